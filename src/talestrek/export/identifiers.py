"""Names for articles and their parts that hold outside the reading."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from talestrek.reading import Entity, Reading

__all__ = ["article_iri", "digest", "part_iri", "same_as_iris", "web_address", "wikidata"]

_SPACES = {"wikidata": "http://www.wikidata.org/entity/{}", "geonames": "https://sws.geonames.org/{}/"}


def article_iri(reading: Reading) -> str:
    """A URN of the article, made of its id, whatever characters that has."""
    return "urn:x-talestrek:article:" + quote(reading.id, safe="", errors="surrogatepass")


def part_iri(reading: Reading, *parts: str) -> str:
    """A URN of something in the article, such as a statement and its cue."""
    return ":".join((article_iri(reading), *(quote(part, safe="", errors="surrogatepass") for part in parts)))


def wikidata(entity: Entity) -> str | None:
    """The item of an entity in Wikidata, such as Q7184."""
    for same in entity.same_as:
        space, _, key = same.partition(":")
        if space == "wikidata" and key[:1] == "Q" and key[1:].isascii() and key[1:].isdigit():
            return key
    return None


def same_as_iris(entity: Entity) -> list[str]:
    """What else the entity is called, as IRIs; ids of spaces that are not known here are left out."""
    split = (same.partition(":") for same in entity.same_as)
    return [
        _SPACES[space].format(quote(key, safe="", errors="surrogatepass"))
        for space, _, key in split
        if space in _SPACES and key
    ]


def web_address(text: str | None) -> str | None:
    """``text`` where it is an address of the web, without blanks or control characters; else None."""
    if text and text.startswith(("http://", "https://")) and text.isprintable() and not any(map(str.isspace, text)):
        return text if text.partition("://")[2] else None
    return None


def digest(*parts: str, size: int = 20) -> str:
    """A hash of strings in hexadecimal: the same for the same strings, in every run and on every machine."""
    # Lengths keep ("ab", "c") apart from ("a", "bc").
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
