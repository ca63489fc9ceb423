"""Names of states and organisations as a text writes them, and as they are called."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from talestrek.analysis.offices.mention import Find
from talestrek.language.namelists import name_classes
from talestrek.language.offices import OfficeLexicon
from talestrek.language.people import People, RoleKind

__all__ = ["ORGANISATIONS", "PLACES", "BodyNames", "is_genitive", "without_genitive"]

ORGANISATIONS = frozenset({"GPE_ORG", "MISC", "ORG", "PROD"})
PLACES = frozenset({"GPE_LOC", "LOC"})

_CALLED = frozenset({"acronym", "genitive", "name"})
_DEFINITE_ENDINGS = ("et", "en", "a")
_WHERE = PLACES | {"GPE_ORG"}
_PLACE_CLASSES = frozenset("CKN")
_CREDITS = frozenset("afp ap foto ntb reuters scanpix".split())
_MOTTOES = frozenset({"Ja", "Nei"})
_JOINING = frozenset({"for", "i", "og", "på"})
_NOUNS = frozenset({"NOUN", "PROPN", "X"})
_MOST_ADJECTIVES = 3
_DEEPEST = 3
_LONGEST_NAME = 9
# Ends of names that are written small behind the name of a place.
_SMALL_ENDS = (
    "distrikt", "fengsel", "fylke", "havn", "herred", "kommune", "lag", "politidistrikt", "prosti", "sokn", "tinget",
    "tingrett", "vegvesen",
)  # fmt: skip


class BodyNames:
    """Reads the names of one article's states and organisations."""

    def __init__(self, doc: Doc, lexicon: OfficeLexicon, people: People, find: Find) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.people = people
        self.find = cache(lambda form: tuple(find(form)))
        self.entities = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}

    def state_of(self, token: Token) -> str | None:
        """The state that an adjective of nationality names."""
        forms = dict.fromkeys((token.text, token.lower_, token.lemma_.lower()))
        return next((m.name for form in forms for m in self.find(form) if m.relation == "adjective"), None)

    def state_of_people(self, token: Token) -> str | None:
        """The state whose people a genitive names: "britenes"."""
        form = without_genitive(token.lower_)
        return next((m.name for m in self.find(form) if m.relation == "demonym"), None)

    def behind_credits(self, start: int, last: int) -> int:
        """The start of a name without the photographer's agency that the recogniser took in before it."""
        while start < last and self.doc[start].lower_ in _CREDITS:
            start += 1
        return start

    def is_known(self, name: str) -> bool:
        """Whether a name is that of a known state or organisation, and not only of a capital."""
        return any(match.relation == "name" for match in self.find(name))

    def is_state(self, name: str) -> bool:
        """Whether a name is known and that of a place in the eyes of the recogniser, so that of a state."""
        return self.is_known(name) and any(ent.label_.startswith("GPE") and name in ent.text for ent in self.doc.ents)

    def is_capital(self, name: str) -> bool:
        """Whether a name is known as that of a capital, and of no state."""
        relations = {match.relation for match in self.find(name)}
        return "capital" in relations and "name" not in relations

    def is_place(self, start: int, end: int) -> bool:
        """Whether a name is that of a place, not of an organisation that the recogniser takes for one.

        Behind "i" it takes most names for places, so that one it does not see in the lists of places is none.
        """
        if end - start != 1 or self.doc[start].ent_type_ not in _WHERE:
            return False
        text = self.doc[start].text
        return bool(_PLACE_CLASSES & set(name_classes(text))) or self.is_capital(text)

    def called(self, text: str, genitive: str = "") -> str:
        """How what a text names is called: "Nato" for "Natos", the text itself where it is not known.

        A capital and a seat of government keep their own name, as they have offices of their own ("Oslos ordfører").
        """
        for form in (genitive, text):
            for match in self.find(form) if form else ():
                if match.relation in _CALLED:
                    return match.name
        return text

    def called_by_stem(self, stem: str) -> str:
        """How the name in a compound is called: "Senterpartiet" for the stem of "Senterparti-lederen"."""
        for text in (stem, *(stem + ending for ending in _DEFINITE_ENDINGS)):
            if any(match.relation in _CALLED for match in self.find(text)):
                return self.called(text)
        return stem

    def begins(self, token: Token) -> bool:
        """Whether a name of something other than a person begins here."""
        if token.ent_type_ == "PER":
            return False
        if token.ent_type_ in ORGANISATIONS | PLACES:
            return not token.text[:1].islower()
        return token.text[:1].isupper() and token.pos_ in _NOUNS

    def read(self, i: int, *, depth: int = 0) -> tuple[str, int] | None:
        """The name that begins at token ``i`` and its end, None where it is only the genitive of something else.

        A genitive goes on with what it belongs to: "Stortingets utenrikskomité", "EUs grensebyrå Frontex".
        """
        doc = self.doc
        end = self._end(i)
        if end >= len(doc) or not is_genitive(doc[end - 1]) or doc[end].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return self.called(self.text(i, end)), end
        noun = end
        while noun < len(doc) - 1 and noun - end < _MOST_ADJECTIVES and doc[noun].pos_ == "ADJ":
            noun += 1
        if doc[noun].pos_ not in _NOUNS or doc[noun].ent_type_ == "PER" or self.lexicon.word(doc[noun].text):
            return None
        if noun + 1 < len(doc) and doc[noun + 1].ent_type_ in ORGANISATIONS:
            return self.read(noun + 1, depth=depth + 1) if depth < _DEEPEST else None
        # "den tredje presidenten i USAs historie" presides over no history.
        if doc[noun].text.islower() and not self.is_institution(doc[noun]):
            return None
        return self.called(self.text(i, noun + 1)), noun + 1

    def is_institution(self, token: Token) -> bool:
        """Whether a noun is one for an institution, in any form: "politidistrikt", "Universitetet"."""
        role = self.people.role(token.text)
        return (role is not None and role.kind is RoleKind.INSTITUTION) or token.lower_.endswith(_SMALL_ENDS)

    def text(self, start: int, end: int) -> str:
        """The words of a token range, with single blanks."""
        return " ".join(self.doc[start:end].text.split())

    def start_of_genitive(self, i: int) -> int:
        """The first token of the name whose genitive token ``i`` ends."""
        start = self.entities[i].start if i in self.entities else i
        while start > 0 and self.doc[start - 1].pos_ == "PROPN" and self.doc[start - 1].ent_type_ != "PER":
            if self.doc[i].ent_type_ and is_genitive(self.doc[start - 1]):
                break
            start -= 1
        return self.with_motto(start)

    def with_motto(self, start: int) -> int:
        """The start of a name that begins with what it is for or against: "Nei til EU"."""
        doc = self.doc
        motto = start > 1 and doc[start - 1].lower_ == "til" and doc[start - 2].text in _MOTTOES
        return start - 2 if motto else start

    def _end(self, i: int) -> int:
        """The end of a name, with what the recogniser cut off: "Trøndelag politidistrikt", "Universitetet i Oslo"."""
        doc = self.doc
        institution = self.is_institution(doc[i])
        end = self.entities[i].end if i in self.entities else i + 1
        while end < len(doc) and end - i < _LONGEST_NAME and not doc[end].is_space and doc[end].ent_type_ != "PER":
            token = doc[end]
            if is_genitive(doc[end - 1]) and doc[end - 1].ent_type_ != token.ent_type_:
                break
            if token.text[:1].isupper() and token.pos_ in {"PROPN", "X"}:
                end = self.entities[end].end if end in self.entities else end + 1
            elif token.pos_ == "NOUN" and token.text.islower() and self._ends_name(token):
                return end + 1
            elif institution and token.lower_ in _JOINING and self._goes_on(end):
                end += 2
            elif institution and token.pos_ == "NOUN" and doc[end - 1].pos_ == "ADJ":
                end += 1
            else:
                break
        return end

    def _ends_name(self, token: Token) -> bool:
        return "Def" not in token.morph.get("Definite") and self.is_institution(token)

    def _goes_on(self, i: int) -> bool:
        """Whether a name such as "Universitetet i Oslo" or "Senter for klimaforskning" goes on with a small word."""
        joining, token = self.doc[i], self.doc[min(i + 1, len(self.doc) - 1)]
        if token.i == i or token.ent_type_ == "PER" or self.lexicon.word(token.text) is not None:
            return False
        if joining.lower_ == "og":
            return token.pos_ == "NOUN" and token.text.islower() and self.doc[i - 1].pos_ == "NOUN"
        return token.text[:1].isupper() or (joining.lower_ == "for" and token.pos_ in {"NOUN", "ADJ"})


def is_genitive(token: Token) -> bool:
    """Whether a word may be a genitive by its form."""
    return len(token.text) > 2 and token.text[-1] in "s'’" and "Gen" in (token.morph.get("Case") or ["Gen"])


def without_genitive(text: str) -> str:
    """Words without the genitive ending: "FNs" to "FN", "Belarus'" to "Belarus", "Falk-gruppens" to "Falk-gruppen"."""
    if text.endswith(("'s", "’s")):
        return text[:-2]
    return text[:-1] if len(text) > 2 and text[-1] in "s'’" else text
