"""Who does an act by what he says: who judges, who says that somebody must do something, or that a thing demands it."""

from __future__ import annotations

from talestrek.analysis.events.actors import standing
from talestrek.analysis.events.attribution import Attribution
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.triggers import Trigger
from talestrek.analysis.events.verbs import words
from talestrek.language.actors import Standing
from talestrek.language.event_patterns import Role, Sort
from talestrek.reading import Evidence, Participant, ReportedBy

__all__ = ["does_by_saying", "is_mere_modal"]

_SCORE = 0.6


def is_mere_modal(trigger: Trigger, context: ActorContext) -> bool:
    """Whether a modal verb demands nothing: outside all statements, or of nobody in politics or society.

    "Regjeringen må svare, sier Nes" is a demand, "jeg må svare" and "det må regne" are none.
    """
    if not _is_modal(trigger):
        return False
    at = trigger.head.idx
    around = [each for each in context.statements if any(start <= at < end for start, end in each.content)]
    if not around:
        return True
    speakers = {each.source.entity for each in around}
    for fill in trigger.of(Role.RECIPIENT):
        reference = context.reference(fill.token)
        own = reference is not None and reference.entity.id in speakers
        if not own and standing(fill.token, context) is Standing.POLITICAL:
            return False
    return True


def does_by_saying(
    trigger: Trigger, attribution: Attribution, context: ActorContext, *, by_thing: bool
) -> tuple[list[Participant], ReportedBy | None]:
    """Who does an act for which its clause names no actor, as he says so, and to whom it is attributed then.

    Args:
        trigger: the words that express the act.
        attribution: what `attribution_of` says of it.
        context: the document's.
        by_thing: whether the clause has a thing demand something: "situasjonen krever handling".

    Returns:
        The speaker as actor and no source, or no actor and the source as it is.
    """
    reported_by = attribution.reported_by
    if by_thing or _is_modal(trigger):
        rule = "says what is demanded" if by_thing else "says who must"
        actor = _speaker(context, reported_by, rule)
        return actor, None if actor else reported_by
    if attribution.speaker is not None and _is_judgement(trigger):
        return _speaker(context, attribution.speaker, "done by saying so"), reported_by
    return [], reported_by


def _is_modal(trigger: Trigger) -> bool:
    return trigger.head.lemma_.lower() in words("must") and not trigger.words


def _is_judgement(trigger: Trigger) -> bool:
    """Whether who says the words judges by them: "er uansvarlig, mener hun", not "er siktet"."""
    return trigger.pattern.sort is Sort.ADJECTIVE and trigger.entry.mode != "allege"


def _speaker(context: ActorContext, source: ReportedBy | None, rule: str) -> list[Participant]:
    """The source of an act as who does it, where the article shows it: by its words, or where it is named last."""
    if source is None or source.name is None or source.statement is None:
        return []
    statement = next(each for each in context.statements if each.id == source.statement)
    span = statement.source.span
    if span is None and source.entity is not None:
        mentions = context.by_id[source.entity].mentions
        before = [mention for mention in mentions if mention[1] <= statement.content[0][0]]
        span = (before or list(mentions))[-1]
    return [] if span is None else [Participant(span, source.name, Evidence(rule, _SCORE), source.entity)]
