"""Parquet: a file a table, with the same columns as CSV; lists are lists. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from talestrek.export.registry import ExportError, Options
from talestrek.export.tables import TABLES, Cell, Kind, Row, Table, find
from talestrek.reading import Reading

__all__ = ["ROWS", "write_folder", "write_table"]

ROWS = 5000
"""A table's rows are written when there are so many, and form a row group; this bounds the memory."""


def write_folder(readings: Iterable[Reading], folder: Path, options: Options) -> None:
    """Write a file a table."""
    _write(readings, {table: folder / f"{table.name}.parquet" for table in TABLES})


def write_table(readings: Iterable[Reading], path: Path, options: Options) -> None:
    """Write the table that the options name."""
    _write(readings, {find(options.table or ""): path})


def _write(readings: Iterable[Reading], paths: dict[Table, Path]) -> None:
    arrow, parquet = _load()
    with ExitStack() as stack:
        writers = [_Writer(arrow, parquet, table, path, stack) for table, path in paths.items()]
        for number, reading in enumerate(readings, 1):
            for writer in writers:
                writer.add(reading, number)
        for writer in writers:
            writer.flush()


class _Writer:
    """Collects the rows of a table and writes them in groups."""

    def __init__(self, arrow: Any, parquet: Any, table: Table, path: Path, stack: ExitStack) -> None:
        types = {
            Kind.TEXT: arrow.string(),
            Kind.INTEGER: arrow.int64(),
            Kind.NUMBER: arrow.float64(),
            Kind.LIST: arrow.list_(arrow.string()),
        }
        self._arrow = arrow
        self._table = table
        self._schema = arrow.schema([(column.name, types[column.kind]) for column in table.columns])
        self._file = stack.enter_context(parquet.ParquetWriter(path, self._schema, compression="zstd"))
        self._rows: list[Row] = []

    def add(self, reading: Reading, number: int) -> None:
        self._rows += self._table.rows(reading, number)
        if len(self._rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [
            self._arrow.array(list(map(_clean, cells)), field.type)
            for cells, field in zip(columns, self._schema, strict=True)
        ]
        self._file.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, str):
        # As in text formats: half of a surrogate pair has no UTF-8.
        return cell.encode("utf-8", "replace").decode("utf-8")
    if isinstance(cell, tuple):
        return tuple(str(_clean(text)) for text in cell)
    return cell


def _load() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "pyarrow":
            raise ExportError("parquet: needs pyarrow, which is not installed: pip install pyarrow") from None
        raise
