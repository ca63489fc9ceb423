"""What may be a mention: pronouns of the third person, quantifiers, subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.entities.documents import parsed, token_of
from talestrek.analysis.entities.mentions import PRONOUNS, is_pronoun, is_subject_of, stands_alone
from talestrek.reading import Gender

if TYPE_CHECKING:
    from spacy.language import Language

CAME = "kom komme VERB VerbForm=Fin 0 ROOT"


def rows(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("table", "word", "is_one"),
    [
        (rows("Han han PRON _ 2 nsubj", CAME), "Han", True),
        (rows("Ho ho PRON _ 2 nsubj", CAME), "Ho", True),
        (rows("De de PRON _ 2 nsubj", CAME), "De", True),
        (rows("Ho ho NOUN _ 2 nsubj", CAME), "Ho", False),
        (rows("Han Han PROPN _ 2 nsubj B-PER", CAME), "Han", False),
        (rows("Bilen bil NOUN _ 3 nsubj", "hans hans DET _ 1 nmod:poss", CAME), "hans", True),
        (rows("De de DET _ 2 det", "unge ung NOUN _ 3 nsubj", CAME), "De", False),
        (rows("De de PRON _ 3 nsubj", "unge ung ADJ _ 1 amod", CAME), "De", False),
        (rows("De de PRON _ 4 nsubj", "som som PRON _ 3 nsubj", "ventet vente VERB _ 1 acl:relcl", CAME), "De", False),
        (rows("Den den PRON _ 2 nsubj", CAME), "Den", False),
        (rows("Eg eg PRON _ 2 nsubj", CAME), "Eg", False),
        (rows("Så så ADV _ 3 advmod", "De de PRON _ 3 nsubj", "det se VERB _ 0 ROOT"), "De", False),
    ],
    ids=[
        "he",
        "she in Nynorsk",
        "they",
        "a female animal",
        "a name",
        "a possessive",
        "a determiner",
        "with an attribute",
        "with a relative clause",
        "of a thing",
        "of the first person",
        "the polite form of the second person",
    ],
)
def test_mentions_of_the_third_person_take_the_place_of_a_phrase(table: str, word: str, is_one: bool) -> None:
    doc = parsed(table)
    assert is_pronoun(doc[token_of(doc, word)]) is is_one


@pytest.mark.parametrize(
    ("table", "word", "what"),
    [
        (rows("En en DET _ 4 nsubj", "av av ADP _ 3 case", "dem de PRON _ 1 nmod", CAME), "En", "one"),
        (rows("Ein ein DET _ 3 nsubj", "ventar vente VERB _ 1 acl:relcl", CAME), "Ein", "one"),
        (rows("En en DET _ 2 det", "mann mann NOUN _ 3 nsubj", CAME), "En", None),
        (rows("Mange mange ADJ _ 2 nsubj", CAME), "Mange", "some"),
        (rows("Fleire fleire ADJ _ 2 nsubj", CAME), "Fleire", "some"),
        (rows("To to NUM _ 2 nsubj", CAME), "To", "some"),
        (rows("Unge ung ADJ Number=Plur 2 nsubj", CAME), "Unge", "some"),
        (rows("Mange mange ADJ _ 2 amod", "elever elev NOUN _ 3 nsubj", CAME), "Mange", None),
        (rows("Dei dei PRON _ 3 nsubj", "ventar vente VERB _ 1 acl:relcl", CAME), "Dei", "some"),
        (rows("Dei dei PRON _ 2 nsubj", CAME), "Dei", None),
        (rows("Ikke ikke ADV _ 2 advmod", CAME), "Ikke", None),
    ],
    ids=[
        "one of them",
        "one who",
        "a determiner",
        "many",
        "several in Nynorsk",
        "a number",
        "the young",
        "a quantifier with its noun",
        "those who",
        "they",
        "no quantifier",
    ],
)
def test_mentions_may_be_quantifiers_that_stand_alone(table: str, word: str, what: str | None) -> None:
    doc = parsed(table)
    assert stands_alone(doc[token_of(doc, word)]) == what


def test_mentions_are_subjects_side_by_side() -> None:
    doc = parsed("""
        Kari Kari PROPN _ 4 nsubj B-PER
        og og CCONJ _ 3 cc
        Per Per PROPN _ 1 conj B-PER
        møtte møte VERB VerbForm=Fin 0 ROOT
        Siri Siri PROPN _ 4 obj B-PER
        og og CCONJ _ 7 cc
        Ola Ola PROPN _ 5 conj B-PER
    """)
    assert [token.text for token in doc if is_subject_of(token)] == ["Kari", "Per"]


def test_mentions_know_the_pronouns_of_both_standards() -> None:
    for word in ("han", "ham", "hans"):
        assert PRONOUNS[word].gender is Gender.MALE
    for word in ("hun", "ho", "henne", "hennes", "hennar"):
        assert PRONOUNS[word].gender is Gender.FEMALE
    for word in ("de", "dei", "dem", "deres", "deira"):
        assert PRONOUNS[word].gender is None
        assert PRONOUNS[word].plural
    assert {word for word, told in PRONOUNS.items() if told.possessive} == {
        "hans",
        "hennar",
        "hennes",
        "deira",
        "deres",
    }


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Hun hentet broren sin, og han takket henne.", ["Hun", "han", "henne"]),
        ("Ho henta bror sin, og han takka ho for hjelpa.", ["Ho", "han", "ho"]),
        ("De unge spiller mens foreldrene deres venter på dem.", ["deres", "dem"]),
        ("Dei som kom, fekk sjå huset hennar.", ["hennar"]),
        ("Det regnet på den store dagen.", []),
    ],
)
def test_mentions_of_the_third_person_in_a_sentence(nlp: Language, text: str, pronouns: list[str]) -> None:
    assert [token.text for token in nlp(text) if is_pronoun(token)] == pronouns
