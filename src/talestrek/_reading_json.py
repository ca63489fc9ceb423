"""Readings as JSON by the contract, ``reading.schema.json``, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from talestrek._json import Node
from talestrek.article import Origin, Passage, PassageKind, Span
from talestrek.reading import (
    ActorType,
    Entity,
    Event,
    EventType,
    Evidence,
    Gender,
    Granularity,
    Kind,
    Marker,
    Mention,
    Number,
    Office,
    Participant,
    Place,
    Reading,
    ReportedBy,
    Route,
    Source,
    Statement,
    Status,
    Time,
)

__all__ = ["from_dict", "to_dict"]

_TYPES = ("PER", "ORG", "GPE_LOC", "GPE_ORG", "LOC", "PROD", "EVT", "MISC", "HUM")


def to_dict(reading: Reading) -> dict[str, Any]:
    """Give a reading as dicts, lists, strings and numbers."""
    return {
        "id": reading.id,
        "language": reading.language,
        "title": reading.title,
        "published": reading.published,
        "origin": None if reading.origin is None else _origin_to_dict(reading.origin),
        "text": reading.text,
        "passages": [_passage_to_dict(passage) for passage in reading.passages],
        "entities": [_entity_to_dict(entity) for entity in reading.entities],
        "statements": [_statement_to_dict(statement) for statement in reading.statements],
        "events": [_event_to_dict(event) for event in reading.events],
        "times": [_time_to_dict(time) for time in reading.times],
        "places": [_place_to_dict(place) for place in reading.places],
        "notes": list(reading.notes),
    }


def from_dict(data: Mapping[str, Any]) -> Reading:
    """Make the reading that ``data`` was made from. Raises ValueError, naming the place, where it is malformed."""
    node = Node(data, "")
    text = node.string("text")
    return Reading(
        id=node.string("id"),
        language=node.one_of("language", ("nb", "nn")),
        text=text,
        title=node.optional_string("title"),
        published=node.optional_string("published"),
        origin=_origin_from(node.child("origin")) if node.has("origin") else None,
        passages=tuple(_passage_from(child, text) for child in node.children("passages")),
        entities=tuple(_entity_from(child, text) for child in node.children("entities")),
        statements=tuple(_statement_from(child, text) for child in node.children("statements")),
        events=tuple(_event_from(child, text) for child in node.children("events")),
        times=tuple(_time_from(child, text) for child in node.children("times")),
        places=tuple(_place_from(child, text) for child in node.children("places")),
        notes=tuple(node.strings("notes")),
    )


def _origin_to_dict(origin: Origin) -> dict[str, Any]:
    return {
        "publisher": origin.publisher,
        "url": origin.url,
        "key": origin.key,
        "authors": list(origin.authors),
        "issued": origin.issued,
        "modified": origin.modified,
    }


def _entity_to_dict(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "gender": entity.gender.value if entity.gender else None,
        "number": entity.number.value if entity.number else None,
        "same_as": list(entity.same_as),
        "stands_for": entity.stands_for,
        "offices": [_office_to_dict(office) for office in entity.offices],
        "members": list(entity.members),
        "mentions": _spans_to_list(entity.mentions),
        "compounds": _spans_to_list(entity.compounds),
        "evidence": [_evidence_to_dict(evidence) for evidence in entity.evidence],
    }


def _office_to_dict(office: Office) -> dict[str, Any]:
    return {
        "office": office.office,
        "at": office.at,
        "span": list(office.span),
        "evidence": _evidence_to_dict(office.evidence),
    }


def _time_to_dict(time: Time) -> dict[str, Any]:
    found: dict[str, Any] = {
        "span": list(time.span),
        "start": time.start,
        "end": time.end,
        "granularity": time.granularity.value if time.granularity else None,
        "evidence": _evidence_to_dict(time.evidence),
    }
    return found if time.reason is None else found | {"reason": time.reason}


def _place_to_dict(place: Place) -> dict[str, Any]:
    return {
        "span": list(place.span),
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "kind": place.kind,
        "evidence": _evidence_to_dict(place.evidence),
    }


def _event_to_dict(event: Event) -> dict[str, Any]:
    reported_by = event.reported_by
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "trigger": list(event.trigger),
        "mentions": _spans_to_list(event.mentions),
        "actor": [_participant_to_dict(participant) for participant in event.actor],
        "recipient": [_participant_to_dict(participant) for participant in event.recipient],
        "place": None if event.place is None else _place_to_dict(event.place),
        "time": None if event.time is None else _time_to_dict(event.time),
        "status": event.status.value,
        "reported_by": None
        if reported_by is None
        else {
            "entity": reported_by.entity,
            "name": reported_by.name,
            "statement": reported_by.statement,
            "evidence": _evidence_to_dict(reported_by.evidence),
        },
        "quad_class": event.quad_class.value,
        "intensity": event.intensity,
        "evidence": _evidence_to_dict(event.evidence) | {"status": _evidence_to_dict(event.status_evidence)},
    }


def _participant_to_dict(participant: Participant) -> dict[str, Any]:
    return {
        "span": list(participant.span),
        "entity": participant.entity,
        "name": participant.name,
        "type": participant.type.value if participant.type else None,
        "country": participant.country,
        "evidence": _evidence_to_dict(participant.evidence),
    }


def _evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    return {"rule": evidence.rule, "score": evidence.score}


def _spans_to_list(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _origin_from(node: Node) -> Origin:
    return Origin(
        publisher=node.optional_string("publisher"),
        url=node.optional_string("url"),
        key=node.optional_string("key"),
        authors=tuple(node.strings("authors")),
        issued=node.optional_string("issued"),
        modified=node.optional_string("modified"),
    )


def _entity_from(node: Node, text: str) -> Entity:
    mentions = node.spans("mentions", text)
    return Entity(
        id=node.string("id"),
        name=node.string("name"),
        type=node.one_of("type", _TYPES),
        mentions=mentions,
        evidence=tuple(map(_evidence_from, node.children_of("evidence", len(mentions)))),
        same_as=tuple(node.strings("same_as")),
        offices=tuple(_office_from(child, text) for child in node.children("offices")),
        gender=Gender(node.one_of("gender", tuple(Gender))) if node.has("gender") else None,
        number=Number(node.one_of("number", tuple(Number))) if node.has("number") else None,
        compounds=node.spans("compounds", text) if node.some("compounds") else (),
        members=tuple(node.strings("members")),
        stands_for=node.optional_string("stands_for"),
    )


def _office_from(node: Node, text: str) -> Office:
    evidence = _evidence_from(node.child("evidence"))
    return Office(node.string("office"), node.optional_string("at"), node.span("span", text), evidence)


def _time_from(node: Node, text: str) -> Time:
    return Time(
        span=node.span("span", text),
        start=node.optional_string("start"),
        end=node.optional_string("end"),
        granularity=Granularity(node.one_of("granularity", tuple(Granularity))) if node.has("granularity") else None,
        evidence=_evidence_from(node.child("evidence")),
        reason=node.optional_string("reason"),
    )


def _place_from(node: Node, text: str) -> Place:
    return Place(
        span=node.span("span", text),
        name=node.string("name"),
        country=node.optional_string("country"),
        lat=node.number_within("lat", -90, 90),
        lon=node.number_within("lon", -180, 180),
        geonames=node.integer("geonames") if node.has("geonames") else None,
        kind=node.string("kind"),
        evidence=_evidence_from(node.child("evidence")),
    )


def _event_from(node: Node, text: str) -> Event:
    evidence = node.child("evidence")
    place, time, reported_by = map(node.optional_child, ("place", "time", "reported_by"))
    return Event(
        id=node.string("id"),
        type=EventType(node.one_of("type", tuple(EventType))),
        mode=node.optional_string("mode"),
        trigger=node.span("trigger", text),
        mentions=node.spans("mentions", text),
        actor=tuple(_participant_from(child, text) for child in node.children("actor")),
        recipient=tuple(_participant_from(child, text) for child in node.children("recipient")),
        place=None if place is None else _place_from(place, text),
        time=None if time is None else _time_from(time, text),
        status=Status(node.one_of("status", tuple(Status))),
        reported_by=None if reported_by is None else _reported_by_from(reported_by),
        intensity=node.number_within("intensity", -10, 10),
        evidence=_evidence_from(evidence),
        status_evidence=_evidence_from(evidence.child("status")),
    )


def _participant_from(node: Node, text: str) -> Participant:
    return Participant(
        span=node.span("span", text),
        name=node.string("name"),
        evidence=_evidence_from(node.child("evidence")),
        entity=node.optional_string("entity"),
        type=ActorType(node.one_of("type", tuple(ActorType))) if node.has("type") else None,
        country=node.optional_string("country"),
    )


def _reported_by_from(node: Node) -> ReportedBy:
    return ReportedBy(
        name=node.optional_string("name"),
        evidence=_evidence_from(node.child("evidence")),
        entity=node.optional_string("entity"),
        statement=node.optional_string("statement"),
    )


def _passage_to_dict(passage: Passage) -> dict[str, Any]:
    return {
        "kind": passage.kind.value,
        "span": [passage.start, passage.end],
        "dash": _span_to_list(passage.dash),
    }


def _statement_to_dict(statement: Statement) -> dict[str, Any]:
    source = statement.source
    source_dict: dict[str, Any] = {
        "span": _span_to_list(source.span),
        "entity": source.entity,
        "name": source.name,
        "route": source.route.value,
    }
    if source.reason is not None:
        source_dict["reason"] = source.reason
    addressee = statement.addressee
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "marker": statement.marker.value,
        "content": [list(span) for span in statement.content],
        "cue": _span_to_list(statement.cue),
        "cue_lemma": statement.cue_lemma,
        "source": source_dict,
        "addressee": None
        if addressee is None
        else {"span": _span_to_list(addressee.span), "entity": addressee.entity, "name": addressee.name},
        "evidence": {
            "rule": statement.evidence.rule,
            "score": statement.evidence.score,
            "source": {"rule": source.evidence.rule, "score": source.evidence.score},
        },
    }


def _span_to_list(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _passage_from(node: Node, text: str) -> Passage:
    start, end = node.span("span", text)
    kind = PassageKind(node.one_of("kind", tuple(PassageKind)))
    return Passage(kind=kind, start=start, end=end, dash=node.optional_span("dash", text))


def _statement_from(node: Node, text: str) -> Statement:
    evidence = node.child("evidence")
    source = node.child("source")
    addressee = node.optional_child("addressee")
    return Statement(
        id=node.string("id"),
        kind=Kind(node.one_of("kind", tuple(Kind))),
        marker=Marker(node.one_of("marker", tuple(Marker))),
        content=node.spans("content", text),
        cue=node.optional_span("cue", text),
        cue_lemma=node.optional_string("cue_lemma"),
        source=Source(
            span=source.optional_span("span", text),
            name=source.optional_string("name"),
            route=Route(source.one_of("route", tuple(Route))),
            evidence=_evidence_from(evidence.child("source")),
            reason=source.optional_string("reason"),
            entity=source.optional_string("entity"),
        ),
        addressee=None
        if addressee is None
        else Mention(
            span=addressee.optional_span("span", text),
            name=addressee.optional_string("name"),
            entity=addressee.optional_string("entity"),
        ),
        evidence=_evidence_from(evidence),
    )


def _evidence_from(node: Node) -> Evidence:
    return Evidence(rule=node.string("rule"), score=node.number("score"))
