from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from talestrek.language.status import CLAUSE, LEXICON, OBJECT, Effect, load_status, read_status

if TYPE_CHECKING:
    from pathlib import Path


def test_a_verb_is_found_by_its_lemma_in_both_standards() -> None:
    for lemma in ("kreve", "krevje"):
        entry = next(load_status().embedders("VERB", lemma))
        assert entry.effect is Effect.HYPOTHETICAL
        assert entry.source


def test_a_noun_is_found_at_the_end_of_a_compound() -> None:
    entry = next(load_status().embedders("NOUN", "fredsforslag"))
    assert entry.lemma == "*forslag"
    assert not list(load_status().embedders("VERB", "fredsforslag"))


def test_the_longest_ending_of_a_compound_decides() -> None:
    found = list(load_status().embedders("NOUN", "drapstrussel"))
    assert [entry.effect for entry in found] == [Effect.HYPOTHETICAL]


def test_entries_that_ask_for_more_words_come_first() -> None:
    entries = list(load_status().embedders("VERB", "tenkje"))
    assert [bool(entry.companions) for entry in entries] == sorted((bool(e.companions) for e in entries), reverse=True)


def test_a_path_may_ask_for_a_preposition() -> None:
    denies = next(entry for entry in load_status().embedders("VERB", "nekte") if entry.source)
    assert denies.embeds(CLAUSE, "for")
    assert not denies.embeds(CLAUSE, "")
    assert not denies.embeds(OBJECT, "")


def test_a_modifier_is_found_by_lemma_or_form() -> None:
    assert load_status().modifier("moglege", "mogleg") is Effect.HYPOTHETICAL
    assert load_status().modifier("grønn") is None


def test_the_words_of_a_class_are_sorted() -> None:
    order = {letter: number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå", 1)}
    for sort, effects in tomllib.loads(LEXICON.read_text(encoding="utf-8")).items():
        for effect, rows in effects.items():
            words = [row["nb"].replace("*", "") for row in rows]
            assert words == sorted(words, key=lambda word: [order.get(c, 0) for c in word]), f"{sort}.{effect}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[verb", "Expected"),
        ("[adverb]\nactual = []", "unknown sort of word 'adverb'"),
        ("[verb]\nlikely = []", "unknown effect 'likely'"),
        ("[verb]\nactual = ['x']", "an entry must be a table"),
        ("[verb]\nactual = [{ nb = 'klare' }]", "missing nn"),
        ("[verb]\nactual = [{ nb = 'klare', nn = 'klare, ', to = ['clause'] }]", "missing nn"),
        ("[verb]\nactual = [{ nb = 'klare', nn = 'klare' }]", "to must be a list"),
        ("[verb]\nactual = [{ nb = 'klare', nn = 'klare', to = ['clause'], sorce = true }]", "unknown key 'sorce'"),
        ("[verb]\nactual = [{ nb = 'klare', nn = 'klare', to = ['clause'], source = 1 }]", "source must be true"),
    ],
)
def test_a_malformed_lexicon_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=reason) as caught:
        read_status(path)
    assert str(caught.value).startswith("own.toml: ")
