"""Dates of metadata: ISO 8601, RFC 5322 as feeds have it, and days as Norwegians write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from talestrek.article import is_date

__all__ = ["EARLIEST", "Moment", "first_moment", "moment"]

EARLIEST = date(1763, 1, 1)
"""No Norwegian newspaper is older: Norske Intelligenz-Seddeler began this year."""

_LONGEST = 80
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
# 27.06.2023, 27. juni 2023, 27.06.2023 14:30, 27. juni 2023 kl. 14.30
_NORWEGIAN = re.compile(
    rf"(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.\s?|({'|'.join(_MONTHS)})\s)(\d{{4}})"
    r"(?:,?\s(?:kl\.?\s|klokk[ae]n?\s)?(\d{1,2})[.:](\d{2}))?",
    re.IGNORECASE | re.ASCII,
)
# Feeds by RFC 5322 with the months of the wrong language.
_ENGLISH = {"mai": "May", "okt": "Oct", "des": "Dec"}
_NORWEGIAN_MONTH = re.compile(r"\b(?:mai|okt|des)\b", re.IGNORECASE)
# What datetime.fromisoformat does not read: an offset in hours and minutes is fine, a blank before it is not.
_BLANK_OFFSET = re.compile(r"(?<=\d) (?=[+-]\d{2}:?\d{2}$)", re.ASCII)


# Zones by the letters that Norwegian systems write behind ISO 8601, and what stands for them there.
_ZONE = re.compile(r"(?<=\d) ?(CES?T|GMT|UTC)$")
_OFFSETS = {"CET": "+01:00", "CEST": "+02:00", "GMT": "Z", "UTC": "Z"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the metadata.

    ``day`` is the date that it was in Norway, ISO 8601, possibly only a year or a year and month; ``iso`` the moment as
    exact as it was given, with its zone if it had one.
    """

    day: str
    iso: str


def moment(text: str, *, today: date | None = None) -> Moment:
    """The moment that ``text`` tells.

    A moment without a zone is Norwegian time. ``today`` is what to call today; a date after tomorrow is none.

    Raises:
        ValueError: it is no date, or before the first newspaper or in the future; the message is one line.
    """
    text = text.strip()
    shown = repr(text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "...")
    try:
        found, iso = _parsed(text)
        local = _in_norway(found) if isinstance(found, datetime) else found
    except (ValueError, OverflowError, IndexError, TypeError):
        raise ValueError(f"{shown} is no date") from None
    if local < EARLIEST:
        raise ValueError(f"{shown} is before the first Norwegian newspaper, {EARLIEST.year}")
    if local > (today or datetime.now(UTC).date()) + timedelta(days=1):
        raise ValueError(f"{shown} is in the future")
    return Moment(iso if is_date(iso) else local.isoformat(), iso)


def first_moment(candidates: Iterable[tuple[str, str | None]], notes: list[str]) -> Moment | None:
    """The first of the candidates, names of fields and what they say, that is a moment.

    Each that says something else is told in ``notes``; blank ones are passed over.
    """
    for name, text in candidates:
        if text is None or not text.strip():
            continue
        try:
            return moment(text)
        except ValueError as error:
            notes.append(f"no date taken from {name}: {error}")
    return None


def _parsed(text: str) -> tuple[date, str]:
    if len(text) > _LONGEST:
        raise ValueError(text)
    if is_date(text):
        year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
        return date(year, month, day), text
    norwegian = _NORWEGIAN.fullmatch(text)
    if norwegian:
        return _norwegian(norwegian)
    if text[:1].isdigit() and re.match(r"\d{4}-?\d{2}", text, re.ASCII):
        try:
            # "20230627" is a day, not a moment at midnight.
            plain = date.fromisoformat(text)
            return plain, plain.isoformat()
        except ValueError:
            zoned = _ZONE.sub(lambda zone: _OFFSETS[zone[1]], text)
            found = datetime.fromisoformat(_BLANK_OFFSET.sub("", zoned))
            return found, _iso(found)
    found = parsedate_to_datetime(_NORWEGIAN_MONTH.sub(lambda month: _ENGLISH[month[0].lower()], text))
    return found, _iso(found)


def _norwegian(match: re.Match[str]) -> tuple[date, str]:
    day, number, name, year, hour, minute = match.groups()
    month = int(number) if number else _MONTHS.index(name.lower()) + 1
    plain = date(int(year), month, int(day))
    if hour is None:
        return plain, plain.isoformat()
    found = datetime(plain.year, plain.month, plain.day, int(hour), int(minute))
    return found, found.isoformat(timespec="minutes")


def _iso(found: datetime) -> str:
    return found.isoformat().replace("+00:00", "Z")


def _in_norway(found: datetime) -> date:
    return (found if found.tzinfo is None else found.astimezone(_oslo())).date()


@cache
def _oslo() -> ZoneInfo:
    return ZoneInfo("Europe/Oslo")
