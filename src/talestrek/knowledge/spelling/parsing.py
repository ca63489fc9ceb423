"""A name as its parts: titles and particles off, the family name last, initials known for what they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anyascii import anyascii

from talestrek.knowledge.spelling.lexicon import NameWords, load_name_words
from talestrek.knowledge.spelling.tables import plain
from talestrek.language.people import load_people

__all__ = ["LONGEST_NAME", "MOST_PARTS", "Name", "Part", "closed", "is_first_name", "parse", "without_genitive"]

LONGEST_NAME = 200
"""Characters of a name that are looked at."""
MOST_PARTS = 12
"""Parts of a name that are looked at."""

SHORTEST_SORT = 6
"""Letters that a word for a sort of organisation has at least to be taken off a compound,"""
SHORTEST_BEFORE_SORT = 4
"""and that stand before it."""

LONGEST_LEGAL_FORM = 4
"""Letters of the words for a company's legal form, which may be words of other names."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−־"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ`´ʻʿʾ′"), "'")
_NUMERALS = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii".split())
_SINGLE_NUMERALS = frozenset("IVX")
_CAMEL_ARTICLES = frozenset({"Al", "El"})
_ARTICLE_IN_ARABIC = "ال"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name, in small letters.

    ``group`` counts the words between blanks: parts of "Berg-Hansen" share theirs. ``shown`` is the word as written.
    ``bound`` says that a particle for "son of" stands before it.
    """

    text: str
    shown: str
    group: int
    initial: bool = False
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, the family name last unless ``asian``, where the family name of ``families`` leads.

    ``sorts`` are the sorts of organisation that the name tells of, ``article`` whether it has an Arabic article.
    """

    shown: str
    parts: tuple[Part, ...]
    numeral: str | None = None
    generation: int | None = None
    titled: bool = False
    article: bool = False
    asian: bool = False
    sorts: frozenset[int] = frozenset()

    def with_parts(self, parts: tuple[Part, ...]) -> Name:
        """The same name with other parts."""
        return replace(self, parts=parts)


def is_first_name(word: str) -> bool:
    """Whether somebody in the list of first names bears it."""
    return load_people().gender_of_first_name(word) is not None


def parse(text: str) -> Name:
    """Take a name apart. Any text has a name; one without letters has no parts."""
    words = load_name_words()
    shown = " ".join(text.split())[:LONGEST_NAME]
    clean = unicodedata.normalize("NFC", shown).translate(_DASHES).translate(_APOSTROPHES)
    clean = "".join(c if c.isalnum() or c in "-'., " or unicodedata.category(c).startswith("M") else " " for c in clean)
    before, comma, after = clean.partition(",")
    tokens = before.split()
    tail = after.replace(",", " ").split()
    if comma and tail and not all(word.casefold() in words.generations for word in tail):
        tokens = [*tail, *tokens]
    else:
        tokens += tail
    tokens = [word for token in tokens for word in _unspaced(token)]
    tokens = [
        f"{t[:2]}-{t[2:]}" if t[:2] in _CAMEL_ARTICLES and t[2:3].isupper() and t[3:4].islower() else t for t in tokens
    ]
    return _assembled(shown, tokens, words)


def _unspaced(token: str) -> Iterator[str]:
    """Split initials run together, and Chinese characters and Hangul, the first of which is the family's."""
    if all(_is_east_asian(c) for c in token):
        spelled = [plain(anyascii(c)) for c in token]
        yield spelled[0]
        if len(spelled) > 1:
            yield "-".join(spelled[1:])
    elif "." in token.rstrip("."):
        pieces = token.split(".")
        yield from (f"{piece}." if n < len(pieces) - 1 else piece for n, piece in enumerate(pieces) if piece)
    else:
        yield token


def _is_east_asian(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3"


def _assembled(shown: str, tokens: list[str], words: NameWords) -> Name:
    name = Name(shown, ())
    while len(tokens) > 1 and _is_title(tokens[0], words):
        tokens, name = tokens[1:], replace(name, titled=True)
    parts: list[Part] = []
    bound = False
    for group, token in enumerate(tokens[:MOST_PARTS]):
        low = _folded(token)
        if group and low in words.generations:
            name = replace(name, generation=words.generations[low])
            continue
        last = group == len(tokens) - 1
        if group and ((low in _NUMERALS and token.isupper()) or (last and token in _SINGLE_NUMERALS)):
            name = replace(name, numeral=low)
            continue
        pieces = [piece for piece in low.split("-") if piece.strip("'.")]
        leads = plain(tokens[0])
        asian = leads in words.chinese_families or leads in words.korean_families
        if len(pieces) > 1 and pieces[0] in words.articles and not (group and asian):
            name = replace(name, article=True)
            pieces = pieces[1:]
        if _is_particle(token, low, words, first=group == 0) and not last:
            bound = bound or words.fathers.get(low) == words.fathers["bin"]
            continue
        if low.startswith(_ARTICLE_IN_ARABIC) and len(low) > len(_ARTICLE_IN_ARABIC) + 2:
            name, pieces = replace(name, article=True), [low[len(_ARTICLE_IN_ARABIC) :]]
        for piece in _without_sort(pieces, words):
            sort = _sort(piece, words)
            # A company's AS or Ltd stands last and by itself; Kim Se-hyun is none.
            told = piece != low if len(piece) > LONGEST_LEGAL_FORM else last and group and piece == low
            if sort is not None and (told or (len(tokens) > 1 and len(piece) > LONGEST_LEGAL_FORM)):
                name = replace(name, sorts=name.sorts | {sort})
                continue
            initial = len(piece.strip("'")) == 1 or (token.endswith(".") and len(piece) <= 3 and len(pieces) == 1)
            parts.append(Part(_joined_letters(piece), piece, group, initial=initial, bound=bound))
            bound = False
    if not parts and name.sorts:
        return Name(shown, tuple(Part(_folded(token), token, n) for n, token in enumerate(tokens[:MOST_PARTS])))
    name = name.with_parts(tuple(_servants(parts, words)))
    return replace(name, asian=_is_asian(name.parts, words))


def _sort(piece: str, words: NameWords) -> int | None:
    found = words.organisations.get(piece)
    return found if found is not None else words.organisations.get(piece.removesuffix("s"))


def _without_sort(pieces: list[str], words: NameWords) -> Iterator[str]:
    """Take a sort of organisation off the end of a compound: "Wagnergruppen" is "Wagner-gruppen"."""
    for piece in pieces:
        ends = (piece[-n:] for n in range(len(piece) - SHORTEST_BEFORE_SORT, SHORTEST_SORT - 1, -1))
        end = next((end for end in ends if _sort(end, words) is not None), None)
        if end is None:
            yield piece
        else:
            yield piece[: -len(end)]
            yield end


def _folded(token: str) -> str:
    # İ in small letters is an i and a dot above it, which no table knows.
    return unicodedata.normalize("NFC", token.casefold().replace("i\u0307", "i")).strip(".,")


def _joined_letters(piece: str) -> str:
    # "Trump's": the genitive stays for the comparison to take off; any other apostrophe is silent.
    body, mark, end = piece.rpartition("'")
    return f"{body.replace(chr(39), '')}'s" if mark and end == "s" and body else piece.replace("'", "")


def _is_title(token: str, words: NameWords) -> bool:
    low = token.casefold().strip(".")
    if low in words.titles:
        return True
    return token[:1].islower() and low not in words.particles and load_people().role(low) is not None


def _is_particle(token: str, low: str, words: NameWords, *, first: bool) -> bool:
    if low not in words.particles and plain(low) not in words.particles:
        return False
    return token == low or (not first and len(low) > 1)


def _servants(parts: list[Part], words: NameWords) -> Iterator[Part]:
    """Write "Abdul Rahman", "Abd al-Rahman" and "Abdelrahman" alike, as one part."""
    given = iter(range(len(parts)))
    for i in given:
        part = parts[i]
        if part.text in words.servant and i + 1 < len(parts):
            follower = parts[next(given)]
            yield replace(follower, text=f"abd{follower.text}", shown=f"{part.shown} {follower.shown}")
            continue
        prefix = next((p for p in words.servant if part.text.startswith(p) and len(p) > len("abd")), None)
        rest = part.text[len(prefix) :] if prefix else ""
        yield replace(part, text=f"abd{rest}") if len(rest) > len("lah") and not rest.startswith("lah") else part


def closed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with what hyphens join in one word: Tse-tung and Tsetung, Xiao-ping and Xiaoping."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].group == part.group and not part.initial and not joined[-1].initial:
            before = joined.pop()
            part = replace(part, text=before.text + part.text, shown=f"{before.shown}-{part.shown}")
        joined.append(part)
    return tuple(joined)


def without_genitive(word: str) -> str | None:
    """A word without the Norwegian genitive, None where it has none: Jens is no genitive of Jen."""
    if word.endswith("'s"):
        return word[:-2]
    base = word[:-1]
    # Jens is no genitive of Jen, and Adams is a family, not Adam's.
    if len(base) < 3 or base[-1] in "sxz" or not word.endswith("s") or is_first_name(word) or is_first_name(base):
        return None
    return base


_SYLLABLE_STARTS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw", "")
_SYLLABLE_ENDS = frozenset(
    "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo".split()
)


def _syllables(word: str) -> bool:
    """Whether a word is one or two syllables of Pinyin."""

    def one(part: str) -> bool:
        return any(part.startswith(s) and part[len(s) :] in _SYLLABLE_ENDS for s in _SYLLABLE_STARTS)

    return one(word) or any(one(word[:i]) and one(word[i:]) for i in range(1, len(word)))


def _is_asian(parts: tuple[Part, ...], words: NameWords) -> bool:
    """Whether the first part is a Chinese or Korean family name, and what follows looks like their given names."""
    if not 2 <= len(parts) <= 3 or any(part.initial for part in parts):
        return False
    first, *rest = parts
    hyphenated = len(rest) == 2 and rest[0].group == rest[1].group
    family = plain(first.text)
    if family in words.korean_families and (hyphenated or len(rest) == 2) and all(len(p.text) <= 6 for p in rest):
        return hyphenated or not any(is_first_name(part.text) for part in rest)
    if family not in words.chinese_families:
        return False
    return hyphenated or (len(rest) == 1 and _syllables(plain(rest[0].text)) and not _european(rest[0].text))


def _european(word: str) -> bool:
    return len(word) > 3 and is_first_name(word)
