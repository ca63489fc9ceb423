"""What may be asked: one model a request, the same for HTTP and for assistants."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from talestrek.api.dates import DATE
from talestrek.article import Article, Origin
from talestrek.reading import EventType, Kind, Status
from talestrek.record.documents import storable

__all__ = [
    "MAX_RESULTS",
    "ArticleQuery",
    "ArticlesQuery",
    "EventsQuery",
    "Query",
    "ReadRequest",
    "SaidQuery",
    "SearchQuery",
    "TimelineQuery",
    "WhoQuery",
]

MAX_RESULTS = 200
"""The most results of one answer."""

_LONGEST_TEXT = 50_000
"""`talestrek.reader.MAX_CHARACTERS`, without importing spaCy: the server reads in other processes."""

_Label = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(storable)]
# A day, a month or a year; that there is no 30 February is part of the pattern, so that the description is complete.
_Day = Annotated[str, StringConstraints(pattern=DATE), Field(examples=["2023-06-27", "2023-06", "2023"])]
_Limit = Annotated[int, Field(ge=1, le=MAX_RESULTS, description="The most results.")]
_Offset = Annotated[int, Field(ge=0, le=10_000, description="How many results to leave out first.")]
_Publisher = Annotated[_Words | None, Field(description="Who published the article, letter for letter.")]
_Language = Annotated[
    Literal["nb", "nn"] | None, Field(description="The written standard: Bokmål (nb) or Nynorsk (nn).")
]
_MentionedPlace = Annotated[_Words | None, Field(description="A place that the article mentions, or a state.")]

_NAME = "a name in any spelling, an id such as wikidata:Q7184, or a number of the record such as entity:17"


class ReadRequest(BaseModel):
    """An article to read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str = Field(
        min_length=1,
        max_length=_LONGEST_TEXT,
        description="The article, with its headline if it has one; passages are told apart by line breaks.",
        examples=["– Vi må handle nå, sier ordfører Kari Nes."],
    )
    id: _Label = Field(default="text", description="What to call the article.")
    title: _Label | None = Field(default=None, description="The headline, where it is not in the text.")
    published: _Day | None = Field(default=None, description="When it was published: a day, a month or a year.")
    publisher: _Label | None = Field(default=None, description="Who published it.")
    url: _Label | None = Field(default=None, description="Its address. It is not fetched.")

    def article(self) -> Article:
        """The article to be read."""
        origin = Origin(publisher=self.publisher, url=self.url) if self.publisher or self.url else None
        return Article(id=self.id, text=self.text, title=self.title, published=self.published, origin=origin)


class Query(BaseModel):
    """A question; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def arguments(self) -> dict[str, Any]:
        """What is asked for, by the names that `talestrek.record.Record` has for it."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class ArticleQuery(Query):
    """Which article is wanted."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(storable)] = Field(
        description="The article's id, as every answer gives it."
    )
    version: int | None = Field(
        default=None, ge=1, le=2**31 - 1, description="Which version; by default the current one."
    )


class SaidQuery(Query):
    """Which statements are wanted; all conditions must hold."""

    by: _Words | None = Field(default=None, description=f"The source: {_NAME}.", examples=["Jens Stoltenberg"])
    about: _Words | None = Field(default=None, description=f"Who or what is mentioned in what was said: {_NAME}.")
    to: _Words | None = Field(default=None, description=f"The addressee: {_NAME}.")
    kind: Kind | None = Field(default=None, description="Whose words the content is in.")
    since: _Day | None = Field(default=None, description="From when the articles are: a day, a month or a year.")
    until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    place: _MentionedPlace = None
    publisher: _Publisher = None
    language: _Language = None
    words: _Words | None = Field(default=None, description="Words that stand side by side in what was said.")
    limit: _Limit = 20
    offset: _Offset = 0


class EventsQuery(Query):
    """Which events are wanted; all conditions must hold."""

    actor: _Words | None = Field(
        default=None,
        description=f"Who does it: {_NAME}. A state means its government and president, too.",
        examples=["Belarus"],
    )
    recipient: _Words | None = Field(default=None, description="To whom it is done, likewise.")
    type: EventType | None = Field(default=None, description="The type, by PLOVER.")
    mode: _Words | None = Field(default=None, description="What sort of act of its type it is.")
    status: Status | None = Field(default=None, description="Whether it happened, is to happen, might or did not.")
    reported_by: _Words | None = Field(default=None, description=f"To whom the article attributes it: {_NAME}.")
    place: _Words | None = Field(default=None, description="Where it takes place, or the state that it is in.")
    since: _Day | None = Field(default=None, description="From when on it begins: a day, a month or a year.")
    until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    publisher: _Publisher = None
    language: _Language = None
    exact: bool = Field(default=False, description="Whether the name of a state means that entity alone.")
    limit: _Limit = 20
    offset: _Offset = 0


class WhoQuery(Query):
    """Who is wanted."""

    name: _Words = Field(description=f"Who: {_NAME}.", examples=["Lukashenko"])
    latest: int = Field(default=5, ge=1, le=50, description="How many statements and events to give of each.")
    limit: int = Field(default=5, ge=1, le=20, description="How many who may be meant to tell of at most.")
    offset: _Offset = 0


class TimelineQuery(Query):
    """What a timeline is wanted of: of an entity, a place or a type of events."""

    entity: _Words | None = Field(
        default=None, description=f"Whose statements and events: {_NAME}.", examples=["Aleksandr Lukasjenko"]
    )
    place: _Words | None = Field(default=None, description="Where events take place, or the state that it is in.")
    type: EventType | None = Field(default=None, description="The type of events, by PLOVER.")
    since: _Day | None = Field(default=None, description="From when on: a day, a month or a year.")
    until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    latest_first: bool = Field(default=False, description="Whether to begin with the latest.")
    limit: _Limit = 100
    offset: _Offset = 0


class ArticlesQuery(Query):
    """Which articles are wanted; all conditions must hold."""

    entity: _Words | None = Field(default=None, description=f"Whom they mention: {_NAME}.", examples=["Wagner"])
    source: _Words | None = Field(default=None, description=f"Who says something in them: {_NAME}.")
    since: _Day | None = Field(default=None, description="From when they are: a day, a month or a year.")
    until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    place: _MentionedPlace = None
    publisher: _Publisher = None
    language: _Language = None
    limit: _Limit = 20
    offset: _Offset = 0


class SearchQuery(Query):
    """What is looked for in the texts; all conditions must hold."""

    query: Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(storable)] = Field(
        description='Words in any form, "phrases", AND, OR, NOT, parentheses, beginnings*, and ="these very forms".',
        examples=['statsminister OR "norsk politi"'],
    )
    source: _Words | None = Field(default=None, description=f"Who says something in the article: {_NAME}.")
    entity: _Words | None = Field(default=None, description=f"Whom it mentions: {_NAME}.")
    office: _Words | None = Field(default=None, description="An office that somebody holds in it: statsminister.")
    event: EventType | None = Field(default=None, description="A type of event that it tells of, by PLOVER.")
    status: Status | None = Field(default=None, description="The status of an event that it tells of.")
    place: _MentionedPlace = None
    publisher: _Publisher = None
    language: _Language = None
    since: _Day | None = Field(default=None, description="From when the articles are: a day, a month or a year.")
    until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    event_since: _Day | None = Field(default=None, description="From when on the event takes place.")
    event_until: _Day | None = Field(default=None, description="Up to when, that day, month or year included.")
    order: Literal["relevance", "newest", "oldest"] = Field(default="relevance", description="Which come first.")
    limit: _Limit = 20
    offset: _Offset = 0
