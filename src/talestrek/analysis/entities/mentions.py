"""Mentions that may refer to somebody, and what a pronoun of the third person tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from spacy.tokens import Token

from talestrek.analysis.syntax import SUBJECTS, children
from talestrek.reading import Gender

__all__ = ["PRONOUNS", "EntityMention", "Form", "Pronoun", "is_pronoun", "is_subject_of", "stands_alone"]


class Form(StrEnum):
    """What a mention is by its form; a speaker is whoever says "I" in direct speech."""

    NAME = "name"
    NOUN = "noun"
    PRONOUN = "pronoun"
    SEVERAL = "several"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention as tokens ``[start, end)`` with its head, the number of its sentence, and the evidence for it.

    One ``aside`` stands in a byline or a photo credit, where no text goes on from it.
    """

    start: int
    end: int
    head: int
    form: Form
    sentence: int
    rule: str
    score: float
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun tells of whom it stands for."""

    gender: Gender | None
    plural: bool
    possessive: bool = False


PRONOUNS = MappingProxyType(
    {
        "de": Pronoun(None, plural=True),
        "dei": Pronoun(None, plural=True),
        "deira": Pronoun(None, plural=True, possessive=True),
        "dem": Pronoun(None, plural=True),
        "deres": Pronoun(None, plural=True, possessive=True),
        "ham": Pronoun(Gender.MALE, plural=False),
        "han": Pronoun(Gender.MALE, plural=False),
        "hans": Pronoun(Gender.MALE, plural=False, possessive=True),
        "hennar": Pronoun(Gender.FEMALE, plural=False, possessive=True),
        "henne": Pronoun(Gender.FEMALE, plural=False),
        "hennes": Pronoun(Gender.FEMALE, plural=False, possessive=True),
        "ho": Pronoun(Gender.FEMALE, plural=False),
        "hun": Pronoun(Gender.FEMALE, plural=False),
    }
)
"""Personal and possessive pronouns of the third person in both standards (Faarlund, Lie & Vannebo 1997)."""

_ATTRIBUTES = frozenset({"amod", "case", "cc", "det", "flat", "flat:name"})
_FUNCTION_WORDS = frozenset({"advmod", "aux", "cop", "expl", "mark", "nummod"})
_POLITE = frozenset({"de", "dem", "deres"})
_PLURAL = frozenset({"de", "dei", "dem"})
_ONE = frozenset({"ei", "ein", "eine", "en", "ene", "én"})
_SOME = frozenset(
    "alle andre begge båe desse disse enkelte fem fire flere fleire flest fleste få ingen mange noen nokon nokre seks "
    "somme to tre".split()
)
_ARGUMENTS = frozenset({"conj", "nsubj", "nsubj:pass", "obj", "obl"})


def is_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun of the third person that takes the place of a noun phrase.

    "De som kom" and "de unge" say themselves whom they mean, and the polite "De" is of the second person.
    """
    told = PRONOUNS.get(token.lower_)
    if told is None or token.ent_type_ or token.pos_ not in {"DET", "PRON"}:
        return False
    if told.possessive:
        return True
    if token.dep_ in _ATTRIBUTES or (told.plural and _is_described(token)):
        return False
    return not (token.lower_ in _POLITE and token.text[:1].isupper() and not token.is_sent_start)


def stands_alone(token: Token) -> str | None:
    """Whether a determiner or quantifier heads a noun phrase: ``one`` for "en av dem", ``some`` for "mange"."""
    low = token.lower_
    if token.dep_ in _ATTRIBUTES | _FUNCTION_WORDS:
        return None
    if low in _ONE:
        return "one" if any(True for _ in children(token, "nmod", "acl:relcl")) else None
    if low in _PLURAL:
        return "some" if _is_described(token) else None
    plural = token.pos_ == "ADJ" and "Plur" in token.morph.get("Number")
    some = (low in _SOME or plural) and token.pos_ in {"ADJ", "DET", "NUM", "PRON"} and token.dep_ in _ARGUMENTS
    return "some" if some else None


def is_subject_of(token: Token) -> bool:
    """Whether a token heads a subject or one of several subjects."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


def _is_described(token: Token) -> bool:
    return any(child.dep_ == "amod" or child.dep_.startswith("acl") for child in token.children)
