"""Reading tables: CSV in UTF-8 with comment lines, checked to the cell."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

__all__ = ["TABLES", "KnowledgeError", "Row", "Table", "read_table"]

SEPARATOR = ";"
"""What stands between several values of one cell."""


class KnowledgeError(ValueError):
    """A table is malformed, or says what cannot be; the message names the file, the line and, if one, the column."""


@dataclass(frozen=True, slots=True)
class Table:
    """The shape of a table: its columns, and those that together name a row and so may not be repeated."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


TABLES = (
    Table(
        "states",
        tuple(
            "id kind alpha3 numeric wikidata from to of nb nn adjective_nb adjective_nn demonym_nb demonym_nn capital"
            " seat metonyms source".split()
        ),
        ("id",),
    ),
    Table("borders", ("one", "other", "source"), ("one", "other")),
    Table(
        "organisations",
        ("id", "kind", "state", "acronyms", "nb", "nn", "parent", "wikidata", "from", "to", "source"),
        ("id",),
    ),
    Table(
        "memberships",
        ("organisation", "state", "from", "to", "role", "source"),
        ("organisation", "state", "from"),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the place that it comes from."""

    path: Path
    line: int
    cells: dict[str, str]

    def fail(self, reason: str, column: str | None = None) -> NoReturn:
        """Raise KnowledgeError for this row."""
        where = f"{self.path}: line {self.line}" + (f", column {column}" if column else "")
        raise KnowledgeError(f"{where}: {reason}")

    def needed(self, column: str) -> str:
        """A cell that may not be empty."""
        return self.cells[column] or self.fail("may not be empty", column)

    def optional(self, column: str) -> str | None:
        """A cell, or None where it is empty."""
        return self.cells[column] or None

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell."""
        cell = self.cells[column]
        if not cell:
            return ()
        if SEPARATOR not in cell:
            return (cell,)
        values = tuple(value.strip() for value in cell.split(SEPARATOR))
        if not all(values):
            self.fail(f"an empty value in {cell!r}", column)
        if len(set(values)) != len(values):
            self.fail(f"a value is repeated in {cell!r}", column)
        return values

    def day(self, column: str) -> datetime.date | None:
        """A day, or None where the cell is empty."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            if len(cell) != len("2023-06-27"):
                raise ValueError
            return datetime.date.fromisoformat(cell)
        except ValueError:
            self.fail(f"{cell!r} is no day: write it as 2023-06-27", column)


def read_table(path: Path) -> tuple[Table, list[Row]]:
    """Read a file, and tell by its columns which table it is.

    The first line that is no comment names the columns, in any order. A comment begins with ``#``. Quotation marks
    are as in RFC 4180, but no cell runs over a line.

    Raises:
        KnowledgeError: the columns are those of no table, a row has too few or too many cells, two rows have the same
            key, or the file is not UTF-8.
        OSError: the file cannot be read.
    """
    lines = list(enumerate(_lines(path), 1))
    rows = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    if not rows:
        raise KnowledgeError(f"{path}: line {max(len(lines), 1)}: no line names the columns")
    number, header = rows[0]
    columns = _cells(path, number, header)
    table = _table(path, number, columns)
    found: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in rows[1:]:
        cells = _cells(path, number, line)
        if len(cells) != len(columns):
            raise KnowledgeError(f"{path}: line {number}: {len(cells)} cells, but {len(columns)} columns")
        row = Row(path, number, dict(zip(columns, cells, strict=True)))
        key = tuple(row.needed(column) for column in table.key)
        if key in seen:
            row.fail(f"{', '.join(key)} stands on line {seen[key]} already", table.key[0])
        seen[key] = number
        found.append(row)
    return table, found


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(f"{path}: line {line}: not UTF-8 (byte {error.start} of the file)") from None
    return [line.removesuffix("\r") for line in text.split("\n")]


def _cells(path: Path, number: int, line: str) -> list[str]:
    if not line.isprintable():
        raise KnowledgeError(f"{path}: line {number}: holds a character that cannot be printed")
    if '"' not in line:
        return [cell.strip() for cell in line.split(",")]
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True))]
    except csv.Error as error:
        raise KnowledgeError(f"{path}: line {number}: {error}") from None


def _table(path: Path, number: int, columns: list[str]) -> Table:
    nearest = max(TABLES, key=lambda table: len(set(table.columns) & set(columns)))
    reason = _difference(nearest.columns, columns)
    if reason is None:
        return nearest
    raise KnowledgeError(f"{path}: line {number}: {reason}; {nearest.name} have {', '.join(nearest.columns)}")


def _difference(wanted: Iterable[str], columns: list[str]) -> str | None:
    for column in columns:
        if column not in wanted:
            return f"unknown column {column!r}"
        if columns.count(column) > 1:
            return f"column {column!r} stands twice"
    missing = next((column for column in wanted if column not in columns), None)
    return f"missing column {missing!r}" if missing else None
