"""The vocabularies of the contract: the values that the parts of a reading may have."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ActorType",
    "EventType",
    "Gender",
    "Granularity",
    "Kind",
    "Marker",
    "Number",
    "QuadClass",
    "Route",
    "Status",
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


class QuadClass(StrEnum):
    """Whether an act is cooperation or conflict, in words or in deeds (Schrodt 2012)."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class EventType(StrEnum):
    """What kind of act an event is: the types of PLOVER (Halterman et al. 2023), in their order."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad_class(self) -> QuadClass:
        """Cooperation or conflict, in words or in deeds."""
        return _QUAD_CLASSES[self]


_QUAD_CLASSES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), QuadClass.VERBAL_COOPERATION),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), QuadClass.MATERIAL_COOPERATION),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), QuadClass.VERBAL_CONFLICT),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), QuadClass.MATERIAL_CONFLICT),
}


class Status(StrEnum):
    """Whether an event has happened, is to happen, might happen, or did or will not happen."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class ActorType(StrEnum):
    """What sort of political or societal actor takes part in an event."""

    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    COURT = "court"
    PARLIAMENT = "parliament"
    PARTY = "party"
    INTERNATIONAL = "international organisation"
    ARMED_GROUP = "armed group"
    OPPOSITION = "opposition"
    PROTESTERS = "protesters"
    UNION = "union"
    MEDIA = "media"
    COMPANY = "company"
    ORGANISATION = "organisation"
    PERSON = "person"
    PEOPLE = "people"
