"""Offices of short texts: a table of our own cases, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from small_knowledge import knowing
from talestrek.analysis.entities.referents import Referents
from talestrek.analysis.offices import OfficeMention, find_offices
from talestrek.language.people import load_people

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def offices(doc: Doc, standard: str = "nb") -> list[OfficeMention]:
    return find_offices(doc, Referents(doc, load_people()).persons, find=knowing(standard), standard=standard)


def shown(found: list[OfficeMention]) -> list[list[str]]:
    return [[office.holder.name if office.holder else "", office.office, office.at or ""] for office in found]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_finder_finds_the_offices_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    with nlp.select_pipes(disable=["talestrek_statements"]):
        doc = nlp(case["text"])
    assert shown(offices(doc, case.get("standard", "nb"))) == case["offices"]


@pytest.mark.parametrize(
    ("text", "phrase", "rule"),
    [
        ("Norges statsminister Kari Moen er i Paris.", "Norges statsminister", "title:genitive"),
        ("Kari Moen, leder i Fjordvernforbundet, er glad.", "leder i Fjordvernforbundet", "apposition:preposition"),
        ("Det sier leder Kari Moen i Fjordvernforbundet.", "leder Kari Moen i Fjordvernforbundet", "title:preposition"),
        ("Den polske presidenten kom for sent.", "Den polske presidenten", "nobody-named:adjective"),
        ("Utenriksminister Kari Moen (H) reiser hjem.", "Utenriksminister", "title:home-party"),
    ],
)
def test_finder_gives_the_phrase_and_the_rule(nlp: Language, text: str, phrase: str, rule: str) -> None:
    (found,) = offices(nlp(text))
    assert text[slice(*found.span)] == phrase
    assert found.evidence.rule == rule


def test_finder_gives_the_noun_where_nobody_is_named(nlp: Language) -> None:
    (found,) = offices(nlp("I går svarte Polens president på kritikken."))
    assert found.holder is None
    assert found.head.text == "president"


def test_finder_takes_names_as_written_without_knowledge(nlp: Language) -> None:
    doc = nlp("Natos generalsekretær Jon Vik møtte den polske presidenten Jan Nowak.")
    found = find_offices(doc, Referents(doc, load_people()).persons)
    assert shown(found) == [["Jon Vik", "generalsekretær", "Nato"], ["Jan Nowak", "president", ""]]


def test_finder_gives_lemma_and_name_in_the_standard_of_the_text(nlp: Language) -> None:
    doc = nlp(
        "Det er ikkje lenge sidan statsministeren kom heim. Statsminister Kari Moen (Ap) seier at ho ikkje har høyrt "
        "noko frå leiaren i Fjordvernforbundet, Ola Berg, som ho ofte har snakka med."
    )
    found = find_offices(doc, Referents(doc, load_people()).persons)
    assert shown(found) == [["Kari Moen", "statsminister", "Noreg"], ["Ola Berg", "leiar", "Fjordvernforbundet"]]


PIECES = st.sampled_from(
    "Norges Polens Natos norsk polske den president presidenten statsministeren statsministrene leder lederen kollega "
    "Nato-sjef Ap-leder FN- -leder eks-president tidligere ny professor ved i for av og som er , ( ) : Ap H Kari Moen "
    "Ola Berg Oslo Stortinget partiets landets sin hans – . \n s ' ’ 😀 å\u0301 \u200b".split(" ")
)


@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_finder_gives_spans_inside_any_text_and_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    found = offices(doc)
    persons = {person.name for person in Referents(doc, load_people()).persons}
    starts = [office.span for office in found]
    assert starts == sorted(starts)
    for office in found:
        start, end = office.span
        assert 0 <= start < end <= len(doc.text)
        assert doc.text[start:end] == doc.text[start:end].strip()
        assert office.office
        assert office.at != ""
        assert 0 < office.evidence.score <= 1
        assert office.holder is None or office.holder.name in persons
        assert office.holder is not None or office.at is not None
    assert [(shown([o]), o.span, o.evidence) for o in offices(nlp(text))] == [
        (shown([o]), o.span, o.evidence) for o in found
    ]


def test_finder_finds_titles_without_tags() -> None:
    doc = spacy.blank("nb")("Statsminister Kari Moen reiser hjem.")
    assert offices(doc) == []
