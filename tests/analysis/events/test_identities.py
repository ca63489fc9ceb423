import pytest
from spacy.language import Language

import talestrek
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.identities import _is_by_name
from talestrek.reading import Entity, EventType, Evidence, Participant

CRIME = """Mann pågrepet i Bergen

Politiet har pågrepet Per Ås i Bergen. Mannen ble siktet for drap onsdag. {more}
"""


def charged(nlp: Language, more: str) -> list[str]:
    reading = talestrek.read(CRIME.format(more=more), nlp=nlp)
    return [
        participant.name
        for event in reading.events
        if event.type is EventType.ACCUSE and "siktet" in reading.text[slice(*event.trigger)]
        for participant in event.recipient
    ]


def test_a_description_is_the_one_person_who_is_named_in_its_place(nlp: Language) -> None:
    assert charged(nlp, "") == ["Per Ås"]


def test_where_two_are_named_a_description_stays_one(nlp: Language) -> None:
    assert charged(nlp, "Politiet pågrep også Ola Nes i Oslo.") != ["Ola Nes"]


@pytest.mark.parametrize("name", ["Kari Nes", "Man Nes", "Pers Ås"])
def test_nobody_of_the_law_is_charged_by_a_pronoun(nlp: Language, name: str) -> None:
    reading = talestrek.read(LAW.replace("Kari Nes", name), nlp=nlp)
    suffering = [each for event in reading.events if event.type in CHARGES for each in event.recipient]
    assert suffering
    assert name not in {participant.name for participant in suffering}


@pytest.mark.parametrize(
    ("words", "by_name"), [("Per Ås", True), ("Ås'", True), ("Pers", True), ("personen", False), ("han", False)]
)
def test_a_name_is_told_by_whole_words(nlp: Language, words: str, by_name: bool) -> None:
    context = ActorContext(nlp(words))
    somebody = Participant((0, len(words)), "Per Ås", Evidence("nsubj", 1.0), "e1")
    assert _is_by_name(somebody, Entity("e1", "Per Ås", "PER", (), ()), context) is by_name


CHARGES = {EventType.ACCUSE, EventType.COERCE}
LAW = """Mann siktet for ran

Politiadvokat Kari Nes bekrefter at en mann er siktet. Hun ble pågrepet fredag og siktet for ran.

Mistenkte skal avhøres i dag, opplyser Nes. Mannen blir trolig varetektsfengslet.
"""
