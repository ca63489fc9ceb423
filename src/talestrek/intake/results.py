"""What the intake gives beside articles: documents that were refused, and what was passed over on purpose."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from talestrek.intake.text import IntakeError, printable

if TYPE_CHECKING:
    from talestrek.article import Article
    from talestrek.reading import Reading

__all__ = ["Placed", "Refused", "Result", "Skipped"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Told:
    source: str
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        where = f"{self.source}, {self.place}" if self.place else self.source
        return printable(f"{where}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Refused(_Told):
    """A document that should have given an article and does not.

    ``source`` is the document as the user named it, and inside an archive the way to it: ``"arkiv.zip/sak.xml"``;
    ``place`` the part of it, such as ``"line 12"``, None where it is the whole. As a string it is one line.
    """

    @classmethod
    def of(cls, error: IntakeError, *, place: str | None = None) -> Refused:
        """The refusal that an error stands for."""
        return cls(error.source, error.reason, place)

    @classmethod
    def unforeseen(cls, error: Exception, source: str, place: str | None = None) -> Refused:
        """The refusal of what a library broke on: documents are met that nobody has thought of, and only that is lost.

        The log tells where, at the level DEBUG.
        """
        logger.debug("reading %s fails", source, exc_info=error)
        return cls(source, f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:200]}", place)


@dataclass(frozen=True, slots=True)
class Skipped(_Told):
    """Something that was passed over, and nothing is lost by it: a second copy, a picture, a request in a WARC file.

    Its parts are those of `Refused`.
    """


Result: TypeAlias = "Article | Reading | Refused | Skipped"
"""What `talestrek.intake.articles` gives, one for each document."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A result and where in its document it stands, such as ``"entry 3"``; None where it is the whole document."""

    result: Result
    place: str | None = None
