"""When an article was published: as the caller says, or as a dateline in its own text does."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from talestrek.analysis.times.context import Context, UnsaidError
from talestrek.analysis.times.dates import date_of
from talestrek.analysis.times.pieces import Pieces, cut
from talestrek.analysis.times.years import WORDS, year
from talestrek.article import Span, is_date
from talestrek.reading import Evidence

__all__ = ["Dateline", "Publication", "published_in"]


@dataclass(frozen=True, slots=True)
class Publication:
    """The first and the last day that an article may have been published on: one day, or a month or year.

    ``problem`` says why nothing may be counted from it, such as that it lies in the future.
    """

    first: date | None
    last: date | None
    problem: str | None = None

    @classmethod
    def of(cls, published: str | date | None, *, today: date | None = None) -> Publication:
        """Read what the caller gives: a date, or ISO 8601 with a day, a month or a year.

        ``today`` is what no publication can lie after; by default nothing is held against it. A day is allowed for
        clocks that are ahead.

        Raises:
            ValueError: it is no date.
        """
        if published is None:
            return cls(None, None, "the publication date is not known")
        if isinstance(published, date):
            first = last = date(published.year, published.month, published.day)
        else:
            if not is_date(published):
                raise ValueError(f"published {published!r} is no date; write 2023, 2023-06 or 2023-06-27")
            first, last = _limits([int(part) for part in published.split("-")])
        if today is not None and first > today + timedelta(days=1):
            return cls(first, last, f"the publication date {published} lies in the future")
        return cls(first, last)


def _limits(parts: list[int]) -> tuple[date, date]:
    match parts:
        case [value]:
            return date(value, 1, 1), date(value, 12, 31)
        case [value, number]:
            return date(value, number, 1), date(value, number, monthrange(value, number)[1])
    found = date(*parts)
    return found, found


@dataclass(frozen=True, slots=True)
class Dateline:
    """A publication date that an article's own text gives: ISO 8601, the span it stands in, and the evidence."""

    date: str
    span: Span
    evidence: Evidence


_HEAD = 400
"""Characters: a dateline stands at the head of an article."""

_LABELS = frozenset(
    "publisert publisertdato published publication date dato datert oppdatert lagt trykt utgitt".split()
)
_UPDATED = frozenset({"oppdatert"})
_AGENCIES = frozenset("ntb afp reuters ap tt nrk npk dpa ritzau nynorsk".split())


def published_in(text: str) -> Dateline | None:
    """The publication date that the head of an article states, or None; a date in running text is none.

    It is a date on a line of its own or behind a label ("Publisert: 27.06.2023", "date 2023-06"), or one between the
    place and the agency of a dateline ("OSLO, 27. juni 2023 (NTB)"). It must have its year. A label for publication
    comes before one for an update.
    """
    p = cut(text[:_HEAD])
    found: Dateline | None = None
    for i in range(len(p)):
        if not p.at(i).isdecimal():
            continue
        dated = _dated(p, i)
        if dated is None:
            continue
        value, end = dated
        rule, score = _rule(p, i, end)
        if score and (found is None or score > found.evidence.score):
            found = Dateline(value, (p.start[i], p.end[end - 1]), Evidence(rule, score))
    return found


def _dated(p: Pieces, i: int) -> tuple[str, int] | None:
    if p.touches(i) and (p.at(i - 1).isalnum() or p.at(i - 1) in "-./:"):
        return None
    found = date_of(p, i)
    if found is not None:
        try:
            interval = found[0].at(Context(day=None))
        except UnsaidError:
            return None
        if interval.is_one_day and interval.start is not None:
            return interval.start.isoformat(), found[1]
        return None
    # A month, as ISO 8601 writes it.
    if (
        year(p, i) is not None
        and p.at(i + 1) == "-"
        and len(p.at(i + 2)) == 2
        and p.touches(i + 1)
        and p.touches(i + 2)
    ):
        value = f"{p.at(i)}-{p.at(i + 2)}"
        if is_date(value) and not (p.at(i + 3) in ("-", "–") and p.touches(i + 3)):
            return value, i + 3
    return None


def _rule(p: Pieces, i: int, end: int) -> tuple[str, float]:
    """Why the date at ``[i, end)`` is that of publication, and how sure that is; 0 where it is not."""
    before = i - 1
    if p.at(before) in WORDS.weekdays or p.at(before) == "den":
        before -= 1
    while p.at(before) in (":", ",", "den", "-", "–") or p.at(before) in WORDS.weekdays:
        before -= 1
    label = p.at(before)
    if label in _LABELS:
        return ("label", 0.8) if label in _UPDATED else ("label", 0.95)
    begins = _line_begins(p, before + 1)
    if begins and p.at(end) in ("", "\n"):
        return "line of its own", 0.85
    agency = p.at(end) == "(" and p.at(end + 1) in _AGENCIES
    if agency and _place_begins_line(p, before):
        return "dateline", 0.95
    if (
        p.at(end) in ("–", "—", "-", ":")
        and p.at(before).isalpha()
        and _capitals(p, before)
        and _place_begins_line(p, before)
    ):
        return "dateline", 0.85
    return "", 0.0


def _line_begins(p: Pieces, i: int) -> bool:
    return i <= 0 or p.at(i - 1) == "\n"


def _capitals(p: Pieces, i: int) -> bool:
    return p.text[p.start[i] : p.end[i]].isupper()


def _place_begins_line(p: Pieces, i: int) -> bool:
    """Whether a place of at most three words, or nothing, stands between the start of the line and a date."""
    for k in range(i, i - 8, -1):
        if _line_begins(p, k + 1):
            return True
        if not (p.at(k).isalpha() and p.is_capital(k)) and p.at(k) not in (",", "(", ")", "/", "-"):
            return False
    return False
