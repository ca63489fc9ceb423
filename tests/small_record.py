"""Readings that mention somebody, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from talestrek.reading import Entity, Evidence, Kind, Marker, Reading, Route, Source, Statement
from talestrek.record import Record, tables

__all__ = ["about", "entity_of", "members", "somebody"]


def somebody(name: str, kind: str = "PER", same_as: tuple[str, ...] = (), id: str = "e1") -> Entity:
    return Entity(id, name, kind, ((0, len(name)),), (Evidence("name", 1),), same_as)


def about(article: str, *entities: Entity, published: str | None = None) -> Reading:
    """An article that begins with the longest name; the first of the entities says something in it."""
    text = max((entity.name for entity in entities), key=len) + f" kom. «Ja.» ({article})"
    numbered = tuple(replace(entity, id=f"e{n}") for n, entity in enumerate(entities, start=1))
    yes = text.index("Ja.")
    sure = Evidence("name", 1)
    source = Source(None, entities[0].name, Route.NAMED, sure, entity="e1")
    said = Statement("s1", Kind.DIRECT, Marker.GUILLEMETS, ((yes, yes + 3),), None, None, source, None, sure)
    return Reading(article, "nb", text, published=published, entities=numbered, statements=(said,))


def entity_of(record: Record, article: str, local: str = "e1") -> int:
    """The record's entity that one of an article belongs to."""
    held, whole = tables.article_entity.c, tables.article.c
    query = select(held.entity_id).join(tables.article, whole.id == held.article_id)
    with record.reading_transaction() as connection:
        return int(connection.execute(query.where(whole.name == article, held.local == local)).scalar_one())


def members(record: Record) -> dict[str, int]:
    """The record's entity of each article's first one."""
    return {reading.id: entity_of(record, reading.id) for reading in record.readings() if reading.entities}
