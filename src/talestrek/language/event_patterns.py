"""The patterns by which an entry of the event lexicon says what expresses an act and where its participants stand.

A pattern is a small sentence of lemmas, ``A`` for the actor and ``R`` for the recipient:

    A angripe R                 a verb: the actor is its subject, the recipient its object
    A ta avstand fra R          more words belong to the verb; a preposition leads to the recipient
    A trekke seg fra R          with a reflexive
    A innføre toll|*toll mot R  the object is one of these; ``*`` stands for the first part of a compound
    A kreve at R                the recipient is the subject of the clause
    A være kritisk til R        an adjective behind the copula
    As *angrep mot|på R         a noun: the actor is whose it is
    *møte mellom|med A          a noun with its actors behind a preposition
    Rs pågripelse               the recipient is whose it is

A slot may be marked: ``R!`` must be there, ``A*`` may be anything (a bomb that kills; it is then no participant), and
``R:place``, ``R:person|actor`` must be of such a kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

__all__ = ["PREPOSITIONS", "Pattern", "Position", "Role", "Slot", "SlotKind", "Sort", "Word", "parse_pattern"]

PREPOSITIONS = frozenset(
    "av bak bland blant etter for foran fra framfor frå før gjennom hjå hos i imellom imot innanfor innen innenfor "
    "kring langs med mellom mot om omkring over overfor på rundt siden som til under unna utan utanfor uten utenfor "
    "ved".split()
)
_VARIANTS = {
    "blant": ("bland",), "bland": ("blant",), "fra": ("frå",), "frå": ("fra",), "hos": ("hjå",), "hjå": ("hos",),
    "mellom": ("imellom",), "mot": ("imot",), "uten": ("utan",), "utan": ("uten",),
}  # fmt: skip
_SLOT = re.compile(r"[AR]s?[^a-z|]*(?::[a-z|]*)?")
_COPULAS = frozenset({"bli", "vera", "vere", "være"})


class Sort(StrEnum):
    """What sort of word expresses the act."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adj"


class Role(StrEnum):
    """What part a slot plays."""

    ACTOR = "A"
    RECIPIENT = "R"


class Position(StrEnum):
    """Where a slot stands: as subject, object, subject of the clause, possessor, or behind a preposition."""

    SUBJECT = "subject"
    OBJECT = "object"
    CLAUSE = "clause"
    POSSESSOR = "possessor"
    OBLIQUE = "oblique"


class SlotKind(StrEnum):
    """What may fill a slot."""

    ACTOR = "actor"
    PERSON = "person"
    PLACE = "place"


class Slot(NamedTuple):
    """A participant's place in a pattern; ``prepositions`` lead to an oblique one."""

    role: Role
    position: Position
    prepositions: frozenset[str] = frozenset()
    required: bool = False
    anything: bool = False
    kinds: frozenset[SlotKind] = frozenset()


class Word(NamedTuple):
    """A further word of the trigger: its possible lemmas, and the prepositions that lead to it, if any."""

    lemmas: frozenset[str]
    prepositions: frozenset[str] = frozenset()

    def matches(self, *forms: str) -> bool:
        """Whether a word of the text that may be one of these lemmas or forms is this one."""
        plain, endings = _told(self.lemmas)
        return any(form in plain or (endings and form.endswith(endings)) for form in forms)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern in one written standard. ``heads`` are the lemmas of the word that the act is looked for by."""

    text: str
    sort: Sort
    heads: tuple[str, ...]
    words: tuple[Word, ...] = ()
    slots: tuple[Slot, ...] = ()
    reflexive: bool = False

    def slots_of(self, role: Role) -> tuple[Slot, ...]:
        """The slots of a role, in the order of the pattern."""
        return tuple(slot for slot in self.slots if slot.role is role)


def parse_pattern(text: str, sort: Sort) -> Pattern:
    """Read a pattern.

    Raises:
        ValueError: the pattern is not of the form told at the head of this module; the message says why.
    """
    tokens = text.split()
    heads: tuple[str, ...] = ()
    words: list[Word] = []
    slots: list[Slot] = []
    reflexive = False
    i = 0
    while i < len(tokens):
        token = tokens[i]
        known = [part in PREPOSITIONS for part in token.split("|")]
        if heads and any(known) and not all(known):
            raise ValueError(f"{text!r}: {token!r} mixes prepositions and other words")
        prepositions: frozenset[str] = frozenset()
        if heads and i + 1 < len(tokens) and _is_preposition(token) and not _is_preposition(tokens[i + 1]):
            prepositions = frozenset(form for part in token.split("|") for form in (part, *_VARIANTS.get(part, ())))
            i += 1
            token = tokens[i]
        clause = bool(heads) and token == "at"
        if clause:
            i += 1
            if i == len(tokens) or not _is_slot(tokens[i]):
                raise ValueError(f"{text!r}: A or R must stand behind 'at'")
            token = tokens[i]
        if _is_slot(token):
            slots.append(_slot(token, text, sort, bool(heads), prepositions, clause))
        elif not heads and sort is Sort.ADJECTIVE and token in _COPULAS:
            pass
        elif not heads:
            heads = _alternatives(token, text)
        elif token == "seg":
            reflexive = True
        else:
            words.append(Word(frozenset(_alternatives(token, text)), prepositions))
        i += 1
    if not heads:
        raise ValueError(f"{text!r}: there is no word besides A and R")
    if sort is not Sort.NOUN and any(head.startswith("*") for head in heads):
        raise ValueError(f"{text!r}: only a noun may begin with *")
    if len({(slot.role, slot.position, slot.prepositions) for slot in slots}) < len(slots):
        raise ValueError(f"{text!r}: a participant stands twice in one place")
    return Pattern(text, sort, heads, tuple(words), tuple(slots), reflexive)


def _is_preposition(token: str) -> bool:
    return all(part in PREPOSITIONS for part in token.split("|"))


def _is_slot(token: str) -> bool:
    return _SLOT.fullmatch(token) is not None


def _slot(token: str, text: str, sort: Sort, behind_head: bool, prepositions: frozenset[str], clause: bool) -> Slot:
    bare, _, kinds = token.partition(":")
    possessor = bare[1:2] == "s"
    marks = bare[2 if possessor else 1 :]
    if set(marks) - {"!", "*"}:
        raise ValueError(f"{text!r}: unknown mark {marks!r} on {token[0]}")
    if possessor and sort is not Sort.NOUN:
        raise ValueError(f"{text!r}: only a noun has a possessor")
    if sort is Sort.NOUN and not possessor and not prepositions and not clause:
        raise ValueError(f"{text!r}: beside a noun {token[0]} stands as {token[0]}s or behind a preposition")
    if clause:
        position = Position.CLAUSE
    elif prepositions:
        position = Position.OBLIQUE
    elif possessor:
        position = Position.POSSESSOR
    else:
        position = Position.OBJECT if behind_head else Position.SUBJECT
    try:
        wanted = frozenset(SlotKind(kind) for kind in kinds.split("|") if kind)
    except ValueError:
        raise ValueError(f"{text!r}: {token} asks for a kind other than {', '.join(SlotKind)}") from None
    return Slot(Role(token[0]), position, prepositions, "!" in marks, "*" in marks, wanted)


def _alternatives(token: str, text: str) -> tuple[str, ...]:
    parts = token.split("|")
    for part in parts:
        if len(part.lstrip("*")) < 2 or "*" in part[1:] or part != part.lower():
            raise ValueError(f"{text!r}: {part!r} is no lemma")
    if len(set(parts)) < len(parts):
        raise ValueError(f"{text!r}: {token!r} gives one lemma twice")
    return tuple(parts)


@cache
def _told(lemmas: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The lemmas that must be the whole word, and those that may end a compound, without their stars."""
    endings = tuple(sorted(lemma[1:] for lemma in lemmas if lemma.startswith("*")))
    return frozenset(lemma for lemma in lemmas if not lemma.startswith("*")), endings
