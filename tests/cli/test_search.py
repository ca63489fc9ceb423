from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from commands import run
from lemmatised import add
from talestrek.article import Origin
from talestrek.display.hits import print_hits
from talestrek.reading import Reading
from talestrek.record import Record

TEXT = "=Bro til Bodø\n\nStatsministeren  [bold]sa\x1b[31m at broen kommer.\nStatsministeren smilte."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    origin = Origin(publisher="Fjordposten", url="https://fjordposten.example/bro")
    with Record.open(tmp_path / "record.db") as opened:
        add(opened, Reading("bro", "nb", TEXT, title="=Bro til Bodø", published="2026-03", origin=origin))
        add(opened, "other", "En annen statsminister.")
    return tmp_path / "record.db"


def test_hits_are_printed_for_people(record: Path) -> None:
    done = run("search", "statsminister", "--record", record, "--order", "newest")
    assert done.exit_code == 0
    assert done.stdout == (
        "2026-03  =Bro til Bodø\n"
        "         Fjordposten · bro · Bokmål\n"
        "         =Bro til Bodø Statsministeren [bold]sa[31m at broen kommer.\n"
        "         Statsministeren smilte.\n"
        "\n"
        "         other\n"
        "         Bokmål\n"
        "         En annen statsminister.\n"
    )


def test_what_was_found_is_bold_on_a_terminal(record: Path) -> None:
    shown = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80, markup=False)
    with Record.open(record) as opened:
        print_hits(shown, opened.search("broen"))
    assert isinstance(shown.file, io.StringIO)
    printed = shown.file.getvalue()
    assert "\x1b[1;33mbroen\x1b[0m" in printed
    assert "\x1b[31m" not in printed


def test_several_words_are_one_query(record: Path) -> None:
    assert "other" in run("search", "annen", "statsminister", "--record", record).stdout
    assert run("search", "annen", "bro", "--record", record).exit_code == 1


def test_json(record: Path) -> None:
    hit = json.loads(run("search", "smilte", "--record", record, "--json").stdout)
    (span,) = hit["spans"]
    assert TEXT[slice(*span)] == "smilte"
    assert hit["snippet"] == TEXT[hit["snippet_start"] :]
    assert (hit["article"], hit["published"], hit["language"]) == ("bro", "2026-03", "nb")


def test_csv_is_guarded_against_formulas(record: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("search", "smilte", "--record", record, "--csv").stdout, newline=""))
    assert row["title"] == "'=Bro til Bodø"
    assert json.loads(row["spans"]) == [[TEXT.index("smilte"), len(TEXT) - 1]]


def test_filters_and_pages(record: Path) -> None:
    def ids(*options: str) -> list[str]:
        done = run("search", "statsminister", "--record", record, "--json", *options)
        return [json.loads(line)["article"] for line in done.stdout.splitlines()]

    assert ids("--publisher", "Fjordposten") == ["bro"]
    assert ids("--since", "2026-03-10", "--until", "2026") == ["bro"]
    assert ids("--language", "nn") == []
    assert ids("--order", "newest", "--limit", "1", "--offset", "1") == ["other"]
    assert ids("--event", "AID", "--status", "future") == []
    assert ids("--source", "Kari Nes") == ids("--entity", "Kari Nes") == ids("--office", "konge") == []
    assert ids("--place", "Bodø", "--event-since", "2020", "--event-until", "2021") == []


def test_nothing_found(record: Path) -> None:
    done = run("search", "fjell", "--record", record)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "talestrek: nothing found\n")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("bro (",), "the query, at character 6: a word is missing after this"),
        (("bro", "--since", "i fjor"), "since: 'i fjor' is no date: write 2023-06-27, 2023-06 or 2023"),
        (("bro", "--json", "--csv"), "--json and --csv: choose one"),
        (("bro", "--limit", "0"), "limit: 0 is not from 1 to 10,000"),
    ],
)
def test_wrong_use(record: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = run("search", *arguments, "--record", record)
    assert (done.exit_code, done.stderr) == (2, f"talestrek: {reason}\n")


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    done = run("search", "bro", "--record", tmp_path / "record.db")
    assert (done.exit_code, done.stderr) == (1, f"talestrek: {tmp_path / 'record.db'}: there is no record\n")
