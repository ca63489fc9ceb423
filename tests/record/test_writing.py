"""What takes in the articles beside the record's own tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from samples import TEXT, reading, span
from talestrek.article import Origin
from talestrek.reading import Reading
from talestrek.record import Lemmas, Record, tables

LEMMAS = [(*span("sier"), "si"), (*span("møtes"), "møtes")]


class Listener:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def add(self, connection: Connection, article: int, reading: Reading, lemmas: Lemmas | None) -> None:
        self.told.append(f"add {reading.title}: {' '.join(lemma for _, _, lemma in lemmas or ())}")
        row = tables.article_text
        assert connection.execute(select(row.c.text).where(row.c.article_id == article)).scalar_one() == reading.text

    def remove(self, connection: Connection, article: int) -> None:
        row = tables.article_text
        assert connection.execute(select(row.c.text).where(row.c.article_id == article)).scalar_one() == TEXT
        self.told.append("remove")


class Failing(Listener):
    """Fails when it is to take an article in."""

    def add(self, connection: Connection, article: int, reading: Reading, lemmas: Lemmas | None) -> None:
        raise MemoryError


def test_an_indexer_has_the_current_versions(target: str) -> None:
    indexer = Listener()
    origin = replace(reading().origin or Origin(), modified="2026-03-03")
    second = replace(reading(), title="To", origin=origin)
    with Record.open(target, indexers=[indexer]) as record:
        record.add(reading(), lemmas=LEMMAS)
        record.add(reading(), lemmas=LEMMAS)
        record.add(second, lemmas=LEMMAS)
        # An older version that is read anew is not what is searched.
        record.add(replace(reading(), notes=()), lemmas=LEMMAS)
    assert indexer.told == [f"add {reading().title}: si møtes", "remove", "add To: si møtes"]


def test_an_article_that_an_indexer_fails_at_is_not_added(target: str) -> None:
    with Record.open(target, indexers=[Listener(), Failing()]) as record:
        with pytest.raises(MemoryError):
            record.add(reading())
        assert record.counts().articles == 0
        assert record.counts().entities == 0
