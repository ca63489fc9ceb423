"""What a page says of its article in JSON-LD: schema.org's NewsArticle and its kin."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talestrek.intake.drafts import names
from talestrek.intake.markup import fragment_blocks, looks_like_html, plain

__all__ = ["Metadata", "find"]

# schema.org 28: Article and its subtypes, but for those that are no news text.
_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "AskPublicNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "Report",
    "BlogPosting",
)
_MOST_NODES = 2_000
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What JSON-LD says of an article, None and empty where it says nothing; dates as they stand there.

    ``blocks`` is the article's body by paragraph; ``free`` whether everybody may read it, None where it is not said.
    """

    headline: str | None = None
    blocks: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    free: bool | None = None


def find(scripts: Sequence[str], addresses: Collection[str] = ()) -> Metadata | None:
    """The article in the JSON-LD scripts of a page, None where there is none. A broken script is passed over.

    Of several it is the one that has an address of the page, ``addresses``: pages tell of others' articles, too.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    articles = [(min(map(_rank, _types(node))), node) for node in nodes if any(kind in _TYPES for kind in _types(node))]
    if not articles:
        return None
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    _, node = min(
        articles,
        key=lambda ranked: (_own_address(ranked[1]) not in addresses, ranked[0], "articleBody" not in ranked[1]),
    )
    return Metadata(
        headline=plain(_string(node.get("headline"))) or plain(_string(node.get("name"))),
        blocks=tuple(_body(_string(node.get("articleBody")) or "") or _updates(node.get("liveBlogUpdate"))),
        authors=tuple(dict.fromkeys(_authors(node.get("author"), by_id))),
        publisher=next(_names(node.get("publisher"), by_id), None),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
        modified=_string(node.get("dateModified")),
        url=_own_address(node),
        free=_truth(node.get("isAccessibleForFree")),
    )


def _loaded(script: str) -> object:
    # Some systems wrap the script as if it were old JavaScript.
    text = script.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    # Not strict: line breaks inside strings are the commonest fault, a comma too many the next.
    for said in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(said, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """All objects at the top, in lists and in graphs, and what they are mainly about."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in listed if isinstance(kind, str)]


def _rank(kind: str) -> int:
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES)


def _body(text: str) -> list[str]:
    if not looks_like_html(text) and _ENTITY.search(text):
        # Escaped once for the page and once more for the script: what comes out may be HTML.
        text = html.unescape(text)
    if looks_like_html(text):
        return fragment_blocks(text)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _updates(value: object) -> list[str]:
    """The headlines and texts of a live page's updates."""
    found: list[str] = []
    for update in value[:_MOST_NODES] if isinstance(value, list) else [value]:
        if isinstance(update, Mapping):
            headline = plain(_string(update.get("headline")))
            found.extend([headline] if headline else [])
            found.extend(_body(_string(update.get("articleBody")) or ""))
    return found


def _authors(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The authors, one by one where a person's name is those of several."""
    for entry in value if isinstance(value, list) else [value]:
        is_body = isinstance(entry, Mapping) and "Organization" in "".join(_types(entry))
        for name in _names(entry, by_id):
            yield from [name] if is_body else names(name)


def _names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, Mapping):
            known = entry if "name" in entry else by_id.get(str(entry.get("@id")), {})
            name = known.get("name")
            entry = name[0] if isinstance(name, list) and name else name
        if isinstance(entry, str) and (shown := plain(entry)) and "://" not in shown:
            yield shown


def _own_address(node: Mapping[str, Any]) -> str | None:
    return _string(node.get("url")) or _address(node.get("mainEntityOfPage"))


def _address(value: object) -> str | None:
    return _string(value) or (_string(value.get("@id")) if isinstance(value, Mapping) else None)


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) and value.strip() else None


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.lower().rsplit("/", 1)[-1]) if isinstance(value, str) else None
