"""Which format a document is in: by its first bytes, then by its name."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath

from talestrek.intake.columns import is_header
from talestrek.intake.safexml import require_no_entities
from talestrek.intake.text import IntakeError

__all__ = ["HEAD_BYTES", "Format", "as_format", "is_named_text", "recognise", "root_element"]

HEAD_BYTES = 16 * 1024
"""How much of a document is looked at."""


class Format(StrEnum):
    """A format that articles come in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    FEED = "feed"
    JSON = "json"
    CSV = "csv"
    NINJS = "ninjs"
    NEWSML_G2 = "newsml-g2"
    NITF = "nitf"
    WARC = "warc"
    ZIP = "zip"
    GZIP = "gzip"


_NAMES = {
    ".csv": Format.CSV,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".markdown": Format.MARKDOWN,
    ".md": Format.MARKDOWN,
    ".ndjson": Format.JSON,
    ".tab": Format.CSV,
    ".tsv": Format.CSV,
    ".xhtml": Format.HTML,
}
_TEXT_NAMES = frozenset({"", ".tekst", ".text", ".txt"})
_FEED_NAMES = frozenset({".atom", ".rdf", ".rss", ".xml"})

_ROOTS = {
    "rss": Format.FEED,
    "feed": Format.FEED,
    "RDF": Format.FEED,
    "html": Format.HTML,
    "nitf": Format.NITF,
    "newsItem": Format.NEWSML_G2,
    "newsMessage": Format.NEWSML_G2,
    "packageItem": Format.NEWSML_G2,
}
_OTHER_ROOTS = {
    "NewsML": "NewsML 1, and only NewsML-G2 is read",
    "conceptItem": "a NewsML-G2 concept, not an article",
    "knowledgeItem": "NewsML-G2 knowledge, not an article",
    "opml": "a list of feeds, not a feed",
    "planningItem": "a NewsML-G2 plan, not an article",
    "sitemapindex": "a sitemap, which holds no articles",
    "urlset": "a sitemap, which holds no articles",
}
# A page may begin with any of these; text that begins with another word in angle brackets is text.
_HTML_TAGS = frozenset(
    "a article aside b base blockquote body center div em figure font footer form h1 h2 h3 h4 head header i img link"
    " main meta nav ol p script section span strong style table title ul".split()
)

# Comments, instructions and a DOCTYPE with an internal subset in front of the root element.
_PROLOGUE = re.compile(r"\s*(?:<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->)")
_DOCTYPE = re.compile(r"\s*<!doctype\s+([\w:.-]+)[^\[>]*+(?:\[(?:[^\]])*+\]\s*)?>", re.IGNORECASE)
_ELEMENT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>]|$)")
_JSON_START = re.compile(r'\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[\[{"\]]|$))')
_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\r?\n(?:[^\n]*\n){0,60}?---|\+\+\+[ \t]*\r?\n(?:[^\n]*\n){0,60}?\+\+\+)[ \t]*\r?\n"
)
_FRONT_KEY = re.compile(r"[\w-]+\s*[:=]", re.ASCII)
_HEADING = re.compile(r"\s*#{1,2} \S")


def as_format(name: str) -> Format:
    """The format that a user calls by its name, also ``jsonl`` for `Format.JSON` and ``md`` for `Format.MARKDOWN`.

    Raises:
        ValueError: there is none of that name.
    """
    aliases = {"jsonl": Format.JSON, "md": Format.MARKDOWN, "rss": Format.FEED, "atom": Format.FEED, "txt": Format.TEXT}
    try:
        return aliases.get(name.lower()) or Format(name.lower())
    except ValueError:
        raise ValueError(f"no format {name!r}; the formats are {', '.join(Format)}") from None


def recognise(head: bytes, name: str) -> Format:
    """The format of a document that begins with ``head``, the first `HEAD_BYTES` of it.

    Raises:
        IntakeError: it is in a known format that holds no articles, or an HTML page where the name promises XML.
    """
    for magic, found in ((b"PK\x03\x04", Format.ZIP), (b"PK\x05\x06", Format.ZIP), (b"\x1f\x8b", Format.GZIP)):
        if head.startswith(magic):
            return found
    if head.startswith(b"WARC/"):
        return Format.WARC
    suffix = PurePosixPath(name).suffix.lower()
    text = _text(head)
    if text.lstrip()[:1] == "<":
        marked = _by_markup(text, name, suffix)
        if marked:
            return marked
    if _JSON_START.match(text):
        return Format.JSON
    if suffix in _NAMES:
        return _NAMES[suffix]
    if suffix not in _TEXT_NAMES - {""} and _is_markdown(text):
        return Format.MARKDOWN
    return Format.CSV if is_header(text) else Format.TEXT


def is_named_text(name: str) -> bool:
    """Whether a file of this name may be plain text, which has no mark of its own."""
    return PurePosixPath(name).suffix.lower() in _TEXT_NAMES


def root_element(text: str) -> str | None:
    """The local name of the first element of a marked-up text, None where it has none."""
    position = 0
    while (found := _PROLOGUE.match(text, position)) or (found := _DOCTYPE.match(text, position)):
        position = found.end()
    element = _ELEMENT.match(text, position)
    return element[1] if element else None


def _by_markup(text: str, name: str, suffix: str) -> Format | None:
    doctype = _DOCTYPE.search(text[:1024])
    root = "html" if doctype and doctype[1].lower() == "html" else root_element(text)
    is_xml = bool(re.match(r"\s*<(?:\?xml\b|!doctype\s+(?!html\b))", text, re.IGNORECASE))
    if is_xml:
        # First of all, so that no bomb is told to be something harmless.
        require_no_entities(text.encode(), source=name)
    if root is None and is_xml:
        raise IntakeError(name, f"XML without a root element in its first {HEAD_BYTES:,} bytes")
    if root is None:
        return _NAMES.get(suffix)
    known = _ROOTS.get(root) or (Format.HTML if root.lower() == "html" else None)
    if known is Format.HTML and suffix in _FEED_NAMES and not is_xml:
        raise IntakeError(name, "an HTML page where a feed or other XML should be" + _titled(text))
    if known:
        return known
    if root in _OTHER_ROOTS:
        raise IntakeError(name, _OTHER_ROOTS[root])
    if not is_xml and root.lower() in _HTML_TAGS:
        return Format.HTML
    if is_xml or suffix in _FEED_NAMES:
        raise IntakeError(name, f"XML with the root element <{root[:40]}>, which is no format that is read")
    return None


def _titled(text: str) -> str:
    title = re.search(r"<title[^>]{0,200}>([^<]{1,200})", text, re.IGNORECASE)
    return f': "{" ".join(title[1].split())}"' if title and title[1].strip() else ""


def _is_markdown(text: str) -> bool:
    front = _FRONT_MATTER.match(text)
    if front:
        return bool(_FRONT_KEY.match(front[0].split("\n", 1)[1]))
    return bool(_HEADING.match(text))


@cache
def _marks() -> tuple[tuple[bytes, str], ...]:
    return (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"<\x00", "utf-16-le"),
        (b"\x00<", "utf-16-be"),
    )


def _text(head: bytes) -> str:
    """The head as text, good enough for its ASCII characters."""
    for mark, codec in _marks():
        if head.startswith(mark):
            return head.decode(codec, "replace").removeprefix("\ufeff")
    try:
        # The head may end within a character.
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")
