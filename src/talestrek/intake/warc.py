"""WARC (ISO 28500): the HTML pages among the responses of a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from talestrek.intake import webpage
from talestrek.intake.documents import Document, Settings
from talestrek.intake.results import Placed, Refused, Skipped
from talestrek.intake.text import IntakeError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read"]

_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Placed]:
    """The articles of the pages that were answered with status 200, each by its own address; the rest is skipped.

    Raises:
        IntakeError: no record can be read, or the file is damaged or too large.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    records = iter(ArchiveIterator(stream, parse_http=False, strict_mode=False))
    while True:
        number += 1
        place = f"record {number}"
        try:
            record = next(records)
        except StopIteration:
            break
        except IntakeError:
            raise
        except Exception as error:
            raise IntakeError(name, f"damaged at record {number}: {error}") from None
        if record.record_type != WarcRecordType.response:
            yield Placed(Skipped(name, f"a {record.record_type.name} record, not a response", place), place)
            continue
        address = record.headers.get("WARC-Target-URI")
        place = f"record {number}, {address}" if address else place
        try:
            yield from _page(record, name, place, address, settings)
        except IntakeError as error:
            yield Placed(Refused.of(error, place=place), place)
    if number == 1:
        raise IntakeError(name, "no WARC: without a record that can be read")


def _page(record: WarcRecord, name: str, place: str, address: str | None, settings: Settings) -> Iterator[Placed]:
    record.parse_http(auto_decode="all", strict_mode=False)
    if record.http_headers is None:
        yield Placed(Skipped(name, "a response without HTTP", place), place)
        return
    status = record.http_headers.status_code
    if status != 200:
        yield Placed(Skipped(name, f"a response with the status {status}", place), place)
        return
    kind = (record.http_content_type or "").lower()
    if kind not in _PAGES:
        yield Placed(Skipped(name, f"a response of the type {kind or 'unknown'}, not HTML", place), place)
        return
    data = record.reader.read(settings.bounds.page + 1)
    document = Document(name, data, url=address, charset=record.http_charset)
    yield from (Placed(placed.result, place) for placed in webpage.read(document, settings))
