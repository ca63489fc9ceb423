"""Dashes that open a passage: a spoken turn, an item of a list, a rule, or a negative number."""

from __future__ import annotations

import re

from talestrek.analysis.layout.patterns import DASHES, REPORTING, ends_sentence

__all__ = ["is_speech", "opening_dash"]

_OPENING = re.compile(rf"(--(?=\s+[^\W\d_])|[{DASHES}])(?![{DASHES}])")
_LETTER = re.compile(r"[^\W\d_]")
# As much of a passage as is looked at for a letter or a reporting verb.
_REACH = 1_000

# An item of a list has a noun phrase or an imperative; what somebody says mostly has a subject and a finite verb. Words
# that are nearly always one or the other, in both standards.
_SENTENCE_FORM = re.compile(
    r"\b(?:jeg|eg|vi|me|du|dere|dykk|de|dei|han|hun|ho|man|meg|deg|oss|min|mitt|mine|vår|vårt|våre|dette|er|var|har|hadde"
    r"|vil|ville|skal|skulle|kan|kunne|må|måtte|bør|burde|ble|blei|vart|blir|vert|får|fekk|fikk|kommer|kjem|tror|trur"
    r"|synes|synest|ja|nei|jo|takk|aldri)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = 14


def opening_dash(passage: str) -> int:
    """How many code points the talestrek takes that opens ``passage``: 1, 2 for the typewriter's "--", 0 for none.

    The blank after it is no part of it and may be missing. "-5 grader", "–––" and "-tallet" open no turn.
    """
    match = _OPENING.match(passage)
    if not match:
        return 0
    size = match.end()
    following = passage[size : size + 1]
    if not _LETTER.search(passage, size, size + _REACH) or following.isdigit() or following == "":
        return 0
    # A hyphen glued to a small letter belongs to the word: "-tallet"; unless it is a turn that says so.
    if passage[0] == "-" and following.islower() and not REPORTING.search(passage, 0, _REACH):
        return 0
    return size


def is_speech(items: list[str], intro: str | None) -> bool:
    """Whether a run of dash passages is spoken turns, not a list.

    ``items`` are the passages, ``intro`` the passage before them. A list has two or more short items without reporting
    verbs, questions or exclamations. It is announced by a colon that announces no speech, or it has three or more items
    without full stops; and its items are no sentences, but for a few that come among others that are none.
    """
    if len(items) < 2 or not all(map(_may_be_item, items)):
        return True
    sentences = sum(bool(_SENTENCE_FORM.search(item)) for item in items)
    pointed = any(map(ends_sentence, items))
    if intro is not None and intro.endswith(":"):
        return bool(REPORTING.search(intro[-_REACH:])) or sentences * 2 > (0 if pointed else len(items))
    return len(items) < 3 or pointed or sentences > 0


def _may_be_item(passage: str) -> bool:
    return (
        len(passage) <= _REACH
        and len(passage.split()) <= _ITEM_WORDS
        and not passage.endswith(("?", "!", "»", "”", '"', "..."))
        and not REPORTING.search(passage)
    )
