"""Raise the floors in floors.toml to what the readings reach today; none is ever lowered.

    python evaluation/raise_floors.py [--gold FOLDER] [--new-gold]

FOLDER holds statements-*.jsonl and events-*.jsonl; by default TALESTREK_GOLD, or ../shared/gold. Where a gold file has
changed, its old floors say nothing: --new-gold sets them anew.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from talestrek.evaluation.gate import (
    changed_gold,
    figures_of,
    gold_files,
    raised,
    read_floors,
    shortfalls,
    write_floors,
)
from talestrek.evaluation.run import evaluate_reading
from talestrek.reader import load

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "evaluation" / "floors.toml"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("TALESTREK_GOLD") or ROOT.parent / "shared" / "gold")
    parser.add_argument("--gold", type=Path, default=default, metavar="FOLDER")
    parser.add_argument("--new-gold", action="store_true")
    arguments = parser.parse_args()
    files = gold_files(arguments.gold)
    if not files:
        sys.exit(f"no gold files in {arguments.gold}")
    floors = read_floors(FLOORS) if FLOORS.exists() else {}
    changed = changed_gold(floors, arguments.gold)
    if changed and floors and not arguments.new_gold:
        sys.exit(f"changed since the floors were set: {', '.join(changed)}; --new-gold sets them anew")
    evaluation = evaluate_reading(files, load=load)
    new = raised(floors, evaluation, arguments.gold)
    # A figure below its floor stays a failure of the tests; the floor is not moved.
    for line in shortfalls(figures_of(evaluation), new):
        print(line, file=sys.stderr)
    write_floors(FLOORS, new)
    print(f"floors written to {FLOORS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
