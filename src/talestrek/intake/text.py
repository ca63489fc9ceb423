"""Plain text: bytes in whatever encoding a file is kept in, turned into an article.

Norwegian text comes in few encodings, so rules decide, and each decision can be explained: a byte order mark, UTF-8
if it is valid (text in another encoding hardly ever is, RFC 3629 section 1), UTF-16 if every other byte is zero,
Windows-1252 if what it gives looks like Nordic text. Whatever is left is refused, with the place that made it so.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from talestrek.article import Article

__all__ = ["MAX_BYTES", "Decoded", "IntakeError", "decode", "printable", "read_bytes", "read_file", "read_stream"]

logger = logging.getLogger(__name__)

MAX_BYTES = 32 * 2**20
"""The most bytes read from one source; an article is never that long, a wrong file may be."""


class IntakeError(ValueError):
    """A source that gives no article, in one line: ``"SOURCE: REASON"``.

    ``offset`` is the byte that the reason is about, counted from 0, or None.
    """

    def __init__(self, source: str, reason: str, *, offset: int | None = None) -> None:
        super().__init__(printable(f"{source}: {reason}"))
        self.source = source
        self.reason = reason
        self.offset = offset


def printable(text: str) -> str:
    """``text`` as one line that any terminal can show: a name may hold line breaks or halves of characters."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in, by its IANA name (``"UTF-8"``, ``"windows-1252"``).

    ``marked`` says whether a byte order mark gave the encoding away. The mark itself is no part of the text.
    """

    text: str
    encoding: str
    marked: bool = False

    @property
    def note(self) -> str | None:
        """One sentence on an encoding that is not plain UTF-8, or None."""
        if self.marked:
            return f"read as {self.encoding} with a byte order mark"
        return None if self.encoding in ("UTF-8", "US-ASCII") else f"read as {self.encoding}"


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32BE", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16BE", "utf-16-be"),
)

# Files that are often given by mistake, by their first bytes.
_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x19\x7f]")
_CONTROL_CHARS = re.compile(r"[\x00-\x06\x0e-\x19\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")

# What a Norwegian text in Windows-1252 holds beyond ASCII: letters of European names, quotation marks, dashes,
# ellipsis, bullets, no-break space, soft hyphen, and common signs. The rest of the upper half is rare in any text.
_PLAUSIBLE = frozenset(
    "æøåÆØÅéèêëÉÈÊËäöüÄÖÜóòôÓÒÔáàâãÁÀÂÃíìîïÍÌÎÏúùûÚÙÛçÇñÑðÐþÞýÝßšŠžŽ«»“”„‘’‚–—…•·\xa0\xad§°½¼¾£€©®™²³´×±"
)


def decode(data: bytes, *, source: str) -> Decoded:
    """Text from bytes, by the rules of this module. ``source`` is what error messages call it.

    Raises:
        IntakeError: the bytes are empty, blank, not text, or in no encoding that is recognised.
    """
    if not data:
        raise IntakeError(source, "empty, 0 bytes")
    decoded = _decode(data, source)
    if not decoded.text or decoded.text.isspace():
        raise IntakeError(source, f"nothing but blanks in {len(data)} bytes")
    return decoded


def _decode(data: bytes, source: str) -> Decoded:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec, name, source, len(mark))
            _refuse_controls(text, name, source)
            return Decoded(text, name, marked=True)
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise IntakeError(source, f"not text but {what}", offset=0)
    if b"\x00" in data:
        return _wide(data, source)
    control = _CONTROLS.search(data)
    # A stray control character does happen in agency text; one in a hundred bytes does not.
    if control and len(_CONTROLS.findall(data)) * 100 > len(data):
        raise IntakeError(
            source,
            f"binary, not text: control byte 0x{data[control.start()]:02X} at byte {control.start()}",
            offset=control.start(),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(data, error.start, source)
    return Decoded(text, "US-ASCII" if text.isascii() else "UTF-8")


def _strict(data: bytes, codec: str, name: str, source: str, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + skipped
        raise IntakeError(
            source, f"marked as {name}, but byte 0x{data[error.start]:02X} at byte {at} is invalid in it", offset=at
        ) from None


def _refuse_controls(text: str, name: str, source: str) -> None:
    """Refuse a marked text full of control characters: the mark was an accident of binary data."""
    found = _CONTROL_CHARS.search(text)
    if found and len(_CONTROL_CHARS.findall(text)) * 100 > len(text):
        raise IntakeError(
            source, f"binary, not text: marked as {name}, but control character {found.start()} is {found[0]!a}"
        )


def _wide(data: bytes, source: str) -> Decoded:
    """UTF-16 without a mark, which has a zero in half of its places, or binary data."""
    first = data.index(b"\x00")
    refusal = IntakeError(source, f"binary, not text: zero byte at byte {first}", offset=first)
    if len(data) % 2:
        raise refusal
    even, odd = data[::2].count(0), data[1::2].count(0)
    name, codec = ("UTF-16LE", "utf-16-le") if odd > even else ("UTF-16BE", "utf-16-be")
    if max(even, odd) * 2 < len(data) // 2 or min(even, odd) * 20 > max(even, odd):
        raise refusal
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise refusal from None
    if len(_CONTROL_CHARS.findall(text)) * 100 > len(text):
        raise refusal
    return Decoded(text, name)


def _single_byte(data: bytes, invalid: int, source: str) -> Decoded:
    """Windows-1252, of which ISO 8859-1 is the part without 0x80 to 0x9F, or damaged UTF-8."""
    refusal = IntakeError(
        source,
        f"unknown encoding: byte 0x{data[invalid]:02X} at byte {invalid} is not UTF-8,"
        " and read as windows-1252 the text is not Norwegian",
        offset=invalid,
    )
    if _is_damaged_utf8(data):
        raise IntakeError(
            source, f"damaged UTF-8: byte 0x{data[invalid]:02X} at byte {invalid} is invalid", offset=invalid
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refusal from None
    high = Counter(char for char in text if char > "\x7f")
    plausible = sum(count for char, count in high.items() if char in _PLAUSIBLE)
    # Nine of ten, and no more of them than a Norwegian text can hold: 2 to 4 in a hundred are usual.
    if plausible * 10 < sum(high.values()) * 9 or high.total() * 4 > max(len(text), 16):
        raise refusal
    if any(0x80 <= byte <= 0x9F for byte in set(data)):
        return Decoded(text, "windows-1252")
    return Decoded(text, "ISO-8859-1")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 sequences, which in another encoding they practically never do."""
    high = len(_HIGH.findall(data))
    valid = sum(char > "\x7f" for char in data.decode("utf-8", errors="ignore"))
    # Each valid character takes two bytes or more.
    return valid * 2 * 2 > high


def read_stream(stream: BinaryIO, *, source: str, max_bytes: int = MAX_BYTES) -> bytes:
    """All bytes of a stream, such as standard input.

    Raises:
        IntakeError: there are more than ``max_bytes``, or reading fails.
    """
    try:
        data = stream.read(max_bytes + 1)
    except OSError as error:
        raise IntakeError(source, f"cannot be read: {error.strerror or error}") from error
    if len(data) > max_bytes:
        raise IntakeError(source, f"more than {max_bytes:,} bytes", offset=max_bytes)
    return data


def read_bytes(path: str | Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """All bytes of a file.

    Raises:
        IntakeError: the file is missing, is a directory, may not be read, or holds more than ``max_bytes``.
    """
    source = str(path)
    try:
        with Path(path).open("rb") as stream:
            return read_stream(stream, source=source, max_bytes=max_bytes)
    except FileNotFoundError:
        raise IntakeError(source, "no such file") from None
    except IsADirectoryError:
        raise IntakeError(source, "is a directory, not a file") from None
    except PermissionError:
        # Windows refuses to open a directory this way.
        reason = "is a directory, not a file" if Path(path).is_dir() else "no permission to read it"
        raise IntakeError(source, reason) from None
    except IntakeError:
        raise
    except (OSError, ValueError) as error:
        # ValueError: a name with a zero byte.
        detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise IntakeError(source, f"cannot be read: {detail}") from error


def read_file(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Article:
    """The article in a plain text file, in any encoding that `decode` recognises; its id is the file's stem.

    An encoding other than UTF-8 is logged; `decode` and `read_bytes` give it to the caller. The text is untouched but
    for a byte order mark, and the title is None: the headline is for the layout to find.

    Raises:
        IntakeError: the file cannot be read or holds no text.
    """
    source = str(path)
    decoded = decode(read_bytes(path, max_bytes=max_bytes), source=source)
    if decoded.note:
        logger.info("%s: %s", source, decoded.note)
    return Article(id=Path(path).stem or source, text=decoded.text)
