"""Whether two spellings are one name, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import JaroWinkler

from talestrek.knowledge.spelling.alignment import Alignment, align
from talestrek.knowledge.spelling.difference import differences
from talestrek.knowledge.spelling.lexicon import load_name_words
from talestrek.knowledge.spelling.links import ENOUGH, has_weak_ending, tells_origin
from talestrek.knowledge.spelling.parsing import LONGEST_NAME, Name, closed, parse, without_genitive
from talestrek.knowledge.spelling.tables import ORIGINS, plain

__all__ = ["NameMatch", "same_name"]

_GENITIVE_SCORE = 0.97
_ALIAS_SCORE = 0.9
_HIGHEST_DIFFERENT = 0.5
"""The score of two names of the same letters that are all the same not one."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whether two names are one; true in a condition where they are.

    ``score`` is how sure it is that they are one, from 0 to 1: .5 and more where they are. ``reasons`` say why, in
    words, most weighty first.
    """

    same: bool
    score: float
    reasons: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.same


def same_name(a: str, b: str) -> NameMatch:
    """Whether two spellings may be one person's or organisation's name.

    Forms of one name in different transliterations, with and without diacritics, initials, titles, patronymics and
    middle names are the same, and a family name by itself is the same as any full name with it. Different spellings of
    a native name are not: Hansen and Hanssen are two families. Names are all that is looked at: two people of one name
    are told apart by what they are and do, which is the record's work.
    """
    one, other = " ".join(a.split()), " ".join(b.split())
    if one == other != "":
        return NameMatch(True, 1.0, ("the names are the same letter by letter",))
    if max(len(one), len(other)) > LONGEST_NAME:
        return NameMatch(False, 0.0, (f"one of them has more than {LONGEST_NAME} characters: it is no name",))
    x, y = parse(one), parse(other)
    if not x.parts or not y.parts:
        return NameMatch(False, 0.0, ("one of them has no name in it",))
    known = _aliases(x) & _aliases(y)
    if not known and (conflict := _conflict(x, y)):
        return NameMatch(False, _likeness(a, b), (conflict,))
    best: tuple[float, tuple[str, ...]] | None = None
    for origin in (None, *ORIGINS):
        for (first, first_reason), (second, second_reason) in product(_variants(x), _variants(y)):
            found = align(first, second, origin)
            if found is None or not _proven(found, origin, x, y):
                continue
            genitives = tuple(reason for reason in (first_reason, second_reason) if reason)
            score = round(found.score * _GENITIVE_SCORE ** len(genitives), 3)
            if best is None or score > best[0]:
                best = score, (*genitives, *found.reasons)
    if best is None and known:
        best = _ALIAS_SCORE, ("both are known names of one and the same",)
    if best is None:
        return NameMatch(False, _likeness(a, b), differences(x, y))
    return NameMatch(True, best[0], best[1] or ("the names differ in signs and capitals only",))


def _conflict(x: Name, y: Name) -> str | None:
    if x.numeral and y.numeral and x.numeral != y.numeral:
        return f"they are numbered differently: {x.numeral.upper()} and {y.numeral.upper()}"
    if x.generation != y.generation:
        return "one is called younger or elder, the other is not"
    groupings = load_name_words().groupings
    if (x.sorts and y.sorts and not x.sorts & y.sorts) or (x.sorts ^ y.sorts) - groupings:
        return "they are not organisations of the same sort"
    return None


def _proven(found: Alignment, origin: str | None, x: Name, y: Name) -> bool:
    if origin is None or not found.needs:
        return True
    if origin in ("chinese", "korean") and not (x.asian or y.asian):
        return False
    if origin not in ("chinese", "korean") and _has_asian_family(x) and _has_asian_family(y):
        return False
    weak = has_weak_ending(x, origin) and has_weak_ending(y, origin)
    if found.evidence + weak >= ENOUGH and found.evidence:
        return True
    # What differs between the names cannot show of itself that it differs by transliteration.
    texts = [{part.text for part in name.parts} for name in (x, y)]
    in_doubt = frozenset(texts[0] ^ texts[1])
    return any(tells_origin(name, origin, in_doubt, by_variants=found.by_variants) for name in (x, y))


def _has_asian_family(name: Name) -> bool:
    return name.asian or plain(name.parts[-1].text) in load_name_words().chinese_families


def _likeness(a: str, b: str) -> float:
    likeness = JaroWinkler.normalized_similarity(plain(a), plain(b))
    return round(_HIGHEST_DIFFERENT * likeness * 0.98, 3)


def _aliases(name: Name) -> frozenset[int]:
    known = load_name_words().aliases
    words = [plain(word) for word in name.shown.replace("-", " ").split()]
    found = known.get(" ".join(words), frozenset())
    if words and not found and words[-1].endswith("s"):
        found = known.get(" ".join([*words[:-1], words[-1][:-1]]), frozenset())
    return found


def _variants(name: Name) -> Iterator[tuple[Name, str | None]]:
    """The name as it stands, with hyphens closed, and both without a genitive; with the reason for the genitive."""
    for parts in dict.fromkeys((name.parts, closed(name.parts))):
        yield name.with_parts(parts), None
        last = parts[-1]
        base = without_genitive(last.text)
        if base is not None:
            shown = last.shown.removesuffix("'").removesuffix("s").removesuffix("'")
            bare = (*parts[:-1], replace(last, text=base, shown=shown))
            yield name.with_parts(bare), f"{last.shown.title()} is the genitive of {shown.title()}"
