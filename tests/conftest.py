"""What the tests share: the pipeline, loaded once, and the gold, where it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import talestrek

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline as `talestrek.load` gives it."""
    return talestrek.load()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def gold_folder() -> Path:
    """The folder with the annotated articles, which may not be republished and so are not in the repository."""
    folder = Path(os.environ.get("TALESTREK_GOLD") or ROOT.parent / "shared" / "gold")
    if not any(folder.glob("statements-*.jsonl")):
        pytest.skip(f"no gold files in {folder}; set TALESTREK_GOLD to their folder")
    return folder
