"""The examples that the voice classifier learns from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import voice

ROW = "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t_\n"


def sentence(*words: tuple[str, str, int, str], heading: bool = False) -> str:
    """A sentence in CoNLL-U: form, UPOS, head and label of each word."""
    finite = "Mood=Ind|Tense=Pres|VerbForm=Fin"
    rows = "".join(
        ROW.format(i, form, form.lower(), pos, finite if pos == "VERB" else "_", head, label)
        for i, (form, pos, head, label) in enumerate(words, 1)
    )
    return ("# heading = yes\n" if heading else "") + rows + "\n"


SPOKEN = sentence(
    ("–", "PUNCT", 3, "punct"), ("Vi", "PRON", 3, "nsubj"), ("går", "VERB", 5, "ccomp"), (",", "PUNCT", 3, "punct"),
    ("sier", "VERB", 0, "root"), ("Nes", "PROPN", 5, "nsubj"), (".", "PUNCT", 5, "punct"),
)  # fmt: skip
TOLD = sentence(
    ("Nes", "PROPN", 2, "nsubj"), ("leder", "VERB", 0, "root"), ("Norges", "PROPN", 4, "nmod"),
    ("parti", "NOUN", 2, "obj"), (".", "PUNCT", 2, "punct"),
)  # fmt: skip


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """A newspaper's document with a turn and what follows it, and a blog with the same."""
    path = tmp_path / "nb-train.conllu"
    documents = [f"# newdoc id = {name}_0001\n{SPOKEN}{TOLD}" for name in ("ap001", "blogg-bm001")]
    path.write_text("".join(documents), encoding="utf-8")
    return path


def test_voice_takes_what_stands_before_the_clause_as_spoken_and_what_follows_as_told(treebank: Path) -> None:
    found = [([token.text for token in row], spoken) for row, spoken in voice.examples(treebank)]
    assert found == [(["–", "Vi", "går"], True), (["Nes", "leder", "Norges", "parti", "."], False)]


def test_voice_reads_documents_with_their_sentences(treebank: Path) -> None:
    names = [(name, len(sentences)) for name, sentences in voice.documents(treebank)]
    assert names == [("ap001_0001", 2), ("blogg-bm001_0001", 2)]


def test_voice_trains_and_writes_weights(treebank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in the dependency group `training` only")
    for name in ("nn-train", "nb-dev", "nn-dev"):
        (tmp_path / f"{name}.conllu").write_text(treebank.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(voice, "FREQUENT", 1)
    out = tmp_path / "voice.csv"
    monkeypatch.setattr(sys, "argv", ["voice.py", "--treebank", str(tmp_path), "--out", str(out)])
    voice.main()
    assert "feature,weight" in out.read_text(encoding="utf-8").splitlines()
