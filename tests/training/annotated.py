"""A small text with anaphora annotation, written for the tests, as NARC gives it: brat beside tokenised text."""

from __future__ import annotations

from pathlib import Path

__all__ = ["LINES", "annotate", "write_narc"]

LINES = (
    "Ny rektor på Solvang",
    "Per Dale er ny rektor på Solvang skole .",
    'Han sier at " skolen ( på Lade ) trenger ro " .',
    "",
    "Kari Nes gratulerte ham , og elevene jublet .",
)
"""A sentence a line, words and signs apart; a blank line opens a paragraph."""

TEXT = "\n".join(LINES) + "\n"
ROW = "{}\t{}\t{}\tX\t_\t_\t0\troot\t_\t_\n"


def annotate(*chains: tuple[str, ...], text: str = TEXT) -> str:
    """Brat annotation of chains of words; each mention is the first place of its words behind the last one."""
    lines: list[str] = []
    relations: list[str] = []
    number = 0
    for chain in chains:
        at = 0
        for place, words in enumerate(chain):
            start = text.index(words, at)
            at = start + len(words)
            number += 1
            lines.append(f"T{number}\tMarkable {start} {at}\t{words}")
            if place:
                relations.append(f"R{number}\tCoref Arg1:T{number} Arg2:T{number - 1}\t")
    return "\n".join([*lines, *relations]) + "\n"


def write_narc(folder: Path, annotation: str, *, name: str = "nb/avis_01", text: str = TEXT) -> Path:
    """Write a text with its annotation, and a treebank that has its sentences in the training split."""
    path = folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".ann").write_text(annotation, encoding="utf-8")
    rows = (
        "".join(ROW.format(i, word, word) for i, word in enumerate(line.split(), 1)) + "\n"
        for line in text.splitlines()
        if line
    )
    (folder / "nb-train.conllu").write_text("".join(rows), encoding="utf-8")
    return folder
