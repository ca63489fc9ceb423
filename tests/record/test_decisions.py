from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samples import reading
from small_record import about, entity_of, members, somebody
from talestrek.record import Record, RecordError, tables

WHO = {"user": "kari", "reason": "two of one name"}


def four(record: Record) -> dict[str, int]:
    """Two articles on Kari Nes and two on Ola Li."""
    for id in "ab":
        record.add(about(id, somebody("Kari Nes")))
    for id in "cd":
        record.add(about(id, somebody("Ola Li")))
    return members(record)


def sources(record: Record) -> set[int]:
    with record.reading_transaction() as connection:
        return set(connection.scalars(select(tables.statement.c.entity_id)))


def test_a_merge_joins_and_its_undoing_parts_without_loss(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        decision = record.merge(before["a"], before["c"], user="ola", reason="she married")
        assert set(members(record).values()) == {before["a"]} == sources(record)
        record.add(about("e", somebody("Ola Li")))
        assert entity_of(record, "e") == before["a"]
        assert list(record.check()) == []

        record.undo(decision, user="kari", reason="she did not")
        assert members(record) == before | {"e": before["c"]}
        assert sources(record) == {before["a"], before["c"]}
        assert list(record.check()) == []


def test_the_log_says_who_when_and_why(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        decision = record.merge(before["a"], before["c"], user="ola", reason="she married")
        record.undo(decision, user="kari", reason="she did not")
        number, new = record.split(before["a"], [("b", "e1")], **WHO)
        merged, taken = record.decisions()
        assert (merged.id, merged.kind, merged.entity, merged.other) == (decision, "merge", before["a"], before["c"])
        assert (merged.user, merged.reason) == ("ola", "she married")
        assert (merged.undone_by, merged.undone_reason) == ("kari", "she did not")
        assert merged.undone
        assert merged.made <= merged.undone
        assert (taken.id, taken.other, taken.members, taken.undone) == (number, new, (("b", "Kari Nes"),), None)
        assert record.decisions(before["c"]) == (merged,)


def test_a_split_takes_some_articles_and_its_undoing_gives_them_back(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        decision, new = record.split(before["a"], [("b", "e1")], **WHO)
        assert members(record) == before | {"b": new}
        assert new in sources(record)
        assert list(record.check()) == []
        record.undo(decision, **WHO)
        assert members(record) == before
        assert list(record.check()) == []


def test_a_split_may_take_all_that_an_article_has_of_it(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        decision, new = record.split(before["a"], [("b", None), ("b", "e1")], **WHO)
        assert members(record) == before | {"b": new}
        assert [decision.members for decision in record.decisions(new)] == [(("b", "Kari Nes"),)]
        record.undo(decision, **WHO)
        assert members(record) == before


def test_later_readings_do_not_overturn_a_split(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        decision, new = record.split(before["a"], [("b", "e1")], **WHO)
        again = replace(about("b", somebody("En annen"), somebody("Kari Nes")), notes=("read anew",))
        again = replace(again, text=about("b", somebody("Kari Nes")).text, statements=())
        record.add(again)
        assert entity_of(record, "b", "e2") == new
        record.add(about("e", somebody("Kari Nes")))
        assert entity_of(record, "e") == before["a"]
        record.undo(decision, **WHO)
        assert entity_of(record, "b", "e2") == before["a"]
        assert list(record.check()) == []


def test_a_split_holds_when_the_name_is_read_otherwise(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
        entity = entity_of(record, "bro")
        _, new = record.split(entity, [("bro", "e1")], **WHO)
        nes, *others = reading().entities
        record.add(replace(reading(), entities=(replace(nes, name="Kari Moe Nes"), *others)))
        assert entity_of(record, "bro") == new


def test_a_lone_surname_that_a_person_joined_stays_joined(target: str) -> None:
    with Record.open(target) as record:
        record.add(about("a", somebody("Kari Nes")))
        record.add(about("b", somebody("Nes")))
        record.merge(entity_of(record, "a"), entity_of(record, "b"), user="ola", reason="the only one in town")
        record.add(replace(about("b", somebody("Nes")), notes=("read anew",)))
        assert entity_of(record, "b") == entity_of(record, "a")


def test_entities_that_nobody_has_any_more_are_forgotten(target: str) -> None:
    with Record.open(target) as record:
        record.add(replace(reading()))
        record.add(replace(reading(), entities=reading().entities[:2], notes=()))
        assert record.counts().entities == 2
        assert list(record.check()) == []


def test_a_split_within_a_merge(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        merged = record.merge(before["a"], before["c"], user="ola", reason="one")
        split, new = record.split(before["a"], [("d", "e1"), ("b", "e1")], **WHO)
        assert members(record) == {"a": before["a"], "b": new, "c": before["a"], "d": new}
        record.undo(merged, **WHO)
        assert members(record) == {"a": before["a"], "b": new, "c": before["c"], "d": new}
        record.undo(split, **WHO)
        assert members(record) == before


def test_what_rests_on_a_split_is_undone_first(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        first, new = record.split(before["a"], [("a", "e1"), ("b", "e1")], **WHO)
        second, _ = record.split(new, [("b", "e1")], **WHO)
        with pytest.raises(RecordError, match=f"decision {first} cannot be undone before decision {second}"):
            record.undo(first, **WHO)
        record.undo(second, **WHO)
        record.undo(first, **WHO)
        assert members(record) == before


def test_what_cannot_be_decided(target: str) -> None:
    with Record.open(target) as record:
        before = four(record)
        for wrong, message in (
            (lambda: record.merge(before["a"], 999, **WHO), "no entity 999"),
            (lambda: record.merge(before["a"], before["b"], **WHO), "are one already"),
            (lambda: record.merge(before["a"], before["c"], user=" ", reason="x"), "needs a user and a reason"),
            (lambda: record.split(before["a"], [], **WHO), "at least one"),
            (lambda: record.split(before["a"], [("a", "e9")], **WHO), "'a' has no entity 'e9'"),
            (lambda: record.split(before["a"], [("c", None)], **WHO), f"'c' has nothing of entity {before['a']}"),
            (lambda: record.split(before["a"], [("c", "e1")], **WHO), f"is entity {before['c']}, not {before['a']}"),
            (lambda: record.undo(7, **WHO), "no decision 7"),
        ):
            with pytest.raises(RecordError, match=message):
                wrong()
        decision = record.merge(before["a"], before["c"], **WHO)
        record.undo(decision, **WHO)
        with pytest.raises(RecordError, match=f"decision {decision} was undone by kari"):
            record.undo(decision, **WHO)
        assert members(record) == before
        assert len(record.decisions()) == 1


@settings(max_examples=20)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["merge", "split", "undo", "add"]), st.integers(0, 9), st.integers(0, 9)), max_size=12
    )
)
def test_all_undone_is_as_if_nothing_had_been(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    names = ["Kari Nes", "Ola Li", "Nes", "Kari Nes", "Anne Moe"]
    with Record.open(tmp_path_factory.mktemp("record") / "record.db") as record:
        list(record.add_all(about(f"a{n}", somebody(name)) for n, name in enumerate(names)))
        before = members(record)
        made: list[int] = []
        for kind, one, other in steps:
            now = members(record)
            a, b = f"a{one % len(now)}", f"a{other % len(now)}"
            try:
                if kind == "merge":
                    made.append(record.merge(now[a], now[b], **WHO))
                elif kind == "split":
                    made.append(record.split(now[a], list(dict.fromkeys([(a, "e1"), (b, "e1")])), **WHO)[0])
                elif kind == "undo" and made:
                    record.undo(made[one % len(made)], **WHO)
                elif kind == "add":
                    name = names[one % len(names)]
                    record.add(replace(about(f"a{one % len(names)}", somebody(name)), notes=(f"{other}",)))
            except RecordError:
                pass
        assert list(record.check()) == []
        for decision in reversed(record.decisions()):
            if decision.undone is None:
                record.undo(decision.id, **WHO)
        assert members(record) == before
        assert list(record.check()) == []
