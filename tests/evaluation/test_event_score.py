import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_scorer import scorer
from talestrek.evaluation import (
    AnnotatedArticle,
    EventAnnotation,
    EventTally,
    Layer,
    compare_events,
    read_annotations,
    tally_by_type,
)
from talestrek.evaluation.score import same_name
from talestrek.reading import EventType, Status

TEXT = "Fylket møtte kommunen og krevde svar. Ordføreren nektet. Siden demonstrerte naboene."
CONSULT, REQUEST, REJECT, PROTEST = EventType.CONSULT, EventType.REQUEST, EventType.REJECT, EventType.PROTEST


def event(
    event_type: EventType,
    words: str,
    *,
    actor: tuple[str | None, ...] = (),
    recipient: tuple[str | None, ...] = (),
    status: Status = Status.ACTUAL,
    reported_by: str | None = None,
) -> EventAnnotation:
    start = TEXT.index(words)
    return EventAnnotation(event_type, (start, start + len(words)), actor, recipient, status, reported_by)


def article(*events: EventAnnotation, text: str = TEXT) -> AnnotatedArticle:
    return AnnotatedArticle("a", text, events=events, layers=frozenset((Layer.EVENTS,)))


def test_overlapping_triggers_pair_before_those_of_the_same_type() -> None:
    gold = event(CONSULT, "møtte")
    overlapping, same_type = event(REQUEST, "møtte kommunen"), event(CONSULT, "krevde")
    (pair,) = compare_events(article(gold), [same_type, overlapping]).pairs
    assert pair.found is overlapping


def test_triggers_of_one_sentence_pair_with_the_same_type_first() -> None:
    gold = event(REQUEST, "svar")
    (pair,) = compare_events(article(gold), [event(CONSULT, "møtte"), event(REQUEST, "krevde")]).pairs
    assert pair.found.type == REQUEST
    comparison = compare_events(article(gold), [event(REQUEST, "nektet")])
    assert (comparison.pairs, len(comparison.missed), len(comparison.false)) == ((), 1, 1)


def test_each_event_is_in_one_pair() -> None:
    gold = (event(CONSULT, "møtte"), event(REQUEST, "krevde"))
    comparison = compare_events(article(*gold), [event(REQUEST, "krevde svar")])
    assert [pair.gold for pair in comparison.pairs] == [gold[1]]
    assert comparison.missed == (gold[0],)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ((), (), True),
        (("Kari Nes",), (), False),
        ((), ("Kari Nes",), False),
        (("Kari Nes", "Ola Li"), ("statsminister Nes",), True),
        (("Kari Nes",), ("Ola Li", "Kari Nes"), True),
        (("Kari Nes",), ("Ola Nes",), False),
    ],
)
def test_participants_are_right_where_any_is_the_same(
    gold: tuple[str, ...], found: tuple[str, ...], right: bool
) -> None:
    for side in ("actor", "recipient"):
        pairs = compare_events(
            article(event(CONSULT, "møtte", **{side: gold})),  # type: ignore[arg-type]
            [event(CONSULT, "møtte", **{side: found})],  # type: ignore[arg-type]
        ).pairs
        assert getattr(pairs[0], f"{side}_right") is right


def test_tally_counts_parts_among_the_pairs_of_the_same_type_only() -> None:
    gold = (event(CONSULT, "møtte"), event(REQUEST, "krevde"), event(REJECT, "nektet"), event(PROTEST, "demonstrerte"))
    found = [
        event(CONSULT, "møtte"),
        event(REQUEST, "krevde", actor=("Fylket",), status=Status.FUTURE),
        event(PROTEST, "nektet"),
    ]
    tally = EventTally.of([compare_events(article(*gold), found)])
    assert tally == EventTally(
        gold=4, predicted=3, detected=3, right_type=2, actor=1, recipient=2, status=1, reported_by=2, joint=1
    )
    assert tally.share(tally.actor) == 0.5
    assert tally.to_dict()["trigger_type"] == {"f1": 0.5714, "p": 0.6667, "r": 0.5}
    by_type = tally_by_type([compare_events(article(*gold), found)])
    assert list(by_type) == [CONSULT, REQUEST, REJECT, PROTEST]
    assert by_type[REJECT] == EventTally(gold=1, predicted=0, detected=1)
    assert by_type[PROTEST] == EventTally(gold=1, predicted=1)
    assert sum(tally.joint for tally in by_type.values()) == 1


def test_tally_of_nothing_is_zero() -> None:
    assert EventTally.of([]).to_dict()["trigger_type"] == {"f1": 0.0, "p": 0.0, "r": 0.0}
    assert EventTally.of([]).share(0) == 0.0
    assert tally_by_type([]) == {}


TEXTS = st.text(alphabet='aå.!»"” \n\u2028', min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_any_events_pair_one_to_one_and_with_themselves(text: str, data: st.DataObject) -> None:
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    events = st.lists(
        st.builds(
            EventAnnotation,
            st.sampled_from(EventType),
            spans,
            st.just(("Kari",)),
            st.just(()),
            st.sampled_from(Status),
            st.none(),
        ),
        max_size=6,
        unique_by=lambda event: (event.type, event.trigger),
    )
    gold, found = data.draw(events), data.draw(events)
    comparison = compare_events(article(*gold, text=text), found)
    assert len(comparison.pairs) + len(comparison.missed) == len(gold)
    assert len(comparison.pairs) + len(comparison.false) == len(found)
    with_itself = EventTally.of([compare_events(article(*gold, text=text), gold)])
    assert with_itself.detected == len(gold)


def made_up(doc: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Make predictions that are wrong in every way: triggers, types, names, status, missing ones and made-up ones."""
    text, types = doc["text"], list(EventType)
    names = [person["name"] for event in doc["events"] for person in event["actor"]] or ["Kari Nes"]
    words = [match.span() for match in re.finditer(r"\w+", text)]
    found: list[dict[str, Any]] = []
    for event in doc["events"]:
        if chance.random() < 0.2:
            continue
        start, end = event["trigger"]
        near = max(0, min(len(text) - 1, start + chance.choice([0, 0, 0, 2, -15, 40])))
        found.append(
            {
                "type": chance.choice([event["type"], event["type"], chance.choice(types)]),
                "trigger": [near, min(len(text), near + end - start)],
                "actor": chance.choice([event["actor"], [{"name": chance.choice(names)}], []]),
                "recipient": chance.choice([event["recipient"], [{"name": chance.choice(names)}]]),
                "status": chance.choice([event["status"], "actual", "future"]),
                "reported_by": chance.choice([event["reported_by"], event["reported_by"], chance.choice(names), None]),
            }
        )
    for _ in range(chance.randint(0, 4)):
        made: dict[str, Any] = {"actor": [], "recipient": [], "status": "actual", "reported_by": None}
        found.append(made | {"type": chance.choice(types), "trigger": list(chance.choice(words))})
    chance.shuffle(found)
    return found


def test_measures_of_events_are_those_of_the_shared_scorer(gold_folder: Path, tmp_path: Path) -> None:
    shared = scorer(gold_folder)
    paths = sorted(gold_folder.glob("events-*.jsonl"))
    assert paths
    tallies = []
    for path in paths:
        docs = shared.load(path)
        for seed in range(20):
            chance = random.Random(seed)
            predictions = {doc["id"]: made_up(doc, chance) for doc in docs}
            file = tmp_path / path.name
            lines = [json.dumps({"id": name, "events": found}) for name, found in predictions.items()]
            file.write_text("\n".join(lines), encoding="utf-8")
            gold = read_annotations(path)
            found = {a.id: a.events for a in read_annotations(file, texts={a.id: a.text for a in gold})}
            tally = EventTally.of(compare_events(article, found[article.id]) for article in gold)
            ours, theirs = tally.to_dict(), shared.events(docs, predictions)
            assert {name: ours[name] for name in theirs} == theirs
            tallies.append(tally)
    # Predictions that are all right or all wrong would compare nothing.
    for part in ("actor", "recipient", "status", "reported_by", "joint"):
        assert 0 < sum(getattr(tally, part) for tally in tallies) < sum(tally.right_type for tally in tallies)


def test_names_of_sources_are_one_where_both_are_none() -> None:
    assert same_name(None, None)
    (pair,) = compare_events(article(event(CONSULT, "møtte")), [event(CONSULT, "møtte", reported_by="Nes")]).pairs
    assert not pair.reported_by_right
