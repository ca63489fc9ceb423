"""The text as the pipeline reads it, and the way back."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.normalise import normalise

# Every kind of character that something happens to, beside some that nothing happens to.
_TRICKY = st.text(
    alphabet=st.sampled_from(
        "eaøo \n\r\t\v\f\x00\x85\u00a0\u2009\u2028\u200b\u200d\u00ad\ufeff\u202e\u0301\u0323\u030a\u0344\u212b\u2126"
        "\u1100\u1161\u11a8\uac00\ud800\udfff\ufe0f👨🏽-–—«»"
    )
)
_ANY = st.text(alphabet=st.characters(exclude_categories=[]))


def test_normalise_leaves_clean_text_alone() -> None:
    text = "– Vi må «gå på», sa hun — og gikk.\n\nÉn til … 🇳🇴"
    normalised = normalise(text)
    assert normalised.text is text
    assert not normalised.changed
    assert normalised.to_original((2, 4)) == (2, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ga\u030ar pa\u030a", "Går på"),
        ("a\r\nb\rc\u2028d\u2029e\vf\fg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("10\u00a0000\u2009kr\u3000\tnå", "10 000 kr  nå"),
        ("\ufeffstats\u00admini\u200bster\u202c", "statsminister"),
        ("a\ud83db", "a\ufffdb"),
        ("a\x00b\x1bc", "a b c"),
        ("„ja“ ‚nei‘ −5 -5 ―", "„ja“ ‚nei‘ −5 -5 ―"),
        ("a\u200b\u030a", "å"),
        ("", ""),
    ],
)
def test_normalise_changes_what_it_should_and_nothing_else(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_normalise_maps_back_over_every_kind_of_change() -> None:
    text = "\ufeffHan sa\r\n\r\n– Na\u030ar? sa stats\u00administeren\u00a0Ga\u030ard."
    normalised = normalise(text)
    assert normalised.text == "Han sa\n\n– Når? sa statsministeren Gård."

    def shown(part: str) -> str:
        start = normalised.text.index(part)
        begin, end = normalised.to_original((start, start + len(part)))
        return text[begin:end]

    assert shown("Han sa") == "Han sa"
    assert shown("Når?") == "Na\u030ar?"
    assert shown("statsministeren Gård") == "stats\u00administeren\u00a0Ga\u030ard"
    assert shown("å") == "a\u030a"
    assert shown("\n") == "\r\n"
    assert normalised.to_original((0, len(normalised.text))) == (1, len(text))


def test_normalise_keeps_marks_without_composed_form_with_their_letter() -> None:
    text = "aq\u0303b"
    normalised = normalise(text)
    assert normalised.to_original((1, 2)) == (1, 3)
    assert normalised.to_original((2, 3)) == (1, 3)
    assert normalised.to_original((3, 4)) == (3, 4)


def test_normalise_refuses_a_span_outside_the_text() -> None:
    with pytest.raises(ValueError, match="not within"):
        normalise("abc").to_original((1, 4))


@given(_TRICKY | _ANY)
def test_normalise_gives_encodable_nfc_and_is_idempotent(text: str) -> None:
    normalised = normalise(text).text
    normalised.encode()
    assert unicodedata.is_normalized("NFC", normalised)
    assert normalise(normalised).text == normalised


@given(_TRICKY | _ANY, st.data())
def test_normalise_spans_show_in_the_original_what_they_say(text: str, data: st.DataObject) -> None:
    normalised = normalise(text)
    size = len(normalised.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    begin, stop = normalised.to_original((start, end))
    assert 0 <= begin <= stop <= len(text)
    assert normalised.text[start:end] in normalise(text[begin:stop]).text
    assert (begin < stop) is (start < end)
    if begin < stop:
        assert stop == len(text) or not unicodedata.category(text[stop]).startswith("M")
        assert begin == 0 or not unicodedata.category(text[begin]).startswith("M")


@given(_TRICKY | _ANY)
def test_normalise_spans_side_by_side_do_not_overlap(text: str) -> None:
    normalised = normalise(text)
    spans = [normalised.to_original((at, at + 1)) for at in range(len(normalised.text))]
    for left, right in pairwise(spans):
        assert left == right or left[1] <= right[0] or unicodedata.category(text[left[1] - 1]).startswith("M")
        assert left[0] <= right[0]


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "Det er én å gå på for hver av oss i dag, sa hun.\n") * 4_000,
        "Det\u00a0er\u00adn\r\n" * 20_000,
        "a" + "\u0301\u0323" * 100_000,
        "a" + "\u200b" * 200_000 + "\u0301",
    ],
)
def test_normalise_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    normalise(text)
    assert time.perf_counter() - begun < 2.0
