"""Words that statements are looked through for, one after the other; an index of words is the search's work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select

from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError

__all__ = ["Words"]

_WORD = re.compile(r"\w+")
_LONGEST = 400
_PORTION = 200


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand side by side; case does not count."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, argument: str) -> Words:
        """The words of a text. Raises QuestionError where it has none, or is longer than a phrase may be."""
        words = tuple(_words(text[: _LONGEST + 1]))
        if not words or len(text) > _LONGEST:
            raise QuestionError(f"{argument}: 1 to {_LONGEST} characters with a word in them")
        return cls(words)

    def stand_in(self, text: str) -> bool:
        """Whether a text has them."""
        words, most = _words(text), len(self.words)
        return any(tuple(words[n : n + most]) == self.words for n in range(len(words) - most + 1))

    def in_statements(self, connection: Connection, ids: Iterator[int]) -> Iterator[int]:
        """Those of the statements whose content has them."""
        one, content, kept = tables.statement.c, tables.statement_content.c, tables.article_text.c
        query = (
            select(content.statement_id, content.start, content.end, one.article_id)
            .join(tables.statement, one.id == content.statement_id)
            .order_by(content.statement_id, content.n)
        )
        while portion := list(islice(ids, _PORTION)):
            rows = connection.execute(query.where(content.statement_id.in_(portion))).all()
            articles = sorted({row.article_id for row in rows})
            found = select(kept.article_id, kept.text).where(kept.article_id.in_(articles))
            texts = dict(connection.execute(found).tuples().all())
            said: dict[int, list[str]] = {}
            for row in rows:
                said.setdefault(row.statement_id, []).append(texts[row.article_id][row.start : row.end])
            yield from (id for id in portion if self.stand_in(" ".join(said[id])))


def _words(text: str) -> list[str]:
    return _WORD.findall(storable(text).casefold())
