"""The grammar of expressions made of others: ranges, portions, bounds, and what lies on one side of the publication.

`expression` is the whole grammar; it gives the longest expression that begins at a piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from talestrek.analysis.times import patterns
from talestrek.analysis.times.amounts import (
    SINGULAR,
    WEEKENDS_GENITIVE,
    ago,
    ahead,
    definite,
    during,
    later,
    neighbour,
    on_part,
    on_that_part,
    quantity,
    selected,
    stretch,
    this_unit,
    unit_word,
)
from talestrek.analysis.times.context import Meaning
from talestrek.analysis.times.dates import calendar, date_of, day_of_month
from talestrek.analysis.times.days import AROUND_CLOCK, EVENINGS, day, moment
from talestrek.analysis.times.pieces import Pieces
from talestrek.analysis.times.points import Again, Clock, Clocks, Fixed, Nothing, Nth, Same, Select, Shift
from talestrek.analysis.times.spans import Bound, Clip, Half, Limit, Portion, Stretch, Through
from talestrek.analysis.times.years import (
    WORD_DECADES,
    WORDS,
    Found,
    day_number,
    decade,
    is_word,
    ordinal,
    unit_at,
    whole_year,
    year,
    year_of,
)
from talestrek.language.times import Form, Unit
from talestrek.reading import Granularity

__all__ = ["expression", "rules_at"]

_W = WORDS.words
_THIRDS = {"start": 0, "early": 0, "middle": 1, "mid": 1, "end": 2, "late": 2, "last": 3}


Rules = tuple[Callable[[Pieces, int], Found | None], ...]


def expression(p: Pieces, i: int, rules: Rules) -> Found | None:
    """The longest expression of time that begins at a piece, by the rules that `rules_at` gives for it."""
    best: Found | None = None
    for rule in rules:
        found = rule(p, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _placed(p: Pieces, i: int) -> Found | None:
    """What "midten av", "tidlig i" or "resten av" may stand before: a definite unit, or any expression."""
    word = unit_word(p, i)
    if word is not None and Form.THE in word.forms and word.unit not in (Unit.HOUR, Unit.MINUTE, Unit.DAY):
        found = year_of(p, i) or neighbour(p, i) or definite(p, i)
        return found if found is not None else (this_unit(word.unit), i + 1)
    found_year = year(p, i)
    if found_year is not None:
        return whole_year(found_year), i + 1
    return selected(p, i) or _season_after(p, i) or calendar(p, i) or year_of(p, i)


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
    found = selected(p, i + 1) or year_of(p, i + 1)
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
    found = on_part(p, j)
    if found is None and is_word(p, j, "on") and unit_at(p, j + 1, Unit.DAY, Form.THE):
        found = Same(Unit.DAY), j + 2
    if found is None and (is_word(p, j, "in") or is_word(p, j, "on")):
        word = unit_word(p, j + 1)
        if word is not None and Form.THE in word.forms and word.unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
            found = this_unit(word.unit), j + 2
        else:
            found = _placed(p, j + 1)
    if found is None:
        found = selected(p, j) or day(p, j) or year_of(p, j) or calendar(p, j)
    return None if found is None else (Clip(later, found[0]), found[1])


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
    elif unit_at(p, j, Unit.WEEKEND, *SINGULAR):
        pattern = patterns.weekend()
    elif unit_at(p, j, Unit.WEEK, *SINGULAR):
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
    if isinstance(first[0], Clocks) and j > i:
        return first
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
    return moment(p, i) or calendar(p, i) or year_of(p, i) or selected(p, i)


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
    amount = quantity(p, j) if limit is Limit.WITHIN else None
    if amount is not None and amount.number is not None and amount.unit not in (Unit.HOUR, Unit.MINUTE):
        return Stretch(amount.unit, amount.number, back=False, with_today=True), amount.end
    found = _range(p, i) if limit is Limit.FROM else None
    if found is not None:
        return None
    inner = _portion(p, j) or _member(p, j, inside=False) or _definite_bound(p, j, limit)
    if inner is None and p.at(i) == "ut" and year(p, j) is not None:
        inner = whole_year(year(p, j) or 0), j + 1
    if (
        inner is None
        or (p.at(i) == "ut" and inner[0].granularity not in (Granularity.MONTH, Granularity.YEAR))
        or isinstance(inner[0], Nothing)
        or p.at(inner[1] - 1) in _GENITIVES
    ):
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
    if p.at(i) in ("inntil", "ut"):
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
    (_bound, _starters("from", "since", "within", "until_before", "until", "before", "after") | {"inntil", "ut"}),
    (_portion, frozenset(WORDS.portions) | _NTH),
    (_clip, _starters("rest", "earlier", "later_in")),
    (stretch, _starters("the") | frozenset(WORDS.stretches)),
    (ago, _starters("for") | _COUNT),
    (ahead, _starters("about")),
    (later, _COUNT),
    (neighbour, _UNITS | frozenset(WORDS.parts)),
    (selected, frozenset(WORDS.selectors)),
    (definite, _UNITS | _starters("in", "until") | WEEKENDS_GENITIVE | {"ut"}),
    (during, _starters("in")),
    (on_part, _starters("on")),
    (on_that_part, frozenset({"utpå", "utover"})),
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
