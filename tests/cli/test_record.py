from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commands import run, write
from samples import reading
from talestrek.reading import Reading
from talestrek.record import Record, schema, tables

OTHER = Reading("other", "nb", "Kari Nes kom.")


def lines(*readings: Reading) -> str:
    return "".join(one.to_json() + "\n" for one in readings)


def test_what_is_added_comes_out_again(tmp_path: Path) -> None:
    written = lines(reading(), OTHER)
    done = run("record", "add", tmp_path / "record.db", write(tmp_path, "a.jsonl", written))
    assert (done.exit_code, done.stdout) == (0, "2 new\n")
    assert run("record", "export", tmp_path / "record.db").stdout == written
    again = run("record", "add", tmp_path / "record.db", "-", stdin=written)
    assert (again.exit_code, again.stdout) == (0, "2 unchanged\n")


def test_what_cannot_be_added_is_told_and_the_rest_added(tmp_path: Path) -> None:
    clash = replace(OTHER, text="En annen.")
    file = write(tmp_path, "a.jsonl", lines(OTHER).encode() + b"{}\n\n\xff\n" + lines(clash, reading()).encode())
    done = run("record", "add", tmp_path / "record.db", file, tmp_path / "nothing.jsonl")
    assert (done.exit_code, done.stdout) == (1, "2 new\n")
    told = done.stderr.splitlines()
    assert told[0] == f"talestrek: {file}:2: text: missing"
    assert told[1].startswith(f"talestrek: {file}:4: ")
    assert told[2].startswith("talestrek: article 'other': the record has this id with another text")
    assert any(line.endswith("nothing.jsonl: No such file or directory") for line in told)


def test_a_sound_record(tmp_path: Path) -> None:
    run("record", "add", tmp_path / "record.db", "-", stdin=lines(reading()))
    done = run("record", "check", tmp_path / "record.db")
    assert (done.exit_code, done.stdout) == (0, "1 articles in 1 versions: nothing is wrong\n")


def test_a_record_that_is_not_sound(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.add(reading())
        with record.writing_transaction() as connection:
            connection.execute(tables.place.delete())
    done = run("record", "check", tmp_path / "record.db")
    assert (done.exit_code, done.stdout) == (1, "article 'bro': place: other rows than the reading's\n")


def test_an_older_record_is_brought_forward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Record.open(tmp_path / "record.db").close()
    called: list[str] = []

    def upgrade(connection: object) -> None:
        called.append("upgraded")

    monkeypatch.setattr(schema, "HEAD", "0999")
    monkeypatch.setattr(schema, "upgrade_tables", upgrade)
    refused = run("record", "export", tmp_path / "record.db")
    assert refused.exit_code == 1
    assert f"talestrek record upgrade {tmp_path / 'record.db'}" in refused.stderr
    done = run("record", "upgrade", tmp_path / "record.db")
    assert (done.exit_code, called) == (0, ["upgraded"])


@pytest.mark.parametrize("command", ["export", "check", "info", "upgrade"])
def test_a_record_that_is_not_there(tmp_path: Path, command: str) -> None:
    done = run("record", command, tmp_path / "record.db")
    assert (done.exit_code, done.stderr) == (1, f"talestrek: {tmp_path / 'record.db'}: there is no record\n")
    assert not (tmp_path / "record.db").exists()


def test_what_a_record_holds_in_short(tmp_path: Path) -> None:
    run("record", "add", tmp_path / "record.db", "-", stdin=lines(reading(), OTHER))
    done = run("record", "info", tmp_path / "record.db")
    assert done.stdout.splitlines() == [
        f"{tmp_path / 'record.db'}: a record of schema {schema.HEAD}",
        "2 articles, 2026-03 to 2026-03",
        "2 statements, 2 events, 4 entities",
        "2 nb",
        "1 of unknown origin, 1 Fjordposten",
    ]


def test_the_record_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("record", "add", tmp_path / "record.db", "-", stdin=lines(reading()))
    monkeypatch.setenv("TALESTREK_RECORD", str(tmp_path / "record.db"))
    assert run("record", "info").stdout.startswith(f"{tmp_path / 'record.db'}: a record of schema")
    assert run("record", "check").stdout == "1 articles in 1 versions: nothing is wrong\n"
