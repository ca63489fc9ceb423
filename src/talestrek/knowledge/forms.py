"""From a form in a text to what it points to, by dictionary look-ups."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from talestrek.knowledge.facts import Match, Organisation, Relation, State, StateKind
from talestrek.knowledge.inflection import adjective_forms, demonym_forms, genitive_stems

__all__ = ["Forms"]

_Entry = tuple[str, State | Organisation, Relation, str]
"""A form as it is written, what it points to and how, and the basic form."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
_ANY_CASE = frozenset({Relation.ADJECTIVE, Relation.DEMONYM})
_RELATIONS = {relation: rank for rank, relation in enumerate(Relation)}
_KINDS = {kind: rank for rank, kind in enumerate(StateKind)}
_ARTICLES = ("De ", "Dei ", "Den ", "Det ")
"""A name of three words or more may have its article in small letters: "det russiske forsvarsdepartementet"."""

_LONG_ACRONYM = 4
"""From so many letters on, an acronym may be read as a word and written so: Nato, Unicef."""


class Forms:
    """All forms of all names, adjectives and demonyms.

    Args:
        things: what the forms may point to.
    """

    def __init__(self, things: Iterable[State | Organisation]) -> None:
        self._entries: dict[str, list[_Entry]] = {}  # by the form without regard to case
        for thing in things:
            for relation, word, form in _forms(thing):
                self._entries.setdefault(form.casefold(), []).append((form, thing, relation, word))

    def find(self, form: str) -> tuple[Match, ...]:
        """What a form points to, what is written exactly so first.

        Adjectives and demonyms are found in any case. A name needs its capital, and an acronym all of its own: "is"
        is no Islamic State. But a form all in capitals, as in a headline, is found too, and so are "Nato" and "Nav".
        """
        written = " ".join(_plain(form).split())
        found = list(self._found(written, genitive=False))
        for stem in genitive_stems(written):
            found += self._found(stem, genitive=True)
        best: dict[tuple[str, str, Relation], Match] = {}
        for match in sorted(found, key=_rank):
            best.setdefault((type(match.thing).__name__, match.thing.id, match.relation), match)
        return tuple(best.values())

    def words(self) -> Iterator[str]:
        """All forms, as they are written."""
        for entries in self._entries.values():
            yield from dict.fromkeys(entry[0] for entry in entries)

    def _found(self, written: str, *, genitive: bool) -> Iterator[Match]:
        for form, thing, relation, word in self._entries.get(written.casefold(), ()):
            if genitive and relation is Relation.ADJECTIVE:
                continue
            exact = form == written or relation in _ANY_CASE
            if exact or _fits(form, written):
                yield Match(thing, relation, word, genitive=genitive, exact=exact)


def _forms(thing: State | Organisation) -> Iterator[tuple[Relation, str, str]]:
    """Each form once, with its relation and basic form."""
    for name in thing.names:
        yield Relation.NAME, name, _plain(name)
    if isinstance(thing, Organisation):
        for acronym in thing.acronyms:
            yield Relation.ACRONYM, acronym, _plain(acronym)
        return
    for adjective in thing.adjectives:
        for form in adjective_forms(adjective):
            yield Relation.ADJECTIVE, adjective, _plain(form)
    for standard, nouns in thing.demonyms.items():
        for noun in nouns:
            for form in demonym_forms(noun, standard):
                yield Relation.DEMONYM, noun, _plain(form)
    for relation, names in (
        (Relation.CAPITAL, thing.capitals),
        (Relation.SEAT, thing.seats),
        (Relation.METONYM, thing.metonyms),
    ):
        for name in names:
            yield relation, name, _plain(name)


def _plain(form: str) -> str:
    """Composed characters, plain apostrophes and hyphens."""
    if form.isalpha() and form.isascii():
        return form
    return unicodedata.normalize("NFC", form).translate(_MARKS)


def _fits(form: str, written: str) -> bool:
    """Whether a name may be written so, though the tables have it in another case."""
    if written.isupper():
        return len(written) > 1
    if form.startswith(_ARTICLES) and form.count(" ") > 1 and form[1:] == written[1:]:
        return True
    if form.isupper() and " " not in form:
        return len(form) >= _LONG_ACRONYM and written.istitle()
    if not any(char.isupper() for char in form[1:]) or " " in form or "-" in form:
        return written[:1].isupper()
    return False


def _rank(match: Match) -> tuple[bool, bool, int, int, str]:
    thing = match.thing
    kind = _KINDS[thing.kind] if isinstance(thing, State) else len(_KINDS)
    return (not match.exact, match.genitive, _RELATIONS[match.relation], kind, thing.id)
