"""Which place a name means: importance, the states of the article, what it says beside the name, and what is near.

Each candidate gets a score in the manner of a log-odds: the logarithm of its population, plus what speaks for it. Some
place that the gazetteer lacks is always a candidate too. The place is taken where its share of all is large enough, so
that a name with two likely meanings gives nothing. One name has one meaning in an article (Gale et al. 1992). Cues of
containment and nearness follow Leidner (2007), "Toponym Resolution in Text".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, log2

from spacy.tokens import Doc

from talestrek.analysis.places.cues import adjective_country
from talestrek.analysis.places.mentions import PlaceMention
from talestrek.knowledge.gazetteer import GazetteerEntry, kilometres, name_key

__all__ = ["Key", "Resolution", "key_of", "resolve"]

Key = tuple[str, frozenset[str] | None]
"""A name with the kinds of place that a word beside it asks for."""

SURE = 0.55
"""The share of a candidate from which it is taken."""
MARGIN = 4
"""How many times the share of the next candidate its share must be."""
CERTAIN = 0.9
"""The share from which a place may decide about others."""

_POPULATION = 0.8
_FLOORS = {"country": 3e7, "territory": 5e6, "county": 5e5, "municipality": 3e3, "continent": 5e8}
_LEAST = 500
_FAME = 0.5
_FAMES = {"continent": 100, "country": 100}
_USUAL_FAME = 10
"""How many names a place has, where that is not known."""
_FAR = 1.0
_OSLO = (59.91, 10.75)
_USUAL_KM = 3000
_UNKNOWN = 15_000
"""How large a foreign city is that is as likely as some place outside the gazetteer."""
_NORWEGIAN = log(30)
_NORDIC = log(8)
_CAPITAL = log(5)
_DIVISION = log(0.2)
_LESSER_NAME = log(0.02)
_SHORT = 3
_SHARED_NAME = -2.5
_RIGHT_KIND = 6.0
_BESIDE = 7.0
_NEAR_BESIDE = 5.0
_ADJECTIVE = 4.0
_STATE = 1.5
_MOST_STATES = 4.5
_AREA = 3.5
_HOLDS = 5.0
_NEAR = 1.5
_NEAR_KM = 100
_REGION_KM = 150
_SAME_KM = 60

_NORDIC_STATES = frozenset({"AX", "DK", "FI", "FO", "GL", "IS", "SE", "SJ"})
_WIDE = frozenset({"continent", "country", "region", "sea", "state", "territory"})
_BROAD = frozenset({"continent", "country", "sea", "territory"})
_STATES = frozenset({"country", "territory"})
_DIVISIONS = frozenset({"county", "municipality", "region", "state"})
_BETWEEN = frozenset({"i", "på", ",", "("})
_BEFORE = 3
"""How many words before a name an adjective of a state may stand: "den venezuelanske byen Valencia"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place that a name means in an article, its share of what the name may mean, and what decided.

    ``next_share`` is that of the candidate after it.
    """

    entry: GazetteerEntry
    share: float
    next_share: float
    rule: str


@dataclass(slots=True)
class _Sense:
    """A name of the article with its candidates and what the text says beside its mentions."""

    entries: list[GazetteerEntry]
    scores: list[float]
    rule: str


def resolve(doc: Doc, mentions: Sequence[PlaceMention], cues: Mapping[str, int]) -> dict[Key, Resolution]:
    """What the names mean, by `key_of` of their mentions."""
    groups = _by_name(mentions)
    said: defaultdict[str, set[str]] = defaultdict(set)
    for (name, _), group in groups.items():
        said[name] |= {country for mention in group for country in _adjectives(doc, mention)}
    senses = {key: _sense(group, cues, said[key[0]]) for key, group in groups.items()}
    _beside(doc, mentions, senses)
    found = {key: best for key, sense in senses.items() if (best := _best(sense)) is not None}
    # What is certain by itself tells of the rest.
    anchors = [best.entry for best in found.values() if best.share >= CERTAIN]
    for key, sense in senses.items():
        if len(sense.entries) > 1:
            _around(sense, [anchor for anchor in anchors if anchor not in sense.entries])
            best = _best(sense)
            if best is None:
                found.pop(key, None)
            else:
                found[key] = best
    return {key: best for key, best in found.items() if best.share >= max(SURE, MARGIN * best.next_share)}


def key_of(mention: PlaceMention) -> Key:
    """Under which key `resolve` tells what a mention means."""
    kinds = mention.kinds
    return name_key(mention.name), kinds if kinds is not None and kinds <= _DIVISIONS else None


def _by_name(mentions: Sequence[PlaceMention]) -> dict[Key, list[PlaceMention]]:
    groups: defaultdict[Key, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        groups[key_of(mention)].append(mention)
    return groups


def _sense(group: Sequence[PlaceMention], cues: Mapping[str, int], said: set[str]) -> _Sense:
    mention = group[0]
    candidates = _one_place_once(mention)
    scores = [_prior(entry, usual, _FLOORS["municipality"] if seat else _LEAST) for entry, usual, seat in candidates]
    rule = "importance" if len(candidates) > 1 else "only one"
    if len(candidates) == 1 and _is_shared(*candidates[0]):
        scores[0] += _SHARED_NAME
    asked = frozenset().union(*(other.kinds or () for other in group))
    for number, (entry, *_) in enumerate(candidates):
        if entry.kind in asked:
            scores[number] += _RIGHT_KIND
        if entry.country in said:
            scores[number] += _ADJECTIVE
        # A state's own name tells nothing of whether the state is meant.
        if entry.country is not None and entry.country in cues and entry.kind not in _STATES:
            scores[number] += min(_MOST_STATES, _STATE * log2(1 + cues[entry.country]))
    return _Sense([entry for entry, *_ in candidates], scores, rule)


def _is_shared(entry: GazetteerEntry, usual: bool, seat: bool) -> bool:
    """Whether a Norwegian village has so short a name that farms and hamlets will share it: "Mo"."""
    return entry.country == "NO" and entry.kind == "village" and not seat and len(entry.name) <= _SHORT


def _one_place_once(mention: PlaceMention) -> list[tuple[GazetteerEntry, bool, bool]]:
    """The candidates without divisions around a town of their name, as the town is meant, and towns in such a state.

    The last of the three tells of a town that a municipality is called after.
    """
    asked = mention.kinds or frozenset()
    entries = [entry for entry, _ in mention.candidates]
    towns = [entry for entry in entries if entry.kind not in _DIVISIONS | _STATES]
    states = {entry.country for entry in entries if entry.kind in _STATES}
    kept = []
    for entry, usual in mention.candidates:
        if entry.kind in _DIVISIONS:
            if entry.kind in asked or not any(_around_town(entry, town) for town in towns):
                kept.append((entry, usual, False))
        elif entry.kind in _STATES or entry.country not in states or entry.kind in asked:
            seat = any(other.kind == "municipality" and _around_town(other, entry) for other in entries)
            kept.append((entry, usual, seat))
    return kept


def _around_town(division: GazetteerEntry, town: GazetteerEntry) -> bool:
    if f"{town.area}.".startswith(f"{division.area}."):
        return division.population < 50 * town.population or division.kind == "municipality"
    return division.kind == "municipality" and kilometres(division.position, town.position) < _SAME_KM


def _prior(entry: GazetteerEntry, usual: bool, least: float) -> float:
    people = max(entry.population, _FLOORS.get(entry.kind, least), least)
    # Names in other languages tell nothing of what is known in Norway.
    fame = entry.fame if entry.fame and entry.country != "NO" else _FAMES.get(entry.kind, _USUAL_FAME)
    score = _POPULATION * log(people) + _FAME * log(1 + fame)
    # News is written of what is near; what is broad has no one distance.
    score -= _FAR * log(1 + (_USUAL_KM if entry.kind in _BROAD else kilometres(entry.position, _OSLO)) / 1000)
    if entry.country == "NO":
        score += _NORWEGIAN
    elif entry.country in _NORDIC_STATES:
        score += _NORDIC
    elif entry.kind in {"region", "state"} and "." in entry.area and not entry.fame:
        score += _DIVISION
    if entry.kind == "capital":
        score += _CAPITAL
    return score if usual else score + _LESSER_NAME


def _adjectives(doc: Doc, mention: PlaceMention) -> set[str]:
    """The states whose adjective stands right before a name."""
    words = (doc[i] for i in range(max(0, mention.first - _BEFORE), mention.first))
    return {country for token in words if token.text[:1].islower() and (country := adjective_country(token.lower_))}


def _beside(doc: Doc, mentions: Sequence[PlaceMention], senses: Mapping[Key, _Sense]) -> None:
    """Use what is said right behind a name: "Bø i Telemark", "Paris, Texas", "Bø (Nordland)"."""
    for mention, container in pairwise(mentions):
        between = doc[mention.last : container.first]
        if len(between) != 1 or between[0].lower_ not in _BETWEEN:
            continue
        inner, outer = senses[key_of(mention)], senses[key_of(container)]
        best = [0.0] * len(inner.entries), [0.0] * len(outer.entries)
        for i, entry in enumerate(inner.entries):
            for o, around in enumerate(outer.entries):
                if _inside(around, entry):
                    weight = _BESIDE
                elif around.kind == "region" and kilometres(entry.position, around.position) < _REGION_KM:
                    weight = _NEAR_BESIDE
                else:
                    continue
                best[0][i], best[1][o] = max(best[0][i], weight), max(best[1][o], weight)
        if any(best[0]):
            inner.rule = "named beside"
            inner.scores = [score + extra for score, extra in zip(inner.scores, best[0], strict=True)]
            outer.scores = [score + extra for score, extra in zip(outer.scores, best[1], strict=True)]


def _inside(around: GazetteerEntry, entry: GazetteerEntry) -> bool:
    if around.contains(entry):
        return True
    # A city stands for its municipality: "Grønland i Oslo".
    return entry.kind == "district" and "." in around.area and entry.area == around.area


def _around(sense: _Sense, anchors: Sequence[GazetteerEntry]) -> None:
    """Use the places of the article that are certain: what holds a candidate, and what lies near it."""
    before = max(range(len(sense.scores)), key=sense.scores.__getitem__)
    for number, entry in enumerate(sense.entries):
        held = any(anchor.kind not in _STATES and _inside(anchor, entry) for anchor in anchors)
        holds = any(entry.contains(anchor) for anchor in anchors)
        near = any(
            anchor.kind not in _WIDE and kilometres(entry.position, anchor.position) < _NEAR_KM
            for anchor in anchors
            if entry.kind not in _WIDE
        )
        states = sum(anchor.country == entry.country for anchor in anchors if anchor.kind != "country")
        if entry.country != "NO" and entry.kind not in _STATES:
            sense.scores[number] += min(_MOST_STATES, _STATE * log2(1 + states)) / 2
        sense.scores[number] += _AREA * held + _HOLDS * holds + _NEAR * near
    after = max(range(len(sense.scores)), key=sense.scores.__getitem__)
    if after != before:
        sense.rule = "near others"


def _best(sense: _Sense) -> Resolution | None:
    if not sense.entries:
        return None
    unknown = _POPULATION * log(_UNKNOWN) + _FAME * log(1 + _USUAL_FAME) - _FAR * log(1 + _USUAL_KM / 1000)
    top = max([*sense.scores, unknown])
    weights = [exp(score - top) for score in sense.scores]
    number = max(range(len(weights)), key=weights.__getitem__)
    total = sum(weights) + exp(unknown - top)
    others = [weight for i, weight in enumerate(weights) if i != number]
    return Resolution(sense.entries[number], weights[number] / total, max(others, default=0.0) / total, sense.rule)
