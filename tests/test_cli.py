import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

import talestrek.cli
import talestrek.reader
from talestrek import Reading
from talestrek.cli import app

SPOKEN = "– Vi må handle nå, sier ordfører Kari Nes.\n\nHun mener at broen er farlig for alle som kjører der.\n"
LATIN = "Ordføreren sier at broen på øya må rives før våren. Hun vil også ha en ny ferje.\n"


@pytest.fixture(autouse=True)
def _one_pipeline(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    real = talestrek.reader.load
    monkeypatch.setattr(talestrek.reader, "load", lambda model=None: nlp if model is None else real(model))


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return write(tmp_path, "bro.txt", SPOKEN)


def test_read_prints_statements_for_people(article: Path) -> None:
    result = run("read", article)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Bokmål · 2 statements · 1 source" in result.stdout
    assert "│ Vi må handle nå" in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines()[1:])) <= 80


def test_read_prints_json_by_the_schema(article: Path) -> None:
    result = run("read", "--json", "--published", "2026-03-01", article, article)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    schema = json.loads(resources.files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    for line in lines:
        jsonschema.validate(json.loads(line), schema)
        reading = Reading.from_json(line)
        assert (reading.id, reading.text, reading.published) == (str(article), SPOKEN, "2026-03-01")


def test_read_takes_standard_input() -> None:
    result = run("read", "-", stdin=SPOKEN)
    assert result.exit_code == 0
    assert result.stdout.startswith("standard input\n")


def test_read_keeps_the_order_of_the_files(tmp_path: Path) -> None:
    names = [write(tmp_path, f"{number}.txt", SPOKEN) for number in (3, 1, 2)]
    result = run("read", "--json", *names)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [str(name) for name in names]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty, 0 bytes", id="empty"),
        pytest.param(b" \n\t", "nothing but blanks", id="blank"),
        pytest.param("\u200b\u200b\n".encode(), "empty: nothing but blanks", id="only zero width"),
        pytest.param(bytes(range(256)) * 4, "binary", id="binary"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"Hun sier " + b"\xc3\x28\xa9 \xff\xfe\xfd\x81" * 9, "byte 0x", id="no encoding"),
        pytest.param(b"1 2 3\n***\n", "no words", id="no sentence"),
        pytest.param(
            "Det är för tidigt att säga vad det här kommer att betyda, sade hon till dem.".encode(),
            "Swedish text (sv), not Norwegian",
            id="Swedish",
        ),
        pytest.param(
            b"It is too early to say what this will mean, she said to all of them.",
            "English text (en), not Norwegian",
            id="English",
        ),
        pytest.param(
            "Hun sier at det går bra. ".encode() * 400_000, "too long: 10,000,000 characters", id="10 MB of one line"
        ),
    ],
)
def test_read_tells_what_is_wrong_with_a_file_and_reads_the_others(
    tmp_path: Path, article: Path, content: bytes, reason: str
) -> None:
    bad = write(tmp_path, "bad.txt", content)
    result = run("read", "--json", article, bad, article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.startswith(f"talestrek: {bad}: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert run("read", bad).exit_code == 1


def test_read_tells_of_missing_files_and_folders(tmp_path: Path, article: Path) -> None:
    result = run("read", tmp_path / "none.txt", tmp_path, article)
    assert result.exit_code == 1
    assert "1 source" in result.stdout
    assert result.stderr == (
        f"talestrek: {tmp_path / 'none.txt'}: no such file\ntalestrek: {tmp_path}: is a directory, not a file\n"
    )


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"\xef\xbb\xbf" + LATIN.encode(), "read as UTF-8 with a byte order mark"),
        (LATIN.encode("utf-16"), "read as UTF-16LE with a byte order mark"),
        (LATIN.encode("latin-1"), "read as ISO-8859-1"),
        (LATIN.replace("\n", "\r\n").encode(), None),
    ],
)
def test_read_says_which_encoding_it_recognised(tmp_path: Path, content: bytes, note: str | None) -> None:
    file = write(tmp_path, "a.txt", content)
    result = run("read", "--json", file)
    assert result.exit_code == 0
    reading = Reading.from_json(result.stdout)
    assert reading.notes == ((note,) if note else ())
    assert reading.text.replace("\r", "") == LATIN
    if note:
        assert run("read", file, file).stdout.count(note) == 2


def test_read_lets_no_escape_sequence_through(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", SPOKEN.replace("handle", "\x1b[31mhandle\x1b]0;x\x07"))
    result = run("read", file, tmp_path / "\x1b[2Jnone")
    assert "\x1b" not in result.stdout + result.stderr
    assert "handle" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--nothing", "a"],
        ["read", "--published", "2023-02-31", "a"],
        ["evaluate"],
        ["nothing"],
        ["read", "--model", "no_such_pipeline", "FILE"],
    ],
)
def test_wrong_use_has_status_2(arguments: list[str], article: Path) -> None:
    result = run(*[str(article) if argument == "FILE" else argument for argument in arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_version() -> None:
    assert run("--version").stdout == f"talestrek {talestrek.__version__}\n"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RuntimeError("a\nb"), "talestrek: internal error, please report it: RuntimeError: a b\n"),
        (OSError(28, "No space left on device"), "talestrek: output: No space left on device\n"),
    ],
)
def test_main_never_shows_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(talestrek.cli, "app", fail)
    with pytest.raises(SystemExit) as caught:
        talestrek.cli.main()
    assert caught.value.code == 1
    assert capsys.readouterr().err == line


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "talestrek", *map(str, arguments)]


def test_a_broken_pipe_is_silent(article: Path) -> None:
    process = subprocess.Popen(
        command("read", "--json", *[article] * 50), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(article: Path) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command("read", article), stdout=full, stderr=subprocess.PIPE, env=buffered, check=False
        )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_output_is_utf8_wherever_it_goes(article: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    result = subprocess.run(command("read", article), stdout=subprocess.PIPE, env=environment, check=True)
    assert "– " not in result.stdout.decode().splitlines()[0]
    assert "│ Vi må handle nå" in result.stdout.decode()


GOLD: dict[str, Any] = {
    "id": "bro",
    "text": SPOKEN,
    "statements": [
        {
            "kind": "direct",
            "content": [[2, 17]],
            "cue": [19, 23],
            "speaker": [24, 41],
            "speaker_name": "Kari Nes",
        },
        {"kind": "indirect", "content": [[70, 80]], "cue": None, "speaker": None, "speaker_name": "Ola Li"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, "gold.jsonl", json.dumps(GOLD) + "\n\n")


def test_evaluate_prints_tables(gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.strip()}
    assert rows["gold.jsonl"][:2] == ["2", "2"]
    assert {"direct", "indirect", "dash", "none", "named"} <= set(rows)
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_evaluate_prints_json(gold: Path) -> None:
    result = run("evaluate", "--json", "--errors", gold)
    data = json.loads(result.stdout)
    assert data["all"] == data["files"]["gold.jsonl"]
    assert data["all"]["recall_by_kind"]["direct"] == "1/1"
    assert data["by_kind"]["direct"]["r"] == 1.0
    missed = [error for error in data["errors"] if error["error"] == "missed"]
    assert [(error["id"], error["line"], error["gold"]["name"]) for error in missed] == [("bro", 3, "Ola Li")]


def test_evaluate_lists_errors(gold: Path) -> None:
    result = run("evaluate", "--errors", gold)
    assert "missed   bro, line 3" in result.stdout
    assert "[indirect, Ola Li]" in result.stdout


def test_evaluate_scores_predictions(gold: Path, article: Path, tmp_path: Path) -> None:
    line = json.loads(run("read", "--json", article).stdout) | {"id": "bro"}
    predictions = write(tmp_path, "predictions.jsonl", json.dumps(line))
    scored = run("evaluate", "--json", "--predictions", predictions, gold)
    assert scored.stdout == run("evaluate", "--json", gold).stdout


def test_evaluate_names_files_apart(gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "gold.jsonl"
    other.parent.mkdir()
    other.write_bytes(gold.read_bytes())
    data = json.loads(run("evaluate", "--json", gold, other).stdout)
    assert list(data["files"]) == [str(gold), str(other)]
    assert data["all"]["gold"] == 4


def test_evaluate_counts_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold.jsonl", json.dumps(GOLD | {"text": "x " * 100}))
    result = run("evaluate", "--json", gold)
    assert result.exit_code == 1
    assert "bro" in result.stderr
    assert json.loads(result.stdout)["all"]["recall_by_kind"]["direct"] == "0/1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no article"),
        (b"{", "line 1: not JSON"),
        (b"\xff\xfe", "not UTF-8 (byte 0)"),
        (b"[]", "line 1: top level: expected an object"),
        (json.dumps({"id": "a", "text": "b"}).encode(), "line 1: statements: missing"),
        (
            json.dumps(GOLD).encode() + b"\n" + json.dumps(GOLD).encode(),
            "line 2: a second article with the id 'bro'",
        ),
        (
            json.dumps(GOLD | {"statements": [GOLD["statements"][0] | {"content": [[2, 999]]}]}).encode(),
            "line 1: statements[0].content[0]: expected [start, end]",
        ),
        (
            json.dumps(GOLD | {"statements": [{"kind": "loud", "content": [[0, 1]]}]}).encode(),
            "line 1: statements[0].kind: expected one of direct, indirect, mixed, got 'loud'",
        ),
    ],
)
def test_evaluate_names_file_and_line_of_bad_gold(tmp_path: Path, content: bytes, message: str) -> None:
    bad = write(tmp_path, "bad.jsonl", content)
    result = run("evaluate", bad)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"talestrek: {bad}")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_evaluate_tells_of_a_missing_file(tmp_path: Path) -> None:
    assert "No such file" in run("evaluate", tmp_path / "none.jsonl").stderr


def test_evaluate_refuses_predictions_for_other_articles(gold: Path, tmp_path: Path) -> None:
    predictions = write(tmp_path, "p.jsonl", json.dumps({"id": "other", "statements": []}))
    assert "no gold article has the id 'other'" in run("evaluate", "--predictions", predictions, gold).stderr
