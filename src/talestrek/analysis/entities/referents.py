"""Who an article names: people with all their mentions, titles and gender, and institutions by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from talestrek.analysis.entities.names import name_words, strip_genitive, title_fit, title_lemmas
from talestrek.analysis.known import states_of, thing_of
from talestrek.analysis.syntax import children
from talestrek.knowledge import Organisation, Relation, State, find
from talestrek.language.namelists import name_classes
from talestrek.language.people import People, RoleKind

__all__ = ["Referent", "Referents"]

_NAME_PARTS = frozenset({"flat:name", "flat", "appos", "compound"})
_AGE = re.compile(r"\d{1,3}")
_AGED = re.compile(r"(\d{1,3})-åring")
_PARTY = re.compile(r"[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,3}")
_PARTY_LETTERS = {"høgre": "h", "høyre": "h", "raudt": "r", "rødt": "r", "venstre": "v"}
_SURNAME = "L"
_SAME_OFFICE = {"statsråd": "minister"}
_ARTICLES = frozenset({"ei", "ein", "eit", "en", "et"})
_LONG = 5
_TITLES = frozenset({RoleKind.OCCUPATION, RoleKind.OFFICE})
_OFTEN = 3
_PRONOUN_GENDER = {"han": "m", "ham": "m", "hun": "f", "ho": "f", "henne": "f"}


@dataclass(slots=True)
class Referent:
    """Somebody whom an article names. ``mentions`` are token ranges in order; ``titles`` lower-case title lemmas."""

    words: tuple[str, ...]
    mentions: list[tuple[int, int]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    gender: str | None = None
    age: str | None = None
    party: str | None = None

    @property
    def name(self) -> str:
        """The fullest name the article gives."""
        return " ".join(self.words)

    def is_titled(self, people: People) -> bool:
        """Whether a title says that it is a person: "direktør", not the "glass" of "et glass Guinness"."""
        roles = map(people.role, self.titles)
        return any(role is not None and role.kind.personal for role in roles)

    def is_near(self, i: int, reach: int) -> bool:
        """Whether a mention starts at most ``reach`` tokens before token ``i``."""
        return any(0 <= i - start <= reach for start, _ in self.mentions)

    def last_before(self, i: int) -> int:
        """The start of the last mention before token ``i``, -1 where there is none."""
        return max((start for start, _ in self.mentions if start < i), default=-1)


class Referents:
    """The people that an article names, found by their names.

    A full name opens a referent; a surname or first name alone joins the one that bears it, the nearest before it
    first.
    """

    def __init__(self, doc: Doc, people: People) -> None:
        self.doc = doc
        self.people = people
        self.persons: list[Referent] = []
        self._by_token: dict[int, Referent] = {}
        self._modifiers: dict[int, frozenset[str]] = {}
        spans = [(ent.start, ent.end) for ent in doc.ents if self._is_person(ent)]
        spans += [(token.i, token.i + 1) for token in doc if _is_surname(token)]
        spans.sort()
        names = [
            (start, end, words)
            for start, end in map(self._without_title, spans)
            if (words := name_words(doc[start:end]))
        ]
        for start, end, words in names:
            if len(words) > 1:
                self._add(start, end, words)
        self._join_misspelt()
        for start, end, words in names:
            if len(words) == 1:
                self._attach(start, end, self._as_borne(words, self.doc[end - 1]))
        self._attach_unlabelled()
        for person in self.persons:
            person.mentions.sort()
            self._describe(person)
        self._share_titles()

    def _is_person(self, ent: TokenSpan) -> bool:
        """Whether a name is a person's as the recogniser says, and not what is measured: "et glass Guinness"."""
        if ent.label_ != "PER" or _is_known_body(ent):
            return False
        before = (child for child in ent.root.children if child.i < ent.start and child.pos_ == "NOUN")
        nouns = [noun.lower_ for noun in before if noun.i > 0 and noun.nbor(-1).lower_ in _ARTICLES]
        return len(ent) > 1 or all(self.people.role(noun) is not None for noun in nouns)

    def _without_title(self, span: tuple[int, int]) -> tuple[int, int]:
        """A name without a title that the recogniser took in: "President Donald Trump"."""
        start, end = span
        while start < end - 1 and self._is_title(self.doc[start]):
            start += 1
        return start, end

    def _is_title(self, token: Token) -> bool:
        """Whether a word is an office or a trade, and no first name that ends like one: "Kristoffer", "Orson"."""
        role = self.people.role(token.lower_)
        if role is None or role.kind not in _TITLES:
            return False
        return self.people.gender_of_first_name(token.text) is None

    def _titles(self, start: int, end: int) -> set[str]:
        titles = title_lemmas(self.doc[start:end])
        before = self.doc[start - 1] if start else None
        if before is not None and before.is_alpha and self.people.role(before.lower_) is not None:
            titles |= {before.lower_, before.lemma_.lower()}
        return titles

    def at(self, token: Token) -> Referent | None:
        """The person that a token names, or that the noun phrase it heads names."""
        found = self._by_token.get(token.i)
        if found is not None:
            return found
        if token.ent_type_ not in {"", "PER"}:
            return None
        for i in range(token.left_edge.i, min(token.right_edge.i + 1, len(self.doc))):
            if i in self._by_token and self._is_name_of(token, self.doc[i]):
                return self._by_token[i]
        return None

    def between(self, start: int, end: int) -> list[tuple[int, Referent]]:
        """The people mentioned in a token range, with the token index of each mention."""
        found = [(s, p) for p in self.persons for s, _ in p.mentions if start <= s < end]
        return sorted(found, key=lambda pair: pair[0])

    def with_words(self, words: Sequence[str]) -> Referent | None:
        """The person whose name holds all these words."""
        wanted = {word.lower() for word in words}
        matching = [p for p in self.persons if wanted <= {word.lower() for word in p.words}]
        return max(matching, key=lambda p: len(p.mentions), default=None)

    def titled(self, token: Token) -> Referent | None:
        """The person introduced with the title that a role repeats: "statsministeren", "vekasjefen".

        An age alone tells who it is, too, "18-åringen", a party, "Sp-politikeren", or a country, "kineseren". Else the
        title that fits best, then the person with the same attributes ("den belarusiske presidenten"), then the last
        one named before; nobody who is said to belong elsewhere ("presidenten i Romania").
        """
        aged = _AGED.match(token.lower_)
        if aged is not None:
            return next((person for person in self.persons if person.age == aged[1]), None)
        party, hyphen, _ = token.lower_.partition("-")
        members = [p for p in self.persons if hyphen and p.party == _PARTY_LETTERS.get(party, party)]
        if members:
            return max(members, key=lambda person: person.last_before(token.i))
        home = _demonym(token)
        if home is not None:
            there = [person for person in self.persons if home in states_of(person.modifiers)]
            return max(there, key=lambda person: person.last_before(token.i), default=None)
        forms = {token.lemma_.lower(), token.lower_}
        forms |= {same for office, same in _SAME_OFFICE.items() if title_fit(forms, office) == 3}
        modifiers = {strip_genitive(child.text).lower() for child in children(token, "nmod:poss", "amod", "nmod")}
        states = states_of(strip_genitive(child.text) for child in children(token, "nmod:poss", "amod", "nmod"))
        ranked = [
            (fit, len(modifiers & person.modifiers), person.last_before(token.i), person)
            for person in self.persons
            if (fit := max((title_fit(forms, title) for title in person.titles), default=0))
            and not _is_elsewhere(states, person)
        ]
        return max(ranked, key=lambda row: row[:3])[3] if ranked else None

    def _share_titles(self) -> None:
        """A colleague has the office of the person named before: "hans litauiske kollega Gitanas Nauseda"."""
        for person in self.persons:
            if "kollega" in person.titles:
                first = person.mentions[0][0]
                before = [other for other in self.persons if other.titles and other.last_before(first) >= 0]
                if before:
                    person.titles |= max(before, key=lambda other: other.last_before(first)).titles

    def _add(self, start: int, end: int, words: tuple[str, ...]) -> None:
        for person in self.persons:
            if _same_person(person.words, words):
                if len(words) > len(person.words):
                    person.words = words
                break
        else:
            person = Referent(words)
            self.persons.append(person)
        self._mention(person, start, end)

    def _join_misspelt(self) -> None:
        """One full name that differs by a letter from somebody often named is a slip of the pen: "Mitt Romey"."""
        for person in [p for p in self.persons if len(p.mentions) == 1]:
            often = (p for p in self.persons if len(p.mentions) >= _OFTEN and _is_slip(person.name, p.name))
            meant = next(often, None)
            if meant is not None:
                self.persons.remove(person)
                self._mention(meant, *person.mentions[0])

    def _as_borne(self, words: tuple[str, ...], token: Token) -> tuple[str, ...]:
        """A single name as somebody bears it: "Wells", even where the tags take its last letter for a genitive."""
        full = token.text
        borne = full != words[0] and any(full.lower() == part.lower() for p in self.persons for part in p.words)
        return (full,) if borne else words

    def _attach(self, start: int, end: int, words: tuple[str, ...]) -> None:
        word = words[0].lower()
        bearing = [p for p in self.persons if word in {p.words[-1].lower(), p.words[0].lower()}]
        if not bearing:
            bearing = [p for p in self.persons if any(word == part.lower() for part in p.words)]
        if bearing:
            title = self._titles(start, end)
            person = max(bearing, key=lambda p: (bool(title & p.titles), p.last_before(start), -p.mentions[0][0]))
        else:
            person = Referent(words)
            self.persons.append(person)
        self._mention(person, start, end)

    def _mention(self, person: Referent, start: int, end: int) -> None:
        person.mentions.append((start, end))
        person.titles |= self._titles(start, end)
        for i in range(start, end):
            self._by_token[i] = person

    def _attach_unlabelled(self) -> None:
        """Surnames of known people that the recogniser missed or took for something else."""
        surnames: dict[str, list[Referent]] = {}
        for person in self.persons:
            if len(person.words) > 1:
                surnames.setdefault(person.words[-1].lower(), []).append(person)
        for token in self.doc:
            if token.i in self._by_token or token.ent_type_ not in {"", "ORG", "MISC", "PROD", "LOC"}:
                continue
            if not token.text[:1].isupper():
                continue
            word = strip_genitive(token.text).lower()
            bearing = surnames.get(word) or surnames.get(token.lower_)
            alone = token.ent_type_ == "" or not any(
                other.ent_type_ == token.ent_type_ and other.i != token.i
                for other in self.doc[max(token.i - 1, 0) : token.i + 2]
            )
            if bearing and alone and len(word) > 2:
                person = max(bearing, key=lambda p: p.last_before(token.i))
                self._mention(person, token.i, token.i + 1)

    def _describe(self, person: Referent) -> None:
        person.gender = self.people.gender_of_first_name(person.words[0])
        for title in person.titles:
            role = self.people.role(title)
            if role is not None and role.gender:
                person.gender = role.gender
        for start, end in person.mentions:
            if end + 2 < len(self.doc) and self.doc[end].text == "(":
                bracketed = self.doc[end + 1]
                if _AGE.fullmatch(bracketed.text):
                    person.age = bracketed.text
                elif _PARTY.fullmatch(bracketed.text) and self.doc[end + 2].text == ")":
                    person.party = bracketed.lower_
            for token in self.doc[start:end].root.children:
                if token.dep_ in {"amod", "nmod:poss", "nmod"} and token.pos_ in {"ADJ", "PROPN", "NOUN"}:
                    person.modifiers.add(strip_genitive(token.text).lower())
            head = self.doc[start].head
            if head.pos_ == "NOUN" and self.doc[start].dep_ in {"appos", "flat:name"}:
                person.modifiers |= self._modifiers_of(head)
        if person.gender is None:
            person.gender = self._gender_nearby(person)

    def _modifiers_of(self, head: Token) -> frozenset[str]:
        """What stands with a title, asked once for each title, as many names may hang on one."""
        if head.i not in self._modifiers:
            found = (strip_genitive(token.text).lower() for token in children(head, "amod", "nmod:poss", "nmod"))
            self._modifiers[head.i] = frozenset(found)
        return self._modifiers[head.i]

    def _gender_nearby(self, person: Referent) -> str | None:
        """The gender of the pronoun that opens the sentence behind one that names a person alone."""
        votes = {"m": 0, "f": 0}
        for start, _ in person.mentions:
            sentence = self.doc[start].sent
            if sentence.end >= len(self.doc) or len({id(p) for _, p in self.between(sentence.start, sentence.end)}) > 1:
                continue
            for token in self.doc[sentence.end : min(sentence.end + 2, len(self.doc))]:
                if token.lower_ in _PRONOUN_GENDER and not token.is_sent_end:
                    votes[_PRONOUN_GENDER[token.lower_]] += 1
        if votes["m"] == votes["f"]:
            return None
        return "m" if votes["m"] > votes["f"] else "f"

    def _is_name_of(self, head: Token, token: Token) -> bool:
        """Whether a name stands as name or apposition in the noun phrase of a head, not as its attribute."""
        seen = 0
        while token.i != head.i and seen < 6:
            if token.dep_ not in _NAME_PARTS and not (token.dep_ == "nmod" and token.i == head.i + 1):
                return False
            if token.text.endswith(("s", "'", "’")) and token.dep_ == "nmod":
                return False
            token = token.head
            seen += 1
        return token.i == head.i


def _is_known_body(ent: TokenSpan) -> bool:
    """Whether what the recogniser takes for a person is known as an organisation by its whole name: "Sky News"."""
    return len(ent) > 1 and isinstance(thing_of(ent.text), Organisation)


def _demonym(token: Token) -> str | None:
    """The id of the state whose people a noun names: "kineseren"."""
    matches = find(token.lemma_.lower())
    return next((m.thing.id for m in matches if m.relation is Relation.DEMONYM and isinstance(m.thing, State)), None)


def _is_elsewhere(states: set[str], person: Referent) -> bool:
    """Whether what is said of a person names states, and others than these."""
    own = states_of(person.modifiers) if states else set()
    return bool(own) and not own & states


def _is_surname(token: Token) -> bool:
    """Whether a word that the recogniser left unlabelled is known as a surname and as nothing else."""
    if token.ent_type_ or token.pos_ != "PROPN" or name_classes(token.text) != _SURNAME:
        return False
    beside = (token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc))
    return not any(other.pos_ == "PROPN" for other in beside)


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = [w.lower() for w in one], [w.lower() for w in other]
    if len(first) == 1 or len(second) == 1:
        return first[-1] == second[-1]
    if first[-1] == second[-1]:
        return (
            first[0] == second[0]
            or _initial(first[0], second[0])
            or set(first) <= set(second)
            or set(second) <= set(first)
        )
    short, long = sorted((first, second), key=len)
    return len(short) > 1 and short == long[: len(short)]


def _is_slip(one: str, other: str) -> bool:
    """Whether in one long word a letter is missing, added, changed or swapped with the next, the first being right."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    if one.count(" ") != other.count(" ") or len(pairs) != 1:
        return False
    one, other = pairs[0]
    if abs(len(one) - len(other)) > 1 or one[0] != other[0] or min(len(one), len(other)) < _LONG:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)
