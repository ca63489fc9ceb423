import pytest
from hypothesis import given

import strategies
from samples import TEXT, reading
from talestrek.export.registry import ExportError
from talestrek.export.tables import TABLES, Cell, Kind, find
from talestrek.reading import Reading

# The content of a statement is several spans, and a dash needs no words.
PREFIXES = {
    table.name: [
        column.name.removesuffix("start")
        for column in table.columns
        if column.name.endswith("start") and column.name not in ("content_start", "dash_start")
    ]
    for table in TABLES
}
TYPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.NUMBER: (int, float),
    Kind.LIST: tuple,
}


def rows(name: str, whole: Reading | None = None) -> list[dict[str, Cell]]:
    table = find(name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows(whole or reading(), 7)]


def test_every_row_begins_with_its_article() -> None:
    for table in TABLES:
        assert [column.name for column in table.columns[:2]] == ["number", "article"]
        assert rows(table.name)
        assert {(row["number"], row["article"]) for row in rows(table.name)} == {(7, "bro")}


@strategies.SOME
@given(strategies.readings())
def test_cells_are_what_their_column_says(whole: Reading) -> None:
    for table in TABLES:
        for row in table.rows(whole, 1):
            for cell, column in zip(row, table.columns, strict=True):
                assert cell is None or isinstance(cell, TYPES[column.kind]), column.name


@strategies.SOME
@given(strategies.readings())
def test_words_are_those_of_the_span(whole: Reading) -> None:
    for table in TABLES:
        for row in rows(table.name, whole):
            for prefix in PREFIXES[table.name]:
                start, end = row[f"{prefix}start"], row[f"{prefix}end"]
                words = row[f"{prefix}words"] if f"{prefix}words" in row else row[prefix.rstrip("_")]
                if isinstance(start, int):
                    assert words == whole.text[start:end], (table.name, prefix)  # type: ignore[index]
                else:
                    assert (start, end, words) == (None, None, None)


def test_a_statement_that_is_interrupted_has_its_parts_in_contents() -> None:
    first, second = rows("statements")
    assert first["content"] == "Vi må handle nå Broen er gammel."
    assert TEXT[first["content_start"] : first["content_end"]].count("sier ordfører") == 1  # type: ignore[index]
    assert (first["contents"], second["contents"]) == (2, 1)
    assert [row["words"] for row in rows("contents")][:2] == ["Vi må handle nå", "Broen er gammel."]
    assert (first["cue"], first["cue_lemma"], first["source_name"], first["source_words"]) == (
        "sier",
        "si",
        "Kari Nes",
        "ordfører Kari Nes",
    )
    assert (first["addressee_name"], first["addressee_words"]) == ("leserne", None)
    assert (second["source_route"], second["source_reason"]) == ("none", "no person before it")


def test_an_event_has_its_place_time_and_participants() -> None:
    promise, meeting = rows("events")
    assert (promise["place_name"], promise["time_first"], promise["reported_by_name"]) == (None, None, None)
    assert (meeting["type"], meeting["mode"], meeting["status"], meeting["trigger"]) == (
        "CONSULT",
        "meet",
        "future",
        "møtes",
    )
    assert (meeting["place_name"], meeting["place_lat"], meeting["time_first"], meeting["time_last"]) == (
        "Bergen",
        60.393,
        "2026-09-01",
        "2026-09-30",
    )
    assert (meeting["reported_by_statement"], meeting["status_rule"], meeting["mentions"]) == (
        "s1",
        "present with a time to come",
        2,
    )
    assert [(row["event"], row["words"]) for row in rows("triggers")] == [
        ("v1", "lover"),
        ("v2", "møtes"),
        ("v2", "kommer"),
    ]
    assert [(row["side"], row["position"], row["name"], row["country"]) for row in rows("participants")] == [
        ("actor", 1, "Kari Nes", "NO"),
        ("actor", 1, "Kari Nes", "NO"),
        ("actor", 2, "Vegvesenet", None),
    ]


def test_an_entity_has_its_mentions_compounds_and_offices() -> None:
    assert [(row["entity"], row["kind"], row["words"]) for row in rows("mentions")][-4:-2] == [
        ("e2", "mention", "Vegvesenet"),
        ("e2", "compound", "Vegvesen-sjefen"),
    ]
    assert rows("offices")[0]["office"] == "ordfører"
    assert rows("entities")[0]["same_as"] == ("wikidata:Q1",)
    assert rows("entities")[3]["members"] == ("e1", "e2")


def test_an_article_without_origin_has_empty_cells() -> None:
    (row,) = rows("articles", Reading("a", "nn", "Ja."))
    assert (row["publisher"], row["authors"], row["text"]) == (None, (), "Ja.")


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ExportError, match="no table 'people'; there are articles, passages, statements"):
        find("people")
