"""The spaCy component that finds events: who did what to whom, with what status, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.events.arguments import Arguments
from talestrek.analysis.events.attribution import attribution_of
from talestrek.analysis.events.drafts import SPEECH_ACTS, Draft, choose
from talestrek.analysis.events.identities import identify
from talestrek.analysis.events.merging import merged
from talestrek.analysis.events.ranking import features, load_weights, probability
from talestrek.analysis.events.setting import when_of, where_of
from talestrek.analysis.events.speaking import does_by_saying, is_mere_modal
from talestrek.analysis.events.status import status_of
from talestrek.analysis.events.triggers import Trigger, find_triggers
from talestrek.article import PassageKind
from talestrek.language.event_types import intensity_of
from talestrek.language.events import load_events
from talestrek.language.status import load_status
from talestrek.reading import Event, EventType, Evidence

__all__ = ["THRESHOLD", "EventReader", "create_event_reader"]

if not Doc.has_extension("events"):
    Doc.set_extension("events", default=())

THRESHOLD = 0.25
"""The least probability with which an event is kept."""

_HEADINGS = frozenset({PassageKind.HEADLINE, PassageKind.SUBHEADING})


class EventReader:
    """Sets ``doc._.events`` to a tuple of :class:`~talestrek.reading.Event` in the order of their triggers.

    Needs tags, lemmas, a UD parse, and what the layers of statements, entities, times and places found before.

    Args:
        lexicons: files of entries that extend those of the package.
        threshold: the least probability with which an event is kept, from 0 to 1.

    Raises:
        LexiconError: a file is malformed.
    """

    def __init__(self, lexicons: Iterable[str | Path] = (), threshold: float = THRESHOLD) -> None:
        self.lexicon = load_events(*map(Path, lexicons))
        self.status = load_status()
        self.threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        drafts = self.drafts(doc)
        weights = load_weights()
        for draft, found in zip(drafts, features(doc, drafts), strict=True):
            draft.score = probability(found, weights)
        kept = merged([draft for draft in drafts if draft.score >= self.threshold])
        doc._.events = tuple(_event(draft, number) for number, draft in enumerate(kept, 1))
        return doc

    def drafts(self, doc: Doc) -> list[Draft]:
        """All that the lexicon matches, with participants, status and source, before it is weighed."""
        arguments = Arguments(doc)
        matching = (arguments.fitting(trigger) for trigger in find_triggers(doc, self.lexicon))
        triggers = choose(
            trigger for trigger in matching if trigger is not None and not is_mere_modal(trigger, arguments.context)
        )
        headings = [passage for passage in doc._.passages if passage.kind in _HEADINGS]
        drafts = [
            self._draft(trigger, doc, arguments, any(p.start <= trigger.head.idx < p.end for p in headings))
            for trigger in triggers
        ]
        identify(drafts, arguments.context)
        return drafts

    def _draft(self, trigger: Trigger, doc: Doc, arguments: Arguments, heading: bool) -> Draft:
        actor, recipient = arguments.participants(trigger)
        speech_act = trigger.entry.type in SPEECH_ACTS
        status, evidence = status_of(trigger.head, trigger.words, lexicon=self.status, speech_act=speech_act)
        attribution = attribution_of(
            trigger.head,
            trigger.words,
            doc,
            speech_act=speech_act,
            status=status,
            actor=actor,
            lexicon=self.status,
        )
        reported_by = attribution.reported_by
        if not actor:
            by_thing = trigger.entry.type is EventType.REQUEST and arguments.demanded_by_thing(trigger)
            actor, reported_by = does_by_saying(trigger, attribution, arguments.context, by_thing=by_thing)
        return Draft(
            trigger=trigger,
            actor=actor,
            recipient=recipient,
            standing=arguments.standing(trigger),
            status=status,
            status_evidence=evidence,
            reported_by=reported_by,
            place=where_of(trigger.head, trigger.tokens, doc),
            time=when_of(trigger.head, trigger.tokens, doc),
            heading=heading,
        )


def _event(draft: Draft, number: int) -> Event:
    entry = draft.trigger.entry
    others: Sequence[Draft] = draft.others
    mentions = dict.fromkeys((draft.span, *(other.span for other in others)))
    return Event(
        id=f"v{number}",
        type=draft.type,
        mode=entry.mode,
        trigger=draft.span,
        mentions=tuple(mentions),
        actor=tuple(draft.actor),
        recipient=tuple(draft.recipient),
        place=draft.place,
        time=draft.time,
        status=draft.status,
        reported_by=draft.reported_by,
        intensity=intensity_of(draft.type, entry.mode),
        evidence=Evidence(f"{entry.id} ({entry.file}:{entry.line})", round(draft.score, 3)),
        status_evidence=draft.status_evidence,
    )


@Language.factory(
    "talestrek_events",
    assigns=["doc._.events"],
    requires=["token.dep", "token.pos", "token.lemma"],
    default_config={"lexicons": [], "threshold": THRESHOLD},
)
def create_event_reader(nlp: Language, name: str, lexicons: list[str], threshold: float) -> EventReader:
    """The factory of the component, for ``nlp.add_pipe("talestrek_events")``."""
    return EventReader(lexicons, threshold)
