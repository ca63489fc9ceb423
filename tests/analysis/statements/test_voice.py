"""Whose voice a sentence is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from talestrek.analysis.statements.voice import VoiceToken, speech_log_odds, voice_features

if TYPE_CHECKING:
    from spacy.language import Language


def test_voice_features_name_words_forms_and_length_once() -> None:
    row = [
        VoiceToken("–", "PUNCT", "", False),
        VoiceToken("Jeg", "PRON", "", False),
        VoiceToken("går", "VERB", "Pres", True),
    ]
    assert list(voice_features(row)) == sorted(set(voice_features(row)))
    assert {"first=jeg", "word=går", "finite=Pres", "length=0"} <= set(voice_features(row))
    assert list(voice_features([])) == []


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        ("Jeg synes ikke vi skal gjøre det.", "Hansen reiste deretter til Bergen med sin kone."),
        ("Ja, eg har aldri sett noko liknande.", "Kommunen brukte i fjor tolv millionar kroner på vegane."),
        ("Vi må jo få det til, du!", "Han ble født i Oslo i 1956 og vokste opp på Grünerløkka."),
    ],
)
def test_voice_tells_speech_from_the_journalist(nlp: Language, spoken: str, told: str) -> None:
    assert speech_log_odds(nlp(spoken)) > 0 > speech_log_odds(nlp(told))
