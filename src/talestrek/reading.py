"""The contract: what was found in one article, as Python objects and as JSON.

Every span is ``[start, end)`` in code points of the untouched article text. The parts follow the attribution relations
of PARC (Pareti 2012) and Citron (Newell et al. 2018): a *statement* has *content*, a *cue* and a *source*.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from talestrek._json import Node
from talestrek.article import Passage, PassageKind, Span

__all__ = [
    "Entity",
    "Evidence",
    "Gender",
    "Granularity",
    "Kind",
    "Marker",
    "Mention",
    "Number",
    "Office",
    "Place",
    "Reading",
    "Route",
    "Source",
    "Statement",
    "Time",
]


class Kind(StrEnum):
    """Whose words the content is in: the source's, the journalist's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Marker(StrEnum):
    """What marks the content as speech in the text."""

    DASH = "dash"
    GUILLEMETS = "guillemets"
    QUOTES = "quotes"
    NONE = "none"


class Route(StrEnum):
    """How the source of a statement was found."""

    NAMED = "named"
    ROLE = "role"
    PRONOUN = "pronoun"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    GROUP = "group"
    INHERITED = "inherited"
    HEADLINE = "headline"
    INTERVIEWER = "interviewer"
    NONE = "none"


class Granularity(StrEnum):
    """How exact a time is; ``range`` is whatever is none of the others, such as a decade or half a year."""

    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"


class Gender(StrEnum):
    """The natural gender of a person, as far as names, titles and pronouns tell."""

    FEMALE = "f"
    MALE = "m"


class Number(StrEnum):
    """Whether an entity is one or several, as far as its mentions tell."""

    SINGULAR = "sing"
    PLURAL = "plur"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which rule or model made a decision, and how sure it is, from 0 to 1."""

    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of the article that names or refers to somebody, with the name it stands for."""

    span: Span | None
    name: str | None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who made a statement.

    ``span`` is the mention beside the statement, if there is one; ``name`` the fullest name that the article gives,
    or a description where it gives none; ``reason`` says, for the route ``none``, why nobody could be named;
    ``entity`` is the id of the entity, where that layer ran.
    """

    span: Span | None
    name: str | None
    route: Route
    evidence: Evidence
    reason: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One stretch of speech or stated opinion that the article reports from one source."""

    id: str
    kind: Kind
    marker: Marker
    content: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str | None
    source: Source
    addressee: Mention | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Office:
    """A role that an entity holds at an organisation or state as of the article's date.

    ``office`` is the role's noun as a dictionary gives it ("statsminister"), ``at`` the name of the organisation or
    state, None where the article does not say; ``span`` is where the article says so.
    """

    office: str
    at: str | None
    span: Span
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one referent in an article.

    ``name`` is the fullest name that the article gives, or a description; ``type`` one of NorNE's labels, or ``HUM``
    for people without a name; ``same_as`` are ids of the same thing elsewhere, such as ``wikidata:Q7184``.
    ``evidence`` tells, in the order of ``mentions``, why each of them belongs. ``compounds`` are words that carry the
    name and refer to something else ("Wagner-soldatene"), ``members`` the ids of those that make up a group, and
    ``stands_for`` is what a metonym means: for "Minsk", where it acts, the government in Minsk.
    """

    id: str
    name: str
    type: str
    mentions: tuple[Span, ...]
    evidence: tuple[Evidence, ...]
    same_as: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    gender: Gender | None = None
    number: Number | None = None
    compounds: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time and the interval that it means.

    ``start`` and ``end`` are both inside the interval, ISO 8601 without a zone: days (``2023-06-27``), with the minute
    (``2023-06-27T18:00``) where the granularity is an hour or a part of a day. Both are None where nothing can be
    said, and ``reason`` tells why.
    """

    span: Span
    start: str | None
    end: str | None
    granularity: Granularity | None
    evidence: Evidence
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place that the gazetteer knows.

    ``name`` is the place's Norwegian name, ``country`` its state by ISO 3166-1 alpha-2, ``lat`` and ``lon`` degrees in
    WGS 84, ``geonames`` its id there.
    """

    span: Span
    name: str
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article.

    ``language`` is ``nb`` or ``nn``; ``passages`` and the spans of the statements lie in ``text``. ``notes`` say, in
    words for a person, what the reader did that the caller may want to know.
    """

    id: str
    language: str
    text: str
    title: str | None = None
    published: str | None = None
    passages: tuple[Passage, ...] = ()
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def words(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Give the article's own characters at ``spans``, one string a span."""
        return tuple(self.text[start:end] for start, end in spans)

    def to_dict(self) -> dict[str, Any]:
        """Give the reading by the contract (``reading.schema.json``): only dicts, lists, strings and numbers."""
        return {
            "id": self.id,
            "language": self.language,
            "title": self.title,
            "published": self.published,
            "text": self.text,
            "passages": [_passage_to_dict(passage) for passage in self.passages],
            "statements": [_statement_to_dict(statement) for statement in self.statements],
            "notes": list(self.notes),
        }

    def to_json(self) -> str:
        """Give the reading as one line of JSON, without a line break at its end."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        """Make the reading that ``data`` was made from by `to_dict`.

        Keys that this version does not know are passed over, as the contract may grow.

        Raises:
            ValueError: something is missing or not by the contract; the message names the place, such as
                ``statements[2].content[0]``.
        """
        node = Node(data, "")
        text = node.string("text")
        return cls(
            id=node.string("id"),
            language=node.one_of("language", ("nb", "nn")),
            text=text,
            title=node.optional_string("title"),
            published=node.optional_string("published"),
            passages=tuple(_passage_from(child, text) for child in node.children("passages")),
            statements=tuple(_statement_from(child, text) for child in node.children("statements")),
            notes=tuple(node.strings("notes")),
        )

    @classmethod
    def from_json(cls, line: str) -> Reading:
        """Make the reading that ``line`` was made from by `to_json`.

        Raises:
            ValueError: ``line`` is not JSON, or not by the contract.
        """
        return cls.from_dict(json.loads(line))

    def _repr_html_(self) -> str:
        from talestrek.display.html import to_html

        return to_html(self)


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
        "entity": None,
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
        else {"span": _span_to_list(addressee.span), "entity": None, "name": addressee.name},
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
        ),
        addressee=None
        if addressee is None
        else Mention(span=addressee.optional_span("span", text), name=addressee.optional_string("name")),
        evidence=_evidence_from(evidence),
    )


def _evidence_from(node: Node) -> Evidence:
    return Evidence(rule=node.string("rule"), score=node.number("score"))
