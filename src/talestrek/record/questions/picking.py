"""Which rows answer a question: their ids, in the order of their days, as few as are asked for.

Every question has *drivers*: conditions each of which an index answers in the order of days. Their rows are merged as
they come, so that what a limit leaves out is not read.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, select

from talestrek.record.errors import QuestionError
from talestrek.record.questions.days import Days

__all__ = ["MOST", "Order", "Page", "stream"]

_Row = TypeVar("_Row", bound="tuple[int, str | None] | tuple[int]")

MOST = 100_000
"""Results that may be asked for at once."""
_PORTION = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the results: at most ``limit``, after the first ``offset``."""

    limit: int
    offset: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.limit <= MOST:
            raise QuestionError(f"limit: {self.limit} is not from 1 to {MOST:,}")
        if not 0 <= self.offset <= MOST:
            raise QuestionError(f"offset: {self.offset} is not from 0 to {MOST:,}")

    @property
    def reach(self) -> int:
        """How many results must be known: one more tells whether there is more."""
        return self.offset + self.limit + 1

    def cut(self, ids: Iterable[int]) -> tuple[list[int], bool]:
        """The ids of the page, and whether there is more."""
        found = list(islice(ids, self.offset, self.reach))
        return found[: self.limit], len(found) > self.limit


@dataclass(frozen=True, slots=True)
class Order:
    """By a day, and within a day as the articles came and tell it; what has no day comes last."""

    id: ColumnElement[int]
    day: ColumnElement[str | None]
    days: Days
    ascending: bool = False

    def dated(self, conditions: Sequence[ColumnElement[bool]], most: int | None) -> Select[tuple[int, str | None]]:
        """Rows with a day, in order."""
        inside = self.days.holds(self.day)
        query = select(self.id, self.day).where(*conditions, self.day.is_not(None)).distinct()
        if inside is not None:
            query = query.where(inside)
        return query.order_by(self.day if self.ascending else self.day.desc(), self.id).limit(most)

    def undated(self, conditions: Sequence[ColumnElement[bool]], most: int | None) -> Select[tuple[int]]:
        """Rows without one, in order."""
        query = select(self.id).where(*conditions, self.day.is_(None)).distinct()
        return query.order_by(self.id).limit(most)


def stream(
    connection: Connection,
    order: Order,
    drivers: Sequence[ColumnElement[bool]],
    filters: Sequence[ColumnElement[bool]],
    most: int | None = None,
) -> Iterator[tuple[int, str | None]]:
    """Give ids with their days, in order, each once: of rows for which one driver and all filters hold.

    Args:
        connection: a transaction that reads.
        order: what is asked for, and how it is sorted.
        drivers: any of these must hold; nothing is found without one.
        filters: all of these must hold.
        most: how many are needed, where that is known.
    """
    seen: set[int] = set()
    dated = [_rows(connection, order.dated([driver, *filters], most)) for driver in drivers]
    sign = 1 if order.ascending else -1
    for id, day in heapq.merge(*dated, key=lambda row: (row[1], sign * row[0]), reverse=not order.ascending):
        if id not in seen:
            seen.add(id)
            yield id, day
    if order.days:
        return
    undated = [_rows(connection, order.undated([driver, *filters], most)) for driver in drivers]
    for (id,) in heapq.merge(*undated):
        if id not in seen:
            seen.add(id)
            yield id, None


def _rows(connection: Connection, query: Select[_Row]) -> Iterator[_Row]:
    result = connection.execute(query.execution_options(yield_per=_PORTION))
    try:
        for row in result:
            yield row._tuple()
    finally:
        result.close()
