"""NewsML-G2 (IPTC, 2.x): news items, alone or in a news message, with their text inline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from talestrek.intake import nitf
from talestrek.intake.dates import first_moment
from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import Draft, names
from talestrek.intake.markup import blocks, fragment_blocks, looks_like_html
from talestrek.intake.results import Placed, Refused, Skipped
from talestrek.intake.safexml import parse, words
from talestrek.intake.status import require_not_embargoed, require_usable
from talestrek.intake.text import IntakeError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_ROOTS = ("newsItem", "newsMessage", "packageItem")


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The articles of a NewsML-G2 document, one for each news item of text.

    Raises:
        IntakeError: it is not well-formed, or no NewsML-G2.
    """
    notes: list[str] = []
    root = parse(document.data, source=document.name, notes=notes)
    if _local(root) not in _ROOTS:
        raise IntakeError(document.name, f"no NewsML-G2: the root element is <{_local(root)[:40]}>")
    items = [root] if _local(root) != "newsMessage" else root.findall("{*}itemSet/{*}*")
    if not items:
        raise IntakeError(document.name, "a news message without items")
    for number, item in enumerate(items, start=1):
        place = f"item {number}" if len(items) > 1 else None
        if _local(item) != "newsItem":
            reason = f"a {_local(item)}, which has no text of its own"
            yield Placed(Skipped(document.name, reason, place), place)
            continue
        item_class = _code(item.find("{*}itemMeta/{*}itemClass"))
        if item_class not in (None, "text"):
            yield Placed(Skipped(document.name, f"an item of the class {item_class}, not text", place), place)
            continue
        try:
            yield Placed(_draft(item, document, list(notes), number).article(source=document.name), place)
        except IntakeError as error:
            yield Placed(Refused.of(error, place=place), place)
        except Exception as error:
            yield Placed(Refused.unforeseen(error, document.name, place), place)


def _draft(item: _Element, document: Document, notes: list[str], number: int) -> Draft:
    meta = item.find("{*}itemMeta")
    content = item.find("{*}contentMeta")
    require_usable(_code(_find(meta, "pubStatus")), source=document.name)
    require_not_embargoed(words(_find(meta, "embargoed")), source=document.name)
    body = _body(item, document.name)
    guid = (item.get("guid") or "").strip() or None
    creators = [name for element in _all(content, "creator") if (name := words(element.find("{*}name")))]
    return Draft(
        id=guid or (document.name if number == 1 else f"{document.name}#{number}"),
        body=body.blocks,
        title=_first(content, "headline") or body.title or _first(meta, "title"),
        lead=body.lead,
        published=first_moment(
            [
                ("firstCreated", _first(meta, "firstCreated")),
                ("contentCreated", _first(content, "contentCreated")),
                ("versionCreated", _first(meta, "versionCreated")),
            ],
            notes,
        ),
        modified=first_moment([("versionCreated", _first(meta, "versionCreated"))], notes),
        publisher=_provider(_find(meta, "provider")) or body.distributor,
        key=guid,
        authors=names(_first(content, "by")) or creators or body.authors,
        notes=notes,
    )


def _body(item: _Element, source: str) -> nitf.Body:
    """The text of an item: NITF or XHTML inline, or plain text.

    Raises:
        IntakeError: there is none in the item itself.
    """
    content = item.find("{*}contentSet")
    if content is None:
        raise IntakeError(source, "an item without content")
    for inline in content.iterfind("{*}inlineXML"):
        inner = next((element for element in inline if isinstance(element.tag, str)), None)
        if inner is None:
            continue
        if _local(inner) == "nitf":
            return nitf.body_of(inner)
        page_body = inner.find(".//{*}body") if _local(inner).lower() == "html" else None
        return _plain_body(blocks(page_body if page_body is not None else inner))
    for data in content.iterfind("{*}inlineData"):
        text = words(data)
        if text and not (data.get("encoding") or data.get("contenttype") or "text").startswith("text"):
            raise IntakeError(source, "an item with its text encoded or in a format that is not read")
        if text:
            return _plain_body(fragment_blocks(text) if looks_like_html(text) else _paragraphs(text))
    if content.find("{*}remoteContent") is not None:
        raise IntakeError(source, "an item with its content elsewhere, which is not fetched")
    raise IntakeError(source, "an item without text")


def _plain_body(found: list[str]) -> nitf.Body:
    return nitf.Body(None, tuple(found), None, (), None)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _provider(element: _Element | None) -> str | None:
    if element is None:
        return None
    return words(element.find("{*}name")) or element.get("literal") or _code(element)


def _code(element: _Element | None) -> str | None:
    """What follows the prefix of a QCode or the last slash of a URI."""
    said = (element.get("qcode") or element.get("uri")) if element is not None else None
    return said.replace("/", ":").rsplit(":", 1)[-1].strip() or None if said else None


def _find(parent: _Element | None, name: str) -> _Element | None:
    return parent.find(f"{{*}}{name}") if parent is not None else None


def _all(parent: _Element | None, name: str) -> list[_Element]:
    return parent.findall(f"{{*}}{name}") if parent is not None else []


def _first(parent: _Element | None, name: str) -> str | None:
    return words(_find(parent, name))


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
