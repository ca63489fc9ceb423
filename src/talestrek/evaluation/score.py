"""The measures: how the statements found compare with those that a person annotated.

overlap
    one-to-one pairs of a gold statement and one found, largest intersection-over-union (IoU) of their characters
    first, with IoU of at least .5; *iou80*: at least .8; *exact*: the same characters. Blanks and, at the ends of a
    span, quotation marks, dashes and closing punctuation do not count.
source
    of the pairs, the share whose source is the right one by name; for a source that the article never names, the
    words of its mention serve as well.
joint
    pairs whose source is right, as F1: the measure of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from talestrek.article import Span
from talestrek.evaluation.gold import AnnotatedArticle, Annotation

__all__ = [
    "Comparison",
    "Group",
    "Measure",
    "Pair",
    "Tally",
    "breakdown",
    "compare",
    "measure",
    "right_source",
    "same_name",
]

_TRIMMED = " \t\n\r\"'«»“”„”‘’–—-.,:;!?…"
_NO_NAME = frozenset("den det de en ei et som i på av for og president statsminister minister leder talsmann".split())
_LEAST_OVERLAP = 0.5
_GOOD_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold statement and the one found for it; ``iou`` is from .5 to 1."""

    gold: Annotation
    found: Annotation
    iou: float
    exact: bool
    source_right: bool

    @property
    def good_borders(self) -> bool:
        """Whether the IoU is at least .8."""
        return self.iou >= _GOOD_OVERLAP


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found in one article beside what a person annotated there."""

    article: AnnotatedArticle
    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    false: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, from 0 to 1."""

    f1: float
    p: float
    r: float

    def to_dict(self) -> dict[str, float]:
        """Give the three, rounded to four places."""
        return {"f1": round(self.f1, 4), "p": round(self.p, 4), "r": round(self.r, 4)}


def measure(hits: int, *, gold: int, predicted: int) -> Measure:
    """Give precision, recall and F1 for so many hits among so many annotated and so many found."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    total = precision + recall
    return Measure(2 * precision * recall / total if total else 0.0, precision, recall)


@dataclass
class Tally:
    """Counts over many articles, and the measures that they give."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlap: int = 0
    iou80: int = 0
    sources: int = 0
    kinds: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, comparisons: Iterable[Comparison]) -> Tally:
        """Count what ``comparisons`` hold."""
        tally = cls()
        for comparison in comparisons:
            tally.gold += len(comparison.missed)
            tally.predicted += len(comparison.false)
            for annotation in comparison.missed:
                tally.by_kind.setdefault(annotation.kind.value, [0, 0])[1] += 1
            for pair in comparison.pairs:
                tally._add(pair)
        return tally

    def _add(self, pair: Pair) -> None:
        self.gold += 1
        self.predicted += 1
        self.overlap += 1
        self.exact += pair.exact
        self.iou80 += pair.good_borders
        self.sources += pair.source_right
        self.kinds += pair.gold.kind == pair.found.kind
        count = self.by_kind.setdefault(pair.gold.kind.value, [0, 0])
        count[0] += 1
        count[1] += 1

    def measure(self, hits: int) -> Measure:
        """Give precision, recall and F1 for so many hits."""
        return measure(hits, gold=self.gold, predicted=self.predicted)

    @property
    def source(self) -> float:
        """The share of the pairs whose source is right."""
        return self.sources / self.overlap if self.overlap else 0.0

    @property
    def kind(self) -> float:
        """The share of the pairs whose kind is right."""
        return self.kinds / self.overlap if self.overlap else 0.0

    def to_dict(self) -> dict[str, object]:
        """Give the measures, rounded to four places."""
        return {
            "gold": self.gold,
            "pred": self.predicted,
            "exact": self.measure(self.exact).to_dict(),
            "overlap": self.measure(self.overlap).to_dict(),
            "iou80": self.measure(self.iou80).to_dict(),
            "joint": self.measure(self.sources).to_dict(),
            "source": round(self.source, 4),
            "kind": round(self.kind, 4),
            "recall_by_kind": {kind: f"{hit}/{all_}" for kind, (hit, all_) in sorted(self.by_kind.items())},
        }


@dataclass
class Group:
    """Counts for one kind, marker or route; a person does not annotate routes, so those have no gold."""

    gold: int = 0
    gold_found: int = 0
    predicted: int = 0
    predicted_right: int = 0
    sources: int = 0

    @property
    def recall(self) -> float:
        """The share of the gold statements of this group that were found."""
        return self.gold_found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The share of the statements found as this group that are in the gold, as whatever."""
        return self.predicted_right / self.predicted if self.predicted else 0.0

    @property
    def source(self) -> float:
        """The share of the latter whose source is right."""
        return self.sources / self.predicted_right if self.predicted_right else 0.0

    def to_dict(self) -> dict[str, object]:
        """Give counts and measures, rounded to four places."""
        return {
            "gold": self.gold,
            "pred": self.predicted,
            "r": round(self.recall, 4),
            "p": round(self.precision, 4),
            "source": round(self.source, 4),
        }


def breakdown(comparisons: Iterable[Comparison], group_of: Callable[[Annotation], str | None]) -> dict[str, Group]:
    """Count by the groups that ``group_of`` puts statements into; None puts one into none."""
    groups: dict[str, Group] = {}

    def group(annotation: Annotation) -> Group:
        name = group_of(annotation)
        # What belongs nowhere is counted where nobody looks.
        return Group() if name is None else groups.setdefault(name, Group())

    for comparison in comparisons:
        for annotation in comparison.missed:
            group(annotation).gold += 1
        for annotation in comparison.false:
            group(annotation).predicted += 1
        for pair in comparison.pairs:
            theirs = group(pair.gold)
            theirs.gold += 1
            theirs.gold_found += 1
            ours = group(pair.found)
            ours.predicted += 1
            ours.predicted_right += 1
            ours.sources += pair.source_right
    return dict(sorted(groups.items()))


def compare(article: AnnotatedArticle, found: Sequence[Annotation]) -> Comparison:
    """Pair the statements found in ``article`` with those annotated, one to one, the most alike first."""
    gold_chars = [_characters(article.text, annotation.content) for annotation in article.annotations]
    found_chars = [_characters(article.text, annotation.content) for annotation in found]
    candidates = sorted(
        (-iou, i, j)
        for i, ours in enumerate(gold_chars)
        for j, theirs in enumerate(found_chars)
        if (iou := _iou(ours, theirs)) >= _LEAST_OVERLAP
    )
    gold_left, found_left = set(range(len(gold_chars))), set(range(len(found_chars)))
    pairs: list[tuple[int, Pair]] = []
    for negative, i, j in candidates:
        if i in gold_left and j in found_left:
            gold_left.remove(i)
            found_left.remove(j)
            gold, guess = article.annotations[i], found[j]
            right = right_source(article.text, gold, guess)
            pairs.append((i, Pair(gold, guess, -negative, gold_chars[i] == found_chars[j], right)))
    return Comparison(
        article=article,
        pairs=tuple(pair for _, pair in sorted(pairs, key=lambda item: item[0])),
        missed=tuple(article.annotations[i] for i in sorted(gold_left)),
        false=tuple(found[j] for j in sorted(found_left)),
    )


def right_source(text: str, gold: Annotation, found: Annotation) -> bool:
    """Whether the source found is the right one, by its name or, where it has none, by its words."""
    if same_name(gold.name, found.name):
        return True
    described = bool(gold.name) and gold.name is not None and gold.name[:1].islower()
    return described and gold.mention is not None and same_name(text[slice(*gold.mention)], found.name)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are one, as far as their words tell: one may be shorter, and titles do not count."""
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b:
        return not words_a and not words_b
    if words_a == words_b:
        return True
    words_a, words_b = words_a - _NO_NAME, words_b - _NO_NAME
    return bool(words_a and words_b) and (words_a <= words_b or words_b <= words_a)


def _words(name: str | None) -> frozenset[str]:
    """The words of a name in lower case, without a genitive's -s."""
    words = re.sub(r"[^\w\s-]", " ", (name or "").lower()).split()
    return frozenset(word[:-1] if word.endswith("s") and len(word) > 4 else word for word in words)


def _characters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The places of the characters that count."""
    places: set[int] = set()
    for start, end in spans:
        while start < end and text[start] in _TRIMMED:
            start += 1
        while end > start and text[end - 1] in _TRIMMED:
            end -= 1
        places.update(i for i in range(start, end) if not text[i].isspace())
    return frozenset(places)


def _iou(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
