"""Both databases find the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lemmatised import add, found, words
from samples import TEXT, reading
from small_record import about, entity_of, somebody
from talestrek.article import Origin
from talestrek.reading import Reading
from talestrek.record import Made, QueryError, QuestionError, Record
from talestrek.record.search import searching
from talestrek.record.search.index import REMOVE

TEXTS = {
    "a": "Statsministeren sa at den norske regjeringen fikk en båt.",
    "b": "En statsminister møttes av demonstranter. Norsk båt sank.",
    "c": "Nato-toppmøtet var langt, og alle hadde med seg en bat.",
    "d": "Regjeringen sier nei til Nato. Regjeringen!",
    "e": "Statsministerens fôr. Eit møte på nynorsk: ho seier det.",
}


@pytest.fixture
def record(target: str) -> Iterator[Record]:
    with Record.open(target) as opened:
        for article, text in TEXTS.items():
            add(opened, article, text)
        yield opened


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("statsminister", "abe"),
        ("STATSMINISTEREN", "abe"),
        ("form:statsministeren", "a"),
        ("form:statsminister", "b"),
        ("båt", "ab"),
        ("bat", "c"),
        ("fôr", "e"),
        ("for", ""),
        ("si", "ad"),
        ("sier", "ad"),
        ("sagt", "ade"),  # a form that the record does not have, of two lemmas that it has
        ('"norsk regjering"', "a"),
        ('="norsk regjering"', ""),
        ('"norsk båt"', "b"),
        ('"en båt"', "a"),
        ('"båt en"', ""),
        ('="norske regjeringen"', "a"),
        ("nato", "cd"),
        ("toppmøte", "c"),
        ("Nato-toppmøtet", "c"),
        ('"nato toppmøte"', "c"),
        ("regjering nato", "d"),
        ("regjering AND nato", "d"),
        ("regjering OR nato", "acd"),
        ("regjering NOT nato", "a"),
        ("nato IKKE (regjering ELLER bat)", ""),
        ("(bat ELLER båt) norsk", "ab"),
        ("stats*", "abe"),
        ("statsministere*", "ae"),
        ("form:statsministere*", "ae"),
        ('"norske regj*"', "a"),
        ("topp*", "c"),
        ("møte", "be"),
        ("og", "c"),
        ("xyz", ""),
        ('xyz OR "xyz båt" OR bat', "c"),
    ],
)
def test_what_is_found(record: Record, query: str, articles: str) -> None:
    assert found(record, query) == list(articles)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("regjering", ["Regjeringen", "Regjeringen"]),
        ('"si nei" OR nato', ["sier nei", "Nato"]),
        ("nato NOT bat", ["Nato"]),
        ("til* ni", []),
    ],
)
def test_what_was_found_is_marked(record: Record, query: str, shown: list[str]) -> None:
    hits = [hit for hit in record.search(query) if hit.article == "d"]
    assert [[TEXTS["d"][slice(*span)] for span in hit.spans] for hit in hits] == ([shown] if shown else [])
    for hit in hits:
        assert [hit.snippet[slice(*span)] for span in hit.snippet_spans] == shown
        assert TEXTS["d"][hit.snippet_start :].startswith(hit.snippet)


def test_words_that_must_not_be_there_are_not_marked(record: Record) -> None:
    (hit,) = record.search("(nato NOT bat) OR (båt NOT statsminister)")
    assert [TEXTS["d"][slice(*span)] for span in hit.spans] == ["Nato"]


def test_what_fits_best_comes_first(record: Record) -> None:
    hits = record.search("regjering")
    assert [hit.article for hit in hits] == ["d", "a"]
    scores = [hit.score for hit in hits if hit.score is not None]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_what_too_many_articles_have_is_not_ranked(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_RANKED", dict.fromkeys(searching.MOST_RANKED, 2))
    with Record.open(target) as record:
        for n in range(3):
            add(record, Reading(f"a{n}", "nb", f"Båt {'båt ' * (3 - n)}", published=f"202{n}"))
        hits = record.search("båt")
        assert [(hit.article, hit.score) for hit in hits] == [("a2", None), ("a1", None), ("a0", None)]
        monkeypatch.setattr(searching, "MOST_RANKED", dict.fromkeys(searching.MOST_RANKED, 3))
        assert all(hit.score for hit in record.search("båt"))


def test_the_order_of_dates_and_the_page(target: str) -> None:
    with Record.open(target) as record:
        for article, published in (("a", "2023-06"), ("b", None), ("c", "2024-01-01"), ("d", "2023-07-01")):
            add(record, Reading(article, "nb", f"Båt {article}", published=published))
        newest = [hit.article for hit in record.search("båt", order="newest")]
        assert newest == ["c", "d", "a", "b"]
        assert [hit.article for hit in record.search("båt", order="oldest")] == ["a", "d", "c", "b"]
        assert [hit.article for hit in record.search("båt", order="newest", limit=2, offset=1)] == ["d", "a"]
        assert found(record, "båt", since="2023-06-15") == ["a", "c", "d"]
        assert found(record, "båt", until="2023-06") == ["a"]
        assert found(record, "båt", since="2023-07", until="2023") == ["d"]


def test_the_filters(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading(), lemmas=words(TEXT))
        other = replace(
            about("other", somebody("Ola Li"), somebody("Bodø", "GPE_LOC"), published="2020"),
            language="nn",
            origin=Origin(publisher="Nord"),
        )
        add(record, other)
        nes = entity_of(record, "bro")
        for query, filters, articles in (
            ("ja OR bro", {}, ["bro", "other"]),
            ("ja OR bro", {"source": "Kari Nes"}, ["bro"]),
            ("ja OR bro", {"source": "Nes"}, ["bro"]),
            ("ja OR bro", {"source": nes}, ["bro"]),
            ("ja OR bro", {"source": "Vegvesenet"}, []),
            ("ja OR bro", {"entity": "Vegvesenet"}, ["bro"]),
            ("ja OR bro", {"entity": "wikidata:Q1"}, ["bro"]),
            ("ja OR bro", {"entity": "bodø"}, ["other"]),
            ("ja OR bro", {"source": "Ola Lie", "entity": "Kari"}, []),
            ("ja OR bro", {"entity": "Zyx Qwertovitsj"}, []),
            ("ja OR bro", {"office": "Ordfører"}, ["bro"]),
            ("ja OR bro", {"office": "konge"}, []),
            ("ja OR bro", {"event": "consult"}, ["bro"]),
            ("ja OR bro", {"event": "CONSULT", "status": "actual"}, []),
            ("ja OR bro", {"event": "CONSULT", "status": "future"}, ["bro"]),
            ("ja OR bro", {"event": "AID"}, []),
            ("ja OR bro", {"event_since": "2026-09-15"}, ["bro"]),
            ("ja OR bro", {"event_since": "2026-10"}, []),
            ("ja OR bro", {"event_until": "2026-02"}, []),
            ("ja OR bro", {"status": "future", "event_until": "2026-08"}, []),
            ("ja OR bro", {"place": "Bergen"}, ["bro"]),
            ("ja OR bro", {"place": "Norge"}, ["bro"]),
            ("ja OR bro", {"place": "Sverige"}, []),
            ("ja OR bro", {"publisher": "Nord"}, ["other"]),
            ("ja OR bro", {"language": "nn"}, ["other"]),
            ("bro", {"language": "nn"}, []),
            ("ja OR bro", {"since": "2021"}, ["bro"]),
        ):
            assert found(record, query, **filters) == articles, filters


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        ({"event": "HELP"}, "event: there is no 'HELP'"),
        ({"status": "done"}, "status: there is no 'done'"),
        ({"language": "sv"}, "language: there is no 'sv'"),
        ({"since": "i går"}, "since: 'i går' is no date"),
        ({"since": "2024", "until": "2023"}, "the end lies before the beginning"),
        ({"event_until": "2023-13"}, "event_until: '2023-13' is no date"),
        ({"source": ""}, "source: a name has"),
        ({"entity": "entity:x"}, "entity: 'entity:x' is no entity"),
        ({"entity": 10**30}, "there is no entity"),
        ({"place": "x" * 1000}, "place: a name has"),
        ({"office": " "}, "office: a name has"),
        ({"order": "best"}, "order: there is no 'best'"),
        ({"limit": 0}, "limit: 0"),
        ({"offset": -1}, "offset: -1"),
    ],
)
def test_what_makes_no_sense(record: Record, filters: dict[str, str], reason: str) -> None:
    with pytest.raises(QuestionError, match=reason):
        record.search("båt", **filters)  # type: ignore[arg-type]


def test_a_corrected_article_is_found_by_its_new_words_only(target: str) -> None:
    origin = Origin(publisher="Fjordposten", key="1")
    with Record.open(target) as record:
        add(record, Reading("a", "nb", "En båt 😀 sank.", origin=origin))
        add(record, Reading("a", "nb", "Et skip sank.", origin=origin))
        assert found(record, "båt") == []
        assert found(record, "skip sank") == ["a"]
        assert found(record, "ba*") == []
        assert list(record.check()) == []


def test_a_reading_again_gives_better_lemmas(target: str) -> None:
    one = Reading("a", "nb", "Båtene kom.")
    with Record.open(target) as record:
        record.add(one, made=Made("0.1"))
        assert found(record, "båt") == []
        record.add(replace(one, notes=("anew",)), made=Made("0.2"), lemmas=[(0, 6, "båt"), (7, 10, "komme")])
        assert found(record, "båt") == found(record, "komme") == ["a"]


def test_forms_that_were_left_as_they_are_are_found_by_their_lemma(target: str) -> None:
    with Record.open(target) as record:
        for n in range(3):
            add(record, f"a{n}", f"Statsministeren kom {n}.")
        add(record, "left", "Statsministeren kom.", lemmas={})
        assert found(record, "statsminister") == ["a0", "a1", "a2", "left"]


def test_a_lemma_that_is_hardly_ever_meant_is_left_out(target: str) -> None:
    with Record.open(target) as record:
        add(record, "many", "den " * 30)
        add(record, "mistake", "den", lemmas={"den": "det"})
        add(record, "other", "det")
        assert found(record, "den") == ["many", "mistake"]


def test_what_a_text_may_hold_does_no_harm(target: str) -> None:
    odd = "NUL \0 half \ud800 '); DROP TABLE article; -- \"quoted\" 'it''s' a:* & | ! \\ " + "å" * 3000
    with Record.open(target) as record:
        add(record, "odd", odd)
        assert found(record, "drop table") == ["odd"]
        assert found(record, "quoted") == ["odd"]
        assert found(record, "å" * 1500) == ["odd"]
        assert list(record.check()) == []


def test_phrases_are_found_wherever_they_stand_in_a_long_article(target: str) -> None:
    with Record.open(target) as record:
        add(record, "long", "og så " * 10_000 + "og båt")
        assert found(record, '"og båt"') == ["long"]
        assert found(record, '"båt og"') == []


def test_an_empty_record_finds_nothing(target: str) -> None:
    with Record.open(target) as record:
        assert record.search("båt") == []


def test_an_article_without_words(target: str) -> None:
    with Record.open(target) as record:
        add(record, "empty", "– … !")
        add(record, "none", "")
        assert found(record, "båt") == []
        assert list(record.check()) == []
        add(record, Reading("dots", "nb", "…", origin=Origin(url="https://avis.example/1")))
        add(record, Reading("dots", "nb", "Båt", origin=Origin(url="https://avis.example/1")))
        assert found(record, "båt") == ["dots"]


def test_an_index_that_lacks_an_article_is_told(target: str) -> None:
    with Record.open(target) as record:
        add(record, "a", "En båt.")
        row = {"id": 1, "forms": "en båt", "lemmas": "en båt"}
        with record.writing_transaction() as connection:
            connection.execute(REMOVE[connection.dialect.name], row)
        assert list(record.check()) == ["article 'a': search_index: it does not have the text"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40) | st.text(alphabet="abåøn'\":*&|!()=-\\{}^+ ", max_size=30))
def test_any_query_is_answered_or_refused(record: Record, query: str) -> None:
    try:
        hits = record.search(query)
    except QueryError:
        return
    for hit in hits:
        assert hit.spans == tuple(sorted(hit.spans))
        assert all(0 <= start < end <= len(TEXTS[hit.article]) for start, end in hit.spans)
