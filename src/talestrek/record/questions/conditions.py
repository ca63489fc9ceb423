"""Conditions that several questions share, and the checks of what they are given."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, exists, select

from talestrek.knowledge.gazetteer import load_gazetteer
from talestrek.knowledge.spelling.parsing import LONGEST_NAME
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.questions.names import states

__all__ = ["LANGUAGES", "article_conditions", "one_of", "place_conditions"]

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


def article_conditions(
    id: ColumnElement[int], *, publisher: str | None, language: str | None, place: str | None = None
) -> list[ColumnElement[bool]]:
    """That the article with this id is of a publisher and a written standard, and mentions a place."""
    # An alias, for ``id`` may be the column of the very table.
    article, mentioned = tables.article.alias().c, tables.place.c
    of = []
    if publisher is not None:
        of.append(article.publisher == storable(publisher))
    if language is not None:
        if language not in LANGUAGES:
            raise QuestionError(f"language: there is no {language!r}; there are {', '.join(LANGUAGES)}")
        of.append(article.language == language)
    conditions: list[ColumnElement[bool]] = []
    if of:
        conditions.append(exists(select(article.id).where(article.id == id, *of)))
    if place is not None:
        several = [
            select(mentioned.article_id).where(one)
            for one in place_conditions(place, mentioned.name, mentioned.country)
        ]
        conditions.append(id.in_(several[0].union(*several[1:]) if several[1:] else several[0]))
    return conditions
