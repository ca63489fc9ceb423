"""People of an article: who they are, under how many names, with which titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
