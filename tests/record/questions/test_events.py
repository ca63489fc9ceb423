from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from asked_record import letter, readings
from small_record import entity_of
from talestrek.record import QuestionError, Record
from talestrek.record.questions import FoundEvent


def told(found: Sequence[FoundEvent]) -> list[str]:
    return [f"{one.article.id} {one.id}" for one in found]


def test_all_events_come_latest_first(record: Record) -> None:
    assert [(one.article.id, one.day) for one in record.events()] == [
        ("svar", "2024-06"),
        ("brev", "2024-05-02"),
        ("hjelp", "2023-12-01"),
    ]


def test_an_event_has_all_that_the_article_tells(record: Record) -> None:
    (found,) = record.events(status="ACTUAL", type="aid").results
    (reading,) = [one for one in readings() if one.id == "hjelp"]
    (event,) = reading.events
    assert (found.id, found.type, found.mode, found.status) == ("v1", "AID", "humanitarian", "actual")
    assert (found.quad_class, found.intensity) == (event.quad_class, event.intensity)
    assert (found.trigger.words, found.trigger.span) == ("sendte hjelp", event.trigger)
    assert found.passage.words == reading.text.splitlines()[0]
    assert [one.words for one in found.mentions] == ["sendte hjelp"]
    (actor,) = found.actor
    assert (actor.name, actor.country, actor.type) == ("Hviterussland", "BY", "government")
    assert actor.mention is not None
    assert (actor.mention.words, actor.entity) == ("Hviterussland", entity_of(record, "hjelp"))
    assert [one.name for one in found.recipient] == ["Ukraina"]
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place.mention.words) == ("Minsk", "BY", "Minsk")
    assert found.time is not None
    assert (found.time.start, found.time.end, found.time.mention.words) == ("2023-12-01", "2023-12-31", "i desember")
    assert found.reported_by is not None
    assert (found.reported_by.name, found.statement) == ("Kari Nes", "s1")


@pytest.mark.parametrize("name", ["Belarus", "Hviterussland", "Kviterussland"])
def test_a_state_means_all_its_actors_unless_told_otherwise(record: Record, name: str) -> None:
    assert told(record.events(actor=name)) == ["svar v1", "brev v1", "hjelp v1"]
    assert told(record.events(actor=name, exact=True)) == ["hjelp v1"]
    assert told(record.events(actor=name, type="AID", status="future")) == ["brev v1"]


def test_a_state_that_is_no_entity_of_the_record_still_has_its_actors(own_record: Record) -> None:
    (event,) = letter().events
    minister = replace(event.recipient[0], name="utenriksministeren", entity=None, country="LV")
    own_record.add(replace(letter(), id="nabo", origin=None, events=(replace(event, recipient=(minister,)),)))
    found = own_record.events(recipient="Latvia")
    assert (found.meant["recipient"], told(found)) == ((), ["nabo v1"])
    assert told(own_record.events(recipient="Latvia", exact=True)) == []


def test_actor_and_recipient_belong_to_one_event(record: Record) -> None:
    assert told(record.events(actor="Belarus", recipient="Ukraina")) == ["hjelp v1"]
    assert told(record.events(recipient="Ukraina")) == ["hjelp v1"]
    assert told(record.events(actor="Ukraina")) == []
    assert told(record.events(actor="Lukasjenko", recipient="Ukraina")) == []


def test_a_person_is_an_actor_under_any_name(record: Record) -> None:
    assert told(record.events(actor="Lukashenko")) == ["svar v1", "brev v1"]
    assert told(record.events(actor="Alexander Lukashenko")) == ["brev v1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"reported_by": "Nes"}, ["hjelp v1"]),
        ({"reported_by": "Nes", "place": "Moss"}, []),
        ({"reported_by": "Nes", "actor": "Belarus"}, ["hjelp v1"]),
        ({"reported_by": "Lukasjenko"}, []),
        ({"place": "Minsk"}, ["hjelp v1"]),
        ({"place": "Belarus", "actor": "Belarus"}, ["hjelp v1"]),
        ({"place": "Russland"}, []),
        ({"mode": "humanitarian"}, ["hjelp v1"]),
        ({"type": "REJECT"}, ["svar v1"]),
        ({"since": "2023-12", "until": "2023-12"}, ["hjelp v1"]),
        ({"since": "2024-06-05"}, ["svar v1"]),
        ({"publisher": "Fjella"}, ["svar v1"]),
        ({"language": "nb", "type": "AID", "actor": "Lukasjenko"}, ["brev v1"]),
    ],
)
def test_conditions_all_hold(record: Record, query: dict[str, str], expected: list[str]) -> None:
    assert told(record.events(**query)) == expected  # type: ignore[arg-type]


def test_pages_follow_each_other(record: Record) -> None:
    first, second = record.events(actor="Belarus", limit=2), record.events(actor="Belarus", limit=2, offset=2)
    assert (told(first), first.more) == (["svar v1", "brev v1"], True)
    assert (told(second), second.more) == (["hjelp v1"], False)


@pytest.mark.parametrize("query", [{"type": "PARTY"}, {"status": "done"}, {"actor": ""}, {"place": "x" * 201}])
def test_what_makes_no_sense_is_refused(record: Record, query: dict[str, str]) -> None:
    with pytest.raises(QuestionError, match=next(iter(query))):
        record.events(**query)  # type: ignore[arg-type]


def test_who_is_unknown_is_said(record: Record) -> None:
    found = record.events(actor="Prigozjin")
    assert (told(found), found.meant) == ([], {"actor": ()})
