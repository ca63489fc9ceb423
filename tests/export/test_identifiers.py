from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import reading
from talestrek.export.identifiers import article_iri, digest, part_iri, same_as_iris, web_address, wikidata
from talestrek.reading import Reading


def named(id: str) -> Reading:
    return Reading(id, "nb", "a")


@given(st.text(), st.text(), st.text())
def test_addresses_are_ascii_without_blanks_and_tell_ids_apart(one: str, other: str, part: str) -> None:
    iri = part_iri(named(one), part)
    assert iri.isascii()
    assert iri.isprintable()
    assert " " not in iri
    assert (article_iri(named(one)) == article_iri(named(other))) == (one == other)
    assert part_iri(named(one), part, "b").count(":") == 5


def test_an_entity_is_called_as_it_is_elsewhere() -> None:
    entity = replace(reading().entities[0], same_as=("brreg:1", "wikidata:Q7184", "geonames:5", "wikidata:"))
    assert wikidata(entity) == "Q7184"
    assert same_as_iris(entity) == ["http://www.wikidata.org/entity/Q7184", "https://sws.geonames.org/5/"]


@pytest.mark.parametrize("same", ["wikidata:7184", "wikidata:Q", "wikidata:Q١", "wikidata:Q1/a", "geonames:5", "Q1"])
def test_only_an_item_is_an_item(same: str) -> None:
    assert wikidata(replace(reading().entities[0], same_as=(same,))) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("https://a.example/b?c=d", True),
        ("http://a.example", True),
        ("https://", False),
        ("ftp://a.example", False),
        ("javascript:alert(1)", False),
        ("https://a.example/ b", False),
        ("https://a.example/\x07", False),
        ("", False),
        (None, False),
    ],
)
def test_an_address_of_the_web_has_a_host_and_no_blank(text: str | None, known: bool) -> None:
    assert web_address(text) == (text if known else None)


def test_a_hash_is_stable_and_knows_where_strings_end() -> None:
    assert digest("a", "b", size=8) == "42de60bac299d468"
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("\udcff") != digest("?")
