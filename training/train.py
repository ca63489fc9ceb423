"""Train the Norwegian pipeline from the treebank, put it together, score it on raw text, and print all figures.

    python training/train.py --treebank ../shared/treebank --out DIR

Syntax and names are two networks, trained side by side in two processes (``--jobs 1``: one after the other), each from
its config beside this file. DIR gets ``syntax`` and ``names`` with their logs, and ``pipeline``, the one to ship.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from assemble import assemble  # noqa: E402
from corpus import read_split  # noqa: E402
from fitting import fit  # noqa: E402
from score_pipeline import score_standards, table  # noqa: E402

from talestrek.language.loading import load_pipeline  # noqa: E402

PARTS = ("syntax", "names")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--treebank", type=Path, required=True, help="folder of {nb,nn}-{train,dev}.conllu")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="where the figures go as JSON (default: in OUT)")
    parser.add_argument("--configs", type=Path, default=HERE, help="folder of syntax.cfg and names.cfg")
    parser.add_argument("--epochs", type=float, help="instead of the configs' own")
    parser.add_argument("--minutes", type=float, help="end each training by then")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=2)
    parser.add_argument("--only", choices=(*PARTS, "assemble"), help="do one part of the work")
    return parser.parse_args()


def main() -> None:
    """Do what the command line says."""
    given = arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.only in PARTS:
        train(given, given.only)
        return
    if given.only != "assemble":
        train_both(given)
    assemble(given.out / "syntax", given.out / "names", given.out / "pipeline")
    figures = score_standards(load_pipeline(given.out / "pipeline"), read_split(given.treebank, "dev"))
    assemble(given.out / "syntax", given.out / "names", given.out / "pipeline", figures)
    (given.figures or given.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(table(figures))


def train(given: argparse.Namespace, part: str) -> None:
    """Train one of the networks in this process."""
    fit(
        given.configs / f"{part}.cfg",
        read_split(given.treebank, "train"),
        read_split(given.treebank, "dev"),
        out=given.out / part,
        epochs=given.epochs,
        minutes=given.minutes,
        log=lambda line: print(line, flush=True),
    )


def train_both(given: argparse.Namespace) -> None:
    """Train the networks in processes of their own, on one core each, with a log each."""
    if given.jobs == 1:
        for part in PARTS:
            train(given, part)
        return
    environment = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")}
    running = []
    for part in PARTS:
        with (given.out / f"{part}.log").open("w", encoding="utf-8") as log:
            command = [sys.executable, __file__, *sys.argv[1:], "--only", part]
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT))
    failed = [part for part, process in zip(PARTS, running, strict=True) if process.wait()]
    if failed:
        raise SystemExit(f"training failed, see {', '.join(str(given.out / f'{part}.log') for part in failed)}")


if __name__ == "__main__":
    main()
