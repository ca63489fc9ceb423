"""The words of a participant: the smallest full noun phrase with its title, and what it is called."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from talestrek.analysis.syntax import children
from talestrek.article import Span
from talestrek.language.actors import load_actors

__all__ = ["Phrase", "phrase_of"]

_BEFORE = frozenset({"amod", "det", "nmod", "nmod:poss", "nummod", "compound"})
_NAME_PARTS = frozenset({"compound", "flat", "flat:foreign", "flat:name"})
_ESTIMATES = frozenset(
    "cirka fleire flere kring minst nesten nær nærare nærmere omlag omtrent over rundt under".split()
)
_QUANTITIES = frozenset(
    "antall brorpart del dusin fleirtal flertall gruppe halvpart hundrevis majoritet mange medlem million mindretal "
    "mindretall part rekke rekkje rest tal titusenvis tusenvis".split()
)
_PARTITIVES = frozenset({"av"})
_DETERMINERS = frozenset({"ADJ", "DET", "NUM", "PRON"})
_QUOTES = "«»\"“”„'’ ,"
_LONGEST = 40
"""The most tokens in a phrase."""

_NAME_REACH = 8
_COMPOUND_REACH = 2
_WHERE = frozenset({"av", "fra", "frå", "hos", "i", "på", "ved"})
_NAMES = frozenset({"GPE_LOC", "GPE_ORG", "LOC", "ORG"})
_BREAKS = frozenset({"«", "»", '"', ":", ";", "/", "–", "-", "—", "(", ")"})


class Phrase:
    """A noun phrase as tokens ``[start, end)`` around its head."""

    __slots__ = ("end", "head", "start")

    def __init__(self, head: Token, start: int, end: int) -> None:
        self.head, self.start, self.end = head, start, end

    @property
    def span(self) -> Span:
        """Its code points, without the ending of a genitive."""
        last = self.head.doc[self.end - 1]
        return self.head.doc[self.start].idx, last.idx + len(_bare(last, self.head))

    @property
    def description(self) -> str:
        """Its words, without a capital that only the start of a sentence gives."""
        doc = self.head.doc
        words = [token.text for token in doc[self.start : self.end - 1] if not token.is_space]
        words.append(_bare(doc[self.end - 1], self.head))
        first = doc[self.start]
        name = first.pos_ == "PROPN" and not (first.is_sent_start and load_actors().find(first.text) is not None)
        if not name and not first.ent_type_ and first.text[1:].islower():
            words[0] = words[0][:1].lower() + words[0][1:]
        return " ".join(words).strip(_QUOTES) or first.text


def phrase_of(head: Token) -> Phrase:
    """The smallest full noun phrase of a head: its own words, a name that it is the title of, none beside it.

    What a quantity is of belongs to it ("hundrevis av bussjåfører"), and so does the name that tells which of several a
    noun means ("politiet i Miami"); other prepositional attributes and clauses do not.
    """
    doc = head.doc
    low, high = _attributes(head), head.i
    ent = next((ent for ent in doc.ents if ent.start <= head.i < ent.end), None)
    if ent is not None and head.pos_ != "NOUN":
        low, high = min(low, ent.start), max(high, ent.end - 1)
    if head.dep_ == "conj" and head.head.text.endswith("-") and head.i - head.head.i <= _COMPOUND_REACH:
        low = min(low, _attributes(head.head))
    for child in head.children:
        if child.i <= high or child.is_punct or child.is_space:
            continue
        if child.dep_ in _NAME_PARTS | {"appos", "nmod"} and child.i - high <= _NAME_REACH and _is_name(head, child):
            high = max(high, _name_end(child))
    high = _bracket(doc, high) if doc[high].ent_type_ else high
    part = partitive(head) if is_quantity(head) else None
    if part is not None and part.i - head.i < _LONGEST:
        high = max(high, phrase_of(part).end - 1)
    elif part is None and high == head.i:
        high = _telling_name(head)
    if head.pos_ in {"DET", "PRON"} and high + 1 < len(doc) and doc[high + 1].head.i == head.i:
        # "De ansatte", where the parse has the article for the head.
        high += doc[high + 1].pos_ in {"ADJ", "VERB"} and doc[high + 1].dep_ in {"amod", "nmod"}
    return Phrase(head, low, high + 1)


def is_quantity(head: Token) -> bool:
    """Whether a word only tells how many of what stands behind "av": "hundrevis", "noen", "to"."""
    return head.lemma_.lower() in _QUANTITIES or head.lower_ in _QUANTITIES or head.pos_ in _DETERMINERS


def partitive(head: Token) -> Token | None:
    """What a quantity is of: "bussjåfører" in "hundrevis av bussjåfører"."""
    for child in children(head, "nmod", "obl"):
        if child.i > head.i and any(case.lower_ in _PARTITIVES for case in children(child, "case")):
            return child
    return None


def _attributes(head: Token) -> int:
    """The first token of the attributes right before a head, as far as nothing else stands between."""
    inside = {head.i}
    for child in head.children:
        if child.i < head.i and (child.dep_ in _BEFORE or (child.dep_ == "advmod" and child.lower_ in _ESTIMATES)):
            inside.update(token.i for token in _small_subtree(child, head.i))
    low = head.i
    while low - 1 in inside and head.i - low < _LONGEST:
        low -= 1
    doc = head.doc
    if low and doc[low - 1].lower_ in _ESTIMATES and doc[low].like_num:
        low -= 1
    return low


def _small_subtree(token: Token, end: int) -> list[Token]:
    """An attribute with its own, without clauses and what is behind the head."""
    found, open_tokens = [token], [token]
    while open_tokens and len(found) < _LONGEST:
        for child in open_tokens.pop().children:
            clause = child.dep_.startswith(("acl", "advcl", "ccomp", "parataxis"))
            if child.i < end and not clause and not child.is_space and child.text not in _BREAKS:
                found.append(child)
                open_tokens.append(child)
    return found


def _is_name(head: Token, child: Token) -> bool:
    """Whether a child carries on a name, or is the name whose title the head is."""
    if any(True for _ in children(child, "case")):
        return False
    begins_other = bool(head.ent_type_) and child.ent_iob_ == "B"
    if child.dep_ == "nmod":
        return head.pos_ == "NOUN" and child.i == head.i + 1 and child.ent_iob_ == "B" and not _is_genitive(child)
    if child.dep_ == "appos":
        return head.pos_ == "NOUN" and (child.left_edge.i == head.i + 1 or child.ent_type_ == "PER")
    return not begins_other and (child.pos_ != "NOUN" or child.i == head.i + 1)


def _name_end(child: Token) -> int:
    """The last token of a name, by the recogniser where it sees one, else by the parse."""
    doc = child.doc
    if child.ent_type_:
        return next(ent.end for ent in doc.ents if ent.start <= child.i < ent.end) - 1
    high = child.i
    for part in child.children:
        if part.i == high + 1 and part.dep_ in _NAME_PARTS | {"appos"} and _is_name(child, part):
            high = _name_end(part) if part.i - child.i < _NAME_REACH else part.i
    return high


def _bracket(doc: Doc, last: int) -> int:
    """The end of a party, an age or an acronym in brackets behind a name."""
    if last + 3 < len(doc) and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        word = doc[last + 2]
        return last + 3 if word.is_digit or word.text[:1].isupper() else last
    return last


def _telling_name(head: Token) -> int:
    """The end of the name that tells which of several a noun means: "ledelsen i Babcock"."""
    if head.pos_ not in {"ADJ", "NOUN"}:
        return head.i
    for child in children(head, "nmod"):
        case = next(children(child, "case"), None)
        if case is None or case.i != head.i + 1 or case.lower_ not in _WHERE:
            continue
        if child.ent_type_ in _NAMES:
            return _name_end(child)
    return head.i


def _is_genitive(token: Token) -> bool:
    return "Gen" in token.morph.get("Case")


def _bare(last: Token, head: Token) -> str:
    """A word without the ending of a genitive."""
    text = last.text
    possessor = _is_genitive(last) or (
        bool(last.ent_type_)
        and (last.lemma_ == text[:-1] or (head.dep_ in {"nmod", "nmod:poss"} and head.head.i > last.i))
    )
    if not possessor:
        return text
    if text.endswith(("'s", "’s")):
        return text[:-2]
    if text.endswith(("s", "'", "’")) and len(text) > 2:
        return text[:-1]
    return text
