"""Source phrases: "ifølge X", "etter Xs mening", which make a statement of the clause that they stand in."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import DASHES, Block, Page, Range, without
from talestrek.analysis.statements.claims import LEAST_STRENGTH
from talestrek.analysis.statements.cues import match_source_phrase
from talestrek.analysis.statements.speakers import climb
from talestrek.analysis.syntax import children, is_finite, is_first_person, noun_phrase
from talestrek.reading import Kind, Marker

__all__ = ["read_source_phrase"]

_COORDINATORS = frozenset({"men", "og", "mens", "medan"})
_AFFILIATIONS = frozenset({"ved", "i", "hos", "på", "fra", "frå"})
_LONGEST_AFFILIATION = 7
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "X"})
_TRIMMED = DASHES | {",", ":", ";"}


def read_source_phrase(page: Page, block: Block, start: int, end: int, closed: Set[int]) -> Draft | None:
    """The statement that the first source phrase of a sentence makes, outside the tokens already ``closed``."""
    doc = page.doc
    for i in range(start, end):
        found = match_source_phrase(doc[i], end, page.lexicon) if i not in closed else None
        if found is None or found[0].strength < LEAST_STRENGTH:
            continue
        entry, opened, middle, closing = found
        if len(middle):
            source: Token = middle.root
        elif opened < end and doc[opened].pos_ in _NOMINAL:
            source = climb(doc[opened], opened - 1, end)
            closing = max(noun_phrase(source).end, opened + 1)
        else:
            continue
        if is_first_person(source):
            continue
        if _is_affiliation(doc, source, closing, end) and any(is_finite(token) for token in doc[start:i]):
            closing = end
        low, high = _clause_around(doc, start, end, i, closing)
        content = [part for part in (_worded(doc, low, i), _worded(doc, closing, high)) if part is not None]
        if sum(token.is_alpha for a, b in content for token in doc[a:b]) < 2:
            continue
        return Draft(
            Kind.INDIRECT, Marker.NONE, content, "source-phrase", 0.9 * entry.strength, block.number,
            block.is_heading, cue=(i, opened), lemma=entry.name, speaker=source,
        )  # fmt: skip
    return None


def _worded(doc: Doc, start: int, end: int) -> Range | None:
    """A part of the content, None where only punctuation is left."""
    part = without(doc, start, end, _TRIMMED)
    return part if part is not None and any(token.is_alpha for token in doc[part[0] : part[1]]) else None


def _is_affiliation(doc: Doc, source: Token, start: int, end: int) -> bool:
    """The rest of a sentence that only tells where the source belongs: "ifølge meteorolog N.N. ved Vervarslinga"."""
    rest = [token for token in doc[start:end] if not token.is_punct]
    if not rest or len(rest) > _LONGEST_AFFILIATION or any(token.pos_ in {"VERB", "AUX"} for token in rest):
        return False
    return rest[0].lower_ in _AFFILIATIONS and any(part.ent_type_ == "PER" for part in noun_phrase(source))


def _clause_around(doc: Doc, start: int, end: int, low: int, high: int) -> Range:
    """The main clause of a sentence that the phrase at ``[low, high)`` stands in; at its end it covers all of it."""
    begin = start
    closes = not any(token.is_alpha for token in doc[high:end])
    for i in range(start + 1, end):
        if doc[i].lower_ not in _COORDINATORS or low <= i < high or not _opens_main_clause(doc[i]):
            continue
        if i < low and not (closes and doc[i].lower_ != "men"):
            begin = i + 1
        elif i >= high and doc[i].lower_ == "men":
            return begin, i
    return begin, end


def _opens_main_clause(coordinator: Token) -> bool:
    """Whether a conjunction opens a coordinated main clause with a subject of its own."""
    clause = coordinator.head
    if coordinator.dep_ not in {"cc", "mark"} or clause.dep_ != "conj" or clause.head.dep_ not in {"ROOT", "conj"}:
        return False
    finite = is_finite(clause) or any(is_finite(child) for child in children(clause, "aux", "cop"))
    return finite and any(True for _ in children(clause, "nsubj", "nsubj:pass", "expl"))
