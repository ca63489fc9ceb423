"""Why two names are not one, in words."""

from __future__ import annotations

from talestrek.knowledge.spelling.links import ENOUGH, link, tells_origin
from talestrek.knowledge.spelling.parsing import Name, Part
from talestrek.knowledge.spelling.tables import ORIGINS

__all__ = ["differences"]


def differences(x: Name, y: Name) -> tuple[str, ...]:
    """What keeps two names apart, part by part; both have at least one part."""
    shown = frozenset(origin for origin in ORIGINS if tells_origin(x, origin) or tells_origin(y, origin))
    if len(x.parts) == 1 or len(y.parts) == 1:
        short, long = (x, y) if len(x.parts) <= len(y.parts) else (y, x)
        one, others = short.parts[0], long.parts
        if len(others) > 1 and _apart(one, others[0], shown) is None and not long.asian:
            return (f"{one.shown.title()} by itself is a first name, which many share",)
        family = others[0] if long.asian else others[-1]
        return (_apart(one, family, shown) or _told("family names differ", one, family),)
    firsts = ("family names", "first names") if x.asian and y.asian else ("first names", "family names")
    found = [
        reason
        for what, one, other in ((firsts[0], x.parts[0], y.parts[0]), (firsts[1], x.parts[-1], y.parts[-1]))
        if (reason := _apart(one, other, shown, what)) is not None
    ]
    if found:
        return tuple(found)
    between = [" ".join(part.shown.title() for part in name.parts[1:-1]) or "none" for name in (x, y)]
    if between[0] != between[1]:
        return (f"middle names or initials differ: {between[0]} and {between[1]}",)
    return ("their parts do not fit together",)


def _apart(one: Part, other: Part, shown: frozenset[str], what: str = "family names") -> str | None:
    if link(one, other, None) is not None:
        return None
    for origin in ORIGINS:
        if (found := link(one, other, origin)) is not None:
            if found.evidence >= ENOUGH or origin in shown:
                return None
            return (
                f"{what} differ: {one.shown.title()} and {other.shown.title()} would be one in transliteration only, "
                "and nothing shows that they are transliterated"
            )
    return _told(f"{what} differ", one, other)


def _told(what: str, one: Part, other: Part) -> str:
    if one.initial or other.initial:
        what = what.replace("differ", "conflict")
    return f"{what}: {one.shown.title()} and {other.shown.title()}"
