"""What a client is answered with: the results of the questions, with what is known of each as its schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from talestrek.api.contract import ReadingData
from talestrek.article import Span
from talestrek.reading import Reading
from talestrek.record.questions import (
    ArticleInfo,
    Candidate,
    Excerpt,
    FoundArticle,
    FoundEvent,
    FoundStatement,
    Profile,
    TimelineEntry,
    to_dict,
)

__all__ = [
    "Answered",
    "ArticleAnswer",
    "ArticlesAnswer",
    "EventsAnswer",
    "FoundText",
    "GivenArticle",
    "Health",
    "Hits",
    "Refused",
    "SaidAnswer",
    "SearchAnswer",
    "TimelineAnswer",
    "UnicodeResponse",
    "WhoAnswer",
    "as_data",
]

_Result = TypeVar("_Result")


class Health(BaseModel):
    """That the server is there."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["ok"] = "ok"


class Refused(BaseModel):
    """What was asked for rightly, but cannot be given, such as the reading of a text that is not Norwegian."""

    model_config = ConfigDict(extra="forbid")

    refused: str = Field(description="The reason, in one line.")


class ArticleAnswer(BaseModel):
    """An article of the record: its text with everything that was found in it."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(description="The version of the article, from 1; a correction is a new one.")
    reading: ReadingData


@dataclass(frozen=True, slots=True)
class FoundText:
    """An article in whose text something was found.

    ``passage`` is the part of the text that shows most of what was found, ``found`` what was found in that; ``spans``
    are all that was found in the text. ``score`` is higher the better the article fits, for comparing the results of
    one search, and None where they are in the order of their days.
    """

    article: ArticleInfo
    score: float | None
    passage: Excerpt
    found: tuple[Excerpt, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, and whether there is more than the limit let through."""

    results: tuple[FoundText, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """A version of an article of the record; `ArticleAnswer` describes it as JSON."""

    version: int
    reading: Reading


class Answered(BaseModel, Generic[_Result]):
    """What was found, in order."""

    model_config = ConfigDict(extra="forbid")

    results: list[_Result]
    meant: dict[str, list[Candidate]] = Field(
        description="For each name that was asked for, by its parameter, whom it may mean, best first."
    )
    more: bool = Field(description="Whether there is more than the limit let through.")
    words: str | None = Field(description="The words that were looked for in the text, as they name nobody.")


class SaidAnswer(Answered[FoundStatement]):
    """Who said what, the latest first."""


class EventsAnswer(Answered[FoundEvent]):
    """Who did what to whom, the latest first."""


class WhoAnswer(Answered[Profile]):
    """Who may be meant, best first."""


class TimelineAnswer(Answered[TimelineEntry]):
    """What was said and done, in the order of the days."""


class ArticlesAnswer(Answered[FoundArticle]):
    """Which articles there are, the latest first."""


def as_data(answer: object) -> Any:
    """Give an answer as JSON has it: only dicts, lists, strings, numbers and None."""
    if isinstance(answer, Refused):
        return answer.model_dump()
    if isinstance(answer, GivenArticle):
        return {"version": answer.version, "reading": answer.reading.to_dict()}
    return to_dict(answer)


class SearchAnswer(BaseModel):
    """In which articles something was found."""

    model_config = ConfigDict(extra="forbid")

    results: list[FoundText]
    more: bool = Field(description="Whether there is more than the limit let through.")


class UnicodeResponse(Response):
    """JSON in UTF-8, whatever it holds: lone surrogates, which UTF-8 has no bytes for, are written as escapes."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Write the content as JSON."""
        try:
            return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False).encode("utf-8")
