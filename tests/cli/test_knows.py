import json
from pathlib import Path

import pytest

from commands import run, write


def test_knows_shows_what_is_known_of_a_state() -> None:
    result = run("knows", "Latvia")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Latvia · state · LV · LVA · 428 · Wikidata Q211"
    assert "  borders     Belarus, Estland, Litauen, Russland" in lines
    assert "              Nato since 2004-03-29 (nato.int)" in lines
    assert "              EU since 2004-05-01 (europa.eu)" in lines
    assert max(map(len, lines)) <= 80


def test_knows_says_how_a_form_points_there() -> None:
    assert "“latviarane” is a form of its demonym latviar" in run("knows", "latviarane").stdout
    assert "“Kremls” is the genitive of its metonym Kreml" in run("knows", "Kremls").stdout
    assert "“Riga” is its capital" in run("knows", "Riga").stdout


def test_knows_shows_what_is_known_of_an_organisation() -> None:
    shown = run("knows", "NATO", "--on", "2023-06-27").stdout
    assert shown.startswith("Nato · international organisation · Wikidata Q7184\n")
    assert "31: Albania, Belgia" in shown
    assert "Det nordatlantiske råd" in shown


def test_knows_takes_codes_and_ids() -> None:
    assert run("knows", "LVA").stdout == run("knows", "LV").stdout == run("knows", "Latvia").stdout
    assert run("knows", "oslo-tingrett").stdout.startswith("Oslo tingrett · court · of Borgarting lagmannsrett · Norge")


def test_knows_prints_json() -> None:
    data = json.loads(run("knows", "--json", "--on", "2023-06", "Litauens").stdout)
    assert (data["name"], data["on"]) == ("Litauens", "2023-06")
    (match,) = data["matches"]
    assert (match["type"], match["id"], match["relation"], match["genitive"]) == ("state", "LT", "name", True)
    assert {"BY", "LV", "PL", "RU"} == set(match["neighbours"])
    assert {"nato": "2004-03-29", "eu": "2004-05-01"}.items() <= {
        membership["organisation"]: membership["from"] for membership in match["memberships"]
    }.items()


def test_knows_tells_of_unknown_names() -> None:
    result = run("knows", "Latvja")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == "talestrek: nothing is known of “Latvja”; did you mean Latvia?\n"
    assert run("knows", "\x1b[31mqwxqwx").stderr == "talestrek: nothing is known of “[31mqwxqwx”\n"


def test_knows_refuses_what_is_no_date() -> None:
    result = run("knows", "Latvia", "--on", "juni")
    assert result.exit_code == 2
    assert "'juni' is no date: write 2023-06-27, 2023-06 or 2023" in " ".join(result.stderr.split())


def test_knows_reads_tables_of_ones_own(tmp_path: Path) -> None:
    head = "id,kind,state,acronyms,nb,nn,parent,wikidata,from,to,source\n"
    table = write(tmp_path, "own.csv", f"{head}havnelaget,ngo,NO,HL,Havnelaget,Hamnelaget,,,,,[bold]own\n")
    shown = run("knows", "Hamnelagets", "--knowledge", table).stdout
    assert shown.startswith("Havnelaget · ngo · Norge\n")
    assert "[bold]own" in shown


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("one,other,sauce\n", "line 1: unknown column 'sauce'; borders have one, other, source"),
        ("one,other,source\nNO,IS,x\nNO,IS,x\n", "line 3, column one: NO, IS stands on line 2 already"),
    ],
)
def test_knows_tells_what_is_wrong_with_a_table(tmp_path: Path, content: str, message: str) -> None:
    table = write(tmp_path, "bad.csv", content)
    result = run("knows", "Latvia", "--knowledge", table)
    assert result.exit_code == 1
    assert result.stderr == f"talestrek: {table}: {message}\n"


def test_knows_tells_of_a_missing_table(tmp_path: Path) -> None:
    result = run("knows", "Latvia", "--knowledge", tmp_path / "none.csv")
    assert result.exit_code == 1
    assert result.stderr == f"talestrek: {tmp_path / 'none.csv'}: No such file or directory\n"
