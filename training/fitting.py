"""The training loop for one config: examples in, the best averaged weights out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from augment import Variation
from corpus import example, training_batches
from spacy.language import Language
from spacy.util import fix_random_seed, load_config, load_model_from_config
from thinc.api import Adam
from treebank import Sentence, to_doc

from talestrek.language.embedding import fit_word_embed

__all__ = ["fit"]

Split = dict[str, list[list[Sentence]]]


def fit(
    config_path: Path,
    train: Split,
    dev: Split,
    *,
    out: Path,
    log: Callable[[str], None],
    epochs: float | None = None,
    minutes: float | None = None,
) -> None:
    """Train the pipeline of a config; the learning rate rises for some steps and falls in a line to nothing.

    ``epochs`` replaces the config's; ``minutes`` ends the training sooner where the machine is slow, and the learning
    rate falls faster then. Twice an epoch and at the end the averaged weights are scored on the development files by
    the config's ``measure``; the best go to ``out``.
    """
    config = load_config(config_path)
    settings: dict[str, Any] = config["training"]
    fix_random_seed(settings["seed"])
    random = Random(settings["seed"])
    nlp = load_model_from_config(config, auto_fill=True)
    documents = [document for standard in train.values() for document in standard]
    _initialize(nlp, documents)
    epoch = sum(len(sentence.tokens) for document in documents for sentence in document)
    total = epoch * (epochs if epochs is not None else settings["epochs"])
    peak, warmup = settings["learn_rate"], settings["warmup_steps"]
    optimizer = Adam(peak, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    began = time.monotonic()
    words = step = checks = 0
    progress, best = 0.0, -1.0
    losses: dict[str, float] = {}
    while progress < 1:
        for batch in training_batches(
            nlp,
            documents,
            random,
            longest=settings["sentences"],
            batch_words=settings["batch_words"],
            variation=Variation(**settings.get("variation", {})),
        ):
            optimizer.learn_rate = peak * min(1.0, (step + 1) / warmup) * max(0.01, 1 - progress)
            nlp.update(batch, sgd=optimizer, drop=settings["dropout"], losses=losses)
            words += sum(len(one.reference) for one in batch)
            step += 1
            minutes_gone = (time.monotonic() - began) / 60
            progress = max(words / total, minutes_gone / minutes if minutes else 0.0)
            if words >= (checks + 1) * epoch / 2 or progress >= 1:
                checks += 1
                with nlp.use_params(optimizer.averages):
                    scores = _scores(nlp, dev)
                    reached = sum(each[settings["measure"]] for each in scores.values())
                    if reached >= best:
                        nlp.to_disk(out)
                best = max(best, reached)
                log(f"{minutes_gone:5.1f} min {words / epoch:5.1f} epochs {_line(scores, losses)}")
                losses.clear()
            if progress >= 1:
                break


def _initialize(nlp: Language, documents: Sequence[list[Sentence]]) -> None:
    """Choose what the word features know, and the labels, from all of the training text."""
    references = [to_doc(nlp.vocab, document) for document in documents]
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            if node.name == "talestrek_word_embed":
                fit_word_embed(node, references)
    examples = [example(nlp, reference) for reference in references]
    nlp.initialize(lambda: examples)


def _scores(nlp: Language, dev: Split) -> dict[str, dict[str, float]]:
    """spaCy's scores on gold words, of each standard."""
    kept = ("pos_acc", "morph_acc", "lemma_acc", "dep_las", "sents_f", "ents_p", "ents_r", "ents_f")
    found: dict[str, dict[str, float]] = {}
    for standard, documents in dev.items():
        scores = nlp.evaluate([example(nlp, to_doc(nlp.vocab, document)) for document in documents])
        found[standard] = {key: scores.get(key) or 0.0 for key in kept}
    return found


def _line(scores: dict[str, dict[str, float]], losses: dict[str, float]) -> str:
    parts = [
        " ".join([standard, *(f"{key} {value:.4f}" for key, value in each.items() if value)])
        for standard, each in scores.items()
    ]
    return " | ".join([*parts, " ".join(f"{key} {float(value):.4g}" for key, value in losses.items() if value)])
