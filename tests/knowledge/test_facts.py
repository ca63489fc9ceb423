"""What the tables of the package say."""

from __future__ import annotations

import datetime

import pytest

from talestrek import knowledge
from talestrek.knowledge import StateKind

BASE = knowledge.default()


def names(states: tuple[knowledge.State, ...]) -> list[str]:
    return [state.name for state in states]


def test_the_nato_and_eu_members_that_border_belarus() -> None:
    assert names(knowledge.bordering("Belarus", members_of=("Nato", "EU"), on="2023-06")) == [
        "Latvia",
        "Litauen",
        "Polen",
    ]
    assert names(knowledge.bordering("Hviterussland", members_of="Nato", on="2000")) == ["Polen"]
    assert knowledge.bordering("Belarus", members_of=("Nato", "CSTO"), on="2023-06") == ()


def test_latvia() -> None:
    since = {m.organisation: m.since for m in knowledge.memberships("Latvia", on="2023-06-27")}
    assert since["nato"] == datetime.date(2004, 3, 29)
    assert since["eu"] == datetime.date(2004, 5, 1)
    assert names(knowledge.neighbours("Latvia")) == ["Belarus", "Estland", "Litauen", "Russland"]


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("Nato", "2023-04-03", 30),
        ("Nato", "2023-04-04", 31),
        ("Nato", "2024-03-07", 32),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("G7", "2023-06", 7),
        ("G8", "2013", 8),
        ("OSSE", "2023", 57),
        ("Europarådet", "2022-03-01", 47),
        ("Europarådet", "2023", 46),
        ("CSTO", "2023", 6),
        ("CSTO", "2010", 7),
        ("Nordisk råd", "2023", 5),
        ("EFTA", "2023", 4),
    ],
)
def test_how_many_are_members(organisation: str, on: str, count: int) -> None:
    assert len(knowledge.members(organisation, on)) == count


@pytest.mark.parametrize("year", range(2001, 2027))
def test_the_security_council_has_five_permanent_and_ten_elected_members(year: int) -> None:
    roles = [
        membership.role
        for state in BASE.states.values()
        for membership in BASE.memberships(state, str(year))
        if membership.organisation == "fns-sikkerhetsrad"
    ]
    assert (roles.count("permanent"), roles.count("elected")) == (5, 10)


def test_norway_was_in_the_security_council() -> None:
    assert "Norge" in names(knowledge.members("Sikkerhetsrådet", "2021-06"))
    assert "Norge" not in names(knowledge.members("Sikkerhetsrådet", "2023"))


def test_a_month_asks_for_every_day_of_it() -> None:
    assert "Finland" not in names(knowledge.members("Nato", "2023-04"))
    assert "Finland" in names(knowledge.members("Nato", "2023-05"))


def test_neighbours_are_symmetric_and_there_at_the_same_time() -> None:
    for state in BASE.states.values():
        if state.kind is StateKind.STATE:
            for neighbour in BASE.neighbours(state, "2023"):
                assert state in BASE.neighbours(neighbour, "2023"), (state.id, neighbour.id)


def test_states_of_the_past_have_their_own_neighbours() -> None:
    assert "Norge" in names(knowledge.neighbours("Sovjetunionen"))
    assert "Sovjetunionen" in names(knowledge.neighbours("Norge", "1980"))
    assert "Sovjetunionen" not in names(knowledge.neighbours("Norge"))
    assert knowledge.neighbours("DDR", "2023") == ()


def test_memberships_of_a_state_in_an_organisation_do_not_overlap() -> None:
    for state in BASE.states.values():
        held = BASE.memberships(state)
        for number, one in enumerate(held):
            assert one.until is None or one.since < one.until
            for other in held[number + 1 :]:
                assert one.organisation != other.organisation or not one.days.meets(other.days)


def test_every_state_has_names_capital_adjective_and_demonym_in_both_standards() -> None:
    states = [state for state in BASE.states.values() if state.kind is StateKind.STATE]
    assert len(states) == 193 + 4  # the members of the UN, the Holy See, Palestine, Kosovo and Taiwan
    for state in states:
        assert state.names.nb
        assert state.names.nn
        assert state.capitals, state.id
        assert state.adjectives.nb, state.id
        assert state.adjectives.nn, state.id
        assert (state.demonyms.nb and state.demonyms.nn) or state.id == "VA"
        assert state.wikidata
        assert (state.alpha3 and state.numeric) or state.id == "XK"


def test_ids_and_names_are_those_of_one_only() -> None:
    for things in (BASE.states.values(), BASE.organisations.values()):
        wikidata = [thing.wikidata for thing in things if thing.wikidata]
        assert len(set(wikidata)) == len(wikidata)
        first = [thing.names.nb[0] for thing in things]
        assert len(set(first)) == len(first)


def test_no_organisation_has_its_acronym_among_its_other_names() -> None:
    for organisation in BASE.organisations.values():
        assert not set(organisation.names.nb[1:]) & set(organisation.acronyms), organisation.id


def test_unknown_and_ambiguous_names_are_told() -> None:
    with pytest.raises(knowledge.UnknownNameError, match="did you mean Latvia") as unknown:
        knowledge.state("Latvja")
    assert unknown.value.suggestions[0] == "Latvia"
    with pytest.raises(knowledge.UnknownNameError, match="of several: CD, CG"):
        knowledge.state("Kongo")
    with pytest.raises(knowledge.UnknownNameError):
        knowledge.state("Nato")
    with pytest.raises(knowledge.UnknownNameError):
        knowledge.members("Latvia")


def test_a_state_is_found_by_code_name_and_itself() -> None:
    latvia = knowledge.state("LV")
    assert knowledge.state("LVA") is knowledge.state("Latvia") is latvia
    assert knowledge.memberships(latvia) == knowledge.memberships("Latvia")
    assert knowledge.organisation("Ap") is knowledge.organisation("Arbeidarpartiet")
