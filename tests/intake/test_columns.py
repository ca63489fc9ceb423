"""JSON lines and tables with named columns."""

from __future__ import annotations

import csv
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taking import DATA, only, read, reason
from talestrek.article import Article
from talestrek.intake import Format, Refused
from talestrek.intake.columns import header_delimiter, is_header

NOTED = "read as windows-1252"


def test_columns_a_table_of_a_spreadsheet() -> None:
    first, empty, undated = read((DATA / "saker.csv").read_bytes())
    assert isinstance(first, Article)
    assert first.text.split("\n\n") == [
        "Ny bussrute",
        "Ruten går hver time.",
        "Fra mandag går bussen oftere.",
        '– Det er på tide, sier "Buss-Berit" Nes.',
    ]
    assert (first.id, first.published, first.notes) == ("a-1", "2023-06-27", (NOTED,))
    assert first.origin is not None
    assert (first.origin.publisher, first.origin.authors) == ("Fjordavisa", ("Ola Vik", "Kari Nes"))
    assert str(empty) == "standard input, line 5: nothing in the column 'Brødtekst'"
    assert isinstance(undated, Article)
    assert undated.published is None
    assert undated.notes == ("no date taken from Dato: '31.02.2023' is no date", NOTED)


def test_columns_lines_of_json() -> None:
    first, broken, third = read((DATA / "saker.jsonl").read_bytes())
    assert isinstance(first, Article)
    assert (
        first.text == "Vil ha ny veg\n\n– Vi treng vegen no, seier ordførar Gro Vik.\n\nHo meiner at fylket må betale."
    )
    assert first.origin is not None
    assert first.origin.authors == ("Ola Moe",)
    assert str(broken) == "standard input, line 2: no JSON: Expecting value at column 51"
    assert isinstance(third, Article)
    assert third.published == "2024-02-02"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_columns_every_way_of_writing_a_table(delimiter: str, end: str, codec: str) -> None:
    rows = [["id", "tekst"], ["1", '"– Må vi gå, sa ""hun"", nå?"'], ["2", "Én til på øya."]]
    data = end.join(delimiter.join(row) for row in rows).encode(codec)
    texts = [result.text for result in read(data) if isinstance(result, Article)]
    assert texts == ['– Må vi gå, sa "hun", nå?', "Én til på øya."]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_columns_utf_16_needs_no_mark(codec: str) -> None:
    assert only("id;tekst\n1;Én til på øya.\n".encode(codec), Format.CSV).text == "Én til på øya."


def test_columns_the_user_may_name_them() -> None:
    article = only("nr,a,b\n7,Tittelen,Teksten er her.\n", Format.CSV, text="b", title="a", id="nr")
    assert (article.id, article.title, article.text) == ("7", "Tittelen", "Tittelen\n\nTeksten er her.")
    article = only('{"x": "Teksten er her.", "text": "ikke denne"}', text="x")
    assert article.text == "Teksten er her."
    assert reason("a,b\n1,2\n", Format.CSV, text="c") == "no column 'c' for text; there are 'a', 'b'"
    assert reason("a,b\n1,2\n", Format.CSV) == "no column holds the text; name one of 'a', 'b' as text=COLUMN"


def test_columns_an_article_without_an_id_is_called_by_its_line() -> None:
    [article] = read('title,text\n"To\nlinjer",Tekst.\n')
    assert isinstance(article, Article)
    assert article.id == "standard input#2"


def test_columns_a_title_that_is_the_first_line_stands_once() -> None:
    article = only(json.dumps({"title": "Ny veg", "text": "NY VEG\n\nVegen er ny.", "lead": "Ingress."}))
    assert (article.title, article.text) == ("Ny veg", "NY VEG\n\nVegen er ny.")


def test_columns_a_row_with_too_many_cells_is_refused_and_the_rest_goes_on() -> None:
    refused, article = read("id,tekst\n1,Hei, du\n2,Hei du\n")
    assert str(refused) == "standard input, line 2: 3 cells, and there are 2 columns"
    assert isinstance(article, Article)


def test_columns_a_cell_that_never_ends_is_told(request: pytest.FixtureRequest) -> None:
    # As some libraries do when they are imported.
    others = csv.field_size_limit(sys.maxsize)
    request.addfinalizer(lambda: csv.field_size_limit(others))
    results = read('id,tekst\n1,Hei.\n2,"' + "a" * 200_000)
    assert isinstance(results[0], Article)
    assert isinstance(results[1], Refused)
    assert "line 3: broken, and so is all after it" in str(results[1])
    assert csv.field_size_limit() == sys.maxsize


def test_columns_json_may_be_one_document() -> None:
    rows = [{"id": "1", "text": "Den ene."}, {"id": 2, "text": "Den andre."}, 3, {"id": "4"}]
    results = read(json.dumps(rows, indent=2))
    assert [result.id for result in results if isinstance(result, Article)] == ["1", "2"]
    assert [str(result).removeprefix("standard input, ") for result in results[2:]] == [
        "item 3: expected a JSON object, got a number",
        "item 4: no column holds the text; name one of 'id' as text=COLUMN",
    ]
    assert only(json.dumps(rows[0], indent=2)).text == "Den ene."


def test_columns_lines_go_on_after_a_broken_first_one() -> None:
    results = read('{"id": "1", "text":\n{"id": "2", "text": "Den andre."}\n')
    assert "line 1: no JSON" in str(results[0])
    assert isinstance(results[1], Article)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("{", "no JSON: Expecting property name"),
        ("[]", "an empty list"),
        ("[" * 3000, "nested without end"),
        ('{"text": ' + "9" * 5000 + "}", "a whole number of thousands of digits"),
        (b'{"text": "\xff\xfe"}', "unknown encoding"),
    ],
)
def test_columns_json_that_is_none_is_refused(data: bytes | str, why: str) -> None:
    assert why in reason(data)


def test_columns_is_header_knows_tables_from_text() -> None:
    assert is_header("id;tekst\n1;Hei")
    assert is_header("Publisert,Overskrift,Innhold\n")
    assert header_delimiter("a;tekst;dato,tid") == ";"
    assert not is_header("Tekst og dato, sa hun.\n")
    assert not is_header("text\nHei")
    assert not is_header("")


@given(st.text(max_size=200))
def test_columns_is_header_takes_any_text(text: str) -> None:
    assert is_header(text) in (True, False)
