"""What embeds an act: the verb, noun or adjective above it in the tree that decides on its status or tells it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from spacy.tokens import Token

from talestrek.analysis.syntax import children, is_finite
from talestrek.language.status import CLAUSE, OBJECT, SUBJECT, Embedder, StatusLexicon

__all__ = [
    "Governor",
    "find_governor",
    "first_conjunct",
    "is_clausal",
    "is_infinitive",
    "leading_words",
    "preposition",
    "shared_governor",
]

_SUBORDINATE = frozenset({"ccomp", "csubj", "xcomp"})
_LOOSE = frozenset({"acl", "advcl", "obl", "nmod"})
_SUBJUNCTIONS = frozenset("at om hvorvidt kvarvidt".split())
_CIRCUMSTANCES = frozenset("da etter fordi før gjennom idet mens medan når siden sidan ved uten utan under".split())
_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
_OBLIQUE = frozenset({"obl", "nmod"})
_HELPERS = ("aux", "aux:pass", "cop")
_PASSIVE = frozenset({"bli", "vere", "verte", "være"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


class Governor(NamedTuple):
    """The word that embeds an act, its entry in the lexicon, and the word of the act that hangs on it."""

    head: Token
    entry: Embedder
    dependent: Token


def find_governor(token: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Governor | None:
    """The embedder that a token hangs on directly; ``consumed`` are the tokens of the act itself, which embed nothing.

    The parse often hangs an infinitive on a noun between it and its verb ("ba Nato styrke", "kommer onsdag til å"), so
    the verb above is asked too.
    """
    clause = is_clausal(token)
    path = CLAUSE if clause else _path(token)
    leading = preposition(token)
    if path is None or token.head.i == token.i:
        return None
    found = _embedder(token.head, path, leading, lexicon, consumed)
    if found is not None:
        return Governor(token.head, found, token)
    above = token.head.head
    if clause and token.dep_ == "acl" and token.head.pos_ not in _VERBAL and above.i < token.i:
        found = _embedder(above, path, leading, lexicon, consumed)
        if found is not None:
            return Governor(above, found, token)
    return None


def first_conjunct(token: Token) -> Token:
    """The first of those that a word is coordinated with."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def shared_governor(token: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Governor | None:
    """The embedder that a coordinated word stands under together with the first of its kind."""
    first = first_conjunct(token)
    governor = find_governor(first, lexicon, consumed)
    return None if governor is None or _returns(token, first, governor.head) else governor


def _returns(verb: Token, first: Token, governor: Token) -> bool:
    """Whether a verb is rather beside the governor, by its tense: "avviste at alt er klart og lovet å ...".

    The parse hangs it on the nearest verb, be that inside what is embedded or not.
    """
    if any(True for _ in children(verb, "mark", "nsubj", "nsubj:pass", "expl")):
        return False
    while governor.pos_ not in _VERBAL and governor.head.i != governor.i:
        governor = governor.head
    tense = _finite_tense(verb) or _active_tense(verb, first)
    return tense is not None and tense == _finite_tense(governor) != _finite_tense(first)


def _finite_tense(verb: Token) -> str | None:
    """The tense of the finite word of a verb group, None where it has none of its own."""
    finite = next((word for word in (verb, *children(verb, *_HELPERS)) if is_finite(word)), None)
    return finite.morph.get("Tense", ["Pres"])[0] if finite is not None else None


def _active_tense(verb: Token, first: Token) -> str | None:
    """The past, for a form in -et that may be the participle too, but has an object as no passive has."""
    passive = any(helper.lemma_ in _PASSIVE for helper in children(first, *_HELPERS))
    has_object = any(True for _ in children(verb, "ccomp", "xcomp", "obj"))
    return "Past" if passive and has_object and "Part" in verb.morph.get("VerbForm") else None


def is_clausal(token: Token) -> bool:
    """Whether a token heads a clause or an infinitive that another word may embed."""
    verbal = token.pos_ in _VERBAL or any(True for _ in children(token, "cop", "aux", "aux:pass", "mark"))
    if not verbal:
        return False
    if any(mark.lower_ in _CIRCUMSTANCES for mark in leading_words(token)):
        return False
    if is_infinitive(token):
        return True
    if token.dep_ in _LOOSE:
        return any(mark.lower_ in _SUBJUNCTIONS for mark in leading_words(token))
    return token.dep_ in _SUBORDINATE


def is_infinitive(token: Token) -> bool:
    """Whether a verb stands in the infinitive without a modal verb of its own."""
    if "Inf" not in token.morph.get("VerbForm"):
        return any(mark.lower_ == "å" for mark in leading_words(token))
    return not any(is_finite(aux) for aux in children(token, "aux", "aux:pass", "cop"))


def preposition(token: Token) -> str:
    """The last preposition or subjunction that leads to a token, in lower case; empty where there is none."""
    leading = [word.lower_ for word in leading_words(token) if word.lower_ not in {"å", "at"}]
    return leading[-1] if leading else ""


def leading_words(token: Token) -> Iterator[Token]:
    """Prepositions and subjunctions before a token, also those that the parse hangs on its auxiliaries."""
    for child in token.children:
        if child.dep_ in {"case", "mark"}:
            yield child
        elif child.dep_ in {"aux", "aux:pass", "cop"}:
            yield from children(child, "case", "mark")


def _path(token: Token) -> str | None:
    if token.dep_ in _OBJECTS:
        return OBJECT
    if token.dep_ in {"nsubj", "xcomp"}:
        # The passive in -s and the participle have their object as subject: "møtet avlyses", "er møtet planlagt".
        return OBJECT if _is_passive(token.head) or token.dep_ == "xcomp" else SUBJECT
    return "" if token.dep_ in _OBLIQUE else None


def _is_passive(verb: Token) -> bool:
    if "Pass" in verb.morph.get("Voice"):
        return True
    helpers = {child.lemma_ for child in children(verb, "aux:pass", "cop")}
    return "Part" in verb.morph.get("VerbForm") and bool(helpers & _PASSIVE)


def _embedder(head: Token, path: str, leading: str, lexicon: StatusLexicon, consumed: Set[int]) -> Embedder | None:
    if head.i in consumed:
        return None
    beside = {child.lower_ for child in head.children} | {child.lemma_.lower() for child in head.children}
    for entry in lexicon.embedders(head.pos_, head.lemma_.lower(), head.lower_):
        if entry.companions <= beside and entry.embeds(path, leading):
            return entry
    return None
