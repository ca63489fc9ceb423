"""Nouns for offices in a text, with the words before them that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from talestrek.language.offices import OfficeKind, OfficeLexicon, OfficeWord

__all__ = ["Status", "Title", "find_titles"]

# Forms that are those of verbs too, "lederen leder".
_VERBS = frozenset({"forsker", "leder", "trener"})
_ATTRIBUTES = frozenset({"ADJ", "NUM"})
_DETERMINERS = frozenset("den det de dei denne dette disse desse".split())
_INDEFINITE = frozenset("en ei ein eit et ingen".split())
_POSSESSIVES = frozenset(
    "hans hennes hennar deres deira dens min mi mitt mine din di ditt dine sin si sitt sine vår vårt våre".split()
)
_OWN = frozenset("sin si sitt sine".split())
# One of a row of holders, mostly gone: "landets første statsminister".
_ORDINALS = frozenset("første fyrste andre tredje fjerde femte sjette siste".split())
_NOW = frozenset("nå no".split())
_MOST_ATTRIBUTES = 5


class Status(StrEnum):
    """Whether an office is held on the day of the article, as the words before it tell."""

    HELD = "held"
    FORMER = "former"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A noun for an office.

    ``i`` is its token, ``start`` the first token of its attributes, without a possessor; ``office`` its lemma. ``stem``
    is the name in a compound: "Nato" of "Nato-sjefen". ``possessor`` is the token of a genitive right before the
    attributes, ``attributes`` those of adjectives, from the noun outwards.
    """

    i: int
    start: int
    word: OfficeWord
    office: str
    stem: str | None
    status: Status
    indefinite: bool
    possessive: bool
    possessor: int | None
    attributes: tuple[int, ...]

    @property
    def kind(self) -> OfficeKind:
        """The kind of the office's noun."""
        return self.word.noun.kind


def find_titles(doc: Doc, lexicon: OfficeLexicon, standard: str) -> list[Title]:
    """All nouns for offices in order, those at the end of names of people left out ("Kari Lagmann")."""
    titles: list[Title] = []
    for i, word in _words(doc, lexicon):
        before = next((title for title in reversed(titles[-2:]) if title.i < i), None)
        titles.append(_title(doc, lexicon, standard, i, word, before))
    return titles


def _words(doc: Doc, lexicon: OfficeLexicon) -> Iterator[tuple[int, OfficeWord]]:
    known: dict[str, OfficeWord | None] = {}
    for token in doc:
        text = token.text
        if len(text) < 4:
            continue
        if text not in known:
            known[text] = lexicon.word(text)
        word = known[text]
        if word is None or _is_name_part(token):
            continue
        if token.pos_ != "VERB" or word.stem or word.form not in _VERBS or _is_set_off(token):
            yield token.i, word


def _is_set_off(token: Token) -> bool:
    """Whether commas part a word from the clause, as no finite verb is: "Kari Moen, leder i LO, sier"."""
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "," and doc[i + 1].pos_ == "ADP"


def _is_name_part(token: Token) -> bool:
    """Whether the word is itself part of the name of a person, not a title before it."""
    if token.ent_type_ != "PER" or token.text[:1].islower() or "-" in token.text:
        return False
    return token.ent_iob_ == "I" or token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"


def _title(doc: Doc, lexicon: OfficeLexicon, standard: str, i: int, word: OfficeWord, before: Title | None) -> Title:
    stem, closed = _stem(doc[i], word)
    office = closed + word.noun.lemma(word.form, standard)
    status = Status.FORMER if word.former else Status.HELD
    start = i
    if start > 1 and doc[start - 1].lower_ in {"og", "eller"} and doc[start - 2].text.endswith("-"):
        start -= 2
        office = f"{doc[start].lower_} {doc[start + 1].lower_} {office}"
    attributes: list[int] = []
    fixed = True
    indefinite = possessive = False
    while start > 0 and i - start < _MOST_ATTRIBUTES:
        token = doc[start - 1]
        low = token.lower_.rstrip("-")
        if low in lexicon.words["former"]:
            status = Status.FORMER
        elif low in lexicon.words["coming"]:
            status = Status.COMING
        elif fixed and low in lexicon.words["fixed"]:
            office = f"{low} {office}"
        elif token.ent_type_ and token.text[-1] in "s'’" and not token.text.islower():
            break
        elif low in _ORDINALS and not (i + 1 < len(doc) and doc[i + 1].ent_type_ == "PER"):
            status = Status.FORMER
        elif token.pos_ in _ATTRIBUTES or "Part" in token.morph.get("VerbForm") or low in _NOW:
            attributes.append(token.i)
            fixed = False
        elif low in _DETERMINERS or low in _INDEFINITE:
            indefinite = low in _INDEFINITE
        elif low in _POSSESSIVES and not (low in _OWN and start > 1 and doc[start - 2].text[:1].isupper()):
            possessive = True
        else:
            break
        start -= 1
    if before is not None and _is_beside(doc, before.i, start) and status is Status.HELD and before.start < before.i:
        status = before.status
    return Title(
        i=i,
        start=start,
        word=word,
        office=office,
        stem=stem,
        status=status,
        indefinite=indefinite,
        possessive=possessive,
        possessor=_possessor(doc, start),
        attributes=tuple(attributes),
    )


def _is_beside(doc: Doc, i: int, start: int) -> bool:
    """Whether only a conjunction stands between two titles: "tidligere statsminister og partileder"."""
    return start - i == 2 and doc[i + 1].lower_ in {"og", ",", "samt"}


def _stem(token: Token, word: OfficeWord) -> tuple[str | None, str]:
    """The name that a compound begins with, None where it is none, and the rest that belongs to the office."""
    if not word.hyphen:
        return None, word.stem
    name, _, rest = word.stem.rpartition("-")
    if name[:1].isupper() and (not token.is_sent_start or token.ent_type_ or name[1:] != name[1:].lower()):
        return name, rest
    return None, word.stem


def _possessor(doc: Doc, start: int) -> int | None:
    """The token of a genitive before an attribute, also "USA sin president"."""
    if start == 0:
        return None
    last = doc[start - 1]
    if last.lower_ in _OWN and start > 1 and doc[start - 2].text[:1].isupper():
        return start - 2
    if len(last.text) > 2 and last.text[-1] in "s'’" and last.pos_ in {"PROPN", "NOUN", "X"} | _ATTRIBUTES:
        return start - 1
    return None
