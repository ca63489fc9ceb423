"""Roles and first names: look-ups, the state of the data, and what a malformed file says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from talestrek.language.people import LEXICONS, Gender, People, RoleKind, load_people, read_people

ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
GOOD = '[role]\noffice = [{ nb = "leder lederen", nn = "leiar leiaren" }]\n'


@pytest.fixture(scope="module")
def people() -> People:
    return load_people()


@pytest.mark.parametrize(
    ("word", "lemma", "kind"),
    [
        ("generalsekretæren", "sekretær", RoleKind.OFFICE),
        ("Statsministerens", "statsminister", RoleKind.OFFICE),
        ("ordføraren", "ordfører", RoleKind.OFFICE),
        ("NATO-talsmann", "talsmann", RoleKind.OFFICE),
        ("forskarane", "forsker", RoleKind.OCCUPATION),
        ("21-åringen", "åring", RoleKind.TRAIT),
        ("pianisten", "ist", RoleKind.OCCUPATION),
        ("politiet", "politi", RoleKind.INSTITUTION),
        ("regjeringa", "regjering", RoleKind.INSTITUTION),
        ("foreldra", "forelder", RoleKind.KIN),
        ("tilhengjarane", "tilhenger", RoleKind.FOLLOWER),
        ("flertallet", "flertall", RoleKind.GROUP),
    ],
)
def test_people_role(people: People, word: str, lemma: str, kind: RoleKind) -> None:
    role = people.role(word)
    assert role is not None
    assert (role.lemma, role.kind) == (lemma, kind)


@pytest.mark.parametrize("word", ["huset", "bilen", "saken", "året", "bakgrunnen", "", "s", "ist", "åring"])
def test_people_role_is_none(people: People, word: str) -> None:
    assert people.role(word) is None


@pytest.mark.parametrize(("word", "gender"), [("moren", "f"), ("faren", "m"), ("jenta", "f"), ("naboen", None)])
def test_people_role_gender(people: People, word: str, gender: str | None) -> None:
    role = people.role(word)
    assert role is not None
    assert role.gender == gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Jens", Gender.MALE),
        ("ERNA", Gender.FEMALE),
        ("Anne-Grete", Gender.FEMALE),
        ("Jens Christian", Gender.MALE),
        ("Andrea", Gender.FEMALE),
        ("Vladimir", Gender.MALE),
        ("Kim", None),
        ("Xqz", None),
        ("", None),
        ("-", None),
    ],
)
def test_people_gender_of_first_name(people: People, name: str, gender: Gender | None) -> None:
    assert people.gender_of_first_name(name) is gender


def test_people_files_are_sorted(people: People) -> None:
    for kind in RoleKind:
        for suffix in (False, True):
            lemmas = [
                [ALPHABET.find(char) for char in role.lemma]
                for role in people.roles
                if (role.kind, role.suffix) == (kind, suffix)
            ]
            assert lemmas == sorted(lemmas), kind
    with (LEXICONS / "first_names.csv").open(encoding="utf-8") as file:
        names = [row[0] for row in csv.reader(file) if not row[0].startswith("#")][1:]
    assert names == sorted(set(names))
    assert 3000 < len(names) < 8000


def test_people_has_no_duplicates(people: People) -> None:
    roles = [(role.lemma, role.suffix) for role in people.roles]
    assert len(set(roles)) == len(roles) > 400


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace(" }", ", colour = 1 }"), "unknown key 'colour'"),
        (GOOD.replace("office", "wizard"), "unknown kind 'wizard'"),
        (GOOD.replace("role", "rolle"), "unknown sort of entry 'rolle'"),
        (GOOD.replace("nn = ", "sv = "), "missing nn"),
        (GOOD.replace(" }", ', gender = "x" }'), "unknown gender 'x'"),
        (GOOD.replace(" }", ", compound = 1 }"), "compound must be true or false"),
        (GOOD.replace("lederen", "leder"), "nb repeats a form"),
        ("[role\n", "Expected"),
    ],
)
def test_people_malformed_roles_name_file_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(reason)) as error:
        read_people(path, LEXICONS / "first_names.csv")
    assert "people.toml" in str(error.value)


def test_people_malformed_names_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(GOOD, encoding="utf-8")
    path = tmp_path / "first_names.csv"
    path.write_text("name,gender\nKari,f\nOla,x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"first_names\.csv: line 3"):
        read_people(tmp_path / "people.toml", path)
