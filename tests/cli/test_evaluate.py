import json
from pathlib import Path
from typing import Any

import pytest

import samples
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


EVENT_TEXT = "Ordføreren møtte naboene mandag. Siden krevde fylket svar. Naboene truet med streik."


def event(event_type: str, words: str, actor: str | None, **rest: object) -> dict[str, object]:
    start = EVENT_TEXT.index(words)
    return {
        "type": event_type,
        "trigger": [start, start + len(words)],
        "actor": [{"name": actor}] if actor else [],
        "recipient": [],
        "status": "actual",
        "reported_by": None,
    } | rest


EVENTS: dict[str, Any] = {
    "id": "møte",
    "text": EVENT_TEXT,
    "events": [
        event("CONSULT", "møtte", "Kari Nes", recipient=[{"name": "naboene"}]),
        event("REQUEST", "krevde", "fylket", reported_by="Kari Nes"),
        event("THREATEN", "truet", "naboene"),
    ],
}
FOUND: dict[str, Any] = {
    "id": "møte",
    "events": [
        event("CONSULT", "møtte naboene", "statsminister Nes"),
        event("REQUEST", "krevde", "fylket", status="future"),
        event("PROTEST", "streik", "naboene"),
        event("PROTEST", "mandag", None),
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, "gold.jsonl", json.dumps(GOLD) + "\n\n")


@pytest.fixture
def gold_events(tmp_path: Path) -> Path:
    return write(tmp_path, "events.jsonl", json.dumps(EVENTS))


@pytest.fixture
def found_events(tmp_path: Path) -> Path:
    return write(tmp_path, "found.jsonl", json.dumps(FOUND))


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
    assert data["layer"] == "statements"
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


def test_evaluate_scores_events(gold_events: Path, found_events: Path) -> None:
    data = json.loads(run("evaluate", "--json", "--predictions", found_events, gold_events).stdout)
    assert data["layer"] == "events"
    assert data["files"]["events.jsonl"] == data["all"]
    assert data["all"] == {
        "gold": 3,
        "pred": 4,
        "trigger_type": {"f1": 0.5714, "p": 0.5, "r": 0.6667},
        "detect": {"f1": 0.8571, "p": 0.75, "r": 1.0},
        "actor": 1.0,
        "recipient": 0.5,
        "status": 0.5,
        "reported_by": 0.5,
        "joint": {"f1": 0.0, "p": 0.0, "r": 0.0},
    }
    assert {name: (row["gold"], row["pred"]) for name, row in data["by_type"].items()} == {
        "CONSULT": (1, 1),
        "REQUEST": (1, 1),
        "THREATEN": (1, 0),
        "PROTEST": (0, 2),
    }


def test_evaluate_lists_errors_of_events(gold_events: Path, found_events: Path) -> None:
    result = run("evaluate", "--json", "--errors", "--predictions", found_events, gold_events)
    errors = json.loads(result.stdout)["errors"]
    sides = [tuple(side and side["words"] for side in (error["gold"], error["found"])) for error in errors]
    assert list(zip((error["error"] for error in errors), sides, strict=True)) == [
        ("recipient", ("møtte", "møtte naboene")),
        ("false", (None, "mandag")),
        ("status", ("krevde", "krevde")),
        ("reported_by", ("krevde", "krevde")),
        ("type", ("truet", "streik")),
    ]
    shown = run("evaluate", "--errors", "--predictions", found_events, gold_events).stdout
    assert "false    møte, line 1" in shown
    assert "  gold     [REQUEST, fylket → nobody, actual, by Kari Nes] krevde\n" in shown


def test_evaluate_prints_tables_of_events(gold_events: Path, found_events: Path) -> None:
    result = run("evaluate", "--predictions", found_events, gold_events)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[1:] for line in lines if line.startswith("events.jsonl")] == [
        ["3", "4", "0.857", "0.571", "0.000"],
        ["2", "1.000", "0.500", "0.500", "0.500"],
    ]
    (protest,) = (line.split() for line in lines if line.startswith("PROTEST"))
    assert protest == ["PROTEST", "0", "–", "2", "0.000", "–", "–", "–", "–"]
    assert max(map(len, lines)) <= 80
    assert {word for line in lines for word in line.split()} >= {"recipient", "status", "reported", "CONSULT"}


def test_evaluate_takes_gold_of_both_layers(gold: Path, gold_events: Path, tmp_path: Path) -> None:
    found = write(tmp_path, "both.jsonl", json.dumps(GOLD) + "\n" + json.dumps(EVENTS))
    lines = run("evaluate", "--json", "--predictions", found, gold, gold_events).stdout.splitlines()
    reports = [json.loads(line) for line in lines]
    assert [report["layer"] for report in reports] == ["statements", "events"]
    assert [report["all"]["joint"]["f1"] for report in reports] == [1.0, 1.0]
    shown = run("evaluate", "--predictions", found, gold, gold_events).stdout
    assert shown.index("gold.jsonl") < shown.index("events.jsonl")


def test_evaluate_scores_a_reading_as_events(tmp_path: Path) -> None:
    line = json.dumps(samples.reading().to_dict())
    both = write(tmp_path, "both.jsonl", line)
    reports = [json.loads(text) for text in run("evaluate", "--json", "--predictions", both, both).stdout.splitlines()]
    assert [report["all"]["joint"]["f1"] for report in reports] == [1.0, 1.0]


def test_evaluate_counts_events_of_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.jsonl", json.dumps(EVENTS | {"text": "x " * 100}))
    result = run("evaluate", "--json", gold)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    data = json.loads(result.stdout)
    assert (data["all"]["gold"], data["all"]["pred"], len(data["refused"])) == (3, 0, 1)


def test_evaluate_refuses_predictions_without_events(gold_events: Path, tmp_path: Path) -> None:
    found = write(tmp_path, "p.jsonl", json.dumps({"id": "møte", "statements": []}))
    result = run("evaluate", "--predictions", found, gold_events)
    assert result.exit_code == 1
    assert result.stderr == f"talestrek: {found}, line 1: events: missing\n"
