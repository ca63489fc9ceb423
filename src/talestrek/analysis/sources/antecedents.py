"""Whom a pronoun stands for: the nearest source or subject before it that agrees.

Rules in the tradition of Hobbs (1978) and Lappin & Leass (1994), on sentences from the nearest backwards; what others
say is no place to look for an antecedent of the journalist's pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talestrek.analysis.entities.names import name_of
from talestrek.analysis.entities.referents import Referent
from talestrek.analysis.sources.attribution import Attribution, Trail
from talestrek.analysis.syntax import children, is_definite, is_subject
from talestrek.language.people import RoleKind
from talestrek.reading import Route

__all__ = ["Antecedents"]

_SENTENCES = 12
# Salience by what a candidate is in its sentence, and how much of it a sentence further back costs.
_SOURCE, _SUBJECT, _SILENT, _OTHER, _ATTRIBUTE = 3.0, 3.0, 2.0, 2.7, 0.3
_KNOWN = 0.5
_FADING = 0.9
_FEW = 3
_GROUP_REACH = 120
_SUBJECT_REACH = 80
_NO_PERSON = frozenset({Route.DOCUMENT, Route.GROUP, Route.INSTITUTION, Route.INTERVIEWER})
_NAME_PARTS = frozenset({"appos", "flat", "flat:name"})


class Antecedents:
    """Looks for antecedents in one article."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.doc = trail.doc
        self.people = trail.page.people

    def singular(self, i: int, gender: str | None) -> Attribution | None:
        """The person that a singular pronoun at token ``i`` stands for.

        First among those who surely are persons; a single name of unknown gender may be none.
        """
        return self._search(i, gender, surely=True) or self._search(i, gender, surely=False)

    def plural(self, token: Token) -> Attribution | None:
        """The group that "de" or "dei" stands for: the last plural source, subject or institution."""
        for draft, found in self.trail.back():
            if found.route is Route.GROUP and token.i - draft.end < _GROUP_REACH:
                return found.by(Route.PRONOUN, 0.7, "last-group")
        for i in range(token.i - 1, max(token.i - _SUBJECT_REACH, -1), -1):
            other = self.doc[i]
            if is_subject(other) and i not in self.trail.spoken and self._is_plural(other):
                return Attribution(name_of(other), Route.PRONOUN, 0.6, "last-plural")
        for draft, found in self.trail.back():
            if found.route is Route.INSTITUTION and token.i - draft.end < _GROUP_REACH:
                return found.by(Route.PRONOUN, 0.5, "last-institution")
        return None

    def _is_plural(self, token: Token) -> bool:
        """Whether a subject may be taken up by "de": several, or a body of people."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return False
        role = self.people.role(token.lower_)
        body = token.ent_type_ == "ORG" or (role is not None and role.kind is RoleKind.INSTITUTION)
        return body or "Plur" in token.morph.get("Number") or any(True for _ in children(token, "conj"))

    def _search(self, i: int, gender: str | None, *, surely: bool) -> Attribution | None:
        """The most salient candidate of the last sentences; each sentence further back makes one less salient."""
        sentences = [sentence for sentence in self.trail.page.sentences() if sentence[0] <= i]
        best: tuple[float, int, Attribution] | None = None
        for distance, (start, end) in enumerate(reversed(sentences[-_SENTENCES:])):
            stop = min(end, i)
            for salience, at, found in (
                *self._sources(start, stop, gender, surely),
                *self._mentions(start, stop, gender, surely),
            ):
                score = salience - _FADING * distance
                if best is None or (score, at) > best[:2]:
                    best = score, at, found
        return best[2] if best is not None else None

    def _sources(
        self, start: int, stop: int, gender: str | None, surely: bool
    ) -> Iterator[tuple[float, int, Attribution]]:
        """Sources of statements made between two tokens: salience, preference among equals, who. The last one first."""
        for draft, found in self.trail.steps():
            at = draft.speaker.i if draft.speaker is not None else draft.start
            if not start <= at < stop or not self._agrees(found, gender):
                continue
            if surely and found.referent is not None and self._is_doubtful(found.referent):
                continue
            yield (_SOURCE if draft.speaker is not None else _SILENT) + _known(found.referent, gender), at, found

    def _mentions(
        self, start: int, stop: int, gender: str | None, surely: bool
    ) -> Iterator[tuple[float, int, Attribution]]:
        """People whom the journalist names between two tokens, as above. The first one first."""
        for at, person in self.trail.referents.between(start, stop):
            if at in self.trail.said or (surely and self._is_doubtful(person)) or _differs(person, gender):
                continue
            head = self.doc[at]
            while head.dep_ in _NAME_PARTS and head.head.i != head.i:
                head = head.head
            attribute = head.dep_ in {"nmod", "nmod:poss"} and head.head.pos_ == "NOUN" and head.head.i > at
            salience = _ATTRIBUTE if attribute else _SUBJECT if head.dep_ == "ROOT" or is_subject(head) else _OTHER
            yield salience + _known(person, gender), -at, Attribution.of(person, Route.NAMED, 0.8, "mention")
        for token in self.doc[start:stop]:
            if token.pos_ != "NOUN" or not is_subject(token) or token.i in self.trail.said:
                continue
            role = self.people.role(token.lower_)
            titled = role is not None and role.kind.personal and is_definite(token)
            bearer = self.trail.referents.titled(token) if titled else None
            if bearer is not None and not _differs(bearer, gender):
                yield _SUBJECT + _known(bearer, gender), -token.i, Attribution.of(bearer, Route.ROLE, 0.8, "title")

    def _agrees(self, found: Attribution, gender: str | None) -> bool:
        """Whether a source is a person whom a pronoun of this gender may take up."""
        if found.route in _NO_PERSON or found.name is None:
            return False
        if found.referent is not None:
            return not _differs(found.referent, gender)
        roles = [self.people.role(word) for word in found.name.split()]
        personal = [role for role in roles if role is not None and role.kind.personal]
        return bool(personal) and not any(role.gender and gender and role.gender != gender for role in personal)

    def _is_doubtful(self, person: Referent) -> bool:
        """A single word that is named a few times, of no known gender or title, may be no person at all."""
        alone = len(person.words) == 1 and person.gender is None
        return alone and len(person.mentions) <= _FEW and not person.is_titled(self.people)


def _differs(person: Referent, gender: str | None) -> bool:
    return bool(person.gender and gender and person.gender != gender)


def _known(person: Referent | None, gender: str | None) -> float:
    """What it adds to a person's salience that the gender is known to agree."""
    return _KNOWN if person is not None and gender is not None and person.gender == gender else 0.0
