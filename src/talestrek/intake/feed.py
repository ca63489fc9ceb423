"""RSS and Atom: the entries of a feed, with their full text where the feed has it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from talestrek.intake.dates import first_moment
from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import Draft, names
from talestrek.intake.formats import HEAD_BYTES, root_element
from talestrek.intake.markup import fragment_blocks, looks_like_html, plain
from talestrek.intake.results import Placed, Refused
from talestrek.intake.safexml import named_characters, require_no_entities
from talestrek.intake.text import IntakeError

__all__ = ["read"]


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The articles of a feed, one an entry, in its order.

    Raises:
        IntakeError: it is no feed, but an error page perhaps; declares entities; or has no entries.
    """
    import feedparser  # type: ignore[import-untyped]

    name = document.name
    if not document.data.strip():
        raise IntakeError(name, "empty, or nothing but blanks")
    root = root_element(document.data[:HEAD_BYTES].decode("utf-8", "replace").removeprefix("\ufeff"))
    if root and root.lower() == "html":
        raise IntakeError(name, "an HTML page, not a feed")
    require_no_entities(document.data, source=name)
    # Names of HTML stand in many feeds, bare, and would be taken for damage.
    data = named_characters(document.data)
    # A stream, never a string: feedparser would fetch what looks like an address.
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, OverflowError, AssertionError) as error:
        # Its loose parser, for XML that is not well-formed, trusts references to characters that there are not.
        raise IntakeError(name, f"a feed that is damaged beyond reading: {error}") from None
    if not feed.version and not feed.entries:
        raise IntakeError(name, "no feed: neither RSS nor Atom")
    if not feed.entries and not _damage(feed):
        raise IntakeError(name, "a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        place = f"entry {number}"
        try:
            yield Placed(_draft(entry, feed.feed, f"{name}#{number}", name).article(source=name), place)
        except IntakeError as error:
            yield Placed(Refused.of(error, place=place), place)
        except Exception as error:
            yield Placed(Refused.unforeseen(error, name, place), place)
    damage = _damage(feed)
    if damage:
        yield Placed(Refused(name, f"the feed is damaged, and entries may be missing: {damage}"))


def _draft(entry: dict[str, Any], feed: Mapping[str, Any], id: str, source: str) -> Draft:
    notes: list[str] = []
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    full = max((_blocks(content) for content in contents), key=_size, default=[])
    summary = _blocks(str(entry.get("summary") or ""))
    if _size(summary) > _size(full):
        if not full:
            notes.append("the feed gives no more than this summary")
        full = summary
    if not full:
        raise IntakeError(source, "an entry without text")
    url = next(
        (link for link in (entry.get("link"), entry.get("id")) if str(link).startswith(("http://", "https://"))), None
    )
    # Not `entry.get`: feedparser would give the one date for the other.
    dates = {key: dict.get(entry, key) for key in ("published", "created", "updated")}
    return Draft(
        id=entry.get("id") or url or id,
        body=full,
        title=plain(entry.get("title")),
        published=first_moment(dates.items(), notes),
        modified=first_moment([("updated", dates["updated"])], notes),
        publisher=plain(entry.get("source", {}).get("title")) or plain(feed.get("publisher") or feed.get("title")),
        url=url,
        key=entry.get("id"),
        authors=names([author["name"] for author in entry.get("authors", ()) if author.get("name")]),
        notes=notes,
    )


def _blocks(text: str) -> list[str]:
    if looks_like_html(text):
        return fragment_blocks(text)
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _size(found: list[str]) -> int:
    return sum(map(len, found))


def _damage(feed: Mapping[str, Any]) -> str | None:
    """What is wrong with the XML of the feed, None where nothing is: a wrong header of HTTP harms no text."""
    from xml.sax import SAXParseException

    error = feed.get("bozo_exception")
    if not isinstance(error, SAXParseException):
        return None
    return f"{error.getMessage()} at line {error.getLineNumber()}"
