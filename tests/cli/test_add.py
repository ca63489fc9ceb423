from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run, write

ENGLISH = "This is a text in English, about the weather and the sea, and nobody here reads it.\n"


def test_articles_are_added_and_counted(tmp_path: Path, article: Path) -> None:
    record = tmp_path / "record.db"
    done = run("add", article, "--record", record)
    assert (done.exit_code, done.stdout) == (0, "1 new\n")
    again = run("add", article, "--record", record, "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout) == {
        "new": 0,
        "unchanged": 1,
        "corrected": 0,
        "reread": 0,
        "skipped": 0,
        "refused": 0,
    }


def test_what_is_refused_is_told_and_the_rest_added(tmp_path: Path, article: Path) -> None:
    english = write(tmp_path, "english.txt", ENGLISH)
    done = run("add", english, article, tmp_path / "nothing.txt", "--record", tmp_path / "record.db")
    assert (done.exit_code, done.stdout) == (1, "1 new, 2 refused\n")
    told = done.stderr.splitlines()
    assert told[0].startswith(f"talestrek: {english}: English text")
    assert told[1] == f"talestrek: {tmp_path / 'nothing.txt'}: no such file"


def test_what_is_refused_is_listed_in_a_file_and_summed_up(tmp_path: Path, article: Path) -> None:
    names = [tmp_path / f"{n}.txt" for n in range(3)]
    listed = tmp_path / "refused.jsonl"
    done = run("add", *names, article, "--record", tmp_path / "record.db", "--refused", listed)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "talestrek: 3 refused: no such file",
        f"talestrek: all that was refused is in {listed}",
    ]
    rows = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    assert rows == [{"source": str(name), "place": None, "reason": "no such file"} for name in names]


def test_columns_formats_and_publishers(tmp_path: Path) -> None:
    table = write(
        tmp_path, "saker.txt", "kode;brødtekst\nb1;Ordføreren mener at broen er farlig for alle som kjører.\n"
    )
    options = ("--format", "csv", "--column", "text=brødtekst", "--column", "id=kode", "--publisher", "Fjordposten")
    record = tmp_path / "record.db"
    assert run("add", table, *options, "--record", record).stdout == "1 new\n"
    hit = json.loads(run("search", "bro", "--record", record, "--json").stdout)
    assert (hit["article"], hit["publisher"]) == ("b1", "Fjordposten")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--format", "doc"), "no format 'doc'"),
        (("--column", "text"), "write FIELD=NAME"),
        (("--column", "colour=x"), "no field 'colour'"),
        (("--model", "no_such_pipeline"), "no_such_pipeline"),
    ],
)
def test_wrong_use(tmp_path: Path, article: Path, options: tuple[str, ...], reason: str) -> None:
    done = run("add", article, *options, "--record", tmp_path / "record.db")
    assert done.exit_code == 2
    assert reason in done.stderr


def test_the_record_may_be_named_by_the_environment(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALESTREK_RECORD", str(tmp_path / "record.db"))
    assert run("add", article).stdout == "1 new\n"
    assert run("search", "bro").exit_code == 0


def test_without_a_record(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALESTREK_RECORD", raising=False)
    done = run("add", article)
    assert (done.exit_code, done.stderr) == (2, "talestrek: no record: give --record FILE, or set TALESTREK_RECORD\n")


def test_a_record_that_is_none(tmp_path: Path, article: Path) -> None:
    done = run("add", article, "--record", article)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the file is no record" in done.stderr


def test_a_file_for_refusals_that_cannot_be_written(tmp_path: Path, article: Path) -> None:
    done = run("add", article, "--record", tmp_path / "record.db", "--refused", tmp_path / "no" / "file")
    assert done.exit_code == 1
    assert isinstance(done.exception, FileNotFoundError | SystemExit)
