"""What a made-up copy of an article says: its words with other persons, another day, another paper."""

from __future__ import annotations

import datetime
import json
import random
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from talestrek.article import Origin
from talestrek.reading import Reading
from talestrek.record.documents import content_hash, identity
from talestrek.record.joining import blocks
from talestrek.record.terms import Term, forms_to_keep, lemmas_to_keep, words_in

__all__ = ["BREAK", "NAMESAKES", "Base", "Copy", "Row", "begin", "make_copy", "make_person"]

NAMESAKES = 40
"""How many persons one may become."""
FIRST_DAY = datetime.date(2004, 1, 1)
DAYS = 20 * 365
PUBLISHERS = tuple(f"{name}posten" for name in "Fjord Kyst Nord Dal Skog Vidde Havn Bre Elve By Øy Fjell".split())

_VOWELS, _CONSONANTS = "aeiouyøå", "bdfghklmnprstv"
BREAK = "\x01"

Row = dict[str, Any]


@dataclass(frozen=True)
class Base:
    """What is copied of an article: its rows, and its texts cut at the names of persons."""

    id: int
    rows: Mapping[str, list[Row]]
    persons: Mapping[int, tuple[str, ...]]
    cut: re.Pattern[str]
    text: list[str]
    document: list[str]
    terms: list[Term]
    changing: list[int]

    def renamed(self, name: str | None, words: Mapping[str, str]) -> str | None:
        """A name with the words of persons changed."""
        return _joined(self.cut.split(name), words) if name else name


@dataclass(frozen=True)
class Copy:
    """What is worked out of a copy in a process of its own."""

    base: int
    published: str
    publisher: str
    chosen: Mapping[int, int]
    words: Mapping[str, str]
    text: str
    forms: str | None
    lemmas: str
    index: tuple[str, str]
    document: bytes
    content: bytes
    identity: str


_BASES: dict[int, Base] = {}
_SEED = 0


def begin(bases: dict[int, Base], seed: int) -> None:
    """Let this process know what is copied; all others here need that."""
    global _SEED
    _BASES.update(bases)
    _SEED = seed


def make_person(one: tuple[int, str, int]) -> tuple[int, int, str, list[str]]:
    """A made-up person: whom it stands for, which namesake it is, its name, and the blocks that it is found by."""
    id, name, which = one
    made = " ".join(_made_up(word, which) for word in name.split())
    return id, which, made, sorted(blocks(made))


def make_copy(n: int) -> Copy:
    """The copy of that number, the same one in every process."""
    chance = random.Random(f"{_SEED} {n}")
    base = _BASES[chance.choice(sorted(_BASES))]
    chosen = {id: chance.choices(range(NAMESAKES), cum_weights=_WEIGHTS)[0] for id in base.persons}
    words: dict[str, str] = {}
    for id, several in base.persons.items():
        for word in several:
            words.setdefault(word, _made_up(word, chosen[id]))
    published = (FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))).isoformat()
    publisher = chance.choices(PUBLISHERS, cum_weights=_PAPERS)[0]
    text = _joined(base.text, words)
    found = list(base.terms)
    for place in base.changing:
        found[place] = _changed(found[place], text)
    called = f"made-up-{n}"
    origin = Origin(publisher=publisher, key=called)
    told = {"publisher": publisher, "key": called}
    head = json.dumps({"id": called, "published": published, "origin": told}, ensure_ascii=False)
    document = head[:-1] + ", " + _joined(base.document, words).replace(BREAK, "\\n")
    title = base.renamed(base.rows["article"][0]["title"], words)
    reading = Reading(called, "", text, title=title, published=published, origin=origin)
    return Copy(
        base=base.id,
        published=published,
        publisher=publisher,
        chosen=chosen,
        words=words,
        text=text,
        forms=forms_to_keep(text, found),
        lemmas=lemmas_to_keep(found),
        index=(" ".join(term.form for term in found), " ".join(term.lemma for term in found)),
        document=zlib.compress(document.encode(), 6),
        content=content_hash(reading),
        identity=identity(reading)[0],
    )


def _changed(old: Term, text: str) -> Term:
    """A term as it stands in the changed text; of its lemma the same ending is taken off."""
    (form,) = words_in(text[old.start : old.end])
    return old._replace(form=form, lemma=form[: len(old.lemma)] if old.form.startswith(old.lemma) else form)


def _joined(pieces: Sequence[str], words: Mapping[str, str]) -> str:
    return "".join(words.get(piece, piece) if n % 2 else piece for n, piece in enumerate(pieces))


@lru_cache(maxsize=1 << 18)
def _made_up(word: str, which: int) -> str:
    """A word as long as the other, with vowels and consonants in the same places; the same one for 0."""
    if which == 0:
        return word
    chance = random.Random(f"{word} {which}")
    made = [word[0]]
    for char in word[1:]:
        kind = next((kind for kind in (_VOWELS, _CONSONANTS) if char in kind), char)
        made.append(chance.choice(kind))
    return "".join(made)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / n for n in range(1, count + 1)))


_WEIGHTS = _zipf(NAMESAKES)
_PAPERS = _zipf(len(PUBLISHERS))
