"""JSON lines by the contract: written as ``talestrek read --json`` prints them, and read back."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from talestrek.export.registry import Options
from talestrek.reading import Reading

__all__ = ["LONGEST_LINE", "BrokenLine", "pieces", "read"]

LONGEST_LINE = 1 << 26
"""In bytes. An article of the longest length that is read comes to a few million at most."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff](?=[\udc00-\udfff])")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no reading: the file, the number of the line, counted from 1, and the reason."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: line {self.line}: {self.reason}"


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give one line a reading."""
    for reading in readings:
        # Two halves side by side would come back as one character, and shift all spans after it.
        line = _HALVES.sub("\ufffd", reading.to_json())
        yield _HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", line) + "\n"


def read(path: str | Path, *, on_broken: Callable[[BrokenLine], None] | None = None) -> Iterator[Reading]:
    """Give the readings of a file of JSON lines, one by one, each equal to the one that was written.

    A line that is broken is told to ``on_broken``, by default the log at the level WARNING, and the rest goes on.
    Empty lines are passed over.

    Raises:
        OSError: the file cannot be read.
    """
    path = Path(path)
    tell = on_broken or (lambda broken: _log.warning("%s", broken))
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
                tell(BrokenLine(path, number, f"longer than {LONGEST_LINE:,} bytes"))
                continue
            if not line.strip():
                continue
            try:
                reading = _parse(line.strip(), first=number == 1)
            except (ValueError, RecursionError) as error:
                tell(BrokenLine(path, number, _reason(error)))
                continue
            yield reading


def _parse(line: bytes, *, first: bool) -> Reading:
    text = line.decode("utf-8-sig" if first else "utf-8")
    return Reading.from_dict(json.loads(text, parse_constant=_no_number))


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start} of the line)"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} (column {error.colno})"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)
