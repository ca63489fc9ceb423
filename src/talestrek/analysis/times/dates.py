"""The grammar of the calendar: dates, months, seasons, feasts, weeks by number, quarters."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from talestrek.analysis.times import patterns
from talestrek.analysis.times.context import Meaning
from talestrek.analysis.times.intervals import Interval
from talestrek.analysis.times.patterns import Pattern
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import Again, Fixed, Nothing, Same, Select, ShiftFrom, Within
from talestrek.analysis.times.spans import Through
from talestrek.analysis.times.years import (
    FIRST_YEAR,
    LAST_YEAR,
    WORDS,
    Found,
    behind_next_year,
    day_number,
    decade,
    fixed_phrase,
    is_digit,
    is_word,
    ordinal,
    unit_at,
    year,
    year_bare,
    year_of,
)
from talestrek.language.times import Form, Unit
from talestrek.reading import Granularity

__all__ = ["SELECTS", "calendar", "date_of", "day_of_month"]

_W = WORDS.words


SELECTS = {
    "previous": Select.PREVIOUS,
    "last": Select.LAST,
    "this": Select.THIS,
    "next": Select.NEXT,
    "coming": Select.COMING,
}


def date_of(p: Pieces, i: int, weekday: int | None = None) -> Found | None:
    """A date in words or in digits, or several days of one month: "1. mai", "1.5.2023", "11. og 12. juli".

    The weekday that stands before it tells the year where no other does.
    """
    if not is_digit(p, i):
        return None
    return _iso(p, i) or _numeric(p, i) or _days_of_month(p, i, weekday)


def _iso(p: Pieces, i: int) -> Found | None:
    pieces = p.low[i : i + 5]
    if len(pieces) != 5 or pieces[1] != "-" or pieces[3] != "-" or not all(p.touches(j) for j in range(i + 1, i + 5)):
        return None
    if [len(piece) for piece in pieces[::2]] != [4, 2, 2] or not all(piece.isdecimal() for piece in pieces[::2]):
        return None
    return _full(int(pieces[0]), int(pieces[2]), int(pieces[4])), i + 5


def _numeric(p: Pieces, i: int) -> Found | None:
    """Day, month and year with full stops or slashes; two digits are a year only after a day and month of two."""
    pieces = p.low[i : i + 5]
    if len(pieces) != 5 or pieces[1] not in "./" or pieces[3] not in "./-":
        return None
    day, number, last = pieces[0], pieces[2], pieces[4]
    if not (day.isdecimal() and number.isdecimal() and last.isdecimal()) or len(day) > 2 or len(number) > 2:
        return None
    if not all(p.touches(j) for j in range(i + 1, i + 5)) or (p.touches(i) and p.at(i - 1) in ".,/-"):
        return None
    if p.touches(i + 5) and p.at(i + 5) in ".,/%" and p.touches(i + 6) and is_digit(p, i + 6):
        return None
    if len(last) == 4 and FIRST_YEAR <= int(last) <= LAST_YEAR:
        value = int(last)
    elif len(last) == 2 and len(day) == 2 and len(number) == 2 and 1 <= int(number) <= 12 and int(day) <= 31:
        value = 2000 + int(last) if int(last) < 50 else 1900 + int(last)
    else:
        return None
    return None if int(day) > 31 and int(number) > 12 else (_full(value, int(number), int(day)), i + 5)


def _full(value: int, number: int, day: int) -> Meaning:
    try:
        found = date(value, number, day)
    except ValueError:
        return Nothing(f"there is no day {day}.{number}.{value}", Granularity.DAY)
    return Fixed(Interval(found, found, Granularity.DAY))


_MOST_DAYS = 10


def _days_of_month(p: Pieces, i: int, weekday: int | None) -> Found | None:
    days: list[int] = []
    j = i
    while len(days) < _MOST_DAYS:
        found = day_number(p, j, dotted=False)
        if found is None:
            return None
        days.append(found[0])
        j = found[1]
        named = _month_name(p, j)
        if named is not None:
            break
        if not (p.at(j) == "," or is_word(p, j, "and") or is_word(p, j, "until") or is_word(p, j, "dash")):
            return None
        if p.at(j - 1) != "." and not is_word(p, j, "dash"):
            return None
        j += 1
    else:
        return None
    month, j = named
    qualified = year_of(p, j)
    outer, j = qualified if qualified is not None else (None, j)
    meanings = [day_of_month(day, month, outer, weekday) for day in days]
    nothing = next((meaning for meaning in meanings if isinstance(meaning, Nothing)), None)
    if nothing is not None or len(days) == 1:
        return nothing or meanings[0], j
    return Through(meanings[0], meanings[-1]), j


def _month_name(p: Pieces, i: int) -> tuple[int, int] | None:
    number = WORDS.months.get(p.at(i))
    if number is not None:
        return number, i + 1
    number = WORDS.month_abbreviations.get(p.at(i))
    if number is None:
        return None
    return number, i + 2 if p.at(i + 1) == "." and p.touches(i + 1) else i + 1


def day_of_month(day: int, month: int, outer: Meaning | None, weekday: int | None = None) -> Meaning:
    """A day of a month, in the year that it is qualified by, or in one where it falls on its weekday, or any."""
    if not 1 <= day <= monthrange(2000, month)[1]:
        return Nothing(f"there is no day {day}.{month}.", Granularity.DAY)
    if isinstance(outer, Fixed) and outer.interval.first_day is not None:
        return _full(outer.interval.first_day.year, month, day)
    pattern = patterns.annual_date(month, day, weekday)
    if outer is not None:
        return Within(pattern, outer)
    return Again(pattern, Select.OPEN if weekday is None else Select.THIS)


def month_bare(p: Pieces, i: int) -> Found | None:
    """A month with its year, or "juli måned", or by itself after a word that asks for a time."""
    number = WORDS.months.get(p.at(i)) or WORDS.months.get(p.at(i).removesuffix("s"))
    if number is None:
        return None
    pattern = patterns.annual_month(number)
    selected = _selected_before(p, i)
    j = i + 1
    qualified = year_of(p, j)
    if qualified is not None:
        return qualify(pattern, qualified[0]), qualified[1]
    if unit_at(p, j, Unit.MONTH, Form.ONE):
        return Again(pattern, selected), j + 1
    if p.is_capital(i) and not p.opens(i):
        return None
    if p.at(i).endswith("s") and p.at(i) not in WORDS.months:
        return None
    if is_word(p, i - 1, "month_before") or selected is not Select.OPEN or _joins_month(p, i):
        return Again(pattern, selected), j
    return None


def _joins_month(p: Pieces, i: int) -> bool:
    """Whether another month stands before it in a list, or behind it with a year or a dash."""
    if p.at(i + 2) in WORDS.months and (is_word(p, i + 1, "dash") or year(p, i + 3) is not None):
        return True
    joined = p.at(i - 1) == "," or is_word(p, i - 1, "and") or is_word(p, i - 1, "dash") or is_word(p, i - 1, "until")
    return joined and p.at(i - 2) in WORDS.months


def _selected_before(p: Pieces, i: int) -> Select:
    return SELECTS.get(WORDS.selectors.get(p.at(i - 1), ""), Select.OPEN)


def qualify(pattern: Pattern, outer: Meaning) -> Meaning:
    """What comes once a year, in a year."""
    if isinstance(outer, Fixed) and outer.interval.first_day is not None:
        found = pattern.of(outer.interval.first_day)
        if found is None:
            return Nothing(f"there is none in {outer.interval.first_day.year}", pattern.granularity)
        return Fixed(found, pattern.name)
    return Within(pattern, outer)


def _annual(p: Pieces, pattern: Pattern, j: int) -> Found:
    qualified = year_of(p, j)
    return (Again(pattern), j) if qualified is None else (qualify(pattern, qualified[0]), qualified[1])


def _quarter_or_half(p: Pieces, i: int) -> Found | None:
    found = ordinal(p, i)
    if found is None:
        return None
    value, j = found
    if is_word(p, j, "quarter") and 1 <= value <= 4:
        return _annual(p, patterns.quarter(value), j + 1)
    if is_word(p, j, "half_year") and 1 <= value <= 2:
        return _annual(p, patterns.half_year(value), j + 1)
    return None


def _week_number(p: Pieces, i: int) -> Found | None:
    if not unit_at(p, i, Unit.WEEK, Form.ONE) or not is_digit(p, i + 1) or len(p.at(i + 1)) > 2:
        return None
    value, j = int(p.at(i + 1)), i + 2
    if p.at(j) in _W["counted"]:
        return None
    if not 1 <= value <= 53:
        return Nothing(f"there is no week {value}", Granularity.WEEK), j
    first = _annual(p, patterns.annual_week(value), j)
    if is_word(p, j, "dash") and is_digit(p, j + 1) and len(p.at(j + 1)) <= 2 and value < int(p.at(j + 1)) <= 53:
        last = _annual(p, patterns.annual_week(int(p.at(j + 1))), j + 2)
        return Through(first[0], last[0]), last[1]
    return first


def _feast(p: Pieces, i: int) -> Found | None:
    for rest, feast in WORDS.feasts.get(p.at(i), ()):
        j = i + 1 + len(rest)
        if tuple(p.low[i + 1 : j]) != rest:
            continue
        pattern = patterns.annual_feast(feast)
        qualified = year_of(p, j)
        if qualified is not None:
            return qualify(pattern, qualified[0]), behind_next_year(p, qualified[1]) or qualified[1]
        if feast.bare and not is_word(p, i - 1, "feast_before") and not _is_definite(p.at(i)):
            return None
        return Again(pattern, Select.COMING if feast.bare and is_word(p, i - 1, "until") else Select.OPEN), j
    return None


def _is_definite(word: str) -> bool:
    return word.endswith(("en", "a"))


_DECEMBER = 12


def _season(p: Pieces, i: int) -> Found | None:
    """A season: "i sommer", "i fjor høst", "forrige vinter", "sommeren 2025", "til våren"."""
    phrase = fixed_phrase(p, i)
    if phrase is not None and phrase[0].unit is Unit.YEAR and p.at(phrase[1]) in WORDS.seasons:
        return Within(patterns.annual_season(WORDS.seasons[p.at(phrase[1])]), phrase[0]), phrase[1] + 1
    selector = SELECTS.get(WORDS.selectors.get(p.at(i), ""))
    ahead = is_word(p, i, "until")
    inside = is_word(p, i, "in")
    is_same = WORDS.selectors.get(p.at(i)) == "same"
    j = i + 1 if selector is not None or ahead or inside or is_same else i
    first = WORDS.seasons.get(p.at(j))
    if first is None:
        first = WORDS.seasons.get(p.at(i).removesuffix("s")) if p.at(i).endswith("ens") else None
        return None if first is None else (Again(patterns.annual_season(first)), i + 1)
    if p.is_capital(j) and not p.opens(j):
        return None
    pattern = patterns.annual_season(first)
    if is_same:
        return Within(pattern, Same(Unit.YEAR)), j + 1
    definite = p.at(j).endswith("en") and len(p.at(j)) > 4
    if selector is not None:
        return Again(pattern, selector), j + 1
    qualified = year_of(p, j + 1)
    if qualified is not None:
        if ahead or inside:
            return None
        end = behind_next_year(p, qualified[1])
        if end is None:
            return qualify(pattern, qualified[0]), qualified[1]
        # A winter is named after both its years, and belongs to the second.
        return qualify(pattern, ShiftFrom(Unit.YEAR, 1 if first == _DECEMBER else 0, qualified[0])), end
    if ahead:
        return Again(pattern, Select.COMING), j + 1
    if inside and not definite and not _is_our(p, j):
        return Again(pattern), j + 1
    if j == i and definite and is_word(p, i - 1, "season_before"):
        return Again(pattern), j + 1
    return None


def _is_our(p: Pieces, i: int) -> bool:
    """Whether "vår" is "our": a noun follows. A word that is known to be none, or a verb of time, tells that not."""
    if p.at(i) != "vår":
        return False
    after = p.at(i + 1)
    return after.isalpha() and not any(after in _W[name] for name in _NO_NOUNS)


_NO_NOUNS = ("past", "future", "and", "in", "on", "of", "until", "from", "since", "before", "after", "for", "about")


def calendar(p: Pieces, i: int) -> Found | None:
    """Any time of the calendar."""
    return (
        _feast(p, i)
        or date_of(p, i)
        or decade(p, i)
        or _quarter_or_half(p, i)
        or month_bare(p, i)
        or _week_number(p, i)
        or _season(p, i)
        or year_bare(p, i)
    )
