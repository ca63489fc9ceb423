"""A document on its way in, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from talestrek.intake.bounds import Bounds
from talestrek.intake.formats import Format

__all__ = ["Document", "Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller asks for: the format, None to recognise it; columns by field; bounds."""

    format: Format | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=Bounds)


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its bytes, and what is known of it.

    ``name`` is the document as the user named it, with the way to it inside an archive; ``url`` and ``charset`` are
    what HTTP said, for a page that was fetched.
    """

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, with its dot, or nothing."""
        return PurePosixPath(self.name).suffix.lower()
