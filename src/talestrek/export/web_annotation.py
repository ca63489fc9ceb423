"""Statements and events as Web Annotations (W3C Recommendation, 23 February 2017), in JSON-LD.

Every part is an annotation of its own: content, cue, source and addressee of a statement, trigger and participants of
an event; the others link to the content or the trigger. A target is the article's text, with a position and a quote:
positions are code points, as the standard asks for, and the quote finds the place where the text was changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from talestrek.article import Span
from talestrek.export.identifiers import article_iri, part_iri, same_as_iris, web_address
from talestrek.export.registry import Options
from talestrek.reading import Event, Reading, Statement

__all__ = ["AROUND", "pieces"]

AROUND = 32
"""How many characters before and after a quote are given with it."""

_Json = dict[str, Any]


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give one collection, with all annotations on its only page."""
    yield (
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection",'
        ' "label": "Talestrek", "first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
    )
    total = 0
    for reading in readings:
        for annotation in _annotations(reading):
            yield (",\n" if total else "\n") + json.dumps(annotation, ensure_ascii=False, allow_nan=False)
            total += 1
    yield f'\n]}}, "total": {total}}}\n'


def _annotations(reading: Reading) -> Iterator[_Json]:
    names = {entity.id: same_as_iris(entity) for entity in reading.entities}
    for statement in reading.statements:
        yield from _statement(reading, statement, names)
    for event in reading.events:
        yield from _event(reading, event, names)


def _statement(reading: Reading, statement: Statement, names: dict[str, list[str]]) -> Iterator[_Json]:
    content = part_iri(reading, statement.id, "content")
    tags = ["statement", statement.kind.value, statement.marker.value]
    yield _annotation(reading, content, "classifying", [_tag(tag) for tag in tags], statement.content)
    if statement.cue is not None:
        lemma = [_tag(statement.cue_lemma)] if statement.cue_lemma else []
        id = part_iri(reading, statement.id, "cue")
        yield _annotation(reading, id, "linking", [_tag("cue"), *lemma, _link(content)], [statement.cue])
    source, addressee = statement.source, statement.addressee
    if source.span is not None:
        bodies = [_tag("source"), _tag(source.route.value), *_who(source.name, source.entity, names), _link(content)]
        yield _annotation(reading, part_iri(reading, statement.id, "source"), "linking", bodies, [source.span])
    if addressee is not None and addressee.span is not None:
        bodies = [_tag("addressee"), *_who(addressee.name, addressee.entity, names), _link(content)]
        yield _annotation(reading, part_iri(reading, statement.id, "addressee"), "linking", bodies, [addressee.span])


def _event(reading: Reading, event: Event, names: dict[str, list[str]]) -> Iterator[_Json]:
    trigger = part_iri(reading, event.id, "trigger")
    tags = ["event", event.type.value, *([event.mode] if event.mode else []), event.status.value]
    yield _annotation(reading, trigger, "classifying", [_tag(tag) for tag in tags], [event.trigger])
    for side, participants in (("actor", event.actor), ("recipient", event.recipient)):
        for position, participant in enumerate(participants, 1):
            bodies = [_tag(side), *_who(participant.name, participant.entity, names), _link(trigger)]
            id = part_iri(reading, event.id, side, str(position))
            yield _annotation(reading, id, "linking", bodies, [participant.span])


def _annotation(reading: Reading, id: str, motivation: str, bodies: list[_Json], spans: Sequence[Span]) -> _Json:
    targets = [_target(reading, span) for span in spans]
    return {
        "id": id,
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(reading: Reading, span: Span) -> _Json:
    start, end = span
    source = {
        "id": article_iri(reading),
        "type": "Text",
        "format": "text/plain",
        "language": reading.language,
    }
    target = {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": reading.text[start:end],
                "prefix": reading.text[max(0, start - AROUND) : start],
                "suffix": reading.text[end : end + AROUND],
            },
        ],
    }
    # Positions count our text and not the page around it, so the page is where the text was seen.
    page = web_address(reading.origin.url if reading.origin else None)
    return target | {"scope": page} if page else target


def _tag(value: str) -> _Json:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value}


def _who(name: str | None, entity: str | None, names: dict[str, list[str]]) -> list[_Json]:
    """Who is meant: the name, and the same one elsewhere."""
    bodies: list[_Json] = []
    if name:
        bodies.append({"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": name})
    for iri in names.get(entity or "", []):
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": iri})
    return bodies


def _link(id: str) -> _Json:
    return {"type": "SpecificResource", "purpose": "linking", "source": id}
