"""Participants that no slot of a pattern holds, found by what the words around the trigger make certain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.events.reader import EventReader
from talestrek.reading import EventType, Participant


@pytest.fixture(scope="module")
def reader() -> EventReader:
    return EventReader()


def drafts(nlp: Language, reader: EventReader, text: str) -> list[Draft]:
    with nlp.select_pipes(disable=["talestrek_events"]):
        return reader.drafts(nlp(text))


def names(participants: list[Participant]) -> list[str]:
    return [participant.name for participant in participants]


def only(found: list[Draft], kind: EventType, words: str) -> Draft:
    draft, *others = [
        each for each in found if each.type is kind and words in each.head.doc.text[each.span[0] : each.span[1]]
    ]
    assert not others
    return draft


@pytest.mark.parametrize(
    ("text", "kind", "words", "actor"),
    [
        ("Politiet meldte at tre menn var pågrepet.", "COERCE", "pågrepet", ["politiet"]),
        ("To menn ble pågrepet av politiet og siktet for ran.", "ACCUSE", "siktet", ["politiet"]),
        ("Det USA-ledede angrepet mot byen skjedde i natt.", "ASSAULT", "angrepet", ["USA"]),
        ("Ola Dahl ble dømt til to års fengsel for vold.", "ASSAULT", "vold", ["Ola Dahl"]),
        ("Kommunen bør gå i dialog med beboerne.", "CONSULT", "dialog", ["kommunen"]),
        ("Kari Nes skal i samtaler med regjeringen tirsdag.", "CONSULT", "samtaler", ["Kari Nes"]),
        ("Delegasjonen på besøk i Oslo reiste videre.", "CONSULT", "besøk", ["delegasjonen"]),
        ("Ola Dahl er utestengt fra Venstre.", "SANCTION", "utestengt", ["Venstre"]),
        ("Kari Nes sier det er uakseptabelt at regjeringen nøler.", "ACCUSE", "uakseptabelt", ["Kari Nes"]),
        ("Hans avskjedigelse av forsvarsministeren vakte uro.", "SANCTION", "avskjedigelse", ["hans"]),
        ("Statsminister Ola Dahls avgang kom brått.", "RETREAT", "avgang", ["Ola Dahl"]),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
def test_who_acts_is_told_around_the_trigger(
    nlp: Language, reader: EventReader, text: str, kind: str, words: str, actor: list[str]
) -> None:
    draft = only(drafts(nlp, reader, text), EventType(kind), words)
    assert names(draft.actor) == actor


@pytest.mark.parametrize(
    ("text", "kind", "words", "recipient"),
    [
        ("Partiet vil fjerne elevenes rett til å velge skole.", "COERCE", "fjerne", ["elevene"]),
        ("Kari Nes reagerer på at regjeringen nøler.", "ACCUSE", "reagerer", ["regjeringen"]),
        ("Kari Nes nektet å adlyde politiet.", "REJECT", "nektet", ["politiet"]),
        ("USA truet med å innføre toll på fransk vin.", "THREATEN", "truet", ["Frankrike"]),
        ("Kari Nes har uttrykt støtte til Ola Dahls forslag.", "SUPPORT", "støtte", ["Ola Dahl"]),
        ("USA varslet onsdag ny Kina-toll.", "THREATEN", "varslet", ["Kina"]),
        ("Trump har innført toll på nesten alle varer fra Kina.", "SANCTION", "toll", ["Kina"]),
        ("Oslo tingrett dømte ham. Mannen anker dommen.", "REJECT", "anker", ["Oslo tingrett"]),
        ("Skipet ble bordet av pirater.", "ASSAULT", "bordet", ["skipet"]),
        ("Equinor har fått tildelt to lisenser.", "SUPPORT", "tildelt", ["Equinor"]),
        ("Det er prisverdig at Kari Nes sier ifra.", "SUPPORT", "prisverdig", ["Kari Nes"]),
    ],
)
def test_whom_it_is_done_to_is_told_around_the_trigger(
    nlp: Language, reader: EventReader, text: str, kind: str, words: str, recipient: list[str]
) -> None:
    draft = only(drafts(nlp, reader, text), EventType(kind), words)
    assert names(draft.recipient) == recipient


def test_nobody_arrests_where_the_police_is_only_defied(nlp: Language, reader: EventReader) -> None:
    draft = only(drafts(nlp, reader, "Kapteinen er arrestert etter å ha trosset politiet."), EventType.COERCE, "arrest")
    assert draft.actor == []


def test_a_president_puts_no_toll_on_his_own_country(nlp: Language, reader: EventReader) -> None:
    text = "President Donald Trump har nå innført toll på varer som USA importerer fra Kina."
    draft = only(drafts(nlp, reader, text), EventType.SANCTION, "toll")
    assert names(draft.recipient) == ["Kina"]


def test_those_who_speak_are_not_those_they_speak_to(nlp: Language, reader: EventReader) -> None:
    text = "– Vi ber om at Direktoratet svarer, skriver Direktoratet for byggkvalitet."
    draft = only(drafts(nlp, reader, text), EventType.REQUEST, "ber")
    assert not set(names(draft.actor)) & set(names(draft.recipient))


_WORDS = st.sampled_from(
    "Politiet var anholdt og siktet for vold , som USA-ledede fikk tildelt toll fra Kina . ble".split()
)


@settings(max_examples=30, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_nobody_is_both_actor_and_recipient(nlp: Language, text: str) -> None:
    for draft in drafts(nlp, EventReader(), text):
        actors = {participant.entity or participant.span for participant in draft.actor}
        assert not actors & {participant.entity or participant.span for participant in draft.recipient}
