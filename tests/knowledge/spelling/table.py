"""The table of names that are one and names that are not, and its frozen run.

    PYTHONPATH=src:tests python tests/knowledge/spelling/table.py [--renew]

Prints precision and recall, of the rows that rules were tuned on and of those held out; --renew writes run.csv anew.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from talestrek.knowledge import same_name

CASES = Path(__file__).with_name("cases.csv")
RUN = Path(__file__).with_name("run.csv")


@dataclass(frozen=True, slots=True)
class Case:
    kind: str
    a: str
    b: str
    same: bool
    held_out: bool

    @property
    def later(self) -> bool:
        """Whether the row was written after the rules, to measure them once on names they had not seen."""
        return self.kind.startswith("later-")


def read_cases() -> list[Case]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            Case(row["kind"], row["a"], row["b"], row["same"] == "yes", row["held-out"] == "yes")
            for row in csv.DictReader(file)
        ]


def run_text(cases: Iterable[Case]) -> str:
    """The run as CSV, one row a case in the order of the table."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["a", "b", "result", "score", "reason"])
    for case in cases:
        match = same_name(case.a, case.b)
        rows.writerow([case.a, case.b, "yes" if match else "no", f"{match.score:.3f}", "; ".join(match.reasons)])
    return text.getvalue()


def precision_and_recall(cases: Iterable[Case]) -> tuple[float, float]:
    true_positives = said = wanted = 0
    for case in cases:
        found = bool(same_name(case.a, case.b))
        true_positives += found and case.same
        said += found
        wanted += case.same
    return true_positives / said, true_positives / wanted


if __name__ == "__main__":
    table = read_cases()
    first = [case for case in table if not case.later]
    parts = {
        "tuned": [case for case in first if not case.held_out],
        "held out": [case for case in first if case.held_out],
        "later": [case for case in table if case.later],
        "all": table,
    }
    for name, cases in parts.items():
        precision, recall = precision_and_recall(cases)
        print(f"{name:9} {len(cases):5} cases  precision {precision:.3f}  recall {recall:.3f}")
    if "--renew" in sys.argv[1:]:
        RUN.write_text(run_text(table), encoding="utf-8")
