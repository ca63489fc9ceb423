"""Whom a noun phrase beside a cue stands for: a name, a title, a role, a pronoun, an institution, a document."""

from __future__ import annotations

from spacy.tokens import Token

from talestrek.analysis.entities.mentions import PRONOUNS
from talestrek.analysis.entities.names import is_genitive, name_of, title_fit
from talestrek.analysis.entities.referents import Referent
from talestrek.analysis.sources.antecedents import Antecedents
from talestrek.analysis.sources.attribution import Attribution, Trail
from talestrek.analysis.syntax import children, is_definite, noun_phrase
from talestrek.knowledge import genitive
from talestrek.language.people import Role, RoleKind
from talestrek.reading import Route

__all__ = ["MentionResolver"]

GENDERS = {
    **{word: told.gender for word, told in PRONOUNS.items() if not told.plural},
    "vedkommende": None,
    "vedkomande": None,
}
"""Singular pronouns for people in both standards, with the gender they tell."""

_PLURAL = frozenset("alle begge båe de dei dem".split())
_CORRELATIVES = frozenset("både båe hverken korkje verken".split())
_QUANTIFIERS = frozenset("alle begge båe enkelte fem fire flere fleire få mange noen nokon nokre somme to tre".split())
_SHARES = frozenset({"prosent", "flertallet", "fleirtalet"})
_AFFILIATIONS = frozenset("av for fra frå hos i og på ved".split())
_BETWEEN = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"})
_BRACKETS = frozenset({"(", ")", "«", "»"})
_BODIES = frozenset({"GPE_LOC", "GPE_ORG", "ORG", "PROD"})
_REPEATING = (
    "avisa", "avisen", "banken", "bladet", "byrået", "forbundet", "foreininga", "foreningen", "kanalen", "konsernet",
    "magasinet", "nettstaden", "nettstedet", "organisasjonen", "partiet", "selskapet",
)  # fmt: skip
_PROPER = frozenset({"høgsterett", "høyesterett", "sametinget", "stortinget"})
_NAME_REACH = 14
_LONGEST_NAME = 5
_EPITHET_REACH = 200
_REPEATED_WITHIN = 6
_GOES_ON = 20


class MentionResolver:
    """Resolves the mentions of one article, along the trail of what is attributed so far."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.doc = trail.doc
        self.page = trail.page
        self.people = trail.page.people
        self.referents = trail.referents
        self.antecedents = Antecedents(trail)

    def resolve(self, token: Token, *, turn: bool) -> Attribution:
        """The source that a noun phrase, given by its head, names; ``turn`` says that it is beside a turn."""
        low = token.lower_
        if low in GENDERS and token.pos_ in {"PRON", "DET"} and not token.ent_type_:
            return self._pronoun(token, self.antecedents.singular(token.i, GENDERS[low])) or _nobody(token, None)
        if low in _PLURAL and token.pos_ in {"PRON", "DET", "ADJ"}:
            if any(child.dep_.startswith("acl") for child in token.children) or token.dep_ == "det":
                return Attribution(name_of(token), Route.GROUP, 0.6, "description")
            return self._pronoun(token, self.antecedents.plural(token)) or _nobody(token, low)
        return self._several(token) or self._named(token) or self._noun(token, turn=turn)

    def _pronoun(self, token: Token, ruled: Attribution | None) -> Attribution | None:
        """Whom a pronoun takes up; what the rules say is one reason among others for those of the third person."""
        if token.lower_ not in PRONOUNS:
            return ruled.by(Route.PRONOUN, 0.6, "antecedent") if ruled is not None else None
        hint = self.trail.known(ruled, None) if ruled is not None else None
        found = self.trail.discourse.antecedent(token, hint)
        if found is None:
            return None
        chain, likely = found
        return Attribution(chain.name, Route.PRONOUN, round(likely, 3), "antecedent", None, chain.referent, chain)

    def _several(self, token: Token) -> Attribution | None:
        """Two or more names together."""
        others = [child for child in children(token, "conj") if child.pos_ in {"PROPN", "NOUN"} and child.i > token.i]
        if not others or (self.referents.at(token) is not None and any(part.pos_ != "PROPN" for part in others)):
            return None
        persons = [person for part in (token, *others) if (person := self.referents.at(part)) is not None]
        if len(persons) == len(others) + 1:
            names = [person.name for person in persons]
            return Attribution(" og ".join([", ".join(names[:-1]), names[-1]]), Route.GROUP, 0.85, "several")
        if len(persons) == 1 and self.referents.at(others[-1]) is persons[0] and not is_definite(token):
            return Attribution.of(persons[0], Route.NAMED, 0.85, "two-titles")
        name = name_of(token)
        if noun_phrase(token)[0].lower_ in _CORRELATIVES:
            name = name.split(" ", 1)[-1]
        return Attribution(name, Route.GROUP, 0.8, "several")

    def _named(self, token: Token) -> Attribution | None:
        """A person by name, with or without a title."""
        person = self.referents.at(token) or self._named_behind(token)
        if person is not None:
            if token.pos_ == "NOUN" and not token.ent_type_:
                person.titles.add(token.lemma_.lower())
            return Attribution.of(person, Route.NAMED, 0.95, "full-name" if len(person.words) > 1 else "name")
        words = self._capitalised_behind(token)
        if not words:
            return None
        known = self.referents.with_words(words)
        return Attribution(known.name if known else " ".join(words), Route.NAMED, 0.75, "proper-name", None, known)

    def _named_behind(self, token: Token) -> Referent | None:
        """The name that follows a title: "demonstranten Ola Nordmann", "lederen for partiet, Kari Nordmann"."""
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        role = self.people.role(token.lower_)
        kin = role is not None and role.kind is RoleKind.KIN
        last = min(token.i + _NAME_REACH, token.sent.end)
        belongs = False
        for other in self.doc[token.i + 1 : last]:
            if other.ent_type_ == "PER":
                if belongs:
                    return None
                return None if is_genitive(other) or other.dep_ == "conj" else self.referents.at(other)
            if other.text == "," and other.i + 1 < last and self.doc[other.i + 1].ent_type_ == "PER":
                continue
            if other.pos_ not in _BETWEEN and other.text not in _BRACKETS:
                return None
            if other.pos_ == "ADP" and (kin or other.lower_ not in _AFFILIATIONS):
                return None
            belongs = other.pos_ == "ADP" or (belongs and other.pos_ in {"ADJ", "DET"})
        return None

    def _capitalised_behind(self, token: Token) -> list[str]:
        """The capitalised words behind a title that the recogniser left unlabelled."""
        words: list[str] = []
        if token.pos_ != "NOUN" or token.ent_type_:
            return words
        for other in self.doc[token.i + 1 : token.i + _LONGEST_NAME]:
            if other.pos_ != "PROPN" or other.ent_type_ not in {"", "PER", "MISC"} or not other.text[:1].isupper():
                break
            words.append(other.text)
        return words

    def _noun(self, token: Token, *, turn: bool) -> Attribution:
        """A source that is not named here: a role, an institution, a document, a group."""
        name, label = self._called(token), token.ent_type_
        if label in _BODIES and token.pos_ == "PROPN":
            return Attribution(self._fullest(name, token), Route.INSTITUTION, 0.9, f"entity:{label}")
        role = self.people.role(token.lower_) or self.people.role(token.lemma_.lower())
        if role is None and not label and self.page.lexicon.document(token.lower_) is not None:
            return Attribution(name, Route.DOCUMENT, 0.8, "document-noun")
        plural = _is_several(token)
        if not plural:
            found = self._definite(token, role, turn=turn) if _is_known(token) else self._introduced_later(token, role)
            if found is not None:
                return found
        if role is not None and role.kind is RoleKind.INSTITUTION:
            repeated = self._repeated_institution(token)
            return repeated or Attribution(self._fullest(name, token), Route.INSTITUTION, 0.85, "institution-noun")
        name = self._possessed(token) or name
        if plural or (role is not None and role.kind is RoleKind.GROUP):
            return Attribution(name, Route.GROUP, 0.8, "description")
        if role is None and (label or token.pos_ == "PROPN"):
            return Attribution(name, Route.INSTITUTION if label else Route.NAMED, 0.7, "description")
        return Attribution(name, Route.ROLE, 0.7, "description")

    def _possessed(self, token: Token) -> str | None:
        """A description by whose it is, with the owner's name: "presseteamet hans" is "Ola Berges presseteam"."""
        if any(True for _ in children(token, "amod", "nmod", "conj", "acl:relcl")):
            return None
        for child in token.children:
            owner = None
            if child.lower_ in PRONOUNS and PRONOUNS[child.lower_].possessive:
                found = self.trail.discourse.antecedent(child)
                owner = found[0].referent if found is not None else None
            elif child.dep_ == "nmod:poss" and child.pos_ == "NOUN":
                role = self.people.role(child.lower_)
                owner = self.referents.titled(child) if role is not None and role.kind.personal else None
            if owner is not None:
                return f"{genitive(owner.name)} {token.lemma_.lower()}"
        return None

    def _called(self, token: Token) -> str:
        """How the phrase is called: a common noun keeps its capital only where it has one inside a sentence too."""
        name = name_of(token)
        first = token.doc[noun_phrase(token).start]
        if not first.is_sent_start or first.lower_ in _PROPER or first.lower_ not in self.people.roles_by_form:
            return name
        named = any(other.text == first.text and not other.is_sent_start for other in self.doc)
        return name if named else name[:1].lower() + name[1:]

    def _definite(self, token: Token, role: Role | None, *, turn: bool) -> Attribution | None:
        """Somebody whom the article has introduced: by title, by the same noun, or as who spoke last."""
        personal = role is not None and role.kind.personal
        person = self.referents.titled(token) if personal else None
        if person is not None:
            return Attribution.of(person, Route.ROLE, 0.85, "title")
        earlier = self._earlier_description(token)
        if earlier is not None:
            return earlier
        unknown = role is None and not token.ent_type_ and "Neut" not in token.morph.get("Gender")
        if personal or (unknown and turn):
            person = self._epithet(token, role, turn=turn)
            if person is not None:
                return Attribution.of(person, Route.ROLE, 0.65 if personal else 0.55, "epithet")
        return None

    def _introduced_later(self, token: Token, role: Role | None) -> Attribution | None:
        """The one person with this very title, named only further on: "mener dansk kritiker" in a lead."""
        if role is None:
            return None
        forms = {token.lemma_.lower(), token.lower_}
        bearing = [p for p in self.referents.persons if any(title_fit(forms, title) == 3 for title in p.titles)]
        if len(bearing) != 1 or bearing[0].last_before(token.i) >= 0:
            return None
        return Attribution.of(bearing[0], Route.ROLE, 0.6, "title")

    def _earlier_description(self, token: Token) -> Attribution | None:
        """An earlier source whose noun this one repeats: "en kilde nær regjeringen", then "kilden"."""
        if any(child.pos_ == "PROPN" for child in children(token, "flat:name", "appos", "flat")):
            return None
        lemma = token.lemma_.lower()
        for draft, found in self.trail.back():
            speaker = draft.speaker
            if speaker is None or speaker.pos_ != "NOUN" or found.name is None or speaker.i == token.i:
                continue
            other = speaker.lemma_.lower()
            if other == lemma or (len(lemma) > 4 and other.endswith(lemma)):
                return found.by(found.route, 0.8, "repeated-noun")
        return None

    def _epithet(self, token: Token, role: Role | None, *, turn: bool) -> Referent | None:
        """Whom a noun calls by another name: whoever spoke last, "Corbyn", then "Labour-lederen".

        Nobody who bears a title, as that would be another person's, and not where the noun has its own complement. A
        trait, "svensken" or "55-åringen", is no title: it is whoever the text is about.
        """
        if any(is_definite(child) for child in children(token, "nmod") if child.pos_ == "NOUN"):
            return None
        gender = role.gender if role is not None else None
        trait = role is not None and role.kind is RoleKind.TRAIT and not any(True for _ in children(token, "amod"))
        spoke = next((found for _, found in self.trail.back() if found.route is not Route.INTERVIEWER), None)
        if not turn and not trait and not self._goes_on(token):
            return None
        last = self.antecedents.singular(token.i, gender) if spoke is None or (trait and not turn) else spoke
        person = last.referent if last is not None else None
        if person is None or (person.titles and not trait) or (gender and person.gender and person.gender != gender):
            return None
        return person if person.is_near(token.i, _EPITHET_REACH) else None

    def _goes_on(self, token: Token) -> bool:
        """Whether the text right behind speech goes on about who spoke, nobody else being named in between."""
        last = self.trail.last_speaker()
        if last is None or not last[0].turn or last[1].referent is None:
            return False
        start = max(last[0].end, last[0].cue[1] if last[0].cue is not None else 0)
        between = self.trail.referents.between(start, token.i)
        return 0 <= token.i - start < _GOES_ON and all(person is last[1].referent for _, person in between)

    def _repeated_institution(self, token: Token) -> Attribution | None:
        """The organisation that "avisen" or "selskapet" repeats."""
        if not token.lower_.endswith(_REPEATING) or any(True for _ in children(token, "nmod", "amod")):
            return None
        for _, (_, found) in zip(range(_REPEATED_WITHIN), self.trail.back(), strict=False):
            if found.route is Route.INSTITUTION and found.rule.startswith("entity:"):
                return found.by(Route.INSTITUTION, 0.65, "repeated-institution")
        return None

    def _fullest(self, name: str, token: Token) -> str:
        """The longest name in the article that ends in the same word: "Sikkerhetsrådet" is "FNs sikkerhetsråd"."""
        low, best = name.lower(), name
        if " " in name:
            return name
        for entity in self.doc.ents:
            if entity.label_ not in {"ORG", "GPE_ORG", "PROD"} or len(entity) < 2 or len(entity.text) <= len(best):
                continue
            first, last = entity[0].lower_, entity[-1].lower_
            definite = len(low) > 6 and low.startswith(last) and len(low) - len(last) <= 2
            if last == low or definite or (first == low and entity.label_ == token.ent_type_):
                best = entity.text
        return best


def _is_known(token: Token) -> bool:
    """Whether a noun phrase refers to what is known already: definite, or with a possessor."""
    return is_definite(token) or any(True for _ in children(token, "nmod:poss"))


def _is_several(token: Token) -> bool:
    if "Plur" in token.morph.get("Number") or token.lower_ in _SHARES:
        return True
    return noun_phrase(token)[0].lower_ in _QUANTIFIERS


def _nobody(token: Token, name: str | None) -> Attribution:
    return Attribution(name, Route.NONE, 0.3, "no-antecedent", f"nobody that “{token.text}” may stand for")
