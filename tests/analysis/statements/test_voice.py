"""Whose voice a sentence is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from talestrek.analysis.layout import passages
from talestrek.analysis.page import Page
from talestrek.analysis.statements.voice import Voice, load_weights, word_features
from talestrek.language.people import load_people
from talestrek.language.reporting import load_reporting

if TYPE_CHECKING:
    from spacy.language import Language


def voice_of(nlp: Language, text: str) -> Voice:
    """The voice of an article."""
    doc = nlp(text)
    return Voice(Page.of(doc, passages(text), load_reporting(), load_people()))


def test_voice_features_name_words_forms_and_length(nlp: Language) -> None:
    found = set(word_features(nlp("Jeg går hjem med Hansen.")))
    assert {"first=jeg", "word=går", "finite=Pres", "length=0", "names=1", "subject=jeg+Pres"} <= found
    assert "word=hansen" not in found
    assert list(word_features(nlp("– «»"))) == []


def test_voice_features_are_sorted_and_each_once(nlp: Language) -> None:
    voice = voice_of(nlp, "Vi går og vi går, og det går bra.")
    features = voice.features(0, len(voice.doc))
    assert features == sorted(set(features))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("«Kom hit.", "sign=quotation-opens"),
        ("Eg kjem snart.", "sign=first-person-singular"),
        ("Vi kommer snart.", "sign=first-person-plural"),
        ("Hva mener du om det?", "sign=second-person"),
        ("Kari Nes sier at alt går bra.", "sign=reports"),
    ],
)
def test_voice_sees_signs_besides_the_words(nlp: Language, text: str, sign: str) -> None:
    voice = voice_of(nlp, text)
    assert sign in voice.features(0, len(voice.doc))


def test_voice_leaves_out_who_speaks_in_a_quotation(nlp: Language) -> None:
    voice = voice_of(nlp, "På lappen sto det «jeg kommer snart».")
    assert not any(feature.startswith("sign=first-person") for feature in voice.features(0, len(voice.doc)))


def test_voice_knows_the_names_of_those_who_speak(nlp: Language) -> None:
    voice = voice_of(nlp, "– Vi vinner, sier Kari Nes.\n\nKari Nes gikk hjem.\n\nOla Vik gikk hjem.")
    named = ["sign=names-speaker" in voice.features(start, end) for start, end in voice.page.sentences()]
    assert named == [True, True, False]


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        ("Jeg synes ikke vi skal gjøre det.", "Hansen reiste deretter til Bergen med sin kone."),
        ("Ja, eg har aldri sett noko liknande.", "Kommunen brukte i fjor tolv millionar kroner på vegane."),
        ("Vi må jo få det til, du!", "Han ble født i Oslo i 1956 og vokste opp på Grünerløkka."),
    ],
)
def test_voice_tells_speech_from_the_journalist(nlp: Language, spoken: str, told: str) -> None:
    odds = [voice_of(nlp, text).log_odds(0, len(nlp(text))) for text in (spoken, told)]
    assert odds[0] > 0 > odds[1]


def test_voice_has_weights_of_sentences_and_of_turns() -> None:
    weights = load_weights()
    assert {"", "turn", "turn=log-length", "turn=asking", "sign=reports"} <= set(weights)
