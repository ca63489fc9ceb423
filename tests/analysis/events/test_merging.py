from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.events.merging import merged
from talestrek.analysis.events.reader import EventReader
from talestrek.reading import EventType, Evidence, Participant, ReportedBy, Status, Time

TEXT = "Finland angrep Estland. Finland angriper igjen."


@pytest.fixture(scope="module")
def drafts(nlp: Language) -> list[Draft]:
    found = EventReader().drafts(nlp(TEXT))
    assert [draft.head.text for draft in found] == ["angrep", "angriper"]
    return [replace(draft, status=Status.ACTUAL, time=None, score=0.5) for draft in found]


def test_what_tells_one_act_is_joined_under_the_fullest(drafts: list[Draft]) -> None:
    (event,) = merged(drafts)
    assert event.head.text == "angrep"
    assert [other.head.text for other in event.others] == ["angriper"]


def test_another_status_is_another_event(drafts: list[Draft]) -> None:
    first, second = drafts
    assert len(merged([first, replace(second, status=Status.NEGATED)])) == 2


def test_another_source_is_another_event(drafts: list[Draft]) -> None:
    first, second = drafts
    assert len(merged([first, replace(second, reported_by=ReportedBy("Kari Moen", Evidence("content", 1.0)))])) == 2


def test_another_participant_is_another_event(drafts: list[Draft]) -> None:
    first, second = drafts
    sweden = Participant((0, 7), "Sverige", Evidence("nsubj", 1.0))
    assert len(merged([first, replace(second, actor=[sweden])])) == 2


def test_another_time_is_another_event(drafts: list[Draft]) -> None:
    first, second = drafts
    days = [Time((0, 1), day, day, None, Evidence("day", 1.0)) for day in ("2026-03-01", "2026-03-08")]
    assert len(merged([replace(first, time=days[0]), replace(second, time=days[1])])) == 2
    assert len(merged([replace(first, time=days[0]), second])) == 1


def test_a_headline_is_not_the_fullest(drafts: list[Draft]) -> None:
    first, second = drafts
    (event,) = merged([replace(first, heading=True), second])
    assert event.head.text == "angriper"
    assert [participant.name for participant in event.recipient] == ["Estland"]


def test_a_definite_noun_takes_up_what_was_told_whatever_is_said_of_it(nlp: Language) -> None:
    text = "Finland angrep Estland. Politiet frykter at angrepet kan bli verre. Finland angriper Latvia."
    found = [replace(draft, time=None, score=0.5) for draft in EventReader().drafts(nlp(text))]
    attacks = [draft for draft in found if draft.type is EventType.ASSAULT]
    assert [draft.head.text for draft in attacks] == ["angrep", "angrepet", "angriper"]
    events = merged(attacks)
    assert [(event.head.text, [other.head.text for other in event.others]) for event in events] == [
        ("angrep", ["angrepet"]),
        ("angriper", []),
    ]


def test_an_indefinite_noun_tells_of_something_new(nlp: Language) -> None:
    text = "Finland angrep Estland. Politiet frykter et angrep i Latvia."
    attacks = [draft for draft in EventReader().drafts(nlp(text)) if draft.type is EventType.ASSAULT]
    assert len(merged(attacks)) == 2
