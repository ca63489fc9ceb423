"""What is asked for: the query language, parsed into a tree.

    query  = any { OR any }            OR, ELLER
    any    = part { [AND] part }       AND, OG; two parts beside each other must both be there
    part   = { NOT } atom              NOT, IKKE, IKKJE
    atom   = ( query ) | phrase | =phrase | form:word | word | word*

Operators are in capitals. Words are parted by blanks; signs in them do not count, so "Nato-toppmøtet" is a phrase of
two terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from talestrek.record.errors import QuestionError
from talestrek.record.terms import words_in

__all__ = ["LONGEST_QUERY", "All", "Any", "Leaf", "Not", "Query", "QueryError", "leaves", "parse"]

LONGEST_QUERY = 2000
"""The longest query, in characters."""
MOST_TERMS = 64
"""The most terms in a query."""
DEEPEST = 32
"""The most parentheses and NOTs in each other."""
SHORTEST_BEGINNING = 2
"""The fewest letters and digits before a star."""

_OPERATORS = {
    "AND": "and",
    "OG": "and",
    "OR": "or",
    "ELLER": "or",
    "NOT": "not",
    "IKKE": "not",
    "IKKJE": "not",
}
_CLOSING = {'"': '"', "«": "»", "»": "«", "“": "”", "”": "”", "„": "“”"}
_FORM = re.compile(r"form:(?=\S)", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"[^\s()\"«»“”„]+")


class QueryError(QuestionError):
    """A query that means nothing; ``position`` is where, in characters from 0, and the message names it from 1."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(f"the query, at character {position + 1}: {reason}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Leaf:
    """Terms that stand beside each other.

    ``exact``: in these very forms, else in any form of the words; ``prefix``: the last only begins so. ``position`` is
    where in the query it stands.
    """

    terms: tuple[str, ...]
    exact: bool
    prefix: bool
    position: int


@dataclass(frozen=True, slots=True)
class Not:
    """What an article must not have."""

    part: Query
    position: int


@dataclass(frozen=True, slots=True)
class All:
    """Parts that an article must all have; at least one of them is no `Not`."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which an article must have one; none of them is a `Not`."""

    parts: tuple[Query, ...]


Query: TypeAlias = Leaf | Not | All | Any


def parse(query: str) -> Query:
    """The tree of a query; it is no `Not`.

    Raises:
        QueryError: it is empty, too long, or not in the language; the message names the place.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryError(f"longer than {LONGEST_QUERY:,} characters", LONGEST_QUERY)
    tokens = list(_tokens(query))
    if not any(token.leaf for token in tokens):
        raise QueryError("nothing to look for: it has no letters or digits", 0)
    if sum(len(token.leaf.terms) for token in tokens if token.leaf) > MOST_TERMS:
        raise QueryError(f"more than {MOST_TERMS} words", len(query))
    parser = _Parser(tokens, len(query))
    found = parser.any()
    if parser.next is not None:
        raise QueryError(_unexpected(parser.next), parser.next.position)
    return _wanted(found)


def leaves(query: Query, *, unwanted: bool = False) -> Iterator[Leaf]:
    """What is looked for, in the order of the query; with ``unwanted`` also what must not be there."""
    if isinstance(query, Leaf):
        yield query
    elif not isinstance(query, Not):
        for part in query.parts:
            yield from leaves(part, unwanted=unwanted)
    elif unwanted:
        yield from leaves(query.part, unwanted=True)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    shown: str
    position: int
    leaf: Leaf | None = None


class _Parser:
    """Recursive descent over the tokens, as deep as the parentheses."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._n = 0
        self._depth = 0

    @property
    def next(self) -> _Token | None:
        return self._tokens[self._n] if self._n < len(self._tokens) else None

    def any(self) -> Query:
        parts = [self.all()]
        while self._take("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Any(tuple(map(_wanted, parts)))

    def all(self) -> Query:
        parts = [self.part()]
        while (token := self.next) is not None and token.kind not in ("or", ")"):
            self._take("and")
            parts.append(self.part())
        if len(parts) > 1 and all(isinstance(part, Not) for part in parts):
            raise _only_not(parts[0])
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self) -> Query:
        token = self.next
        if token is None:
            raise QueryError("a word is missing after this", self._length)
        self._n += 1
        if token.leaf is not None:
            return token.leaf
        if token.kind == ")":
            raise QueryError("a word is missing before this parenthesis", token.position)
        if token.kind not in ("not", "("):
            raise QueryError(_unexpected(token), token.position)
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} parentheses in each other", token.position)
        if token.kind == "not":
            part = self.part()
            found = part.part if isinstance(part, Not) else Not(part, token.position)
        else:
            found = self.any()
            if not self._take(")"):
                raise QueryError("this parenthesis is never closed", token.position)
        self._depth -= 1
        return found

    def _take(self, kind: str) -> bool:
        token = self.next
        if token is None or token.kind != kind:
            return False
        self._n += 1
        return True


def _wanted(query: Query) -> Query:
    if isinstance(query, Not):
        raise _only_not(query)
    return query


def _only_not(query: Query) -> QueryError:
    position = query.position if isinstance(query, Not) else 0
    return QueryError("NOT needs a word beside it that is to be found", position)


def _unexpected(token: _Token) -> str:
    if token.kind == ")":
        return "this parenthesis was never opened"
    return f"{token.shown} needs a word before it and after it"


def _tokens(query: str) -> Iterator[_Token]:
    position = 0
    while position < len(query):
        if blank := _BLANK.match(query, position):
            position = blank.end()
            continue
        char = query[position]
        if char in "()":
            yield _Token(char, char, position)
            position += 1
            continue
        token, position = _word_or_phrase(query, position)
        if token is not None:
            yield token


def _word_or_phrase(query: str, start: int) -> tuple[_Token | None, int]:
    exact = query.startswith("=", start)
    at = start + exact
    if form := _FORM.match(query, at):
        exact, at = True, form.end()
    if at < len(query) and query[at] in _CLOSING:
        ends = [end for mark in _CLOSING[query[at]] if (end := query.find(mark, at + 1)) >= 0]
        if not ends:
            raise QueryError("this quotation mark is never closed", at)
        end = min(ends)
        shown, after = query[at + 1 : end], end + 1
        # "stats"* is the same as "stats*".
        star = shown.rstrip().endswith("*") or query.startswith("*", after)
        after += query.startswith("*", after)
    else:
        word = _WORD.match(query, at)
        if word is None:
            return None, at
        shown, after = word[0], word.end()
        if shown in _OPERATORS and not exact:
            return _Token(_OPERATORS[shown], shown, start), after
        star = shown.endswith("*")
    return _leaf(shown, exact, star, start), after


def _leaf(shown: str, exact: bool, star: bool, position: int) -> _Token | None:
    if "*" in shown.rstrip().removesuffix("*"):
        raise QueryError("a star may only stand at the end of a word", position + shown.index("*"))
    found = tuple(words_in(shown))
    if not found:
        # A sign by itself: the & of a firm's name.
        return None
    if star and not shown.rstrip().removesuffix("*")[-1:].isalnum():
        raise QueryError("a star must stand right behind a letter or digit", position)
    if star and len(found[-1]) < SHORTEST_BEGINNING:
        raise QueryError(f"a star needs {SHORTEST_BEGINNING} letters or digits before it", position)
    return _Token("leaf", shown, position, Leaf(found, exact, star, position))
