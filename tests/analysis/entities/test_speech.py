"""Which words are somebody's speech."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from talestrek.analysis.entities.speech import NOBODY, Speech, Utterance

WORDS = 12


def document() -> Doc:
    return Doc(spacy.blank("nb").vocab, words=["ord"] * WORDS)


def test_speech_says_whose_words_a_token_belongs_to() -> None:
    said = [Utterance(((1, 3), (6, 7)), True, (4, 5)), Utterance(((9, 11),), False, None)]
    speech = Speech(document(), said)
    assert speech.content == [NOBODY, 0, 0, NOBODY, NOBODY, NOBODY, 0, NOBODY, NOBODY, 1, 1, NOBODY]
    assert [i for i, direct in enumerate(speech.direct) if direct] == [1, 2, 6]
    assert (speech.starts, speech.ends) == ([1, 9], [7, 11])
    assert speech.sources == [(4, 5), None]


def test_speech_knows_which_utterance_ended_last() -> None:
    speech = Speech(document(), [Utterance(((0, 3),), True, None), Utterance(((5, 8),), True, None)])
    assert [speech.before(i) for i in (0, 2, 3, 7, 8, 11)] == [NOBODY, NOBODY, 0, 0, 1, 1]


def test_speech_has_no_source_without_a_word() -> None:
    assert Speech(document(), [Utterance(((0, 3),), True, (4, 4))]).sources == [None]


def test_speech_of_an_article_without_any_is_nobodys() -> None:
    speech = Speech(document(), [])
    assert set(speech.content) == {NOBODY}
    assert not any(speech.direct)
    assert speech.before(WORDS) == NOBODY


CUTS = st.lists(st.integers(0, WORDS), min_size=2, max_size=8, unique=True).map(sorted)


@given(CUTS, st.lists(st.booleans(), min_size=8, max_size=8))
def test_speech_gives_every_token_the_utterance_that_covers_it(cuts: list[int], direct: list[bool]) -> None:
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    speech = Speech(document(), [Utterance((part,), direct[n], None) for n, part in enumerate(ranges)])
    for i in range(WORDS):
        covering = [n for n, (start, end) in enumerate(ranges) if start <= i < end]
        assert speech.content[i] == (covering[0] if covering else NOBODY)
        assert speech.direct[i] == any(direct[n] for n in covering)
        assert speech.before(i) == max((n for n, (_, end) in enumerate(ranges) if end <= i), default=NOBODY)
