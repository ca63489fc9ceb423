from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from asked_record import letter
from asking import ask, asked, filled
from commands import run
from talestrek.reading import Reading
from talestrek.record import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("asked"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_said_shows_whom_it_means_and_the_words(record: Path) -> None:
    done = ask(record, "said", "--by", "Lukashenko", "--since", "2024-05-02", "--until", "2024-05-02")
    assert done.exit_code == 0
    assert "Lukashenko: Aleksandr Lukasjenko (person, 1 article, entity:1); Lukasjenko\n(person" in done.stdout
    assert "Aleksandr Lukasjenko · 2024-05-02\n│ Vi vil hjelpe naboen\n" in done.stdout
    start, end = letter().statements[0].content[0]
    assert f"Fjordposten · brev · characters {start}–{end}" in " ".join(done.stdout.split())


def test_said_as_json_has_the_spans(record: Path) -> None:
    (one,) = asked(record, "said", "--about", "Wagner")
    assert one["content"] == [{"span": list(letter().statements[1].content[0]), "words": "Wagner-soldatene"}]
    assert (one["source"]["name"], one["article"]["id"], one["kind"]) == ("Kari Nes", "brev", "indirect")


def test_csv_has_the_words_and_no_formula(record: Path) -> None:
    done = ask(record, "said", "--by", "Kåre Nes", "--csv")
    (row,) = rows(done.stdout)
    assert (row["words"], row["source"], row["article"]) == ("'=Jorda er tørr", "Kåre Nes", "bonden")


def test_events_show_who_does_what_to_whom(record: Path) -> None:
    done = ask(record, "events", "--actor", "Belarus", "--type", "AID", "--status", "future")
    assert "AID · Aleksandr Lukasjenko → Russland · 2024-05-02\n" in done.stdout
    assert "│ President Aleksandr Lukasjenko lover Russland hjelp.\n  future · " in done.stdout
    assert [one["article"]["id"] for one in asked(record, "events", "--actor", "Belarus", "--exact")] == ["hjelp"]
    (row,) = rows(ask(record, "events", "--place", "Minsk", "--csv").stdout)
    assert (row["actor"], row["recipient"], row["trigger"]) == ("Hviterussland", "Ukraina", "sendte hjelp")
    assert (row["first"], row["reported_by"], row["country"]) == ("2023-12-01", "Kari Nes", "BY")


def test_who_shows_offices_statements_events_and_speakers(record: Path) -> None:
    done = ask(record, "who", "Aleksandr Lukasjenko")
    for words in (
        "person · 1 article · 2024-05-02 · entity:1 · wikidata:Q2866 · the name",
        "offices: president, Hviterussland (2024-05-02 · 1 article)",
        "spoken of by: Kari Nes (1)",
        "said: 1\n",
        "did or suffered: 1\n",
    ):
        assert words in done.stdout
    (one,) = asked(record, "who", "Aleksandr Lukasjenko", "--latest", "1")
    assert one["who"]["entities"] == [1]
    (row,) = rows(ask(record, "who", "Aleksandr Lukasjenko", "--csv").stdout)
    assert (row["offices"], row["statements"], row["events"]) == ("president, Hviterussland", "1", "1")


def test_timeline_has_a_heading_for_each_day(record: Path) -> None:
    done = ask(record, "timeline", "Lukasjenko")
    lines = done.stdout.splitlines()
    assert lines.index("2024-05-02") < lines.index("2024-06")
    assert lines.count("2024-06") == 1
    assert [one["day"] for one in asked(record, "timeline", "Lukasjenko", "--latest-first", "--limit", "1")] == [
        "2024-06"
    ]
    row = rows(ask(record, "timeline", "--type", "REJECT", "--csv").stdout)[0]
    assert (row["what"], row["kind"], row["who"], row["words"]) == ("event", "REJECT", "Lukasjenko", "avviser")


def test_articles_are_listed(record: Path) -> None:
    done = ask(record, "articles", "--entity", "Ukraina")
    assert "2024-01-03 · Fjordposten · hjelp" in done.stdout
    assert [one["article"]["id"] for one in asked(record, "articles", "--language", "nn")] == ["svar"]
    (row,) = rows(ask(record, "articles", "--publisher", "Fjella", "--until", "2024-05", "--csv").stdout)
    assert (row["article"], row["statements"]) == ("bonden", "1")


def test_an_article_without_a_title_is_named_once(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.add(Reading("a.txt", "nb", "Ja."))
    assert run("articles", "--record", tmp_path / "record.db").stdout.splitlines() == [
        "a.txt",
        "  0 statements · 0 events · 0 entities",
    ]


def test_what_is_done_by_nobody_named_has_an_arrow(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        (event,) = letter().events
        record.add(replace(letter(), events=(replace(event, actor=()),)))
    assert run("events", "--record", tmp_path / "record.db").stdout.startswith("AID · → Russland · 2024-05-02\n")


def test_a_number_is_that_of_an_entity_where_nothing_has_it_as_its_name(record: Path) -> None:
    assert asked(record, "who", "1")[0]["who"]["name"] == "Aleksandr Lukasjenko"
    assert ask(record, "who", "999").exit_code == 1


def test_more_is_told(record: Path) -> None:
    assert "There is more: see --limit and --offset." in ask(record, "said", "--limit", "1").stdout
    assert "There is more" not in ask(record, "said", "--offset", "6").stdout


def test_the_record_may_be_named_by_the_environment(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALESTREK_RECORD", str(record))
    assert run("articles", "--json").stdout.count("\n") == 5


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["said", "--by", "Ola Normann"], 1, "nothing found: the record knows nobody and nothing called “Ola Normann”"),
        (
            ["said", "--about", "snømenn"],
            1,
            "nothing found: the record knows nobody and nothing called “snømenn”; "
            "what was said does not have “snømenn” in these very forms",
        ),
        (["said", "--words", "nabo"], 1, "nothing found: what was said does not have “nabo” in these very forms"),
        (
            ["said", "--by", "Minsk"],
            1,
            "nothing found: “Minsk” means Minsk (state or town, 1 article, entity:5)",
        ),
        (
            ["said", "--by", "Nes", "--until", "2020"],
            1,
            "nothing found: “Nes” means Kari Nes (person, 3 articles, entity:3) and 1 more",
        ),
        (["said", "--since", "2024-13"], 2, "since: '2024-13' is no date: write 2023-06-27, 2023-06 or 2023"),
        (["events", "--type", "WAR"], 2, "type: there is no 'WAR'; there are AGREE, "),
        (["timeline"], 2, "timeline: of whom, of which place or of what type?"),
        (["articles", "--json", "--csv"], 2, "--json and --csv: choose one"),
        (["articles", "--limit", "0"], 2, "limit: 0 is not from 1 to 100,000"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(record: Path, arguments: list[str], status: int, message: str) -> None:
    done = ask(record, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr.startswith(f"talestrek: {message}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["said"], ["events"], ["who", "Nes"], ["timeline", "Nes"], ["articles"]])
def test_a_record_is_needed(tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALESTREK_RECORD", raising=False)
    none = run(*command)
    assert (none.exit_code, none.stderr) == (2, "talestrek: no record: give --record FILE, or set TALESTREK_RECORD\n")
    missing = run(*command, "--record", tmp_path / "none.db")
    assert (missing.exit_code, missing.stderr) == (1, f"talestrek: {tmp_path / 'none.db'}: there is no record\n")
