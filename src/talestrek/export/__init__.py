"""Readings for other programs, one module a format.

``export(readings, "geojson", "places.geojson")`` writes them, article by article, so that memory does not grow with
their number. ``formats()`` tells what there is, and docs/export.md what goes where and what is lost.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO

from talestrek.export.destination import new_file, new_folder
from talestrek.export.registry import FORMATS, ExportError, Format, Options, Shape
from talestrek.reading import Reading, Status

__all__ = ["ExportError", "Format", "Shape", "export", "formats"]

_STATUSES = Options().statuses


def formats() -> tuple[Format, ...]:
    """All formats that `export` writes."""
    return FORMATS


def export(
    readings: Iterable[Reading],
    format: str,  # noqa: A002 - the word that everybody looks for
    destination: str | Path | IO[bytes],
    *,
    table: str | None = None,
    statuses: Collection[Status] | None = None,
    raw: bool = False,
) -> int:
    """Write readings in a format, and tell how many were written.

    What is written appears under its name only when it is whole: a run that fails leaves no half file, and what was
    there before stays as it was. Readings are taken one by one.

    Args:
        readings: what to write, in this order.
        format: the name of one of `formats`.
        destination: a file, or a folder that is empty or not there, as the format's shape says; ``-`` or a binary
            stream for text, which is UTF-8.
        table: for CSV and Parquet, the only table to write, as a file.
        statuses: for GDELT and POLECAT, the statuses of the events to write; only those that happened by default.
        raw: for CSV, leave alone cells that a spreadsheet would take for a formula.

    Raises:
        ExportError: there is no such format or table, the format does not take an option, cannot go to a stream, or
            needs a package that is not installed.
        OSError: the destination cannot be written, or is there already and is a folder with anything in it.
    """
    chosen = _chosen(format)
    given = {"table": table is not None, "statuses": statuses is not None, "raw": raw}
    for option, there in given.items():
        if there and option not in chosen.options:
            raise ExportError(f"{format}: takes no option {option}")
    options = Options(table=table, statuses=_STATUSES if statuses is None else frozenset(statuses), raw=raw)
    if table is not None:
        from talestrek.export.tables import find

        find(table)
    counted = _Counted(readings)
    if chosen.shape is Shape.TEXT or (chosen.name == "csv" and table is not None):
        _write_text(chosen.text_writer().pieces(counted, options), destination)
    elif not isinstance(destination, str | Path) or destination == "-":
        raise ExportError(f"{format}: {'a binary file' if table else 'a folder of files'} cannot go to a stream")
    elif table is not None:
        with new_file(Path(destination)) as path:
            chosen.table_writer().write_table(counted, path, options)
    else:
        with new_folder(Path(destination)) as folder:
            chosen.folder_writer().write_folder(counted, folder, options)
    return counted.count


class _Counted:
    """Readings that are counted as they are taken."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = readings
        self.count = 0

    def __iter__(self) -> Iterator[Reading]:
        for reading in self._readings:
            self.count += 1
            yield reading


def _chosen(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise ExportError(f"no format {name!r}; there are {', '.join(known.name for known in FORMATS)}")


def _write_text(pieces: Iterable[str], destination: str | Path | IO[bytes]) -> None:
    if destination == "-":
        destination = sys.stdout.buffer
    if isinstance(destination, str | Path):
        with new_file(Path(destination)) as path, path.open("wb") as file:
            _write_pieces(pieces, file)
    else:
        _write_pieces(pieces, destination)
        destination.flush()


def _write_pieces(pieces: Iterable[str], file: IO[bytes]) -> None:
    for piece in pieces:
        # Half of a surrogate pair, as in the name of a file that is not UTF-8, has no UTF-8.
        file.write(piece.encode("utf-8", "replace"))
