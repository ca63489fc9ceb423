"""The grammar of expressions made of others: units and how many, ranges, portions, bounds.

`expression` is the whole grammar; it gives the longest expression that begins at a piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from talestrek.analysis.times import patterns
from talestrek.analysis.times.context import Meaning, granularity_of
from talestrek.analysis.times.dates import (
    SELECTS,
    SHIFTS,
    WORD_DECADES,
    WORDS,
    Found,
    calendar,
    date_of,
    day_number,
    day_of_month,
    decade,
    is_word,
    number,
    ordinal,
    unit_at,
    whole_year,
    year,
    year_of,
)
from talestrek.analysis.times.days import AROUND_CLOCK, EVENINGS, day, moment, part_word
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import Again, Clock, Fixed, Nothing, Nth, Part, Same, Select, Shift, ShiftFrom
from talestrek.analysis.times.spans import Bound, Clip, Half, Limit, Portion, Stretch, Through
from talestrek.language.times import Form, Unit, UnitWord
from talestrek.reading import Granularity

__all__ = ["expression", "rules_at"]

_W = WORDS.words
_THIRDS = {"start": 0, "early": 0, "middle": 1, "mid": 1, "end": 2, "late": 2, "last": 3}
_SINGULAR = (Form.ONE, Form.THE)


class _Quantity(NamedTuple):
    """How many of a unit, None for some that is not said, and the index behind the unit."""

    unit: Unit
    number: int | None
    end: int


Rules = tuple[Callable[[Pieces, int], Found | None], ...]


def expression(p: Pieces, i: int, rules: Rules) -> Found | None:
    """The longest expression of time that begins at a piece, by the rules that `rules_at` gives for it."""
    best: Found | None = None
    for rule in rules:
        found = rule(p, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _unit(p: Pieces, i: int) -> UnitWord | None:
    return WORDS.units.get(p.at(i))


def _quantity(p: Pieces, i: int) -> _Quantity | None:
    """A number with its unit: "to år", "et halvt år", "to og en halv uke", "noen dager"."""
    j = i
    while is_word(p, j, "roughly"):
        j += 1
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
        while is_word(p, k, "roughly"):
            k += 1
        return _counted(p, k, count, half=False)
    if is_word(p, j, "vague") or is_word(p, j, "pair"):
        while is_word(p, j, "vague") or is_word(p, j, "pair"):
            j += 1
        return _some(p, j)
    return None


def _some(p: Pieces, i: int) -> _Quantity | None:
    word = _unit(p, i)
    if word is None or not {Form.MANY, Form.ONE} & word.forms:
        return None
    return _Quantity(word.unit, None, i + 1)


_HALVES = {Unit.YEAR: (Unit.MONTH, 6), Unit.DECADE: (Unit.YEAR, 5), Unit.CENTURY: (Unit.YEAR, 50)}
_HALVES |= {Unit.MONTH: (Unit.WEEK, 2), Unit.WEEK: (Unit.DAY, 3), Unit.DAY: (Unit.HOUR, 12)}
_WHOLES = {Unit.YEAR: 12, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MONTH: 4, Unit.WEEK: 7, Unit.DAY: 24}


def _counted(p: Pieces, i: int, count: int, *, half: bool) -> _Quantity | None:
    word = _unit(p, i)
    if word is None or not {Form.MANY, Form.ONE} & word.forms:
        return None
    if not half:
        return _Quantity(word.unit, count, i + 1)
    if word.unit not in _HALVES:
        return None
    unit, rest = _HALVES[word.unit]
    return _Quantity(unit, count * _WHOLES[word.unit] + rest, i + 1)


def _vague(unit: Unit) -> Nothing:
    return Nothing(f"how many {unit}s is not said", granularity_of(unit), "vague")


def _ago(p: Pieces, i: int) -> Found | None:
    """Units back from the publication: "for to år siden", "eit halvt år sidan"."""
    found = _quantity(p, i + 1 if is_word(p, i, "for") else i)
    if found is None or not is_word(p, found.end, "ago"):
        return None
    if found.number is None:
        return _vague(found.unit), found.end + 1
    return Shift(found.unit, -found.number), found.end + 1


def _ahead(p: Pieces, i: int) -> Found | None:
    """Units on from the publication: "om fem år"."""
    if not is_word(p, i, "about") or is_word(p, i - 1, "asked"):
        return None
    found = _quantity(p, i + 1)
    if found is None or found.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    return (_vague(found.unit) if found.number is None else Shift(found.unit, found.number)), found.end


def _later(p: Pieces, i: int) -> Found | None:
    """Units from the time before: "to år senere", "tre dagar før", "en uke etter"."""
    found = _quantity(p, i)
    if found is None or found.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    j = found.end
    later, sooner = is_word(p, j, "later"), is_word(p, j, "sooner")
    if not later and not sooner:
        return None
    if (is_word(p, j, "after") or is_word(p, j, "before")) and not _ends_phrase(p, j + 1):
        return None
    if found.number is None:
        return _vague(found.unit), j + 1
    return ShiftFrom(found.unit, found.number if later else -found.number), j + 1


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


def _neighbour(p: Pieces, i: int) -> Found | None:
    """The unit or part beside the time before, or beside a named one: "dagen etter", "kvelden før", "året etter"."""
    word, part = _unit(p, i), part_word(p, i)
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


def _selected(p: Pieces, i: int) -> Found | None:
    """A unit or part that a word selects: "neste uke", "forrige helg", "samme dag", "neste morgen"."""
    selector = WORDS.selectors.get(p.at(i))
    if selector is None:
        return None
    part = part_word(p, i + 1)
    if part is not None and selector in ("same", "next", "following", "this"):
        return Part(part, Same(Unit.DAY) if selector in ("same", "this") else ShiftFrom(Unit.DAY, 1)), i + 2
    word = _unit(p, i + 1)
    if word is None or word.unit in (Unit.HOUR, Unit.MINUTE) or not word.forms & set(_SINGULAR):
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


def _definite(p: Pieces, i: int) -> Found | None:
    """A definite unit that its preposition or clause places: "i helgen", "til uka", "uken som gikk", "ut året"."""
    word = _unit(p, i)
    if word is not None and Form.THE in word.forms and p.at(i + 1) == "som":
        gone, comes = is_word(p, i + 2, "gone"), is_word(p, i + 2, "comes")
        if gone or comes:
            if word.unit is Unit.WEEKEND:
                return Again(patterns.weekend(), Select.LAST if gone else Select.COMING), i + 3
            if word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
                return Shift(word.unit, -1 if gone else 1), i + 3
    if p.at(i) in _WEEKENDS_GENITIVE:
        return Again(patterns.weekend()), i + 1
    word = _unit(p, i + 1)
    if word is None or Form.THE not in word.forms:
        return None
    if is_word(p, i, "in") and word.unit is Unit.WEEKEND:
        return Again(patterns.weekend()), i + 2
    if is_word(p, i, "until") and word.unit is Unit.WEEKEND:
        return Again(patterns.weekend(), Select.COMING), i + 2
    if is_word(p, i, "until") and word.unit is Unit.WEEK:
        return Shift(Unit.WEEK, 1), i + 2
    if p.at(i) == "ut" and word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
        return Clip(True, _this(word.unit)), i + 2
    return None


_WEEKENDS_GENITIVE = frozenset({"helgens", "helgas"})


def _this(unit: Unit) -> Meaning:
    return Again(patterns.weekend()) if unit is Unit.WEEKEND else Shift(unit, 0)


def _during(p: Pieces, i: int) -> Found | None:
    """A definite unit that it happens in the course of: "i løpet av året", "i løpet av natten"."""
    if not (is_word(p, i, "in") and is_word(p, i + 1, "course") and is_word(p, i + 2, "of")):
        return None
    part, word = part_word(p, i + 3), _unit(p, i + 3)
    if part is not None and p.at(i + 3).endswith(("en", "ta")):
        return Part(part, Shift(Unit.DAY, 0), open=part.name == "night"), i + 4
    if word is None or Form.THE not in word.forms or word.unit in (Unit.HOUR, Unit.MINUTE):
        return None
    return _this(word.unit), i + 4


def _placed(p: Pieces, i: int) -> Found | None:
    """What "midten av", "tidlig i" or "resten av" may stand before: a definite unit, or any expression."""
    word = _unit(p, i)
    if word is not None and Form.THE in word.forms and word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
        found = year_of(p, i) or _neighbour(p, i) or _definite(p, i)
        return found if found is not None else (_this(word.unit), i + 1)
    found_year = year(p, i)
    if found_year is not None:
        return whole_year(found_year), i + 1
    return _selected(p, i) or _season_after(p, i) or calendar(p, i) or year_of(p, i)


def _season_after(p: Pieces, i: int) -> Found | None:
    first = WORDS.seasons.get(p.at(i))
    if first is None or not p.at(i).endswith("en"):
        return None
    return calendar(p, i) or (Again(patterns.annual_season(first)), i + 1)


def _portion(p: Pieces, i: int) -> Found | None:
    """A third or a half of a time: "midten av juli", "tidlig i juni", "medio mai", "første halvdel av 2022"."""
    third = WORDS.portions.get(p.at(i))
    if third is not None:
        j = i + 1
        if is_word(p, j, "of") or is_word(p, j, "in") or is_word(p, j, "on"):
            j += 1
        elif third in ("start", "middle", "end", "last") or p.at(i) not in ("primo", "medio", "ultimo"):
            return _early(p, i, third)
        found = _placed(p, j)
        if found is None or found[0].granularity in _TOO_SHORT:
            return None
        return Portion(_THIRDS[third], found[0]), found[1]
    half = ordinal(p, i)
    if half is None or half[0] not in (1, 2) or not is_word(p, half[1], "half_of") or not is_word(p, half[1] + 1, "of"):
        return None
    found = _placed(p, half[1] + 2)
    return None if found is None or found[0].granularity in _TOO_SHORT else (Half(half[0], found[0]), found[1])


def _early(p: Pieces, i: int, third: str) -> Found | None:
    """Without a preposition only before a word that selects: "tidlig neste uke", "sent i fjor"."""
    if third not in ("early", "late"):
        return None
    found = _selected(p, i + 1) or year_of(p, i + 1)
    if found is None or found[0].granularity in _TOO_SHORT:
        return None
    return Portion(_THIRDS[third], found[0]), found[1]


_TOO_SHORT = (Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)


def _clip(p: Pieces, i: int) -> Found | None:
    """What lies on one side of the publication: "tidligere i år", "senere på dagen", "resten av uka"."""
    if is_word(p, i, "rest") and is_word(p, i + 1, "of"):
        if unit_at(p, i + 2, Unit.DAY, Form.THE):
            return Clip(True, Shift(Unit.DAY, 0)), i + 3
        found = _placed(p, i + 2)
        return None if found is None else (Clip(True, found[0]), found[1])
    earlier, later = is_word(p, i, "earlier"), is_word(p, i, "later_in")
    if not earlier and not later:
        return None
    j = i + 1
    found = _on_part(p, j)
    if found is None and is_word(p, j, "on") and unit_at(p, j + 1, Unit.DAY, Form.THE):
        found = Same(Unit.DAY), j + 2
    if found is None and (is_word(p, j, "in") or is_word(p, j, "on")):
        word = _unit(p, j + 1)
        if word is not None and Form.THE in word.forms and word.unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
            found = _this(word.unit), j + 2
        else:
            found = _placed(p, j + 1)
    if found is None:
        found = _selected(p, j) or day(p, j) or year_of(p, j) or calendar(p, j)
    return None if found is None else (Clip(later, found[0]), found[1])


def _on_part(p: Pieces, i: int) -> Found | None:
    """A definite part of the last day mentioned: "på kvelden"."""
    part = part_word(p, i + 1)
    if part is None or not is_word(p, i, "on") or not p.at(i + 1).endswith(("en", "ta")):
        return None
    return None if p.at(i + 2) in ("da", "då", "som") else (Part(part, Same(Unit.DAY)), i + 2)


def _on_that_part(p: Pieces, i: int) -> Found | None:
    """The same with "utpå" or "utover" before it."""
    if p.at(i) not in ("utpå", "utover"):
        return None
    part = part_word(p, i + 1)
    return None if part is None or not p.at(i + 1).endswith(("en", "ta")) else (Part(part, Same(Unit.DAY)), i + 2)


def _stretch(p: Pieces, i: int) -> Found | None:
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
    while is_word(p, j, "pair") or is_word(p, j, "vague"):
        j += 1
    found = None if some or first is not None else number(p, j)
    count = first if found is None else found[0]
    j = j if found is None else found[1]
    word = _unit(p, j)
    if word is None or word.unit in (Unit.WEEKEND, Unit.HOUR, Unit.MINUTE) or is_word(p, j + 1, "of"):
        return None
    many = bool(word.forms & {Form.MANY, Form.THESE})
    one = bool(word.forms & {Form.ONE, Form.THE})
    if count is None and one and not some and not (word.unit is Unit.YEAR and p.at(i) in ("de", "dei")):
        if word.unit is Unit.DAY or (p.at(j - 1) in WORDS.selectors and i == j - 1):
            return None
        return None if p.at(j - 1) in ("senere", "seinare") else (Stretch(word.unit, 1, side == "back"), j + 1)
    if not many or (count is None and not some and Form.THESE not in word.forms and not is_word(p, i, "the")):
        return None
    return Stretch(word.unit, count, side == "back"), j + 1


def _numbered(p: Pieces, i: int) -> Found | None:
    """One of those inside a longer time: "første mandag i oktober", "siste helg i mai", "første uka i juli"."""
    j = i + 1 if is_word(p, i, "the") else i
    if WORDS.stretches.get(p.at(j)) == "back" and p.at(j).startswith("sist"):
        count, j = -1, j + 1
    else:
        found = ordinal(p, j)
        if found is None or found[0] > 5:
            return None
        count, j = found
    if p.at(j) in WORDS.weekdays:
        pattern = patterns.weekday(WORDS.weekdays[p.at(j)])
    elif unit_at(p, j, Unit.WEEKEND, *_SINGULAR):
        pattern = patterns.weekend()
    elif unit_at(p, j, Unit.WEEK, *_SINGULAR):
        pattern = patterns.any_week()
    else:
        return None
    if not (is_word(p, j + 1, "in") or is_word(p, j + 1, "of")):
        return None
    outer = _placed(p, j + 2)
    if outer is None or outer[0].granularity in _TOO_SHORT:
        return None
    return Nth(pattern, count, outer[0]), outer[1]


def _range(p: Pieces, i: int) -> Found | None:
    """From one time to another: "fra 3. til 9. mai", "mellom 2010 og 2015", "mandag til fredag", "2010–2015"."""
    between, since = is_word(p, i, "between"), is_word(p, i, "from")
    j = i + 1 if between or since else i
    joints = "and" if between else "until"
    short = _short_range(p, j, joints, lone=not (between or since))
    if short is not None:
        return short
    first = _member(p, j, inside=between or since)
    if first is None:
        return None
    k = first[1]
    if is_word(p, k, joints) or (is_word(p, k, "dash") and not between):
        k += 1
    elif p.at(k) in _W["until_before"] and is_word(p, k + 1, "until"):
        k += 2
    else:
        return None
    if is_word(p, k, "inclusive"):
        k += 1
    last = _short_year(p, first, k) or _member(p, k, inside=True)
    if last is None or not _alike(first[0], last[0]):
        return None
    return Through(*_share(p, first[0], last[0])), last[1]


def _short_range(p: Pieces, i: int, joint: str, *, lone: bool) -> Found | None:
    """Days of one month: "3. til 9. mai"."""
    i = i + 1 if is_word(p, i, "the") else i
    found = day_number(p, i, dotted=True)
    if found is None or not (is_word(p, found[1], joint) or is_word(p, found[1], "dash")) or lone:
        return None
    last = date_of(p, found[1] + 1)
    if last is None or not isinstance(last[0], Again | Fixed) or last[0].granularity is not Granularity.DAY:
        return None
    named = _month_number(p, found[1] + 1)
    if named is None:
        return None
    qualified = year_of(p, named[1])
    return Through(day_of_month(found[0], named[0], qualified[0] if qualified else None), last[0]), last[1]


def _month_number(p: Pieces, i: int) -> tuple[int, int] | None:
    found = day_number(p, i, dotted=False)
    if found is None or p.at(found[1]) not in WORDS.months:
        return None
    return WORDS.months[p.at(found[1])], found[1] + 1


def _short_year(p: Pieces, first: Found, i: int) -> Found | None:
    """The last two digits of a year: "2010–15"."""
    piece = p.at(i)
    if not isinstance(first[0], Fixed) or first[0].rule != "year" or len(piece) != 2 or not piece.isdecimal():
        return None
    begin = first[0].interval.first_day
    if begin is None or not is_word(p, i - 1, "dash") or int(piece) <= begin.year % 100 or p.at(i + 1) == ".":
        return None
    return whole_year(begin.year // 100 * 100 + int(piece)), i + 1


def _member(p: Pieces, i: int, *, inside: bool) -> Found | None:
    """One side of a range; a year needs no other preposition there."""
    i = i + 1 if is_word(p, i, "the") else i
    value = year(p, i)
    if value is not None and (inside or is_word(p, i - 1, "year_before")):
        return whole_year(value), i + 1
    number = WORDS.months.get(p.at(i))
    if number is not None and (inside or is_word(p, i + 1, "dash")):
        qualified = year_of(p, i + 1)
        if qualified is None:
            return Again(patterns.annual_month(number)), i + 1
    if p.at(i).isdecimal() and is_word(p, i + 1, "dash") and p.touches(i + 1) and p.touches(i + 2):
        written = decade(p, i)
        if written is not None:
            return written
    return moment(p, i) or calendar(p, i) or year_of(p, i) or _selected(p, i)


def _alike(first: Meaning, last: Meaning) -> bool:
    """Whether two times may be the sides of one range: "fra 2010 til tirsdag" is none."""
    return (first.granularity in _TOO_SHORT) == (last.granularity in _TOO_SHORT) or isinstance(last, Shift)


def _share(p: Pieces, first: Meaning, last: Meaning) -> tuple[Meaning, Meaning]:
    """Both sides, the first in the year of the last where only that has one: "30. juni til 2. juli 2023"."""
    if isinstance(first, Clock) and isinstance(last, Clock) and first.day is None and last.day is not None:
        return Clock(first.hour, first.minute, last.day, last.part, first.twelve), last
    return first, last


def _bound(p: Pieces, i: int) -> Found | None:
    """A time after a preposition that leaves one side open: "siden 2014", "fra og med mandag", "før jul"."""
    limit, j = _limit(p, i)
    if limit is None:
        return None
    if limit in (Limit.WITHIN,):
        quantity = _quantity(p, j)
        if quantity is not None and quantity.number is not None and quantity.unit not in (Unit.HOUR, Unit.MINUTE):
            return Stretch(quantity.unit, quantity.number, back=False, with_today=True), quantity.end
    found = _range(p, i) if limit is Limit.FROM else None
    if found is not None:
        return None
    inner = _portion(p, j) or _member(p, j, inside=False) or _definite_bound(p, j, limit)
    if inner is None or isinstance(inner[0], Nothing) or p.at(inner[1] - 1) in _GENITIVES:
        return None
    return Bound(limit, inner[0], dated=limit is Limit.FROM and not is_word(p, i + 1, "and")), inner[1]


_GENITIVES = frozenset(f"{form}s" for form in (*WORDS.weekdays, *WORDS.seasons) if form.endswith("en"))
"""What they stand before is what something is before or after: "etter mandagens kamp"."""


def _limit(p: Pieces, i: int) -> tuple[Limit | None, int]:
    if is_word(p, i, "from"):
        if is_word(p, i + 1, "and") and is_word(p, i + 2, "inclusive"):
            return Limit.FROM, i + 3
        return Limit.FROM, i + 1
    if is_word(p, i, "since"):
        return Limit.SINCE, i + 1
    if is_word(p, i, "within"):
        return Limit.WITHIN, i + 1
    if p.at(i) in _W["until_before"] and is_word(p, i + 1, "until"):
        return Limit.UNTIL, i + 2
    if p.at(i) == "inntil":
        return Limit.UNTIL, i + 1
    if is_word(p, i, "until") and is_word(p, i + 1, "and") and is_word(p, i + 2, "inclusive"):
        return Limit.UNTIL, i + 3
    if is_word(p, i, "before"):
        return Limit.BEFORE, i + 1
    if is_word(p, i, "after"):
        return Limit.AFTER, i + 1
    return None, i


def _definite_bound(p: Pieces, i: int, limit: Limit) -> Found | None:
    """A definite weekend or season that something is before or after: "før helgen", "etter sommeren"."""
    if unit_at(p, i, Unit.WEEKEND, Form.THE):
        return Again(patterns.weekend(), Select.COMING if limit is Limit.BEFORE else Select.OPEN), i + 1
    return None


def _year_phrase(p: Pieces, i: int) -> Found | None:
    """A year that stands by itself: "i fjor", "neste år", "året 1814"."""
    if unit_at(p, i, Unit.YEAR, Form.THE) and year(p, i + 1) is not None:
        return whole_year(year(p, i + 1) or 0), i + 2
    return year_of(p, i) if year(p, i) is None and not is_word(p, i, "in") else _in_year(p, i)


def _in_year(p: Pieces, i: int) -> Found | None:
    found = year_of(p, i)
    return found if found is not None and not isinstance(found[0], Fixed) else None


def _starters(*names: str) -> frozenset[str]:
    """The small words of these names."""
    return frozenset().union(*(_W[name] for name in names))


def _genitives(forms: Iterable[str]) -> frozenset[str]:
    """Definite forms with their genitive."""
    return frozenset(forms) | {f"{form}s" for form in forms if form.endswith(("en", "et", "a"))}


_DIGITS = frozenset({"0"})
"""Stands for any number in digits."""

_COUNT = frozenset(WORDS.numbers) | _starters("vague", "pair", "one_and_a_half") | _DIGITS
_DAY = frozenset(WORDS.parts) | _genitives(WORDS.weekdays) | _genitives(WORDS.phrases) | frozenset(EVENINGS)
_DATE = frozenset(WORDS.months) | frozenset(WORDS.feasts) | _DIGITS
_CLOCK = _starters("clock", "midnight", "half") | frozenset(AROUND_CLOCK)
_UNITS = frozenset(WORDS.units)
_MONTHS = frozenset(f"{month}s" for month in WORDS.months)
_SEASONS = _genitives(WORDS.seasons)
_NTH = frozenset(WORDS.ordinals) | _DIGITS

_RULES: tuple[tuple[Callable[[Pieces, int], Found | None], frozenset[str]], ...] = (
    (_range, _starters("between", "from") | (_DAY - _W["in"]) | _DATE | _CLOCK | _SEASONS),
    (_bound, _starters("from", "since", "within", "until_before", "until", "before", "after") | {"inntil"}),
    (_portion, frozenset(WORDS.portions) | _NTH),
    (_clip, _starters("rest", "earlier", "later_in")),
    (_stretch, _starters("the") | frozenset(WORDS.stretches)),
    (_ago, _starters("for") | _COUNT),
    (_ahead, _starters("about")),
    (_later, _COUNT),
    (_neighbour, _UNITS | frozenset(WORDS.parts)),
    (_selected, frozenset(WORDS.selectors)),
    (_definite, _UNITS | _starters("in", "until") | _WEEKENDS_GENITIVE | {"ut"}),
    (_during, _starters("in")),
    (_on_part, _starters("on")),
    (_on_that_part, frozenset({"utpå", "utover"})),
    (_numbered, _starters("the") | frozenset(WORDS.stretches) | _NTH),
    (moment, _DAY | _DATE | _CLOCK | frozenset(WORDS.selectors) | frozenset(WORDS.numbers)),
    (
        calendar,
        _DATE
        | _MONTHS
        | _NTH
        | _UNITS
        | _SEASONS
        | frozenset(WORDS.selectors)
        | frozenset(WORD_DECADES)
        | frozenset(WORDS.phrases)
        | _starters("in", "until"),
    ),
    (_year_phrase, _UNITS | frozenset(WORDS.selectors) | _genitives(WORDS.phrases)),
)
_RULES_BY_START = {
    word: tuple(rule for rule, starters in _RULES if word in starters)
    for word in frozenset().union(*(starters for _, starters in _RULES))
}


def rules_at(p: Pieces, i: int) -> Rules:
    """The rules that an expression beginning at a piece may be by; none for nearly every piece."""
    piece = p.low[i]
    return _RULES_BY_START.get(piece, ()) if not piece.isdecimal() else _RULES_BY_START["0"]
