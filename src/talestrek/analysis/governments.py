"""Whether the name of a place stands for those who govern it: "Minsk krever", beside "i Minsk"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from talestrek.language.expressions import ReportingLexicon

__all__ = ["acts_as_government"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"iobj", "obj"})


def acts_as_government(ent: Span, lexicon: ReportingLexicon) -> bool:
    """Whether a name stands for a government: it says something or is told, or is the subject of a verb with a clause.

    Names that are coordinated are of one sort: "både Moskva og Minsk".
    """
    root = ent.root
    while root.dep_ == "conj" and root.head is not root:
        root = root.head
        if root.ent_type_ == "GPE_ORG":
            return True
    verb = root.head
    if verb.pos_ not in {"VERB", "AUX"} or root.dep_ not in _SUBJECTS | _OBJECTS:
        return False
    if root.dep_ in _OBJECTS:
        return _reports(verb, lexicon)
    return _reports(verb, lexicon) or any(child.dep_ == "ccomp" for child in verb.children)


def _reports(verb: Token, lexicon: ReportingLexicon) -> bool:
    entries = (*lexicon.verbs_by_form.get(verb.lower_, ()), *lexicon.verbs_by_lemma.get(verb.lemma_.lower(), ()))
    # "gå" says something only with a particle, "gå ut med".
    return any(not entry.particles and not entry.reflexive for entry in entries)
