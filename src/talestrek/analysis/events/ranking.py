"""How sure it is that words of the lexicon tell of an event worth keeping: a logistic regression.

An entry of the lexicon matches many words that are no act of anybody: "en kamp mot klokka", "møtet med naturen". What
tells them apart is who takes part, where the words stand, and how often the entry is right at all. ``ranking.csv``
holds the weights, made by ``training/events.py`` from articles that we annotated ourselves.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log2

from spacy.tokens import Doc

from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.events.verbs import is_passive, words
from talestrek.language.event_patterns import Role, Sort
from talestrek.reading import ActorType, EventType

__all__ = ["features", "load_weights", "probability"]

_STATE_ACTORS = frozenset(
    {
        ActorType.STATE,
        ActorType.GOVERNMENT,
        ActorType.MILITARY,
        ActorType.POLICE,
        ActorType.COURT,
        ActorType.PARLIAMENT,
        ActorType.PARTY,
        ActorType.INTERNATIONAL,
        ActorType.ARMED_GROUP,
    }
)


def features(doc: Doc, drafts: Sequence[Draft]) -> Iterator[dict[str, float]]:
    """What speaks for and against each draft of an article, by name."""
    article = _of_article(doc, drafts)
    earlier: Counter[EventType] = Counter()
    direct = _direct(doc)
    first = doc._.passages[0].end if doc._.passages else 0
    for draft in drafts:
        found = dict(article)
        found |= _of_words(draft)
        found |= _of_participants(draft)
        span = draft.span
        found["direct"] = float(any(start <= span[0] < end for start, end in direct))
        found[f"reported={draft.reported_by is not None},status={draft.status.value}"] = 1.0
        found["heading"] = float(draft.heading)
        found["first passage"] = float(span[0] < first)
        found[f"same type before={min(earlier[draft.type], 3)}"] = 1.0
        found["place"], found["time"] = float(draft.place is not None), float(draft.time is not None)
        earlier[draft.type] += 1
        yield {name: value for name, value in found.items() if value}


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that a draft with these features is an event."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


@cache
def load_weights() -> Mapping[str, float]:
    """The weights by feature, in log odds."""
    text = files("talestrek.analysis.events").joinpath("ranking.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["feature"]: float(row["weight"]) for row in rows}


def _of_article(doc: Doc, drafts: Sequence[Draft]) -> dict[str, float]:
    """What sort of article it is: how much in it is told of states and their bodies."""
    actors = [participant.type for draft in drafts for participant in (*draft.actor, *draft.recipient)]
    return {
        "": 1.0,
        "article: state actors": log2(1 + sum(kind in _STATE_ACTORS for kind in actors)),
        "article: drafts": log2(1 + len(drafts)),
        "article: density": 100 * len(drafts) / max(len(doc), 50),
        "article: sport": log2(1 + 100 * sum(token.lower_ in words("sport") for token in doc) / max(len(doc), 50)),
    }


def _of_words(draft: Draft) -> dict[str, float]:
    trigger, head = draft.trigger, draft.head
    entry, sort = trigger.entry, trigger.pattern.sort
    found = {
        f"type={entry.type}": 1.0,
        f"type={entry.type},sort={sort}": 1.0,
        f"entry={entry.id}": 1.0,
        f"lemma={head.lemma_.lower()}": 1.0,
        f"words={min(len(trigger.words), 2)},sort={sort}": 1.0,
        f"sort={sort},dep={head.dep_}": 1.0,
    }
    if entry.mode:
        found[f"mode={entry.type} {entry.mode}"] = 1.0
    if sort is Sort.NOUN:
        definite = "".join(head.morph.get("Definite")) or "-"
        number = "".join(head.morph.get("Number")) or "-"
        found[f"noun={definite},{number}"] = 1.0
        found["compound"] = float(bool(trigger.prefix))
        found["bare noun"] = float(not any(child.dep_ not in {"punct", "case"} for child in head.children))
    else:
        tense = "".join(head.morph.get("Tense")) or "".join(head.morph.get("VerbForm")) or "-"
        found[f"verb={tense},passive={is_passive(head)}"] = 1.0
        found[f"clause={any(child.dep_ in {'ccomp', 'xcomp'} for child in head.children)}"] = 1.0
    return found


def _of_participants(draft: Draft) -> dict[str, float]:
    found: dict[str, float] = {}
    sort, kind = draft.trigger.pattern.sort, draft.type
    for role, participants in ((Role.ACTOR, draft.actor), (Role.RECIPIENT, draft.recipient)):
        name = role.name.lower()
        sorts = {participant.type.value if participant.type else "?" for participant in participants} or {"none"}
        for each in sorts:
            found[f"{name}={each}"] = 1.0
        found[f"{name}={bool(participants)},type={kind}"] = 1.0
        found[f"{name}={bool(participants)},sort={sort}"] = 1.0
        found[f"{name} named"] = float(any(participant.entity for participant in participants))
        filled = bool(draft.trigger.of(role))
        found[f"{name} is no actor"] = float(filled and not participants)
        found[f"{name} is no actor,sort={sort}"] = float(filled and not participants)
    found[f"both={bool(draft.actor and draft.recipient)}"] = 1.0
    found[f"standing={draft.standing.value}"] = 1.0
    found[f"standing={draft.standing.value},sort={sort}"] = 1.0
    found["state actor"] = float(any(p.type in _STATE_ACTORS for p in (*draft.actor, *draft.recipient)))
    return found


def _direct(doc: Doc) -> list[tuple[int, int]]:
    return [span for statement in doc._.statements if statement.kind == "direct" for span in statement.content]
