from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from asked_record import letter, readings
from small_record import about, entity_of, somebody
from talestrek.record import QuestionError, Record
from talestrek.record.questions import FoundStatement


def told(found: Sequence[FoundStatement]) -> list[str]:
    return [f"{one.article.id} {one.id}" for one in found]


def test_all_statements_come_latest_day_first_and_undated_last(record: Record) -> None:
    assert told(record.said()) == ["svar s1", "brev s1", "brev s2", "brev s3", "bonden s1", "hjelp s1", "ingen dato s1"]


def test_a_statement_has_its_words_and_where_they_stand(record: Record) -> None:
    (found,) = record.said(by="Lukasjenko", kind="direct", since="2024-05", until="2024-05-31").results
    reading = record.reading("brev")
    assert found.id == "s1"
    assert [(one.words, reading.text[slice(*one.span)]) for one in found.content] == [("Vi vil hjelpe naboen",) * 2]
    assert (found.source.name, found.source.entity) == ("Aleksandr Lukasjenko", entity_of(record, "brev"))
    assert found.addressee is not None
    assert found.addressee.entity == entity_of(record, "brev", "e3")
    info = found.article
    assert (info.title, info.published, info.publisher) == (reading.title, "2024-05-02", "Fjordposten")
    assert reading.origin is not None
    assert (info.url, info.language) == (reading.origin.url, "nb")


def test_a_family_name_means_its_bearers_and_articles_that_have_nothing_else(record: Record) -> None:
    found = record.said(by="Lukasjenko")
    assert told(found) == ["svar s1", "brev s1"]
    assert [(one.name, one.articles) for one in found.meant["by"]] == [("Aleksandr Lukasjenko", 1), ("Lukasjenko", 1)]


@pytest.mark.parametrize("name", ["Lukashenko", "Łukaszenka", "Лукашенко", "lukasjenko"])
def test_other_spellings_mean_the_same(record: Record, name: str) -> None:
    assert told(record.said(by=name)) == ["svar s1", "brev s1"]


@pytest.mark.parametrize("name", ["Alexander Lukashenko", "wikidata:Q2866", "Aleksandr Lukasjenko"])
def test_a_full_name_or_an_id_means_that_person_alone(record: Record, name: str) -> None:
    assert told(record.said(by=name)) == ["brev s1"]


def test_a_family_name_that_stands_nowhere_in_full_is_found_in_other_spellings(target: str) -> None:
    with Record.open(target) as record:
        for article, name in (("a", "Lukasjenka"), ("b", "J. Moe"), ("c", "Moen"), ("d", "Kari Nes"), ("e", "Erna")):
            record.add(about(article, somebody(name)))
        for name, articles in (
            ("Lukashenko", "a"),
            ("lukasjenka", "a"),
            ("Moe", "b"),
            ("J. Moe", "b"),
            ("Kåre Moe", ""),
            ("Nes", "d"),
            ("Solberg", ""),
        ):
            assert "".join(one.article.id for one in record.said(by=name)) == articles, name


def test_everybody_of_a_name_is_meant_the_most_mentioned_first(record: Record) -> None:
    found = record.said(by="Nes")
    assert [(one.name, one.articles) for one in found.meant["by"]] == [("Kari Nes", 3), ("Kåre Nes", 1)]
    assert told(found) == ["brev s2", "brev s3", "bonden s1", "hjelp s1", "ingen dato s1"]
    by_number = record.said(by=found.meant["by"][1].entities[0])
    assert told(by_number) == ["bonden s1"]
    assert told(record.said(by=f"entity:{found.meant['by'][1].entities[0]}")) == ["bonden s1"]


def test_who_was_merged_is_found_by_either_name(own_record: Record) -> None:
    kari, kare = entity_of(own_record, "brev", "e3"), entity_of(own_record, "bonden")
    own_record.merge(kari, kare, user="test", reason="the same farmer")
    assert "bonden s1" in told(own_record.said(by="Kari Nes"))
    assert told(own_record.said(by="Kåre Nes")) == told(own_record.said(by="Kari Nes"))


def test_what_is_mentioned_in_the_content_is_spoken_of(record: Record) -> None:
    assert told(record.said(about="Lukasjenko")) == ["brev s3"]
    assert told(record.said(about="Belarus")) == ["hjelp s1"]
    assert told(record.said(about="Ukraina", by="Kari Nes")) == ["hjelp s1"]
    assert told(record.said(about="Ukraina", by="Kåre Nes")) == []


def test_a_compound_with_the_name_speaks_of_it(record: Record) -> None:
    assert told(record.said(about="Wagner")) == ["brev s2"]
    assert told(record.said(about="Wagner", by="Nes")) == ["brev s2"]


def test_what_names_nobody_is_looked_for_as_words(record: Record) -> None:
    found = record.said(about="hjelpe naboen")
    assert told(found) == ["brev s1"]
    assert (found.meant["about"], found.words) == ((), "hjelpe naboen")
    assert told(record.said(words="NABOEN")) == ["brev s1"]
    assert told(record.said(words="nabo")) == told(record.said(words="naboen hjelpe")) == []


def test_whom_it_is_said_to(record: Record) -> None:
    assert told(record.said(to="Kari Nes")) == ["brev s1"]
    assert told(record.said(to="Nes", by="Kari Nes")) == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-06-15", None, ["svar s1"]),
        ("2024-06", "2024-06-10", ["svar s1"]),
        (None, "2024-01-03", ["hjelp s1"]),
        (None, "2023", []),
        ("2024-05-03", "2024-05-31", []),
        ("2024", "2024", ["svar s1", "brev s1", "brev s2", "brev s3", "bonden s1", "hjelp s1"]),
    ],
)
def test_days_are_inside_and_a_month_is_if_any_day_of_it_is(
    record: Record, since: str | None, until: str | None, expected: list[str]
) -> None:
    assert told(record.said(since=since, until=until)) == expected


def test_articles_are_chosen_by_publisher_standard_and_place(record: Record) -> None:
    assert told(record.said(publisher="Fjella")) == ["svar s1", "bonden s1"]
    assert told(record.said(publisher="Fjella", language="nb")) == ["bonden s1"]
    assert told(record.said(place="Minsk", by="Kari Nes")) == ["brev s2", "brev s3", "hjelp s1"]
    assert told(record.said(place="Belarus", kind="indirect")) == ["brev s2", "hjelp s1"]
    assert told(record.said(place="Moss")) == []


@pytest.mark.parametrize("query", [{}, {"place": "Minsk"}, {"by": "Nes"}])
def test_pages_follow_each_other(record: Record, query: dict[str, str]) -> None:
    everything = told(record.said(**query))  # type: ignore[arg-type]
    pages = [record.said(**query, limit=2, offset=offset) for offset in range(0, len(everything), 2)]
    assert [one for page in pages for one in told(page)] == everything
    assert [page.more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_many_articles_of_one_day_keep_their_order(target: str) -> None:
    with Record.open(target) as record:
        for n in range(230):
            origin = replace(letter().origin, url=f"https://avis.example/{n}")  # type: ignore[type-var]
            record.add(replace(letter(), id=f"brev {n:03}", published=f"2024-01-{1 + n % 3:02}", origin=origin))
        found = record.said(about="Lukasjenko", limit=1000)
        days = [f"2024-01-{day:02}" for day in (3, 2, 1)]
        expected = [f"brev {n:03} s3" for day in days for n in range(230) if f"2024-01-{1 + n % 3:02}" == day]
        assert told(found) == expected
        assert told(record.said(about="Lukasjenko", offset=100, limit=50)) == expected[100:150]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"since": "2024-13"}, "since: '2024-13' is no date"),
        ({"until": "i går"}, "until: 'i går' is no date"),
        ({"since": "2024-02", "until": "2024-01"}, "the end lies before the beginning"),
        ({"kind": "shouted"}, "kind: there is no 'shouted'; there are direct, indirect, mixed"),
        ({"language": "sv"}, "language: there is no 'sv'"),
        ({"by": " "}, "by: a name has 1 to 200 characters"),
        ({"about": "x" * 201}, "about: a name has 1 to 200 characters"),
        ({"about": "!"}, "about: 1 to 400 characters with a word in them"),
        ({"by": "entity:x"}, "by: 'entity:x' is no entity"),
        ({"by": 99}, "there is no entity 99"),
        ({"place": ""}, "place: a name has"),
        ({"limit": 0}, "limit: 0 is not from 1 to"),
        ({"offset": -1}, "offset: -1 is not from 0 to"),
    ],
)
def test_what_makes_no_sense_is_refused(record: Record, query: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError) as refused:
        record.said(**query)  # type: ignore[arg-type]
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "name", ["%", "_", "Luka%", "N_s", "x' OR '1'='1", "*", 'x" OR 1=1 --', "x; DROP TABLE statement"]
)
def test_a_name_is_no_pattern_and_no_sql(record: Record, name: str) -> None:
    assert told(record.said(by=name)) == told(record.said(publisher=name)) == told(record.said(place=name)) == []
    assert len(record.said()) == 7


@hypothesis_settings(max_examples=60)
@given(st.text(min_size=1, max_size=30), st.sampled_from(["by", "about", "to", "place", "words", "publisher"]))
def test_any_text_may_be_asked_for(record: Record, text: str, argument: str) -> None:
    try:
        found = record.said(**{argument: text})  # type: ignore[arg-type]
    except QuestionError:
        return
    texts = {reading.id: reading.text for reading in readings()}
    assert all(texts[one.article.id][slice(*part.span)] == part.words for one in found for part in one.content)
