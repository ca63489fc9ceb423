from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_record import about, entity_of, members, somebody
from talestrek.reading import Entity
from talestrek.record import Record
from talestrek.record.decisions import PROGRAM
from talestrek.record.joining import blocks, keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (somebody("Kari Nes"), somebody("Kari Nes")),
        (somebody("Kåre Moe"), somebody("Kaare Moe")),
        (somebody("Aleksandr Lukasjenko"), somebody("Aljaksandr Lukasjenka")),
        (somebody("Havnelaget", "ORG"), somebody("havnelaget".title(), "ORG")),
        (somebody("Belarus", "GPE_LOC"), somebody("Belarus", "GPE_ORG")),
        (somebody("Nato", "ORG", ("wikidata:Q7184",)), somebody("Atlanterhavsalliansen", "ORG", ("wikidata:Q7184",))),
        (somebody("Nato", "ORG", ("wikidata:Q7184",)), somebody("Nato", "ORG")),
        (somebody("Nato", "ORG"), somebody("Nato", "ORG", ("wikidata:Q7184",))),
    ],
)
def test_they_are_one_across_articles(target: str, one: Entity, other: Entity) -> None:
    with Record.open(target) as record:
        record.add(about("a", one))
        record.add(about("b", other))
        assert entity_of(record, "a") == entity_of(record, "b")
        assert list(record.check()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (somebody("Nes"), somebody("Nes")),
        (somebody("Nes"), somebody("Kari Nes")),
        (somebody("K. Nes"), somebody("K. Nes")),
        (somebody("K. Nes"), somebody("Kari Nes")),
        (somebody("Kari Nes"), somebody("Kari Lund Nes")),
        (somebody("Kari Hansen"), somebody("Kari Hanssen")),
        (somebody("Bill Clinton"), somebody("William Clinton")),
        (somebody("politiet", "ORG"), somebody("politiet", "ORG")),
        (somebody("en nabo", "HUM"), somebody("en nabo", "HUM")),
        (somebody("Molde", "ORG"), somebody("Molde", "GPE_LOC")),
        (somebody("Georgia", "GPE_LOC", ("wikidata:Q230",)), somebody("Georgia", "GPE_LOC", ("wikidata:Q1428",))),
    ],
)
def test_they_are_two(target: str, one: Entity, other: Entity) -> None:
    with Record.open(target) as record:
        record.add(about("a", one))
        record.add(about("b", other))
        assert entity_of(record, "a") != entity_of(record, "b")


def test_a_new_article_joins_the_one_that_the_name_was_first(target: str) -> None:
    with Record.open(target) as record:
        list(record.add_all([about("a", somebody("Håkon Moe")), about("b", somebody("Hakon Moe"))]))
        one = entity_of(record, "b")
        record.split(one, [("b", "e1")], user="ola", reason="a namesake")
        record.add(about("c", somebody("Haakon Moe")))
        # The namesake that was split off has no key, so new articles go where the name was first.
        assert entity_of(record, "c") == entity_of(record, "a")


def test_an_id_brings_together_what_two_names_had_apart(target: str) -> None:
    alliance = somebody("Atlanterhavsalliansen", "ORG", ("wikidata:Q7184",))
    with Record.open(target) as record:
        record.add(about("a", alliance))
        record.add(about("b", somebody("Nato", "ORG")))
        assert entity_of(record, "a") != entity_of(record, "b")
        record.add(about("c", somebody("Nato", "ORG", ("wikidata:Q7184",))))
        assert set(members(record).values()) == {entity_of(record, "a")}
        (decision,) = record.decisions()
        assert (decision.user, decision.kind) == (PROGRAM, "merge")
        assert "wikidata:Q7184" in decision.reason

        record.undo(decision.id, user="kari", reason="not the same")
        record.add(about("d", somebody("Nato", "ORG", ("wikidata:Q7184",))))
        assert entity_of(record, "b") != entity_of(record, "a") == entity_of(record, "d")


def test_entities_of_one_article_may_be_one_in_the_record(target: str) -> None:
    with Record.open(target) as record:
        record.add(about("a", somebody("Belarus", "GPE_LOC"), somebody("Belarus", "GPE_ORG")))
        assert entity_of(record, "a", "e1") == entity_of(record, "a", "e2")


def test_the_order_of_adding_does_not_matter_to_who_is_one(target: str) -> None:
    several = [
        about("a", somebody("Nato", "ORG")),
        about("b", somebody("Atlanterhavsalliansen", "ORG", ("wikidata:Q7184",))),
        about("c", somebody("Nato", "ORG", ("wikidata:Q7184",))),
        about("d", somebody("Volodymyr Zelenskyj")),
        about("e", somebody("Volodimir Zelenskij")),
        about("f", somebody("Zelenskyj")),
    ]
    with Record.open(target) as record:
        for reading in (several[n] for n in (5, 1, 0, 4, 2, 3)):
            record.add(reading)
        who = members(record)
        assert who["a"] == who["b"] == who["c"]
        assert who["d"] == who["e"] != who["f"]


@given(st.text(max_size=250), st.sampled_from(["PER", "ORG", "GPE_LOC", "HUM", "MISC"]))
def test_every_name_has_keys_or_none(name: str, kind: str) -> None:
    ids, key = keys(somebody(name, kind, ("wikidata:Q1",)))
    assert ids == ("wikidata:Q1",)
    assert key is None or key.endswith(key.casefold().partition(" ")[2])
    assert all(len(block) < 1000 for block in blocks(name))
