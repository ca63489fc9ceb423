"""Documents made by hand, for tests that must not depend on what the trained pipeline makes of a sentence."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["labelled", "parsed", "token_of"]

_PIECE = re.compile(r"\[([^|\]]+)\|([A-Z_]+)\]|(\S+)")


def vocabulary() -> Vocab:
    """The words of an empty pipeline."""
    vocab: Vocab = spacy.blank("nb").vocab
    return vocab


def parsed(table: str) -> Doc:
    """A document from a row a token: word, lemma, tag, features, head, label and, where it has one, its name.

    Heads count from 1 within the sentence, 0 being the root, as in CoNLL-U; a row of dashes ends a sentence. Names
    are in IOB, ``B-PER``; ``_`` stands for no features.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    tokens: list[list[str]] = []
    heads: list[int] = []
    start = 0
    for row in rows:
        if set(row[0]) == {"-"}:
            start = len(tokens)
            continue
        heads.append(start + int(row[4]) - 1 if int(row[4]) else len(tokens))
        tokens.append(row)
    return Doc(
        vocabulary(),
        words=[row[0] for row in tokens],
        lemmas=[row[1] for row in tokens],
        pos=[row[2] for row in tokens],
        morphs=["" if row[3] == "_" else row[3] for row in tokens],
        heads=heads,
        deps=["ROOT" if row[4] == "0" else row[5] for row in tokens],
        ents=[row[6] if len(row) > 6 else "O" for row in tokens],
    )


def labelled(text: str) -> Doc:
    """A document of words and names alone: ``[Norsk Hydro|ORG] kutter . [Hydro|ORG] tjener penger .``."""
    words: list[str] = []
    ents: list[str] = []
    for name, label, word in _PIECE.findall(text):
        parts = name.split() if name else [word]
        words += parts
        ents += [f"{'I' if i else 'B'}-{label}" for i in range(len(parts))] if name else ["O"]
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    return Doc(vocabulary(), words=words, ents=ents, sent_starts=[*starts])


def token_of(doc: Doc, word: str, nth: int = 0) -> int:
    """The number of the token that is the ``nth`` with this word."""
    return [token.i for token in doc if token.text == word][nth]
