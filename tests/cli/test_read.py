import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from commands import SPOKEN, run, write
from talestrek import Reading

LATIN = "Ordføreren sier at broen på øya må rives før våren. Hun vil også ha en ny ferje.\n"


def test_read_prints_statements_for_people(article: Path) -> None:
    result = run("read", article)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Bokmål · 2 statements · 1 source" in result.stdout
    assert "│ Vi må handle nå" in result.stdout
    assert re.search(r"\n\nPeople and organisations\n  Kari Nes  ordfører · \d mentions\n", result.stdout)
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


HEADER = "type,mode,sort,nb,nn,example\n"
OWN = HEADER + "AGREE,,verb,A love,A love,{Regjeringen} <lover>.\n"


def test_read_explains_what_it_found(article: Path) -> None:
    result = run("read", "--explain", "--published", "2026-03-01", article)
    assert result.exit_code == 0
    assert "  s1 Kari Nes: “Vi må handle nå”, line 1\n    statement    direct, cue “sier” · " in result.stdout
    assert re.search(r"\n    mention      “Hun”, line 3 · [\w:-]+ \([01]\.\d\d\)\n", result.stdout)
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines()[1:])) <= 80


def test_read_prints_the_same_json_with_reasons_asked_for(article: Path) -> None:
    assert run("read", "--json", "--explain", article).stdout == run("read", "--json", article).stdout


def test_read_takes_lexicons_of_events(tmp_path: Path, article: Path) -> None:
    own = write(tmp_path, "own.csv", OWN)
    other = write(tmp_path, "other.csv", HEADER + "AID,,verb,A gi bort,A gje bort,{Regjeringen} <gir bort> skipet.\n")
    for options in ([], ["--explain"]):
        result = run("read", "--lexicon", own, "--lexicon", other, *options, article)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "Vi må handle nå" in result.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", ":1: the first line must be type,mode,sort,nb,nn,example"),
        (HEADER + "\nMEET,,verb,A møte R,,x\n", ":3: unknown type 'MEET'"),
        (OWN + "# comment\nAGREE,,verb\n", ":4: there are 3 columns, not 6"),
    ],
)
def test_read_tells_what_is_wrong_with_a_lexicon(tmp_path: Path, article: Path, content: str, message: str) -> None:
    bad = write(tmp_path, "own.csv", content)
    result = run("read", "--lexicon", bad, article)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"talestrek: {bad.name}{message}\n"


def test_read_tells_of_a_missing_lexicon(tmp_path: Path, article: Path) -> None:
    result = run("read", "--lexicon", tmp_path / "none.csv", article)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"talestrek: {tmp_path / 'none.csv'}: No such file or directory\n"


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
