from __future__ import annotations

from pathlib import Path

import pytest

from asked_record import letter, nynorsk, readings
from asking import ask, filled


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("asked"))


def test_all_readings_are_written_as_they_were(record: Path, tmp_path: Path) -> None:
    done = ask(record, "export", "--format", "jsonl", "-o", str(tmp_path / "all.jsonl"))
    assert (done.exit_code, done.stdout) == (0, "")
    written = (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    assert written == "".join(reading.to_json() + "\n" for reading in readings())


def test_articles_may_be_chosen(record: Path, tmp_path: Path) -> None:
    ask(record, "export", "--format", "jsonl", "-o", str(tmp_path / "some.jsonl"), "--source", "Lukasjenko")
    written = (tmp_path / "some.jsonl").read_text(encoding="utf-8")
    assert written == letter().to_json() + "\n" + nynorsk().to_json() + "\n"


def test_a_table_goes_to_standard_output(record: Path) -> None:
    done = ask(record, "export", "--format", "csv", "--table", "statements", "--publisher", "Fjella")
    assert "'=Jorda er tørr" in done.stdout
    raw = ask(record, "export", "--format", "csv", "--table", "statements", "--publisher", "Fjella", "--raw")
    assert ",=Jorda er tørr" in raw.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--format", "docx"], 2, "--format: there is no 'docx'; there are jsonl, "),
        (["--format", "csv", "--table", "words"], 2, "no table 'words'"),
        (["--format", "geojson", "--raw"], 2, "geojson: takes no option raw"),
        (["--format", "jsonl", "--since", "x"], 2, "since: 'x' is no date"),
        (["--format", "jsonl", "--source", "Ola Normann"], 1, "no article was chosen"),
    ],
)
def test_what_is_wrong_is_told(record: Path, arguments: list[str], status: int, message: str) -> None:
    done = ask(record, "export", *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr.startswith(f"talestrek: {message}")
