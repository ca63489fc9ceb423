"""Which module reads which format. Each is imported when a document needs it: some of their libraries load slowly."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO

from talestrek.intake.documents import Document, Settings
from talestrek.intake.formats import Format
from talestrek.intake.results import Placed
from talestrek.intake.text import read_stream

__all__ = ["read_as"]

# These take a document whole, the others a stream of any length.
_OF_DOCUMENTS = {
    Format.FEED: "feed",
    Format.HTML: "webpage",
    Format.MARKDOWN: "markdown",
    Format.NEWSML_G2: "newsml",
    Format.NITF: "nitf",
    Format.TEXT: "plaintext",
}
_OF_STREAMS = {Format.CSV: "table", Format.JSON: "jsonlines", Format.NINJS: "jsonlines", Format.WARC: "warc"}


def read_as(
    found: Format, stream: BinaryIO, name: str, settings: Settings, *, url: str | None, charset: str | None
) -> Iterator[Placed]:
    """The articles of one file in a format that is no archive.

    Args:
        found: the format.
        stream: the file.
        name: what to call it.
        settings: what the caller asked for.
        url: where it was fetched from.
        charset: its encoding by HTTP.

    Raises:
        IntakeError: the whole file gives no article.
    """
    if found in _OF_STREAMS:
        read = import_module(f"talestrek.intake.{_OF_STREAMS[found]}").read
        yield from read(stream, name, settings)
        return
    data = read_stream(stream, source=name, max_bytes=settings.bounds.document)
    read = import_module(f"talestrek.intake.{_OF_DOCUMENTS[found]}").read
    yield from read(Document(name, data, url, charset), settings)
