"""JSON: lines of objects with named keys, one document of them, items of ninjs, and readings that were made before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from talestrek.intake import ninjs
from talestrek.intake.columns import Columns
from talestrek.intake.documents import Settings
from talestrek.intake.formats import Format
from talestrek.intake.results import Placed, Refused, Result
from talestrek.intake.text import IntakeError, decode
from talestrek.reading import Reading

__all__ = ["read"]


def read(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Placed]:
    """The articles and readings of a JSON document, line by line where it is one of lines.

    An object with the keys of the contract, ``text``, ``statements`` and ``entities``, is a reading; one with a ``uri``
    and keys of ninjs an item of it; every other one a row whose keys are columns.

    Raises:
        IntakeError: it is no JSON, or too long to be one document.
    """
    bound = settings.bounds.document
    first, number = _next_line(stream, 0, bound, name)
    while first is not None and not first.strip(b"\xef\xbb\xbf \t\r\n"):
        first, number = _next_line(stream, number, bound, name)
    if first is None:
        raise IntakeError(name, "empty, or nothing but blanks")
    stripped = first.removeprefix(b"\xef\xbb\xbf").strip()
    if stripped.startswith(b"{") and stripped.endswith(b"}"):
        yield from _lines(stream, stripped, number, name, settings)
        return
    data = first + stream.read(bound + 1 - len(first))
    if len(data) > bound:
        raise IntakeError(name, f"one JSON document of more than {bound:,} bytes", offset=bound)
    yield from _document(data, name, settings)


def _lines(stream: BinaryIO, line: bytes | None, number: int, name: str, settings: Settings) -> Iterator[Placed]:
    while line is not None:
        if line.strip():
            yield _line(line, number, name, settings)
        try:
            line, number = _next_line(stream, number, settings.bounds.document, name)
        except _LongLineError as error:
            number = error.number
            place = f"line {number}"
            yield Placed(Refused(name, error.reason, place), place)
            line = b""


def _line(line: bytes, number: int, name: str, settings: Settings) -> Placed:
    place = f"line {number}"
    try:
        data = _loads(decode(line.strip(), source=name).text, name)
    except IntakeError as error:
        return Placed(Refused.of(error, place=place), place)
    return Placed(_object(data, name, place, f"{name}#{number}", settings), place)


def _document(data: bytes, name: str, settings: Settings) -> Iterator[Placed]:
    text = decode(data, source=name).text
    try:
        loaded = _loads(text, name)
    except IntakeError:
        lines = text.split("\n")
        if not any(_is_object(line) for line in lines[1:]):
            raise
        # One of JSON lines whose first line is broken.
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _line(line.encode("utf-8", "replace"), number, name, settings)
        return
    if not isinstance(loaded, list):
        yield Placed(_object(loaded, name, None, name, settings))
        return
    if not loaded:
        raise IntakeError(name, "an empty list")
    for number, entry in enumerate(loaded, start=1):
        place = f"item {number}"
        yield Placed(_object(entry, name, place, f"{name}#{number}", settings), place)


def _object(data: object, name: str, place: str | None, id: str, settings: Settings) -> Result:
    try:
        if not isinstance(data, Mapping):
            raise IntakeError(name, f"expected a JSON object, got {_shown(data)}")
        if settings.format is not Format.NINJS and _is_reading(data):
            return _reading(data, name)
        if settings.format is Format.NINJS or (not settings.columns and ninjs.is_ninjs(data)):
            return ninjs.read_item(data, source=name, place=place, id=id)
        present = [key for key, value in data.items() if value not in (None, "")]
        return Columns(present, settings.columns, source=name).draft(data, id=id).article(source=name)
    except IntakeError as error:
        return Refused.of(error, place=place)
    except Exception as error:
        return Refused.unforeseen(error, name, place)


def _is_reading(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("text"), str) and all(
        isinstance(data.get(key), list) for key in ("statements", "entities")
    )


def _reading(data: Mapping[str, Any], name: str) -> Reading:
    try:
        return Reading.from_dict(data)
    except ValueError as error:
        raise IntakeError(name, f"a reading that is not by the contract: {error}") from None


def _loads(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise IntakeError(name, f"no JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise IntakeError(name, "no JSON: nested without end") from None
    except ValueError:
        raise IntakeError(name, "no JSON that can be read: a whole number of thousands of digits") from None


def _is_object(line: str) -> bool:
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _LongLineError(IntakeError):
    def __init__(self, source: str, reason: str, number: int) -> None:
        super().__init__(source, reason)
        self.number = number


def _next_line(stream: BinaryIO, number: int, bound: int, name: str) -> tuple[bytes | None, int]:
    """The next line and its number; None at the end.

    Raises:
        _LongLineError: it is longer than the bound; the stream stands behind it.
    """
    line = stream.readline(bound + 1)
    if not line:
        return None, number
    if len(line) <= bound:
        return line, number + 1
    while line and not line.endswith(b"\n"):
        line = stream.readline(bound)
    raise _LongLineError(name, f"more than {bound:,} bytes", number + 1)


def _shown(data: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(data), "a number")
