"""Names and titles as words: genitives, particles, how a noun phrase is called, how well a title fits a role."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from talestrek.analysis.syntax import noun_phrase

__all__ = ["is_genitive", "name_of", "name_words", "strip_genitive", "title_fit", "title_lemmas"]

_TITLE_DEPS = frozenset({"appos", "flat:name", "compound"})
_PARTICLES = frozenset("al af av bin da de del den der di dos du el ibn la le of ten ter van von y".split())
_ORGANISATIONS = frozenset({"EVT", "GPE_LOC", "GPE_ORG", "LOC", "MISC", "ORG", "PROD"})
_ENDINGS = ("", "a", "ane", "ar", "e", "en", "ene", "er", "et", "n", "r")
_TITLE_REACH = 12


def name_words(span: TokenSpan) -> tuple[str, ...]:
    """The words of a name as it is written, without a genitive ending and without titles in lower case."""
    words = [token.text for token in span if not token.is_space and token.text not in {"-", "–", "«", "»", '"'}]
    cut = max((i for i, word in enumerate(words) if word[:1].islower() and word not in _PARTICLES), default=-1)
    words = words[cut + 1 :]
    if not words:
        return ()
    last = span[-1]
    if is_genitive(last):
        words[-1] = strip_genitive(words[-1])
    return tuple(words)


def is_genitive(token: Token) -> bool:
    """Whether a name ends in a genitive "s": something nominal follows that the name modifies."""
    if not token.text.endswith(("s", "'", "’")):
        return False
    if "Gen" in token.morph.get("Case"):
        return True
    head = token
    while head.dep_ in {"flat:name", "flat"}:
        head = head.head
    return head.dep_ in {"nmod:poss", "nmod", "amod"} and head.head.i > token.i and head.head.pos_ in {"NOUN", "ADJ"}


def strip_genitive(word: str) -> str:
    """A word without its genitive ending: "Dudas" to "Duda", "Belarus'" to "Belarus"."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    if word.endswith(("'", "’")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def title_lemmas(span: TokenSpan) -> set[str]:
    """The titles that stand with a name: "statsminister" in "Norges statsminister Jonas Gahr Støre"."""
    titles: set[str] = set()
    root = span.root
    if root.dep_ in _TITLE_DEPS and root.head.pos_ == "NOUN" and 0 < span.start - root.head.i < _TITLE_REACH:
        titles.add(root.head.lemma_.lower())
        beside = (root.head.head,) if root.head.dep_ == "conj" else root.head.children
        titles |= {t.lemma_.lower() for t in beside if t.pos_ == "NOUN" and "conj" in {t.dep_, root.head.dep_}}
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            titles.add(child.lemma_.lower())
    return titles


def name_of(token: Token, phrase: TokenSpan | None = None) -> str:
    """How a noun phrase that names nobody is called: an organisation by its name, others by their words."""
    phrase = noun_phrase(token) if phrase is None else phrase
    entity = next((ent for ent in token.doc.ents if ent.start <= token.i < ent.end), None)
    named = entity is not None and entity.label_ in _ORGANISATIONS
    if entity is not None and named and entity.start >= phrase.start and entity.end >= phrase.end:
        phrase = token.doc[phrase.start : entity.end]
    text = " ".join(phrase.text.split())
    first = phrase[0]
    if first.pos_ != "PROPN" and first.ent_type_ == "" and first.text[1:].islower():
        text = first.text.lower() + text[len(first.text) :]
    return text.strip(' ,«»"')


def title_fit(forms: Iterable[str], title: str) -> int:
    """How well a title fits the forms of a role: 3 for the same noun in any form, 2 for a compound of it, else 0.

    It is 1 where a name was put before the noun in the title: "fotballspiller" and "Rosenborg-spiller".
    """
    best = 0
    _, hyphen, own = title.rpartition("-")
    for form in forms:
        for ending in _ENDINGS:
            stem = form.removesuffix(ending) if form.endswith(ending) else ""
            if len(stem) < 3:
                continue
            if any(title == stem + other for other in _ENDINGS):
                return 3
            if len(stem) > 3 and any((title + other).endswith(stem) for other in _ENDINGS):
                best = 2
            if len(title) > 3 and stem.endswith(title):
                best = 2
            if not best and hyphen and len(own) > 3 and any(stem.endswith(own + other) for other in _ENDINGS):
                best = 1
    return best
