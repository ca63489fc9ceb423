from spacy.language import Language

import talestrek
from talestrek.reading import EventType

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


def test_nobody_of_the_law_is_charged_by_a_pronoun(nlp: Language) -> None:
    reading = talestrek.read(LAW, nlp=nlp)
    suffering = [each for event in reading.events if event.type in CHARGES for each in event.recipient]
    assert suffering
    assert "Kari Nes" not in {participant.name for participant in suffering}


CHARGES = {EventType.ACCUSE, EventType.COERCE}
LAW = """Mann siktet for ran

Politiadvokat Kari Nes bekrefter at en mann er siktet. Hun ble pågrepet fredag og siktet for ran.

Mistenkte skal avhøres i dag, opplyser Nes. Mannen blir trolig varetektsfengslet.
"""
