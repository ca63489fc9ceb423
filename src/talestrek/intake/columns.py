"""Named columns: which column of a table, or key of a JSON object, is which field of an article."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from talestrek.intake.dates import first_moment
from talestrek.intake.drafts import Draft, names
from talestrek.intake.text import IntakeError

__all__ = ["DELIMITERS", "FIELDS", "Columns", "header_delimiter", "is_header"]

FIELDS = ("text", "title", "lead", "published", "modified", "id", "url", "publisher", "authors")
"""The fields of an article that a column may hold."""

DELIMITERS = ";,\t|"

_SEPARATOR = re.compile(r"[\s_-]+")
_LONGEST_NAME = 60


class Columns:
    """The columns of one table by field.

    Args:
        names: the names of all columns.
        chosen: the column of a field, where the caller says it; the others are known by their names.
        source: what to call the table in errors.

    Raises:
        IntakeError: a chosen column is not there, or no column holds the text.
    """

    def __init__(self, names: Iterable[str], chosen: Mapping[str, str], *, source: str) -> None:
        present = [name for name in names if name]
        by_name = {_plain(name): name for name in reversed(present)}
        self._column: dict[str, str] = {}
        for field, wanted in chosen.items():
            column = wanted if wanted in present else by_name.get(_plain(wanted))
            if column is None:
                raise IntakeError(source, f"no column {wanted!r} for {field}; there are {_listed(present)}")
            self._column[field] = column
        for field in FIELDS:
            if field not in self._column:
                column = next((by_name[name] for name in _names()[field] if name in by_name), None)
                if column is not None and column not in self._column.values():
                    self._column[field] = column
        if "text" not in self._column:
            raise IntakeError(source, f"no column holds the text; name one of {_listed(present)} as text=COLUMN")
        self._source = source

    def draft(self, row: Mapping[str, object], *, id: str) -> Draft:
        """The article of one row.

        Args:
            row: the values by column; strings and numbers count, and lists of strings for authors.
            id: what to call the article where no column says it.

        Raises:
            IntakeError: the row has no text.
        """
        text = self._string(row, "text")
        if text is None or not text.strip():
            raise IntakeError(self._source, f"nothing in the column {self._column['text']!r}")
        notes: list[str] = []
        url, key = self._string(row, "url"), self._string(row, "id")
        authors = row.get(self._column.get("authors", ""))
        if isinstance(authors, list):
            authors = [author for author in authors if isinstance(author, str)]
        return Draft(
            id=key or url or id,
            body=text,
            title=self._string(row, "title"),
            lead=self._string(row, "lead"),
            published=first_moment([(self._column.get("published", ""), self._string(row, "published"))], notes),
            modified=first_moment([(self._column.get("modified", ""), self._string(row, "modified"))], notes),
            publisher=self._string(row, "publisher"),
            url=url,
            key=key,
            authors=names(authors if isinstance(authors, str | list) else None),
            notes=notes,
        )

    def _string(self, row: Mapping[str, object], field: str) -> str | None:
        value = row.get(self._column.get(field, ""))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) and value.strip() else None


def header_delimiter(line: str) -> str:
    """What parts the columns in the first line of a table: the character that parts it into most names that are known,
    and of those the one that parts it into most.
    """
    return max(DELIMITERS, key=lambda mark: _known_cells(line, mark))


def is_header(text: str) -> bool:
    """Whether a text begins with the names of columns, one of them for the text of an article."""
    line = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    if len(line) > 2_000:
        return False
    cells = [_plain(cell) for cell in _cells(line, header_delimiter(line))]
    known = {field for field in FIELDS for cell in cells if cell in _names()[field]}
    return len(known) > 1 and "text" in known and all(0 < len(cell) <= _LONGEST_NAME for cell in cells)


def _known_cells(line: str, delimiter: str) -> tuple[int, int]:
    cells = _cells(line, delimiter)
    known = {name for names in _names().values() for name in names}
    return sum(_plain(cell) in known for cell in cells), len(cells)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _plain(name: str) -> str:
    return _SEPARATOR.sub("_", name.strip().casefold())


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:_LONGEST_NAME]) for name in names[:20])
    return shown + (" and more" if len(names) > 20 else "") if names else "none"


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(resources.files("talestrek.intake").joinpath("columns.toml").read_text(encoding="utf-8"))
    return MappingProxyType({field: tuple(table[field]) for field in FIELDS})
