"""Who holds an office: the name behind it, the name that it is an apposition to, or the subject of "er"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from talestrek.analysis.offices.bodies import PREPOSITIONS, Bodies, Body
from talestrek.analysis.offices.titles import Title
from talestrek.language.offices import OfficeKind
from talestrek.language.people import RoleKind

if TYPE_CHECKING:
    from talestrek.analysis.entities.referents import Referent

__all__ = ["Holder", "Holders"]

_AND = frozenset({"og", "samt"})
_BETWEEN = frozenset({",", "–", "-", "—", "("})
_COPULAS = frozenset({"er"})
_AS = frozenset("arbeider arbeidar fungerer jobber jobbar sit sitter verkar virker".split())
_CALLED = frozenset({"er", "heiter", "heter"})
_ADVERBS = frozenset("dag dagens framleis fortsatt fremdeles i nå no også òg både".split())
_BEHIND_NAME = PREPOSITIONS - {"av", "under"}
_LOCAL = (
    "biskop", "fylkesmann", "lagmann", "lensmann", "meister", "mester", "ordførar", "ordfører",
    "prest", "prost", "rådmann",
)  # fmt: skip
# Presidents are not those of states only.
_PRESIDED = ("forbund", "forbundet", "forening", "foreningen", "klubb", "komite", "komité")
_LEFT = frozenset(
    {("gikk", "av"), ("gjekk", "av"), ("gått", "av"), ("trakk", "seg"), ("trekt", "seg"), ("trukket", "seg")}
)
_REMOVED = frozenset("avgikk avsatt avsett døde døydde".split())
_LEAVING_REACH = 4
_ENDS = frozenset({",", ".", ")", ":", ";", "!", "?"})
_BRACKET_REACH = 5
_MOST_ADVERBS = 3
_NEW = frozenset({"ny", "nye"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds an office, with the body behind the name and the rule that found it."""

    person: Referent
    rule: str
    score: float
    body: Body | None = None


class Holders:
    """Finds the holders of one article's offices among its persons."""

    def __init__(self, bodies: Bodies, persons: Sequence[Referent]) -> None:
        self.doc: Doc = bodies.doc
        self.bodies = bodies
        self.lexicon = bodies.names.lexicon
        self.people = bodies.names.people
        mentions = [(start, end, person) for person in persons for start, end in person.mentions]
        self.by_start = {start: (person, end) for start, end, person in mentions}
        self.by_end = {end: person for _, end, person in mentions}

    def find(self, title: Title, start: int, body: Body | None) -> list[Holder]:
        """The holders of an office whose phrase begins at token ``start``, with the body behind its noun, if any."""
        behind = self.named(title.i + 1, title.kind, title.office, several=title.word.plural)
        if behind:
            return behind
        if title.word.plural:
            return []
        found = self._with_next_title(title) or self._before(title, start, body) or self._behind(title, start, body)
        return [found] if found is not None else []

    def named(self, i: int, kind: OfficeKind, office: str, *, several: bool) -> list[Holder]:
        """Whoever is named from token ``i`` on, each with the body behind the name: "leder Kari Moen i LO"."""
        holders: list[Holder] = []
        while i < len(self.doc) and i in self.by_start:
            person, end = self.by_start[i]
            end = self._after_brackets(end)
            if self._has_left(end):
                break
            body = self._body_behind_name(person, end, kind, office)
            holders.append(Holder(person=person, rule="title", score=0.95, body=body))
            i = body.end if body is not None else end
            if not several or i >= len(self.doc) or self.doc[i].lower_ not in _AND | {","}:
                break
            i += 1
        return holders

    def _body_behind_name(self, person: Referent, i: int, kind: OfficeKind, office: str) -> Body | None:
        doc = self.doc
        if i + 1 >= len(doc) or doc[i].lower_ not in _BEHIND_NAME:
            return None
        found = self.bodies.directly_behind(i, kind)
        if found is None:
            return None
        if kind is OfficeKind.STATE:
            if office.endswith("president") and doc[found.end - 1].lower_.endswith(_PRESIDED):
                return found
            # "Statsminister Kari Moen (Ap) i Kina" is there on a visit.
            return found if self.bodies.names.is_state(found.name) and not self._is_norwegian(person) else None
        return found if office.endswith(_LOCAL) or not self.bodies.names.is_place(i + 1, found.end) else None

    def _has_left(self, i: int) -> bool:
        """Whether a relative clause from token ``i`` on tells that the office is left: "som gikk av i mai"."""
        doc = self.doc
        i += i < len(doc) and doc[i].text == ","
        if i + 1 >= len(doc) or doc[i].lower_ != "som":
            return False
        words = [token.lower_ for token in doc[i + 1 : i + 2 + _LEAVING_REACH]]
        return any(pair in _LEFT for pair in pairwise(words)) or not _REMOVED.isdisjoint(words)

    def _is_norwegian(self, person: Referent) -> bool:
        return person.party is not None and self.lexicon.is_party(person.party)

    def _with_next_title(self, title: Title) -> Holder | None:
        """The name behind a second title: "statsminister og Ap-leder Kari Moen", "leder, forfatter Ola Berg"."""
        doc, i = self.doc, title.i + 1
        if title.word.definite or i + 2 >= len(doc) or doc[i].lower_ not in _AND:
            return None
        i += 1
        while i < len(doc) - 1 and doc[i].pos_ == "ADJ" and self.bodies.names.state_of(doc[i]) is None:
            i += 1
        if i + 1 not in self.by_start or doc[i].pos_ not in {"NOUN", "PROPN"}:
            return None
        word = self.lexicon.word(doc[i].text)
        role = self.people.role(doc[i].text)
        if (word is not None and not word.plural) or (role is not None and role.kind.personal):
            return Holder(person=self.by_start[i + 1][0], rule="two-titles", score=0.85)
        return None

    def _before(self, title: Title, start: int, body: Body | None) -> Holder | None:
        """Whom the title stands behind: "Kari Moen, leder i LO", "Kari Moen, som er leder", "Kari Moen er leder"."""
        doc = self.doc
        i = start - 1
        if i < 1 or (title.word.definite and body is None and title.possessor is None):
            return None
        if doc[i].lower_ in _AND and doc[i - 1].pos_ == "NOUN" and doc[i - 2].text == "," and self._is_person(i - 1):
            i -= 2
        person = self._ending_at(i)
        if doc[i].text in _BETWEEN:
            closes = self._closes(max(title.i + 1, body.end if body is not None else 0), body)
            return Holder(person=person, rule="apposition", score=0.9) if person is not None and closes else None
        if doc[start].lower_ in _NEW and (person := self._ending_at(start)) is not None:
            return Holder(person=person, rule="headline", score=0.75)
        i = self._before_adverbs(i)
        if doc[i].lower_ == "som" and doc[i - 1].lower_ in _AS:
            i -= 1
        elif doc[i].lower_ not in _COPULAS:
            return None
        relative = self._before_adverbs(i - 1)
        if relative > 0 and doc[relative].lower_ == "som":
            i = relative - (doc[relative - 1].text == ",")
        person = self._ending_at(i)
        return Holder(person=person, rule="copula", score=0.85) if person is not None else None

    def _before_adverbs(self, i: int) -> int:
        """The token before adverbs such as "nå" and "i dag" that end at token ``i``."""
        first = max(i - _MOST_ADVERBS, 1)
        while i > first and self.doc[i].lower_ in _ADVERBS:
            i -= 1
        return i

    def _is_person(self, i: int) -> bool:
        role = self.people.role(self.doc[i].text)
        return role is not None and role.kind.personal

    def _behind(self, title: Title, start: int, body: Body | None) -> Holder | None:
        """Whom the phrase with its body stands before: "lederen for LO, Kari Moen,", "Ny leder er Kari Moen"."""
        doc = self.doc
        i = title.i + 1 if body is None else max(body.end, title.i + 1)
        if body is not None and body.end > title.i + 1 and i in self.by_start:
            return Holder(person=self.by_start[i][0], rule="title", score=0.9)
        i = self.bodies.end_behind(i)
        if i + 1 >= len(doc):
            return None
        known = title.word.definite or title.possessor is not None
        opens = start == 0 or doc[start].is_sent_start or doc[start - 1].is_space
        if doc[i].text == "," and self._is_trait(i + 1):
            i += 1
        if i + 1 not in self.by_start:
            return None
        person, end = self.by_start[i + 1]
        end = self._after_brackets(end)
        if (doc[i].text == "," or doc[i - 1].text == ",") and (known or body is not None):
            if self._ends_name(end, listed=body is None or body.rule != "preposition"):
                return Holder(person=person, rule="apposition", score=0.85)
        elif doc[i].text == ":" and opens:
            return Holder(person=person, rule="label", score=0.85)
        elif doc[i].lower_ in _CALLED and (known or opens or body is not None):
            return Holder(person=person, rule="copula", score=0.8)
        return None

    def _ends_name(self, i: int, *, listed: bool) -> bool:
        """Whether a name ends at a token as an apposition does, and is not one of those that are listed."""
        if i >= len(self.doc) or self.doc[i].is_space or self.doc[i].text in _ENDS:
            return True
        if self.doc[i].lower_ in _AND:
            return not listed and i + 1 not in self.by_start
        return self.doc[i].pos_ in {"AUX", "VERB"}

    def _is_trait(self, i: int) -> bool:
        """Whether a noun tells what the one named behind it is by origin or age: "direktøren, tyskeren Heinz Bauer"."""
        role = self.people.role(self.doc[i].text)
        return role is not None and role.kind is RoleKind.TRAIT and i + 1 in self.by_start

    def _closes(self, i: int, body: Body | None) -> bool:
        """Whether an apposition may end at a token: it is no list of people that goes on, and no other clause."""
        doc = self.doc
        if body is None:
            i = self.bodies.end_behind(i)
        if i >= len(doc) or doc[i].is_space or doc[i].text in _ENDS | _BETWEEN:
            return i + 1 not in self.by_start or doc[i].text == "."
        if body is not None and body.rule == "preposition":
            return i not in self.by_start
        return body is not None and doc[i].lower_ not in _AND and i not in self.by_start

    def _ending_at(self, i: int) -> Referent | None:
        """The person whose name, maybe with age or party in brackets, ends before token ``i``."""
        if i and self.doc[i - 1].text == ")":
            opening = next((j for j in range(i - 2, max(i - _BRACKET_REACH, 0), -1) if self.doc[j].text == "("), None)
            i = opening if opening is not None else i
        return self.by_end.get(i)

    def _after_brackets(self, i: int) -> int:
        doc = self.doc
        if i < len(doc) and doc[i].text == "(":
            for j in range(i + 1, min(i + _BRACKET_REACH, len(doc))):
                if doc[j].text == ")":
                    return j + 1
        return i
