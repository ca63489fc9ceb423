"""Laying the parts of two names side by side: full against short, in either order, with middle names left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from talestrek.knowledge.spelling.lexicon import load_given_names
from talestrek.knowledge.spelling.links import Link, link
from talestrek.knowledge.spelling.parsing import Name, Part, is_first_name
from talestrek.knowledge.spelling.tables import ORIGINS, readings

__all__ = ["Alignment", "align", "is_patronymic"]

_SCORES = {"equal": 1.0, "order": 0.95, "middle": 0.95, "family": 0.85, "tail": 0.85, "head": 0.75}

_PATRONYMICS = ("ович", "евич", "иович", "иевич", "овна", "евна", "ивна", "инична")


Pairs = Callable[[Sequence[Part], Sequence[Part]], tuple[Link, ...] | None]
"""How parts link one by one, None where any two do not."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the parts of two names belong together, and how sure that is, from 0 to 1."""

    links: tuple[Link, ...]
    how: str
    reason: str | None = None

    @property
    def score(self) -> float:
        """The score of the links, less for what is left out."""
        return _SCORES[self.how] * prod(found.score for found in self.links)

    @property
    def needs(self) -> bool:
        """Whether it holds only for names of the origin that they were read by."""
        return any(found.needs for found in self.links)

    @property
    def by_variants(self) -> bool:
        """Whether variants alone join a pair of parts."""
        return any(found.by_variants for found in self.links)

    @property
    def evidence(self) -> int:
        """How far the pairs of parts show the origin."""
        return sum(found.evidence for found in self.links)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What differs, in words."""
        reasons = (*(found.reason for found in self.links), self.reason)
        return tuple(dict.fromkeys(reason for reason in reasons if reason))


def is_patronymic(part: Part) -> bool:
    """Whether a part is an East Slavic patronymic: "Vladimirovitsj", "Ivanovna"."""
    return any(reading.endswith(_PATRONYMICS) for reading in readings(part.text, "cyrillic"))


def align(x: Name, y: Name, origin: str | None) -> Alignment | None:
    """Lay two names side by side, read by the table of this origin; None where they do not fit."""
    regnal = bool(x.numeral or y.numeral or (x.titled and y.titled))

    def pairs(ones: Sequence[Part], others: Sequence[Part]) -> tuple[Link, ...] | None:
        found = []
        for one, other in zip(ones, others, strict=True):
            linked = link(one, other, origin, regnal=regnal)
            if linked is None:
                return None
            found.append(linked)
        return tuple(found)

    if len(x.parts) == len(y.parts):
        if links := pairs(x.parts, y.parts):
            return Alignment(links, "equal")
        return _turned(x, y, pairs)
    short, long = (x, y) if len(x.parts) < len(y.parts) else (y, x)
    if len(long.parts) - len(short.parts) == 1:
        for i in range(len(short.parts)):
            if any(part.initial for part in (short.parts[i], *long.parts[i : i + 2])):
                continue
            if links := pairs(short.parts, _joined(long.parts, i)):
                return Alignment(links, "equal")
    if len(short.parts) == 1:
        return _family(short, long, pairs)
    if short.asian or long.asian:
        return None
    return _middle(short, long, origin, regnal) or _tail(short, long, pairs) or _head(short, long, pairs)


def _joined(parts: tuple[Part, ...], i: int) -> tuple[Part, ...]:
    """The parts with two of them in one: "Ansar Allah" as "Ansarallah"."""
    one, other = parts[i : i + 2]
    both = replace(other, text=one.text + other.text, shown=f"{one.shown} {other.shown}")
    return (*parts[:i], both, *parts[i + 2 :])


def _turned(x: Name, y: Name, pairs: Pairs) -> Alignment | None:
    """The family name first in one of them: "Orbán Viktor", "Jinping Xi". Two given names do not change places."""
    if len(x.parts) < 2 or (not (x.asian or y.asian) and all(_is_given(part) for part in x.parts)):
        return None
    if any(part.initial for part in (*x.parts, *y.parts)):
        return None
    for turned in ((*y.parts[1:], y.parts[0]), (y.parts[-1], *y.parts[:-1])):
        if links := pairs(x.parts, turned):
            return Alignment(links, "order", "the family name stands first in one of them")
    return None


def _is_given(part: Part) -> bool:
    given = load_given_names()
    return is_first_name(part.shown) or any(given.of_origin(part.text, origin) for origin in ORIGINS)


def _family(short: Name, long: Name, pairs: Pairs) -> Alignment | None:
    """The family name by itself, or what is left of an organisation's without its sort."""
    family = long.parts[0] if long.asian else long.parts[-1]
    if short.parts[0].initial:
        return None
    links = pairs(short.parts, (family,))
    if links is None:
        return None
    return Alignment(links, "family", f"{short.parts[0].shown.title()} is the family name of {long.shown}")


def _middle(short: Name, long: Name, origin: str | None, regnal: bool) -> Alignment | None:
    """The first and the last part the same, and parts between them left out."""
    first, last = short.parts[0], short.parts[-1]
    ends = [link(first, long.parts[0], origin, regnal=regnal), link(last, long.parts[-1], origin, regnal=regnal)]
    if ends[0] is None or ends[1] is None:
        return None
    # "Jan Dahl" is not "Jan-Erik Dahl".
    if long.parts[1].group == long.parts[0].group and not long.parts[1].initial:
        return None
    links = [ends[0]]
    between = list(long.parts[1:-1])
    left_out: list[Part] = []
    for part in short.parts[1:-1]:
        while between:
            other = between.pop(0)
            found = link(part, other, origin, regnal=regnal)
            if found is not None:
                links.append(found)
                break
            # George W. is not George H. W.: who gives initials gives all of them.
            if part.initial or other.initial:
                return None
            left_out.append(other)
        else:
            return None
    links.append(ends[1])
    missing = " ".join(part.shown.title() for part in (*left_out, *between))
    return Alignment(tuple(links), "middle", f"{short.shown} leaves out {missing}")


def _tail(short: Name, long: Name, pairs: Pairs) -> Alignment | None:
    """The last parts alone: "Gahr Støre", "López Obrador". Of two given names the first is not left out."""
    rest = long.parts[-len(short.parts) :]
    if short.parts[0].initial or (is_first_name(short.parts[0].shown) and is_first_name(long.parts[0].shown)):
        return None
    links = pairs(short.parts, rest)
    if links is None:
        return None
    missing = " ".join(part.shown.title() for part in long.parts[: -len(short.parts)])
    return Alignment(links, "tail", f"{short.shown} leaves out {missing}")


def _head(short: Name, long: Name, pairs: Pairs) -> Alignment | None:
    """The last family name left out, as in Spanish, or all of it after a patronymic."""
    last, following = short.parts[-1], long.parts[len(short.parts)]
    if last.group == short.parts[0].group or long.parts[len(short.parts) - 1].group == following.group:
        return None
    if last.initial or not (is_patronymic(last) or last.bound or not is_first_name(last.shown)):
        return None
    links = pairs(short.parts, long.parts[: len(short.parts)])
    if links is None:
        return None
    missing = " ".join(part.shown.title() for part in long.parts[len(short.parts) :])
    return Alignment(links, "head", f"{short.shown} leaves out {missing}")
