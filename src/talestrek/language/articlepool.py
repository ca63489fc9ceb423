"""What the rest of the article says of a name: vectors of all its occurrences, pooled.

A name is often clear at one place ("statsminister Erna Solberg") and not at another ("Solberg avviser dette"). After
Akbik, Bergmann and Vollgraf (2019), "Pooled Contextualized Embeddings for Named Entity Recognition", but within one
document and trained with the rest of the network.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH
from spacy.strings import hash_string  # type: ignore[attr-defined]  # missing in its stub
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model
from thinc.types import Floats2d

__all__ = ["build_article_encoder"]

_CACHED_WORDS = 100_000
_FLAGS = 4


@registry.architectures("talestrek.ArticleEncoder.v1")
def build_article_encoder(
    before: Model[list[Doc], list[Floats2d]], after: Model[list[Floats2d], list[Floats2d]], width: int
) -> Model[list[Doc], list[Floats2d]]:
    """``before`` reads each token in its context, then capitalised words pool their vectors over the article, and
    ``after`` reads the mix in context again. All have vectors of ``width``.
    """
    mix = Maxout(width, 2 * width + _FLAGS, nP=3, normalize=True, dropout=0.0)
    keys = _Keys()

    def forward(
        model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
        return _forward(model, keys, docs, is_train)

    return Model("talestrek_article_encoder", forward, init=_init, layers=[before, mix, after], dims={"nO": width})


class _Keys:
    """The key under which a word's occurrences meet, and whether it is capitalised, by the word's hash."""

    def __init__(self) -> None:
        self.words: dict[int, tuple[int, bool]] = {}

    def __call__(self, doc: Doc) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        if len(self.words) > _CACHED_WORDS:
            self.words = {}
        words, strings = self.words, doc.vocab.strings
        found: list[tuple[int, bool]] = []
        for orth in doc.to_array(ORTH).tolist():
            entry = words.get(orth)
            if entry is None:
                form = strings[orth]
                # A genitive meets its name: "Oslos" and "Oslo", also "Hamas'" and "Hamas", both without their s.
                stem = form.lower().rstrip("'’")
                stem = stem[:-1] if len(stem) > 3 and stem[-1] == "s" else stem
                entry = words[orth] = (hash_string(stem), form[0].isupper() and len(form) > 1)
            found.append(entry)
        keys = np.fromiter((key for key, _ in found), dtype=np.uint64, count=len(found))
        return keys, np.fromiter((capital for _, capital in found), dtype=np.bool_, count=len(found))


def _groups(keys: _Keys, docs: list[Doc]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Token indices of the capitalised words, the group of each, and flags (tokens, 4) for every token.

    The flags say: capitalised; its name occurs twice or more; four times or more; the word occurs in lower case.
    """
    members: list[NDArray[np.int64]] = []
    groups: list[NDArray[np.int64]] = []
    flags = np.zeros((sum(len(doc) for doc in docs), _FLAGS), dtype=np.float32)
    offset = count = 0
    for doc in docs:
        if len(doc):
            words, capital = keys(doc)
            where = np.flatnonzero(capital)
            distinct, group, sizes = np.unique(words[where], return_inverse=True, return_counts=True)
            here = flags[offset + where]
            here[:, 0] = 1
            here[:, 1] = sizes[group] > 1
            here[:, 2] = sizes[group] > 3
            here[:, 3] = np.isin(words[where], words[~capital])
            flags[offset + where] = here
            members.append(where + offset)
            groups.append(group + count)
            count += len(distinct)
            offset += len(doc)
    if not members:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), flags
    return np.concatenate(members), np.concatenate(groups), flags


def _forward(
    model: Model[list[Doc], list[Floats2d]], keys: _Keys, docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    before, mix, after = model.layers
    xp, ops = model.ops.xp, model.ops
    read, backprop_before = before(docs, is_train)
    width = model.get_dim("nO")
    lengths = [len(doc) for doc in docs]
    splits = np.cumsum(lengths)[:-1]
    tokens = xp.concatenate(read)
    members, groups, flags = _groups(keys, docs)
    count = int(groups.max()) + 1 if len(groups) else 0
    sums = ops.alloc2f(count, width)
    indices = ops.asarray(groups.astype(np.int32))
    ops.scatter_add(sums, indices, tokens[members])
    sizes = ops.asarray(np.bincount(groups, minlength=count).astype(np.float32))[:, None]
    pooled = ops.alloc2f(len(tokens), width)
    pooled[members] = (sums / sizes)[groups]
    mixed, backprop_mix = mix(xp.hstack((tokens, pooled, ops.asarray(flags))), is_train)
    joined = tokens + mixed
    result, backprop_after = after(xp.split(joined, splits), is_train)

    def backprop(d_result: list[Floats2d]) -> list[Doc]:
        d_joined = xp.concatenate(backprop_after(d_result))
        d_inputs = backprop_mix(d_joined)
        d_tokens = d_joined + d_inputs[:, :width]
        d_sums = ops.alloc2f(count, width)
        ops.scatter_add(d_sums, indices, ops.as_contig(d_inputs[members, width : 2 * width]))
        d_tokens[members] += (d_sums / sizes)[groups]
        backprop_before(xp.split(d_tokens, splits))
        return docs

    return result, backprop


def _init(model: Model[list[Doc], list[Floats2d]], X: Any = None, Y: Any = None) -> Model[list[Doc], list[Floats2d]]:
    before, mix, after = model.layers
    before.initialize(X)
    mix.initialize()
    after.initialize()
    return model
