"""Whether two parts of names are one: by letters, diacritics, transliteration, a given name abroad, an initial."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from talestrek.knowledge.spelling.lexicon import NameWords, load_given_names, load_name_words
from talestrek.knowledge.spelling.parsing import Name, Part
from talestrek.knowledge.spelling.tables import LATIN, ORIGINS, load_table, plain, readings

__all__ = ["ENOUGH", "Link", "LinkKind", "has_weak_ending", "link", "tells_origin"]

ENOUGH = 2
"""Evidence for an origin that proves it."""
SHORTEST_UNMARKED = 5
"""Words of fewer letters are not one for "oe" against "o": Moe is not Mo."""
SHORTEST_STRONG = 5
SHORTEST_NORDIC = 5
SHORTEST_BEFORE_ENDING = 2

_UNMARKED = frozenset("øü")

# Which language to name where several spell so: the nearest to our readers first.
_LANGUAGES = "norwegian swedish danish english german french polish spanish dutch czech".split()


class LinkKind(StrEnum):
    """Why two parts are one."""

    LETTERS = "letters"
    DIACRITICS = "diacritics"
    TRANSLITERATION = "transliteration"
    GIVEN = "given"
    NICKNAME = "nickname"
    INITIAL = "initial"


_SCORES = {
    LinkKind.LETTERS: 1.0,
    LinkKind.DIACRITICS: 0.98,
    LinkKind.TRANSLITERATION: 0.95,
    LinkKind.GIVEN: 0.93,
    LinkKind.INITIAL: 0.85,
    LinkKind.NICKNAME: 0.8,
}


@dataclass(frozen=True, slots=True)
class Link:
    """Two parts that are one.

    ``needs`` says that something must show the origin, ``evidence`` how far they do by themselves: from nothing, 0, to
    ``ENOUGH``. ``by_variants`` says that no spelling joins them but what a table calls variants.
    """

    kind: LinkKind
    reason: str | None = None
    needs: bool = False
    evidence: int = 0
    by_variants: bool = False

    @property
    def score(self) -> float:
        """How sure it is that the parts are one, from 0 to 1."""
        return _SCORES[self.kind]


def link(x: Part, y: Part, origin: str | None, *, regnal: bool = False) -> Link | None:
    """How two parts are one, with names of this origin read by its table; None where they are not.

    ``regnal`` names are a king's or a pope's, which every language has in its own form.
    """
    if x.initial or y.initial:
        return _initial_link(x, y, origin)
    return _word_link(x.text, y.text, origin, regnal) or _word_link_of_shown(x, y)


def _word_link_of_shown(x: Part, y: Part) -> Link | None:
    return Link(LinkKind.LETTERS) if x.shown == y.shown else None


def _initial_link(x: Part, y: Part, origin: str | None) -> Link | None:
    short, full = (x, y) if x.initial and (not y.initial or len(x.text) <= len(y.text)) else (y, x)
    stands_for = f"{short.shown.title()}. may stand for {full.shown.title()}"
    if x.initial and y.initial and x.text == y.text:
        return Link(LinkKind.LETTERS)
    if plain(full.text).startswith(plain(short.text) or "?"):
        return Link(LinkKind.INITIAL, stands_for)
    if origin is None:
        return None
    starts = tuple(reading for reading in readings(short.text, origin) if reading)
    if starts and any(reading.startswith(starts) for reading in readings(full.text, origin)):
        return Link(LinkKind.INITIAL, stands_for, needs=True)
    return None


@lru_cache(maxsize=65536)
def _word_link(x: str, y: str, origin: str | None, regnal: bool) -> Link | None:
    if x == y:
        return Link(LinkKind.LETTERS)
    given = load_given_names()
    a, b = plain(x), plain(y)
    fathers = load_name_words().fathers
    if _differ_by_diacritics(x, y):
        return Link(LinkKind.DIACRITICS, f"{x.title()} and {y.title()} differ in diacritics and special letters only")
    if given.latin.get(a, frozenset()) & given.latin.get(b, frozenset()):
        return Link(LinkKind.GIVEN, f"{x.title()} and {y.title()} are forms of one given name")
    if regnal and given.regnal.get(a, frozenset()) & given.regnal.get(b, frozenset()):
        return Link(LinkKind.GIVEN, f"{x.title()} and {y.title()} are one monarch's or pope's name in two languages")
    for short, full in ((a, b), (b, a)):
        if given.short.get(short, frozenset()) & given.full.get(full, frozenset()):
            return Link(LinkKind.NICKNAME, f"{short.title()} is short for {full.title()}")
    if origin is None:
        return None
    if origin == "arabic" and x in fathers and fathers[x] == fathers.get(y):
        return Link(LinkKind.GIVEN, f"{x} and {y} are one word", evidence=ENOUGH)
    families = load_name_words().korean_families
    if origin == "korean" and a in families and families[a] == families.get(b):
        return Link(LinkKind.TRANSLITERATION, f"{x.title()} and {y.title()} are one Korean family name", needs=True)
    found = [each for each in (_transliteration(x, y, origin), _given_link(x, y, origin)) if each is not None]
    return max(found, key=lambda each: (each.evidence, not each.by_variants), default=None)


def _differ_by_diacritics(x: str, y: str) -> bool:
    written = set(x) | set(y)
    # Moe is not Mo: only within longer words are oe and o both taken for ø.
    apart = min(len(x), len(y)) >= SHORTEST_UNMARKED and x[-1] == y[-1]
    free = _UNMARKED if apart else frozenset()
    return any(
        all(letter.isascii() or letter in free or _writings(letter) & written for letter in set(reading))
        for reading in readings(x, LATIN).keys() & readings(y, LATIN).keys()
    )


@cache
def _writings(letter: str) -> frozenset[str]:
    """The letters beyond a to z that are written for one of them."""
    edges = load_table(LATIN).edges.items()
    found = (spelling for spelling, read in edges for edge in read if edge.letters == letter)
    return frozenset(spelling for spelling in found if not spelling.isascii())


def _transliteration(x: str, y: str, origin: str) -> Link | None:
    table = load_table(origin)
    by_variants = False
    scripts = [bool(table.native & set(word)) for word in (x, y)]
    a, b = readings(x, origin), readings(y, origin)
    if origin == "arabic" and scripts[0] != scripts[1]:
        shared = {_consonants(r) for r in a} & {_consonants(r) for r in b} - {""}
        evidence = ENOUGH
    else:
        shared = set(a.keys() & b.keys())
        by_variants = _by_variants_only(a, b, shared, table.standard)
        evidence = ENOUGH if any(scripts) else _evidence(x, y, origin, by_variants=by_variants)
    if not shared or (evidence < ENOUGH and _are_nordic(x, y)):
        return None
    first, second = _languages(x, y, origin, shared)
    if first and second and first != second:
        reason = f"{x.title()} and {y.title()} are one {table.title} name in {first} and {second} transliteration"
    else:
        reason = f"{x.title()} and {y.title()} are spellings of one {table.title} name"
    return Link(LinkKind.TRANSLITERATION, reason, needs=True, evidence=evidence, by_variants=by_variants)


def _by_variants_only(a: Mapping[str, int], b: Mapping[str, int], shared: Iterable[str], standard: int) -> bool:
    return not any(a[reading] & standard and b[reading] & standard for reading in shared)


def _consonants(reading: str) -> str:
    return "".join(c for c, _ in groupby(c for c in reading if c not in "AIUWYH"))


def _are_nordic(x: str, y: str) -> bool:
    endings = load_name_words().native_endings
    return min(len(x), len(y)) >= SHORTEST_NORDIC and x.endswith(endings) and y.endswith(endings)


def _evidence(x: str, y: str, origin: str, *, by_variants: bool) -> int:
    """How far two words that can be one by this table show that they are of its origin."""
    given, table = load_given_names(), load_table(origin)
    if by_variants or any(given.abroad(word, each) for word in (x, y) for each in ORIGINS):
        return 0
    if given.is_telling(x, origin) or given.is_telling(y, origin):
        return ENOUGH
    shortest = 1 if origin in ("chinese", "korean") else SHORTEST_STRONG
    if min(len(x), len(y)) < shortest:
        return 0
    if _spellings(x, table.strong) != _spellings(y, table.strong):
        return ENOUGH
    return int(_spellings(x, table.telling) != _spellings(y, table.telling))


def _spellings(word: str, strong: tuple[str, ...]) -> tuple[str, ...]:
    found, i = [], 0
    while i < len(word):
        spelling = next((s for s in strong if word.startswith(s, i)), None)
        if spelling:
            found.append(spelling)
        i += len(spelling or "x")
    return tuple(found)


def _languages(x: str, y: str, origin: str, shared: Iterable[str]) -> tuple[str | None, str | None]:
    """The languages that spell so, for the reason: of several the nearest, and two different ones where they can be."""
    table = load_table(origin)
    a, b = readings(x, origin), readings(y, origin)
    sides: tuple[set[str], set[str]] = (set(), set())
    for reading in shared:
        for side, found in zip(sides, (a, b), strict=True):
            side.update(table.names_of(found.get(reading, 0)))
    if sides[0] & sides[1]:
        only = sides[0] - sides[1], sides[1] - sides[0]
        if not all(only):
            return None, None
        sides = only
    first, second = (next((name for name in _LANGUAGES if name in side), None) for side in sides)
    return (first.title() if first else None), (second.title() if second else None)


def _given_link(x: str, y: str, origin: str) -> Link | None:
    given = load_given_names()
    names = [given.of_origin(word, origin) | given.abroad(word, origin) for word in (x, y)]
    if not names[0] & names[1]:
        return None
    evidence = ENOUGH if given.is_telling(x, origin) or given.is_telling(y, origin) else 0
    reason = f"{x.title()} and {y.title()} are forms of one given name"
    return Link(LinkKind.GIVEN, reason, needs=True, evidence=evidence)


def tells_origin(name: Name, origin: str, in_doubt: frozenset[str] = frozenset(), *, by_variants: bool = False) -> bool:
    """Whether a name shows its origin: by its script, a given name, the family name or its ending, an article.

    A given name ``in_doubt`` is one that is not the same letters in the other name; it does not show its own origin.
    ``by_variants`` asks for the endings that show more than others.
    """
    words, table = load_name_words(), load_table(origin)
    if any(table.native & set(part.text) for part in name.parts):
        return True
    if origin == "arabic":
        if (
            name.article
            or any(part.bound or _is_kunya(part, words) for part in name.parts)
            or name.parts[0].text in ("bin", "ibn")
        ):
            return True
        if any(part.text.startswith("abd") and " " in part.shown for part in name.parts):
            return True
    if origin in ("chinese", "korean"):
        families = words.chinese_families if origin == "chinese" else words.korean_families
        marked = origin == "korean" or _hyphenated(name) or any("'" in part.shown for part in name.parts)
        return name.asian and plain(name.parts[0].text) in families and marked
    given = load_given_names()
    if any(given.is_telling(part.text, origin) for part in name.parts if part.text not in in_doubt):
        return True
    family = name.parts[-1].text
    return given.is_family(family, origin) or _ends(
        family, origin, table.variant_endings if by_variants else table.endings
    )


def _is_kunya(part: Part, words: NameWords) -> bool:
    return part.text in words.fathers and words.fathers[part.text] != words.fathers["bin"]


def _hyphenated(name: Name) -> bool:
    return len(name.parts) == 3 and name.parts[1].group == name.parts[2].group


def has_weak_ending(name: Name, origin: str) -> bool:
    """Whether the family name ends as many of this origin do, and some others."""
    return _ends(name.parts[-1].text, origin, load_table(origin).weak_endings)


@lru_cache(maxsize=4096)
def _ends(word: str, origin: str, endings: tuple[str, ...]) -> bool:
    return any(
        schemes & load_table(origin).standard
        and reading.endswith(ending)
        and len(reading) >= len(ending) + SHORTEST_BEFORE_ENDING
        for reading, schemes in readings(word, origin).items()
        for ending in endings
    )
