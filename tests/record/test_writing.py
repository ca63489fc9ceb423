"""What takes in the articles beside the record's own tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from samples import TEXT, reading, span
from talestrek.article import Origin
from talestrek.reading import Reading
from talestrek.record import Lemmas, Record, tables

LEMMAS = [(*span("sier"), "si"), (*span("møtes"), "møtes")]


class Lemmatiser:
    """Writes the lemmas into the article's text, and notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def add(self, connection: Connection, article: int, reading: Reading, lemmas: Lemmas | None) -> None:
        self.told.append(f"add {reading.title}")
        row = tables.article_text
        assert connection.execute(select(row.c.text).where(row.c.article_id == article)).scalar_one() == reading.text
        shown = " ".join(lemma for _, _, lemma in lemmas or ())
        connection.execute(update(row).where(row.c.article_id == article).values(lemmas=shown))

    def remove(self, connection: Connection, article: int) -> None:
        row = tables.article_text
        assert connection.execute(select(row.c.text).where(row.c.article_id == article)).scalar_one() == TEXT
        self.told.append("remove")


class Failing(Lemmatiser):
    """Fails when it is to take an article in."""

    def add(self, connection: Connection, article: int, reading: Reading, lemmas: Lemmas | None) -> None:
        raise MemoryError


def test_an_indexer_has_the_current_versions(target: str) -> None:
    indexer = Lemmatiser()
    origin = replace(reading().origin or Origin(), modified="2026-03-03")
    second = replace(reading(), title="To", origin=origin)
    with Record.open(target, indexers=[indexer]) as record:
        record.add(reading(), lemmas=LEMMAS)
        record.add(reading(), lemmas=LEMMAS)
        record.add(second, lemmas=LEMMAS)
        # An older version that is read anew is not what is searched.
        record.add(replace(reading(), notes=()), lemmas=LEMMAS)
        with record.reading_transaction() as connection:
            assert connection.execute(select(tables.article_text.c.lemmas)).scalars().all() == ["si møtes"]
    assert indexer.told == [f"add {reading().title}", "remove", "add To"]


def test_an_article_that_an_indexer_fails_at_is_not_added(target: str) -> None:
    with Record.open(target, indexers=[Lemmatiser(), Failing()]) as record:
        with pytest.raises(MemoryError):
            record.add(reading())
        assert record.counts().articles == 0
        assert record.counts().entities == 0
