"""Readings as tables, for CSV and Parquet: which columns there are, and the rows of a reading.

Every row begins with the number of the article in the export, counted from 1, and its id: ids may repeat, numbers do
not. Spans are two columns, ``start`` and ``end``, in code points of the article's text, with the words at the place in
a third.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from talestrek.article import Origin, Span
from talestrek.export.registry import ExportError
from talestrek.reading import Evidence, Place, Reading, Time

__all__ = ["TABLES", "Cell", "Column", "Kind", "Row", "Table", "find"]

Cell = str | int | float | tuple[str, ...] | None
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds; any cell may be empty."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    LIST = "list of texts"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and what it holds."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and how a reading becomes rows without the first two cells."""

    name: str
    columns: tuple[Column, ...]
    _rows: Callable[[Reading], Iterator[Row]]

    def rows(self, reading: Reading, number: int) -> Iterator[Row]:
        """The rows of the reading that is the ``number``-th in the export."""
        for row in self._rows(reading):
            yield (number, reading.id, *row)


def find(name: str) -> Table:
    """The table of a name. Raises ExportError where there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    raise ExportError(f"no table {name!r}; there are {', '.join(table.name for table in TABLES)}")


def _articles(reading: Reading) -> Iterator[Row]:
    origin = reading.origin or Origin()
    yield (
        reading.language,
        reading.title,
        reading.published,
        origin.publisher,
        origin.url,
        origin.key,
        origin.authors,
        origin.issued,
        origin.modified,
        reading.notes,
        reading.text,
    )


def _passages(reading: Reading) -> Iterator[Row]:
    for position, passage in enumerate(reading.passages, 1):
        span = (passage.start, passage.end)
        yield (position, passage.kind.value, *_at(reading, span), *(passage.dash or (None, None)))


def _statements(reading: Reading) -> Iterator[Row]:
    for statement in reading.statements:
        source, addressee, content = statement.source, statement.addressee, statement.content
        yield (
            statement.id,
            statement.kind.value,
            statement.marker.value,
            min(start for start, _ in content),
            max(end for _, end in content),
            " ".join(reading.words(content)),
            len(content),
            *_at(reading, statement.cue),
            statement.cue_lemma,
            *_at(reading, source.span),
            source.name,
            source.entity,
            source.route.value,
            source.reason,
            *_evidence(source.evidence),
            *_at(reading, addressee.span if addressee else None),
            addressee.name if addressee else None,
            addressee.entity if addressee else None,
            *_evidence(statement.evidence),
        )


def _contents(reading: Reading) -> Iterator[Row]:
    for statement in reading.statements:
        for position, span in enumerate(statement.content, 1):
            yield (statement.id, position, *_at(reading, span))


def _events(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        told = event.reported_by
        yield (
            event.id,
            event.type.value,
            event.mode,
            event.status.value,
            event.quad_class.value,
            event.intensity,
            *_at(reading, event.trigger),
            len(event.mentions),
            *_place(reading, event.place),
            *_time(reading, event.time),
            told.name if told else None,
            told.entity if told else None,
            told.statement if told else None,
            *_evidence(told.evidence if told else None),
            *_evidence(event.evidence),
            *_evidence(event.status_evidence),
        )


def _triggers(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        for position, span in enumerate(event.mentions, 1):
            yield (event.id, position, *_at(reading, span))


def _participants(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        for side, participants in (("actor", event.actor), ("recipient", event.recipient)):
            for position, participant in enumerate(participants, 1):
                yield (
                    event.id,
                    side,
                    position,
                    *_at(reading, participant.span),
                    participant.name,
                    participant.entity,
                    participant.type.value if participant.type else None,
                    participant.country,
                    *_evidence(participant.evidence),
                )


def _entities(reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        yield (
            entity.id,
            entity.name,
            entity.type,
            entity.gender.value if entity.gender else None,
            entity.number.value if entity.number else None,
            entity.same_as,
            entity.stands_for,
            entity.members,
            len(entity.mentions),
        )


def _mentions(reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        for position, (span, evidence) in enumerate(zip(entity.mentions, entity.evidence, strict=True), 1):
            yield (entity.id, "mention", position, *_at(reading, span), *_evidence(evidence))
        for position, span in enumerate(entity.compounds, 1):
            yield (entity.id, "compound", position, *_at(reading, span), *_evidence(None))


def _offices(reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        for office in entity.offices:
            yield (entity.id, office.office, office.at, *_at(reading, office.span), *_evidence(office.evidence))


def _times(reading: Reading) -> Iterator[Row]:
    for position, time in enumerate(reading.times, 1):
        yield (position, *_time(reading, time), *_evidence(time.evidence))


def _places(reading: Reading) -> Iterator[Row]:
    for position, place in enumerate(reading.places, 1):
        yield (position, *_place(reading, place), *_evidence(place.evidence))


def _place(reading: Reading, place: Place | None) -> Row:
    if place is None:
        return (None,) * 9
    return (
        *_at(reading, place.span),
        place.name,
        place.country,
        place.lat,
        place.lon,
        place.geonames,
        place.kind,
    )


def _time(reading: Reading, time: Time | None) -> Row:
    if time is None:
        return (None,) * 7
    granularity = time.granularity.value if time.granularity else None
    return (*_at(reading, time.span), time.start, time.end, granularity, time.reason)


def _at(reading: Reading, span: Span | None) -> Row:
    return (None, None, None) if span is None else (*span, *reading.words([span]))


def _evidence(evidence: Evidence | None) -> Row:
    return (None, None) if evidence is None else (evidence.rule, evidence.score)


_KINDS = {"i": Kind.INTEGER, "n": Kind.NUMBER, "l": Kind.LIST}


def _columns(names: str) -> tuple[Column, ...]:
    """Columns as words: text, or what the letter after a colon says."""
    split: Sequence[tuple[str, str, str]] = [word.partition(":") for word in f"number:i article {names}".split()]
    return tuple(Column(name, _KINDS[letter] if letter else Kind.TEXT) for name, _, letter in split)


_PLACE = (
    "place_start:i place_end:i place_words place_name place_country place_lat:n place_lon:n place_geonames:i place_kind"
)
_TIME = "time_start:i time_end:i time_words time_first time_last time_granularity time_reason"

TABLES = (
    Table(
        "articles",
        _columns("language title published publisher url key authors:l issued modified notes:l text"),
        _articles,
    ),
    Table("passages", _columns("position:i kind start:i end:i words dash_start:i dash_end:i"), _passages),
    Table(
        "statements",
        _columns(
            "statement kind marker content_start:i content_end:i content contents:i cue_start:i cue_end:i cue cue_lemma"
            " source_start:i source_end:i source_words source_name source_entity source_route source_reason source_rule"
            " source_score:n addressee_start:i addressee_end:i addressee_words addressee_name addressee_entity rule"
            " score:n"
        ),
        _statements,
    ),
    Table("contents", _columns("statement position:i start:i end:i words"), _contents),
    Table(
        "events",
        _columns(
            "event type mode status quad_class intensity:n trigger_start:i trigger_end:i trigger mentions:i"
            f" {_PLACE} {_TIME} reported_by_name reported_by_entity reported_by_statement reported_by_rule"
            " reported_by_score:n rule score:n status_rule status_score:n"
        ),
        _events,
    ),
    Table("triggers", _columns("event position:i start:i end:i words"), _triggers),
    Table(
        "participants",
        _columns("event side position:i start:i end:i words name entity type country rule score:n"),
        _participants,
    ),
    Table(
        "entities", _columns("entity name type gender plurality same_as:l stands_for members:l mentions:i"), _entities
    ),
    Table("mentions", _columns("entity kind position:i start:i end:i words rule score:n"), _mentions),
    Table("offices", _columns("entity office at start:i end:i words rule score:n"), _offices),
    Table("times", _columns(f"position:i {_TIME} rule score:n".replace("time_", "")), _times),
    Table("places", _columns(f"position:i {_PLACE} rule score:n".replace("place_", "")), _places),
)
