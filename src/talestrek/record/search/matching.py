"""A query as a condition of the database: which articles have what is asked for.

What a user typed reaches a database only as terms, which have letters and digits and nothing else, and as bound
parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import BigInteger, ColumnElement, Text, and_, bindparam, column, func, literal, not_, or_, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql.expression import cast

from talestrek.record.search.index import INDEX
from talestrek.record.search.inflection import Pattern
from talestrek.record.search.query import Any, Leaf, Not, Query, leaves

__all__ = ["fts5_query", "postgres_index", "tsquery", "tsquery_condition"]

postgres_index = table(
    INDEX,
    column("article_id", BigInteger),
    column("words", TSVECTOR),
    column("forms", Text),
    column("lemmas", Text),
)
"""The index as PostgreSQL has it."""


def fts5_query(query: Query, patterns: Mapping[Leaf, Pattern]) -> str:
    """The query as FTS5 has it: https://www.sqlite.org/fts5.html#full_text_query_syntax."""
    if isinstance(query, Leaf):
        return _fts5_leaf(patterns[query])
    if isinstance(query, Not):
        raise AssertionError("a tree has no NOT by itself")
    parts = [fts5_query(part, patterns) for part in query.parts if not isinstance(part, Not)]
    if isinstance(query, Any):
        return f"({' OR '.join(parts)})"
    without = [fts5_query(part.part, patterns) for part in query.parts if isinstance(part, Not)]
    found = f"({' AND '.join(parts)})"
    return f"({found} NOT ({' OR '.join(without)}))" if without else found


def _fts5_leaf(pattern: Pattern) -> str:
    star = " *" if pattern.prefix else ""
    if star and len(pattern.forms) == 1 and pattern.lemmas:
        # Thousands of terms may begin so: to go through both columns at once takes half as long as one by one.
        return f'{{forms lemmas}} : "{pattern.forms[0]}" *'
    columns = [f'forms : "{" ".join(pattern.forms)}"{star}']
    if pattern.lemmas:
        phrases = [f'"{" ".join(phrase)}"{star}' for phrase in pattern.phrases()]
        columns.append(f"lemmas : ({' OR '.join(phrases)})")
    return f"({' OR '.join(columns)})"


def tsquery_condition(query: Query, patterns: Mapping[Leaf, Pattern]) -> ColumnElement[bool]:
    """The query as a condition on `postgres_index`."""
    if all(len(patterns[leaf].forms) == 1 for leaf in leaves(query, unwanted=True)):
        # In one tsquery, so that one look-up in the index is all, whatever the planner thinks of several.
        return postgres_index.c.words.bool_op("@@")(cast(bindparam(None, _one_tsquery(query, patterns), Text), TSQUERY))
    if isinstance(query, Leaf):
        return _tsquery_leaf(patterns[query])
    if isinstance(query, Not):
        return not_(tsquery_condition(query.part, patterns))
    join: Callable[..., ColumnElement[bool]] = or_ if isinstance(query, Any) else and_
    return join(*(tsquery_condition(part, patterns) for part in query.parts))


def tsquery(patterns: Iterable[Pattern]) -> str:
    """Any of the words looked for, in the syntax of a tsquery; for ranking."""
    words: dict[str, None] = {}
    for pattern in patterns:
        words |= dict.fromkeys(_form_words(pattern))
        for n, several in enumerate(pattern.lemmas):
            star = pattern.prefix and n == len(pattern.lemmas) - 1
            words |= dict.fromkeys(_lexeme(word, star) for word in several)
    return " | ".join(words)


def _one_tsquery(query: Query, patterns: Mapping[Leaf, Pattern]) -> str:
    if isinstance(query, Leaf):
        return f"({tsquery([patterns[query]])})"
    if isinstance(query, Not):
        return f"!{_one_tsquery(query.part, patterns)}"
    join = " | " if isinstance(query, Any) else " & "
    return f"({join.join(_one_tsquery(part, patterns) for part in query.parts)})"


def _tsquery_leaf(pattern: Pattern) -> ColumnElement[bool]:
    conditions = [_phrases("forms", " & ".join(_form_words(pattern)), [pattern.forms], pattern.prefix)]
    if pattern.lemmas:
        last = len(pattern.lemmas) - 1
        words = " & ".join(
            f"({' | '.join(_lexeme(word, pattern.prefix and n == last) for word in several)})"
            for n, several in enumerate(pattern.lemmas)
        )
        conditions.append(_phrases("lemmas", words, pattern.phrases(), pattern.prefix))
    return or_(*conditions)


def _phrases(name: str, words: str, phrases: Sequence[tuple[str, ...]], prefix: bool) -> ColumnElement[bool]:
    """That the words are there, and beside each other.

    The positions of a tsvector end within long articles, so the phrase is looked up in the terms themselves.
    """
    there = postgres_index.c.words.bool_op("@@")(cast(bindparam(None, words, Text), TSQUERY))
    if len(phrases[0]) == 1:
        return there
    padded = literal(" ").concat(postgres_index.c[name]).concat(" ")
    ending = "" if prefix else " "
    return and_(there, or_(*(func.strpos(padded, f" {' '.join(phrase)}{ending}") > 0 for phrase in phrases)))


def _form_words(pattern: Pattern) -> list[str]:
    last = len(pattern.forms) - 1
    return [_lexeme(f"={form}", pattern.prefix and n == last) for n, form in enumerate(pattern.forms)]


def _lexeme(word: str, star: bool) -> str:
    return f"'{word}':*" if star else f"'{word}'"
