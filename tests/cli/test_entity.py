from __future__ import annotations

from pathlib import Path

import pytest

from asking import ask, asked, filled
from commands import run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return filled(tmp_path)


def entity(record: Path, *arguments: str) -> tuple[int, str, str]:
    done = run("entity", *arguments, "--record", record)
    return done.exit_code, done.stdout, done.stderr


def test_a_merge_is_logged_and_can_be_undone(record: Path) -> None:
    before = asked(record, "said", "--by", "Kari Nes")
    status, told, _ = entity(record, "merge", "Kari Nes", "Kåre Nes", "--reason", "same farm", "--user", "eva")
    assert (status, told) == (0, "decision 1: entity:9 is entity:3\n")
    assert len(asked(record, "said", "--by", "Kari Nes")) == len(before) + 1
    assert " eva: same farm\n" in entity(record, "log")[1]
    assert entity(record, "undo", "1", "--reason", "two farms", "--user", "ola") == (0, "decision 1 is undone\n", "")
    assert asked(record, "said", "--by", "Kari Nes") == before
    _, log, _ = entity(record, "log", "Kari Nes")
    assert "eva: same farm · undone " in log
    assert log.endswith(" ola: two farms\n")
    assert '"undone_by": "ola"' in entity(record, "log", "--json")[1]


def test_a_split_takes_articles_away(record: Path) -> None:
    status, told, _ = entity(record, "split", "Kari Nes", "ingen dato=e1", "hjelp=e3", "--reason", "another")
    assert status == 0
    assert told.startswith("decision 1: entity:")
    assert told.endswith(" is taken from entity:3\n")
    assert [one["article"]["id"] for one in asked(record, "said", "--by", "entity:3")] == ["brev", "brev"]
    assert "Kari Nes in hjelp, Kari Nes in ingen dato" in entity(record, "log", "3")[1]


def test_a_split_takes_all_that_an_article_has_of_it(record: Path) -> None:
    status, told, error = entity(record, "split", "Kari Nes", "hjelp", "--reason", "another")
    assert (status, error) == (0, "")
    assert told.endswith(" is taken from entity:3\n")
    assert "Kari Nes in hjelp · " in entity(record, "log", "3")[1]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["merge", "Nes", "Minsk", "--reason", "x"], 1, "“Nes” means 2: entity:3 Kari Nes (3 articles), entity:9 Kåre"),
        (["merge", "Ola Normann", "Minsk", "--reason", "x"], 1, "the record knows nobody and nothing called “Ola Norm"),
        (["merge", "3", "3", "--reason", "x"], 1, "entities 3 and 3 are one already"),
        (["merge", "3", "999", "--reason", "x"], 2, "there is no entity 999"),
        (["merge", "3", "9", "--reason", " "], 1, "a decision needs a user and a reason"),
        (["split", "3", "nowhere", "--reason", "x"], 1, "article 'nowhere' has nothing of entity 3"),
        (["split", "3", "brev=e9", "--reason", "x"], 1, "article 'brev' has no entity 'e9'"),
        (["undo", "7", "--reason", "x"], 1, "there is no decision 7"),
    ],
)
def test_what_cannot_be_decided_is_told(record: Path, arguments: list[str], status: int, message: str) -> None:
    done, told, error = entity(record, *arguments)
    assert (done, told) == (status, "")
    assert error.startswith(f"talestrek: {message}")
    assert entity(record, "log") == (0, "", "")


def test_an_ambiguous_name_is_no_obstacle_to_asking(record: Path) -> None:
    assert ask(record, "said", "--by", "Nes").exit_code == 0
