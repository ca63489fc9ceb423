"""What the form of a verb and what stands around it tell: the passive, control, and subjects that the parse hid."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from talestrek.analysis.syntax import children, is_finite

__all__ = [
    "inverted_subject",
    "is_controlled",
    "is_infinitive",
    "is_passive",
    "is_reflexive",
    "made_to_act",
    "missed_antecedent",
    "own_subjects",
    "words",
]

LEXICONS = Path(__file__).parents[2] / "language" / "lexicons"

_SUBJECTS = ("nsubj", "nsubj:pass")
_RELATIVES = frozenset({"som"})
_BECOMING = frozenset({"bli", "verte"})
_TOPICS = frozenset({"advcl", "advmod", "obl"})
_AUXILIARIES = ("aux", "aux:pass", "cop")


@cache
def words(kind: str) -> frozenset[str]:
    """The lemmas of a kind, as the head of ``event_words.toml`` tells them."""
    table = tomllib.loads((LEXICONS / "event_words.toml").read_text(encoding="utf-8"))
    return frozenset(table[kind])


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: with *bli*, as a participle with *være*, with -s, or as an attribute."""
    if verb.morph.get("Voice") == ["Pass"]:
        return verb.lemma_.lower() not in words("reciprocal")
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return True
    if _is_granted(verb) or (verb.dep_ == "xcomp" and verb.pos_ == "VERB" and verb.head.lemma_ in _BECOMING):
        return True
    participle = "Part" in verb.morph.get("VerbForm")
    if participle and any(child.dep_ == "cop" for child in verb.children):
        return verb.lemma_.lower() not in words("moving")
    if not participle or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return is_passive(verb.head)
    if verb.dep_ in {"acl", "amod"}:
        return True
    # Headlines leave the auxiliary out: "To menn pågrepet". Weak forms may be the past tense: "kastet", "kasta".
    stem = verb.lemma_.lower().removesuffix("e")
    may_be_past = verb.lower_ in {stem + "a", stem + "et"}
    return verb.dep_ == "ROOT" and not may_be_past and not any(children(verb, "obj"))


def _is_granted(verb: Token) -> bool:
    """Whether a participle stands under "få": "har fått tildelt to lisenser"."""
    if "Part" not in verb.morph.get("VerbForm") or verb.lemma_.lower() not in words("giving"):
        return False
    getting = [child.lemma_.lower() for child in children(verb, "aux")]
    return "få" in getting or (verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() == "få")


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive, also in the perfect: "å ha drept"."""
    if any(child.lower_ == "å" for child in verb.children):
        return True
    return "Inf" in verb.morph.get("VerbForm") and not any(child.dep_ == "aux" for child in verb.children)


def is_controlled(noun: Token) -> bool:
    """Whether a noun is the object of a verb that makes it do what an infinitive behind it says."""
    return noun.dep_ in {"obj", "iobj", *_SUBJECTS} and noun.head.lemma_.lower() in words("control")


def is_reflexive(token: Token) -> bool:
    """Whether a pronoun stands for the subject itself, or for one another."""
    return token.lower_ in {"seg", "hverandre", "kvarandre"} or "Yes" in token.morph.get("Reflex")


def own_subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, also those that the parse hangs on its auxiliary."""
    for word in (verb, *children(verb, *_AUXILIARIES)):
        own = [child for child in children(word, *_SUBJECTS) if child.lower_ not in _RELATIVES and not child.is_space]
        if own:
            return own
    return []


def inverted_subject(verb: Token) -> Token | None:
    """What the parse took for an object right behind a finite verb that has no subject and does not open its clause.

    Norwegian is a verb-second language: "I går anklaget en talskvinne presidenten".
    """
    if any(children(verb, *_SUBJECTS, "expl")) or not is_finite(verb) or verb.dep_ not in {"ROOT", "parataxis", "conj"}:
        return None
    first = next((child for child in children(verb, "obj", "iobj") if child.left_edge.i == verb.i + 1), None)
    if first is None or not any(child.i < verb.i and child.dep_ in _TOPICS for child in verb.children):
        return None
    return first if first.lower_ not in {"seg", "meg", "deg", "oss"} else None


def made_to_act(infinitive: Token) -> Token | None:
    """The name right before a bare infinitive under a verb that makes somebody act: "ba Latvia og Litauen Nato handle".

    The parse takes it for a part of the name before it.
    """
    verb = infinitive.head
    if (
        infinitive.i <= verb.i
        or "Inf" not in infinitive.morph.get("VerbForm")
        or verb.lemma_.lower() not in words("control")
    ):
        return None
    if any(child.lower_ == "å" or child.dep_ in {*_SUBJECTS, "aux"} for child in infinitive.children):
        return None
    before = infinitive.nbor(-1)
    return before if before.ent_iob_ == "B" and before.i > verb.i + 1 else None


def missed_antecedent(verb: Token) -> Token | None:
    """The name or noun right before "som", where the parse missed that its clause is a relative one."""
    som = next((child for child in verb.children if child.lower_ in _RELATIVES and child.i < verb.i), None)
    if (
        som is None
        or verb.dep_ not in {"conj", "advcl", "parataxis"}
        or not som.i
        or not any(is_finite(word) for word in (verb, *children(verb, *_AUXILIARIES)))
    ):
        return None
    before = som.nbor(-1)
    if before.text == "," and before.i:
        before = before.nbor(-1)
    while before.dep_.startswith("flat") and before.head.i < before.i:
        before = before.head
    return before if before.pos_ in {"NOUN", "PROPN"} and before.sent == verb.sent else None
