"""FollowTheMoney entities, one a line, for Aleph, OpenSanctions' tools and the like.

An article is an ``Article``; who and what it speaks of ``Person``, ``Organization``, ``PublicBody``, ``Company`` and so
on, with their ``Mention``; an event an ``Event``, with an ``UnknownLink`` for each actor and recipient; a statement a
``Note`` about its source. Ids are hashes of the article's id and the part's, so they are the same in every export.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from talestrek.article import is_date
from talestrek.export.dyads import dyads
from talestrek.export.identifiers import digest, web_address, wikidata
from talestrek.export.registry import Options
from talestrek.reading import ActorType, Entity, Event, Gender, Number, Participant, Reading, Statement

__all__ = ["pieces"]

LANGUAGE = "nor"
"""FollowTheMoney knows Norwegian, and not which written standard it is in."""
_GENDERS = {Gender.FEMALE: "female", Gender.MALE: "male"}
_SCHEMATA = {"PER": "Person", "ORG": "Organization", "GPE_ORG": "PublicBody", "GPE_LOC": "Address", "LOC": "Address"}
_PUBLIC = frozenset(
    {
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.MILITARY,
        ActorType.POLICE,
        ActorType.COURT,
        ActorType.PARLIAMENT,
    }
)
_LEGAL = frozenset({"Person", "Organization", "PublicBody", "Company", "LegalEntity"})
SHORTEST_ACRONYM = 2
_Json = dict[str, Any]
_Values = dict[str, "str | list[str] | None"]


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give a line an entity of FollowTheMoney."""
    for reading in readings:
        for entity in _Article(reading).entities():
            yield json.dumps(entity, ensure_ascii=False, allow_nan=False) + "\n"


class _Article:
    """Makes what one article gives."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._id = digest(reading.id, "article")
        self._url = web_address(reading.origin.url if reading.origin else None)
        self._schemata = {entity.id: self._schema(entity) for entity in reading.entities}

    def entities(self) -> Iterator[_Json]:
        yield self._article()
        for entity in self._reading.entities:
            schema = self._schemata[entity.id]
            if schema is not None and entity.name.strip():
                yield self._entity(entity, schema)
                if schema in _LEGAL:
                    yield from self._mentions(entity, schema)
        for event in self._reading.events:
            yield self._event(event)
            yield from self._links(event)
        for statement in self._reading.statements:
            yield self._statement(statement)

    def _article(self) -> _Json:
        reading, origin = self._reading, self._reading.origin
        values: _Values = {
            "title": reading.title,
            "language": LANGUAGE,
            "bodyText": reading.text,
            "mimeType": "text/plain",
            "publishedAt": _date(origin.issued if origin else None) or _date(reading.published),
            "modifiedAt": _date(origin.modified) if origin else None,
            "publisher": origin.publisher if origin else None,
            "author": list(origin.authors) if origin else None,
            "sourceUrl": self._url,
        }
        return _proxy(self._id, "Article", values)

    def _schema(self, entity: Entity) -> str | None:
        """The schema of an entity; None for what FollowTheMoney has none for, such as a work."""
        types = {participant.type for participant in self._taking_part(entity)}
        if entity.type == "ORG" and types & _PUBLIC:
            return "PublicBody"
        if entity.type == "ORG" and ActorType.COMPANY in types:
            return "Company"
        if entity.type == "GPE_LOC" and types:
            return "PublicBody"
        if entity.type == "HUM":
            return "Person" if entity.number is Number.SINGULAR else "LegalEntity"
        return _SCHEMATA.get(entity.type)

    def _taking_part(self, entity: Entity) -> Iterator[Participant]:
        for event in self._reading.events:
            for participant in (*event.actor, *event.recipient):
                if participant.entity == entity.id:
                    yield participant

    def _entity(self, entity: Entity, schema: str) -> _Json:
        values: _Values = {"proof": self._id, "sourceUrl": self._url, "wikidataId": wikidata(entity)}
        if schema == "Address":
            return _proxy(self._part("entity", entity.id), schema, values | {"full": entity.name})
        countries = dict.fromkeys(taking.country.lower()[:2] for taking in self._taking_part(entity) if taking.country)
        values |= {"name": entity.name, "country": list(countries)}
        if schema == "Person":
            values["gender"] = _GENDERS[entity.gender] if entity.gender else None
            values["position"] = [
                f"{office.office}, {office.at}" if office.at else office.office for office in entity.offices
            ]
        return _proxy(self._part("entity", entity.id), schema, values)

    def _mentions(self, entity: Entity, schema: str) -> Iterator[_Json]:
        for words in dict.fromkeys(self._reading.words(entity.mentions)):
            if not _names(words, entity.name):
                continue
            values: _Values = {
                "document": self._id,
                "resolved": self._part("entity", entity.id),
                "name": words,
                "detectedSchema": schema,
            }
            yield _proxy(self._part("entity", entity.id, "mention", words), "Mention", values)

    def _event(self, event: Event) -> _Json:
        words = self._reading.words([event.trigger])[0]
        involved = [self._legal(participant) for participant in (*event.actor, *event.recipient)]
        values: _Values = {
            "name": f"{event.type.value}: {words}",
            "summary": self._reported(event),
            "keywords": [*filter(None, (event.type.value, event.mode, event.status.value, event.quad_class.value))],
            "involved": list(dict.fromkeys(filter(None, involved))),
            "location": event.place.name if event.place else None,
            "country": event.place.country.lower()[:2] if event.place and event.place.country else None,
            "startDate": _date(event.time.start) if event.time else None,
            "endDate": _date(event.time.end) if event.time else None,
            "recordId": event.id,
            "proof": self._id,
            "sourceUrl": self._url,
        }
        return _proxy(self._part("event", event.id), "Event", values)

    def _reported(self, event: Event) -> str | None:
        return f"Reported by {event.reported_by.name}" if event.reported_by and event.reported_by.name else None

    def _links(self, event: Event) -> Iterator[_Json]:
        for number, (actor, recipient) in enumerate(dyads(event)):
            subject = self._legal(actor) if actor else None
            target = self._legal(recipient) if recipient else None
            if subject and target and subject != target:
                values: _Values = {
                    "subject": subject,
                    "object": target,
                    "role": event.type.value,
                    "status": event.status.value,
                    "startDate": _date(event.time.start) if event.time else None,
                    "endDate": _date(event.time.end) if event.time else None,
                    "recordId": event.id,
                    "proof": self._id,
                }
                yield _proxy(self._part("event", event.id, str(number)), "UnknownLink", values)

    def _statement(self, statement: Statement) -> _Json:
        source = statement.source
        known = source.entity is not None and self._schemata.get(source.entity) in _LEGAL
        values: _Values = {
            "name": source.name,
            "description": " ".join(self._reading.words(statement.content)),
            "entity": self._part("entity", source.entity) if known and source.entity else None,
            "keywords": ["statement", statement.kind.value],
            "proof": self._id,
            "sourceUrl": self._url,
        }
        return _proxy(self._part("statement", statement.id), "Note", values)

    def _legal(self, participant: Participant) -> str | None:
        """The id of a participant that is a person or a body, None for any other."""
        if participant.entity is None or self._schemata.get(participant.entity) not in _LEGAL:
            return None
        return self._part("entity", participant.entity)

    def _part(self, kind: str, *parts: str) -> str:
        # With the kind, as an entity and an event of a reading may have the same id.
        return digest(self._reading.id, kind, *parts)


def _date(text: str | None) -> str | None:
    """A date as it is, and a moment in UTC, as FollowTheMoney has it; None for what is neither."""
    if not text or is_date(text):
        return text or None
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment).isoformat("T", "seconds")
    except (ValueError, OverflowError):
        return None


def _names(words: str, name: str) -> bool:
    """Whether words name what they mention, in part or as an acronym; a pronoun or a description does not."""
    parts = tuple(part for part in name.split() if part[0].isupper())
    return any(
        sum(map(str.isupper, word)) >= SHORTEST_ACRONYM or (len(word) > 1 and word.startswith(parts))
        for word in words.split()
    )


def _proxy(id: str, schema: str, values: _Values) -> _Json:
    properties: dict[str, list[str]] = {}
    for name, value in values.items():
        found = [text for text in (value if isinstance(value, list) else [value]) if text and text.strip()]
        if found:
            properties[name] = found
    return {"id": id, "schema": schema, "properties": properties}
