"""Read NARC, the Norwegian anaphora annotation (Mæhlum et al. 2022), as articles with chains of mentions.

NARC comes as brat stand-off files over tokenised text, a sentence a line. `read` puts the text together as it is
printed, carries the annotation over to it, and gives the chains that the coreference links make.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from talestrek.language.normalise import normalise

__all__ = ["Annotated", "read", "sentences_of_treebank"]

Span = tuple[int, int]

_NO_BLANK_BEFORE = frozenset(", . : ; ! ? ) ] » % ”".split())
_NO_BLANK_AFTER = frozenset("( [ «".split())
_ENDS = re.compile(r"[.!?:»\"”,;]")
_LEAST = 25


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text of NARC: ``chains`` are lists of spans that refer to one thing, many of them only one span long.

    ``part`` is the treebank's split that holds its sentences, ``train`` or ``dev``, or None.
    """

    id: str
    text: str
    chains: tuple[tuple[Span, ...], ...]
    part: str | None


def sentences_of_treebank(treebank: Path) -> dict[str, str]:
    """The split of each sentence of the treebank, by its letters without blanks."""
    parts = {}
    for path in sorted(treebank.glob("*.conllu")):
        words: list[str] = []
        for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
            if line[:1].isdigit():
                words.append(line.split("\t")[1])
            elif not line and words:
                parts["".join(words)] = path.stem.split("-")[1]
                words = []
    return parts


def read(folder: Path, treebank: Path) -> Iterator[Annotated]:
    """All texts of both written standards, those whose sentences the treebank has not with no part."""
    parts = sentences_of_treebank(treebank)
    for path in sorted(folder.glob("n[bn]/*.txt")):
        raw = path.read_text(encoding="utf-8")
        text, moved = _printed(raw)
        again = normalise(text)
        if len(again.text) != len(text):
            raise ValueError(f"{path}: normalising changes its length")
        lines = ["".join(line.split()) for line in raw.splitlines() if len(line) > _LEAST]
        found = [parts.get(line) for line in lines]
        part = max(("dev", "train"), key=found.count)
        known = found.count(part) * 2 > len(lines)
        yield Annotated(path.stem, again.text, tuple(_chains(path, raw, moved)), part if known else None)


def _printed(raw: str) -> tuple[str, list[int]]:
    """The text as it is printed, and for each character of the tokenised one where it went."""
    out: list[str] = []
    length = 0
    moved = [0] * (len(raw) + 1)
    at, apart, heading = 0, True, True
    for line in raw.split("\n"):
        tokens = list(re.finditer(r"\S+", line))
        if tokens and out:
            own = apart or heading or not _ENDS.match(out[-1][-1])
            out.append("\n\n" if own else " ")
            length += len(out[-1])
        before, quoted = None, False
        for found in tokens:
            token = found[0]
            glued = before is None or token in _NO_BLANK_BEFORE or before in _NO_BLANK_AFTER or token == "'"
            glued = glued or (quoted and '"' in {before, token})
            if not glued:
                out.append(" ")
                length += 1
            for offset in range(len(token) + 1):
                moved[at + found.start() + offset] = length + offset
            out.append(token)
            length += len(token)
            quoted ^= token == '"'
            before = token
        heading = bool(tokens) and len(out) == 2 * len(tokens) - 1
        apart = not tokens
        at += len(line) + 1
    return "".join(out), moved


def _chains(path: Path, raw: str, moved: list[int]) -> Iterator[tuple[Span, ...]]:
    spans: dict[str, Span] = {}
    links: list[tuple[str, str]] = []
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 1 and fields[0].startswith("T") and fields[1].startswith("Markable"):
            numbers = [int(number) for number in re.findall(r"\d+", fields[1])]
            start, end = numbers[0], numbers[-1]
            stripped = raw[start:end]
            start += len(stripped) - len(stripped.lstrip())
            end -= len(stripped) - len(stripped.rstrip())
            if start < end:
                spans[fields[0]] = moved[start], moved[end - 1] + 1
        elif len(fields) > 1 and fields[0].startswith("R") and fields[1].startswith("Coref"):
            one, other = (argument.split(":")[1] for argument in fields[1].split()[1:3])
            links.append((one, other))
    for members in _joined(spans, links):
        yield tuple(sorted({spans[member] for member in members}))


def _joined(members: Iterable[str], links: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    parent = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            member = parent[member]
        return member

    for one, other in links:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    sets: dict[str, list[str]] = defaultdict(list)
    for member in parent:
        sets[root(member)].append(member)
    yield from sets.values()
