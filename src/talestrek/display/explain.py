"""Why a reading is as it is: for each thing found, the rule that decided it, with its score from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.text import Text

from talestrek.article import Span
from talestrek.display.lines import columns, print_plain, wrapped
from talestrek.display.sections import interval_words, place_words
from talestrek.display.terminal import print_heading
from talestrek.display.words import line_of, source_label
from talestrek.reading import Entity, Event, Evidence, Participant, Place, Reading, Statement, Time

if TYPE_CHECKING:
    from talestrek.language.events import EventEntry

__all__ = ["Explained", "Reason", "explain", "print_explanation"]

_LABELS = 13
"""Columns for the labels of the reasons."""


class Reason(NamedTuple):
    """What decided one part of a thing: the part's name, and in words what was decided and why."""

    part: str
    why: str


class Explained(NamedTuple):
    """One thing that was found, in words, with the reasons for each of its parts."""

    heading: str
    found: str
    reasons: tuple[Reason, ...]


def explain(reading: Reading, *, lexicon: Iterable[EventEntry] = ()) -> Iterator[Explained]:
    """Explain each statement, event, entity, time and place.

    Args:
        reading: what to explain.
        lexicon: the entries of the lexicon of events, to tell where the one that found an event stands.
    """
    entries = {entry.id: entry for entry in lexicon}
    for statement in reading.statements:
        yield Explained("Statements", _statement(reading, statement), tuple(_of_statement(reading, statement)))
    for event in reading.events:
        yield Explained(
            "Events",
            f"{event.id} {event.type.value} {_at(reading, event.trigger)}",
            tuple(_of_event(reading, event, entries)),
        )
    for entity in reading.entities:
        yield Explained("Entities", f"{entity.id} {entity.name} · {entity.type}", tuple(_of_entity(reading, entity)))
    for time in reading.times:
        yield Explained("Times", _at(reading, time.span), (Reason("time", _time(time)),))
    for place in reading.places:
        yield Explained("Places", _at(reading, place.span), (Reason("place", _place(place)),))


def print_explanation(console: Console, reading: Reading, *, name: str, lexicon: Iterable[EventEntry] = ()) -> None:
    """Print everything that was found with what decided it, as plain text within the width of the terminal.

    Args:
        console: where to print; it decides on colour and width.
        reading: what to print.
        name: what the caller calls the article, such as its file's name.
        lexicon: as for `explain`.
    """
    width = columns(console)
    print_heading(console, reading, name=name)
    heading = None
    for item in explain(reading, lexicon=lexicon):
        if item.heading != heading:
            heading = item.heading
            print_plain(console, Text(f"\n{heading}", style="bold"))
        for line in wrapped(item.found, width - 2):
            print_plain(console, Text(f"  {line}", style="cyan"))
        for part, why in item.reasons:
            for number, line in enumerate(wrapped(why, width - _LABELS - 4)):
                row = Text(f"    {'' if number else part:<{_LABELS}}", style="dim")
                row.append(line, style="not dim")
                print_plain(console, row)
    print_plain(console, Text())


def _statement(reading: Reading, statement: Statement) -> str:
    words = " […] ".join(reading.words(statement.content))
    return f"{statement.id} {source_label(statement)}: “{words}”, line {line_of(reading.text, statement.content[0][0])}"


def _of_statement(reading: Reading, statement: Statement) -> Iterator[Reason]:
    kind = statement.kind.value
    cue = f", cue “{reading.text[slice(*statement.cue)]}”" if statement.cue else ""
    yield Reason("statement", f"{kind}{cue} · {_because(statement.evidence)}")
    source = statement.source
    mention = f", “{reading.text[slice(*source.span)]}”" if source.span else ""
    reason = f" · {source.reason}" if source.reason else ""
    yield Reason("source", f"{source.route.value}{mention} · {_because(source.evidence)}{reason}")


def _of_event(reading: Reading, event: Event, entries: Mapping[str, EventEntry]) -> Iterator[Reason]:
    entry = entries.get(event.evidence.rule)
    where = f" · {entry.file}, line {entry.line}" if entry else ""
    mode = f" · mode {event.mode}" if event.mode else ""
    yield Reason("lexicon", f"{_because(event.evidence)}{mode}{where}")
    for again in event.mentions[1:]:
        yield Reason("told again", _at(reading, again))
    yield Reason("status", f"{event.status.value} · {_because(event.status_evidence)}")
    for part, participants in (("actor", event.actor), ("recipient", event.recipient)):
        for participant in participants:
            yield Reason(part, _participant(reading, participant))
        if not participants:
            yield Reason(part, "none found")
    if event.reported_by:
        told = event.reported_by
        statement = f", statement {told.statement}" if told.statement else ""
        yield Reason("reported by", f"{told.name or 'an unknown source'}{statement} · {_because(told.evidence)}")
    else:
        yield Reason("reported by", "nobody: the article tells it in its own voice")
    if event.time:
        yield Reason("time", f"“{reading.text[slice(*event.time.span)]}” · {_time(event.time)}")
    if event.place:
        yield Reason("place", f"“{reading.text[slice(*event.place.span)]}” · {_place(event.place)}")


def _participant(reading: Reading, participant: Participant) -> str:
    about = ", ".join(filter(None, (participant.type and participant.type.value, participant.country)))
    words = [participant.name, f"“{reading.text[slice(*participant.span)]}”", about, _because(participant.evidence)]
    return " · ".join(filter(None, words))


def _of_entity(reading: Reading, entity: Entity) -> Iterator[Reason]:
    for span, evidence in zip(entity.mentions, entity.evidence, strict=True):
        yield Reason("mention", f"{_at(reading, span)} · {_because(evidence)}")
    for office in entity.offices:
        role = f"{office.office}, {office.at}" if office.at else office.office
        yield Reason("office", f"{role} · {_at(reading, office.span)} · {_because(office.evidence)}")


def _time(time: Time) -> str:
    return " · ".join(filter(None, (interval_words(time), _because(time.evidence), time.reason)))


def _place(place: Place) -> str:
    return f"{place_words(place)} · {_because(place.evidence)}"


def _because(evidence: Evidence) -> str:
    return f"{evidence.rule} ({evidence.score:.2f})"


def _at(reading: Reading, span: Span) -> str:
    return f"“{reading.text[slice(*span)]}”, line {line_of(reading.text, span[0])}"
