from __future__ import annotations

from dataclasses import replace

from asked_record import letter
from small_record import entity_of
from talestrek.record import Record
from talestrek.record.questions import Profile


def profile(record: Record, name: str) -> Profile:
    (found,) = record.who(name)
    return found


def test_another_spelling_finds_what_was_said_and_done(record: Record) -> None:
    first, alone = record.who("Lukashenko")
    assert (first.who.name, first.who.same_as) == ("Aleksandr Lukasjenko", ("wikidata:Q2866",))
    assert "spellings of one" in first.who.why
    assert first.who.entities == (entity_of(record, "brev"),)
    assert (first.statement_count, [one.id for one in first.statements]) == (1, ["s1"])
    assert (first.event_count, [one.type for one in first.events]) == (1, ["AID"])
    assert (alone.who.name, alone.statement_count, alone.event_count) == ("Lukasjenko", 1, 1)


def test_offices_have_their_days_and_words(own_record: Record) -> None:
    moved = replace(letter(), id="brev to", published="2024-08-01", origin=None)
    own_record.add(moved)
    (office,) = profile(own_record, "Aleksandr Lukasjenko").offices
    assert (office.office, office.at, office.articles) == ("president", "Hviterussland", 2)
    assert (office.first, office.last) == ("2024-05-02", "2024-08-01")
    assert (office.mention.words, office.article.id) == ("President", "brev to")


def test_names_and_days_of_the_articles(own_record: Record) -> None:
    own_record.merge(entity_of(own_record, "brev"), entity_of(own_record, "svar"), user="test", reason="one man")
    found = profile(own_record, "Lukasjenko")
    assert found.names == (("Aleksandr Lukasjenko", 1), ("Lukasjenko", 1))
    assert (found.first, found.last) == ("2024-05-02", "2024-06")
    assert found.statement_count == found.event_count == 2


def test_who_speaks_of_somebody(record: Record) -> None:
    found = profile(record, "Aleksandr Lukasjenko")
    assert [(one.name, one.statements) for one in found.speakers] == [("Kari Nes", 1)]
    assert found.speakers[0].entity == entity_of(record, "brev", "e3")
    assert found.looked_at == 1


def test_the_latest_are_given_and_all_counted(record: Record) -> None:
    (found,) = record.who("Kari Nes", latest=2)
    assert (found.statement_count, [one.article.id for one in found.statements]) == (4, ["brev", "brev"])


def test_several_may_be_meant(record: Record) -> None:
    found = record.who("Nes", limit=1)
    assert [one.who.name for one in found] == ["Kari Nes"]
    assert ([one.name for one in found.meant["name"]], found.more) == (["Kari Nes", "Kåre Nes"], True)
    assert [one.who.name for one in record.who("Nes", limit=1, offset=1)] == ["Kåre Nes"]


def test_a_state_is_found_by_its_other_names(record: Record) -> None:
    assert profile(record, "Belarus").who.name == "Hviterussland"


def test_an_organisation_is_found_by_the_beginning_of_its_name(record: Record) -> None:
    assert profile(record, "Wagner").who.name == "Wagner-gruppen"


def test_nobody(record: Record) -> None:
    found = record.who("Ola Normann")
    assert (found.results, found.meant) == ((), {"name": ()})
    assert not found
