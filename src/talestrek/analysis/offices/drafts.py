"""An office on its way: what the parts of the finder hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from talestrek.language.offices import OfficeKind

if TYPE_CHECKING:
    from talestrek.analysis.entities.referents import Referent

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An office that the text says somebody holds; ``head`` is a token, ``start`` and ``end`` a token range.

    ``special`` says that the noun tells more than that somebody leads: "opposisjonsleder", not "leder".
    """

    holder: Referent | None
    head: int
    office: str
    kind: OfficeKind
    special: bool
    at: str | None
    start: int
    end: int
    rule: str
    score: float
