"""The component as a whole: what must hold for any text, pipelines with and without a recogniser, the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from talestrek.analysis.places import PlaceReader, country_cues

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = [
    *("Oslo", "Bø", "Paris", "Georgia", "Bergen", "Norge", "EU", "Sør-Korea", "Oslo-området", "Mo", "Gaza", "i", "på"),
    *(",", "(", ")", "Texas", "Telemark", "den", "russiske", "byen", "kommune", "sa", "\n", "Å", "-", "Øst-", "'", "s"),
]
LABELS = ["GPE_LOC", "GPE_ORG", "LOC", "ORG", "PER", "EVT", "DRV"]


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("nb")


@given(text=st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_is_read(blank: Language, text: str) -> None:
    doc = PlaceReader()(blank(text))
    assert doc._.places == ()


@given(
    data=st.data(), words=st.lists(st.sampled_from(NAMES) | st.text(min_size=1, max_size=8), min_size=1, max_size=30)
)
@settings(max_examples=150)
def test_any_names_are_read_the_same_twice_and_lie_in_the_text(
    blank: Language, data: st.DataObject, words: list[str]
) -> None:
    doc = Doc(blank.vocab, words=words, pos=["PROPN"] * len(words), deps=["nsubj"] * len(words))
    starts = data.draw(st.lists(st.integers(0, len(words) - 1), unique=True))
    doc.set_ents([Span(doc, i, i + 1, label=data.draw(st.sampled_from(LABELS))) for i in sorted(starts)])
    reader = PlaceReader()
    first = reader(doc)._.places
    assert reader(doc)._.places == first
    ends = 0
    for place in first:
        start, end = place.span
        assert ends <= start < end <= len(doc.text)
        assert 0 < place.evidence.score <= 1
        assert doc.text[start:end].strip() == doc.text[start:end]
        ends = end


def test_compounds_beside_each_other_are_two_places(blank: Language) -> None:
    words = ["Oslo-området", ",", "Oslo-området"]
    doc = PlaceReader()(Doc(blank.vocab, words=words, pos=["PROPN"] * 3, deps=["nsubj"] * 3, ents=["O"] * 3))
    assert [place.span for place in doc._.places] == [(0, 4), (15, 19)]


def test_factory_sets_places(nlp: Language) -> None:
    pipeline = spacy.blank("nb")
    pipeline.add_pipe("talestrek_places")
    doc = pipeline("Oslo")
    assert doc._.places == ()


def test_place_has_all_that_the_contract_asks(nlp: Language) -> None:
    text = "Toppmøtet holdes i Vilnius i Litauen."
    vilnius, litauen = PlaceReader()(nlp(text))._.places
    assert text[slice(*vilnius.span)] == "Vilnius"
    assert (vilnius.name, vilnius.country, vilnius.geonames, vilnius.kind) == ("Vilnius", "LT", 593116, "capital")
    assert (vilnius.lat, vilnius.lon) == (pytest.approx(54.69, abs=0.01), pytest.approx(25.28, abs=0.01))
    assert vilnius.evidence.rule == "GPE_LOC: named beside"
    assert (litauen.country, litauen.kind) == ("LT", "country")


def test_without_names_a_preposition_must_tell(nlp: Language) -> None:
    doc = nlp("Hun bor i Bergen. Bergen er rik.")
    plain = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[token.pos_ for token in doc],
    )
    assert not plain.has_annotation("ENT_IOB")
    (place,) = PlaceReader()(plain)._.places
    assert (place.span, place.geonames) == ((10, 16), 3161732)
    (sure, *_) = PlaceReader()(doc)._.places
    assert place.evidence.score < sure.evidence.score


def test_cues_may_be_replaced(nlp: Language) -> None:
    text = "Hun bodde lenge i Cambridge."
    assert PlaceReader()(nlp(text))._.places == ()
    (place,) = PlaceReader(cues=lambda doc: {"US": 5})(nlp(text))._.places
    assert place.country == "US"


def test_country_cues_count_names_and_adjectives(blank: Language) -> None:
    doc = blank(
        "Russlands president møtte den tyske kansleren. Russland og Tyskland er enige om USA-besøket. Norge også."
    )
    assert dict(country_cues(doc)) == {"RU": 2, "DE": 2, "US": 1}


def test_country_cues_know_names_with_hyphens_and_diacritics(blank: Language) -> None:
    doc = blank("Nord-Koreas naboer er Sør-Korea og Kina. Türkiye er ikke Saudi-Arabia.")
    assert dict(country_cues(doc)) == {"KP": 1, "KR": 1, "CN": 1, "TR": 1, "SA": 1}


def test_country_cues_take_parts_of_a_state_for_the_state(blank: Language) -> None:
    assert dict(country_cues(blank("Den skotske og den walisiske lederen"))) == {"GB": 2}


@pytest.mark.parametrize(
    "text", ["den koreanske halvøya", "den kongolesiske elva", "sovjetiske biler", "det er us og uk"]
)
def test_country_cues_leave_out_what_tells_no_single_state_of_today(blank: Language, text: str) -> None:
    assert dict(country_cues(blank(text))) == {}


def test_country_cues_leave_out_names_of_other_places(blank: Language) -> None:
    assert "GE" not in country_cues(blank("Georgia"))
