"""Questions to a tree: what counts as a subject."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from talestrek.analysis.syntax import is_subject

VERB, NOUN = "VerbForm=Fin|Tense=Pres", "Number=Sing"


def doc(words: str, heads: list[int], deps: str, verb: int) -> Doc:
    text = words.split()
    morphs = [VERB if i == verb else NOUN for i in range(len(text))]
    pos = ["VERB" if i == verb else "NOUN" for i in range(len(text))]
    return Doc(spacy.blank("nb").vocab, words=text, heads=heads, deps=deps.split(), morphs=morphs, pos=pos)


@pytest.mark.parametrize(
    ("words", "heads", "deps", "verb", "subjects"),
    [
        ("Moe har planer", [1, 1, 1], "nsubj ROOT obj", 1, ["Moe"]),
        ("Derfor har Moe planer", [1, 1, 1, 1], "advmod ROOT nsubj obj", 1, ["Moe"]),
        ("Derfor har Moe planer", [1, 1, 1, 1], "advmod ROOT obj obj", 1, ["Moe"]),
        ("Hent Moe nå", [0, 0, 0], "ROOT obj advmod", 0, []),
    ],
    ids=["before its verb", "behind it", "taken for an object", "an object of an imperative"],
)
def test_is_subject(words: str, heads: list[int], deps: str, verb: int, subjects: list[str]) -> None:
    assert [token.text for token in doc(words, heads, deps, verb) if is_subject(token)] == subjects
