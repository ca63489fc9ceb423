"""Which lemmas the words of a query may have in a record: a word without a context may be a form of several.

The counts of `word_form` decide. The lemmatiser now and then leaves a form as it is ("statsministeren"), so the lemmas
that are looked for take in such forms too, where they are mostly lemmatised otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from sqlalchemy import ColumnElement, Connection, select

from talestrek.language.lemmas import noun_lemmas, verb_lemmas
from talestrek.record import tables
from talestrek.record.search.query import Leaf, Query, leaves
from talestrek.record.terms import Term

__all__ = ["Pattern", "patterns"]

LEAST_SHARE = 0.1
"""A lemma that fewer of a form's occurrences have is left out: mostly a mistake, or a word that is not meant."""
MOST_PHRASES = 200
"""Phrases of lemmas that one phrase of a query may stand for."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a leaf of a query is looked for as: the very forms, or any forms of the words.

    ``forms`` are the terms as they were written, ``lemmas`` what each of them may be a form of, likeliest first, empty
    where only the forms count. ``prefix``: the last only begins so.
    """

    forms: tuple[str, ...]
    lemmas: tuple[tuple[str, ...], ...]
    prefix: bool

    def phrases(self) -> list[tuple[str, ...]]:
        """The phrases of lemmas that are looked for."""
        return list(product(*self.lemmas)) if self.lemmas else []

    def end(self, terms: Sequence[Term], n: int) -> int | None:
        """Where it ends, among the terms of a text, if it begins with the ``n``th; else None."""
        last = n + len(self.forms) - 1
        if last >= len(terms):
            return None
        form, lemma = terms[last].form, terms[last].lemma
        if self.prefix:
            ends = form.startswith(self.forms[-1]), bool(self.lemmas) and lemma.startswith(self.lemmas[-1])
        else:
            ends = form == self.forms[-1], bool(self.lemmas) and lemma in self.lemmas[-1]
        if ends[0] and all(terms[n + i].form == form for i, form in enumerate(self.forms[:-1])):
            return last + 1
        if ends[1] and all(terms[n + i].lemma in several for i, several in enumerate(self.lemmas[:-1])):
            return last + 1
        return None


def patterns(connection: Connection, query: Query) -> dict[Leaf, Pattern]:
    """What the leaves of a query are looked for as, also those that must not be there."""
    found = list(dict.fromkeys(leaves(query, unwanted=True)))
    words = {word for leaf in found if not leaf.exact for word in (leaf.terms[:-1] if leaf.prefix else leaf.terms)}
    lemmas = _lemmas(connection, words)
    return {leaf: _pattern(leaf, lemmas) for leaf in found}


def _pattern(leaf: Leaf, lemmas: Mapping[str, list[str]]) -> Pattern:
    if leaf.exact:
        return Pattern(leaf.terms, (), leaf.prefix)
    several = [lemmas.get(word, [word]) for word in leaf.terms]
    if leaf.prefix:
        several[-1] = [leaf.terms[-1]]
    while prod(map(len, several)) > MOST_PHRASES:
        longest = max(range(len(several)), key=lambda n: len(several[n]))
        several[longest] = several[longest][:-1]
    return Pattern(leaf.terms, tuple(map(tuple, several)), leaf.prefix)


def _lemmas(connection: Connection, words: set[str]) -> dict[str, list[str]]:
    """The lemmas that each word may have, likeliest first, itself among them."""
    form, lemma = tables.word_form.c.form, tables.word_form.c.lemma
    known = _counts(connection, form.in_(sorted(words)))
    guesses = {word: dict.fromkeys((*noun_lemmas(word), *verb_lemmas(word))) for word in words - known.keys()}
    guessed = {one for several in guesses.values() for one in several}
    there = set(connection.scalars(select(lemma).where(lemma.in_(sorted(guessed))).distinct())) if guessed else set()
    meant = {word: _likely(known[word]) for word in known}
    meant |= {word: [one for one in several if one in there] for word, several in guesses.items()}
    wanted = sorted({one for several in meant.values() for one in several})
    of_lemma = select(form).where(lemma.in_(wanted))
    forms = _counts(connection, form.in_(of_lemma)) if wanted else {}
    return {word: list(dict.fromkeys([*meant[word], word, *_left_alone(forms, meant[word])])) for word in words}


def _counts(connection: Connection, condition: ColumnElement[bool]) -> dict[str, Counter[str]]:
    """How often forms have which lemmas."""
    table = tables.word_form.c
    found: dict[str, Counter[str]] = defaultdict(Counter)
    rows = connection.execute(select(table.form, table.lemma, table["count"]).where(condition))
    for form, lemma, count in rows.tuples():
        found[form][lemma] = count
    return found


def _likely(counts: Counter[str]) -> list[str]:
    """The lemmas of a form, most frequent first, without the mistakes."""
    least = LEAST_SHARE * counts.total()
    return [lemma for lemma, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count >= least]


def _left_alone(forms: Mapping[str, Counter[str]], lemmas: list[str]) -> list[str]:
    """Forms of these lemmas that were sometimes left as they are."""
    return [
        form
        for form, counts in sorted(forms.items())
        if counts[form] and form not in lemmas and 2 * sum(counts[lemma] for lemma in lemmas) > counts.total()
    ]
