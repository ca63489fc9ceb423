"""An article in the making: what a format gives, put together to one text that the layout understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from talestrek.article import Article, Origin
from talestrek.intake.dates import Moment
from talestrek.intake.text import IntakeError, printable

__all__ = ["Draft", "is_byline", "names", "same_words", "squeezed"]

_NO_LETTERS = re.compile(r"[\W_]+")
# Not the no-break space: it is the normaliser's.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_LONGEST_ID = 1_000

_BY = re.compile(r"(?:av|tekst(?: og foto)?|by|skrevet av|skrive av|journalist|reporter)\b\s*:?\s+", re.IGNORECASE)
# Not after a hyphen: "Kultur- og likestillingsdepartementet" is one.
_BETWEEN_NAMES = re.compile(r"\s*[,;/|&]\s*(?:(?:og|and)\s+)?|(?<!-)\s+(?:og|and)\s+")
_MOST_AUTHORS, _LONGEST_NAME = 20, 100
_LONGEST_BYLINE = 300


@dataclass(slots=True)
class Draft:
    """What a document tells of its article; `article` makes the article of it.

    ``body`` is the paragraphs, each one block, or a plain text that is left as it is. ``title`` and ``lead`` are put
    before it where it does not have them. ``published`` and ``modified`` are moments, ``key`` is the publisher's id.
    """

    id: str
    body: str | Sequence[str]
    title: str | None = None
    lead: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    publisher: str | None = None
    url: str | None = None
    key: str | None = None
    authors: Sequence[str] = ()
    notes: list[str] = field(default_factory=list)

    def article(self, *, source: str) -> Article:
        """The article.

        Raises:
            IntakeError: there is no text but the title, or the id is too long to be one; it names ``source``.
        """
        title = squeezed(self.title)
        text = self._text(title)
        if not text.strip():
            raise IntakeError(source, "no text" + (f' but its headline, "{title}"' if title else ""))
        id = printable(self.id.strip())
        if len(id) > _LONGEST_ID:
            raise IntakeError(source, f"its id has {len(id):,} characters, and may have {_LONGEST_ID:,}")
        return Article(
            id=id,
            text=text,
            title=title,
            published=self.published.day if self.published else None,
            origin=self._origin(),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def _text(self, title: str | None) -> str:
        if isinstance(self.body, str):
            body = self.body
            first = next((line for line in body.splitlines() if line.strip()), "")
        else:
            blocks = [block for block in self.body if block.strip()]
            while title and blocks and same_words(blocks[0], title):
                del blocks[0]
            body = "\n\n".join(blocks)
            first = ""
        lead = squeezed(self.lead)
        if not body.strip() and not lead:
            return ""
        above = []
        if title and not same_words(first, title):
            above.append(title)
        # Nor is a lead put before a text that begins with its headline: it would come above it.
        if lead and not (title and not above) and not _has(body, lead) and not (title and same_words(lead, title)):
            above.append(lead)
        return "\n\n".join([*above, body] if body.strip() else above)

    def _origin(self) -> Origin | None:
        origin = Origin(
            publisher=squeezed(self.publisher),
            url=self.url,
            key=self.key,
            authors=tuple(dict.fromkeys(name for author in self.authors if (name := squeezed(author)))),
            issued=self.published.iso if self.published else None,
            modified=self.modified.iso if self.modified else None,
        )
        return None if origin == Origin() else origin


def squeezed(text: str | None) -> str | None:
    """``text`` as one line, each run of blanks one blank; None where nothing is left."""
    return (_BLANKS.sub(" ", text).strip() or None) if text else None


def same_words(first: str, second: str) -> bool:
    """Whether two texts are the same but for case, blanks and punctuation."""
    return _words(first) == _words(second) != ""


def names(byline: str | Iterable[str] | None) -> list[str]:
    """The names in a byline, "Av Kari Nes og Ola Vik", or in several."""
    lines = [byline] if isinstance(byline, str) else list(byline or ())
    found: list[str] = []
    for line in lines:
        for name in _parted(line[: _MOST_AUTHORS * _LONGEST_NAME]):
            if "@" not in name and len(name) <= _LONGEST_NAME and name not in found:
                found.append(name)
    return found[:_MOST_AUTHORS]


def _parted(byline: str) -> list[str]:
    said = squeezed(byline.replace("\N{NO-BREAK SPACE}", " ")) or ""
    by = _BY.match(said)
    return [name for name in _BETWEEN_NAMES.split(said[by.end() :] if by else said) if name]


def is_byline(text: str, authors: Collection[str]) -> bool:
    """Whether a text says nothing but who of the authors wrote the article."""
    if len(text) > _LONGEST_BYLINE:
        return False
    found = _parted(text)
    return bool(found) and all(name in authors for name in found)


def _has(body: str, lead: str) -> bool:
    words = _words(lead)
    return not words or f" {words} " in f" {_words(body)} "


def _words(text: str) -> str:
    return _NO_LETTERS.sub(" ", text).strip().casefold()
