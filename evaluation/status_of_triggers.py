"""How well the status and the source of events are read where their triggers are known, and what that saves.

    python evaluation/status_of_triggers.py GOLD.jsonl ...

A gold file is JSON lines ``{"id", "text", "events": [{"trigger", "type", "actor", "status", "reported_by"}]}``: a
trigger ``[start, end)``, an actor with its ``mention``. A negation or auxiliary inside a trigger belongs to the act
where the type is REJECT, or where the act is one of words and the trigger no noun; the lexicon of events has no others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from spacy.tokens import Doc, Token

import talestrek
from talestrek.analysis.events.attribution import attribution_of
from talestrek.analysis.events.status import status_of
from talestrek.article import Span
from talestrek.evaluation.score import same_name
from talestrek.language.status import StatusLexicon, load_status
from talestrek.reading import EventType, Evidence, Participant, Status

NO_LEXICON = StatusLexicon(MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))
SPEECH_ACTS = frozenset(EventType(kind) for kind in "ACCUSE AGREE CONCEDE REJECT REQUEST SUPPORT THREATEN".split())
_GRAMMAR = frozenset({"aux", "aux:pass", "cop"})
_NEGATIONS = frozenset("aldri ikke ikkje ingen".split())
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})


class Trial(NamedTuple):
    """One event: what the annotators say, and what is read with the lexicon and without it."""

    status: Status
    source: str | None
    read_status: Status
    bare_status: Status
    read_source: str | None


def read_trials(path: Path) -> Iterator[Trial]:
    """Read the events of a gold file at their triggers."""
    nlp = talestrek.load()
    lexicon = load_status()
    for line in path.read_text(encoding="utf-8").splitlines():
        article: dict[str, Any] = json.loads(line)
        doc = nlp.make_doc(article["text"])
        doc._.published = article.get("published")
        doc = nlp(doc)
        for event in article["events"]:
            kind = EventType(event["type"])
            trigger, words = _tokens(doc, event["trigger"], kind)
            speech_act = kind in SPEECH_ACTS
            status, bare = (
                status_of(trigger, words, lexicon=each, speech_act=speech_act)[0] for each in (lexicon, NO_LEXICON)
            )
            actors = [_participant(doc, actor["mention"]) for actor in event["actor"]]
            source = attribution_of(trigger, words, doc, speech_act=speech_act, status=status, actor=actors).reported_by
            name = source.name if source is not None else None
            yield Trial(Status(event["status"]), event["reported_by"], status, bare, name)


def _tokens(doc: Doc, span: Span, kind: EventType) -> tuple[Token, list[Token]]:
    """The head of a trigger, and the other words that belong to the act."""
    inside = [token for token in doc if token.idx < span[1] and span[0] < token.idx + len(token)]
    heads = [token for token in inside if token.pos_ in _CONTENT and token.dep_ not in _GRAMMAR]
    head = min(heads or inside, key=lambda token: (sum(1 for _ in token.ancestors), token.i))
    words = [token for token in inside if token.i != head.i and token.is_alpha]
    if kind is EventType.REJECT or (kind in SPEECH_ACTS and head.pos_ != "NOUN"):
        return head, words
    return head, [token for token in words if token.dep_ not in _GRAMMAR and token.lower_ not in _NEGATIONS]


def _participant(doc: Doc, span: Span) -> Participant:
    """An actor as the events layer gives it: with the entity of its longest mention."""
    start, end = span
    found = [
        (last - first, entity)
        for entity in doc._.entities
        for first, last in entity.mentions
        if first < end and start < last
    ]
    entity = max(found, key=lambda pair: pair[0], default=(0, None))[1]
    name = entity.name if entity is not None else doc.text[start:end]
    return Participant((start, end), name, Evidence("gold", 1.0), entity.id if entity is not None else None)


def report(trials: Sequence[Trial]) -> Iterator[str]:
    """The figures of one file, a line each."""
    total = len(trials)
    if not total:
        yield "  no events"
        return
    actual = Status.ACTUAL
    common, count = Counter(trial.status for trial in trials).most_common(1)[0]
    right = sum(trial.status is trial.read_status for trial in trials)
    bare = sum(trial.status is trial.bare_status for trial in trials)
    sources = sum(same_name(trial.source, trial.read_source) for trial in trials)
    own_voice = sum(trial.source is None for trial in trials)
    yield f"  {total} events"
    baseline = f"without the lexicon {bare / total:.3f}; always {common} {count / total:.3f}"
    yield f"  status       {right / total:.3f}; {baseline}"
    yield f"  reported_by  {sources / total:.3f}; always the article {own_voice / total:.3f}"
    unreal = [trial for trial in trials if trial.status is not actual]
    missed = sum(trial.read_status is actual for trial in unreal)
    held_back = sum(trial.status is actual and trial.read_status is not actual for trial in trials)
    yield f"  did not happen (yet): {len(unreal)}; still counted as happened: {missed}; wrongly held back: {held_back}"
    told = [trial for trial in trials if trial.status is actual and trial.source is not None]
    unsaid = sum(trial.read_source is None for trial in told)
    claimed = sum(trial.status is actual and trial.source is None and trial.read_source is not None for trial in trials)
    yield f"  happened by a source's word only: {len(told)}; still told as fact: {unsaid}; wrongly as claims: {claimed}"


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles, JSON lines")
    for path in parser.parse_args().gold:
        print(path.name)
        print("\n".join(report(list(read_trials(path)))))


if __name__ == "__main__":
    main()
