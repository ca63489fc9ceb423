"""Plain text as a document of the intake: one article, its text untouched."""

from __future__ import annotations

from collections.abc import Iterator

from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import Draft
from talestrek.intake.results import Placed
from talestrek.intake.text import decode

__all__ = ["read"]


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The article of a text file. Its title is None: the headline is for the layout to find.

    Raises:
        IntakeError: it is no text.
    """
    decoded = decode(document.data, source=document.name)
    draft = Draft(document.name, decoded.text, url=document.url, notes=[decoded.note] if decoded.note else [])
    yield Placed(draft.article(source=document.name))
