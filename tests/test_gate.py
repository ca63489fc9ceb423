"""The readings are nowhere worse than they were: evaluation/floors.toml holds what was reached."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from talestrek.evaluation import gate
from talestrek.evaluation.run import evaluate_reading


def test_readings_are_nowhere_below_their_floors(gold_folder: Path, root: Path, nlp: Language) -> None:
    floors = gate.read_floors(root / "evaluation" / "floors.toml")
    assert gate.changed_gold(floors, gold_folder) == [], (
        "the gold has changed: run evaluation/raise_floors.py --new-gold"
    )
    report = evaluate_reading(sorted(gold_folder.glob("statements-*.jsonl")), load=lambda: nlp)
    assert report.refused == []
    assert gate.shortfalls(gate.figures_of(report), floors) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "– Vi må handle nå, sier ordfører Kari Nes. Hun mener at broen er farlig for alle som kjører der."
    statement = {"kind": "direct", "content": [[2, 17]], "cue": None, "speaker": None, "speaker_name": "Kari Nes"}
    article = {"id": "a", "text": text, "statements": [statement]}
    (tmp_path / "statements-a.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def test_floors_rise_and_never_fall(folder: Path, nlp: Language, tmp_path: Path) -> None:
    report = evaluate_reading([folder / "statements-a.jsonl"], load=lambda: nlp)
    floors = gate.raised({}, report, folder)
    file = tmp_path / "floors.toml"
    gate.write_floors(file, floors)
    assert gate.read_floors(file) == floors
    assert gate.changed_gold(floors, folder) == []
    assert gate.shortfalls(gate.figures_of(report), floors) == []
    higher = {name: {**table, "joint": 1.01} for name, table in floors.items()}
    assert gate.raised(higher, report, folder)["all"]["joint"] == 1.01
    assert [line.split(":")[0] for line in gate.shortfalls(gate.figures_of(report), higher)] == [
        "statements-a.jsonl",
        "all",
    ]


def test_floors_of_other_gold_do_not_count(folder: Path, nlp: Language) -> None:
    report = evaluate_reading([folder / "statements-a.jsonl"], load=lambda: nlp)
    floors = gate.raised({}, report, folder)
    floors["statements-a.jsonl"] |= {"sha256": "0", "joint": 1.01}
    assert gate.changed_gold(floors, folder) == ["statements-a.jsonl"]
    assert gate.raised(floors, report, folder)["statements-a.jsonl"]["joint"] != 1.01
