from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmatised import words
from talestrek.record.terms import LONGEST_TERM, forms_to_keep, lemmas_to_keep, restored, terms, words_in


def test_terms_have_forms_lemmas_and_places() -> None:
    text = "Statsministeren sa nei."
    found = terms(text, words(text))
    assert [(text[t.start : t.end], t.form, t.lemma) for t in found] == [
        ("Statsministeren", "statsministeren", "statsminister"),
        ("sa", "sa", "si"),
        ("nei", "nei", "nei"),
    ]


def test_each_part_of_a_word_with_a_hyphen_has_its_own_lemma() -> None:
    text = "På Nato-toppmøtet."
    assert [t.lemma for t in terms(text, words(text))] == ["på", "nato", "toppmøte"]


def test_a_lemma_with_other_parts_than_the_word_says_nothing() -> None:
    assert [t.lemma for t in terms("USA-turen", [(0, 9, "usatur")])] == ["usa", "turen"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("båt og bat", ["båt", "og", "bat"]),
        ("BA\u030aT", ["båt"]),
        ("stats\u00administer", ["statsminister"]),
        ("«Ååå!» – 3,5 km/t", ["ååå", "3", "5", "km", "t"]),
        ("snake_case", ["snake", "case"]),
        ("x" * 500, ["x" * LONGEST_TERM]),
        ("… –", []),
    ],
)
def test_what_a_term_is(text: str, forms: list[str]) -> None:
    assert words_in(text) == forms


def test_forms_are_kept_only_of_characters_that_came_lately() -> None:
    assert forms_to_keep("En båt 😀 til", terms("En båt 😀 til")) == "en båt til"
    assert forms_to_keep("En båt til", terms("En båt til")) is None


def test_terms_that_python_now_finds_otherwise_have_no_places() -> None:
    found = restored("En båt", "en ba t", " båt ")
    assert [(t.form, t.lemma) for t in found] == [("en", "en"), ("ba", "båt"), ("t", "t")]
    assert {(t.start, t.end) for t in found} == {(0, 0)}


@given(st.text(max_size=80), st.sampled_from(["", "x", "båt-tur"]))
def test_terms_lie_inside_the_text_and_come_back_as_they_were(text: str, lemma: str) -> None:
    found = terms(text, [(start, end, lemma or form) for start, end, form, _ in terms(text)])
    last = 0
    for start, end, form, _ in found:
        assert last <= start < end <= len(text)
        assert form
        assert " " not in form
        last = end
    assert restored(text, forms_to_keep(text, found), lemmas_to_keep(found)) == found
