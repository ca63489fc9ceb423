"""The grammar of years and decades, and of the numbers that all the others are made of.

Like all of the grammar, recursive descent over pieces: a function takes the index of a piece and gives the meaning that
begins there with the index behind it, or None.
"""

from __future__ import annotations

from talestrek.analysis.times import intervals
from talestrek.analysis.times.context import Meaning
from talestrek.analysis.times.intervals import Interval
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import Fixed, Same, Shift, ShiftFrom
from talestrek.analysis.times.spans import Through
from talestrek.language.times import Form, Phrase, Unit, load_times

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SHIFTS",
    "WORDS",
    "WORD_DECADES",
    "Found",
    "behind_next_year",
    "day_number",
    "decade",
    "fixed_phrase",
    "is_digit",
    "is_word",
    "number",
    "ordinal",
    "phrase_at",
    "unit_at",
    "whole_year",
    "year",
    "year_bare",
    "year_of",
]

Found = tuple[Meaning, int]
"""A meaning and the index behind it."""


WORDS = load_times()


_W = WORDS.words


_PHRASES: dict[tuple[str, str], list[tuple[tuple[str, ...], Phrase]]] = {}
"""Fixed phrases by their first two pieces, as many begin with "i"."""

_PHRASE_WORDS: dict[str, Phrase] = {}
for _first, _entries in WORDS.phrases.items():
    for _rest, _phrase in _entries:
        if _rest:
            _PHRASES.setdefault((_first, _rest[0]), []).append((_rest, _phrase))
        else:
            _PHRASE_WORDS[_first] = _phrase
FIRST_YEAR, LAST_YEAR = 1000, 2100
_TENS = [form for form, value in WORDS.numbers.items() if value % 10 == 0 and 20 <= value <= 90]


_DIGITS = [form for form, value in WORDS.numbers.items() if value < 10]


_NUMBERS = dict(WORDS.numbers) | {a + b: WORDS.numbers[a] + WORDS.numbers[b] for a in _TENS for b in _DIGITS}


WORD_DECADES = {
    form + ending: 1900 + WORDS.numbers[form] for form in _TENS for ending in _W["century_ending"] | _W["decade_ending"]
}


_FIRST_LONE_YEAR = 1900
"""Before it only "i" and "siden" make a lone number a year: "økte til 1500" counts something."""


_SURE_OF_YEAR = _W["in"] | _W["since"]


SHIFTS = {"previous": -1, "last": -1, "this": 0, "next": 1, "coming": 1}


def is_word(p: Pieces, i: int, name: str) -> bool:
    """Whether a piece is one of the small words of this name."""
    return p.at(i) in _W[name]


def number(p: Pieces, i: int) -> tuple[int, int] | None:
    """A whole number below 10,000, in digits or in one word."""
    piece = p.at(i)
    if piece.isdecimal():
        return (int(piece), i + 1) if len(piece) <= 4 else None
    value = _NUMBERS.get(piece)
    return None if value is None else (value, i + 1)


def ordinal(p: Pieces, i: int) -> tuple[int, int] | None:
    """An ordinal number, as a word or as digits with a full stop."""
    value = WORDS.ordinals.get(p.at(i))
    if value is not None:
        return value, i + 1
    return day_number(p, i, dotted=True)


def day_number(p: Pieces, i: int, *, dotted: bool) -> tuple[int, int] | None:
    """A number of one or two digits, with its full stop if it has or must have one."""
    piece = p.at(i)
    if not piece.isdecimal() or len(piece) > 2 or (p.touches(i) and p.at(i - 1) in ".,:"):
        return None
    if p.at(i + 1) == "." and p.touches(i + 1):
        return int(piece), i + 2
    return None if dotted else (int(piece), i + 1)


def year(p: Pieces, i: int) -> int | None:
    """A year in four digits that is part of no longer number and counts nothing."""
    piece = p.at(i)
    if len(piece) != 4 or not piece.isdecimal() or not FIRST_YEAR <= int(piece) <= LAST_YEAR:
        return None
    if p.touches(i) and p.at(i - 1) in ".,:/" and p.at(i - 2).isdecimal():
        return None
    if p.touches(i + 1) and (
        p.at(i + 1) in "%‰°" or (p.at(i + 1) in ".,:" and p.touches(i + 2) and is_digit(p, i + 2))
    ):
        return None
    if p.touches(i + 1) and is_word(p, i + 1, "dash") and p.touches(i + 2) and p.at(i + 2).isalpha():
        return None
    return None if is_word(p, i + 1, "counted") else int(piece)


def is_digit(p: Pieces, i: int) -> bool:
    """Whether a piece is a number in digits."""
    return p.at(i).isdecimal()


def behind_next_year(p: Pieces, i: int) -> int | None:
    """The index behind the year that follows the one just before ``i``: "2022/2023", "2022–23"."""
    piece = p.at(i + 1)
    if not (p.touches(i) and p.touches(i + 1) and (p.at(i) == "/" or is_word(p, i, "dash"))):
        return None
    if not piece.isdecimal() or len(piece) not in (2, 4) or not p.at(i - 1).isdecimal():
        return None
    return i + 2 if int(piece) == (int(p.at(i - 1)) + 1) % 10 ** len(piece) else None


def whole_year(value: int) -> Fixed:
    """A year as a meaning."""
    return Fixed(intervals.years(value, value), "year")


def year_of(p: Pieces, i: int) -> Found | None:
    """The year that a date or month is qualified by: "2022", "i fjor", "neste år", "året etter"."""
    found = year(p, i)
    if found is not None:
        return whole_year(found), i + 1
    if is_word(p, i, "in"):
        found = year(p, i + 1)
        if found is not None:
            return whole_year(found), i + 2
    phrase = fixed_phrase(p, i)
    if phrase is not None and isinstance(phrase[0], Shift) and phrase[0].unit is Unit.YEAR:
        return phrase
    selector = WORDS.selectors.get(p.at(i))
    if selector is not None and unit_at(p, i + 1, Unit.YEAR, Form.ONE, Form.THE):
        if selector == "same":
            return Same(Unit.YEAR), i + 2
        return (ShiftFrom(Unit.YEAR, 1) if selector == "following" else Shift(Unit.YEAR, SHIFTS[selector])), i + 2
    return None


def unit_at(p: Pieces, i: int, unit: Unit, *forms: Form) -> bool:
    """Whether a piece is the noun of a unit in one of these forms."""
    word = WORDS.units.get(p.at(i))
    return word is not None and word.unit is unit and any(form in word.forms for form in forms)


def fixed_phrase(p: Pieces, i: int) -> tuple[Shift, int] | None:
    """A fixed phrase without a part of the day: "i dag", "i fjor"."""
    found = phrase_at(p, i)
    if found is None or found[0].part is not None:
        return None
    return Shift(found[0].unit, found[0].shift), found[1]


def phrase_at(p: Pieces, i: int) -> tuple[Phrase, int] | None:
    """The longest fixed phrase, a word by itself also in the genitive: "i går kveld", "fjorårets"."""
    first = p.at(i)
    for rest, phrase in _PHRASES.get((first, p.at(i + 1)), ()):
        end = i + 1 + len(rest)
        if tuple(p.low[i + 1 : end]) == rest:
            return phrase, end
    phrase_word = _PHRASE_WORDS.get(first) or _PHRASE_WORDS.get(first.removesuffix("s"))
    return None if phrase_word is None else (phrase_word, i + 1)


def decade(p: Pieces, i: int) -> Found | None:
    """A decade or century: "90-tallet", "1990-åra", "1800-talet", "nittitallet"."""
    first = WORD_DECADES.get(p.at(i))
    if first is not None:
        return Fixed(intervals.years(first, first + 9), "decade"), i + 1
    if not p.at(i).isdecimal() or p.at(i + 1) not in _W["dash"] or not p.touches(i + 1):
        return None
    if is_word(p, i + 2, "and"):
        years = _decade_years(p, i, century=False)
        last = None if years is None or is_word(p, i + 5, "and") else decade(p, i + 3)
        if last is None or years is None:
            return None
        return Through(Fixed(years, "decade"), last[0]), last[1]
    century = is_word(p, i + 2, "century_ending")
    if not p.touches(i + 2) or not (century or is_word(p, i + 2, "decade_ending")):
        return None
    years = _decade_years(p, i, century=century)
    return None if years is None else (Fixed(years, "decade"), i + 3)


def _decade_years(p: Pieces, i: int, *, century: bool) -> Interval | None:
    piece = p.at(i)
    value = int(piece) if len(piece) <= 4 else 0
    if len(piece) == 2 and value % 10 == 0 and (century or is_word(p, i + 2, "and") or not _tells_age(p, i)):
        value = 2000 + value if value < 20 else 1900 + value
    elif len(piece) not in (3, 4) or value % 10 or not 100 <= value <= LAST_YEAR:
        return None
    return intervals.years(value, value + (99 if century and value % 100 == 0 else 9))


def _tells_age(p: Pieces, i: int) -> bool:
    """Whether somebody is in her forties: "en mann i 40-åra", "hun er i slutten av 50-årene"."""
    if is_word(p, i - 1, "on"):
        return False
    sentence = []
    for j in range(i - 1, max(-1, i - 8), -1):
        if p.at(j) in ".!?\n":
            break
        sentence.append(p.at(j))
    return any(word in _W["person"] or word in _W["pronoun"] for word in sentence)


def year_bare(p: Pieces, i: int) -> Found | None:
    """A year by itself, where its surroundings ask for a time."""
    found = year(p, i)
    if found is None or not _asks_for_year(p, i, found):
        return None
    end = behind_next_year(p, i + 1)
    return (whole_year(found), i + 1) if end is None else (Fixed(intervals.years(found, found + 1), "year"), end)


def _asks_for_year(p: Pieces, i: int, value: int) -> bool:
    before, after = p.at(i - 1), p.at(i + 1)
    if before in _SURE_OF_YEAR or (before == "(" and after == ")"):
        return True
    if value < _FIRST_LONE_YEAR:
        return False
    if is_word(p, i - 1, "year_before") or (p.opens(i) and (is_word(p, i + 1, "past") or is_word(p, i + 1, "verb"))):
        return True
    listed = before in (",", "/") or is_word(p, i - 1, "and")
    return listed and year(p, i - 2) is not None and is_word(p, i - 3, "year_before")
