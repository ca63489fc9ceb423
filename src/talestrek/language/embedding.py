"""Words as vectors: the context-free layer under both the syntax and the names of the pipeline.

spaCy's ``MultiHashEmbed`` hashes every feature of a word into a table, so a word never seen in training gets the sum of
rows that belong to others. Here each feature keeps the values that training text had often enough, and all others share
one row that is trained as such (rare values, and some at random). Unknown words then speak through their endings,
beginnings and shape, of which Norwegian needs longer ones than three characters. The features and the mixing layer run
once for each distinct word of a batch, not once for each token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.strings import hash_string  # type: ignore[attr-defined]  # missing in its stub
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Embed, Maxout, Model, concatenate
from thinc.types import Floats2d

from .namelists import name_classes

__all__ = ["build_word_embed", "fit_word_embed"]

Ids = NDArray[np.int64]
Orths = NDArray[np.uint64]

_CACHED_WORDS = 100_000


def _shape(form: str) -> str:
    """The form's pattern, runs cut at three: "NATO-toppmøtet" becomes "XXX-xxx"."""
    pattern: list[str] = []
    for char in form:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if pattern[-3:] != [kind] * 3:
            pattern.append(kind)
    return "".join(pattern[:12])


def _affix(kind: str, size: int) -> Callable[[str], str]:
    if kind == "prefix":
        return lambda form: form[:size].lower()
    return lambda form: form[-size:].lower()


_FEATURES: dict[str, Callable[[str], str]] = {
    "norm": str.lower,
    "shape": _shape,
    "lists": lambda form: name_classes(form) or "-",
    **{f"prefix{size}": _affix("prefix", size) for size in range(1, 6)},
    **{f"suffix{size}": _affix("suffix", size) for size in range(1, 7)},
}


@registry.architectures("talestrek.WordEmbed.v1")
def build_word_embed(
    width: int, features: list[str], rows: list[int], feature_width: int, word_dropout: float = 0.05
) -> Model[list[Doc], list[Floats2d]]:
    """A vector of ``width`` for each token of each document.

    features: norm, shape, lists (which name lists have the word), prefix1 to prefix5, suffix1 to suffix6.
    rows: how many rows each feature's table has; row 0 stands for all values that are not known.
    feature_width: the width of every table.
    word_dropout: share of feature values taken as unknown in training.
    """
    if len(features) != len(rows) or not set(features) <= set(_FEATURES):
        raise ValueError(f"WordEmbed: one row count for each of {', '.join(features)}, known: {', '.join(_FEATURES)}")
    tables = [Embed(feature_width, count, column=column, dropout=0.0) for column, count in enumerate(rows)]
    mix = Maxout(width, feature_width * len(features), nP=3, normalize=True, dropout=0.0)
    index = _Index()

    def forward(
        model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
        return _forward(model, index, docs, is_train)

    return Model(
        "talestrek_word_embed",
        forward,
        init=_init,
        layers=[concatenate(*tables), mix],
        dims={"nO": width},
        attrs={"features": features, "rows": rows, "word_dropout": word_dropout, "known": {}},
    )


def fit_word_embed(model: Model[Any, Any], docs: Iterable[Doc], min_count: int = 2) -> None:
    """Choose what each feature knows: its commonest values, by tokens, among the words of training text.

    A value must occur ``min_count`` times. Only hashes are kept, so no text is saved with the model.
    """
    words = Counter(token.text for doc in docs for token in doc)
    known: dict[str, list[int]] = {}
    for feature, rows in zip(model.attrs["features"], model.attrs["rows"], strict=True):
        values: Counter[str] = Counter()
        for word, count in words.items():
            values[_FEATURES[feature](word)] += count
        common = [value for value, count in values.most_common(rows - 1) if count >= min_count]
        known[feature] = [hash_string(value) for value in common]
    model.attrs["known"] = known


class _Index:
    """Row ids of distinct words, kept by the words' hashes for as long as the same values are known."""

    def __init__(self) -> None:
        self.known: dict[str, list[int]] | None = None
        self.ids: list[tuple[Callable[[str], str], dict[int, int]]] = []
        self.words: dict[int, list[int]] = {}

    def __call__(self, attrs: dict[str, Any], orths: Orths, strings: Any) -> Ids:
        """Shape (words, features)."""
        if self.known is not attrs["known"]:
            self.known = attrs["known"]
            self.ids = [
                (_FEATURES[name], {value: row for row, value in enumerate(attrs["known"].get(name, []), start=1)})
                for name in attrs["features"]
            ]
            self.words = {}
        if len(self.words) > _CACHED_WORDS:
            self.words = {}
        words = self.words
        rows: list[list[int]] = []
        for orth in orths.tolist():
            row = words.get(orth)
            if row is None:
                form = strings[orth]
                row = [ids.get(hash_string(feature(form)), 0) for feature, ids in self.ids]
                words[orth] = row
            rows.append(row)
        return np.asarray(rows, dtype=np.int64).reshape(len(rows), len(self.ids))


def _forward(
    model: Model[list[Doc], list[Floats2d]], index: _Index, docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    lengths = [len(doc) for doc in docs]
    if not sum(lengths):
        empty = model.ops.alloc2f(0, model.get_dim("nO"))
        return [empty for _ in docs], lambda d_vectors: docs
    orths = np.concatenate([doc.to_array(ORTH) for doc in docs if len(doc)])
    distinct, places = np.unique(orths, return_inverse=True)
    ids = index(model.attrs, distinct, docs[0].vocab.strings)
    if is_train and model.attrs["word_dropout"]:
        ids = np.where(np.random.random(ids.shape) < model.attrs["word_dropout"], 0, ids)
    embed, mix = model.layers
    features, backprop_embed = embed(model.ops.asarray(ids), is_train)
    vectors, backprop_mix = mix(features, is_train)
    tokens = vectors[places]
    splits = np.cumsum(lengths)[:-1]

    def backprop(d_vectors: list[Floats2d]) -> list[Doc]:
        d_tokens = model.ops.xp.concatenate(d_vectors)
        d_distinct = model.ops.alloc2f(len(distinct), d_tokens.shape[1])
        model.ops.scatter_add(d_distinct, model.ops.asarray(places.astype(np.int32)), d_tokens)
        backprop_embed(backprop_mix(d_distinct))
        return docs

    return cast(list[Floats2d], model.ops.xp.split(tokens, splits)), backprop


def _init(model: Model[list[Doc], list[Floats2d]], X: Any = None, Y: Any = None) -> Model[list[Doc], list[Floats2d]]:
    for layer in model.layers:
        layer.initialize()
    return model
