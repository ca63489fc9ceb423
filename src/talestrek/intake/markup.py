"""From a tree of HTML, NITF or trafilatura to paragraphs: what a reader sees as one block is one block."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["HTML_UNSEEN", "NITF_UNSEEN", "blocks", "fragment_blocks", "looks_like_html", "plain"]

# Elements that begin and end a block: HTML (WHATWG 15.3.3, 15.3.7), NITF 3.6, and what trafilatura makes of pages.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search"
    " section summary table tbody tfoot thead tr ul"
    " block bq body.content body.end body.head bq.source copyrite credit dateline distributor fn hedline hl1 hl2 media"
    " media-caption media-producer nitf-table note tagline"
    " ab fw head item lb list quote row".split()
)
_CELLS = frozenset({"td", "th", "cell"})

HTML_UNSEEN = frozenset(
    "audio button canvas embed head iframe input map math noembed noframes noscript object picture script select style"
    " svg template textarea title video".split()
)
"""Elements of HTML whose content is not read."""

NITF_UNSEEN = frozenset({"media-metadata", "media-object", "media-reference", "nitf-table-metadata", "tagline"})
"""Elements of NITF whose content is not read."""

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|em|strong|b|i|a|ul|ol|li|blockquote|span)(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE
)


def blocks(root: _Element, *, unseen: Collection[str] = HTML_UNSEEN) -> list[str]:
    """The text of a tree, one string a block, in order.

    Runs of blanks are one blank; a ``<br>`` begins a new block, but in a heading, where it is a blank; cells of a table
    row stay together. Quotation marks stand around a ``<q>``, as browsers show it.
    """
    from lxml import etree

    found: list[str] = []
    current: list[str] = []
    headings = 0

    def close() -> None:
        text = _BLANKS.sub(" ", "".join(current)).strip(" ")
        if text:
            found.append(text)
        current.clear()

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        # Not by QName, which refuses names that stand on pages: "o:p".
        tag = node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in unseen:
                walker.skip_subtree()
                continue
            if tag == "br" and headings:
                current.append(" ")
            elif tag in _BLOCKS:
                close()
            elif tag in _CELLS:
                current.append(" ")
            elif tag == "q":
                current.append("«")
            headings += _is_heading(tag)
            current.append(node.text or "")
            continue
        if event == "end" and tag not in unseen:
            headings -= _is_heading(tag)
            if tag in _BLOCKS and not (tag == "br" and headings):
                close()
            elif tag == "q":
                current.append("»")
        if node is not root:
            current.append(node.tail or "")
    close()
    return found


def fragment_blocks(html: str) -> list[str]:
    """The blocks of a piece of HTML, as feeds and JSON hold it, however broken."""
    if not html.strip():
        return []
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return []
    return [] if root is None else blocks(root)


def plain(html: str | None) -> str | None:
    """A piece of HTML as one line, None where nothing is left."""
    return " ".join(fragment_blocks(html)) or None if html else None


def looks_like_html(text: str) -> bool:
    """Whether a text has tags of HTML in it."""
    return bool(_TAG.search(text))


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
