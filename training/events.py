"""Train what tells events from words that only look like them, and write its weights.

Run: ``python training/events.py --articles ../shared/articles/wire-2019.jsonl``. Needs scikit-learn (dependency group
``training``). ``training/events.jsonl`` holds what we annotated in these articles, by offsets alone: the articles' text
may not be republished. Those of the split ``test`` are only scored, by weights that never saw them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from spacy.language import Language
from talestrek.evaluation.sentences import sentence_of

import talestrek
from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.events.ranking import features
from talestrek.analysis.events.reader import EventReader

ANNOTATIONS = Path(__file__).parent / "events.jsonl"
OUT = Path(__file__).parent.parent / "src/talestrek/analysis/events/ranking.csv"
STRENGTH = 0.1
FOLDS = 10
FEWEST = 2
HEADER = """\
# Weights of the logistic regression that tells events from words that only look like them, in log odds: feature,
# weight. Made by training/events.py from our own annotations of Norwegian wire news (CC0), which lie in
# training/events.jsonl; sorted by feature.
"""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with what was annotated in it."""

    id: str
    split: str
    text: str
    events: Sequence[dict[str, Any]]


def read_annotated(annotations: Path, articles: Path) -> Iterator[Annotated]:
    """The annotated articles. Raises ValueError where an article is not the one that was annotated."""
    texts = {row["id"]: row["text"] for row in map(json.loads, articles.read_text(encoding="utf-8").splitlines())}
    for line in annotations.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["id"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"{articles.name}: {row['id']} is not the article that was annotated")
        yield Annotated(row["id"], row["split"], text, row["events"])


def labels(text: str, drafts: Sequence[Draft], events: Sequence[dict[str, Any]]) -> list[bool]:
    """Which drafts are events, as the measure pairs them: of one type, at the same words or in the same sentence."""
    pairs = []
    for i, event in enumerate(events):
        a, b = event["trigger"]
        for j, draft in enumerate(drafts):
            if draft.type != event["type"]:
                continue
            start, end = draft.span
            if a < end and start < b:
                pairs.append((2, i, j))
            elif sentence_of(text, a) == sentence_of(text, start):
                pairs.append((1, i, j))
    found, taken = [False] * len(drafts), set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken and not found[j]:
            taken.add(i)
            found[j] = True
    return found


def collect(nlp: Language, articles: Sequence[Annotated]) -> Iterator[tuple[list[dict[str, float]], list[bool]]]:
    """The features and labels of the drafts of each article."""
    reader = nlp.get_pipe("talestrek_events")
    assert isinstance(reader, EventReader)
    with nlp.select_pipes(disable=["talestrek_events"]):
        for article, doc in zip(articles, nlp.pipe([article.text for article in articles]), strict=True):
            drafts = reader.drafts(doc)
            yield list(features(doc, drafts)), labels(article.text, drafts, article.events)


def main() -> None:
    """Cross-validate, score what was held out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles = list(read_annotated(ANNOTATIONS, options.articles))
    data = list(collect(talestrek.load(), articles))
    rows, truth, group, test = [], [], [], []
    for number, (article, (found, right)) in enumerate(zip(articles, data, strict=True)):
        rows += found
        truth += right
        group += [number] * len(found)
        test += [article.split == "test"] * len(found)
    counts = Counter(name for row in rows for name in row)
    rows = [{name: value for name, value in row.items() if counts[name] >= FEWEST} for row in rows]
    vectorizer = DictVectorizer()
    x, y = vectorizer.fit_transform(rows), np.array(truth)
    groups, held_out = np.array(group), np.array(test)
    gold = sum(len(article.events) for article in articles if article.split != "test")
    model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False)
    guessed = np.zeros(len(y))
    inside = np.flatnonzero(~held_out)
    for fit, score in GroupKFold(FOLDS).split(x[inside], y[inside], groups[inside]):
        model.fit(x[inside[fit]], y[inside[fit]])
        guessed[inside[score]] = model.predict_proba(x[inside[score]])[:, 1]
    print(f"drafts {len(inside)}, events among them {y[inside].sum()}, annotated {gold}")
    print(f"cross-validation over articles: AUC {roc_auc_score(y[inside], guessed[inside]):.3f}")
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        taken = guessed[inside] >= threshold
        hit = (taken & y[inside]).sum()
        precision, recall = hit / max(taken.sum(), 1), hit / gold
        print(
            f"  {threshold:.2f}: precision {precision:.3f} recall {recall:.3f} F1 {2 * hit / (taken.sum() + gold):.3f}"
        )
    model.fit(x[inside], y[inside])
    outside = np.flatnonzero(held_out)
    print(f"held out: AUC {roc_auc_score(y[outside], model.predict_proba(x[outside])[:, 1]):.3f}")
    write(options.out, dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)))


def write(path: Path, weights: dict[str, float]) -> None:
    """Write the weights that are not nothing, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerows((name, f"{weights[name]:.3f}") for name in sorted(weights) if abs(weights[name]) >= 0.0005)


if __name__ == "__main__":
    main()
