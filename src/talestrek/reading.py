"""The contract: what was found in one article, as Python objects and as JSON.

Every span is ``[start, end)`` in code points of the untouched article text. The parts follow the attribution relations
of PARC (Pareti 2012) and Citron (Newell et al. 2018): a *statement* has *content*, a *cue* and a *source*. Events are
those of PLOVER (Halterman et al. 2023), with a status and a source of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talestrek.article import Origin, Passage, Span
from talestrek.vocabulary import (
    ActorType,
    EventType,
    Gender,
    Granularity,
    Kind,
    Marker,
    Number,
    QuadClass,
    Route,
    Status,
)

__all__ = [
    "ActorType",
    "Entity",
    "Event",
    "EventType",
    "Evidence",
    "Gender",
    "Granularity",
    "Kind",
    "Marker",
    "Mention",
    "Number",
    "Office",
    "Participant",
    "Place",
    "QuadClass",
    "Reading",
    "ReportedBy",
    "Route",
    "Source",
    "Statement",
    "Status",
    "Time",
]


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
    (``2023-06-27T18:00``) where the granularity is an hour or a part of a day. What cannot be said is None: both where
    nothing can, one of them where only the other end is told ("fra og med mandag"). ``reason`` tells why, also where
    an interval is wider than the words ("halv ni", before noon or after it).
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
    WGS 84, ``geonames`` its id there, None for what GeoNames has not.
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
class Participant:
    """Who does or suffers an event.

    ``span`` is the smallest noun phrase with its title; ``name`` the fullest name that the article gives, or its
    description in lower case; ``entity`` the id of the entity, where there is one; ``type`` and ``country`` (ISO 3166-1
    alpha-2) say what sort of actor it is, as far as that is known. The rule of ``evidence`` says how it hangs together
    with the trigger.
    """

    span: Span
    name: str
    evidence: Evidence
    entity: str | None = None
    type: ActorType | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ReportedBy:
    """The source to whom the article attributes an event, with the statement that it stands in, where there is one."""

    name: str | None
    evidence: Evidence
    entity: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An act of one political or societal actor towards another, or on its own: who did what to whom.

    ``trigger`` is the words that express the act, ``mentions`` the triggers of all places where the article tells the
    same act with the same status and source, the fullest first. ``mode`` is what sort of act of its type it is, where
    that is clear. ``intensity`` lies between -10, the worst conflict, and 10, the closest cooperation (Goldstein 1992).
    ``evidence`` names the entry of the lexicon and says how sure it is that this is an event of the type;
    ``status_evidence`` what decided the status. ``reported_by`` is None where the article tells it in its own voice.
    """

    id: str
    type: EventType
    trigger: Span
    mentions: tuple[Span, ...]
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    status: Status
    intensity: float
    evidence: Evidence
    status_evidence: Evidence
    mode: str | None = None
    place: Place | None = None
    time: Time | None = None
    reported_by: ReportedBy | None = None

    @property
    def quad_class(self) -> QuadClass:
        """Cooperation or conflict, in words or in deeds."""
        return self.type.quad_class


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article.

    ``language`` is ``nb`` or ``nn``; ``passages`` and all spans lie in ``text``. ``published`` is what the caller said,
    else what the article says of itself; ``origin`` is where the article comes from. ``notes`` say, in words for a
    person, what the reader did that the caller may want to know.
    """

    id: str
    language: str
    text: str
    title: str | None = None
    published: str | None = None
    origin: Origin | None = None
    passages: tuple[Passage, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def words(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Give the article's own characters at ``spans``, one string a span."""
        return tuple(self.text[start:end] for start, end in spans)

    def to_dict(self) -> dict[str, Any]:
        """Give the reading by the contract (``reading.schema.json``): only dicts, lists, strings and numbers."""
        from talestrek._reading_json import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """Give the reading as one line of JSON, without a line break at its end."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        """Make the reading that ``data`` was made from by `to_dict`.

        Keys that this version does not know are passed over, as the contract may grow; layers that an older version
        did not have are empty.

        Raises:
            ValueError: something is missing or not by the contract; the message names the place, such as
                ``statements[2].content[0]``.
        """
        from talestrek._reading_json import from_dict

        return from_dict(data)

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
