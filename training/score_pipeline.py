"""Score a pipeline on raw text of the treebank's development files.

    python training/score_pipeline.py MODEL ../shared/treebank

The text of each document is put together again (headlines on lines of their own), read by the pipeline, and compared
with the gold words by their characters, as in the CoNLL 2018 shared task: a word counts as right in a column only if
its boundaries are right too; F1 of precision over system words and recall over gold words. Relations are compared
without their subtypes, as there ("las"), and with them ("las_full"); "uas", "las" and "las_full" leave punctuation out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from corpus import read_split
from treebank import Sentence, to_doc

from talestrek.language.loading import load_pipeline

__all__ = ["Counts", "score", "score_standards", "table"]

Span = tuple[int, int]


@dataclass
class Counts:
    """Right, gold and system items of each measure; names by label."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    system: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, gold: set[Any], system: set[Any]) -> None:
        """Count two sets of items, equal where right."""
        self.right[measure] += len(gold & system)
        self.gold[measure] += len(gold)
        self.system[measure] += len(system)

    def figures(self) -> dict[str, float]:
        """F1 of each measure."""
        return {
            measure: round(2 * self.right[measure] / max(1, self.gold[measure] + self.system[measure]), 4)
            for measure in self.gold
        }

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.gold + other.gold, self.system + other.system)


def score(nlp: Language, documents: Sequence[list[Sentence]]) -> Counts:
    """Counts over documents read from raw text."""
    golds = [to_doc(nlp.vocab, document) for document in documents]
    counts = Counts()
    for gold, system in zip(golds, nlp.pipe((gold.text for gold in golds), batch_size=16), strict=True):
        _compare(counts, gold, system)
    return counts


def _compare(counts: Counts, gold: Doc, system: Doc) -> None:
    pair = (gold, system)
    words = [{_span(token): token for token in doc if not token.is_space} for doc in pair]
    counts.add("words", *(set(each) for each in words))
    counts.add("sentences", *({_sentence(sent) for sent in doc.sents} - {(0, 0)} for doc in pair))
    counts.add("upos", *({(span, token.pos_) for span, token in each.items()} for each in words))
    counts.add("feats", *({(span, str(token.morph)) for span, token in each.items()} for each in words))
    counts.add("lemma", *({(span, token.lemma_) for span, token in each.items()} for each in words))
    trees = [
        {span: token for span, token in each.items() if token.dep_ != "punct" and token.pos_ != "PUNCT"}
        for each in words
    ]
    counts.add("uas", *({(span, _head(token)) for span, token in each.items()} for each in trees))
    for measure, full in (("las", False), ("las_full", True)):
        items = (
            {(span, _head(token), token.dep_ if full else token.dep_.split(":")[0]) for span, token in each.items()}
            for each in trees
        )
        counts.add(measure, *items)
    names = [{(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} for doc in pair]
    counts.add("names", *names)
    for label in sorted({label for each in names for _, _, label in each}):
        counts.add(f"names {label}", *({name for name in each if name[2] == label} for each in names))


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _head(token: Token) -> Span | None:
    return None if token.head is token or token.head.i == token.i else _span(token.head)


def _sentence(tokens: Iterable[Token]) -> Span:
    spans = [_span(token) for token in tokens if not token.is_space]
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def table(figures: dict[str, dict[str, float]]) -> str:
    """Figures by column as a Markdown table, one row a measure."""
    columns = list(figures)
    rows = list(dict.fromkeys(measure for column in columns for measure in figures[column]))
    lines = ["| measure | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for row in rows:
        cells = (f"{figures[column][row]:.4f}" if row in figures[column] else "" for column in columns)
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def score_standards(nlp: Language, dev: dict[str, list[list[Sentence]]]) -> dict[str, dict[str, float]]:
    """Figures of each written standard and of both together."""
    counts = {standard: score(nlp, documents) for standard, documents in dev.items()}
    total = sum(counts.values(), Counts())
    return {name: each.figures() for name, each in [*counts.items(), ("both", total)]}


def main() -> None:
    """Score the pipeline named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("model", type=Path)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.model)
    began = time.perf_counter()
    figures = score_standards(nlp, read_split(arguments.treebank, "dev"))
    print(json.dumps(figures, indent=1) if arguments.json else table(figures))
    if not arguments.json:
        print(f"\n{time.perf_counter() - began:.1f} s in all")


if __name__ == "__main__":
    main()
