"""Where the words of a lexicon entry stand in a text, and which tokens fill its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from talestrek.analysis.events.slots import (
    Fill,
    behind,
    clause_subjects,
    copular_subjects,
    objects,
    possessors,
    subjects,
    sufferers,
)
from talestrek.analysis.events.verbs import is_passive, words
from talestrek.analysis.syntax import children
from talestrek.language.event_patterns import Pattern, Position, Role, Slot, Sort, Word
from talestrek.language.events import EventEntry, EventLexicon
from talestrek.language.lemmas import noun_lemmas

__all__ = ["Trigger", "find_triggers"]

_SORTS = {"VERB": Sort.VERB, "AUX": Sort.VERB, "NOUN": Sort.NOUN, "PROPN": Sort.NOUN, "ADJ": Sort.ADJECTIVE}
_NOMINAL = frozenset({"nmod", "nsubj", "obj", "obl"})
_NOMINALS = frozenset({"ADJ", "NOUN", "PROPN", "X"})
_STEPS = 3
_PARTS = ("obj", "obl", "nsubj", "iobj", "xcomp", "compound:prt", "advmod", "advcl", "amod", "nmod", "case", "mark")
_ORIGINS = frozenset({"av", "fra", "frå"})
_SOURCES = frozenset({"fra", "frå"})


@dataclass(slots=True)
class Trigger:
    """An entry that a text matches: its head and further words, and what fills its slots.

    ``prefix`` is the first part of a compound, in lower case: "drone" of "droneangrepet".
    """

    entry: EventEntry
    pattern: Pattern
    head: Token
    words: tuple[Token, ...] = ()
    prefix: str = ""
    fills: dict[Role, list[Fill]] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the trigger in the order of the text."""
        return tuple(sorted((self.head, *self.words), key=lambda token: token.i))

    def of(self, role: Role) -> list[Fill]:
        """What fills the slots of a role."""
        return self.fills.get(role, [])


def find_triggers(doc: Doc, lexicon: EventLexicon) -> Iterator[Trigger]:
    """All that the lexicon matches, in the order of the heads; at one head, every entry that fits."""
    for token in doc:
        sort = _SORTS.get(token.pos_)
        if sort is None:
            continue
        lemma, form = token.lemma_.lower(), token.lower_
        if sort is Sort.ADJECTIVE and _is_verbal(token):
            yield from _matches(token, Sort.VERB, lemma, form, lexicon)
        if sort is Sort.ADJECTIVE and token.dep_ in _NOMINAL:
            # The tagger takes some nouns for adjectives: "massakre", "offensiv".
            yield from _matches(token, Sort.NOUN, lemma, form, lexicon)
        yield from _matches(token, sort, lemma, form, lexicon)


def _matches(token: Token, sort: Sort, lemma: str, form: str, lexicon: EventLexicon) -> Iterator[Trigger]:
    named = ""
    if sort is Sort.NOUN:
        if lemma in words("no_event"):
            return
        if "-" in token.text:
            named, _, last = token.text.rpartition("-")
            lemma, form = lemma.rpartition("-")[2], last.lower()
        elif token.pos_ == "PROPN":
            # A name is no compound of nouns: "Europa" is no "rop".
            return
    matched = set()
    near = Near(token)
    for entry, pattern, prefix in lexicon.of(sort, lemma, form):
        if entry.id in matched:
            continue
        if sort is Sort.ADJECTIVE and not any(child.dep_ == "cop" for child in token.children):
            continue
        others = _words(token, pattern, near)
        if others is None:
            continue
        trigger = Trigger(entry, pattern, token, others, named or prefix)
        if _fill(trigger):
            matched.add(entry.id)
            yield trigger


def _is_verbal(adjective: Token) -> bool:
    """Whether what the tagger calls an adjective tells of an act as a verb does: "er hacka", not "den kommende"."""
    return (
        "Part" in adjective.morph.get("VerbForm")
        and adjective.dep_ not in {"amod", "nsubj", "obj", "obl", "nmod", "advmod"}
        and not adjective.lower_.endswith(("ande", "ende"))
    )


def _words(head: Token, pattern: Pattern, near: Near) -> tuple[Token, ...] | None:
    """The further words of a pattern under its head, None where one is missing."""
    # With a reflexive a verb is another: "slå seg ned" is not "slå".
    if pattern.sort is Sort.VERB and pattern.reflexive != (near.reflexive is not None):
        return None
    if not all(near.may_have(word) for word in pattern.words):
        return None
    found: list[Token] = [] if near.reflexive is None else [near.reflexive]
    for word in pattern.words:
        token = _word(head, word, found, near)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _word(head: Token, word: Word, found: list[Token], near: Near) -> Token | None:
    if not word.prepositions:
        # A particle may hang on what follows it: "rykket inn i byen".
        for child in children(head, "obl", "obj", "advcl", "nmod"):
            for case in children(child, "case", "mark", "advmod"):
                if case.i < child.i and case.lower_ in word.lemmas:
                    return case
    # "slo fangen i ansiktet": what belongs to the verb may hang on its object.
    things = list(children(head, "obj", "nsubj")) if word.prepositions else []
    for place in (head, *found, *things):
        for child in place.children:
            if child.dep_ not in _PARTS and child.pos_ not in {"ADV", "ADP"}:
                continue
            if child.dep_ == "nsubj" and not near.passive:
                continue
            if not word.matches(*near.forms(child)):
                continue
            if word.prepositions and not any(
                case.lower_ in word.prepositions for case in children(child, "case", "mark")
            ):
                continue
            return child
    if near.passive and head.dep_ in {"acl", "amod"} and word.matches(head.head.lemma_.lower(), head.head.lower_):
        return head.head
    return None


class Near:
    """The words around a head, looked up once for all entries that it may belong to."""

    def __init__(self, head: Token) -> None:
        self.head = head
        self._forms: dict[int, tuple[str, ...]] = {}

    @cached_property
    def passive(self) -> bool:
        """Whether the head is a verb in the passive."""
        return self.head.pos_ in {"VERB", "AUX"} and is_passive(self.head)

    @cached_property
    def reflexive(self) -> Token | None:
        """The reflexive pronoun of the head."""
        return next((child for child in self.head.children if _is_reflexive(child)), None)

    def forms(self, token: Token) -> tuple[str, ...]:
        """What lemmas and forms a word may be taken for."""
        found = self._forms.get(token.i)
        if found is None:
            form = token.lower_
            more = noun_lemmas(form, freely=True) if token.pos_ in _NOMINALS else ()
            found = self._forms[token.i] = tuple(dict.fromkeys((token.lemma_.lower(), form, *more)))
        return found

    def may_have(self, word: Word) -> bool:
        """Whether a word is there at all, three steps below the head, or above it."""
        return word.matches(*self._around)

    @cached_property
    def _around(self) -> frozenset[str]:
        found = set(self.forms(self.head.head))
        tokens = [self.head]
        for _ in range(_STEPS):
            tokens = [child for token in tokens for child in token.children]
            found.update(form for token in tokens for form in self.forms(token))
        return frozenset(found)


def _fill(trigger: Trigger) -> bool:
    """Fill the slots; whether all that must be there are."""
    for slot in trigger.pattern.slots:
        fills = _fills(trigger, slot)
        if not fills:
            continue
        known = {fill.token for fill in trigger.fills.get(slot.role, [])}
        trigger.fills.setdefault(slot.role, []).extend(fill for fill in fills if fill.token not in known)
    return not any(slot.required and not trigger.fills.get(slot.role) for slot in trigger.pattern.slots)


def _fills(trigger: Trigger, slot: Slot) -> list[Fill]:
    head = trigger.head
    if slot.position is Position.SUBJECT:
        return copular_subjects(head) if trigger.pattern.sort is Sort.ADJECTIVE else subjects(head)
    if slot.position is Position.OBJECT:
        return objects(head, trigger.words)
    if slot.position is Position.CLAUSE:
        return clause_subjects(head, trigger.words)
    if slot.position is Position.OBLIQUE:
        return _oblique(trigger, slot)
    return _possessor(trigger, slot)


def _oblique(trigger: Trigger, slot: Slot) -> list[Fill]:
    head, others = trigger.head, trigger.words
    near = behind((head, *others), slot.prepositions)
    if near:
        return [fill for fill in near if fill.token not in others]
    if trigger.pattern.sort is Sort.NOUN:
        # "angrepet fra soldatene på byen": or on the phrase before it.
        further = behind(list(children(head, "nmod", "obl")), slot.prepositions)
        if further:
            return further
        if head.dep_ in {"obj", "nsubj", "obl"} and head.head.pos_ in {"VERB", "AUX"}:
            # "rettet et angrep mot": the phrase may hang on the verb.
            far = behind([head.head], slot.prepositions)
            return [fill for fill in far if fill.token != head and fill.token.i > head.i] or sufferers(head)
        return sufferers(head)
    # "kritiserer tiltakene mot Iran": or on the object.
    inner = [child for child in children(head, "obj", "obl") if child not in others]
    if others:
        return behind(inner, slot.prepositions)
    # "ba om svar fra Bane Nor".
    return behind([child for child in inner if child.i > head.i], slot.prepositions & _SOURCES)


def _possessor(trigger: Trigger, slot: Slot) -> list[Fill]:
    taken = {
        preposition
        for other in trigger.pattern.slots
        if other.role is not slot.role
        for preposition in other.prepositions
    }
    return possessors(trigger.head, _ORIGINS - taken)


def _is_reflexive(token: Token) -> bool:
    return token.lower_ in {"seg", "meg", "deg", "oss", "dere", "dykk"} and token.dep_ in {"obj", "iobj", "expl", "obl"}
