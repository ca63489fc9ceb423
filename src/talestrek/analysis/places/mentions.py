"""Names in a document that stand for places: what the recogniser calls so, less those that act as governments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from talestrek.analysis.governments import acts_as_government
from talestrek.article import Span
from talestrek.knowledge.gazetteer import Gazetteer, GazetteerEntry
from talestrek.language.expressions import ReportingLexicon

__all__ = ["PlaceMention", "find_mentions"]

Candidates = tuple[tuple[GazetteerEntry, bool], ...]

_INSIDE = frozenset("i på ved utenfor utanfor rundt nær innenfor innanfor gjennom".split())
_LOCATIVE = _INSIDE | frozenset("fra frå til over mot av nord sør øst aust vest".split())
_PLACES = frozenset({"GPE_LOC", "LOC"})
_OTHERS = frozenset({"EVT", "MISC", "ORG", "PER", "PROD"})
_NATURE = frozenset({"fjord", "island", "lake", "mountain", "river", "sea", "valley"})
_LARGE = 100_000

# What may stand behind a name in the same phrase without being part of it.
_TAILS = frozenset(
    "sentrum kommune fylke by området regionen øst aust vest nord sør gater gatene havn delstat provins".split()
)
Kinds = frozenset[str]

_TOWN = frozenset({"capital", "city", "town", "village"})
_MUNICIPALITY = frozenset({"municipality"})
_COUNTY = frozenset({"county"})
_DIVISION = frozenset({"region", "state"})
# The kinds of place that a word right behind a name asks for, and one right before it.
_KINDS_AFTER: Mapping[str, Kinds] = {
    "kommune": _MUNICIPALITY,
    "kommunes": _MUNICIPALITY,
    "fylke": _COUNTY,
    "fylkes": _COUNTY,
    "delstat": _DIVISION,
    "provins": _DIVISION,
}
_KINDS_BEFORE: Mapping[str, Kinds] = {
    "kommunen": _MUNICIPALITY,
    "kommunane": _MUNICIPALITY,
    "fylket": _COUNTY,
    "delstaten": _DIVISION,
    "provinsen": _DIVISION,
    "regionen": _DIVISION,
    "øya": frozenset({"island"}),
    "øyen": frozenset({"island"}),
    "bydelen": frozenset({"district"}),
    "byen": _TOWN,
    "hovedstaden": _TOWN,
    "hovudstaden": _TOWN,
    "tettstedet": _TOWN,
    "bygda": _TOWN,
    "landsbyen": _TOWN,
}
# The last part of a compound whose first part is a place: the whole is about there.
_HEADS = frozenset(
    "området områda områdene regionen distriktet distrikta distriktene traktene traktane kysten halvøya halvøyen "
    "halvøy provinsen fylket siden sida bukta bukten dalen delta deltaet sentrum øya øyene fronten".split()
)
_DIRECTIONS = frozenset(
    "nord sør øst aust vest syd midt sentral indre ytre øvre nedre nordøst nordaust sørøst søraust nordvest sørvest "
    "fastlands stor".split()
)
_GENITIVES = ("'s", "’s", "'", "’", "s", "S")
_SHORT = 3
"""Capitals up to so many are an abbreviation: "EU" is not Eu in France, though "USA" and "DDR" are states."""
_LONGEST = 4
"""The most words of a name that is looked for without a recogniser."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that stands for a place, ``[start, end)`` in code points, with what it may mean.

    ``first`` and ``last`` are token indices, the last outside. ``kinds`` are the kinds that a word beside it asks for,
    ``trust`` how sure it is, from 0 to 1, that it is a place at all, ``rule`` why.
    """

    span: Span
    first: int
    last: int
    name: str
    candidates: Candidates
    kinds: frozenset[str] | None
    trust: float
    rule: str


def find_mentions(doc: Doc, gazetteer: Gazetteer, lexicon: ReportingLexicon) -> list[PlaceMention]:
    """The places that a document names, in document order, those that the gazetteer knows."""
    if doc.has_annotation("ENT_IOB"):
        found = [*_from_names(doc, gazetteer, lexicon), *_from_compounds(doc, gazetteer)]
        found.sort(key=lambda mention: mention.span)
        return [mention for i, mention in enumerate(found) if not i or mention.span[0] >= found[i - 1].span[1]]
    return list(_from_tags(doc, gazetteer, lexicon))


def _from_names(doc: Doc, gazetteer: Gazetteer, lexicon: ReportingLexicon) -> Iterator[PlaceMention]:
    people = {token.text for ent in doc.ents if ent.label_ == "PER" for token in ent}
    others = {ent.text for ent in doc.ents if ent.label_ == "ORG"}
    for ent in doc.ents:
        before = doc[ent.start - 1].lower_ if ent.start else ""
        if ent.label_ in _PLACES:
            if acts_as_government(ent, lexicon):
                continue
            # Somebody or some club of the article is called so too.
            if (ent.text in people or ent.text in others) and before not in _LOCATIVE:
                continue
            yield from _parts(ent, gazetteer, 1.0 if ent.label_ == "GPE_LOC" else 0.95, ent.label_)
        elif ent.label_ == "GPE_ORG" and before in _INSIDE and not acts_as_government(ent, lexicon):
            yield from _parts(ent, gazetteer, 0.8, "GPE_ORG after preposition")
        elif ent.label_ in _OTHERS and ent.start > 1:
            yield from _mistaken(ent, before, gazetteer)


def _mistaken(ent: TokenSpan, before: str, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Names that the recogniser takes for people or organisations, where the words before say that it is a place.

    So it is with names that only a sea, an island or the like has; behind "i", where the whole name is that of
    something large; and behind a place that lies in it: "Paris, Texas".
    """
    if ent.label_ != "PER" and _is_nature(gazetteer.find(ent.text)):
        yield from _parts(ent, gazetteer, 0.7, f"{ent.label_} with the name of a landscape")
    elif before == "i":
        for mention in _parts(ent, gazetteer, 0.6, f"{ent.label_} after preposition"):
            large = any(usual and entry.population >= _LARGE for entry, usual in mention.candidates)
            if large and mention.span[1] >= ent.end_char - 2:
                yield mention
    elif before in {",", "("} and ent.doc[ent.start - 2].ent_type_ in _PLACES:
        inner = gazetteer.find(ent.doc[ent.start - 2].text)
        for mention in _parts(ent, gazetteer, 0.8, f"{ent.label_} behind a place"):
            if any(
                usual and around.kind in {"state", "county", "country"} and around.contains(entry)
                for around, usual in mention.candidates
                for entry, _ in inner
            ):
                yield mention


def _is_nature(candidates: Candidates) -> bool:
    return bool(candidates) and all(entry.kind in _NATURE for entry, _ in candidates)


def _from_compounds(doc: Doc, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Places in compounds that the recogniser does not take for names: "Oslo-området"."""
    for token in doc:
        if "-" in token.text and token.ent_type_ not in _PLACES and token.text[:1].isupper():
            head = token.text.rpartition("-")[2]
            if head.casefold() in _HEADS:
                first = token.i
                # Of a name of several words the first stand before: "Jan Mayen-området".
                while first and _begins_name(doc[first - 1]):
                    first -= 1
                yield from _parts(doc[first : token.i + 1], gazetteer, 0.8, "compound")


def _begins_name(token: Token) -> bool:
    word = token.text
    return token.pos_ == "PROPN" and token.ent_type_ not in _PLACES and word[:1].isupper() and "-" not in word


def _from_tags(doc: Doc, gazetteer: Gazetteer, lexicon: ReportingLexicon) -> Iterator[PlaceMention]:
    """Where there are no names, proper nouns: behind a preposition of place."""
    i = 0
    while i < len(doc):
        if doc[i].pos_ != "PROPN" or (i and doc[i - 1].pos_ == "PROPN"):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and end - i < _LONGEST and doc[end].pos_ == "PROPN":
            end += 1
        before = doc[i - 1].lower_ if i else ""
        longer = end < len(doc) and doc[end].pos_ == "PROPN"
        if before in _INSIDE | {"fra", "frå", "til"} and not longer:
            yield from _parts(doc[i:end], gazetteer, 0.75, "PROPN after preposition")
        i = end


def _parts(ent: TokenSpan, gazetteer: Gazetteer, trust: float, rule: str) -> Iterator[PlaceMention]:
    """The place that a phrase names; places, where a comma stands in it."""
    whole = _mention(ent.doc, ent.start, ent.end, gazetteer, trust, rule)
    if whole is not None:
        yield whole
        return
    cuts = [ent.start - 1, *(token.i for token in ent if token.text in {",", "/", "("}), ent.end]
    if len(cuts) > 2:
        for before, after in pairwise(cuts):
            if before + 1 < after:
                part = _mention(ent.doc, before + 1, after, gazetteer, trust, rule)
                if part is not None:
                    yield part


def _mention(doc: Doc, first: int, last: int, gazetteer: Gazetteer, trust: float, rule: str) -> PlaceMention | None:
    """The place that a range of tokens names, as a whole or in its name part."""
    while first < last and (doc[first].text[:1].islower() or not doc[first].text[:1].isalnum()):
        first += 1
    if first == last:
        return None
    kinds = _KINDS_AFTER.get(doc[last].lower_) if last < len(doc) else None
    if kinds is None and first:
        kinds = _KINDS_BEFORE.get(doc[first - 1].lower_)
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
    found = _candidates(doc.text[start:end], gazetteer)
    while found is None and last - first > 1 and doc[last - 1].lower_ in _TAILS:
        last -= 1
        kinds = kinds or _KINDS_AFTER.get(doc[last].lower_)
        end = doc[last - 1].idx + len(doc[last - 1].text)
        found = _candidates(doc.text[start:end], gazetteer)
    while found is None and last - first > 1 and doc[first].lower_ in _DIRECTIONS:
        first += 1
        start = doc[first].idx
        found = _candidates(doc.text[start:end], gazetteer)
    if found is None:
        offset, length = _name_part(doc.text[start:end], gazetteer)
        start, end = start + offset, start + offset + length
        found = _candidates(doc.text[start:end], gazetteer) if length else None
        if doc[first].lower_.endswith(("-provinsen", "-fylket", "-delstaten")):
            kinds = _DIVISION | _COUNTY
    if found is None:
        return None
    name, candidates = found
    # Provinces are many and their towns few here: a town of the name may be elsewhere.
    if kinds is not None and kinds >= _DIVISION and not any(entry.kind in kinds for entry, _ in candidates):
        return None
    return PlaceMention((start, start + len(name)), first, last, name, candidates, kinds, trust, rule)


def _candidates(text: str, gazetteer: Gazetteer) -> tuple[str, Candidates] | None:
    """What a name may mean, and the name without a genitive ending where it is known only so.

    A name that is known both ways, such as "Alta" in "Altas", keeps its s where that names something larger.
    """
    whole = gazetteer.find(text)
    ending = next((ending for ending in _GENITIVES if text.endswith(ending) and len(text) > len(ending) + 1), "")
    stem = text[: len(text) - len(ending)]
    bare = gazetteer.find(stem) if ending else ()
    if _is_abbreviation(stem) and not (len(text) > _SHORT and text.isupper()):
        whole, bare = _broad(whole), _broad(bare)
    if not whole and not bare:
        return None
    if bare and (ending in {"'", "’"} or _largest(bare) > 20 * _largest(whole)):
        return stem, bare
    return (text, whole) if whole else (stem, bare)


def _is_abbreviation(word: str) -> bool:
    return len(word) <= _SHORT and word.isupper() and len(word) > 1


def _broad(candidates: Candidates) -> Candidates:
    return tuple((entry, usual) for entry, usual in candidates if entry.kind in {"country", "region", "territory"})


def _largest(candidates: Candidates) -> float:
    """The population of the largest place, Norwegian ones counted many times, as they are in Norwegian news."""
    return max((entry.population * (30 if entry.country == "NO" else 1) for entry, _ in candidates), default=0)


def _name_part(word: str, gazetteer: Gazetteer) -> tuple[int, int]:
    """Offset and length of the name in a compound: "Oslo" in "Oslo-området", "Ukraina" in "Øst-Ukraina"."""
    before, hyphen, after = word.rpartition("-")
    if hyphen and after.casefold() in _HEADS:
        return 0, len(before)
    before, hyphen, after = word.partition("-")
    if hyphen and before.casefold() in _DIRECTIONS and after[:1].isupper():
        return len(before) + 1, len(after)
    low = word.casefold()
    for head in ("området", "regionen", "distriktet", "områda"):
        if low.endswith(head) and len(word) > len(head) + 2:
            stem = len(word) - len(head)
            return (0, stem) if gazetteer.find(word[:stem]) else (0, 0)
    return 0, 0
