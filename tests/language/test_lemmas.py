import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.lemmas import noun_lemmas, verb_lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("angrep", "angripe"),
        ("pågrepet", "pågripe"),
        ("tilbød", "tilby"),
        ("avslo", "avslå"),
        ("bombet", "bombe"),
        ("dømt", "dømme"),
        ("truet", "true"),
        ("kritiserte", "kritisere"),
        ("kravde", "krave"),
        ("krevja", "krevje"),
        ("kastar", "kaste"),
        ("innførte", "innføre"),
        ("forhandler", "forhandle"),
        ("møttes", "møte"),
        ("nådde", "nå"),
    ],
)
def test_verb_lemmas_have_the_infinitive_among_them(form: str, lemma: str) -> None:
    assert lemma in verb_lemmas(form)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("angrepene", "angrep"),
        ("demonstrasjonen", "demonstrasjon"),
        ("forhandlingene", "forhandling"),
        ("tingingane", "tinging"),
        ("streikene", "streik"),
        ("opprøret", "opprør"),
    ],
)
def test_noun_lemmas_have_the_noun_among_them(form: str, lemma: str) -> None:
    assert lemma in noun_lemmas(form)


def test_what_may_be_a_part_of_the_noun_is_not_taken_off() -> None:
    assert "forsvar" not in noun_lemmas("forsvarer")
    assert "utfordre" not in noun_lemmas("utfordringer")


@given(st.text(max_size=40))
def test_any_word_has_lemmas_once_each(form: str) -> None:
    for found in (verb_lemmas(form), noun_lemmas(form)):
        assert len(found) == len(set(found))
