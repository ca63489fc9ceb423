"""Nouns for offices: roles that somebody holds at a state or an organisation.

The data lie in ``lexicons/offices.toml``, whose head tells what the kinds are. Forms that ``people.toml`` gives are
taken from there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from talestrek.language.people import People, load_people

__all__ = ["Home", "OfficeKind", "OfficeLexicon", "OfficeNoun", "OfficeWord", "load_offices", "read_offices"]

LEXICONS = Path(__file__).parent / "lexicons"
STANDARDS = ("nb", "nn")
WORDS = ("coming", "fixed", "former", "no_office", "party", "uniform")
SHORTEST_STEM = 2
"""What stands before the last part of a compound is at least so long."""

_FORMER_PREFIX = "eks"
_PLURAL = ("ane", "ar", "e", "er", "menn")
_DEFINITE = ("a", "ane", "en", "ene", "erne", "et")


class OfficeKind(StrEnum):
    """What decides whether a noun is an office and where its body stands."""

    STATE = "state"
    BODY = "body"
    ENVOY = "envoy"
    RANK = "rank"
    UNIFORM = "uniform"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNoun:
    """A noun for an office: its forms by written standard, the lemma first."""

    forms: Mapping[str, tuple[str, ...]]
    kind: OfficeKind
    compound: bool = False

    def lemma(self, form: str, standard: str) -> str:
        """The lemma of a form, in the given standard where the form is good there, else in the form's own."""
        other = STANDARDS[standard == STANDARDS[0]]
        return self.forms[standard if form in self.forms[standard] else other][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """A word of a text that names an office.

    ``stem`` is what stands before the noun, as written: "forsvars" of "forsvarssjefen", "Nato" of "Nato-sjefen", where
    ``hyphen`` is true. ``former`` says that the word itself tells that the office is no longer held: "eks-president".
    """

    noun: OfficeNoun
    form: str
    stem: str = ""
    hyphen: bool = False
    former: bool = False

    @property
    def plural(self) -> bool:
        """Whether the form is that of several holders."""
        return not self._is_lemma and self.form.endswith(_PLURAL)

    @property
    def definite(self) -> bool:
        """Whether the form is definite."""
        return not self._is_lemma and self.form.endswith(_DEFINITE)

    @property
    def _is_lemma(self) -> bool:
        return any(self.form == forms[0] for forms in self.noun.forms.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The Norwegian body of offices that are held there where a text says nothing else; names by standard."""

    names: Mapping[str, str]
    offices: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLexicon:
    """All nouns for offices. Ask by ``word`` and ``home``; ``words`` are the lists under [words] of the file."""

    nouns: tuple[OfficeNoun, ...]
    by_form: Mapping[str, OfficeNoun]
    by_ending: Mapping[str, OfficeNoun]
    homes: tuple[Home, ...]
    homes_by_office: Mapping[str, Home]
    parties: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def word(self, text: str) -> OfficeWord | None:
        """The office that a word in any form names, by itself or as its last part, also in the genitive."""
        found = self._word(text)
        if found is None and text[-1:] in {"s", "'", "’"}:
            return self._word(text[:-1].rstrip("'’"))
        return found

    def _word(self, text: str) -> OfficeWord | None:
        stem, hyphen, last = text.rpartition("-")
        found = self._last_part(last.lower(), last)
        if found is None or not hyphen:
            return found
        if not stem or (found.stem and not found.noun.compound):
            return None
        if stem.lower() == _FORMER_PREFIX:
            return OfficeWord(noun=found.noun, form=found.form, stem=found.stem, former=True)
        return OfficeWord(noun=found.noun, form=found.form, stem=f"{stem}-{found.stem}", hyphen=True)

    def _last_part(self, low: str, text: str) -> OfficeWord | None:
        if low in self.by_form:
            return OfficeWord(noun=self.by_form[low], form=low)
        rest = low.removeprefix(_FORMER_PREFIX)
        if rest != low and rest in self.by_form:
            return OfficeWord(noun=self.by_form[rest], form=rest, former=True)
        for start in range(SHORTEST_STEM, len(low) - 2):
            noun = self.by_ending.get(low[start:])
            if noun is not None:
                lemmas = {low[:start] + noun.forms[standard][0] for standard in STANDARDS}
                if lemmas & self.words["no_office"]:
                    return None
                return OfficeWord(noun=noun, form=low[start:], stem=text[:start].lower())
        return None

    def is_party(self, name: str) -> bool:
        """Whether a name, in any case, is that of a Norwegian party or its abbreviation."""
        return name.casefold() in self.parties

    def party(self, name: str) -> str | None:
        """How a Norwegian party or its abbreviation, given in any case, is written."""
        return self.parties.get(name.casefold())

    def home(self, office: str, standard: str) -> str | None:
        """The name of the Norwegian body that an office, given by its lemma, belongs to unless a text says otherwise.

        Of "helse- og omsorgsminister" the last part decides.
        """
        home = self.homes_by_office.get(office.lower()) or self.homes_by_office.get(office.lower().split(" ")[-1])
        return home.names[standard] if home is not None else None


class _File:
    """A lexicon file; whatever is wrong with it raises with its name and the place."""

    def __init__(self, path: Path, people: People) -> None:
        self.name = path.name
        self.people = people
        try:
            self.tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{self.name}: {error}") from error
        unknown = set(self.tables) - {"noun", "home", "words"}
        if unknown:
            raise ValueError(f"{self.name}: unknown sort of entry {min(unknown)!r}")

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.tables.get(name)
        if not isinstance(found, dict):
            raise ValueError(f"{self.name}: [{name}] is missing")
        return found

    def nouns(self) -> tuple[OfficeNoun, ...]:
        nouns = []
        for kind, rows in self.table("noun").items():
            if kind not in list(OfficeKind) or not isinstance(rows, list):
                raise ValueError(f"{self.name}: [noun] has the unknown kind {kind!r}")
            for number, row in enumerate(rows, 1):
                nouns.append(self._noun(f"{self.name}: [noun] {kind} {number}", OfficeKind(kind), row))
        return tuple(nouns)

    def _noun(self, where: str, kind: OfficeKind, row: object) -> OfficeNoun:
        if not isinstance(row, dict):
            raise ValueError(f"{where}: an entry must be a table, not {row!r}")
        unknown = set(row) - {"role", "compound", *STANDARDS}
        if unknown:
            raise ValueError(f"{where}: unknown key {min(unknown)!r} in {row!r}")
        compound = row.get("compound", False)
        if not isinstance(compound, bool):
            raise ValueError(f"{where}: compound must be true or false in {row!r}")
        if "role" in row:
            role = self.people.roles_by_form.get(row["role"])
            if role is None or role.lemma != row["role"]:
                raise ValueError(f"{where}: people.toml has no noun {row['role']!r}")
            return OfficeNoun(forms=role.forms, kind=kind, compound=compound)
        forms = {}
        for standard in STANDARDS:
            text = row.get(standard)
            if not isinstance(text, str) or not text.strip():
                raise ValueError(f"{where}: missing {standard} in {row!r}")
            forms[standard] = tuple(text.split())
        return OfficeNoun(forms=MappingProxyType(forms), kind=kind, compound=compound)

    def homes(self) -> tuple[Home, ...]:
        homes = []
        for name, row in self.table("home").items():
            if not isinstance(row, dict) or set(row) != {"nn", "offices"} or not all(map(_is_text, row.values())):
                raise ValueError(f"{self.name}: [home] {name!r} must give nn and offices, not {row!r}")
            offices = frozenset(row["offices"].lower().split())
            homes.append(Home(names=MappingProxyType({"nb": name, "nn": row["nn"]}), offices=offices))
        return tuple(homes)

    def words(self) -> Mapping[str, frozenset[str]]:
        table = self.table("words")
        if set(table) != set(WORDS) or not all(map(_is_text, table.values())):
            raise ValueError(f"{self.name}: [words] must give {', '.join(WORDS)}")
        return MappingProxyType({name: frozenset(text.split()) for name, text in table.items()})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def read_offices(path: Path, people: People) -> OfficeLexicon:
    """The offices of a file. Raises ValueError, naming file, entry and reason, where it is malformed."""
    file = _File(path, people)
    nouns, homes = file.nouns(), file.homes()
    exact: dict[str, OfficeNoun] = {}
    endings: dict[str, OfficeNoun] = {}
    for noun in nouns:
        for form in (form for standard in STANDARDS for form in noun.forms[standard]):
            exact.setdefault(form, noun)
            if noun.compound:
                endings.setdefault(form, noun)
    words = file.words()
    return OfficeLexicon(
        nouns=nouns,
        by_form=MappingProxyType(exact),
        by_ending=MappingProxyType(endings),
        homes=homes,
        homes_by_office=MappingProxyType({office: home for home in homes for office in home.offices}),
        parties=MappingProxyType({party.casefold(): party for party in sorted(words["party"])}),
        words=words,
    )


@cache
def load_offices() -> OfficeLexicon:
    """The offices that come with the package, read once."""
    return read_offices(LEXICONS / "offices.toml", load_people())
