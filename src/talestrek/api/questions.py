"""The questions that a record answers, for HTTP and for assistants alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from talestrek.api.answers import (
    ArticleAnswer,
    ArticlesAnswer,
    EventsAnswer,
    FoundText,
    GivenArticle,
    Hits,
    SaidAnswer,
    SearchAnswer,
    TimelineAnswer,
    WhoAnswer,
)
from talestrek.api.requests import (
    ArticleQuery,
    ArticlesQuery,
    EventsQuery,
    Query,
    SaidQuery,
    SearchQuery,
    TimelineQuery,
    WhoQuery,
)
from talestrek.record import Record, tables
from talestrek.record.questions import ArticleInfo, Excerpt
from talestrek.record.search import Hit

__all__ = ["QUESTIONS", "Question", "UnknownError"]


class UnknownError(Exception):
    """What was asked for is not there; the message is for the client."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what it may be asked with, and what it is answered with.

    ``ask`` gives a dataclass, of which `as_data` makes what ``answer`` describes. It raises
    QuestionError where the question makes no sense, and UnknownError where it is about something that is not there.
    """

    name: str
    summary: str
    description: str
    query: type[Query]
    answer: type[BaseModel]
    ask: Callable[[Record, Any], object]


def _article(record: Record, query: ArticleQuery) -> GivenArticle:
    article, version = tables.article.c, tables.version.c
    wanted = (
        select(version.number)
        .join(tables.article, article.id == version.article_id)
        .where(article.name == query.id)
        .where(version.number == (article.version if query.version is None else query.version))
    )
    with record.reading_transaction() as connection:
        number = connection.execute(wanted).scalar_one_or_none()
    if number is None:
        raise UnknownError("There is no such article, or no such version of it.")
    return GivenArticle(number, record.reading(query.id, number))


def _search(record: Record, query: SearchQuery) -> Hits:
    arguments = query.arguments()
    limit = arguments.pop("limit")
    # One more tells whether there is more.
    hits = record.search(limit=limit + 1, **arguments)
    return Hits(tuple(map(_found, hits[:limit])), len(hits) > limit)


def _found(hit: Hit) -> FoundText:
    start, end = hit.snippet_start, hit.snippet_start + len(hit.snippet)
    return FoundText(
        article=ArticleInfo(hit.article, hit.language, hit.title, hit.published, hit.publisher, hit.url),
        score=hit.score,
        passage=Excerpt((start, end), hit.snippet),
        found=tuple(
            Excerpt((start + first, start + last), hit.snippet[first:last]) for first, last in hit.snippet_spans
        ),
        spans=hit.spans,
    )


QUESTIONS = (
    Question(
        "said",
        "Who said what.",
        "Statements with their sources, the latest first, each with the very words and where they stand.",
        SaidQuery,
        SaidAnswer,
        lambda record, query: record.said(**query.arguments()),
    ),
    Question(
        "events",
        "Who did what to whom.",
        "Events with those who take part, place and time, the latest first, each with the words that tell it.",
        EventsQuery,
        EventsAnswer,
        lambda record, query: record.events(**query.arguments()),
    ),
    Question(
        "who",
        "What is known of somebody.",
        "For each who may be meant, best first: names, offices over time, statements, events, and who speaks of them.",
        WhoQuery,
        WhoAnswer,
        lambda record, query: record.who(**query.arguments()),
    ),
    Question(
        "timeline",
        "What was said and done, day by day.",
        "Statements and events of somebody, or events at a place or of a type, in the order of their days.",
        TimelineQuery,
        TimelineAnswer,
        lambda record, query: record.timeline(**query.arguments()),
    ),
    Question(
        "articles",
        "Which articles there are.",
        "Articles with where they are from and how much was found in them, the latest first.",
        ArticlesQuery,
        ArticlesAnswer,
        lambda record, query: record.articles(**query.arguments()),
    ),
    Question(
        "search",
        "In which articles something is written.",
        "Articles in which words are found in any of their forms, the best first, each with where they stand.",
        SearchQuery,
        SearchAnswer,
        _search,
    ),
    Question(
        "article",
        "Give an article.",
        "Its text with everything found in it, of its current version or of an older one.",
        ArticleQuery,
        ArticleAnswer,
        _article,
    ),
)
"""All questions, in the order in which they are shown."""
