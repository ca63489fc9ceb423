"""People of an article: who they are, under how many names, with which titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.entities.documents import labelled
from talestrek.analysis.entities.referents import Referents
from talestrek.language.people import load_people

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLE = """Ny rektor på Solvang skole

Anne Berg er ny rektor på Solvang skole. Berg kommer fra Bergen. Ordfører Lars Strand ønsket henne velkommen.

– Vi er glade for å få Anne Berg hit, sa Strand."""


def test_referents_join_full_and_short_names(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    referents = Referents(doc, load_people())
    names = {person.name: person for person in referents.persons}
    assert set(names) == {"Anne Berg", "Lars Strand"}
    assert len(names["Anne Berg"].mentions) == 3
    assert len(names["Lars Strand"].mentions) == 2


def test_referents_know_titles_and_gender(nlp: Language) -> None:
    referents = Referents(nlp(ARTICLE), load_people())
    mayor = referents.with_words(["Strand"])
    head = referents.with_words(["Anne", "Berg"])
    assert mayor is not None
    assert head is not None
    assert "ordfører" in mayor.titles
    assert (mayor.gender, head.gender) == ("m", "f")


def test_referents_find_the_person_a_token_names(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    referents = Referents(doc, load_people())
    token = next(token for token in doc if token.text == "Strand" and token.i > 30)
    person = referents.at(token)
    assert person is not None
    assert person.name == "Lars Strand"


def persons(text: str) -> dict[str, list[str]]:
    """The people of a document of words and names alone, with their mentions."""
    doc = labelled(text)
    return {
        person.name: [doc[start:end].text for start, end in person.mentions]
        for person in Referents(doc, load_people()).persons
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "[Anne Grete Berg|PER] kom . [Anne Berg|PER] gikk . [Anne|PER] lo .",
            {"Anne Grete Berg": ["Anne Grete Berg", "Anne Berg", "Anne"]},
        ),
        ("[Jens P. Berg|PER] kom . [J. Berg|PER] gikk .", {"Jens P. Berg": ["Jens P. Berg", "J. Berg"]}),
        (
            "[Kari Nes|PER] kom . [Per Nes|PER] gikk . [Nes|PER] lo . [Kari|PER] sang .",
            {"Kari Nes": ["Kari Nes", "Kari"], "Per Nes": ["Per Nes", "Nes"]},
        ),
        ("[Nes|PER] kom . [Kari Nes|PER] gikk .", {"Kari Nes": ["Nes", "Kari Nes"]}),
        ("[Kari Nes|PER] kom . [Kari Dale|PER] gikk .", {"Kari Nes": ["Kari Nes"], "Kari Dale": ["Kari Dale"]}),
        ("[Kari Nes|PER] kom . Alle så på Nes .", {"Kari Nes": ["Kari Nes", "Nes"]}),
        ("[President Kari Nes|PER] kom .", {"Kari Nes": ["Kari Nes"]}),
        ("[Alan Wells|PER] kom . [Wells|PER] gikk .", {"Alan Wells": ["Alan Wells", "Wells"]}),
    ],
    ids=[
        "parts of a longer name",
        "initials",
        "the last named of a family",
        "the surname first",
        "two of one first name",
        "a surname without a label",
        "a title in the label",
        "a surname that ends as a genitive",
    ],
)
def test_referents_are_one_by_their_names(text: str, wanted: dict[str, list[str]]) -> None:
    assert persons(text) == wanted


@pytest.mark.parametrize(
    ("slip", "is_one"),
    [
        ("Mitt Romey", True),
        ("Mitt Romneyy", True),
        ("Mitt Rommey", True),
        ("Mitt Rmoney", True),
        ("Mitt Bomney", False),
        ("Mita Romney", False),
        ("Mitt Ramnes", False),
        ("Mitt L. Romey", False),
    ],
    ids=["missing", "added", "changed", "swapped", "the first letter", "a short word", "two letters", "more words"],
)
def test_referents_join_one_slip_of_the_pen(slip: str, is_one: bool) -> None:
    found = persons(f"{'[Mitt Romney|PER] kom . ' * 3}[{slip}|PER] gikk .")
    assert len(found["Mitt Romney"]) == 3 + is_one
    assert (slip in found) is not is_one


@pytest.mark.parametrize(("times", "slips"), [(2, 1), (3, 2)], ids=["the right one is rare", "the slip is repeated"])
def test_referents_keep_apart_whoever_may_be_somebody_else(times: int, slips: int) -> None:
    found = persons("[Mitt Romney|PER] kom . " * times + "[Mitt Romey|PER] gikk . " * slips)
    assert {name: len(mentions) for name, mentions in found.items()} == {"Mitt Romney": times, "Mitt Romey": slips}


def test_referents_know_age_and_party_in_brackets(nlp: Language) -> None:
    doc = nlp("Petter Bø (34) møtte Nils Vik (Sp). 34-åringen smilte. Sp-politikeren gikk.")
    referents = Referents(doc, load_people())
    found = {token.text: referents.titled(token) for token in doc if token.text in {"34-åringen", "Sp-politikeren"}}
    assert {word: person.name for word, person in found.items() if person} == {
        "34-åringen": "Petter Bø",
        "Sp-politikeren": "Nils Vik",
    }


def test_referents_learn_a_gender_from_the_pronoun_that_follows(nlp: Language) -> None:
    referents = Referents(nlp("Qwerin Zak kom til Oslo i går. Hun tok toget hjem."), load_people())
    assert [(person.name, person.gender) for person in referents.persons] == [("Qwerin Zak", "f")]


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        ("Kinesiske Li Wei slo svenske Eva Holm. Kineseren er glad.", "Kineseren", "Li Wei"),
        ("Kinesiske Li Wei slo svenske Eva Holm. Svensken er skuffet.", "Svensken", "Eva Holm"),
        ("Kinesiske Li Wei slo svenske Eva Holm. Dansken er skuffet.", "Dansken", None),
        ("Rosenborg-spiller Per Nes er dømt. Fotballspilleren anker.", "Fotballspilleren", "Per Nes"),
        ("Statsadvokat Per Nes tok ordet. Forsvareren svarte.", "Forsvareren", None),
    ],
)
def test_referents_are_known_by_country_and_trade(nlp: Language, text: str, description: str, name: str | None) -> None:
    doc = nlp(text)
    found = Referents(doc, load_people()).titled(next(token for token in doc if token.text == description))
    assert (found.name if found is not None else None) == name
