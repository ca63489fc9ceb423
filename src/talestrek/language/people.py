"""Nouns for people and institutions, and the gender of first names.

The data lie in ``lexicons/people.toml``, written by hand, and ``lexicons/first_names.csv``, made by
``training/first_names.py``.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from talestrek.reading import Gender

__all__ = ["Gender", "People", "Role", "RoleKind", "load_people", "read_people"]

LEXICONS = Path(__file__).parent / "lexicons"
STANDARDS = ("nb", "nn")
SHORTEST_STEM = 2
"""What stands before a suffix is at least so long: "21-åring", but no "alist"."""


class RoleKind(StrEnum):
    """What sort of source a noun stands for; a trait is what somebody is by origin or age."""

    OFFICE = "office"
    OCCUPATION = "occupation"
    KIN = "kin"
    PERSON = "person"
    FOLLOWER = "follower"
    INSTITUTION = "institution"
    GROUP = "group"
    TRAIT = "trait"

    @property
    def personal(self) -> bool:
        """Whether it is one or more persons, not an institution or a group."""
        return self not in (RoleKind.INSTITUTION, RoleKind.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A noun for a person, an institution or a group.

    ``forms`` by written standard, the lemma first. ``compound`` nouns are found at the end of longer words too, nouns
    that are only a ``suffix`` nowhere else.
    """

    forms: Mapping[str, tuple[str, ...]]
    kind: RoleKind
    gender: Gender | None = None
    compound: bool = False
    suffix: bool = False

    @property
    def lemma(self) -> str:
        """The indefinite singular, in Bokmål."""
        return self.forms["nb"][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All roles and first names. Ask by ``role`` and ``gender_of_first_name``."""

    roles: tuple[Role, ...]
    roles_by_form: Mapping[str, Role]
    roles_by_ending: Mapping[str, Role]
    first_names: Mapping[str, Gender]

    def role(self, word: str) -> Role | None:
        """The role that a word in any form names, by itself or as the last part of it, also in the genitive."""
        low = word.lower()
        return self._role(low) or (self._role(low[:-1].rstrip("'’")) if low.endswith(("s", "'", "’")) else None)

    def _role(self, low: str) -> Role | None:
        if low in self.roles_by_form:
            return self.roles_by_form[low]
        for start in range(SHORTEST_STEM, len(low) - 1):
            if low[start:] in self.roles_by_ending:
                return self.roles_by_ending[low[start:]]
        return None

    def gender_of_first_name(self, name: str) -> Gender | None:
        """The gender of who bears this first name, or None where it is unknown or both bear it.

        Of a double name the first part decides: "Anne-Grete", "Jens Christian".
        """
        parts = name.replace("-", " ").split()
        if not parts:
            return None
        return self.first_names.get(name.casefold()) or self.first_names.get(parts[0].casefold())


def _role(where: str, kind: str, row: object, *, suffix: bool) -> Role:
    if not isinstance(row, dict):
        raise ValueError(f"{where}: an entry must be a table, not {row!r}")
    rest: dict[str, Any] = dict(row)
    forms = {}
    for standard in STANDARDS:
        text = rest.pop(standard, None)
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{where}: missing {standard} in {row!r}")
        forms[standard] = tuple(text.split())
        if len(set(forms[standard])) != len(forms[standard]):
            raise ValueError(f"{where}: {standard} repeats a form in {row!r}")
    gender, compound = rest.pop("gender", None), rest.pop("compound", False)
    if rest:
        raise ValueError(f"{where}: unknown key {next(iter(rest))!r} in {row!r}")
    if gender not in (None, *Gender):
        raise ValueError(f"{where}: unknown gender {gender!r} in {row!r}")
    if not isinstance(compound, bool):
        raise ValueError(f"{where}: compound must be true or false in {row!r}")
    return Role(
        forms=forms, kind=RoleKind(kind), gender=Gender(gender) if gender else None, compound=compound, suffix=suffix
    )


def read_people(roles_path: Path, names_path: Path) -> People:
    """The roles and names of these files. Raises ValueError, naming file, entry and reason, where one is malformed."""
    try:
        tables = tomllib.loads(roles_path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{roles_path.name}: {error}") from error
    roles: list[Role] = []
    for sort, kinds in tables.items():
        if sort not in ("role", "suffix") or not isinstance(kinds, dict):
            raise ValueError(f"{roles_path.name}: unknown sort of entry {sort!r}")
        for kind, rows in kinds.items():
            if kind not in list(RoleKind) or not isinstance(rows, list):
                raise ValueError(f"{roles_path.name}: [{sort}] has the unknown kind {kind!r}")
            where = f"{roles_path.name}: [{sort}] {kind}"
            roles += (_role(f"{where} {n}", kind, row, suffix=sort == "suffix") for n, row in enumerate(rows, 1))
    exact: dict[str, Role] = {}
    endings: dict[str, Role] = {}
    for role in roles:
        for form in (form for standard in role.forms.values() for form in standard):
            if not role.suffix:
                exact.setdefault(form, role)
            if role.compound or role.suffix:
                endings.setdefault(form, role)
    return People(
        roles=tuple(roles),
        roles_by_form=MappingProxyType(exact),
        roles_by_ending=MappingProxyType(endings),
        first_names=MappingProxyType(_read_names(names_path)),
    )


def _read_names(path: Path) -> dict[str, Gender]:
    """First names, case folded, with their gender. Lines that begin with # are comments."""
    genders = {str(gender): gender for gender in Gender}
    names = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file), 1):
            if row[0].startswith("#") or row == ["name", "gender"]:
                continue
            if len(row) != 2 or row[1] not in genders:
                raise ValueError(f"{path.name}: line {number} must be a name and f or m, not {row!r}")
            names[row[0].casefold()] = genders[row[1]]
    return names


@cache
def load_people() -> People:
    """The roles and first names that come with the package, read once."""
    return read_people(LEXICONS / "people.toml", LEXICONS / "first_names.csv")
