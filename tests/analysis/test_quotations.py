"""Quotation marks: every pair in use, nesting, apostrophes, quotations over several passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.analysis.quotations import find_quotations
from talestrek.article import Passage, PassageKind
from talestrek.reading import Marker


def lines(text: str) -> tuple[Passage, ...]:
    """Each line as a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def inner(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in quotation.inner] for quotation in find_quotations(text, lines(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("«Ja da», sier hun.", ["Ja da"]),
        ("“Ja da”, sier hun.", ["Ja da"]),
        ("„Ja da“, sier hun.", ["Ja da"]),
        ('"Ja da", sier hun.', ["Ja da"]),
        ("’Ja da’, sier hun.", ["Ja da"]),
        ("‘Ja da’, sier hun.", ["Ja da"]),
        ("”Ja da”, sier hun.", ["Ja da"]),
        ("»Ja da«, sier hun.", ["Ja da"]),
    ],
)
def test_quotations_of_every_pair(text: str, quoted: list[str]) -> None:
    assert inner(text) == [quoted]


def test_quotations_nest_and_only_the_outer_one_counts() -> None:
    assert inner("«Hun sa «nei» til meg», sier han.") == [["Hun sa «nei» til meg"]]


def test_quotations_leave_apostrophes_alone() -> None:
    assert inner("Mulligan’s og Belarus’ president møttes på O'Learys.") == []


def test_quotations_run_over_passages_with_and_without_a_new_mark() -> None:
    assert inner("«Første.\nAndre.\nTredje», sier hun.") == [["Første.", "Andre.", "Tredje"]]
    assert inner("«Første.\n«Andre.\n«Tredje», sier hun.") == [["Første.", "Andre.", "Tredje"]]


def test_quotations_that_never_close_are_left_out() -> None:
    assert inner("«Dette tar ingen slutt, sier hun.\nNeste dag regner det.") == []


def test_quotations_tell_their_marker() -> None:
    text = '«Ja», "nei"'
    assert [quotation.marker for quotation in find_quotations(text, lines(text))] == [
        Marker.GUILLEMETS,
        Marker.QUOTES,
    ]


@given(st.text(alphabet=st.sampled_from('«»“”„"‘’‹› a.b\n'), max_size=60))
def test_quotations_lie_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for quotation in find_quotations(text, lines(text)):
        assert end <= quotation.outer[0] < quotation.outer[1] <= len(text)
        end = quotation.outer[1]
        assert all(quotation.outer[0] < a <= b < quotation.outer[1] for a, b in quotation.inner)
