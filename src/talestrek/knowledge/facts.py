"""What is known: states, organisations and memberships, as frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from talestrek.knowledge.days import Period

__all__ = ["Match", "Membership", "Names", "Organisation", "OrganisationKind", "Relation", "State", "StateKind"]


class StateKind(StrEnum):
    """Whether something is a state of today, a part of one, or a state of the past."""

    STATE = "state"
    TERRITORY = "territory"
    FORMER = "former state"


class OrganisationKind(StrEnum):
    """What sort of actor an organisation is."""

    AGENCY = "agency"
    ARMED_GROUP = "armed group"
    COMPANY = "company"
    COURT = "court"
    EMPLOYERS = "employers"
    GOVERNMENT = "government"
    HEALTH_SERVICE = "health service"
    INTELLIGENCE = "intelligence"
    INTERNATIONAL = "international organisation"
    MEDIA = "media"
    MILITARY = "military"
    MINISTRY = "ministry"
    MONARCHY = "monarchy"
    NGO = "ngo"
    PARLIAMENT = "parliament"
    PARTY = "party"
    POLICE = "police"
    PROSECUTION = "prosecution"
    RELIGIOUS = "religious"
    RESEARCH = "research institute"
    UNION = "union"
    UNIVERSITY = "university"


class Relation(StrEnum):
    """How a word points to a state or an organisation.

    A capital, a seat of government and a metonym ("Kreml", "Det hvite hus") may stand for the government; a capital
    may as well be just the town.
    """

    NAME = "name"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class Names:
    """Names or words in Bokmål and Nynorsk, the usual one first."""

    nb: tuple[str, ...]
    nn: tuple[str, ...]

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words by written standard."""
        yield "nb", self.nb
        yield "nn", self.nn

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(self.nb + self.nn)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, a territory or a former state.

    ``id`` is its ISO 3166-1 alpha-2 code where it has one; ``since`` and ``until`` are its first and last day, where
    they are known and matter; ``seats`` is empty where the government is in the first capital.
    """

    id: str
    kind: StateKind
    names: Names
    adjectives: Names
    demonyms: Names
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    alpha3: str | None = None
    numeric: str | None = None
    wikidata: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    part_of: str | None = None
    source: str = ""

    @property
    def name(self) -> str:
        """The usual name in Bokmål."""
        return self.names.nb[0]

    @property
    def days(self) -> Period:
        """The days on which it is."""
        return Period.between(self.since, self.until)

    def to_dict(self) -> dict[str, Any]:
        """What is known of it, as JSON has it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "names": _lists(self.names),
            "adjectives": _lists(self.adjectives),
            "demonyms": _lists(self.demonyms),
            "capitals": list(self.capitals),
            "seats": list(self.seats),
            "metonyms": list(self.metonyms),
            "alpha3": self.alpha3,
            "numeric": self.numeric,
            "wikidata": self.wikidata,
            **_span(self.since, self.until),
            "of": self.part_of,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation; ``state`` and ``parent`` are ids, None where it is international or stands by itself."""

    id: str
    kind: OrganisationKind
    names: Names
    acronyms: tuple[str, ...] = ()
    state: str | None = None
    parent: str | None = None
    wikidata: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str = ""

    @property
    def name(self) -> str:
        """The usual name in Bokmål."""
        return self.names.nb[0]

    @property
    def days(self) -> Period:
        """The days on which it is."""
        return Period.between(self.since, self.until)

    def to_dict(self) -> dict[str, Any]:
        """What is known of it, as JSON has it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "names": _lists(self.names),
            "acronyms": list(self.acronyms),
            "state": self.state,
            "parent": self.parent,
            "wikidata": self.wikidata,
            **_span(self.since, self.until),
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a state is a member, by their ids, from a first day to a last one; ``until`` is None while it lasts."""

    organisation: str
    state: str
    since: datetime.date
    until: datetime.date | None = None
    role: str = "member"
    source: str = ""

    @property
    def days(self) -> Period:
        """The days on which it holds."""
        return Period.between(self.since, self.until)

    def to_dict(self) -> dict[str, Any]:
        """The membership, as JSON has it."""
        return {
            "organisation": self.organisation,
            "state": self.state,
            **_span(self.since, self.until),
            "role": self.role,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Match:
    """What a form in a text points to.

    ``word`` is the word as it stands in the tables, in its basic form; ``genitive`` says that the form is its
    genitive, ``exact`` that the form is written as the tables have it, or is an inflected form of that.
    """

    thing: State | Organisation
    relation: Relation
    word: str
    genitive: bool = False
    exact: bool = True


def _lists(names: Names) -> dict[str, list[str]]:
    return {standard: list(words) for standard, words in names.items()}


def _span(since: datetime.date | None, until: datetime.date | None) -> dict[str, str | None]:
    return {"from": since.isoformat() if since else None, "to": until.isoformat() if until else None}
