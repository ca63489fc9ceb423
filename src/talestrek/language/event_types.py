"""The types of events and their modes: what each means, and how close or hostile it is.

The data lie in ``lexicons/event_types.toml``. The types are those of PLOVER (Halterman et al. 2023); the intensity is
that of the nearest act on the scale of Goldstein (1992), as CAMEO extends it (Schrodt 2012).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from talestrek.reading import EventType

__all__ = ["EventMode", "EventTypeEntry", "event_types", "intensity_of", "modes_of"]

FILE = Path(__file__).parent / "lexicons" / "event_types.toml"


@dataclass(frozen=True, slots=True)
class EventMode:
    """What sort of act of its type an event is.

    ``intensity`` lies between -10, the worst conflict, and 10, the closest cooperation; ``cameo`` are the codes of the
    acts that it is taken from.
    """

    name: str
    description: str
    intensity: float
    cameo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventTypeEntry:
    """A type of events with its modes by name; ``intensity`` is that of an act whose mode is not clear."""

    type: EventType
    description: str
    intensity: float
    cameo: tuple[str, ...]
    modes: Mapping[str, EventMode]


@cache
def event_types() -> Mapping[EventType, EventTypeEntry]:
    """All types, in the order of `EventType`, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _entry(name, data[name.value]) for name in EventType})


def modes_of(event_type: EventType) -> tuple[str, ...]:
    """The names of the modes that acts of this type have, sorted."""
    return tuple(event_types()[event_type].modes)


def intensity_of(event_type: EventType, mode: str | None) -> float:
    """How close or hostile such an act is, from -10 to 10.

    A mode that the type does not have, as a user's own lexicon may name one, is as intense as the type.
    """
    entry = event_types()[event_type]
    return entry.modes[mode].intensity if mode is not None and mode in entry.modes else entry.intensity


def _entry(event_type: EventType, data: Mapping[str, Any]) -> EventTypeEntry:
    modes = {
        name: EventMode(name, mode["description"], mode["intensity"], tuple(mode["cameo"]))
        for name, mode in data.get("modes", {}).items()
    }
    return EventTypeEntry(
        event_type, data["description"], data["intensity"], tuple(data["cameo"]), MappingProxyType(modes)
    )
