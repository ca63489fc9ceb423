"""The index of what was said finds all that has the words, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from talestrek.article import Origin
from talestrek.reading import Evidence, Kind, Marker, Reading, Route, Source, Statement
from talestrek.record import QuestionError, Record, tables
from talestrek.record.questions import statements
from talestrek.record.questions.words import Words
from talestrek.record.spoken import REMOVE, contents, with_words

SURE = Evidence("by hand", 1)
SAID = {
    "a": ["Vi vil bygge", "en ny bro"],
    "b": ["Broen er ny."],
    "c": ["Nato-toppmøtet – ja!"],
    "d": ["«Ny» bro, ny BRO"],
}


def saying(article: str, parts: Sequence[str], key: str | None = None) -> Reading:
    """An article with one statement, in as many spans as there are parts."""
    whole, spans = "", []
    for part in parts:
        spans.append((len(whole), len(whole) + len(part)))
        whole += f"{part} | "
    source = Source(None, None, Route.NONE, SURE, reason="nobody")
    told = Statement("s1", Kind.DIRECT, Marker.QUOTES, tuple(spans), None, None, source, None, SURE)
    origin = Origin(publisher="Avisa", key=key or article)
    return Reading(article, "nb", whole, statements=(told,), origin=origin)


@pytest.fixture
def record(target: str) -> Iterator[Record]:
    with Record.open(target) as opened:
        for article, parts in SAID.items():
            opened.add(saying(article, parts))
        yield opened


def having(record: Record, words: str) -> list[str]:
    """The articles whose statement the index gives for the words."""
    one, article = tables.statement.c, tables.article
    with record.reading_transaction() as connection:
        query = with_words(connection, words)
        assert query is not None
        found = select(article.c.name).join(tables.statement, one.article_id == article.c.id).where(one.id.in_(query))
        return sorted(connection.scalars(found))


@pytest.mark.parametrize(
    ("words", "articles"),
    [("bro", "ad"), ("BROEN", "b"), ("bygge en", "a"), ("toppmøtet ja", "c"), ("nato-toppmøtet", "c"), ("xyz", "")],
)
def test_words_are_found_across_spans_and_signs(record: Record, words: str, articles: str) -> None:
    assert having(record, words) == list(articles)
    assert sorted(one.article.id for one in record.said(words=words)) == list(articles)


def test_words_of_two_statements_are_not_side_by_side(record: Record) -> None:
    assert [one.article.id for one in record.said(words="ny bro")] == ["a", "d"]
    assert len(record.said(words="bro ny")) == 1


def test_a_correction_takes_out_what_is_said_no_more(record: Record) -> None:
    record.add(saying("b", ["Tunnelen er ny."]))
    assert having(record, "broen") == []
    assert having(record, "tunnelen") == ["b"]
    assert list(record.check()) == []


def test_statements_that_the_index_lacks_are_told(record: Record) -> None:
    with record.writing_transaction() as connection:
        (id,) = connection.scalars(select(tables.statement.c.id).where(tables.statement.c.article_id == 1))
        connection.execute(REMOVE[connection.dialect.name], {"id": id, "words": "vi vil bygge en ny bro"})
    assert list(record.check()) == ["article 'a': spoken_index: it does not have 1 of the statements"]


def test_letters_that_unicode_got_lately_are_found(target: str) -> None:
    # An Osage letter of Unicode 9: not every version of Python knows it as one.
    with Record.open(target) as record:
        record.add(saying("osage", ["Ordet \U000104b0bc er nytt"]))
        assert [one.article.id for one in record.said(words="\U000104b0bc")] == ["osage"]
        assert [one.article.id for one in record.said(words="\U000104b0")] == []
        record.add(saying("osage", ["Borte"]))
        assert list(record.check()) == []


@pytest.mark.parametrize("few", [0, 10_000])
def test_many_and_few_are_answered_alike(record: Record, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "_FEW", few)
    record.add(replace(saying("e", ["Ny bro"]), published="2024-05"))
    for query, articles in (
        ({"words": "ny bro"}, "ead"),
        ({"words": "ny bro", "since": "2024"}, "e"),
        ({"words": "ny bro", "until": "2023"}, ""),
        ({"words": "ny bro", "publisher": "Avisa"}, "ead"),
        ({"about": "ny bro"}, "ead"),
        ({"about": "ny bro", "kind": "indirect"}, ""),
        ({"about": "ny", "words": "bygge"}, "a"),
    ):
        assert [one.article.id for one in record.said(**query)] == list(articles), query  # type: ignore[arg-type]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(min_size=1, max_size=40), first=st.integers(0, 39), length=st.integers(1, 40))
def test_the_index_never_finds_too_little(record: Record, content: str, first: int, length: int) -> None:
    record.add(saying("drawn", [content]))
    phrase = content[first : first + length]
    try:
        sought = Words.of(phrase, "words")
    except QuestionError:
        return
    with record.reading_transaction() as connection:
        query = with_words(connection, phrase)
        held = contents(connection, connection.scalars(select(tables.statement.c.id)).all())
        found = held.keys() if query is None else set(connection.scalars(query))
    assert {id for id, said in held.items() if sought.stand_in(said)} <= set(found)
