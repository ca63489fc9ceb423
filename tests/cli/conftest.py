from pathlib import Path

import pytest
from spacy.language import Language

import talestrek.reader
from commands import SPOKEN, write


@pytest.fixture(autouse=True)
def _one_pipeline(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    real = talestrek.reader.load
    monkeypatch.setattr(
        talestrek.reader,
        "load",
        lambda model=None, **rest: nlp if model is None and not rest.get("lexicons") else real(model, **rest),
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return write(tmp_path, "bro.txt", SPOKEN)
