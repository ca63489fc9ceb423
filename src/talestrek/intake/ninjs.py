"""IPTC ninjs, news in JSON: 1.x (``headline``, ``body_text``), 2.x (``headlines``, ``bodies``) and 3.x (camel case)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from talestrek.intake.dates import first_moment
from talestrek.intake.drafts import Draft, names
from talestrek.intake.markup import fragment_blocks, looks_like_html, plain
from talestrek.intake.results import Result, Skipped
from talestrek.intake.status import require_not_embargoed, require_usable

__all__ = ["is_ninjs", "read_item"]

# Keys in small letters, so that those of 3.x are those of 2.x.
_OWN_KEYS = frozenset(
    "altids bodies by copyrightholder copyrightnotice descriptions headlines infosources profile pubstatus"
    " representationtype usageterms versioncreated firstcreated contentcreated embargoeduntil".split()
)
# What a body or headline is for, the fullest first; others come after these in the order of the item.
_BODY_ROLES = ("main", "body", "richtext", "web", "text")
_TEXT_TYPES = ("text", "article", None)


def is_ninjs(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an item of ninjs: it has a ``uri`` and something that only ninjs has."""
    keys = {key.lower() for key in data}
    own = bool(keys & _OWN_KEYS) or any(key.startswith(("body_", "description_", "headline_")) for key in keys)
    return "uri" in keys and own


def read_item(data: Mapping[str, Any], *, source: str, place: str | None, id: str) -> Result:
    """The article of one item, or that it is no text.

    Args:
        data: the item.
        source: what to call the document.
        place: where in the document the item stands.
        id: what to call an article without ``uri``.

    Raises:
        IntakeError: the item may not be used or has no text.
    """
    item = {key.lower(): value for key, value in data.items()}
    kind = _string(item, "type")
    if kind not in _TEXT_TYPES:
        return Skipped(source, f"an item of the type {kind[:40] if kind else kind}, not text", place)
    require_usable(_string(item, "pubstatus"), source=source)
    for key in ("embargoed", "embargoeduntil"):  # of 1.x and 2.x, and of 3.x
        require_not_embargoed(_string(item, key), source=source)
    notes: list[str] = []
    body = _body(item)
    lead = plain(_description(item))
    if not body and lead:
        notes.append("the item has no body; the text is its description")
    uri = _string(item, "uri")
    created = [(key, _string(item, key)) for key in ("firstcreated", "contentcreated", "versioncreated")]
    return Draft(
        id=uri or id,
        body=body,
        title=plain(_headline(item)),
        lead=lead,
        published=first_moment(created, notes),
        modified=first_moment([("versioncreated", _string(item, "versioncreated"))], notes),
        publisher=_publisher(item),
        url=_address(item),
        key=_shared_id(item) or uri,
        authors=names(_string(item, "byline") or _string(item, "by") or plain(_string(item, "byline_xhtml"))),
        notes=notes,
    ).article(source=source)


def _body(item: Mapping[str, Any]) -> str | list[str]:
    """The body with paragraphs, if there is one, else the plain one."""
    candidates = [(entry.get("contenttype"), entry["value"]) for entry in _entries(item, "bodies", _BODY_ROLES)]
    candidates += [
        (key, value)
        for key, value in item.items()
        if key.startswith("body_") and isinstance(value, str) and value.strip()
    ]
    marked = [value for kind, value in candidates if _is_marked(kind, value)]
    texts = [value for kind, value in candidates if not _is_marked(kind, value)]
    structured = next((found for value in marked if (found := fragment_blocks(value))), None)
    text = next(iter(texts), "")
    return structured or text


def _is_marked(kind: object, value: str) -> bool:
    said = str(kind).lower()
    return ("html" in said or "nitf" in said or not said.endswith(("text", "plain"))) and looks_like_html(value)


def _headline(item: Mapping[str, Any]) -> str | None:
    entries = _entries(item, "headlines", ("main", "headline"))
    said = _string(item, "headline") or _string(item, "headline_text") or _string(item, "headline_xhtml")
    return (entries[0]["value"] if entries else None) or said or _string(item, "title")


def _description(item: Mapping[str, Any]) -> str | None:
    entries = _entries(item, "descriptions", ("lead", "ingress", "summary", "text", "main"))
    if entries:
        return str(entries[0]["value"])
    return next((_string(item, key) for key in item if key.startswith("description_")), None)


def _entries(item: Mapping[str, Any], key: str, roles: Sequence[str]) -> list[dict[str, Any]]:
    """The values of one key of 2.x and 3.x, those with the wanted roles first."""
    listed = item.get(key)
    found = [
        {name.lower(): value for name, value in entry.items()}
        for entry in (listed if isinstance(listed, list) else [])
        if isinstance(entry, Mapping) and all(isinstance(name, str) for name in entry)
    ]
    found = [entry for entry in found if isinstance(entry.get("value"), str) and entry["value"].strip()]
    order = {role: number for number, role in enumerate(roles)}
    return sorted(found, key=lambda entry: order.get(str(entry.get("role")).lower(), len(order)))


def _publisher(item: Mapping[str, Any]) -> str | None:
    sources = [*_named(item.get("infosources")), *_named(item.get("infosource"))]
    by_role = dict(reversed(sources))
    named = by_role.get("publisher") or by_role.get("provider") or (sources[0][1] if sources else None)
    provider = item.get("provider")
    return named or (provider if isinstance(provider, str) else None) or _string(item, "copyrightholder")


def _named(listed: object) -> list[tuple[str, str]]:
    return [
        (str(entry.get("role")).rsplit(":", 1)[-1].lower(), entry["name"])
        for entry in (listed if isinstance(listed, list) else [])
        if isinstance(entry, Mapping) and isinstance(entry.get("name"), str)
    ]


def _shared_id(item: Mapping[str, Any]) -> str | None:
    """NTB's id of a story, which all its versions share, while each has a uri of its own."""
    altids = item.get("altids")
    for entry in altids if isinstance(altids, list) else ():
        if isinstance(entry, Mapping) and entry.get("role") == "NTB-ID" and isinstance(entry.get("value"), str):
            return entry["value"] or None
    return None


def _address(item: Mapping[str, Any]) -> str | None:
    """The page of the item: among its other ids, or the uri itself."""
    altids = item.get("altids")
    values: list[object] = []
    if isinstance(altids, Mapping):
        values = list(altids.values())
    elif isinstance(altids, list):
        values = [entry.get("value") for entry in altids if isinstance(entry, Mapping)]
    candidates = [*values, item.get("uri")]
    return next(
        (value for value in candidates if isinstance(value, str) and value.startswith(("https://", "http://"))), None
    )


def _string(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) and value.strip() else None
