"""Training and development examples from treebank documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from augment import Variation, vary
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from treebank import Sentence, default_gaps, read_treebank, to_doc

__all__ = ["example", "read_split", "runs", "training_batches"]


def read_split(treebank: Path, split: str) -> dict[str, list[list[Sentence]]]:
    """The documents of a split (train or dev) by written standard."""
    return {standard: read_treebank(treebank / f"{standard}-{split}.conllu") for standard in ("nb", "nn")}


def example(nlp: Language, reference: Doc) -> Example:
    """The gold document beside an empty one of the same words."""
    words = [token.text for token in reference]
    spaces = [bool(token.whitespace_) for token in reference]
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def runs(documents: Sequence[list[Sentence]], random: Random, longest: int) -> list[list[Sentence]]:
    """Every document cut into runs of one to ``longest`` sentences, shuffled; 0 leaves documents whole."""
    found: list[list[Sentence]] = []
    for document in documents:
        start = 0
        while start < len(document):
            size = random.randint(1, longest) if longest else len(document)
            found.append(document[start : start + size])
            start += size
    random.shuffle(found)
    return found


def training_batches(
    nlp: Language,
    documents: Sequence[list[Sentence]],
    random: Random,
    *,
    longest: int,
    batch_words: int,
    variation: Variation,
) -> Iterator[list[Example]]:
    """One epoch of varied examples, each batch of ``batch_words`` words or a little more."""
    batch: list[Example] = []
    words = 0
    for run in runs(documents, random, longest):
        reference = to_doc(nlp.vocab, vary(run, random, variation), _gaps(run, random))
        batch.append(example(nlp, reference))
        words += len(reference)
        if words >= batch_words:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _gaps(run: Sequence[Sentence], random: Random) -> list[str]:
    """Line breaks around headlines, and after some other sentences, as paragraphs have them."""
    return [
        random.choice(("\n", "\n\n")) if "\n" in gap or random.random() < 0.15 else gap for gap in default_gaps(run)
    ]
