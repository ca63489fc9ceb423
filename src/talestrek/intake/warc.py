"""WARC (ISO 28500): the HTML pages among the responses of a web archive."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Literal

from talestrek.intake import webpage
from talestrek.intake.bounds import next_bytes
from talestrek.intake.documents import Document, Settings
from talestrek.intake.results import Placed, Refused, Skipped
from talestrek.intake.text import IntakeError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read"]

_PAGES = ("text/html", "application/xhtml+xml")
_UNKNOWN = "unknown"


def read(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Placed]:
    """The articles of the pages that were answered with status 200, each by its own address; the rest is skipped.

    Raises:
        IntakeError: no record can be read, or the file is damaged; then what stands after the damage is lost.
    """
    from fastwarc.warc import ArchiveIterator

    number = known = 0
    forward = _Forward(stream)
    records = iter(ArchiveIterator(forward, parse_http=False, strict_mode=False))
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            break
        except OSError as error:
            forward.raise_failure()
            raise IntakeError(name, f"damaged at record {number}, and all after it is lost: {error}") from None
        kind = str(record.record_type)
        known += kind != _UNKNOWN
        # Wget, and others by the grammar of WARC 1.0, put it in angle brackets.
        address = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
        place = f"record {number}, {address}" if address else f"record {number}"
        try:
            if kind != "response":
                yield Placed(Skipped(name, f"a record of the type {kind}, not a response", place), place)
            else:
                yield from _page(record, name, place, address, settings)
        except IntakeError as error:
            yield Placed(Refused(name, error.reason, place), place)
        except Exception as error:
            forward.raise_failure()
            yield Placed(Refused.unforeseen(error, name, place), place)
    forward.raise_failure()
    if not known:
        raise IntakeError(name, "no WARC: without a record that can be read")


def _page(record: WarcRecord, name: str, place: str, address: str | None, settings: Settings) -> Iterator[Placed]:
    """The article of a response.

    Raises:
        IntakeError: the record is too large or cut short, or its page holds no article.
    """
    length, bound = record.content_length, settings.bounds.document
    truncated = record.headers.get("WARC-Truncated")
    if truncated:
        raise IntakeError(name, f"cut short by who archived it: {truncated}")
    if length > bound:
        raise IntakeError(name, f"a record of {length:,} bytes, and one may have {bound:,}")
    content = record.reader.read(length)
    if len(content) < length:
        raise IntakeError(name, f"cut short: {len(content):,} of {length:,} bytes are there")
    response = _response(content)
    if response.reader is None and _is_page(content.partition(b"\r\n\r\n")[2]):
        # Many an archiver takes the chunks apart and keeps the header that tells of them.
        response = _response(content, decode="none")
    # fastwarc leaves no reader where the headers are broken.
    http = response.http_headers if response.is_http_parsed and response.reader is not None else None
    status = http.status_code if http is not None else None
    kind = (response.http_content_type or "").lower()
    if status != 200:
        reason = "a response without HTTP" if status is None else f"a response with the status {status}"
    elif kind not in _PAGES:
        reason = f"a response of the type {kind or _UNKNOWN}, not HTML"
    else:
        data = _unpacked(response, content, settings.bounds.page, name)
        document = Document(name, data, url=address, charset=response.http_charset)
        yield from (Placed(placed.result, place) for placed in webpage.read(document, settings))
        return
    yield Placed(Skipped(name, reason, place), place)


def _unpacked(response: WarcRecord, content: bytes, bound: int, name: str) -> bytes:
    """The page in a response, a byte more than the bound where it is longer.

    Raises:
        IntakeError: what HTTP packed is damaged.
    """
    packing = (response.http_headers.get("Content-Encoding") or "").strip().lower()
    try:
        # Not by fastwarc, which does not tell where the packed content ends too soon.
        packed = response.reader.read(len(content))
        if _is_page(packed):
            # Not packed at all, or unpacked by who archived it, and the header kept.
            return packed[: bound + 1]
        if packing not in ("gzip", "x-gzip", "deflate"):
            # An unknown packing leaves no reader either.
            reader = _response(content, decode="all").reader
            return reader.read(bound + 1) if reader is not None else b""
        unpacker = zlib.decompressobj(wbits=_window(packed, packing))
        data = unpacker.decompress(packed, bound + 1)
    except (OSError, zlib.error) as error:
        raise IntakeError(name, f"a page whose packed content is damaged: {error}") from None
    if len(data) <= bound and not unpacker.eof:
        raise IntakeError(name, "a page whose packed content is cut short")
    return data


def _is_page(content: bytes) -> bool:
    return content[:1_000].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def _window(packed: bytes, packing: str) -> int:
    """How to unpack: what is called deflate is either zlib's format (RFC 1950) or the bare one (RFC 1951)."""
    is_zlib = len(packed) > 1 and packed[0] & 0x0F == zlib.DEFLATED and int.from_bytes(packed[:2]) % 31 == 0
    return -zlib.MAX_WBITS if packing == "deflate" and not is_zlib else zlib.MAX_WBITS | 32


def _response(content: bytes, *, decode: Literal["none", "transfer", "all"] = "transfer") -> WarcRecord:
    """The HTTP in a record, in a record of its own: one that is damaged must not take the iterator with it."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    response = WarcRecord()
    response.init_headers(WarcRecordType.response, content_length=len(content))
    response.set_bytes_content(content)
    response.is_http = True
    try:
        response.parse_http(auto_decode=decode, strict_mode=False)
    except OSError:
        # Its headers are no HTTP; it is told by what was not parsed.
        return response
    return response


class _Forward(io.RawIOBase):
    """A stream as fastwarc wants it: one that tells where it is. An error in it would end the program, so it waits."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._position = 0
        self._failure: Exception | None = None

    def raise_failure(self) -> None:
        """Raise what went wrong in reading, if anything did."""
        if self._failure is not None:
            raise self._failure

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes; none after a failure."""
        if self._failure is not None:
            return 0
        try:
            data = next_bytes(self._stream, len(buffer))
        except Exception as failure:
            self._failure = failure
            return 0
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seekable(self) -> bool:
        """It can only tell where it is."""
        return False

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Stay here: only a move to this very place can be done."""
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._position, io.SEEK_SET)):
            raise io.UnsupportedOperation("seek")
        return self._position

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position
