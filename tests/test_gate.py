"""The readings are nowhere worse than they were: evaluation/floors.toml holds what was reached."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from talestrek.evaluation import gate
from talestrek.evaluation.gold import Layer
from talestrek.evaluation.run import Evaluation, evaluate_predictions, evaluate_reading


def test_readings_are_nowhere_below_their_floors(gold_folder: Path, root: Path, nlp: Language) -> None:
    floors = gate.read_floors(root / "evaluation" / "floors.toml")
    assert gate.changed_gold(floors, gold_folder) == [], (
        "the gold has changed: run evaluation/raise_floors.py --new-gold"
    )
    evaluation = evaluate_reading(gate.gold_files(gold_folder), load=lambda: nlp)
    assert evaluation.refused == []
    assert gate.shortfalls(gate.figures_of(evaluation), floors) == []


@pytest.mark.parametrize("layer", Layer)
def test_a_layer_has_floors_above_0_as_soon_as_it_is_read(layer: Layer, root: Path, nlp: Language) -> None:
    table = gate.read_floors(root / "evaluation" / "floors.toml")[gate.all_of(layer)]
    reached = any(not isinstance(floor, str) and floor > 0 for floor in table.values())
    assert reached == (f"talestrek_{layer.value}" in nlp.pipe_names), "run evaluation/raise_floors.py"


def test_every_table_of_floors_has_all_measures(folder: Path, root: Path) -> None:
    floors = gate.read_floors(root / "evaluation" / "floors.toml")
    measures = gate.figures_of(evaluate_predictions(gate.gold_files(folder), folder / "found.jsonl"))
    for name, table in floors.items():
        layer = next(layer for layer in Layer if layer.value in name)
        assert table.keys() - {"sha256"} == measures[gate.all_of(layer)].keys(), name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "– Vi må handle nå, sier ordfører Kari Nes. Hun møtte naboene i går og krevde at broen ble stengt."
    statement = {"kind": "direct", "content": [[2, 17]], "cue": None, "speaker": None, "speaker_name": "Kari Nes"}
    events = [
        {
            "type": name,
            "trigger": [text.index(words), text.index(words) + len(words)],
            "actor": [{"name": "Kari Nes"}],
            "recipient": [],
            "status": "actual",
            "reported_by": None,
        }
        for name, words in (("CONSULT", "møtte"), ("REQUEST", "krevde"))
    ]
    for name, layers in (
        ("statements-a", {"statements": [statement]}),
        ("events-a", {"events": events}),
        ("found", {"statements": [statement], "events": [events[0], events[1] | {"status": "future"}]}),
    ):
        line = json.dumps({"id": "a", "text": text, **layers})
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
    return tmp_path


@pytest.fixture
def evaluation(folder: Path) -> Evaluation:
    return evaluate_predictions(gate.gold_files(folder), folder / "found.jsonl")


def test_floors_rise_and_never_fall(folder: Path, evaluation: Evaluation) -> None:
    floors = gate.raised({}, evaluation, folder)
    assert list(floors) == ["statements-a.jsonl", "all statements", "events-a.jsonl", "all events"]
    file = folder / "floors.toml"
    gate.write_floors(file, floors)
    assert gate.read_floors(file) == floors
    assert gate.changed_gold(floors, folder) == []
    assert gate.shortfalls(gate.figures_of(evaluation), floors) == []
    higher = {name: {**table, "joint": 1.01} for name, table in floors.items()}
    assert all(table["joint"] == 1.01 for table in gate.raised(higher, evaluation, folder).values())
    assert [line.split(":")[0] for line in gate.shortfalls(gate.figures_of(evaluation), higher)] == list(floors)


def test_a_floor_lies_one_event_below_the_figure(folder: Path, evaluation: Evaluation) -> None:
    figures, floors = gate.figures_of(evaluation)["all events"], gate.raised({}, evaluation, folder)["all events"]
    assert figures == {
        "detect": 1.0,
        "trigger_type": 1.0,
        "joint": 0.5,
        "actor": 1.0,
        "recipient": 1.0,
        "status": 0.5,
        "reported_by": 1.0,
    }
    assert floors == {name: figure - 0.5 for name, figure in figures.items()}


@pytest.mark.parametrize("layer", Layer)
def test_floors_of_other_gold_do_not_count(folder: Path, evaluation: Evaluation, layer: Layer) -> None:
    floors = {name: {**table, "joint": 1.01} for name, table in gate.raised({}, evaluation, folder).items()}
    name = f"{layer.value}-a.jsonl"
    floors[name]["sha256"] = "0"
    assert gate.changed_gold(floors, folder) == [name]
    new = gate.raised(floors, evaluation, folder)
    assert {table for table, floors in new.items() if floors["joint"] != 1.01} == {name, gate.all_of(layer)}


def test_gold_that_is_new_or_gone_is_told(folder: Path, evaluation: Evaluation) -> None:
    floors = gate.raised({}, evaluation, folder)
    (folder / "events-a.jsonl").rename(folder / "events-b.jsonl")
    assert gate.changed_gold(floors, folder) == ["events-a.jsonl", "events-b.jsonl"]
