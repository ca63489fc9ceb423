"""The whole training, small: our own sentences in, a pipeline that reads out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from talestrek.language.loading import load_pipeline

HERE = Path(__file__).parent
TRAINING = HERE.parents[1] / "training"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the training command wrote."""
    work = tmp_path_factory.mktemp("training")
    configs = work / "configs"
    configs.mkdir()
    for name in ("syntax.cfg", "names.cfg"):
        shutil.copy(TRAINING / name, configs)
        text = (configs / name).read_text(encoding="utf-8")
        for old, new in (("warmup_steps = 200", "warmup_steps = 5"), ("batch_words = 1200", "batch_words = 60")):
            text = text.replace(old, new)
        (configs / name).write_text(text.replace("dropout = 0.3", "dropout = 0.1"), encoding="utf-8")
    command = [sys.executable, str(TRAINING / "train.py"), "--treebank", str(HERE), "--out", str(work / "out")]
    subprocess.run(
        [*command, "--configs", str(configs), "--epochs", "8", "--jobs", "1"],
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        timeout=300,
    )
    return work / "out"


def test_train_writes_a_pipeline_that_reads(trained: Path) -> None:
    nlp = load_pipeline(trained / "pipeline")
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "parser", "trainable_lemmatizer", "ner"]
    doc = nlp("Ordføreren lover ny skole\n– Vi må handle nå, sier Nes til NRK.")
    assert all(token.pos_ and token.dep_ and token.lemma_ for token in doc)
    assert set(nlp.pipe_labels["ner"]) >= {"PER", "ORG", "GPE_LOC"}


def test_train_gives_figures_for_both_standards(trained: Path) -> None:
    figures = json.loads((trained / "figures.json").read_text(encoding="utf-8"))
    assert set(figures) == {"nb", "nn", "both"}
    assert figures["both"]["words"] == 1.0
    assert {"sentences", "upos", "feats", "lemma", "uas", "las", "las_full", "names"} <= set(figures["nn"])


def test_train_leaves_the_words_of_the_text_behind(trained: Path) -> None:
    saved = json.loads((trained / "pipeline" / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert not {"Ordføreren", "Mjøsa", "Førde"} & set(saved)
