"""Whether a reporting expression in use really reports: somebody who can speak, and words that were said."""

from __future__ import annotations

from spacy.tokens import Token

from talestrek.analysis.page import Page
from talestrek.analysis.statements.complements import Complement
from talestrek.analysis.statements.cues import Cue, is_generic
from talestrek.analysis.syntax import children, is_finite, is_first_person, is_second_person, noun_phrase
from talestrek.language.expressions import Frame, Noun, Phrase, Subject

__all__ = ["LEAST_STRENGTH", "can_speak", "reports"]

LEAST_STRENGTH = 0.62
"""How strong an expression must be in the lexicon for its clause to count as said."""

_NEGATIONS = frozenset("ikke ikkje aldri".split())
_CONDITIONS = frozenset("hvis dersom viss".split())
_HEDGES = frozenset("trolig truleg kanskje antagelig antakelig antakeleg".split())
_MODALS = frozenset("kan kunne bør burde vil ville".split())
_NOTHING = frozenset("det dette noe noko ingen".split())
_WITHOUT = frozenset({"uten", "utan"})
_ABSTRACT = (
    "dom", "else", "grunn", "heit", "het", "ing", "itet", "leik", "mål", "sjon", "skap", "start", "tal", "tall", "tegn",
)  # fmt: skip


def can_speak(source: Token, page: Page) -> bool:
    """Whether a subject is somebody of whom an article may report words.

    Not the author, the reader, anybody ("man"), an empty subject, or a noun for what is done ("tidligere avgjørelser
    antyder at").
    """
    if is_first_person(source) or is_second_person(source) or is_generic(source):
        return False
    if source.dep_ == "expl" or source.lower_ in _NOTHING:
        return False
    if source.pos_ != "NOUN" or source.ent_type_ or not source.lemma_.lower().endswith(_ABSTRACT):
        return True
    if any(part.ent_type_ == "PER" for part in noun_phrase(source)):
        return True
    return page.people.role(source.lower_) is not None or page.lexicon.document(source.lower_) is not None


def reports(cue: Cue, found: Complement, page: Page, *, heading: bool) -> bool:
    """Whether a cue and the clause it governs make a statement. In headings the source may be left out."""
    entry, source = cue.entry, cue.source
    if entry.strength < LEAST_STRENGTH or _is_withheld(cue, found) or _is_purpose(cue):
        return False
    if source is not None:
        named = bool(source.ent_type_) or source.pos_ == "PRON" or page.people.role(source.lower_) is not None
        return can_speak(source, page) and not _is_attitude(cue, found) and (named or not isinstance(entry, Noun))
    if isinstance(entry, Phrase) and entry.subject is Subject.ADDRESSEE:
        return False
    if cue.passive:
        return isinstance(entry, Noun) or entry.passive
    message = isinstance(entry, Phrase) and entry.subject is not Subject.SOURCE
    return (message or heading or cue.is_finite) and not _is_attitude(cue, found)


def _is_attitude(cue: Cue, found: Complement) -> bool:
    """An adjective with an infinitive tells what somebody is, not what he says: "er positiv til å bygge"."""
    entry = cue.entry
    return isinstance(entry, Phrase) and entry.opinion and found.frame is Frame.INF and entry.name.startswith("være ")


def _is_withheld(cue: Cue, found: Complement) -> bool:
    """What is not said after all, or only supposed: "vil ikke si hva", "hvis han sier at", "uten å si at"."""
    head = cue.head
    if any(child.lower_ in _HEDGES for child in head.children):
        return True
    auxiliaries = list(children(head, "aux"))
    first = min([head.i, *(aux.i for aux in auxiliaries)])
    negated = any(token.lower_ in _NEGATIONS for token in head.doc[first : min(head.i + 4, found.start)])
    modal = any(aux.lower_ in _MODALS for aux in auxiliaries)
    if found.frame is Frame.HV and (negated or modal):
        return True
    clause = _clause_head(cue)
    for mark in children(clause, "mark"):
        if mark.lower_ in _CONDITIONS or any(case.lower_ in _WITHOUT for case in children(clause, "case", "advmod")):
            return True
    inverted = cue.source is not None and cue.source.i > head.i
    return inverted and is_finite(head) and head.i == next((t.i for t in head.sent if t.is_alpha), -1)


def _clause_head(cue: Cue) -> Token:
    """The head of the clause that a cue is the verb of: "sikker" in "for å være sikker"."""
    return cue.head.head if cue.head.dep_ in {"cop", "aux"} else cue.head


def _is_purpose(cue: Cue) -> bool:
    """An infinitive with "å" tells what is said only where somebody is there to say it."""
    if not any(mark.lower_ == "å" for mark in children(_clause_head(cue), "mark")):
        return False
    source = cue.source
    if source is not None and isinstance(cue.entry, Phrase) and cue.entry.subject is not Subject.SOURCE:
        return False
    return source is None or not (source.ent_type_ in {"PER", "ORG"} or source.pos_ in {"PRON", "PROPN"})
