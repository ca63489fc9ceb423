"""Words that the content of statements is looked through for; an index of all words is the search's work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError

__all__ = ["Words", "begins_compound", "contents"]

_WORD = re.compile(r"\w+")
_LONGEST = 400


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


def begins_compound(names: Iterable[str], text: str) -> bool:
    """Whether a word of a text is one of the names with more behind a hyphen: "Wagner-soldatene"."""
    any_name = "|".join(re.escape(name) for name in names)
    return re.search(rf"(?<!\w)(?:{any_name})[-‐‑–]\w", text, re.IGNORECASE) is not None


def contents(connection: Connection, statements: Sequence[int]) -> dict[int, str]:
    """What was said in each of these statements, its spans with a blank between them."""
    one, content, kept = tables.statement.c, tables.statement_content.c, tables.article_text.c
    rows = connection.execute(
        select(content.statement_id, content.start, content.end, one.article_id)
        .join(tables.statement, one.id == content.statement_id)
        .where(content.statement_id.in_(statements))
        .order_by(content.statement_id, content.n)
    ).all()
    articles = sorted({row.article_id for row in rows})
    found = select(kept.article_id, kept.text).where(kept.article_id.in_(articles))
    texts = dict(connection.execute(found).tuples().all())
    said: dict[int, list[str]] = {}
    for row in rows:
        said.setdefault(row.statement_id, []).append(texts[row.article_id][row.start : row.end])
    return {id: " ".join(spans) for id, spans in said.items()}


def _words(text: str) -> list[str]:
    return _WORD.findall(storable(text).casefold())
