"""Readings as bytes: the documents that a record keeps, and what tells two articles apart.

A document is the contract's JSON, compressed. It gives back the very reading, so it is the one truth of what was read.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any, overload

from talestrek.reading import Reading

__all__ = ["content_hash", "identity", "pack", "storable", "unpack"]

# What PostgreSQL refuses in a text, and what UTF-8 has no bytes for.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# Lone surrogates come through; written as \ud83d\ude00, two of them would come back as one character.
_SURROGATES = "surrogatepass"


def pack(reading: Reading) -> bytes:
    """Give the document of a reading."""
    return zlib.compress(reading.to_json().encode("utf-8", _SURROGATES), 6)


def unpack(document: bytes) -> Reading:
    """Give the reading that a document was made of. Raises ValueError where the document is damaged."""
    try:
        line = zlib.decompress(document).decode("utf-8", _SURROGATES)
    except zlib.error as error:
        raise ValueError(f"the document is damaged: {error}") from None
    return Reading.from_json(line)


def content_hash(reading: Reading) -> bytes:
    """Give the SHA-256 of what counts as an article's content: text, title, date of publication and origin."""
    whole = reading.to_dict()
    return _hash([whole[key] for key in ("text", "title", "published", "origin")])


def identity(reading: Reading) -> tuple[str, bool]:
    """Give what two versions of one article share, and whether that is the publisher's doing.

    It is a hash of the publisher's name and its key for the article; where one of them is not known, of the address;
    where there is no address either, of the content, so that only the very same article is the same.
    """
    origin = reading.origin
    if origin is not None and origin.publisher and origin.key:
        return f"key {_hash([origin.publisher, origin.key]).hex()}", True
    if origin is not None and origin.url:
        return f"url {_hash([origin.url]).hex()}", True
    return f"content {content_hash(reading).hex()}", False


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: str | None) -> str | None: ...
def storable(text: str | None) -> str | None:
    """Give ``text`` with U+FFFD for each NUL and lone surrogate, which no database takes; offsets stay."""
    return None if text is None else _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _hash(value: Any) -> bytes:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", _SURROGATES)).digest()
