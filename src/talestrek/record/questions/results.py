"""What the questions are answered with: the article's own words, where they stand, and who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Generic, TypeVar, overload

from talestrek.article import Span

__all__ = [
    "Answer",
    "ArticleInfo",
    "Candidate",
    "Excerpt",
    "FoundArticle",
    "FoundEvent",
    "FoundOffice",
    "FoundPlace",
    "FoundStatement",
    "FoundTime",
    "Party",
    "Profile",
    "Speaker",
    "Summary",
    "TimelineEntry",
    "to_dict",
]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of an article as they stand there: ``span`` is ``[start, end)`` in code points of its text.

    What no database takes, NUL and lone surrogates, is U+FFFD in ``words``.
    """

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """The article in which something stands: its id, its written standard (``nb``, ``nn``) and where it is from.

    ``published`` is a day, a month or a year by ISO 8601, as far as it is known.
    """

    id: str
    language: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, is spoken to, acts or is acted upon.

    ``name`` is as the article gives it at its fullest, ``mention`` the words that stand there, if any; ``entity`` is
    the number of the record's entity. ``type`` and ``country`` (ISO 3166-1 alpha-2) are known of participants only.
    """

    name: str | None
    mention: Excerpt | None = None
    entity: int | None = None
    type: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement of an article: ``content`` is what was said, ``cue`` the words that say so; see `Statement`.

    ``id`` is its id in the reading, ``score`` how sure it is that it is a statement, from 0 to 1, ``source_score``
    that the source is right.
    """

    article: ArticleInfo
    id: str
    kind: str
    marker: str
    content: tuple[Excerpt, ...]
    cue: Excerpt | None
    source: Party
    route: str
    reason: str | None
    addressee: Party | None
    score: float
    source_score: float


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where an event takes place; ``lat`` and ``lon`` are degrees in WGS 84."""

    name: str
    mention: Excerpt
    country: str | None
    lat: float
    lon: float
    geonames: int | None


@dataclass(frozen=True, slots=True)
class FoundTime:
    """When an event takes place; ``start`` and ``end`` are both inside the interval, by ISO 8601; see `Time`."""

    mention: Excerpt
    start: str | None
    end: str | None
    granularity: str | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of an article: ``trigger`` is the words that express it, ``passage`` what they stand in; see `Event`.

    ``day`` is the one that it begins on, else that of the article. ``reported_by`` is None where the article tells it
    in its own voice; ``statement`` is the id of the statement that it stands in.
    """

    article: ArticleInfo
    id: str
    type: str
    mode: str | None
    status: str
    quad_class: str
    intensity: float
    trigger: Excerpt
    passage: Excerpt
    mentions: tuple[Excerpt, ...]
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    day: str | None
    place: FoundPlace | None
    time: FoundTime | None
    reported_by: Party | None
    statement: str | None
    score: float


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with how much was found in it; ``added`` and ``changed`` are moments in UTC by ISO 8601."""

    article: ArticleInfo
    version: int
    added: str
    changed: str
    entities: int
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something said or done, on its day: that of the event, or for a statement that of the article."""

    day: str | None
    told: FoundStatement | FoundEvent


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something in the record whom a name may mean.

    ``entities`` are the numbers of the record's entities: one, but for a family name that articles give by itself,
    which is an entity of its own in each of them. ``articles`` counts those that mention it, ``score`` is how well the
    name fits, from 0 to 1, and ``why`` says so in words.
    """

    name: str
    type: str
    entities: tuple[int, ...]
    articles: int
    score: float
    why: str
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """An office that somebody holds, with the first and the last day of articles that say so, and the last's words."""

    office: str
    at: str | None
    first: str | None
    last: str | None
    articles: int
    article: ArticleInfo
    mention: Excerpt


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks of somebody, and in how many statements."""

    name: str
    entity: int
    statements: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What the record holds on somebody or something.

    ``names`` are those that articles call it by, with their counts, most frequent first; ``first`` and ``last`` the
    days of the first and the last article. ``statements`` are what it said, ``events`` what it did or suffered, both
    latest first and no more than asked for, with ``statement_count`` and ``event_count`` of all. ``speakers`` are
    those who speak of it in the latest ``looked_at`` articles that mention it.
    """

    who: Candidate
    names: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    offices: tuple[FoundOffice, ...]
    statement_count: int
    statements: tuple[FoundStatement, ...]
    event_count: int
    events: tuple[FoundEvent, ...]
    speakers: tuple[Speaker, ...]
    looked_at: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a record holds, current versions only but for ``versions``.

    ``first`` and ``last`` are the days of the first and the last article; ``languages`` and ``publishers`` count
    articles, the most frequent first, with None for what is not known.
    """

    articles: int
    versions: int
    entities: int
    statements: int
    events: int
    first: str | None
    last: str | None
    languages: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True)
class Answer(Sequence[_T], Generic[_T]):
    """What was found, in order, and who was meant.

    ``meant`` has for each name that was asked for, by its argument, the candidates, best first; none where the record
    knows nobody by that name. ``more`` says whether there is more than the limit let through. ``words`` are those
    that were looked for in the text, because they name nobody.
    """

    results: tuple[_T, ...]
    meant: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    more: bool = False
    words: str | None = None

    def __len__(self) -> int:
        return len(self.results)

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, index: int | slice) -> _T | tuple[_T, ...]:
        return self.results[index]

    def __iter__(self) -> Iterator[_T]:
        return iter(self.results)


def to_dict(result: object) -> Any:
    """Give a result of a question as JSON has it: only dicts, lists, strings, numbers and None."""
    if is_dataclass(result) and not isinstance(result, type):
        return {one.name: to_dict(getattr(result, one.name)) for one in fields(result)}
    if isinstance(result, tuple | list):
        return [to_dict(one) for one in result]
    if isinstance(result, Mapping):
        return {str(key): to_dict(value) for key, value in result.items()}
    return result
