"""The questions that a record answers, for HTTP and for assistants alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy import select

from talestrek.api.answers import ArticleAnswer
from talestrek.api.requests import ArticleQuery
from talestrek.record import Record, tables

__all__ = ["QUESTIONS", "Question", "UnknownError"]

_Query = TypeVar("_Query", bound=BaseModel)


class UnknownError(Exception):
    """What was asked for is not there; the message is for the client."""


@dataclass(frozen=True, slots=True)
class Question(Generic[_Query]):
    """A question: what it may be asked with, what it is answered with, and how it is asked.

    ``ask`` gives the answer as JSON has it, by ``answer``. It raises QuestionError where the question makes no sense,
    and UnknownError where it is about something that is not there.
    """

    name: str
    summary: str
    description: str
    query: type[_Query]
    answer: type[BaseModel]
    ask: Callable[[Record, _Query], dict[str, Any]]


def _article(record: Record, query: ArticleQuery) -> dict[str, Any]:
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
    return {"version": number, "reading": record.reading(query.id, number).to_dict()}


QUESTIONS: tuple[Question[Any], ...] = (
    Question(
        "article",
        "Give an article.",
        "Its text with everything found in it, of its current version or of an older one.",
        ArticleQuery,
        ArticleAnswer,
        _article,
    ),
)
