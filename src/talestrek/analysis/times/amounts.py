"""The grammar of units: so many of them, back or ahead, the one that a word selects, the one beside another time."""

from __future__ import annotations

from typing import NamedTuple

from talestrek.analysis.times import patterns
from talestrek.analysis.times.context import Meaning, granularity_of
from talestrek.analysis.times.dates import SELECTS, calendar
from talestrek.analysis.times.days import day, part_word
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import Again, Nothing, Part, Same, Select, Shift, ShiftFrom
from talestrek.analysis.times.spans import Clip, Stretch
from talestrek.analysis.times.years import (
    SHIFTS,
    WORDS,
    Found,
    is_word,
    number,
)
from talestrek.language.times import Form, Unit, UnitWord

SINGULAR = (Form.ONE, Form.THE)


__all__ = [
    "SINGULAR",
    "WEEKENDS_GENITIVE",
    "Quantity",
    "ago",
    "ahead",
    "definite",
    "during",
    "later",
    "neighbour",
    "on_part",
    "on_that_part",
    "quantity",
    "selected",
    "stretch",
    "this_unit",
    "unit_word",
]

_W = WORDS.words


class Quantity(NamedTuple):
    """How many of a unit, None for some that is not said, and the index behind the unit."""

    unit: Unit
    number: int | None
    end: int


def unit_word(p: Pieces, i: int) -> UnitWord | None:
    """The unit whose noun a piece is."""
    return WORDS.units.get(p.at(i))


def quantity(p: Pieces, i: int) -> Quantity | None:
    """A number with its unit: "to år", "et halvt år", "to og en halv uke", "noen dager"."""
    j = _behind(p, i, "roughly")
    if is_word(p, j, "one_and_a_half"):
        return _counted(p, j + 1, 1, half=True)
    found = number(p, j)
    if found is not None:
        count, k = found
        if is_word(p, k, "pair"):
            return _some(p, k + 1)
        if count == 1 and is_word(p, k, "half_unit"):
            return _counted(p, k + 1, 0, half=True)
        if is_word(p, k, "and") and number(p, k + 1) == (1, k + 2) and is_word(p, k + 2, "half_unit"):
            return _counted(p, k + 3, count, half=True)
        return _counted(p, k, count, half=False)
    if is_word(p, j, "vague") or is_word(p, j, "pair"):
        return _some(p, _behind(p, j, "vague", "pair"))
    return None


_MOST_WORDS = 3


def _behind(p: Pieces, i: int, *names: str) -> int:
    """The index behind a few words of these names: "litt over", "noen få"."""
    j = i
    while j < i + _MOST_WORDS and any(is_word(p, j, name) for name in names):
        j += 1
    return j


def _some(p: Pieces, i: int) -> Quantity | None:
    word = unit_word(p, i)
    if word is None or not {Form.MANY, Form.ONE} & word.forms:
        return None
    return Quantity(word.unit, None, i + 1)


_HALVES = {Unit.YEAR: (Unit.MONTH, 6), Unit.DECADE: (Unit.YEAR, 5), Unit.CENTURY: (Unit.YEAR, 50)}


_HALVES |= {Unit.MONTH: (Unit.WEEK, 2), Unit.WEEK: (Unit.DAY, 3), Unit.DAY: (Unit.HOUR, 12)}


_WHOLES = {Unit.YEAR: 12, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MONTH: 4, Unit.WEEK: 7, Unit.DAY: 24}


def _counted(p: Pieces, i: int, count: int, *, half: bool) -> Quantity | None:
    word = unit_word(p, i)
    if word is None or not {Form.MANY, Form.ONE} & word.forms:
        return None
    if not half:
        return Quantity(word.unit, count, i + 1)
    if word.unit not in _HALVES:
        return None
    unit, rest = _HALVES[word.unit]
    return Quantity(unit, count * _WHOLES[word.unit] + rest, i + 1)


def _vague(unit: Unit) -> Nothing:
    return Nothing(f"how many {unit}s is not said", granularity_of(unit), "vague")


def ago(p: Pieces, i: int) -> Found | None:
    """Units back from the publication: "for to år siden", "eit halvt år sidan"."""
    found = quantity(p, i + 1 if is_word(p, i, "for") else i)
    if found is None or not is_word(p, found.end, "ago"):
        return None
    if found.number is None:
        return _vague(found.unit), found.end + 1
    return Shift(found.unit, -found.number), found.end + 1


def ahead(p: Pieces, i: int) -> Found | None:
    """Units on from the publication: "om fem år"."""
    if not is_word(p, i, "about") or is_word(p, i - 1, "asked"):
        return None
    found = quantity(p, i + 1)
    if found is None or found.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    return (_vague(found.unit) if found.number is None else Shift(found.unit, found.number)), found.end


def later(p: Pieces, i: int) -> Found | None:
    """Units from the time before, or from a named one: "to år senere", "tre dagar før", "en uke etter påske"."""
    found = quantity(p, i)
    if found is None or found.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    j = found.end
    later, sooner = is_word(p, j, "later"), is_word(p, j, "sooner")
    if not later and not sooner:
        return None
    end, anchor = j + 1, None
    if (is_word(p, j, "after") or is_word(p, j, "before")) and not _ends_phrase(p, end):
        named = day(p, end) or calendar(p, end)
        if named is None:
            return None
        anchor, end = named
    if found.number is None:
        return _vague(found.unit), end
    return ShiftFrom(found.unit, found.number if later else -found.number, anchor), end


def _ends_phrase(p: Pieces, i: int) -> bool:
    """Whether nothing follows that "etter" or "før" could stand before."""
    after = p.at(i)
    return (
        not after
        or not (after.isalnum() or after in '«"“')
        or p.is_verb(i)
        or any(after in _W[name] for name in _NO_NOUNS)
    )


_NO_NOUNS = ("past", "future", "verb", "and")


def neighbour(p: Pieces, i: int) -> Found | None:
    """The unit or part beside the time before, or beside a named one: "dagen etter", "kvelden før", "året etter"."""
    word, part = unit_word(p, i), part_word(p, i)
    if word is not None and (Form.THE not in word.forms or word.unit in (Unit.HOUR, Unit.MINUTE)):
        return None
    after, before = is_word(p, i + 1, "afterwards"), is_word(p, i + 1, "beforehand")
    if (word is None and part is None) or not (after or before):
        return None
    shift = 1 if after else -1
    anchor: Meaning | None = None
    end = i + 2
    if not _ends_phrase(p, end) or is_word(p, i, "habit"):
        found = day(p, end) or calendar(p, end)
        if found is None or part is not None or p.at(i + 1) not in _W["beforehand"] | _W["after"]:
            return None
        anchor, end = found
    if word is not None:
        return ShiftFrom(word.unit, shift, anchor), end
    assert part is not None
    return Part(part, ShiftFrom(Unit.DAY, shift)), end


def selected(p: Pieces, i: int) -> Found | None:
    """A unit or part that a word selects: "neste uke", "forrige helg", "samme dag", "neste morgen"."""
    selector = WORDS.selectors.get(p.at(i))
    if selector is None:
        return None
    part = part_word(p, i + 1)
    if part is not None and selector in ("same", "next", "following", "this"):
        return Part(part, Same(Unit.DAY) if selector in ("same", "this") else ShiftFrom(Unit.DAY, 1)), i + 2
    word = unit_word(p, i + 1)
    if word is None or word.unit in (Unit.HOUR, Unit.MINUTE) or not word.forms & set(SINGULAR):
        return None
    unit, end = word.unit, i + 2
    if selector == "same":
        return Same(unit), end
    if unit is Unit.DAY:
        return (ShiftFrom(unit, 1), end) if selector in ("next", "following") else None
    if selector == "following":
        return ShiftFrom(unit, 1), end
    if unit is Unit.WEEKEND:
        return Again(patterns.weekend(), SELECTS[selector]), end
    return Shift(unit, SHIFTS[selector]), end


def definite(p: Pieces, i: int) -> Found | None:
    """A definite unit that its preposition or clause places: "i helgen", "til uka", "uken som gikk", "ut året"."""
    word = unit_word(p, i)
    if word is not None and Form.THE in word.forms and p.at(i + 1) == "som":
        gone, comes = is_word(p, i + 2, "gone"), is_word(p, i + 2, "comes")
        if gone or comes:
            if word.unit is Unit.WEEKEND:
                return Again(patterns.weekend(), Select.LAST if gone else Select.COMING), i + 3
            if word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
                return Shift(word.unit, -1 if gone else 1), i + 3
    if p.at(i) in WEEKENDS_GENITIVE:
        return Again(patterns.weekend()), i + 1
    word = unit_word(p, i + 1)
    if word is None or Form.THE not in word.forms:
        return None
    if is_word(p, i, "in") and word.unit is Unit.WEEKEND:
        return Again(patterns.weekend()), i + 2
    if is_word(p, i, "until") and word.unit is Unit.WEEKEND:
        return Again(patterns.weekend(), Select.COMING), i + 2
    if is_word(p, i, "until") and word.unit is Unit.WEEK:
        return Shift(Unit.WEEK, 1), i + 2
    if p.at(i) == "ut" and word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
        return Clip(True, this_unit(word.unit)), i + 2
    return None


WEEKENDS_GENITIVE = frozenset({"helgens", "helgas"})


def this_unit(unit: Unit) -> Meaning:
    """The unit that holds the publication."""
    return Again(patterns.weekend()) if unit is Unit.WEEKEND else Shift(unit, 0)


def during(p: Pieces, i: int) -> Found | None:
    """A definite unit that it happens in the course of: "i løpet av året", "i løpet av natten"."""
    if not (is_word(p, i, "in") and is_word(p, i + 1, "course") and is_word(p, i + 2, "of")):
        return None
    part, word = part_word(p, i + 3), unit_word(p, i + 3)
    if part is not None and p.at(i + 3).endswith(("en", "ta")):
        return Part(part, Shift(Unit.DAY, 0), open=part.name == "night"), i + 4
    if word is None or Form.THE not in word.forms or word.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    return this_unit(word.unit), i + 4


def on_part(p: Pieces, i: int) -> Found | None:
    """A definite part of the last day mentioned: "på kvelden"."""
    part = part_word(p, i + 1)
    if part is None or not is_word(p, i, "on") or not p.at(i + 1).endswith(("en", "ta")):
        return None
    return None if p.at(i + 2) in ("da", "då", "som") else (Part(part, Same(Unit.DAY)), i + 2)


def on_that_part(p: Pieces, i: int) -> Found | None:
    """The same with "utpå" or "utover" before it."""
    if p.at(i) not in ("utpå", "utover"):
        return None
    part = part_word(p, i + 1)
    return None if part is None or not p.at(i + 1).endswith(("en", "ta")) else (Part(part, Same(Unit.DAY)), i + 2)


def stretch(p: Pieces, i: int) -> Found | None:
    """Units up to the publication or on from it: "de siste to ukene", "det neste året", "dei siste 12 månadene"."""
    j = i + 1 if is_word(p, i, "the") else i
    found = number(p, j)
    first = None
    if found is not None and WORDS.stretches.get(p.at(found[1])) is not None:
        first, j = found[0], found[1]
    side = WORDS.stretches.get(p.at(j))
    if side is None:
        return None
    j += 1
    some = is_word(p, j, "pair") or is_word(p, j, "vague")
    j = _behind(p, j, "vague", "pair")
    found = None if some or first is not None else number(p, j)
    count = first if found is None else found[0]
    j = j if found is None else found[1]
    word = unit_word(p, j)
    if word is None or word.unit in (Unit.WEEKEND, Unit.HOUR, Unit.MINUTE) or is_word(p, j + 1, "of"):
        return None
    many = bool(word.forms & {Form.MANY, Form.THESE})
    one = bool(word.forms & {Form.ONE, Form.THE})
    if count is None and one and not some and not (word.unit is Unit.YEAR and p.at(i) in ("de", "dei")):
        if (word.unit is Unit.DAY and not p.at(j).startswith("døgn")) or (
            p.at(j - 1) in WORDS.selectors and i == j - 1
        ):
            return None
        return None if p.at(j - 1) in ("senere", "seinare") else (Stretch(word.unit, 1, side == "back"), j + 1)
    if not many or (count is None and not some and Form.THESE not in word.forms and not is_word(p, i, "the")):
        return None
    return Stretch(word.unit, count, side == "back"), j + 1
