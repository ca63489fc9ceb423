"""CSV (RFC 4180) that a spreadsheet may open: UTF-8, a header line, lists as JSON.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and articles are written by
others. So a text that begins with one of these gets an apostrophe before it, and so does one that begins with an
apostrophe: taking one off again gives the article's own words, always. `unguarded` does that.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from talestrek.export.registry import Options
from talestrek.export.tables import TABLES, Cell, Table, find
from talestrek.reading import Reading

__all__ = ["guarded", "pieces", "unguarded", "write_folder"]

GUARD = "'"
_SIGNS = tuple("=+-@＝＋－＠")
"""What makes a formula of a cell in some spreadsheet: full-width signs do in those for Chinese and Japanese."""
_FIRST = ("\t", "\r", "\n", GUARD)


def guarded(text: str) -> str:
    """``text`` such that no spreadsheet computes it."""
    # White space before a sign may be taken off by whoever opens the file.
    return GUARD + text if text.startswith(_FIRST) or text.lstrip().startswith(_SIGNS) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text.removeprefix(GUARD)


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give the table that the options name, a piece an article."""
    table = find(options.table or "")
    yield _header(table)
    for number, reading in enumerate(readings, 1):
        yield _lines(table, reading, number, raw=options.raw)


def write_folder(readings: Iterable[Reading], folder: Path, options: Options) -> None:
    """Write a file a table."""
    files = {table.name: folder / f"{table.name}.csv" for table in TABLES}
    opened = {name: path.open("w", encoding="utf-8", errors="replace", newline="") for name, path in files.items()}
    try:
        for table in TABLES:
            opened[table.name].write(_header(table))
        for number, reading in enumerate(readings, 1):
            for table in TABLES:
                opened[table.name].write(_lines(table, reading, number, raw=options.raw))
    finally:
        for file in opened.values():
            file.close()


def _header(table: Table) -> str:
    return _written([[column.name for column in table.columns]])


def _lines(table: Table, reading: Reading, number: int, *, raw: bool) -> str:
    return _written([_shown(cell, raw=raw) for cell in row] for row in table.rows(reading, number))


def _written(rows: Iterable[list[str | int | float | None]] | list[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _shown(cell: Cell, *, raw: bool) -> str | int | float | None:
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return guarded(cell) if isinstance(cell, str) and not raw else cell
