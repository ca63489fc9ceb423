"""One article an id within a run: copies are skipped, and what only has the same id is refused."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from talestrek.article import Article, Origin
from talestrek.intake.results import Refused, Skipped
from talestrek.reading import Reading

__all__ = ["Duplicates"]

_Read = TypeVar("_Read", bound=Article | Reading)


class Duplicates:
    """The ids that a run has met, with what their texts were and where they stood: some 300 bytes for each."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[bytes, str | None, str]] = {}

    def check(self, found: _Read, source: str, place: str | None) -> _Read | Refused | Skipped:
        """The article or reading itself, or what is to be said of it instead, if its id was met before.

        The same text again is skipped. Another text is refused, and the reason names both places; but where the
        publisher says of both when they were changed, and that differs, they are versions of one article: the later in
        the run is called by its id and the moment of its change, and a note tells so.
        """
        text = blake2b(found.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        changed = found.origin.modified if found.origin else None
        here = f"{source}, {place}" if place else source
        if found.id not in self._met:
            self._met[found.id] = (text, changed, here)
            return found
        before, changed_before, there = self._met[found.id]
        if text == before:
            return Skipped(source, f"the same as {found.id!r} in {there}", place)
        if changed and changed_before and changed != changed_before:
            note = f"another version of {found.id}, which stands in {there}"
            version = replace(
                found,
                id=f"{found.id}#{changed}",
                origin=replace(found.origin or Origin(), key=_key(found)),
                notes=(*found.notes, note),
            )
            return self.check(version, source, place)
        return Refused(source, f"the id {found.id!r} is taken by another text, in {there}", place)


def _key(found: Article | Reading) -> str:
    # What joins the versions, where the publisher has no id of its own.
    return (found.origin.key if found.origin else None) or found.id
