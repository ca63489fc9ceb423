"""Train the classifier that tells speech from the journalist's voice, and write its weights.

Run: ``python training/voice.py --treebank ../shared/treebank``. Needs scikit-learn (dependency group ``training``).

Nobody annotated voice in the treebank, but its dash paragraphs do: a sentence that opens with a talestrek, and those
that follow until a reporting clause closes them, are spoken; the sentence behind a reporting clause, and text far from
any dash, is the journalist's. Blogs, debates and reports have no such layout and are left out.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from talestrek.analysis.statements.voice import VoiceToken, voice_features

OUT = Path(__file__).parent.parent / "src/talestrek/language/lexicons/voice.csv"
PRESS = ("ap", "bt", "db", "dot", "firda", "kk", "sp-bm", "vg", "vtb")
DASHES = "-–—"
FREQUENT = 40
HEADER = """\
# Weights of the logistic regression that tells speech from the journalist's voice: feature, weight (log odds).
# Made by training/voice.py from the Norwegian Dependency Treebank (CC0), nb and nn; sorted by feature.
"""


class Sentence(NamedTuple):
    """A sentence as CoNLL-U columns, and whether it is a heading."""

    words: list[list[str]]
    heading: bool


def documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The documents of a CoNLL-U file with their sentences."""
    name, heading = "", False
    sentences: list[Sentence] = []
    words: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if sentences:
                yield name, sentences
            name, sentences = line.split("= ")[1], []
        elif line.startswith("# heading"):
            heading = True
        elif not line and words:
            sentences.append(Sentence(words, heading))
            words, heading = [], False
        elif line[:1].isdigit():
            words.append(line.split("\t"))
    if sentences:
        yield name, sentences


def reporting_verb(sentence: Sentence) -> int | None:
    """The index of a verb that has its clause before it and its subject behind it."""
    for word in sentence.words:
        at = int(word[0])
        of = [other for other in sentence.words if other[6] == word[0]]
        clause = any(other[7] in {"ccomp", "parataxis"} and int(other[0]) < at for other in of)
        behind = any(other[7] == "nsubj" and int(other[0]) > at for other in of)
        if word[3] == "VERB" and clause and behind:
            return at - 1
    return None


def tokens(words: list[list[str]]) -> list[VoiceToken]:
    """The classifier's view of CoNLL-U lines."""
    out = []
    for word in words:
        morph = dict(part.split("=") for part in word[5].split("|") if "=" in part)
        out.append(VoiceToken(word[1], word[3], morph.get("Tense", ""), morph.get("VerbForm") == "Fin"))
    return out


def examples(path: Path) -> Iterator[tuple[list[VoiceToken], bool]]:
    """Sentences with whether they are spoken."""
    for name, sentences in documents(path):
        if not name.startswith(PRESS):
            continue
        dashes = [i for i, sentence in enumerate(sentences) if sentence.words[0][1] in DASHES]
        near = {j for i in dashes for j in range(i - 2, i + 12)}
        for i, sentence in enumerate(sentences):
            if i not in near and not sentence.heading and len(sentence.words) > 3:
                yield tokens(sentence.words), False
        for i in dashes:
            yield from turn(sentences, i)


def turn(sentences: list[Sentence], first: int) -> Iterator[tuple[list[VoiceToken], bool]]:
    """The sentences of one dash paragraph that are surely spoken or surely told."""
    for i in range(first, min(first + 6, len(sentences))):
        sentence = sentences[i]
        if i > first and (sentence.heading or sentence.words[0][1] in DASHES):
            break
        verb = reporting_verb(sentence)
        if verb is not None:
            for j in range(first, i):
                yield tokens(sentences[j].words), True
            yield tokens(sentence.words[: max(verb - 1, 1)]), True
            told = sentences[i + 1] if i + 1 < len(sentences) else None
            if told and not told.heading and told.words[0][1] not in DASHES:
                yield tokens(told.words), False
            return
    yield tokens(sentences[first].words), True


def main() -> None:
    """Train on the train files, print accuracy on the dev files, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    sets = {}
    for split in ("train", "dev"):
        found = [e for lang in ("nb", "nn") for e in examples(options.treebank / f"{lang}-{split}.conllu")]
        sets[split] = ([list(voice_features(row)) for row, _ in found], [spoken for _, spoken in found])
    # Imported here, so that the examples can be made and tested where only the development packages are.
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = CountVectorizer(analyzer=list, binary=True, min_df=FREQUENT)
    model = LogisticRegression(l1_ratio=1.0, solver="saga", C=0.1, class_weight="balanced", max_iter=300)
    model.fit(vectorizer.fit_transform(sets["train"][0]), sets["train"][1])
    for split in sets:
        gold, guess = sets[split][1], model.predict(vectorizer.transform(sets[split][0]))
        right = [a == b for a, b in zip(gold, guess, strict=True)]
        spoken = [r for r, g in zip(right, gold, strict=True) if g]
        told = [r for r, g in zip(right, gold, strict=True) if not g]
        print(f"{split}: spoken {sum(spoken)}/{len(spoken)}, told {sum(told)}/{len(told)}")
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    weights[""] = model.intercept_[0]
    with options.out.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((f, f"{w:.3f}") for f, w in sorted(weights.items()) if not math.isclose(w, 0, abs_tol=1e-3))


if __name__ == "__main__":
    main()
