"""Floors under the measures, which only rise: a change that makes readings worse does not pass unseen.

The floors stand in a TOML file, one table a gold file and one a layer, ``all statements`` and ``all events``, for its
files together. A table names the SHA-256 of its gold file, as a figure on another text says nothing about the floor.
The floors of a layer that is not read yet are 0.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from talestrek.evaluation.event_score import EventTally
from talestrek.evaluation.gold import Layer
from talestrek.evaluation.run import Evaluation
from talestrek.evaluation.score import Tally

__all__ = [
    "all_of",
    "changed_gold",
    "figures_of",
    "gold_files",
    "raised",
    "read_floors",
    "shortfalls",
    "write_floors",
]

Figures = dict[str, dict[str, float]]
"""The measures by file."""

Floors = dict[str, dict[str, float | str]]
"""As figures, with the hash of each file under ``sha256``."""

_ALL = {layer: f"all {layer.value}" for layer in Layer}


_Counted = dict[str, tuple[float, int]]
"""Each measure with how many statements or events it is counted on."""


def all_of(layer: Layer) -> str:
    """The name of the table for all gold files of a layer."""
    return _ALL[layer]


def gold_files(folder: Path) -> list[Path]:
    """The gold files in ``folder``, sorted within their layer: ``statements-*.jsonl``, then ``events-*.jsonl``."""
    return [path for layer in Layer for path in sorted(folder.glob(f"{layer.value}-*.jsonl"))]


def figures_of(evaluation: Evaluation) -> Figures:
    """Give the measures that have floors, for each file and for all files of a layer."""
    return {
        name: {measure: figure for measure, (figure, _) in counted.items()}
        for name, counted in _counted(evaluation).items()
    }


def _counted(evaluation: Evaluation) -> dict[str, _Counted]:
    statements, events = evaluation.statements, evaluation.events
    counted = {name: _of_statements(Tally.of(found)) for name, found in statements.files.items()}
    if statements.files:
        counted[all_of(Layer.STATEMENTS)] = _of_statements(Tally.of(statements.comparisons))
    counted |= {name: _of_events(EventTally.of(found)) for name, found in events.files.items()}
    if events.files:
        counted[all_of(Layer.EVENTS)] = _of_events(EventTally.of(events.comparisons))
    return counted


def _of_statements(tally: Tally) -> _Counted:
    figures = {
        "exact": tally.measure(tally.exact).f1,
        "overlap": tally.measure(tally.overlap).f1,
        "iou80": tally.measure(tally.iou80).f1,
        "source": tally.source,
        "joint": tally.measure(tally.sources).f1,
    }
    for kind in ("direct", "indirect"):
        found, gold = tally.by_kind.get(kind, (0, 0))
        figures[f"recall_{kind}"] = found / gold if gold else 0.0
    return {measure: (figure, tally.gold) for measure, figure in figures.items()}


def _of_events(tally: EventTally) -> _Counted:
    whole = {"detect": tally.detected, "trigger_type": tally.right_type, "joint": tally.joint}
    parts = {
        "actor": tally.actor,
        "recipient": tally.recipient,
        "status": tally.status,
        "reported_by": tally.reported_by,
    }
    return {measure: (tally.measure(hits).f1, tally.gold) for measure, hits in whole.items()} | {
        measure: (tally.share(hits), tally.right_type) for measure, hits in parts.items()
    }


def read_floors(path: Path) -> Floors:
    """Read a file of floors.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is not TOML.
    """
    with path.open("rb") as stream:
        return tomllib.load(stream)


def changed_gold(floors: Floors, folder: Path) -> list[str]:
    """Name the gold files in ``folder`` that the floors are not for: new ones, changed ones, missing ones."""
    present = {path.name: _hash(path) for path in gold_files(folder)}
    pinned = {name: table.get("sha256") for name, table in floors.items() if name not in _ALL.values()}
    return sorted(name for name in present.keys() | pinned.keys() if present.get(name) != pinned.get(name))


def shortfalls(figures: Mapping[str, Mapping[str, float]], floors: Floors) -> list[str]:
    """Say in words which figures lie below their floors."""
    return [
        f"{name}: {measure} is {figures[name][measure]:.4f}, its floor {floor:.4f}"
        for name, table in floors.items()
        for measure, floor in table.items()
        if not isinstance(floor, str) and figures[name][measure] < floor
    ]


def raised(floors: Floors, evaluation: Evaluation, folder: Path) -> Floors:
    """Give floors that are as high as the figures allow and nowhere lower than before.

    A floor lies one statement or event below the figure, as the rounding of another processor may tip one. Where the
    gold file itself has changed, the old floor says nothing and is left behind, and with it that of all files of its
    layer.
    """
    changed = set(changed_gold(floors, folder))
    for layer in Layer:
        if any(name.startswith(f"{layer.value}-") for name in changed):
            changed.add(all_of(layer))
    result: Floors = {}
    for name, counted in _counted(evaluation).items():
        old = {} if name in changed else floors.get(name, {})
        table: dict[str, float | str] = {} if name in _ALL.values() else {"sha256": _hash(folder / name)}
        for measure, (figure, count) in counted.items():
            before = old.get(measure, 0.0)
            assert not isinstance(before, str)
            table[measure] = max(before, int(max(figure - 1 / max(count, 1), 0.0) * 1000) / 1000)
        result[name] = table
    return result


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors as TOML, with the figures in a fixed order, so that a change is easy to read."""
    lines = [
        "# Floors under the measures of talestrek evaluate; they only rise. Written by evaluation/raise_floors.py.",
    ]
    for name, table in floors.items():
        lines += ["", f'["{name}"]']
        lines += [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in table.items()
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
