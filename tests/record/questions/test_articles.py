from __future__ import annotations

import pytest

from asked_record import readings
from talestrek.record import Record


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["svar", "brev", "bonden", "hjelp", "ingen dato"]),
        ({"entity": "Lukasjenko"}, ["svar", "brev"]),
        ({"entity": "Kari Nes", "source": "Lukasjenko"}, ["brev"]),
        ({"source": "Nes"}, ["brev", "bonden", "hjelp", "ingen dato"]),
        ({"source": "Ola Normann"}, []),
        ({"place": "Minsk"}, ["brev", "hjelp"]),
        ({"place": "Kviterussland", "since": "2024-02"}, ["brev"]),
        ({"publisher": "Fjella", "language": "nn"}, ["svar"]),
        ({"until": "2024-01"}, ["hjelp"]),
    ],
)
def test_articles_are_chosen(record: Record, query: dict[str, str], expected: list[str]) -> None:
    found = record.articles(**query)  # type: ignore[arg-type]
    assert [one.article.id for one in found] == expected
    assert sorted(record.article_ids(**query)) == sorted(expected)


def test_an_article_has_its_counts(record: Record) -> None:
    (found,) = record.articles(entity="Wagner")
    (reading,) = [one for one in readings() if one.id == "brev"]
    assert (found.entities, found.statements, found.events, found.version) == (5, 3, 1, 1)
    assert (found.article.title, found.article.publisher) == (reading.title, "Fjordposten")


def test_a_summary_counts_the_record(record: Record) -> None:
    found = record.summary()
    assert (found.articles, found.versions, found.statements, found.events) == (5, 5, 7, 3)
    assert (found.first, found.last) == ("2024-01-03", "2024-06")
    assert found.languages == (("nb", 4), ("nn", 1))
    assert set(found.publishers) == {("Fjordposten", 2), ("Fjella", 2), (None, 1)}
