"""Names and titles as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.entities.documents import parsed
from talestrek.analysis.entities.names import is_genitive, name_of, name_words, strip_genitive, title_fit, title_lemmas

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


GENITIVES = [
    ("Dudas Duda PROPN Case=Gen 2 nmod:poss", True),
    ("Dudas Duda PROPN _ 2 nmod:poss", True),
    ("Dudas' Dudas PROPN _ 2 nmod:poss", True),
    ("Dudas Dudas PROPN _ 2 obj", False),
    ("Duda Duda PROPN _ 2 nmod:poss", False),
]


@pytest.mark.parametrize(("name", "is_one"), GENITIVES)
def test_names_are_genitives_before_what_they_own(name: str, is_one: bool) -> None:
    doc = parsed(f"{name}\ntale tale NOUN _ 3 nsubj\nvarte vare VERB VerbForm=Fin 0 ROOT")
    assert is_genitive(doc[0]) is is_one


def test_names_of_two_words_are_genitives_by_their_last() -> None:
    doc = parsed("""
        Kari Kari PROPN _ 3 nmod:poss B-PER
        Moens Moen PROPN _ 1 flat:name I-PER
        hus hus NOUN _ 4 nsubj
        brant brenne VERB VerbForm=Fin 0 ROOT
    """)
    assert is_genitive(doc[1])
    assert name_words(doc[0:2]) == ("Kari", "Moen")


def test_names_have_the_titles_before_and_behind_them() -> None:
    doc = parsed("""
        Statsminister statsminister NOUN _ 3 nsubj
        Eva Eva PROPN _ 1 appos B-PER
        møtte møte VERB VerbForm=Fin 0 ROOT
        Otto Otto PROPN _ 3 obj B-PER
        , , PUNCT _ 6 punct
        kanslar kanslar NOUN _ 4 appos
    """)
    assert [title_lemmas(ent) for ent in doc.ents] == [{"statsminister"}, {"kanslar"}]
