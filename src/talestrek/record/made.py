"""How a reading was made: by which program, model and lexicons."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from talestrek import __version__

__all__ = ["Made"]

_DATA = (".csv", ".gz", ".toml", ".tsv")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Made:
    """The versions of what made a reading, empty where nobody knows.

    ``program`` is the version of Talestrek, ``model`` name and version of the pipeline, ``lexicons`` a hash of all
    lexicons and tables of knowledge.
    """

    program: str = ""
    model: str = ""
    lexicons: str = ""

    @classmethod
    def here(cls, model: str | None = None) -> Made:
        """What this installation makes, with the package's own pipeline unless ``model`` says another."""
        return cls(__version__, _model() if model is None else model, _lexicons())

    def is_older_than(self, other: Made) -> bool:
        """Whether the program is of an earlier version, or is not known where the other is."""
        return _numbers(self.program) < _numbers(other.program)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(version)))


@cache
def _model() -> str:
    # Read as a file: asking spaCy would take a second.
    meta = json.loads(files("talestrek").joinpath("language", "pipeline", "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@cache
def _lexicons() -> str:
    whole = hashlib.sha256()
    for name, file in sorted(_data_files(files("talestrek"), "")):
        content = file.read_bytes()
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]


def _data_files(folder: Traversable, before: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for child in folder.iterdir():
        name = f"{before}/{child.name}"
        if child.is_dir():
            if child.name not in ("pipeline", "__pycache__"):
                found += _data_files(child, name)
        elif child.name.endswith(_DATA):
            found.append((name, child))
    return found
