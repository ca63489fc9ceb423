"""From text to passages: each block is cut, named by what it looks like, then by where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from talestrek.analysis.layout import patterns
from talestrek.analysis.layout.blocks import blocks
from talestrek.analysis.layout.dashes import is_speech, opening_dash
from talestrek.article import Passage, PassageKind

__all__ = ["passages"]

# The longest titles, in words and code points. Headlines of the web say much; subheadings are short everywhere.
_HEADLINE_WORDS, _HEADLINE_CHARS = 25, 170
_SUBHEADING_WORDS, _SUBHEADING_CHARS = 12, 90
# A heading that is somebody's words is longer: "- Den største gleda ein kan ha er å gjere andre glad".
_QUOTE_WORDS, _QUOTE_CHARS = 16, 110
_QUESTION_WORDS = 6
# Shorter first paragraphs are decks and slugs, not leads, in code points.
_LEAD_CHARS = 40
# The most of a passage that the patterns may look at as a line of its own.
_LINE_CHARS = 240

_FIGURES = re.compile(r"\d\s?[-–:]\s?\d|:\s?\d")
_NOT_A_TITLE = (":", ",", ";", "–", "-")


@dataclass(slots=True)
class _Piece:
    """A passage in the making: its span, its text, what it is if that is known, and the size of its dash."""

    start: int
    end: int
    text: str
    kind: PassageKind | None = None
    dash: int = 0


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of an article's text, in order; no two overlap, and all that is not blank lies in one of them.

    Works on any text, best on one from `talestrek.language.normalise`. Spans are in code points of ``text``.
    """
    pieces: list[_Piece] = []
    for block in blocks(text):
        pieces.extend(_cut(block.start, text[block.start : block.end]))
    _name_credits(pieces)
    _drop_lists(pieces)
    _name_titles(pieces)
    _name_lead(pieces)
    return tuple(
        Passage(
            kind=piece.kind or PassageKind.PARAGRAPH,
            start=piece.start,
            end=piece.end,
            dash=(piece.start, piece.start + piece.dash) if piece.dash else None,
        )
        for piece in pieces
    )


def _cut(start: int, text: str) -> list[_Piece]:
    """One block as pieces: dates and datelines before the first sentence, credits after the last, the rest between."""
    if len(text) <= _LINE_CHARS:
        kind = _furniture(text)
        if kind is not None:
            return [_Piece(start, start + len(text), text, kind)]
    before: list[_Piece] = []
    after: list[_Piece] = []
    turn_allowed = True
    for pattern in (patterns.METADATA_PREFIX, patterns.DATELINE):
        match = pattern.match(text)
        if match and match.end():
            before.append(_Piece(start, start + match.end(), match[0], PassageKind.METADATA))
            rest = text[match.end() :].lstrip()
            start, text = start + len(text) - len(rest), rest
            if pattern is patterns.DATELINE:
                # "OSLO (NTB): – Vi må handle" is a turn; "OSLO (NTB) – Statsministeren ..." has a dash for a colon.
                turn_allowed = ":" in match[0] or bool(patterns.REPORTING.search(text, 0, 1_000))
    signature = patterns.SIGNATURE.search(text, max(len(text) - 60, 0))
    if signature:
        after.append(_Piece(start + signature.start(1), start + signature.end(1), signature[1], PassageKind.BYLINE))
        text = text[: signature.start()].rstrip()
    kind = PassageKind.CAPTION if text and patterns.is_caption(text) else None
    credit = patterns.credit_start(text)
    if credit is not None:
        after.insert(0, _Piece(start + credit, start + len(text), text[credit:], PassageKind.CREDIT))
        text = text[:credit].rstrip()
        kind = PassageKind.CAPTION
    if not text:
        return before + after
    dash = opening_dash(text) if turn_allowed else 0
    return [*before, _Piece(start, start + len(text), text, kind, dash), *after]


def _furniture(text: str) -> PassageKind | None:
    """The kind of a block that is a date, dateline, byline or credit and nothing else."""
    if patterns.METADATA_LINE.match(text) or patterns.POST_SIGNATURE.match(text):
        return PassageKind.METADATA
    if patterns.is_credit(text):
        return PassageKind.CREDIT
    if patterns.is_byline(text) or patterns.AGENCY_LINE.match(text):
        return PassageKind.BYLINE
    return PassageKind.SUBHEADING if patterns.is_link(text) and not patterns.ends_sentence(text) else None


def _name_credits(pieces: list[_Piece]) -> None:
    """An agency or a name below an open "Foto:" is a credit; so is an agency below a caption."""
    for above, piece in pairwise(pieces):
        open_credit = above.kind is PassageKind.CREDIT and above.text.endswith(":")
        if open_credit and piece.kind in (None, PassageKind.BYLINE) and len(piece.text.split()) <= 8:
            if not patterns.ends_sentence(piece.text) and not piece.dash:
                piece.kind = PassageKind.CREDIT
        elif above.kind is PassageKind.CAPTION and patterns.AGENCY_LINE.match(piece.text):
            piece.kind = PassageKind.CREDIT


def _drop_lists(pieces: list[_Piece]) -> None:
    """Take the dash from the items of a list that is no speech."""
    position = 0
    while position < len(pieces):
        end = position
        while end < len(pieces) and pieces[end].dash:
            end += 1
        if end > position:
            run = pieces[position:end]
            intro = pieces[position - 1].text if position else None
            if not is_speech([piece.text for piece in run], intro):
                for piece in run:
                    piece.dash = 0
                    piece.kind = PassageKind.PARAGRAPH
        position = max(end, position + 1)


def _name_titles(pieces: list[_Piece]) -> None:
    """The headline is the first passage of the article's own, if it is a title; later titles are subheadings."""
    own = [piece for piece in pieces if piece.kind is None]
    if own and _is_headline(own, pieces[pieces.index(own[0]) + 1 :]):
        own[0].kind = PassageKind.HEADLINE
    for piece in own:
        if piece.kind is None and _is_subheading(piece):
            piece.kind = PassageKind.SUBHEADING


def _is_headline(own: list[_Piece], below: list[_Piece]) -> bool:
    text = own[0].text
    if len(text) > _HEADLINE_CHARS or len(text.split()) > _HEADLINE_WORDS or text.endswith(_NOT_A_TITLE):
        return False
    if not text.rstrip("»”\"'’)").endswith("."):
        return True
    # A title of two sentences has a full stop. It is known by the lead that takes it up, or by the byline, the date or
    # the picture that follows: none of them stands below a lead of one line.
    if len(own) > 1 and own[1].text.startswith(text):
        return True
    return len(own) > 1 and not own[0].dash and len(text) <= _SUBHEADING_CHARS and below[0].kind is not None


def _is_subheading(piece: _Piece) -> bool:
    text = piece.text
    words = len(text.split())
    if piece.dash:
        short = words <= _QUOTE_WORDS and len(text) <= _QUOTE_CHARS
        return short and not patterns.ends_sentence(text) and not _says(text) and not text.endswith(_NOT_A_TITLE)
    if words > _SUBHEADING_WORDS or len(text) > _SUBHEADING_CHARS or text.endswith(_NOT_A_TITLE):
        return False
    if text.endswith(("?", "!")):
        return words <= _QUESTION_WORDS
    # Lines of results and programmes are no titles: "Lyn – Fart 0-0", "Dommer: 1".
    if patterns.ends_sentence(text) or _FIGURES.search(text):
        return False
    return text[0].isalnum() or text[0] in "«“\"”'‘"


def _says(text: str) -> bool:
    """Whether a title holds a reporting clause, and so is a paragraph without its full stop."""
    comma = text.rfind(",")
    return comma > 0 and bool(patterns.REPORTING.search(text, comma))


def _name_lead(pieces: list[_Piece]) -> None:
    """The first paragraph is the lead, if it is longer than a slug; decks above it are subheadings by now."""
    for piece in pieces:
        if piece.kind is None and len(piece.text) >= _LEAD_CHARS:
            piece.kind = PassageKind.LEAD
            return
