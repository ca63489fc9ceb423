"""Floors under the measures, which only rise: a change that makes readings worse does not pass unseen.

The floors stand in a TOML file, one table a gold file and one, ``all``, for the files together. A table names the
SHA-256 of its gold file, as a figure on another text says nothing about the floor.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from talestrek.evaluation.report import Report
from talestrek.evaluation.score import Tally

__all__ = ["ALL", "MEASURES", "changed_gold", "figures_of", "raised", "read_floors", "shortfalls", "write_floors"]

ALL = "all"
MEASURES = ("exact", "overlap", "iou80", "source", "joint", "recall_direct", "recall_indirect")

Figures = dict[str, dict[str, float]]
"""The measures by file."""

Floors = dict[str, dict[str, float | str]]
"""As figures, with the hash of each file under ``sha256``."""


def figures_of(report: Report) -> Figures:
    """Give the measures that have floors, for each file and for all."""
    tallies = {name: Tally.of(comparisons) for name, comparisons in report.files.items()}
    tallies[ALL] = Tally.of(report.comparisons)
    return {name: _figures(tally) for name, tally in tallies.items()}


def _figures(tally: Tally) -> dict[str, float]:
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
    return figures


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
    present = {path.name: _hash(path) for path in folder.glob("statements-*.jsonl")}
    pinned = {name: table.get("sha256") for name, table in floors.items() if name != ALL}
    return sorted(name for name in present.keys() | pinned.keys() if present.get(name) != pinned.get(name))


def shortfalls(figures: Mapping[str, Mapping[str, float]], floors: Floors) -> list[str]:
    """Say in words which figures lie below their floors."""
    return [
        f"{name}: {measure} is {figures[name][measure]:.4f}, its floor {floor:.4f}"
        for name, table in floors.items()
        for measure, floor in table.items()
        if not isinstance(floor, str) and figures[name][measure] < floor
    ]


def raised(floors: Floors, report: Report, folder: Path) -> Floors:
    """Give floors that are as high as the figures allow and nowhere lower than before.

    A floor lies one statement below the figure, as the rounding of another processor may tip one. Where the gold file
    itself has changed, the old floor says nothing and is left behind.
    """
    changed = changed_gold(floors, folder)
    result: Floors = {}
    for name, figures in figures_of(report).items():
        comparisons = report.comparisons if name == ALL else report.files[name]
        slack = 1 / max(Tally.of(comparisons).gold, 1)
        old = {} if name in changed or (name == ALL and changed) else floors.get(name, {})
        table: dict[str, float | str] = {} if name == ALL else {"sha256": _hash(folder / name)}
        for measure in MEASURES:
            before = old.get(measure, 0.0)
            assert not isinstance(before, str)
            table[measure] = max(before, int(max(figures[measure] - slack, 0.0) * 1000) / 1000)
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
