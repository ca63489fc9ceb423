"""A reading as rows of the derived tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from talestrek.article import Span
from talestrek.reading import Event, Evidence, Reading, Statement
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import ArticleError

__all__ = ["Placed", "Row", "day_of", "detail_rows", "entity_rows", "event_rows", "require_whole", "statement_rows"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entity of an article is: its row of `article_entity`, and the entity of the record."""

    id: int
    entity: int


def require_whole(reading: Reading) -> None:
    """Raise ArticleError where a reading does not keep to the contract, or refers to what it does not have."""
    try:
        again = Reading.from_json(reading.to_json())
    except ValueError as error:
        raise ArticleError(f"{_called(reading)}: {error}") from None
    if again != reading:
        raise ArticleError(f"{_called(reading)}: its JSON does not give back the same reading")
    for what, ids in (
        ("entities", [entity.id for entity in reading.entities]),
        ("statements", [statement.id for statement in reading.statements]),
        ("events", [event.id for event in reading.events]),
    ):
        if len(set(ids)) < len(ids):
            twice = next(id for n, id in enumerate(ids) if id in ids[:n])
            raise ArticleError(f"{_called(reading)}: two of its {what} have the id {twice!r}")
    entities = {entity.id for entity in reading.entities}
    statements = {statement.id for statement in reading.statements}
    for place, id in _references(reading):
        if id is not None and id not in entities:
            raise ArticleError(f"{_called(reading)}: {place}: there is no entity {id!r}")
    for n, event in enumerate(reading.events):
        told = event.reported_by.statement if event.reported_by else None
        if told is not None and told not in statements:
            raise ArticleError(f"{_called(reading)}: events[{n}].reported_by: there is no statement {told!r}")


def entity_rows(reading: Reading) -> list[Row]:
    """Rows of `article_entity`, but for who they are in the record."""
    return [
        {
            "n": n,
            "local": storable(entity.id),
            "type": entity.type,
            "name": storable(entity.name),
            "gender": entity.gender,
            "number": entity.number,
            "stands_for": storable(entity.stands_for),
            "published": storable(reading.published),
        }
        for n, entity in enumerate(reading.entities)
    ]


def statement_rows(reading: Reading, article: int, placed: Mapping[str, Placed]) -> list[Row]:
    """Rows of `statement`, without their ids."""
    return [_statement(reading, article, n, statement, placed) for n, statement in enumerate(reading.statements)]


def event_rows(reading: Reading, article: int, placed: Mapping[str, Placed], statements: Sequence[int]) -> list[Row]:
    """Rows of `event`, without their ids; ``statements`` are the ids of the rows of `statement`."""
    ids = {statement.id: id for statement, id in zip(reading.statements, statements, strict=True)}
    return [_event(reading, article, n, event, placed, ids) for n, event in enumerate(reading.events)]


def detail_rows(
    reading: Reading, article: int, placed: Mapping[str, Placed], statements: Sequence[int], events: Sequence[int]
) -> dict[Table, list[Row]]:
    """Rows of all tables that hang on the article, its entities, statements and events, by table."""
    found: dict[Table, list[Row]] = {
        table: []
        for table in (
            tables.passage,
            tables.mention,
            tables.office,
            tables.statement_content,
            tables.event_mention,
            tables.participant,
            tables.time,
            tables.place,
        )
    }
    for n, passage in enumerate(reading.passages):
        row = {"article_id": article, "n": n, "kind": passage.kind, **_span((passage.start, passage.end))}
        found[tables.passage].append(row | _span(passage.dash, "dash"))
    for entity in reading.entities:
        at = {"article_entity_id": placed[entity.id].id}
        spans = [(span, False) for span in entity.mentions] + [(span, True) for span in entity.compounds]
        found[tables.mention] += [
            {**at, "n": n, **_span(span), "compound": compound} for n, (span, compound) in enumerate(spans)
        ]
        found[tables.office] += [
            {
                **at,
                "n": n,
                "office": storable(office.office),
                "at": storable(office.at),
                **_span(office.span),
                **_evidence(office.evidence),
            }
            for n, office in enumerate(entity.offices)
        ]
    for id, statement in zip(statements, reading.statements, strict=True):
        found[tables.statement_content] += _spans({"statement_id": id}, statement.content)
    for id, event in zip(events, reading.events, strict=True):
        found[tables.event_mention] += _spans({"event_id": id}, event.mentions)
        found[tables.participant] += _participants(id, event, day_of(event, reading), placed)
    for n, time in enumerate(reading.times):
        found[tables.time].append(
            {
                "article_id": article,
                "n": n,
                **_span(time.span),
                "begins": storable(time.start),
                "ends": storable(time.end),
                "granularity": time.granularity,
                "reason": storable(time.reason),
                **_evidence(time.evidence),
            }
        )
    for n, place in enumerate(reading.places):
        found[tables.place].append(
            {
                "article_id": article,
                "n": n,
                **_span(place.span),
                "name": storable(place.name),
                "country": storable(place.country),
                "lat": float(place.lat),
                "lon": float(place.lon),
                "geonames": place.geonames,
                "kind": storable(place.kind),
                **_evidence(place.evidence),
            }
        )
    return found


def day_of(event: Event, reading: Reading) -> str | None:
    """The day by which an event is sorted: that it begins on, as far as the article tells, else the article's."""
    if event.time is not None and (told := event.time.start or event.time.end):
        return storable(told[:10])
    return storable(reading.published)


def _statement(reading: Reading, article: int, n: int, statement: Statement, placed: Mapping[str, Placed]) -> Row:
    source, addressee = statement.source, statement.addressee
    return {
        "article_id": article,
        "n": n,
        "local": storable(statement.id),
        "kind": statement.kind,
        "marker": statement.marker,
        "start": min(start for start, _ in statement.content),
        "end": max(end for _, end in statement.content),
        **_span(statement.cue, "cue"),
        "cue_lemma": storable(statement.cue_lemma),
        **_span(source.span, "source"),
        "source_name": storable(source.name),
        "route": source.route,
        "reason": storable(source.reason),
        "source_id": placed[source.entity].id if source.entity is not None else None,
        "entity_id": placed[source.entity].entity if source.entity is not None else None,
        "published": storable(reading.published),
        **_span(addressee.span if addressee else None, "addressee"),
        "addressee_name": storable(addressee.name) if addressee else None,
        "addressee_id": placed[addressee.entity].id if addressee and addressee.entity is not None else None,
        **_evidence(statement.evidence),
        **_evidence(source.evidence, "source"),
    }


def _event(
    reading: Reading,
    article: int,
    n: int,
    event: Event,
    placed: Mapping[str, Placed],
    statements: Mapping[str, int],
) -> Row:
    time, place, reporter = event.time, event.place, event.reported_by
    by = placed[reporter.entity] if reporter and reporter.entity is not None else None
    return {
        "article_id": article,
        "n": n,
        "local": storable(event.id),
        "type": event.type,
        "mode": storable(event.mode),
        **_span(event.trigger, "trigger"),
        "status": event.status,
        "quad_class": event.quad_class,
        "intensity": float(event.intensity),
        "day": day_of(event, reading),
        **_span(time.span if time else None, "time"),
        "time_begins": storable(time.start) if time else None,
        "time_ends": storable(time.end) if time else None,
        "granularity": time.granularity if time else None,
        **_span(place.span if place else None, "place"),
        "place_name": storable(place.name) if place else None,
        "place_country": storable(place.country) if place else None,
        "lat": float(place.lat) if place else None,
        "lon": float(place.lon) if place else None,
        "geonames": place.geonames if place else None,
        "reported": reporter is not None,
        "reporter_name": storable(reporter.name) if reporter else None,
        "reporter_id": by.id if by else None,
        "reporter_entity_id": by.entity if by else None,
        "statement_id": statements[reporter.statement] if reporter and reporter.statement is not None else None,
        **_evidence(reporter.evidence if reporter else None, "reporter"),
        **_evidence(event.evidence),
        **_evidence(event.status_evidence, "status"),
    }


def _participants(id: int, event: Event, day: str | None, placed: Mapping[str, Placed]) -> Iterable[Row]:
    for role, several in (("actor", event.actor), ("recipient", event.recipient)):
        for n, one in enumerate(several):
            who = placed[one.entity] if one.entity is not None else None
            yield {
                "event_id": id,
                "role": role,
                "n": n,
                **_span(one.span),
                "name": storable(one.name),
                "article_entity_id": who.id if who else None,
                "entity_id": who.entity if who else None,
                "type": one.type,
                "country": storable(one.country),
                "day": day,
                **_evidence(one.evidence),
            }


def _references(reading: Reading) -> Iterable[tuple[str, str | None]]:
    for n, statement in enumerate(reading.statements):
        yield f"statements[{n}].source", statement.source.entity
        if statement.addressee is not None:
            yield f"statements[{n}].addressee", statement.addressee.entity
    for n, event in enumerate(reading.events):
        for role, several in (("actor", event.actor), ("recipient", event.recipient)):
            yield from ((f"events[{n}].{role}[{i}]", one.entity) for i, one in enumerate(several))
        if event.reported_by is not None:
            yield f"events[{n}].reported_by", event.reported_by.entity


def _spans(row: Row, spans: Iterable[Span]) -> list[Row]:
    return [{**row, "n": n, **_span(span)} for n, span in enumerate(spans)]


def _span(span: Span | None, name: str = "") -> Row:
    before = f"{name}_" if name else ""
    start, end = span or (None, None)
    return {f"{before}start": start, f"{before}end": end}


def _evidence(evidence: Evidence | None, name: str = "") -> Row:
    before = f"{name}_" if name else ""
    return {
        f"{before}rule": storable(evidence.rule) if evidence else None,
        f"{before}score": float(evidence.score) if evidence else None,
    }


def _called(reading: Reading) -> str:
    return f"article {storable(reading.id)!r}"
