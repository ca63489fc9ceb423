from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import strategies
from samples import reading
from talestrek.export import export, parquet
from talestrek.export.tables import TABLES, Kind
from talestrek.reading import Reading

files: Any = pytest.importorskip("pyarrow.parquet")

TYPES = {Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.NUMBER: "double", Kind.LIST: "list<element: string>"}


@strategies.SOME
@given(whole=strategies.readings())
def test_every_cell_comes_back(whole: Reading, tmp_path: Path) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    export([whole, whole], "parquet", folder)
    for table in TABLES:
        found = files.read_table(folder / f"{table.name}.parquet").to_pylist()
        rows = [row for number in (1, 2) for row in table.rows(whole, number)]
        assert [[tuple(cell) if isinstance(cell, list) else cell for cell in row.values()] for row in found] == [
            list(row) for row in rows
        ]


@pytest.mark.parametrize("readings", [[], [reading()], [Reading("a", "nb", "Ja.")]])
def test_types_are_the_same_whatever_is_written(readings: list[Reading], tmp_path: Path) -> None:
    export(readings, "parquet", tmp_path / "out")
    for table in TABLES:
        schema = files.read_schema(tmp_path / "out" / f"{table.name}.parquet")
        assert schema.names == [column.name for column in table.columns]
        assert [str(field.type) for field in schema] == [TYPES[column.kind] for column in table.columns]


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parquet, "ROWS", 4)
    export([reading()] * 5, "parquet", tmp_path / "out", table="statements")
    file = files.ParquetFile(tmp_path / "out")
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read().column("number").to_pylist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
