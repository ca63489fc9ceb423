"""XML from anywhere, read without entities of its own, without a network and without limits lifted.

What is refused follows the advice of defusedxml and OWASP's "XML External Entity Prevention": a document type
declaration may name a DTD, which is never fetched, but may declare no entities.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from talestrek.intake.text import IntakeError, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["named_characters", "parse", "require_no_entities", "words"]

_DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,200}\?>""")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,400}\?>")
_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y|\x00<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y")
# Encodings in which ASCII characters are their ASCII bytes, or that are UTF-16: in any other, "<!ENTITY" could hide.
_PLAIN_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16(?:[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?[1-9]|windows-125\d|cp125\d", re.IGNORECASE
)
_CHARACTER = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_LATIN_1 = re.compile(rb"iso-?8859-?1|latin-?1|us-ascii|ascii", re.IGNORECASE)
_CONTROLS_OF_LATIN_1 = re.compile(rb"[\x80-\x9f]")


def require_no_entities(data: bytes, *, source: str) -> None:
    """Refuse XML that declares entities, or whose encoding could hide that it does.

    Raises:
        IntakeError: it does.
    """
    declared = _DECLARATION.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and not _PLAIN_ENCODINGS.fullmatch(declared[1]):
        raise IntakeError(source, f"XML in the encoding {declared[1].decode('ascii')}, which is not read")
    entity = _ENTITY.search(data)
    if entity:
        raise IntakeError(source, f"XML that declares entities, at byte {entity.start()}", offset=entity.start())


def parse(data: bytes, *, source: str, notes: list[str]) -> _Element:
    """The root element of an XML document.

    A document that is not in the encoding that it declares is read in the one that it is in, and ``notes`` tell so.

    Raises:
        IntakeError: it is not well-formed, declares entities, or nests without end; the message tells the line.
    """
    from lxml import etree

    require_no_entities(data, source=source)
    declared = _DECLARATION.match(data)
    encoding = None
    if declared and _LATIN_1.fullmatch(declared[1]) and _CONTROLS_OF_LATIN_1.search(data):
        # As browsers do (WHATWG Encoding Standard 4.2): what has dashes and quotation marks there is Windows-1252.
        encoding = "windows-1252"
        notes.append(f"declared as {declared[1].decode('ascii')}, read as windows-1252")
    try:
        return _parsed(data, encoding, source)
    except etree.XMLSyntaxError as error:
        if encoding is None and not _is_utf8(data) and (declared is None or declared[1].lower() in (b"utf-8", b"utf8")):
            return _in_its_true_encoding(data, source, notes)
        raise _refusal(source, error) from None


def named_characters(data: bytes) -> bytes:
    """XML with the characters that HTML has names for, such as ``&aring;``, by their numbers, which need no DTD."""
    return _CHARACTER.sub(_numbered, data)


def words(element: _Element | None) -> str | None:
    """The text in an element and all inside it, None where there is none."""
    if element is None:
        return None
    return "".join(str(piece) for piece in element.itertext()).strip() or None


def _parsed(data: bytes, encoding: str | None, source: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    root = etree.fromstring(named_characters(data), parser)
    unknown = next(root.iter(etree.Entity), None)
    if unknown is not None:
        raise IntakeError(source, f"XML with the entity {unknown.text}, which it does not define", offset=None)
    return root


def _numbered(name: re.Match[bytes]) -> bytes:
    """A character of HTML by its number: the DTD of NITF, which is not fetched, defines the same names."""
    character = html5.get(name[1].decode("ascii") + ";", "")
    return f"&#{ord(character)};".encode() if len(character) == 1 else name[0]


def _in_its_true_encoding(data: bytes, source: str, notes: list[str]) -> _Element:
    from lxml import etree

    decoded = decode(data, source=source)
    text = _XML_DECLARATION.sub("", decoded.text, count=1)
    notes.append(f"declared as UTF-8, read as {decoded.encoding}")
    try:
        return _parsed(text.encode(), "utf-8", source)
    except etree.XMLSyntaxError as error:
        raise _refusal(source, error) from None


def _refusal(source: str, error: Exception) -> IntakeError:
    reason = " ".join(str(getattr(error, "msg", None) or error).split())
    return IntakeError(source, f"no well-formed XML: {reason[:200]}")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
