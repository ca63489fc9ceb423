from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talestrek.analysis.events.setting import when_of, where_of

if TYPE_CHECKING:
    from spacy.language import Language


def setting(nlp: Language, text: str, trigger: str, standard: str = "nb") -> tuple[str | None, str | None]:
    """The words of the place and of the time of a trigger."""
    doc = nlp.make_doc(text)
    doc._.standard, doc._.published = standard, "2024-05-15"
    doc = nlp(doc)
    token = next(token for token in doc if token.text == trigger)
    place, time = where_of(token, [token], doc), when_of(token, [token], doc)
    return (
        doc.text[slice(*place.span)] if place is not None else None,
        doc.text[slice(*time.span)] if time is not None else None,
    )


@pytest.mark.parametrize(
    ("text", "trigger", "place", "time"),
    [
        ("Lederne møtes i Haag tirsdag kveld.", "møtes", "Haag", "tirsdag kveld"),
        ("Møtet holdes i Vilnius på onsdag.", "Møtet", "Vilnius", "onsdag"),
        ("Politiet pågrep en mann i Bergen lørdag.", "pågrep", "Bergen", "lørdag"),
        ("I fjor trakk USA seg fra avtalen.", "trakk", None, "I fjor"),
        ("Demonstrantene ropte søndag slagord og krevde svar.", "krevde", None, "søndag"),
    ],
)
def test_place_and_time_hang_in_the_clause_of_the_trigger(
    nlp: Language, text: str, trigger: str, place: str | None, time: str | None
) -> None:
    assert setting(nlp, text, trigger) == (place, time)


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Nes talte i Haag. Rutte møtte ham der.", "møtte", "Haag"),
        ("Nes kom fra Bergen til Haag. Rutte møtte ham der.", "møtte", None),
        ("Nes talte i Haag. Det er mange som møtte ham.", "møtte", None),
        ("Rutte møtte ham der.", "møtte", None),
    ],
)
def test_an_adverb_takes_up_the_place_told_before(nlp: Language, text: str, trigger: str, place: str | None) -> None:
    assert setting(nlp, text, trigger)[0] == place


def test_place_and_time_are_found_in_nynorsk(nlp: Language) -> None:
    text = "Leiarane møtest i Bergen i går."
    assert setting(nlp, text, "møtest", "nn") == ("Bergen", "i går")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Myndighetene i Moskva krever svar.", "krever"),
        ("Han sa i Oslo mandag at styrkene angrep byen.", "angrep"),
        ("Partiet krever svar om ulykken i Bergen.", "krever"),
        ("De krever svar. I går var det møte i Oslo.", "krever"),
        ("Han kritiserte tirsdagens vedtak.", "kritiserte"),
    ],
)
def test_what_belongs_to_something_else_is_left_out(nlp: Language, text: str, trigger: str) -> None:
    assert setting(nlp, text, trigger) == (None, None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_can_be_asked_for_its_settings(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for token in doc:
        place, time = where_of(token, [token], doc), when_of(token, [token], doc)
        assert place is None or place in doc._.places
        assert time is None or time in doc._.times
