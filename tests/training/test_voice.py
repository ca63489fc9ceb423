"""The examples that the voice classifier learns from, and what it learns."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import voice

if TYPE_CHECKING:
    from spacy.language import Language

ROW = "{}\t{}\t{}\tX\t_\t_\t0\troot\t_\t{}\n"
HEADING = "Brød til folket"
SPOKEN = "– Vi baker hver dag , sier Nes ."
TOLD = "Nes leder Norges største bakeri ."


def sentence(text: str, *, heading: bool = False) -> str:
    """A sentence in CoNLL-U, of which only the words and blanks are right; no blank before punctuation."""
    words = text.split()
    after = [*words[1:], ""]
    rows = "".join(
        ROW.format(i, word, word, "SpaceAfter=No" if following in {",", "."} else "_")
        for i, (word, following) in enumerate(zip(words, after, strict=True), 1)
    )
    return ("# heading = yes\n" if heading else "") + rows + "\n"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A treebank with one document, and the article in it beside a blog and one that is elsewhere."""
    document = f"# newdoc id = ap001\n{sentence(HEADING, heading=True)}{sentence(SPOKEN)}{sentence(TOLD)}"
    for standard in ("nb", "nn"):
        for split in ("train", "dev"):
            (tmp_path / f"{standard}-{split}.conllu").write_text(document, encoding="utf-8")
        (tmp_path / standard).mkdir()
    article = f"{HEADING} |\n{SPOKEN}\n\n{TOLD}\n"
    (tmp_path / "nb" / "ap~1.txt").write_text(article, encoding="utf-8")
    (tmp_path / "nb" / "bloggbm~1.txt").write_text(article, encoding="utf-8")
    (tmp_path / "nb" / "ap~2.txt").write_text("Noe helt annet .\nIngen kjenner dette .\n", encoding="utf-8")
    return tmp_path


def test_voice_reads_newspaper_articles_as_the_treebank_writes_them(shared: Path) -> None:
    found = list(voice.read_texts(shared, shared, "train"))
    assert found == ["Brød til folket\n\n– Vi baker hver dag, sier Nes. Nes leder Norges største bakeri."]


def test_voice_takes_what_stands_before_the_clause_as_spoken_and_what_follows_as_told(nlp: Language) -> None:
    texts = ["– Vi baker hver dag, sier Kari Nes. Hun leder bakeriet på Lade.\n\n– Jeg liker det. Døra går opp."]
    (article,) = voice.gather(nlp, texts)
    assert [example.spoken for example in article.sure] == [1.0, 0.0, 1.0]
    assert "word=baker" in article.sure[0].features
    assert "word=sier" not in article.sure[0].features
    assert [len(turn) for turn in article.turns] == [2]


def test_voice_takes_no_quotation_for_told(nlp: Language) -> None:
    texts = ["Kari Nes la igjen en lapp hjemme.\n\n«Jeg kommer aldri tilbake hit.»\n\n– Vi leter."]
    (article,) = voice.gather(nlp, texts)
    assert [example.spoken for example in article.sure] == [0.0, 1.0]


def test_voice_learns_where_turns_end_that_nothing_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in the dependency group `training` only")
    monkeypatch.setattr(voice, "FREQUENT", 1)
    spoken, told, unknown = ["word=jeg"], ["word=hun"], ["word=døra"]
    prior = dict.fromkeys(voice.PRIOR, 0.0) | {"turn": 1.0}
    article = voice.Article(
        [voice.Example(spoken, 1.0)] * 20 + [voice.Example(told, 0.0)] * 20,
        [[spoken, told, unknown]] * 10,
        [prior] * 10,
    )
    weights = voice.train([article])
    assert weights["word=jeg"] > 0 > weights["word=hun"]
    assert weights["word=døra"] < 0, "seen only behind what is told"
    assert all(points[0] > 0.5 for points in voice.expect(article, weights))


def test_voice_trains_and_writes_weights(
    shared: Path, nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is in the dependency group `training` only")
    talk = f"{SPOKEN}\n{TOLD}\n– Jeg liker det .\nDøra går opp .\n"
    (shared / "nb" / "ap~1.txt").write_text(talk, encoding="utf-8")
    monkeypatch.setattr(voice, "FREQUENT", 1)
    out = tmp_path / "voice.csv"
    monkeypatch.setattr(
        sys, "argv", ["voice.py", "--treebank", str(shared), "--articles", str(shared), "--out", str(out)]
    )
    voice.main()
    lines = out.read_text(encoding="utf-8").splitlines()
    assert "feature,weight" in lines
    assert any(line.startswith("word=baker,") for line in lines)
