from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from talestrek.analysis.events.actors import Standing, actor_type, is_actor, organisation_type, standing
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.countries import country_of, country_of_name
from talestrek.reading import ActorType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


def asked(nlp: Language, text: str, word: str, standard: str = "nb") -> tuple[Token, ActorContext]:
    doc = nlp.make_doc(text)
    doc._.standard = standard
    doc = nlp(doc)
    return next(token for token in doc if token.text == word), ActorContext(doc)


@pytest.mark.parametrize(
    ("text", "word", "kind", "country"),
    [
        ("Frankrike støtter forslaget.", "Frankrike", ActorType.STATE, "FR"),
        ("Kreml truet USA med nye sanksjoner.", "Kreml", ActorType.GOVERNMENT, "RU"),
        ("Russiske styrker angrep byen i natt.", "styrker", ActorType.MILITARY, "RU"),
        ("Det britiske parlamentet stemte nei til avtalen.", "parlamentet", ActorType.PARLIAMENT, "GB"),
        ("Politiet i Paris arresterte tre demonstranter.", "Politiet", ActorType.POLICE, "FR"),
        ("Presidenten i Litauen kritiserte Nato.", "Presidenten", ActorType.PERSON, "LT"),
        ("Tingretten dømte mannen til fengsel i USA.", "Tingretten", ActorType.COURT, "NO"),
        ("Stortinget vedtok loven om Kina.", "Stortinget", ActorType.PARLIAMENT, "NO"),
        ("Fagforbundet krever høyere lønn.", "Fagforbundet", ActorType.UNION, "NO"),
        ("Britene sa nei til avtalen.", "Britene", ActorType.PEOPLE, "GB"),
        ("Statsministrene møtte Nato.", "Statsministrene", ActorType.GOVERNMENT, "NO"),
    ],
)
def test_actors_in_their_own_right_have_type_and_country(
    nlp: Language, text: str, word: str, kind: ActorType, country: str
) -> None:
    token, context = asked(nlp, text, word)
    assert standing(token, context) is Standing.POLITICAL
    assert actor_type(token, context) is kind
    assert country_of(token, context) == country


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Regjeringa vil møte demonstrantane i dag.", "Regjeringa", ActorType.GOVERNMENT),
        ("Regjeringa vil møte demonstrantane i dag.", "demonstrantane", ActorType.PROTESTERS),
        ("Opprørarane tok byen i går.", "Opprørarane", ActorType.ARMED_GROUP),
        ("Tryggingsstyrkane skaut mot folk.", "Tryggingsstyrkane", ActorType.MILITARY),
    ],
)
def test_actors_in_nynorsk_have_a_type(nlp: Language, text: str, word: str, kind: ActorType) -> None:
    token, context = asked(nlp, text, word, "nn")
    assert standing(token, context) is Standing.POLITICAL
    assert actor_type(token, context) is kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("En mann anmeldte politiet.", "mann"),
        ("26-åringen ble pågrepet av politiet.", "26-åringen"),
        ("De pågrepne ble avhørt av politiet.", "pågrepne"),
        ("Siktede nekter straffskyld.", "Siktede"),
        ("To av elevene ble skadd.", "To"),
        ("Hun kritiserte regjeringen.", "Hun"),
    ],
)
def test_private_people_count_only_beside_others(nlp: Language, text: str, word: str) -> None:
    token, context = asked(nlp, text, word)
    assert standing(token, context) is Standing.PRIVATE


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Forslaget fikk støtte i går.", "Forslaget"),
        ("Rapporten kritiserer regjeringen.", "Rapporten"),
        ("Bilen traff en mann.", "Bilen"),
        ("De møttes på tirsdag.", "tirsdag"),
        ("Møtet holdes i Bergen.", "Bergen"),
        ("Store deler av Østlandet fikk snø.", "deler"),
        ("De ville ikke gjøre det viktigste.", "viktigste"),
    ],
)
def test_things_times_and_towns_are_no_actors(nlp: Language, text: str, word: str) -> None:
    token, context = asked(nlp, text, word)
    assert not is_actor(token, context)


def test_a_person_in_office_counts_in_their_own_right_at_every_mention(nlp: Language) -> None:
    text = "Statsminister Kari Moen møtte pressen. Senere dro Moen til Roma. Ola Vik sov."
    doc = nlp(text)
    context = ActorContext(doc)
    later = [token for token in doc if token.text == "Moen"][-1]
    assert standing(later, context) is Standing.POLITICAL
    assert actor_type(later, context) is ActorType.PERSON
    assert standing(next(token for token in doc if token.text == "Vik"), context) is Standing.PRIVATE


def test_a_body_without_a_country_is_norwegian_only_where_no_other_state_is_named(nlp: Language) -> None:
    at_home, context = asked(nlp, "Politiet pågrep en mann.", "Politiet")
    assert country_of(at_home, context) == "NO"
    abroad, context = asked(nlp, "Politiet pågrep en mann. Russland sendte soldater.", "Politiet")
    assert country_of(abroad, context) is None


def test_the_knowledge_tells_the_sort_and_country_of_organisations() -> None:
    assert organisation_type("Nato") is ActorType.INTERNATIONAL
    assert organisation_type("Norge") is ActorType.STATE
    assert organisation_type("Bakgårdens venner") is None
    assert country_of_name("Senterpartiet") == "NO"
    assert country_of_name("Nato") is None
