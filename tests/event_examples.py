"""Whether the entries of a lexicon of events are found in their own examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.events.triggers import Trigger, find_triggers
from talestrek.language.event_patterns import Role
from talestrek.language.events import EventEntry, EventLexicon


def problems(nlp: Language, lexicon: EventLexicon, entries: Iterable[EventEntry]) -> Iterator[tuple[EventEntry, str]]:
    """The entries that are not found in their examples as these are marked, and why."""
    entries = list(entries)
    for entry, doc in zip(entries, nlp.pipe([_made(nlp, entry) for entry in entries]), strict=True):
        reason = _problem(doc, lexicon, entry)
        if reason is not None:
            yield entry, reason


def _made(nlp: Language, entry: EventEntry) -> Doc:
    doc = nlp.make_doc(entry.example.text)
    doc._.standard = entry.example.standard
    return doc


def _problem(doc: Doc, lexicon: EventLexicon, entry: EventEntry) -> str | None:
    start = entry.example.text.index(entry.example.trigger)
    end = start + len(entry.example.trigger)
    found = [trigger for trigger in find_triggers(doc, lexicon) if trigger.entry.id == entry.id]
    here = [trigger for trigger in found if start <= trigger.head.idx < end]
    if not here:
        return f"not found; {_tree(doc)}"
    reasons = [_roles(doc, trigger, entry) for trigger in here]
    return None if None in reasons else reasons[0]


def _roles(doc: Doc, trigger: Trigger, entry: EventEntry) -> str | None:
    for role, phrases in ((Role.ACTOR, entry.example.actor), (Role.RECIPIENT, entry.example.recipient)):
        filled = {fill.token.i for fill in trigger.of(role)}
        filled |= {token.i for i in filled for token in doc[i].conjuncts}
        starts = [entry.example.text.index(phrase) for phrase in phrases]
        ranges = [(start, start + len(phrase)) for start, phrase in zip(starts, phrases, strict=True)]
        for start, end in ranges:
            inside = any(start <= doc[i].idx < end for i in filled)
            prefix = bool(trigger.prefix) and trigger.head.idx == start
            if not inside and not prefix:
                shown = [f"{fill.token.text} ({fill.rule})" for fill in trigger.of(role)]
                return f"{role.name.lower()} is {shown}, not {doc.text[start:end]!r}; {_tree(doc)}"
    return None


def _tree(doc: Doc) -> str:
    return " ".join(f"{token.i}:{token.text}/{token.lemma_}/{token.pos_}/{token.dep_}>{token.head.i}" for token in doc)
