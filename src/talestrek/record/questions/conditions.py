"""Conditions that several questions share, and the checks of what they are given."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, FromClause, Select, exists, select, union

from talestrek.knowledge.gazetteer import load_gazetteer
from talestrek.knowledge.spelling.parsing import LONGEST_NAME
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.questions.names import states

__all__ = ["LANGUAGES", "article_conditions", "at_place", "one_of", "place_conditions", "published_by"]

LANGUAGES = ("nb", "nn")

_Value = TypeVar("_Value", bound=StrEnum)


def one_of(values: type[_Value], given: str | None, argument: str) -> _Value | None:
    """The value that is written so, in whatever case. Raises QuestionError where there is none."""
    if given is None:
        return None
    for value in values:
        if value.value.casefold() == given.casefold():
            return value
    raise QuestionError(f"{argument}: there is no {given!r}; there are {', '.join(values)}")


def place_conditions(
    place: str, name: ColumnElement[str], country: ColumnElement[str | None]
) -> list[ColumnElement[bool]]:
    """Conditions one of which a place must fulfil to be the one named, or to lie in the state of that name.

    Raises:
        QuestionError: the name is empty or longer than a name may be.
    """
    called = " ".join(storable(place).split())
    if not called or len(called) > LONGEST_NAME:
        raise QuestionError(f"place: a name has 1 to {LONGEST_NAME} characters")
    conditions: list[ColumnElement[bool]] = [country == state.id for state in states(called)]
    if conditions:
        return conditions
    usual = {entry.name for entry, is_usual in load_gazetteer().find(called) if is_usual}
    return [name == one for one in sorted(usual | {called})]


def published_by(
    article: FromClause, *, publisher: str | None = None, language: str | None = None
) -> list[ColumnElement[bool]]:
    """That rows of `article` are of a publisher and a written standard. Raises QuestionError where it is none."""
    of: list[ColumnElement[bool]] = []
    if publisher is not None:
        of.append(article.c.publisher == storable(publisher))
    if language is not None:
        if language not in LANGUAGES:
            raise QuestionError(f"language: there is no {language!r}; there are {', '.join(LANGUAGES)}")
        of.append(article.c.language == language)
    return of


def at_place(place: str) -> Select[tuple[int]]:
    """The ids of the articles that mention a place, or, of a state, a place in it."""
    mentioned = tables.place.c
    several = [
        select(mentioned.article_id).where(one) for one in place_conditions(place, mentioned.name, mentioned.country)
    ]
    # Each by its own index; a union of one is nothing that SQLAlchemy has.
    return several[0] if len(several) == 1 else select(union(*several).subquery().c.article_id)


def article_conditions(
    id: ColumnElement[int], *, publisher: str | None, language: str | None, place: str | None = None
) -> list[ColumnElement[bool]]:
    """That the article with this id is of a publisher and a written standard, and mentions a place."""
    # An alias, for ``id`` may be the column of the very table.
    article = tables.article.alias()
    conditions: list[ColumnElement[bool]] = []
    if of := published_by(article, publisher=publisher, language=language):
        conditions.append(exists(select(article.c.id).where(article.c.id == id, *of)))
    if place is not None:
        conditions.append(id.in_(at_place(place)))
    return conditions
