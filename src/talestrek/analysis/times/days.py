"""The grammar of days and of what lies inside them: weekdays, fixed phrases, parts of the day, the clock."""

from __future__ import annotations

from talestrek.analysis.times import patterns
from talestrek.analysis.times.context import Meaning
from talestrek.analysis.times.dates import SELECTS, calendar, date_of
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import (
    Again,
    Clock,
    Clocks,
    Nothing,
    Part,
    Same,
    Select,
    Shift,
    ShiftFrom,
    Within,
)
from talestrek.analysis.times.years import (
    SHIFTS,
    WORDS,
    Found,
    is_word,
    number,
    phrase_at,
    unit_at,
)
from talestrek.language.times import Form, PartOfDay, Unit
from talestrek.reading import Granularity

__all__ = ["AROUND_CLOCK", "EVENINGS", "clock", "day", "moment", "part_word"]

_W = WORDS.words
_WEEKDAYS = dict(WORDS.weekdays) | {
    f"{form}s": number for form, number in WORDS.weekdays.items() if form.endswith("en")
}
EVENINGS = {
    f"{weekday}{s}{part}": (number, WORDS.parts[part])
    for weekday, number in WORDS.weekdays.items()
    if not weekday.endswith("en")
    for part in WORDS.parts
    for s in ("s", "")
}
"""Compounds: "fredagskvelden"."""

AROUND_CLOCK = {
    form + ending: value
    for form, value in WORDS.numbers.items()
    for ending in _W["around_clock"]
    if value <= 12 and form not in ("én", "éin", "en", "ei", "ein", "eit", "eitt")
}
"""Compounds: "sekstiden"."""

_NIGHT = "night"
_HALF_HOURS = {"half": 30, "quarter": 15}


def day(p: Pieces, i: int) -> Found | None:
    """A day or a part of one: "tirsdag", "forrige onsdag kveld", "i går", "natt til 24. juni", "17. mai"."""
    return _night_before(p, i) or _phrase(p, i) or _weekday(p, i) or _dated(p, i)


def _dated(p: Pieces, i: int) -> Found | None:
    found = calendar(p, i)
    if found is None or found[0].granularity is not Granularity.DAY:
        return None
    return _with_part(p, found)


def part_word(p: Pieces, i: int) -> PartOfDay | None:
    """The part of the day that a piece names."""
    return WORDS.parts.get(p.at(i))


def _is_definite(p: Pieces, i: int) -> bool:
    word = p.at(i)
    return word not in ("morgen", "morgon", "aften") and word.endswith(("en", "ta"))


def _with_part(p: Pieces, found: Found) -> Found:
    """A day with the part that follows it: "tirsdag kveld", "i går på ettermiddagen"."""
    meaning, j = found
    if isinstance(meaning, Part):
        return found
    part = part_word(p, j)
    night_before = part is not None and part.name == _NIGHT and is_word(p, j + 1, "until")
    if part is not None and not _is_definite(p, j) and not night_before:
        return _part(part, meaning), j + 1
    part = part_word(p, j + 1)
    if part is not None and is_word(p, j, "on") and _is_definite(p, j + 1):
        return _part(part, meaning), j + 2
    return found


def _part(part: PartOfDay, day: Meaning) -> Part:
    """A part of a day; the night that is called after a day follows it."""
    return Part(part, ShiftFrom(Unit.DAY, 1, day) if part.name == _NIGHT else day)


def _night_before(p: Pieces, i: int) -> Found | None:
    """The night that ends on the morning of a day: "natt til tirsdag", "natten mellom lørdag og søndag"."""
    part = part_word(p, i)
    if part is None or part.name != _NIGHT:
        return None
    if is_word(p, i + 1, "until"):
        found = _phrase(p, i + 2) or _weekday(p, i + 2, parts=False) or _dated_only(p, i + 2)
        if found is not None and found[0].granularity is Granularity.DAY:
            return Part(part, found[0]), found[1]
    if is_word(p, i + 1, "between"):
        first = _weekday(p, i + 2, parts=False) or _dated_only(p, i + 2)
        if first is not None and is_word(p, first[1], "and"):
            found = _weekday(p, first[1] + 1, parts=False) or _dated_only(p, first[1] + 1)
            if found is not None:
                return Part(part, found[0]), found[1]
    return None


def _dated_only(p: Pieces, i: int) -> Found | None:
    found = calendar(p, i + 1 if is_word(p, i, "the") else i)
    return found if found is not None and found[0].granularity is Granularity.DAY else None


def _phrase(p: Pieces, i: int) -> Found | None:
    """A fixed phrase of days: "i dag", "i går kveld", "i natt"."""
    found = phrase_at(p, i)
    if found is None or found[0].unit is not Unit.DAY:
        return None
    phrase, j = found
    shift = Shift(Unit.DAY, phrase.shift)
    if phrase.part is None:
        return _with_part(p, (shift, j))
    return Part(phrase.part, shift, open=phrase.part.name == _NIGHT), j


def _weekday(p: Pieces, i: int, *, parts: bool = True) -> Found | None:
    """A weekday with what selects it: "sist fredag", "tirsdag i forrige uke", "tirsdag 4. juli"."""
    select = SELECTS.get(WORDS.selectors.get(p.at(i), ""))
    j = i if select is None else i + 1
    compound = EVENINGS.get(p.at(j))
    number = compound[0] if compound is not None else _WEEKDAYS.get(p.at(j))
    if number is None or is_word(p, i - 1, "habit") or (p.is_capital(j) and not p.opens(j)):
        return None
    pattern = patterns.weekday(number)
    if compound is not None:
        return _part(compound[1], Again(pattern, select or Select.OPEN)), j + 1
    if select is not None:
        found: Found = Again(pattern, select), j + 1
    else:
        found = _weekday_of(p, j, number) or (Again(pattern), j + 1)
    return _with_part(p, found) if parts else found


def _weekday_of(p: Pieces, i: int, number: int) -> Found | None:
    j = i + 1
    if p.at(j) == ",":
        j += 1
    if is_word(p, j, "the"):
        j += 1
    found = date_of(p, j, number)
    if found is not None and found[0].granularity is Granularity.DAY:
        return found
    part = part_word(p, i + 1)
    week = week_of(p, i + 2 if part is not None else i + 1)
    if week is None:
        return None
    meaning: Meaning = Within(patterns.weekday(number), week[0])
    return (meaning if part is None else _part(part, meaning)), week[1]


def week_of(p: Pieces, i: int) -> Found | None:
    """The week that a weekday is in: "i forrige uke", "neste uke", "i uke 28", "for to uker siden"."""
    if is_word(p, i, "for"):
        count = number(p, i + 1)
        if (
            count is not None
            and unit_at(p, count[1], Unit.WEEK, Form.ONE, Form.MANY)
            and is_word(p, count[1] + 1, "ago")
        ):
            return Shift(Unit.WEEK, -count[0]), count[1] + 2
        return None
    j = i + 1 if is_word(p, i, "in") else i
    selector = WORDS.selectors.get(p.at(j))
    if selector in SHIFTS and unit_at(p, j + 1, Unit.WEEK, Form.ONE, Form.THE):
        return Shift(Unit.WEEK, SHIFTS[selector]), j + 2
    if unit_at(p, j, Unit.WEEK, Form.ONE):
        return calendar(p, j)
    return None


def clock(p: Pieces, i: int) -> Found | None:
    """A time of day: "klokken 14.30", "kl. 10-12", "klokka halv tre", "14-tiden", "midnatt"."""
    if is_word(p, i, "midnight"):
        return Clock(24, 0), i + 1
    if is_word(p, i, "clock"):
        j = i + 2 if p.at(i + 1) == "." else i + 1
        first = _reading(p, j)
        if first is None:
            return None
        return _until_clock(p, first, between=is_word(p, i - 1, "between")) or first
    return _around(p, i)


def _until_clock(p: Pieces, first: Found, *, between: bool) -> Found | None:
    j = first[1]
    if not (is_word(p, j, "dash") or is_word(p, j, "until") or is_word(p, j, "and")):
        return None
    named = j + 1
    if is_word(p, named, "clock"):
        named += 2 if p.at(named + 1) == "." else 1
    elif is_word(p, j, "and") and not between:
        return None
    last = _reading(p, named)
    if last is None or not isinstance(first[0], Clock) or not isinstance(last[0], Clock):
        return None
    if is_word(p, last[1], "counted"):
        return None
    return Clocks(first[0], last[0]), last[1]


def _reading(p: Pieces, i: int) -> Found | None:
    """What a clock shows: hour and minute in digits, or in words of twelve hours."""
    piece = p.at(i)
    if piece.isdecimal():
        return _digits(p, i) if len(piece) <= 2 else None
    minutes, j = 0, i
    found = number(p, j)
    quarter = is_word(p, j, "quarter_hour")
    if quarter or (found is not None and (is_word(p, found[1], "past_hour") or is_word(p, found[1], "to_hour"))):
        shift, k = (15, j + 1) if quarter or found is None else found
        if is_word(p, k, "past_hour") or is_word(p, k, "to_hour"):
            minutes = shift if is_word(p, k, "past_hour") else -shift
            j = k + 1
    half = is_word(p, j, "half")
    hour = number(p, j + 1 if half else j)
    if hour is None or not 1 <= hour[0] <= 12 or p.at(j).isdecimal():
        return None
    total = (hour[0] * 60 + minutes - (30 if half else 0) - 60) % 720 + 60
    exact = half or minutes != 0
    return Clock(total // 60, total % 60 if exact else None, twelve=True), hour[1]


def _digits(p: Pieces, i: int) -> Found | None:
    hour, minute, j = int(p.at(i)), None, i + 1
    if p.at(j) in (".", ":") and p.touches(j) and p.touches(j + 1) and p.at(j + 1).isdecimal():
        if len(p.at(j + 1)) != 2:
            return None
        minute, j = int(p.at(j + 1)), j + 2
    if hour > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return Nothing("there is no such time of day", Granularity.HOUR), j
    return Clock(hour, minute), j


def _around(p: Pieces, i: int) -> Found | None:
    """A time of day with "-tiden"; in words it is one of twelve hours."""
    piece = p.at(i)
    if piece in AROUND_CLOCK:
        return Clock(AROUND_CLOCK[piece], None, twelve=True), i + 1
    if piece.isdecimal() and len(piece) <= 2 and not (p.touches(i) and p.at(i - 1) in ".,:"):
        found = _digits(p, i)
    elif not piece.isdecimal():
        found = _reading(p, i)
    else:
        return None
    if found is None or p.at(found[1]) not in _W["dash"] or not is_word(p, found[1] + 1, "around_clock"):
        return None
    return (found[0], found[1] + 2) if p.touches(found[1]) and p.touches(found[1] + 1) else None


def moment(p: Pieces, i: int) -> Found | None:
    """A day, a time of day, or both in either order."""
    found = clock(p, i)
    if found is not None:
        return _clock_of_day(p, found)
    found = day(p, i)
    if found is None:
        return None
    j = found[1]
    while p.at(j) in _BEFORE_CLOCK:
        j += 1
    timed = clock(p, j)
    if timed is None or p.at(j) == "":
        return found
    return _of_day(timed[0], found[0], None), timed[1]


_BEFORE_CLOCK = frozenset({",", "ved", "rundt", "kring", "omkring", "fra", "frå"})


def _clock_of_day(p: Pieces, found: Found) -> Found:
    meaning, j = found
    if (is_word(p, j, "about") or is_word(p, j, "on")) and _is_definite(p, j + 1):
        part = part_word(p, j + 1)
        if part is not None or p.at(j + 1) in ("morgenen", "morgonen"):
            return _of_day(meaning, None, part), j + 2
    named = day(p, j + 1 if is_word(p, j, "on") or p.at(j) == "den" else j)
    if named is None:
        return found
    return _of_day(meaning, named[0], None), named[1]


def _of_day(meaning: Meaning, day: Meaning | None, part: PartOfDay | None) -> Meaning:
    if isinstance(meaning, Clocks):
        return Clocks(_set_day(meaning.first, day, part), _set_day(meaning.last, day, part))
    return _set_day(meaning, day, part) if isinstance(meaning, Clock) else meaning


def _set_day(clock: Clock, day: Meaning | None, part: PartOfDay | None) -> Clock:
    if day is None and part is not None:
        day = Same(Unit.DAY)
    return Clock(clock.hour, clock.minute, day, part, clock.twelve)
