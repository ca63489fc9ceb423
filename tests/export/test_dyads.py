from dataclasses import replace

import pytest
from hypothesis import given

import strategies
from samples import reading, span
from talestrek.article import Origin
from talestrek.export.dyads import cell, day_of, dyads, sector_of
from talestrek.reading import ActorType, Event, EventType, Evidence, Participant, Reading, Time

A, B, C = (Participant(span("Nes"), name, Evidence("subject", 1)) for name in "ABC")


def event(kind: str, actor: str, recipient: str) -> Event:
    by_name = {"A": A, "B": B, "C": C}
    return replace(
        reading().events[0],
        type=EventType(kind),
        actor=tuple(by_name[name] for name in actor),
        recipient=tuple(by_name[name] for name in recipient),
    )


@pytest.mark.parametrize(
    ("kind", "actor", "recipient", "pairs"),
    [
        ("ASSAULT", "A", "B", ["AB"]),
        ("ASSAULT", "AB", "C", ["AC", "BC"]),
        ("ASSAULT", "A", "BC", ["AB", "AC"]),
        ("ASSAULT", "AB", "", ["A-", "B-"]),
        ("ASSAULT", "", "A", ["-A"]),
        ("ASSAULT", "", "", ["--"]),
        ("CONSULT", "AB", "", ["AB", "BA"]),
        ("CONSULT", "ABC", "", ["AB", "AC", "BA", "BC", "CA", "CB"]),
        ("CONSULT", "A", "", ["A-"]),
        ("CONSULT", "A", "B", ["AB"]),
    ],
)
def test_each_actor_stands_with_each_recipient(kind: str, actor: str, recipient: str, pairs: list[str]) -> None:
    found = dyads(event(kind, actor, recipient))
    assert ["".join(side.name if side else "-" for side in pair) for pair in found] == pairs


@pytest.mark.parametrize(
    ("published", "issued", "start", "end", "day"),
    [
        ("2023-06-27", None, None, None, "2023-06-27"),
        ("2023-06-27", None, "2023-06-24", "2023-06-24", "2023-06-24"),
        ("2023-06-27", None, "2023-06-24T18:00", "2023-06-24T23:59", "2023-06-24"),
        ("2023-06-27", None, "2023-06-01", "2023-06-30", "2023-06-27"),
        ("2023-06-27", None, "2023-01-01", "2023-05-31", "2023-01-01"),
        ("2023-06", "2023-06-27T19:02:00+02:00", None, None, "2023-06-27"),
        ("2023-06", "2022-01-01", None, None, "2023-06"),
        ("2023", None, None, None, "2023"),
        (None, "2023-06-27T19:02:00Z", None, None, "2023-06-27"),
        (None, None, None, "2023-06-24", None),
        ("i går", None, "tirsdag", None, None),
        ("2023-06", None, "2023-06-01", "2023-06-30", "2023-06-01"),
    ],
)
def test_an_event_is_on_the_day_that_is_told_else_on_that_of_publication(
    published: str | None, issued: str | None, start: str | None, end: str | None, day: str | None
) -> None:
    whole = replace(reading(), published=published, origin=Origin(issued=issued))
    time = Time(span("I september"), start, end, None, Evidence("day", 1))
    assert day_of(whole, replace(whole.events[0], time=time)) == day


def test_every_sort_of_actor_but_a_state_has_a_sector() -> None:
    assert [kind for kind in ActorType if sector_of(replace(A, type=kind)) is None] == [ActorType.STATE]
    assert sector_of(A) is None


@strategies.SOME
@given(strategies.readings())
def test_a_cell_is_one_line_without_tabs(whole: Reading) -> None:
    assert len(cell(f"a{whole.text}\t\r\n\v\f\x1c\x85\u2028b").splitlines()) == 1
    assert "\t" not in cell(whole.text)
