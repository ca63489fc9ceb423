"""Train the ranking of antecedents for pronouns, and write its weights.

Run: ``python training/pronouns.py --coref ../shared/coref --treebank ../shared/treebank``. Needs SciPy (dependency
group ``training``). Prints how often the right chain is ranked first, in cross-validation over the texts of the
treebank's training split and on those of its development split, which never train.

A pronoun trains with all chains before it as candidates; the right ones are those whose mentions NARC puts into the
pronoun's chain. Pronouns before it are where NARC puts them.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from coreference import GoldChains
from narc import Annotated, read
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from talestrek.analysis.entities.discourse import Discourse
from talestrek.analysis.entities.mentions import PRONOUNS, Form
from talestrek.analysis.entities.pronouns import PronounRanker
from talestrek.language.people import People, load_people
from talestrek.reader import load

OUT = Path(__file__).parent.parent / "src/talestrek/analysis/entities/pronouns.csv"
FREQUENT = 5
FOLDS = 4
L2 = 1.0
HEADER = """\
# Weights of the log-linear ranking of antecedents: feature, weight. "sg" are features for han, hun, ho and their
# forms, "pl" for de and dei. Made by training/pronouns.py from NARC (CC0), nb and nn; sorted by feature.
"""


class Example(NamedTuple):
    """A pronoun with its candidates: their features, and which are right."""

    text: str
    part: str
    plural: bool
    human: bool
    features: list[dict[str, float]]
    right: list[bool]


def examples(doc: Doc, annotated: Annotated, people: People) -> Iterable[Example]:
    """The annotated pronouns of one document in order."""
    discourse = Discourse.take(doc)
    if discourse is None:
        raise ValueError(f"{annotated.id}: talestrek_statements did not run")
    chains = discourse.chains
    ranker = PronounRanker(chains, discourse.speech, discourse.speakers, discourse.hints, {})
    gold = GoldChains(doc, annotated, people)
    for i in range(len(doc)):
        if doc[i].lower_ in PRONOUNS:
            chains.forget(i)
    for i, number in sorted(gold.pronouns.items()):
        token = doc[i]
        candidates = ranker.candidates(token)
        features = list(ranker.features(token, candidates))
        right = [gold.majority(chain, i) == number for chain in candidates]
        plural = PRONOUNS[token.lower_].plural
        yield Example(annotated.id, annotated.part or "", plural, gold.has_human_antecedent(i), features, right)
        fitting = [chain for chain, fits in zip(candidates, right, strict=True) if fits]
        if fitting:
            last = max(fitting, key=lambda chain: mention.start if (mention := chain.before(i)) is not None else -1)
            chains.mention(last, (i, i + 1), i, Form.PRONOUN, "gold", 1.0)


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights of the highest likelihood with a Gaussian prior, over examples that have a right candidate."""
    found = [example for example in found if any(example.right)]
    counted = Counter(name for example in found for row in example.features for name in row)
    names = sorted(name for name, count in counted.items() if count >= FREQUENT)
    column = {name: number for number, name in enumerate(names)}
    rows = [row for example in found for row in example.features]
    cells = [(r, column[name], value) for r, row in enumerate(rows) for name, value in row.items() if name in column]
    r, c, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (r, c)), shape=(len(rows), len(names)))
    right = np.array([fits for example in found for fits in example.right], dtype=float)
    group = np.repeat(np.arange(len(found)), [len(example.features) for example in found])
    starts = np.flatnonzero(np.r_[True, np.diff(group) > 0])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        e = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total, good = np.add.reduceat(e, starts), np.add.reduceat(e * right, starts) + 1e-30
        value = -(np.log(good) - np.log(total)).sum() + 0.5 * L2 * weights @ weights
        return value, matrix.T @ (e / total[group] - e * right / good[group]) + L2 * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return dict(zip(names, map(float, best.x), strict=True))


def report(what: str, found: Iterable[Example], weights: dict[str, float], counts: Counter[tuple[str, str]]) -> None:
    """Count the pronouns with a person or body before them, and those whose right chain is ranked first."""
    for example in found:
        if not example.human:
            continue
        number = "plural" if example.plural else "singular"
        scores = [sum(weights.get(n, 0.0) * value for n, value in row.items()) for row in example.features]
        counts[number, "all"] += 1
        counts[number, "right"] += bool(scores) and example.right[int(np.argmax(scores))]
    if what:
        shares = [
            f"{n} {counts[n, 'right'] / counts[n, 'all']:.3f} of {counts[n, 'all']}" for n in ("singular", "plural")
        ]
        print(what, *shares, sep="  ")


def main() -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coref", type=Path, required=True, help="NARC: a folder with nb/ and nn/")
    parser.add_argument("--treebank", type=Path, required=True, help="the treebank, for its splits")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    nlp, people = load(), load_people()
    annotated = [text for text in read(arguments.coref, arguments.treebank) if text.part is not None]
    nlp.remove_pipe("talestrek_entities")
    docs = nlp.pipe((text.text for text in annotated), batch_size=16)
    found = [example for text, doc in zip(annotated, docs, strict=True) for example in examples(doc, text, people)]
    train = [example for example in found if example.part == "train"]
    texts = sorted({example.text for example in train})
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        held = set(texts[fold::FOLDS])
        weights = fit([example for example in train if example.text not in held])
        last = f"train, {FOLDS}-fold cross-validation" if fold == FOLDS - 1 else ""
        report(last, (example for example in train if example.text in held), weights, counts)
    weights = fit(train)
    report("dev", (example for example in found if example.part == "dev"), weights, Counter())
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((name, f"{weight:.3f}") for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005)


if __name__ == "__main__":
    main()
