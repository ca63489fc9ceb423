import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from samples import reading
from talestrek.export import export
from talestrek.export.csv_tables import guarded, unguarded
from talestrek.export.tables import TABLES, Cell, Kind
from talestrek.reading import Reading

FORMULAS = ["=1+1", " =1", "\u3000@x", "+47", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'"]


def written(whole: Reading, table: str, *, raw: bool = False) -> list[list[str]]:
    stream = io.BytesIO()
    export([whole], "csv", stream, table=table, raw=raw)
    return list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def back(cell: str, kind: Kind) -> Cell:
    if kind is Kind.TEXT:
        return unguarded(cell) or None
    if kind is Kind.LIST:
        return tuple(json.loads(cell))
    return None if cell == "" else int(cell) if kind is Kind.INTEGER else float(cell)


@strategies.SOME
@given(strategies.readings())
def test_every_cell_comes_back(whole: Reading) -> None:
    for table in TABLES:
        header, *rows = written(whole, table.name)
        assert header == [column.name for column in table.columns]
        kinds = [column.kind for column in table.columns]
        found = [[back(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in rows]
        # CSV does not tell an empty text from none.
        assert found == [[None if cell == "" else cell for cell in row] for row in table.rows(whole, 1)]


@given(st.text() | st.text("=+-@' \t\n1"))
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("words", FORMULAS)
def test_no_spreadsheet_computes_an_article(words: str) -> None:
    evil = replace(reading(), title=words)
    (title,) = [row[3] for row in written(evil, "articles")[1:]]
    assert title == "'" + words
    (title,) = [row[3] for row in written(evil, "articles", raw=True)[1:]]
    assert title == words


def test_a_number_below_zero_stays_a_number() -> None:
    whole = reading()
    west = replace(whole, places=(replace(whole.places[0], lon=-5.5),))
    assert "-5.5" in written(west, "places")[1]


def test_a_folder_has_a_file_a_table(tmp_path: Path) -> None:
    export([reading(), reading()], "csv", tmp_path / "out")
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(table.name for table in TABLES)
    with (tmp_path / "out" / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["number"], row["statement"], row["cue"]) for row in rows] == [
        ("1", "s1", "sier"),
        ("1", "s2", "mener"),
        ("2", "s1", "sier"),
        ("2", "s2", "mener"),
    ]


def test_another_reader_reads_it(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow.csv")
    export([reading()], "csv", tmp_path / "articles.csv", table="articles")
    options = arrow.ParseOptions(newlines_in_values=True)
    (row,) = arrow.read_csv(tmp_path / "articles.csv", parse_options=options).to_pylist()
    assert (row["text"], row["title"]) == (reading().text, reading().title)
