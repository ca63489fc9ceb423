"""What is known of names, states and offices: data tables and look-ups."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talestrek.knowledge.spelling import NameMatch, name_keys, same_name

_HOMES = {"talestrek.knowledge.spelling": ("NameMatch", "name_keys", "same_name")}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["NameMatch", "name_keys", "same_name"]


def __getattr__(name: str) -> object:
    # The tables of names are read when somebody asks for them.
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
