"""Names and titles as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from talestrek.analysis.entities.names import name_of, name_words, strip_genitive, title_fit

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("word", "stripped"),
    [
        ("Dudas", "Duda"),
        ("Belarus'", "Belarus"),
        ("Belarus’", "Belarus"),
        ("NRK's", "NRK"),
        ("Ås", "Ås"),
        ("Vik", "Vik"),
    ],
)
def test_names_lose_their_genitive(word: str, stripped: str) -> None:
    assert strip_genitive(word) == stripped


@pytest.mark.parametrize(
    ("form", "title", "fit"),
    [
        ("statsministeren", "statsminister", 3),
        ("ordføraren", "ordførar", 3),
        ("sjefen", "politisjef", 2),
        ("generalsekretæren", "sekretær", 2),
        ("statsministeren", "ordfører", 0),
        ("legen", "rådmann", 0),
    ],
)
def test_names_titles_fit_roles(form: str, title: str, fit: int) -> None:
    assert title_fit({form}, title) == fit


def test_names_drop_words_that_are_no_part_of_a_name(nlp: Language) -> None:
    doc = nlp.make_doc("Ursula von der Leyen møtte Kari")
    assert name_words(doc[0:4]) == ("Ursula", "von", "der", "Leyen")
    assert name_words(doc[0:6]) == ("Kari",)


def test_names_describe_who_has_none(nlp: Language) -> None:
    doc = nlp("Lederen for Norges Bank sier at renten skal opp.")
    head = next(token for token in doc if token.text == "Lederen")
    assert name_of(head) == "lederen for Norges Bank"
