"""What was said, for search engines and fact checkers: schema.org in JSON-LD.

Direct speech is a ``Quotation``, anything else a ``Claim``, as its words are the journalist's. It is never a
``ClaimReview``: nothing here says whether a claim is true. The text may stand in a script element of a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from talestrek.export.identifiers import article_iri, part_iri, same_as_iris, web_address
from talestrek.export.registry import Options
from talestrek.reading import Entity, Kind, Number, Reading, Statement

__all__ = ["pieces"]

# So that no </script> or <!-- of an article ends the element that the JSON stands in.
_SAFE_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_PLACES = frozenset({"GPE_LOC", "LOC"})
_SPEAKERS = {"PER": "Person", "ORG": "Organization", "GPE_ORG": "Organization", "GPE_LOC": "Organization"}
_Json = dict[str, Any]


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give one graph: an article with its entities, and its statements."""
    yield '{"@context": "https://schema.org", "@graph": ['
    comma = "\n"
    for reading in readings:
        for node in _nodes(reading):
            yield comma + json.dumps(node, ensure_ascii=False, allow_nan=False).translate(_SAFE_IN_HTML)
            comma = ",\n"
    yield "\n]}\n"


def _nodes(reading: Reading) -> Iterator[_Json]:
    yield _article(reading)
    entities = {entity.id: entity for entity in reading.entities}
    speakers = {statement.source.entity for statement in reading.statements}
    for entity in reading.entities:
        yield _entity(reading, entity, speaks=entity.id in speakers)
    for statement in reading.statements:
        yield _statement(reading, statement, entities)


def _article(reading: Reading) -> _Json:
    origin = reading.origin
    publisher = origin.publisher if origin else None
    return _full(
        {
            "@type": "NewsArticle",
            "@id": article_iri(reading),
            "url": web_address(origin.url) if origin else None,
            "headline": reading.title,
            "inLanguage": reading.language,
            "datePublished": (origin.issued if origin else None) or reading.published,
            "dateModified": origin.modified if origin else None,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "author": [{"@type": "Person", "name": name} for name in origin.authors] if origin else None,
            "articleBody": reading.text,
            "mentions": [{"@id": part_iri(reading, entity.id)} for entity in reading.entities],
        }
    )


def _entity(reading: Reading, entity: Entity, *, speaks: bool) -> _Json:
    schema = _type(entity, speaks=speaks)
    return _full(
        {
            "@type": schema,
            "@id": part_iri(reading, entity.id),
            "name": entity.name,
            "sameAs": same_as_iris(entity),
            "jobTitle": [office.office for office in entity.offices] if schema == "Person" else None,
        }
    )


def _type(entity: Entity, *, speaks: bool) -> str:
    """The type of schema.org, which knows only persons and organisations as those who speak."""
    if entity.type in _PLACES and not speaks:
        return "Place"
    if entity.type == "HUM":
        return "Organization" if entity.number is Number.PLURAL else "Person"
    return _SPEAKERS.get(entity.type, "Organization" if speaks else "Thing")


def _statement(reading: Reading, statement: Statement, entities: dict[str, Entity]) -> _Json:
    source = statement.source
    speaker: _Json | None = None
    if source.entity in entities:
        speaker = {"@id": part_iri(reading, source.entity)}
    elif source.name:
        speaker = {"@type": "Person", "name": source.name}
    article = {"@id": article_iri(reading)}
    words = " ".join(reading.words(statement.content))
    node: _Json = {"@id": part_iri(reading, statement.id), "text": words, "inLanguage": reading.language}
    if statement.kind is Kind.DIRECT:
        whole = {"@type": "Quotation", **node, "spokenByCharacter": speaker, "creator": speaker, "isPartOf": article}
    else:
        whole = {"@type": "Claim", **node, "creator": speaker, "appearance": article}
    return _full(whole)


def _full(node: _Json) -> _Json:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
