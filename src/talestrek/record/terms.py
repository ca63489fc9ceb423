"""The terms of a text: what a search looks for, each at its place in the article itself.

A term is a run of letters and digits, so "Nato-toppmøtet" is two, each found by itself and both as a phrase. Its form
has its case folded and its accents kept, as NFC; its lemma is the dictionary form. Terms follow from the text alone:
where they stand need not be kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["LONGEST_TERM", "Term", "forms_to_keep", "lemmas_to_keep", "restored", "terms", "words_in"]

LONGEST_TERM = 100
"""Characters of a term that count; an index has no room for the longest strings of letters that a text may hold."""

# Marks that stand on a letter, and what a reader does not see, such as a soft hyphen: within a word, neither ends it.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_RUN = re.compile(f"[^\\W_](?:[^\\W_]|[{_MARKS}{_UNSEEN}])*")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]+")


class Term(NamedTuple):
    """A term of a text: ``[start, end)`` in its code points, the folded form, the lemma."""

    start: int
    end: int
    form: str
    lemma: str


def terms(text: str, lemmas: Sequence[tuple[int, int, str]] | None = None) -> list[Term]:
    """The terms of ``text``.

    Args:
        text: the text of an article.
        lemmas: start, end and dictionary form of its words, in order; by default each term is its own lemma.
    """
    found = [Term(start, end, form, form) for start, end, form in _runs(text)]
    if lemmas:
        _give_lemmas(found, lemmas)
    return found


def words_in(text: str) -> list[str]:
    """The folded forms of the terms of ``text``."""
    return [form for _, _, form in _runs(text)]


def lemmas_to_keep(found: Sequence[Term]) -> str:
    """The lemmas of terms for keeping: one each, parted by blanks, nothing where the lemma is the form."""
    return " ".join("" if term.lemma == term.form else term.lemma for term in found)


def forms_to_keep(text: str, found: Sequence[Term]) -> str | None:
    """The forms of terms for keeping, None where any version of Python will find the same ones again.

    What is a letter is a matter of the version of Unicode, but only for characters that came lately.
    """
    if any(unicodedata.ucd_3_2_0.category(char) == "Cn" for char in set(text)):
        return " ".join(term.form for term in found)
    return None


def restored(text: str, forms: str | None, lemmas: str | None) -> list[Term]:
    """The terms again, from what was kept of them.

    Where this version of Python finds other terms than the one that kept them, their places are not known: all are
    ``[0, 0)``.
    """
    found = _runs(text)
    if forms is not None and forms != " ".join(form for _, _, form in found):
        found = [(0, 0, form) for form in forms.split()]
    if lemmas is None:
        return [Term(start, end, form, form) for start, end, form in found]
    kept = lemmas.split(" ") if found else []
    return [Term(start, end, form, lemma or form) for (start, end, form), lemma in zip(found, kept, strict=True)]


def _runs(text: str) -> list[tuple[int, int, str]]:
    return [(found.start(), found.end(), form) for found in _RUN.finditer(text) if (form := _folded(found[0]))]


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()[:LONGEST_TERM]
    seen = unicodedata.normalize("NFC", _NOT_SEEN.sub("", word)).casefold()
    return unicodedata.normalize("NFC", seen)[:LONGEST_TERM]


def _give_lemmas(found: list[Term], lemmas: Sequence[tuple[int, int, str]]) -> None:
    """Give each term the lemma of the word that it is, or its part of it."""
    n = 0
    for start, end, lemma in lemmas:
        while n < len(found) and found[n].start < start:
            n += 1
        first = n
        while n < len(found) and found[n].end <= end:
            n += 1
        parts = words_in(lemma)
        # A lemma with other parts than the word ("m/s" of "ms") says nothing of where they stand.
        if len(parts) == n - first:
            for place, part in zip(range(first, n), parts, strict=True):
                found[place] = found[place]._replace(lemma=part)
