"""Common nouns for a body: the organisation or state that "selskapet", "partiet" or "landet" repeats."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from talestrek.analysis.offices.names import ORGANISATIONS, PLACES, BodyNames, without_genitive
from talestrek.language.people import RoleKind

__all__ = ["RepeatedBodies"]

_STATES = frozenset("land landet rike riket republikken nasjonen".split())
_TOWNS = frozenset("byen bygda kommunen kommuna".split())
# Nouns that are part of the names of what they stand for, and nouns for whatever is of their kind.
_IN_NAMES = frozenset(
    "bank departement direktorat domstol forbund høgskole institutt kommisjon museum råd sykehus tilsyn universitet "
    "utvalg verk".split()
)
_OF_ANY = frozenset(
    "allianse avis bedrift byrå etat fagforening forening gruppe gruppering kanal klubb konsern nyhetsbyrå "
    "organisasjon rederi selskap stiftelse union".split()
)
# Before a medium that only tells of the organisation: "sier selskapet til Reuters".
_TELLING = frozenset("ifølge ifølgje melder melde skriv skriver til".split())
_UNIQUE = frozenset("forsvar hær politi påtalemyndighet regjering storting".split())
# NorNE labels them as it does states.
_UNIONS = frozenset({"EU", "EUs"})
_PARTY = "parti"
_DEFINITE = ("en", "et", "a", "ene", "ane")
_NEAR = 200
"""As many tokens before a noun may its name stand."""


class RepeatedBodies:
    """Finds what definite nouns for institutions, places and parties stand for in one article."""

    def __init__(self, names: BodyNames) -> None:
        self.names = names
        self.ends = [(ent.end, ent) for ent in names.doc.ents if ent.label_ in ORGANISATIONS | PLACES]

    def find(self, token: Token) -> str | None:
        """The name of the body that a definite noun, maybe a genitive, stands for; None where the article has none.

        A compound names a body by itself: "utenrikskomiteen".
        """
        low = token.lower_
        form = low if low.endswith(_DEFINITE) else without_genitive(low)
        if not form.endswith(_DEFINITE) or token.ent_type_ == "PER":
            return None
        if form in _STATES:
            return self._before(token, self._is_state)
        if form in _TOWNS:
            return self._before(token, lambda ent: ent.label_ in {"GPE_LOC", "GPE_ORG"} and not self._is_state(ent))
        role = self.names.people.role(form)
        if role is None or role.kind is not RoleKind.INSTITUTION:
            return None
        if role.lemma in _UNIQUE or form not in self.names.people.roles_by_form:
            return form
        if role.lemma == _PARTY:
            return self._before(token, self._is_party)
        if role.lemma in _IN_NAMES:
            return self._before(token, lambda ent: role.lemma in ent.text.lower())
        if role.lemma in _OF_ANY:
            return self._most_named(token)
        return None

    def _before(self, token: Token, fits: Callable[[TokenSpan], bool]) -> str | None:
        """The name of the nearest fitting entity before a token."""
        for end, ent in reversed(self.ends):
            if end <= token.i and fits(ent):
                return self._called(ent) if token.i - end <= _NEAR else None
        return None

    def _most_named(self, token: Token) -> str | None:
        """The organisation that the article names most often before a token, the nearest of several."""
        counts: dict[str, tuple[int, int]] = {}
        for end, ent in self.ends:
            if end > token.i:
                break
            if ent.label_ == "ORG" and token.i - end <= _NEAR and not self._is_party(ent) and not _is_source(ent):
                name = self._called(ent)
                counts[name] = (counts.get(name, (0, 0))[0] + 1, end)
        return max(counts, key=lambda name: counts[name], default=None)

    def _called(self, ent: TokenSpan) -> str:
        text = " ".join(ent.text.split())
        owned = "Gen" in ent[-1].morph.get("Case") and text[-1:] in {"s", "'", "’"}
        return self.names.called(without_genitive(text), text) if owned else self.names.called(text)

    def _is_state(self, ent: TokenSpan) -> bool:
        return ent.label_.startswith("GPE") and ent.text not in _UNIONS and self.names.is_known(self._called(ent))

    def _is_party(self, ent: TokenSpan) -> bool:
        name = self._called(ent)
        return self.names.lexicon.is_party(name) or name.lower().endswith("partiet")


def _is_source(ent: TokenSpan) -> bool:
    return ent.start > 0 and ent.doc[ent.start - 1].lower_ in _TELLING
