import json
import random
from pathlib import Path
from typing import Any

import pytest

from shared_scorer import scorer
from talestrek.evaluation import AnnotatedArticle, Annotation, Tally, breakdown, compare, read_annotations
from talestrek.evaluation.score import right_source, same_name
from talestrek.reading import Kind, Marker, Route

TEXT = "– Vi må handle nå, sier Kari Nes.\nOrdføreren mener at broen er farlig."


def annotation(
    start: int,
    end: int,
    name: str | None,
    *,
    kind: Kind = Kind.DIRECT,
    mention: tuple[int, int] | None = None,
    route: Route | None = None,
) -> Annotation:
    return Annotation(kind, Marker.NONE, ((start, end),), None, mention, name, route)


def article(*annotations: Annotation) -> AnnotatedArticle:
    return AnnotatedArticle("a", TEXT, annotations)


def test_compare_counts_no_punctuation_at_the_ends() -> None:
    comparison = compare(article(annotation(2, 17, "Kari Nes")), [annotation(0, 18, "Nes")])
    assert [(pair.iou, pair.exact, pair.source_right) for pair in comparison.pairs] == [(1.0, True, True)]


def test_compare_pairs_each_statement_once() -> None:
    gold = annotation(2, 17, "Kari Nes")
    comparison = compare(article(gold), [annotation(2, 13, "Kari Nes"), annotation(2, 17, "Kari Nes")])
    assert comparison.pairs[0].exact
    assert len(comparison.false) == 1
    assert comparison.missed == ()


def test_compare_misses_what_overlaps_too_little() -> None:
    comparison = compare(article(annotation(2, 17, "Kari Nes")), [annotation(2, 6, "Kari Nes")])
    assert (len(comparison.pairs), len(comparison.missed), len(comparison.false)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kari Nes", "Nes", True),
        ("Kari Nes", "ordfører Kari Nes", True),
        ("Kari Nes", "Ola Nes", False),
        ("statsminister", "statsminister", True),
        ("statsminister", "Kari Nes", False),
        ("Larsens", "Larsen", True),
        (None, None, True),
        (None, "Kari Nes", False),
        ("", None, True),
    ],
)
def test_same_name(a: str | None, b: str | None, same: bool) -> None:
    assert same_name(a, b) is same


def test_right_source_takes_the_words_of_a_mention_for_the_unnamed() -> None:
    start = TEXT.index("Ordføreren")
    mention = (start, start + len("Ordføreren"))
    unnamed = annotation(50, 60, "ordfører i bygda", mention=mention)
    assert right_source(TEXT, unnamed, annotation(50, 60, "Ordføreren"))
    named = annotation(50, 60, "Kari Nes", mention=mention)
    assert not right_source(TEXT, named, annotation(50, 60, "Ordføreren"))


def test_tally_of_nothing_is_zero() -> None:
    assert Tally.of([]).to_dict()["joint"] == {"f1": 0.0, "p": 0.0, "r": 0.0}


def test_breakdown_counts_both_sides() -> None:
    comparison = compare(
        article(annotation(2, 17, "Kari Nes"), annotation(50, 68, "Kari Nes", kind=Kind.INDIRECT)),
        [annotation(2, 17, "Kari Nes", kind=Kind.MIXED, route=Route.NAMED)],
    )
    by_kind = breakdown([comparison], lambda a: a.kind.value)
    assert list(by_kind) == ["direct", "indirect", "mixed"]
    assert (by_kind["direct"].gold, by_kind["direct"].recall, by_kind["direct"].predicted) == (1, 1.0, 0)
    assert (by_kind["indirect"].gold, by_kind["indirect"].recall) == (1, 0.0)
    assert (by_kind["mixed"].precision, by_kind["mixed"].source) == (1.0, 1.0)
    by_route = breakdown([comparison], lambda a: a.route and a.route.value)
    assert list(by_route) == ["named"]


def made_up(doc: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Make predictions that are wrong in every way: borders, names, kinds, missing ones and made-up ones."""
    length = len(doc["text"])
    names = [s["speaker_name"] for s in doc["statements"]] or ["Kari Nes"]
    found = []
    for statement in doc["statements"]:
        if chance.random() < 0.2:
            continue
        content = [
            [max(0, start + chance.randint(-9, 9)), min(length, end + chance.randint(-9, 30))]
            for start, end in statement["content"]
        ]
        if any(start >= end for start, end in content):
            continue
        name = chance.choice([statement["speaker_name"], statement["speaker_name"], chance.choice(names), None])
        kind = chance.choice(["direct", statement["kind"]])
        found.append({"kind": kind, "content": content, "cue": None, "speaker": None, "speaker_name": name})
    for _ in range(chance.randint(0, 4)):
        start = chance.randrange(length - 40)
        content = [[start, start + 40]]
        found.append({"kind": "mixed", "content": content, "cue": None, "speaker": None, "speaker_name": names[0]})
    chance.shuffle(found)
    return found


def test_measures_are_those_of_the_shared_scorer(gold_folder: Path, tmp_path: Path) -> None:
    shared = scorer(gold_folder)
    chance = random.Random(1)
    for path in sorted(gold_folder.glob("statements-*.jsonl")):
        docs = shared.load(path)
        predictions = {doc["id"]: made_up(doc, chance) for doc in docs}
        file = tmp_path / path.name
        lines = [json.dumps({"id": name, "statements": found}) for name, found in predictions.items()]
        file.write_text("\n".join(lines), encoding="utf-8")
        gold = read_annotations(path)
        found = {a.id: a.annotations for a in read_annotations(file, texts={a.id: a.text for a in gold})}
        tally = Tally.of(compare(article, found[article.id]) for article in gold)
        assert tally.to_dict() == shared.statements(docs, predictions)
        assert 0.2 < tally.source < 0.9
