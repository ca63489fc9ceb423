"""Articles with the lemmas that their words have, for tests of the search that need no pipeline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from talestrek.reading import Reading
from talestrek.record import Record

__all__ = ["LEMMAS", "add", "found", "words"]

LEMMAS = {
    "båten": "båt",
    "båter": "båt",
    "fikk": "få",
    "møttes": "møte",
    "møtet": "møte",
    "nato-toppmøtet": "nato-toppmøte",
    "norske": "norsk",
    "regjeringen": "regjering",
    "sa": "si",
    "seier": "seie",
    "sier": "si",
    "statsministeren": "statsminister",
    "statsministerens": "statsminister",
    "var": "være",
}


def words(text: str, lemmas: Mapping[str, str] = LEMMAS) -> list[tuple[int, int, str]]:
    """Words as the pipeline gives them: parted by blanks and signs, but for hyphens."""
    found = re.finditer(r"\w+(?:-\w+)*", text)
    return [(one.start(), one.end(), lemmas.get(one[0].lower(), one[0].lower())) for one in found]


def add(record: Record, article: str | Reading, text: str = "", lemmas: Mapping[str, str] = LEMMAS) -> None:
    """Add a reading, or one of nothing but a text, with its lemmas."""
    reading = Reading(article, "nb", text) if isinstance(article, str) else article
    record.add(reading, lemmas=words(reading.text, lemmas))


def found(record: Record, query: str, **filters: str) -> list[str]:
    """The ids of what is found, sorted."""
    return sorted(hit.article for hit in record.search(query, **filters))  # type: ignore[arg-type]
