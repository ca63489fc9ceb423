"""CSV with a line of column names, parted by comma, semicolon, tab or bar (RFC 4180, and as spreadsheets write it)."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from talestrek.intake.bounds import Rejoined
from talestrek.intake.columns import Columns, header_delimiter
from talestrek.intake.documents import Settings
from talestrek.intake.results import Placed, Refused, Result
from talestrek.intake.text import IntakeError, decode

__all__ = ["read"]

_HEAD_BYTES = 64 * 1024
_LONGEST_CELL = 131_072
_CODECS = {"UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "windows-1252": "cp1252", "ISO-8859-1": "cp1252"}


def read(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Placed]:
    """The articles of a table, one a row. An article without an id is called by the file and its line.

    Raises:
        IntakeError: the encoding is not recognised, or no column holds the text.
    """
    head = stream.read(_HEAD_BYTES)
    codec, note = _encoding(head, name)
    lines = io.TextIOWrapper(io.BufferedReader(Rejoined(head, stream)), encoding=codec, newline="")
    try:
        header = lines.readline(settings.bounds.document)
        first = lines.readline(settings.bounds.document) if not header.strip() else ""
        header = header if header.strip() else first
        delimiter = header_delimiter(header.rstrip("\r\n"))
        names = [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), [])]
    except (csv.Error, UnicodeDecodeError) as error:
        raise IntakeError(name, f"no table: {error}") from None
    columns = Columns(names, settings.columns, source=name)
    before = 2 if first else 1
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        line = before + rows.line_num + 1
        place = f"line {line}"
        try:
            row = _next_row(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            # Where a row ends is unknown now, so nothing after it can be trusted.
            yield Placed(Refused(name, f"broken, and so is all after it: {error}", place), place)
            return
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield Placed(_article(row, names, columns, name, line, note), place)
        except IntakeError as error:
            yield Placed(Refused.of(error, place=place), place)
        except Exception as error:
            yield Placed(Refused.unforeseen(error, name, place), place)


def _next_row(rows: Iterator[list[str]]) -> list[str]:
    """The next row, its cells within their bound, which libraries lift for the whole program and we for no other.

    Raises:
        csv.Error: a cell is longer, or the table is broken.
        StopIteration: there is none.
    """
    others = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(others)


def _article(row: list[str], names: list[str], columns: Columns, name: str, line: int, note: str | None) -> Result:
    if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
        raise IntakeError(name, f"{len(row)} cells, and there are {len(names)} columns")
    draft = columns.draft(dict(zip(names, row, strict=False)), id=f"{name}#{line}")
    if note:
        draft.notes.append(note)
    return draft.article(source=name)


def _encoding(head: bytes, name: str) -> tuple[str, str | None]:
    """The codec of a table, told from its head, and the note on it."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            # The head may end within a character.
            codecs.getincrementaldecoder("utf-8")().decode(head)
        except UnicodeDecodeError:
            pass
        else:
            if b"\0" not in head and head.strip():
                return "utf-8-sig", None
    even = head[: len(head) // 2 * 2]
    decoded = decode(even, source=name)
    if decoded.marked and decoded.encoding.startswith("UTF-16"):
        # The codec that takes the mark off, and wants one.
        return "utf-16", decoded.note
    return _CODECS.get(decoded.encoding, "utf-8-sig"), decoded.note
