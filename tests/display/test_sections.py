import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from samples import TEXT, reading, span
from talestrek.display.sections import Row, sections
from talestrek.display.terminal import print_reading
from talestrek.reading import Entity, Evidence, Office, Participant, Place, Reading, ReportedBy, Status, Time

SURE = Evidence("name", 1)


def rows(whole: Reading, heading: str) -> tuple[Row, ...]:
    found = {section.heading: section.rows for section in sections(whole)}
    return found.get(heading, ())


def of_entities(*entities: Entity) -> tuple[Row, ...]:
    return rows(replace(reading(), entities=entities), "People and organisations")


def of_times(*times: Time) -> list[tuple[str, str]]:
    return [row[:2] for row in rows(replace(reading(), times=times), "Times")]


def of_places(*places: Place) -> list[tuple[str, str]]:
    return [row[:2] for row in rows(replace(reading(), places=places), "Places")]


def entity(
    name: str,
    *,
    label: str = "PER",
    id: str = "e9",
    mentions: Sequence[str] = ("Naboen",),
    offices: Sequence[Office] = (),
) -> Entity:
    spans = tuple(map(span, mentions))
    return Entity(id, name, label, spans, (SURE,) * len(spans), offices=tuple(offices))


def office(role: str, at: str | None, words: str = "Naboen") -> Office:
    return Office(role, at, span(words), SURE)


def time(start: str | None, end: str | None, *, words: str = "om vinteren", reason: str | None = None) -> Time:
    return Time(span(words), start, end, None, SURE, reason)


def place(name: str, country: str | None, lat: float, lon: float) -> Place:
    return Place(span("Bergen"), name, country, lat, lon, None, "town", SURE)


def test_sections_are_only_those_that_hold_anything() -> None:
    assert sections(Reading(id="a", language="nb", text=TEXT)) == ()
    only_places = replace(reading(), events=(), entities=(), times=())
    assert [section.heading for section in sections(only_places)] == ["Places"]


def test_entities_shown_hold_an_office_are_a_source_or_come_again() -> None:
    shown = of_entities(
        entity("Una", mentions=["Naboen"]),
        entity("Duo", mentions=["Naboen", "Hun"]),
        entity("Kommunen", label="ORG", offices=[office("eier", "Broen")]),
        entity("Kari", id="e1"),
    )
    assert [row.name for row in shown] == ["Duo", "Kommunen", "Kari"]


def test_entities_that_cannot_act_are_shown_only_as_sources() -> None:
    often = ["Naboen", "Hun"]
    assert of_entities(entity("Bergen", label="GPE_LOC", mentions=often)) == ()
    assert of_entities(entity("Rapporten", label="MISC", mentions=often)) == ()
    assert of_entities(entity("Rapporten", label="MISC", id="e1")) == (Row("Rapporten", "1 mention", "Kari Nes"),)
    assert len(of_entities(entity("Norge", label="GPE_ORG", mentions=often))) == 1


def test_entities_that_are_sources_carry_the_label_of_their_statements() -> None:
    assert [row.source for row in of_entities(entity("Kari", id="e1"), entity("Duo", mentions=["Naboen", "Hun"]))] == [
        "Kari Nes",
        None,
    ]


def test_a_name_inside_its_noun_phrase_is_one_mention() -> None:
    assert of_entities(entity("Kari Nes", mentions=["Kari Nes", "ordfører Kari Nes"])) == ()
    (row,) = of_entities(entity("Kari Nes", mentions=["Hun", "Kari Nes", "ordfører Kari Nes"]))
    assert row.details == "2 mentions"


def test_offices_are_told_once_with_their_organisation() -> None:
    held = [office("leder", "Nes"), office("leder", "Nes", "Hun"), office("lege", None)]
    (row,) = of_entities(entity("Kari", offices=held))
    assert row.details == "leder, Nes · lege · 1 mention"


@pytest.mark.parametrize(
    ("start", "end", "reason", "shown"),
    [
        ("2026-03-03", "2026-03-03", None, "2026-03-03"),
        ("2026-03-03", "2026-03-04", None, "2026-03-03 to 2026-03-04"),
        ("2026-03-03T18:00", "2026-03-03T23:59", None, "2026-03-03 18:00 to 23:59"),
        ("2026-03-03T18:00", "2026-03-04T05:59", None, "2026-03-03 18:00 to 2026-03-04 05:59"),
        ("2026-03-03T18:00", "2026-03-03T18:00", None, "2026-03-03 18:00"),
        ("2026-03-03", None, None, "from 2026-03-03"),
        (None, "2026-03-03", None, "until 2026-03-03"),
        (None, None, "before or after", "before or after"),
        (
            "2026-03-03T08:30",
            "2026-03-03T20:30",
            "before noon or after",
            "2026-03-03 08:30 to 20:30 · before noon or after",
        ),
        (None, None, None, ""),
    ],
)
def test_times_tell_the_interval_or_the_reason(
    start: str | None, end: str | None, reason: str | None, shown: str
) -> None:
    assert of_times(time(start, end, reason=reason)) == [("om vinteren", shown)]


def test_times_with_the_same_words_and_interval_are_one_row() -> None:
    day = time("2026-03-03", "2026-03-03")
    assert of_times(day, time("2026-03-04", "2026-03-04"), day) == [
        ("om vinteren", "2026-03-03 · 2 mentions"),
        ("om vinteren", "2026-03-04"),
    ]


def test_places_are_one_row_each_with_country_and_degrees() -> None:
    bergen, other = place("Bergen", "NO", 60.393, 5.324), place("Bergen", "DE", 52.811, 9.961)
    assert of_places(bergen, other, place("Sørpolen", None, -90, -0.001), bergen) == [
        ("Bergen, NO", "60.39, 5.32 · 2 mentions"),
        ("Bergen, DE", "52.81, 9.96 · 1 mention"),
        ("Sørpolen", "-90.00, 0.00 · 1 mention"),
    ]


def participant(name: str) -> Participant:
    return Participant(span("Naboen"), name, SURE)


def of_event(**parts: object) -> str:
    plain = replace(reading().events[0], actor=(), recipient=(), mode=None, place=None, time=None, reported_by=None)
    (row,) = rows(replace(reading(), events=(replace(plain, **parts),)), "Events")  # type: ignore[arg-type]
    assert row.name == "AGREE"
    return row.details


@pytest.mark.parametrize(
    ("actor", "recipient", "shown"),
    [
        ([], [], "“lover”"),
        (["Li"], [], "Li · “lover”"),
        ([], ["Li"], "→ Li · “lover”"),
        (["Li", "Nes"], ["Moe"], "Li and Nes → Moe · “lover”"),
        (["Li"], ["Nes", "Moe", "Lie"], "Li → Nes, Moe and Lie · “lover”"),
    ],
)
def test_events_tell_who_to_whom(actor: list[str], recipient: list[str], shown: str) -> None:
    sides = {side: tuple(map(participant, names)) for side, names in (("actor", actor), ("recipient", recipient))}
    assert of_event(**sides) == shown


def test_events_tell_status_source_time_and_place_only_where_there_is_something_to_tell() -> None:
    assert of_event(status=Status.NEGATED) == "“lover” · negated"
    assert of_event(reported_by=ReportedBy(None, SURE)) == "“lover” · says an unknown source"
    assert of_event(time=time(None, None)) == "“lover” · om vinteren"
    assert of_event(time=time("2026-03-03", None)) == "“lover” · from 2026-03-03"
    assert of_event(place=place("Sørpolen", None, -90, 0)) == "“lover” · Sørpolen"


WORDS = st.text(max_size=60)


@given(st.sampled_from([40, 80]), WORDS, WORDS, WORDS, WORDS)
def test_any_words_are_shown_as_plain_text_within_the_width(
    width: int, name: str, role: str, reason: str, country: str
) -> None:
    whole = replace(
        reading(),
        entities=(entity(name, offices=[office(role, name)]),),
        times=(time(None, None, reason=reason), time(reason, name)),
        places=(place(name, country, 60.4, 5.3),),
        events=(
            replace(
                reading().events[1],
                actor=(participant(name), participant(role)),
                mode=role,
                place=place(name, country, 60.4, 5.3),
                reported_by=ReportedBy(reason, SURE),
            ),
        ),
    )
    stream = io.StringIO()
    print_reading(Console(file=stream, width=width, force_terminal=False), whole, name="a")
    lines = stream.getvalue().split("\n")
    assert {"Events", "People and organisations", "Times", "Places"} <= set(lines)
    assert max(map(cell_len, lines)) <= width
    assert not {unicodedata.category(char) for line in lines for char in line} & {"Cc", "Cs"}
    assert whole._repr_html_().count("<li") == sum(len(section.rows) for section in sections(whole))
