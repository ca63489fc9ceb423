"""The pipeline that comes with the package, and the registering of everything a saved pipeline names."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

# Imported for what they register with spaCy, so that a pipeline loads without the package's entry points too.
from . import algebra, articlepool, embedding, names, tokenizer

__all__ = ["PIPELINE", "load_pipeline"]

PIPELINE = Path(__file__).with_name("pipeline")
"""The trained pipeline: words, sentences, trees, lemmas and names for Bokmål and Nynorsk."""

_REGISTERED = (algebra, articlepool, embedding, names, tokenizer)


def load_pipeline(path: Path | None = None) -> Language:
    """A pipeline from its directory, the package's own unless told otherwise; each call loads a new one."""
    return spacy.load(path or PIPELINE)
