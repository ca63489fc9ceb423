"""Reading JSON that others wrote: every value is checked, and every error names its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from talestrek.article import Span

__all__ = ["Node"]


class Node:
    """One JSON object that knows its place in the whole, such as ``statements[2].source``.

    Every method raises ValueError, with the place and what was expected there, for a value that is missing or not
    what its name says. The ``optional_`` methods give None for null and for a key that is not there.
    """

    def __init__(self, data: object, place: str = "") -> None:
        self._place = place
        if not isinstance(data, Mapping):
            raise ValueError(f"{place or 'top level'}: expected an object, got {_shown(data)}")
        self._data: Mapping[str, Any] = data

    def has(self, key: str) -> bool:
        """Tell whether ``key`` is there and not null."""
        return self._data.get(key) is not None

    def has_object(self, key: str) -> bool:
        """Tell whether there is an object at ``key``."""
        return isinstance(self._data.get(key), Mapping)

    def some(self, key: str) -> bool:
        """Tell whether there is a list with anything in it at ``key``."""
        return bool(self._list(key))

    def string(self, key: str) -> str:
        """Give the string at ``key``."""
        value = self._present(key)
        if not isinstance(value, str):
            self._wrong(key, "a string", value)
        return value

    def optional_string(self, key: str) -> str | None:
        """Give the string at ``key``, or None."""
        return self.string(key) if self.has(key) else None

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """Give the string at ``key``, which must be one of ``choices``."""
        value = self._present(key)
        if not isinstance(value, str) or value not in choices:
            self._wrong(key, "one of " + ", ".join(choices), value)
        return value

    def number(self, key: str) -> float:
        """Give the number at ``key`` as it stands."""
        value = self._present(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, "a number", value)
        return value

    def number_within(self, key: str, least: float, most: float) -> float:
        """Give the number at ``key``, which must lie between two others."""
        value = self.number(key)
        if not least <= value <= most:
            self._wrong(key, f"a number from {least} to {most}", value)
        return value

    def integer(self, key: str) -> int:
        """Give the whole number at ``key``."""
        value = self._present(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, "a whole number", value)
        return value

    def strings(self, key: str) -> list[str]:
        """Give the list of strings at ``key``, empty where there is none."""
        values = self._list(key)
        for i, value in enumerate(values):
            if not isinstance(value, str):
                self._wrong(f"{key}[{i}]", "a string", value)
        return values

    def child(self, key: str) -> Node:
        """Give the object at ``key``."""
        return Node(self._present(key), self._at(key))

    def optional_child(self, key: str) -> Node | None:
        """Give the object at ``key``, or None."""
        return self.child(key) if self.has(key) else None

    def children(self, key: str) -> list[Node]:
        """Give the list of objects at ``key``, empty where there is none."""
        return [Node(value, f"{self._at(key)}[{i}]") for i, value in enumerate(self._list(key))]

    def children_of(self, key: str, count: int) -> list[Node]:
        """Give the list of objects at ``key``, which must be so many."""
        found = self.children(key)
        if len(found) != count:
            self._wrong(key, f"{count} objects", self._list(key))
        return found

    def span(self, key: str, text: str) -> Span:
        """Give the span at ``key``, which must lie in ``text`` and hold at least one character."""
        return self._as_span(key, self._present(key), text)

    def optional_span(self, key: str, text: str) -> Span | None:
        """Give the span at ``key``, or None."""
        return self.span(key, text) if self.has(key) else None

    def spans(self, key: str, text: str) -> tuple[Span, ...]:
        """Give the list of spans at ``key``, at least one."""
        self._present(key)
        values = self._list(key)
        if not values:
            self._wrong(key, "at least one span", values)
        return tuple(self._as_span(f"{key}[{i}]", value, text) for i, value in enumerate(values))

    def _as_span(self, key: str, value: object, text: str) -> Span:
        if (
            isinstance(value, list | tuple)
            and len(value) == 2
            and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
            and 0 <= value[0] < value[1] <= len(text)
        ):
            return value[0], value[1]
        self._wrong(key, f"[start, end] with 0 <= start < end <= {len(text)}", value)

    def _list(self, key: str) -> list[Any]:
        value = self._data.get(key, [])
        if not isinstance(value, list | tuple):
            self._wrong(key, "a list", value)
        return list(value)

    def _present(self, key: str) -> Any:
        if key not in self._data:
            raise ValueError(f"{self._at(key)}: missing")
        return self._data[key]

    def _wrong(self, key: str, wanted: str, value: object) -> NoReturn:
        raise ValueError(f"{self._at(key)}: expected {wanted}, got {_shown(value)}")

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
