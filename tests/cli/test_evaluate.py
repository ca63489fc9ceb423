import json
from pathlib import Path
from typing import Any

import pytest

from commands import SPOKEN, run, write

GOLD: dict[str, Any] = {
    "id": "bro",
    "text": SPOKEN,
    "statements": [
        {
            "kind": "direct",
            "content": [[2, 17]],
            "cue": [19, 23],
            "speaker": [24, 41],
            "speaker_name": "Kari Nes",
        },
        {"kind": "indirect", "content": [[70, 80]], "cue": None, "speaker": None, "speaker_name": "Ola Li"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, "gold.jsonl", json.dumps(GOLD) + "\n\n")


def test_evaluate_prints_tables(gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert rows["gold.jsonl"][:2] == ["2", "2"]
    assert {"direct", "indirect", "dash", "none", "named"} <= set(rows)
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_evaluate_prints_json(gold: Path) -> None:
    result = run("evaluate", "--json", "--errors", gold)
    data = json.loads(result.stdout)
    assert data["all"] == data["files"]["gold.jsonl"]
    assert data["all"]["recall_by_kind"]["direct"] == "1/1"
    assert data["by_kind"]["direct"]["r"] == 1.0
    missed = [error for error in data["errors"] if error["error"] == "missed"]
    assert [(error["id"], error["line"], error["gold"]["name"]) for error in missed] == [("bro", 3, "Ola Li")]


def test_evaluate_lists_errors(gold: Path) -> None:
    result = run("evaluate", "--errors", gold)
    assert "missed   bro, line 3" in result.stdout
    assert "[indirect, Ola Li]" in result.stdout


def test_evaluate_scores_predictions(gold: Path, article: Path, tmp_path: Path) -> None:
    line = json.loads(run("read", "--json", article).stdout) | {"id": "bro"}
    predictions = write(tmp_path, "predictions.jsonl", json.dumps(line))
    scored = run("evaluate", "--json", "--predictions", predictions, gold)
    assert scored.stdout == run("evaluate", "--json", gold).stdout


def test_evaluate_names_files_apart(gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "gold.jsonl"
    other.parent.mkdir()
    other.write_bytes(gold.read_bytes())
    data = json.loads(run("evaluate", "--json", gold, other).stdout)
    assert list(data["files"]) == [str(gold), str(other)]
    assert data["all"]["gold"] == 4


def test_evaluate_counts_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.jsonl", json.dumps(GOLD | {"text": "x " * 100}))
    result = run("evaluate", "--json", gold)
    assert result.exit_code == 1
    assert "bro" in result.stderr
    assert json.loads(result.stdout)["all"]["recall_by_kind"]["direct"] == "0/1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no article"),
        (b"{", "line 1: not JSON"),
        (b"\xff\xfe", "not UTF-8 (byte 0)"),
        (b"[]", "line 1: top level: expected an object"),
        (json.dumps({"id": "a", "text": "b"}).encode(), "line 1: statements: missing"),
        (
            json.dumps(GOLD).encode() + b"\n" + json.dumps(GOLD).encode(),
            "line 2: a second article with the id 'bro'",
        ),
        (
            json.dumps(GOLD | {"statements": [GOLD["statements"][0] | {"content": [[2, 999]]}]}).encode(),
            "line 1: statements[0].content[0]: expected [start, end]",
        ),
        (
            json.dumps(GOLD | {"statements": [{"kind": "loud", "content": [[0, 1]]}]}).encode(),
            "line 1: statements[0].kind: expected one of direct, indirect, mixed, got 'loud'",
        ),
    ],
)
def test_evaluate_names_file_and_line_of_bad_gold(tmp_path: Path, content: bytes, message: str) -> None:
    bad = write(tmp_path, "bad.jsonl", content)
    result = run("evaluate", bad)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"talestrek: {bad}")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_evaluate_tells_of_a_missing_file(tmp_path: Path) -> None:
    assert "No such file" in run("evaluate", tmp_path / "none.jsonl").stderr


def test_evaluate_refuses_predictions_for_other_articles(gold: Path, tmp_path: Path) -> None:
    predictions = write(tmp_path, "p.jsonl", json.dumps({"id": "other", "statements": []}))
    assert "no gold article has the id 'other'" in run("evaluate", "--predictions", predictions, gold).stderr
