"""Who speaks of whom and who acts on whom, as a directed graph with parallel edges (GraphML, Brandes et al. 2002).

Nodes are the entities of each article. What has an id elsewhere, such as a state in Wikidata, is one node in all
articles; anything else is a node of its article, as whether two articles mean the same person is for the record to
say. An edge stands for one relation in one article, with how many statements or events it rests on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, product
from xml.sax.saxutils import escape

from talestrek.export.dyads import dyads
from talestrek.export.identifiers import part_iri, wikidata
from talestrek.export.registry import Options
from talestrek.reading import Entity, Participant, Reading, Route, Source, Statement

__all__ = ["EDGE_KEYS", "NODE_KEYS", "pieces"]

NODE_KEYS = {"name": "string", "type": "string", "iri": "string", "wikidata": "string"}
"""What a node tells, with the type of GraphML."""
EDGE_KEYS = {
    "relation": "string",
    "type": "string",
    "status": "string",
    "count": "int",
    "intensity": "double",
    "article": "string",
    "published": "string",
    "from": "string",
    "to": "string",
}
"""What an edge tells, with the type of GraphML."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# XML 1.0 has no way to write these, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOBODY = (Route.INTERVIEWER, Route.NONE)
_Ends = tuple[str, str]
_Values = dict[str, str | int | float | None]


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give one graph, a piece an article."""
    yield _HEAD
    for place, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, value in keys.items():
            yield f'  <key id="{place}-{name}" for="{place}" attr.name="{name}" attr.type="{value}"/>\n'
    yield '  <graph id="talestrek" edgedefault="directed">\n'
    nodes = _Nodes()
    numbers = count(1)
    for reading in readings:
        edges = _edges(reading, nodes.of(reading))
        yield nodes.take()
        for (source, target), values in edges:
            line = f'<edge id="e{next(numbers)}" source="{source}" target="{target}">'
            yield f"    {line}{_data('edge', values)}</edge>\n"
    yield "  </graph>\n</graphml>\n"


@dataclass(slots=True)
class _Edge:
    count: int = 0
    intensity: float = 0
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)


class _Nodes:
    """Numbers the nodes, and remembers those that several articles share."""

    def __init__(self) -> None:
        self._shared: dict[str, str] = {}
        self._count = 0
        self._new: list[str] = []

    def of(self, reading: Reading) -> _ArticleNodes:
        """The nodes of an article, with all its entities."""
        return _ArticleNodes(self, reading)

    def take(self) -> str:
        """The nodes that came since this was last asked, as GraphML."""
        new, self._new = "".join(self._new), []
        return new

    def entity(self, reading: Reading, entity: Entity) -> str:
        """The node of an entity."""
        item = wikidata(entity)
        if item in self._shared:
            return self._shared[item]
        id = self.add(entity.name, entity.type, part_iri(reading, entity.id), item)
        if item:
            self._shared[item] = id
        return id

    def add(self, name: str, label: str, iri: str, item: str | None = None) -> str:
        """A new node."""
        self._count += 1
        id = f"n{self._count}"
        values: _Values = {"name": name, "type": label, "iri": iri, "wikidata": item}
        self._new.append(f'    <node id="{id}">{_data("node", values)}</node>\n')
        return id


class _ArticleNodes:
    """The nodes of one article, by the ids of its entities and by name."""

    def __init__(self, nodes: _Nodes, reading: Reading) -> None:
        self._nodes = nodes
        self._reading = reading
        self.by_entity = {entity.id: nodes.entity(reading, entity) for entity in reading.entities}
        # A participant has the fullest name that the article gives, as an entity has.
        self._by_name = {entity.name: self.by_entity[entity.id] for entity in reversed(reading.entities)}

    def node(self, who: Participant | Source | None) -> str | None:
        """The node of somebody, made where there is none yet; None where not even a name is known."""
        if who is None:
            return None
        if who.entity in self.by_entity:
            return self.by_entity[who.entity]
        if not who.name:
            return None
        if who.name not in self._by_name:
            iri = part_iri(self._reading, "described", who.name)
            self._by_name[who.name] = self._nodes.add(who.name, "described", iri)
        return self._by_name[who.name]


def _edges(reading: Reading, nodes: _ArticleNodes) -> list[tuple[_Ends, _Values]]:
    """The edges of an article: from and to which node, and what they tell."""
    edges: defaultdict[tuple[_Ends, str, str, str | None], _Edge] = defaultdict(_Edge)
    for statement in reading.statements:
        source = nodes.node(statement.source) if statement.source.route not in _NOBODY else None
        # Two entities may be one node, so each is counted once.
        for target in dict.fromkeys(nodes.by_entity[entity.id] for entity in _spoken_of(reading, statement)):
            if source is not None and source != target:
                edges[(source, target), "speaks of", statement.kind.value, None].count += 1
    for event in reading.events:
        for dyad in dyads(event):
            actor, recipient = map(nodes.node, dyad)
            if actor is not None and recipient is not None:
                edge = edges[(actor, recipient), "acts on", event.type.value, event.status.value]
                edge.count += 1
                edge.intensity += event.intensity
                edge.starts += [event.time.start] if event.time and event.time.start else []
                edge.ends += [event.time.end] if event.time and event.time.end else []
    return [(key[0], _told(reading, *key[1:], edge)) for key, edge in edges.items()]


def _told(reading: Reading, relation: str, label: str, status: str | None, edge: _Edge) -> _Values:
    return {
        "relation": relation,
        "type": label,
        "status": status,
        "count": edge.count,
        "intensity": None if status is None else edge.intensity / edge.count,
        "article": reading.id,
        "published": reading.published,
        "from": min(edge.starts, default=None),
        "to": max(edge.ends, default=None),
    }


def _spoken_of(reading: Reading, statement: Statement) -> Iterator[Entity]:
    """The entities that are mentioned in what is said."""
    for entity in reading.entities:
        places = product(entity.mentions, statement.content)
        if any(start <= first and last <= end for (first, last), (start, end) in places):
            yield entity


def _data(place: str, values: _Values) -> str:
    return "".join(
        f'<data key="{place}-{name}">{_text(value)}</data>' for name, value in values.items() if value is not None
    )


def _text(value: str | int | float) -> str:
    return escape(_NO_XML.sub("\ufffd", str(value)), {"\r": "&#13;"})
