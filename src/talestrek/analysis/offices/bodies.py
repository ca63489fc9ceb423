"""The body of an office: the state or organisation in a genitive, an adjective, a compound or behind a preposition."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from talestrek.analysis.offices.names import ORGANISATIONS, PLACES, BodyNames, is_genitive, without_genitive
from talestrek.analysis.offices.repeated import RepeatedBodies
from talestrek.analysis.offices.titles import Title
from talestrek.language.offices import OfficeKind

__all__ = ["PREPOSITIONS", "Bodies", "Body"]

PREPOSITIONS = frozenset("av for frå fra hos i på under ved".split())
"""What may stand between an office and its body, in both standards."""

_ARTICLES = frozenset("den det dei de ei ein eit en et si sin sine sitt".split())
_ELECTED = (
    "byråd",
    "ordfører",
    "ordførar",
    "representant",
    "senator",
    "statssekretær",
    "stortingspolitiker",
    "stortingspolitikar",
)
_OWN = frozenset({"si", "sin", "sine", "sitt"})
_WHERE = frozenset({"i", "på"})
_FROM = frozenset({"fra", "frå"})
_MOST_SKIPPED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The name of what an office is at, with the token range that says so, the rule that found it and its score."""

    name: str
    start: int
    end: int
    rule: str
    score: float


class Bodies:
    """Finds the bodies of one article's offices."""

    def __init__(self, names: BodyNames) -> None:
        self.names = names
        self.doc: Doc = names.doc
        self.repeated = RepeatedBodies(names)

    def before(self, title: Title) -> Body | None:
        """The body that stands before the office: a genitive first, then the name in a compound, then an adjective."""
        if title.possessor is not None:
            found = self._genitive(title.possessor)
            if found is not None and not self._is_party(title, found.name):
                return found
        if title.stem is not None and not self.tells_party(title):
            name = self._compound_name(title, title.stem)
            return Body(name=name, start=title.start, end=title.i + 1, rule="compound", score=0.9)
        for i in title.attributes:
            state = self.names.state_of(self.doc[i])
            if state is not None:
                return Body(name=state, start=i, end=title.i + 1, rule="adjective", score=0.9)
        return None

    def tells_party(self, title: Title) -> bool:
        """Whether the name in a compound is the holder's party, not the body: "Ap-statsråden", "Høyre-ordfører"."""
        return self._is_party(title, title.stem)

    def _is_party(self, title: Title, name: str | None) -> bool:
        if name is None or not self.names.lexicon.is_party(name):
            return False
        return title.kind is OfficeKind.STATE or title.office.endswith(_ELECTED)

    def behind(self, i: int, kind: OfficeKind) -> Body | None:
        """The body in the prepositional phrases that begin at token ``i``.

        A common noun that names no body is passed over with its phrase: "direktør for samfunnskontakt i Telenor".
        """
        doc, skipped = self.doc, 0
        while i + 1 < len(doc) and doc[i].lower_ in PREPOSITIONS:
            if self._object(i + 1) is not None:
                return self.directly_behind(i, kind)
            i += 1
            while i < len(doc) and skipped < _MOST_SKIPPED and _is_common(doc[i]):
                i += 1
                skipped += 1
        return None

    def directly_behind(self, i: int, kind: OfficeKind) -> Body | None:
        """The body that is the object of the preposition at token ``i``."""
        found = self._object(i + 1)
        if found is None or not self._is_body(self.doc[i].lower_, i + 1, found[1], found[0], kind):
            return None
        return Body(name=found[0], start=i, end=found[1], rule="preposition", score=0.9)

    def end_behind(self, i: int) -> int:
        """The end of the prepositional phrases that begin at token ``i``, whatever they are of."""
        doc, skipped = self.doc, 0
        while i + 1 < len(doc) and doc[i].lower_ in PREPOSITIONS and skipped < _MOST_SKIPPED:
            found = self._object(i + 1)
            if found is not None:
                i = found[1]
                continue
            i += 1
            while i < len(doc) and skipped < _MOST_SKIPPED and _is_common(doc[i]):
                i += 1
                skipped += 1
        return i

    def _is_body(self, preposition: str, start: int, end: int, name: str, kind: OfficeKind) -> bool:
        """Whether a phrase tells the body, not where somebody is: "statsministeren i Oslo", "ambassadøren i Kina"."""
        if kind is OfficeKind.ENVOY:
            return preposition == "for"
        place = self.names.is_place(start, end)
        if kind is OfficeKind.STATE and preposition in _WHERE:
            return self.names.is_known(name) or not place
        return preposition not in _FROM or not place or (kind is OfficeKind.STATE and self.names.is_known(name))

    def _object(self, i: int) -> tuple[str, int] | None:
        """The name of a body that stands behind a preposition from token ``i`` on, and its end."""
        doc, first = self.doc, i
        while i < len(doc) - 1 and i - first < _MOST_SKIPPED and not self.names.begins(doc[i]):
            if doc[i].lower_ not in _ARTICLES and doc[i].pos_ != "ADJ":
                break
            i += 1
        token = doc[i]
        if self.names.begins(token):
            return self.names.read(i)
        if token.pos_ != "NOUN":
            return None
        # "den amerikanske organisasjonen Falk Watch"
        if self.names.is_institution(token) and i + 1 < len(doc) and doc[i + 1].ent_type_ in ORGANISATIONS:
            return self.names.read(i + 1)
        if token.lower_ not in self.names.people.roles_by_form and is_genitive(token):
            return self._owned(i)
        name = self.repeated.find(token)
        if name is None:
            return None
        # "det russiske utenriksdepartementet" is another than ours.
        states = [state for adjective in doc[first:i] if (state := self.names.state_of(adjective)) is not None]
        if states and name == token.lower_:
            name = self.names.text(first, i + 1)
        return name, i + 1

    def _owned(self, i: int) -> tuple[str, int] | None:
        """The name that stands behind a genitive and its noun: "landets største fagforening Falkeforbundet"."""
        for j in range(i + 1, min(i + _MOST_SKIPPED, len(self.doc))):
            if self.doc[j].ent_type_ in ORGANISATIONS:
                return self.names.read(j)
            if not _is_common(self.doc[j]):
                break
        return None

    def _genitive(self, i: int) -> Body | None:
        """The body that a genitive names, given by its last token; None for that of a person."""
        token = self.doc[i]
        owned = self.doc[i + 1].lower_ in _OWN
        if token.ent_type_ == "PER" or not (owned or is_genitive(token)):
            return None
        start = self.names.start_of_genitive(i)
        small = token.text[:1].islower()
        people = self.names.state_of_people(token) if token.text == token.text.lower() or token.is_sent_start else None
        if people is not None:
            return Body(name=people, start=i, end=i + 1, rule="demonym", score=0.85)
        if small and i and self.doc[i - 1].ent_type_ in ORGANISATIONS | PLACES and self.names.is_institution(token):
            start = self.names.entities[i - 1].start
        elif small or self._is_common_genitive(token):
            name = self.repeated.find(token)
            return None if name is None else Body(name=name, start=i, end=i + 1, rule="repeated", score=0.7)
        start = self.names.behind_credits(start, i)
        text = self.names.text(start, i + 1)
        name = self.names.called(text) if owned else self.names.called(without_genitive(text), text)
        return Body(name=name, start=start, end=i + 1, rule="genitive", score=0.95)

    def _is_common_genitive(self, token: Token) -> bool:
        """Whether a genitive with a capital is a common noun that opens a sentence: "Departementets talsperson"."""
        return bool(token.is_sent_start) and token.pos_ == "NOUN" and not token.ent_type_

    def _compound_name(self, title: Title, stem: str) -> str:
        """The name in a compound, with the words of it that stand before the hyphen's: "Norsk Tipping-sjef"."""
        i = title.i
        start = self.names.entities[i].start if i in self.names.entities else i
        while start > 0 and self.doc[start - 1].pos_ == "PROPN" and not self.doc[start - 1].is_sent_start:
            if self.doc[start - 1].ent_type_ == "PER" or is_genitive(self.doc[start - 1]):
                break
            start -= 1
        start = self.names.with_motto(self.names.behind_credits(start, i))
        if start < i and title.start == title.i and self.doc[start].text[:1].isupper():
            return self.names.called(f"{self.names.text(start, i)} {stem}")
        return self.names.called_by_stem(stem)


def _is_common(token: Token) -> bool:
    return token.pos_ in {"ADJ", "CCONJ", "NOUN"} and not token.ent_type_ and token.text.islower()
