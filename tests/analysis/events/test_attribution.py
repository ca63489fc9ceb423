from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talestrek.analysis.events.attribution import attribution_of
from talestrek.reading import Evidence, Participant, ReportedBy, Status

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def reported(
    nlp: Language,
    text: str,
    trigger: str,
    *,
    speech_act: bool = False,
    status: Status = Status.ACTUAL,
    actor: str | None = None,
) -> ReportedBy | None:
    doc = nlp(text)
    token = next(token for token in doc if token.text == trigger)
    actors = [participant(doc, actor)] if actor is not None else []
    return attribution_of(token, (), doc, speech_act=speech_act, status=status, actor=actors).reported_by


def participant(doc: Doc, words: str) -> Participant:
    start = doc.text.index(words)
    span = (start, start + len(words))
    entity = next((e for e in doc._.entities if span in e.mentions), None)
    sure = Evidence("test", 1)
    return Participant(span, entity.name if entity else words, sure, entity.id if entity else None)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Politiet pågrep to menn i går kveld.", "pågrep", None),
        ("Nato-sjef Jens Stoltenberg sier at Russland angrep byen mandag.", "angrep", "Jens Stoltenberg"),
        ("– Russland angrep byen mandag, sa Jens Stoltenberg.", "angrep", "Jens Stoltenberg"),
        ("Statsminister Kari Nes seier at Russland åtak byen og drap to.", "drap", "Kari Nes"),
        ("Ifølge Reuters drepte soldatene fire sivile i byen.", "drepte", "Reuters"),
        ("Ifølgje Reuters drap soldatane fire sivile i byen.", "drap", "Reuters"),
        ("Latvia ba Nato om å styrke grensen.", "styrke", "Latvia"),
        ("Anders Moe nekter for å ha slått naboen.", "slått", "Anders Moe"),
        ("Anders Moe nektar for å ha slege naboen.", "slege", "Anders Moe"),
        ("Donald Trump truer med å innføre toll på stål.", "innføre", "Donald Trump"),
        ("Regjeringen planlegger å sende soldater til grensen.", "sende", None),
        ("Den siktede mannen skal ha drept naboen sin.", "drept", None),
    ],
)
def test_the_source_is_who_tells_the_act(nlp: Language, text: str, trigger: str, name: str | None) -> None:
    found = reported(nlp, text, trigger)
    assert (found.name if found is not None else None) == name


def test_the_statement_and_the_entity_are_linked(nlp: Language) -> None:
    text = "Nato-sjef Jens Stoltenberg sier at Russland angrep byen mandag."
    doc = nlp(text)
    found = reported(nlp, text, "angrep")
    assert found is not None
    assert found.statement == doc._.statements[0].id
    assert found.entity == doc._.statements[0].source.entity


def test_the_speech_act_itself_is_told_by_the_article(nlp: Language) -> None:
    assert reported(nlp, "Polen krever at Nato svarer på angrepet.", "krever", speech_act=True) is None


def test_the_innermost_source_tells_the_act(nlp: Language) -> None:
    text = "– Anders Moe nekter for å ha slått naboen, sier politiadvokat Kari Nes."
    slap, denial = reported(nlp, text, "slått"), reported(nlp, text, "nekter", speech_act=True, actor="Anders Moe")
    assert slap is not None
    assert slap.name == "Anders Moe"
    assert denial is not None
    assert denial.name == "Kari Nes"


def test_what_the_source_does_by_the_words_is_told_by_the_article(nlp: Language) -> None:
    text = "– Vi krever svar fra regjeringen, sier Kari Nes."
    assert reported(nlp, text, "krever", speech_act=True, actor="Vi") is None
    asked = reported(nlp, "– Politiet krevde svar av meg, sier Kari Nes.", "krevde", speech_act=True, actor="Politiet")
    assert asked is not None
    assert asked.name == "Kari Nes"


def test_a_promise_that_is_to_come_is_the_sources(nlp: Language) -> None:
    text = "– Vi skal kreve svar fra regjeringen, sier Kari Nes."
    found = reported(nlp, text, "kreve", speech_act=True, status=Status.FUTURE, actor="Vi")
    assert found is not None
    assert found.name == "Kari Nes"


def test_what_the_article_only_supposes_is_its_own(nlp: Language) -> None:
    assert reported(nlp, "Polen frykter trolig at Russland angriper.", "angriper") is None
    feared = reported(nlp, "Polen frykter at Russland angriper.", "angriper")
    assert feared is not None
    assert feared.name == "Polen"


@settings(max_examples=30)
@given(text=st.text(min_size=1, max_size=60), speech_act=st.booleans())
def test_any_text_is_read_twice_alike(nlp: Language, text: str, speech_act: bool) -> None:
    doc = nlp(text)
    for token in doc:
        first = attribution_of(token, (), doc, speech_act=speech_act).reported_by
        assert first == attribution_of(token, (), doc, speech_act=speech_act).reported_by
