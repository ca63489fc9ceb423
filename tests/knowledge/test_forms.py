"""From forms in a text to states and organisations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek import knowledge
from talestrek.knowledge import Relation, State, genitive
from talestrek.knowledge.inflection import adjective_forms, demonym_forms, genitive_stems

STATES = list(knowledge.default().states.values())


def found(form: str) -> set[tuple[str, str, bool]]:
    return {(match.thing.id, match.relation.value, match.genitive) for match in knowledge.find(form)}


@given(st.text())
def test_find_takes_any_text_and_finds_the_same_twice(form: str) -> None:
    assert knowledge.find(form) == knowledge.find(form)


@given(st.sampled_from(list(knowledge.default().organisations.values())), st.text(max_size=3))
def test_find_gives_each_thing_and_relation_once(organisation: knowledge.Organisation, tail: str) -> None:
    matches = knowledge.find(organisation.name + tail)
    assert len({(match.thing.id, match.relation) for match in matches}) == len(matches)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.id)
def test_every_word_of_every_state_finds_it(state: State) -> None:
    for standard, names in state.names.items():
        for name in names:
            assert (state.id, "name", False) in found(name)
            assert (state.id, "name", True) in found(genitive(name))
        for noun in getattr(state.demonyms, standard):
            for form in demonym_forms(noun, standard):
                assert (state.id, "demonym", False) in found(form)
    for adjective in state.adjectives:
        for form in adjective_forms(adjective):
            assert (state.id, "adjective", False) in found(form)
            assert (state.id, "adjective", False) in found(form.capitalize())
    for capital in state.capitals:
        assert (state.id, "capital", False) in found(capital)


def test_every_name_and_acronym_of_every_organisation_finds_it() -> None:
    for organisation in knowledge.default().organisations.values():
        for name in organisation.names:
            assert (organisation.id, "name", False) in found(name)
        for acronym in organisation.acronyms:
            assert (organisation.id, "acronym", False) in found(acronym)
            assert (organisation.id, "acronym", True) in found(genitive(acronym))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Belarus'", ("BY", "name", True)),
        ("Belarus’", ("BY", "name", True)),
        ("Kviterusslands", ("BY", "name", True)),
        ("FN's", ("fn", "acronym", True)),
        ("latviske", ("LV", "adjective", False)),
        ("Belarusiske", ("BY", "adjective", False)),
        ("kviterussiske", ("BY", "adjective", False)),
        ("austerrikarane", ("AT", "demonym", False)),
        ("østerrikernes", ("AT", "demonym", True)),
        ("nordmenn", ("NO", "demonym", False)),
        ("franskmennenes", ("FR", "demonym", True)),
        ("polakkene", ("PL", "demonym", False)),
        ("finnane", ("FI", "demonym", False)),
        ("islendingar", ("IS", "demonym", False)),
        ("Haag", ("NL", "seat", False)),
        ("Moskvas", ("RU", "capital", True)),
        ("Kreml", ("RU", "metonym", False)),
        ("Det kvite huset", ("US", "metonym", False)),
        ("LATVIA", ("LV", "name", False)),
        ("algirske", ("DZ", "adjective", False)),
        ("det kvite huset", ("US", "metonym", False)),
        ("det russiske forsvarsdepartementet", ("det-russiske-forsvarsdepartementet", "name", False)),
        ("NATO", ("nato", "name", False)),
        ("Natos", ("nato", "acronym", True)),
        ("Utanriksdepartementet", ("utenriksdepartementet", "name", False)),
        ("Tryggingsrådet", ("fns-sikkerhetsrad", "name", False)),
        ("Wagner-gruppas", ("wagner-gruppen", "name", True)),
        ("  Sør\u2011Korea ", ("KR", "name", False)),
        ("Fa\u0308røyene".replace("a\u0308", "æ"), ("FO", "name", False)),
    ],
)
def test_forms_of_news(form: str, expected: tuple[str, str, bool]) -> None:
    assert expected in found(form)


@pytest.mark.parametrize(
    "form",
    [
        "is",
        "Is",
        "nato",
        "un",
        "Un",
        "venstre",
        "høyre",
        "rødt",
        "oman",
        "eu",
        "de grønne",
        "romanske",
        "Belaruss",
        "Man",
        "Irene",
        "",
    ],
)
def test_common_words_are_no_names(form: str) -> None:
    assert found(form) == set()


def test_what_is_written_exactly_so_comes_first() -> None:
    matches = knowledge.find("AP")
    assert [(match.thing.id, match.exact) for match in matches] == [
        ("associated-press", True),
        ("arbeiderpartiet", False),
    ]


def test_states_of_today_come_before_those_of_the_past() -> None:
    capital = [match.thing.id for match in knowledge.find("Moskva") if match.relation is Relation.CAPITAL]
    assert capital == ["RU", "SUHH"]


def test_a_word_of_several_finds_all() -> None:
    assert {match.thing.id for match in knowledge.find("kongolesiske")} == {"CD", "CG"}


@given(st.text(min_size=1).filter(lambda name: name[-1] not in "'’"))
def test_the_genitive_leads_back(name: str) -> None:
    plain = genitive(name).replace("’", "'")
    assert name.replace("’", "'") in set(genitive_stems(plain))
