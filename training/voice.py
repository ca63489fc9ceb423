"""Train the classifier that tells speech from the journalist's voice, and write its weights.

Run: ``python training/voice.py --treebank ../shared/treebank --articles ../shared/coref``. Needs scikit-learn
(dependency group ``training``). The first folder has the treebank's CoNLL-U files, the second the articles of NARC
(Mæhlum et al. 2022), one file each, which are those of the treebank with their borders.

Nobody annotated voice there, but dash paragraphs do in part: a sentence that opens with a talestrek, and those that
follow until a reporting clause closes them, are spoken; the sentence behind such a clause and paragraphs without a
dash are the journalist's. Where no clause closes a turn, it is spoken up to some sentence that is not known. So the
classifier is trained by expectation maximisation (Dempster, Laird and Rubin 1977): the probability that each of those
sentences is spoken, as the program itself would reckon it, is its label for the next round.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from treebank import read_treebank

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from spacy.language import Language

from talestrek.analysis.layout import passages
from talestrek.analysis.page import Page, Range
from talestrek.analysis.statements.turn_ends import OpenTurn, change_points, prior_log_odds, spoken_odds
from talestrek.analysis.statements.turns import TurnReader
from talestrek.article import PassageKind
from talestrek.language.loading import load_pipeline
from talestrek.language.people import load_people
from talestrek.language.reporting import load_reporting

OUT = Path(__file__).parent.parent / "src/talestrek/language/lexicons/voice.csv"
NO_PRESS = re.compile(r"blogg|nou|st~")
DASHES = "-–—"
QUOTED = frozenset({"sign=quotation-opens", "sign=quotation-goes-on"})
FREQUENT = 25
ROUNDS = 6
SURE_BEFORE_CLAUSE = 3
TOLD_ELSEWHERE = 0.3
REGULARISATION = 0.1
# Sentences of a turn are not independent, so the sum of their log odds is too sure of itself.
TEMPERATURE = 0.8
PRIOR = {
    "turn": 0.0,
    "turn=log-length": -0.3,
    "turn=behind-question": 0.3,
    "turn=before-question": 0.5,
    "turn=asking": 0.0,
}
HEADER = """\
# Weights of the logistic regression that tells speech from the journalist's voice, in log odds: feature, weight. The
# rows "turn" are of the one that tells whether a turn without a reporting clause is spoken to its end.
# Made by training/voice.py from the Norwegian Dependency Treebank (CC0), nb and nn; sorted by feature.
"""


@dataclass
class Example:
    """The features of a sentence, the probability that it is spoken, and its weight."""

    features: Sequence[str]
    spoken: float
    weight: float = 1.0


@dataclass
class Article:
    """Sentences that surely are speech or surely are not, and the turns of which only the first surely is.

    ``turns`` has the features of each sentence of a turn, ``priors`` those of the turns.
    """

    sure: list[Example] = field(default_factory=list)
    turns: list[list[list[str]]] = field(default_factory=list)
    priors: list[dict[str, float]] = field(default_factory=list)


def read_texts(treebank: Path, articles: Path, split: str) -> Iterator[str]:
    """The newspaper articles of which at least half of the sentences are in a split, as the treebank writes them."""
    for standard in ("nb", "nn"):
        written: dict[str, tuple[str, bool]] = {}
        for document in read_treebank(treebank / f"{standard}-{split}.conllu"):
            for sentence in document:
                text = "".join(token.form + " " * token.space for token in sentence.tokens).strip()
                written["".join(text.split())] = text, sentence.heading
        for path in sorted((articles / standard).glob("*.txt")):
            lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            found = [written.get("".join(line.removesuffix("|").split())) for line in lines]
            if NO_PRESS.match(path.name) or 2 * sum(sentence is not None for sentence in found) < max(len(lines), 1):
                continue
            rows = zip(found, lines, strict=True)
            yield laid_out([sentence or (line.removesuffix("|"), line.endswith("|")) for sentence, line in rows])


def laid_out(sentences: Sequence[tuple[str, bool]]) -> str:
    """Sentences, each with whether it is a heading, as a text whose paragraphs are headings and dashes."""
    text = ""
    for sentence, heading in sentences:
        if heading or sentence[0] in DASHES:
            text = f"{text.rstrip()}\n\n{sentence}" + "\n\n" * heading
        else:
            text += ("" if text.endswith("\n") else " ") + sentence
    return text.strip()


def gather(nlp: Language, texts: Sequence[str]) -> Iterator[Article]:
    """What each text tells of voice."""
    for doc in nlp.pipe(texts, batch_size=16):
        page = Page.of(doc, passages(doc.text), load_reporting(), load_people())
        reader = TurnReader(page)
        article = Article()
        turns = {start for turn in reader.turns for start, _ in turn.sentences}
        for block in page.blocks:
            if block.passage.kind in {PassageKind.LEAD, PassageKind.PARAGRAPH}:
                told = [span for span in block.sentences if span[0] not in turns and span[1] - span[0] > 3]
                article.sure += list(told_examples(reader, told, TOLD_ELSEWHERE))
        for i, turn in enumerate(reader.turns):
            k = turn.closing
            clause = turn.clauses[k] if k is not None else None
            if k is None or clause is None:
                article.turns.append([reader.voice.features(*span) for span in turn.sentences])
                article.priors.append(reader.prior_features(i))
                article.sure.append(Example(article.turns[-1][0], 1.0))
                continue
            opening = turn.sentences[0] if k else (turn.sentences[0][0], max(clause.start, turn.sentences[0][0] + 1))
            spoken = [opening, *turn.sentences[1 : min(k, SURE_BEFORE_CLAUSE + 1)]]
            article.sure += [Example(reader.voice.features(*span), 1.0) for span in spoken]
            article.sure += list(told_examples(reader, turn.sentences[k + 1 : k + 2], 1.0))
        yield article


def told_examples(reader: TurnReader, sentences: Sequence[Range], weight: float) -> Iterator[Example]:
    """Sentences as the journalist's, but those in quotation marks, which are somebody's speech too."""
    for start, end in sentences:
        features = reader.voice.features(start, end)
        if QUOTED.isdisjoint(features):
            yield Example(features, 0.0, weight)


def train(articles: Sequence[Article]) -> dict[str, float]:
    """The weights of the features, of a turn's properties and of nothing, the intercept."""
    weights = fit_sentences([example for article in articles for example in article.sure]) | PRIOR
    for _ in range(ROUNDS):
        examples: list[Example] = []
        ends: list[tuple[dict[str, float], float]] = []
        for article in articles:
            examples += article.sure
            for turn, prior, points in zip(article.turns, article.priors, expect(article, weights), strict=True):
                later = zip(turn[1:], spoken_odds(points), strict=True)
                examples += [Example(features, float(spoken)) for features, spoken in later]
                if len(turn) > 1:
                    ends.append((prior, float(points[-1])))
        weights = fit_sentences(examples) | fit_turns(ends)
    return weights


def expect(article: Article, weights: Mapping[str, float]) -> list[np.ndarray]:
    """The probabilities of the change points of an article's turns, see ``turn_ends``."""
    open_turns = [
        OpenTurn([log_odds(features, weights) for features in turn], prior_log_odds(prior, weights))
        for turn, prior in zip(article.turns, article.priors, strict=True)
    ]
    return change_points(open_turns)


def log_odds(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """The log odds that a sentence is spoken."""
    return weights[""] + sum(weights.get(feature, 0.0) for feature in features)


def fit_sentences(examples: Sequence[Example]) -> dict[str, float]:
    """A logistic regression on sentences, speech and telling weighing the same."""
    # Imported here, so that the examples can be made and tested where only the development packages are.
    from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for example in examples for feature in example.features)
    index = {feature: i for i, feature in enumerate(f for f in sorted(counts) if counts[f] >= FREQUENT)}
    columns = [[index[feature] for feature in example.features if feature in index] for example in examples]
    flat = np.array([i for row in columns for i in row], dtype=int)
    starts = np.cumsum([0, *map(len, columns)])
    seen = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(examples), len(index)))
    spoken = np.array([example.spoken * example.weight for example in examples])
    told = np.array([(1 - example.spoken) * example.weight for example in examples])
    half = (spoken.sum() + told.sum()) / 2
    model = LogisticRegression(C=REGULARISATION, max_iter=300)
    labels = np.repeat([1, 0], len(examples))
    model.fit(vstack([seen, seen]), labels, np.concatenate([spoken * half / spoken.sum(), told * half / told.sum()]))
    found = dict(zip(index, model.coef_[0] * TEMPERATURE, strict=True))
    return found | {"": float(model.intercept_[0]) * TEMPERATURE}


def fit_turns(ends: Sequence[tuple[Mapping[str, float], float]]) -> dict[str, float]:
    """A logistic regression on turns, each with the probability that it is spoken to its end."""
    from sklearn.linear_model import LogisticRegression

    seen = np.array([[features[name] for name in PRIOR] for features, _ in ends])
    whole = np.array([spoken for _, spoken in ends])
    model = LogisticRegression(C=10.0, fit_intercept=False)
    model.fit(np.vstack([seen, seen]), np.repeat([1, 0], len(ends)), np.concatenate([whole, 1 - whole]))
    return dict(zip(PRIOR, map(float, model.coef_[0]), strict=True))


def report(split: str, articles: Sequence[Article], weights: Mapping[str, float]) -> None:
    """Print how many of the sure sentences are on the right side of even odds."""
    right: Counter[tuple[bool, bool]] = Counter()
    for article in articles:
        for example in article.sure:
            right[example.spoken > 0.5, log_odds(example.features, weights) > 0] += 1
    spoken = f"spoken {right[True, True]}/{right[True, True] + right[True, False]}"
    told = f"told {right[False, False]}/{right[False, False] + right[False, True]}"
    turns = sum(len(turn) > 1 for article in articles for turn in article.turns)
    print(f"{split}: {len(articles)} articles, {spoken}, {told}, {turns} turns of unknown end")


def main() -> None:
    """Train on the train files, print accuracy on the sure sentences of train and dev, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    nlp = load_pipeline()
    nlp.add_pipe("talestrek_layout", first=True)
    sets = {
        split: list(gather(nlp, list(read_texts(options.treebank, options.articles, split))))
        for split in ("train", "dev")
    }
    weights = train(sets["train"])
    for split, articles in sets.items():
        report(split, articles, weights)
    with options.out.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((f, f"{w:.3f}") for f, w in sorted(weights.items()) if not math.isclose(w, 0, abs_tol=5e-4))


if __name__ == "__main__":
    main()
