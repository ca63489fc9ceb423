"""Who says it: the noun phrase that stands as the source of a reporting verb or phrase in its clause."""

from __future__ import annotations

from spacy.tokens import Token

from talestrek.analysis.syntax import children, is_adverbial, is_finite, subject
from talestrek.language.expressions import Phrase, Subject

__all__ = ["after_preposition", "climb", "phrase_source", "subject_behind", "verb_source"]

_BE = frozenset("er var vart vere være blir ble blei bli vert verte".split())
_S_FORMS = ("es", "ast")
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ"})
_CLIMB = frozenset({"flat:name", "flat", "det", "amod", "nummod", "nmod:poss", "nmod", "appos", "case", "compound"})
_SKIPPED = frozenset({"ADV", "PART", "ADP", "INTJ", "CCONJ"})
_PHRASE_ENDS = frozenset({",", ".", ":", ";", "?", "!", "–", "-"})
_OBLIQUE = frozenset("meg deg seg oss dykk ham".split())
_SUBJECT_REACH = 8


def verb_source(verb: Token) -> tuple[Token | None, bool]:
    """Who says it, and whether the verb is passive: then the source stands behind "av"."""
    passive = any(True for _ in children(verb, "nsubj:pass", "aux:pass"))
    if passive or _is_s_passive(verb) or _is_state(verb):
        return after_preposition(verb, frozenset({"av"})), True
    found = subject(verb)
    if found is not None and is_adverbial(found):
        found = subject_behind(verb, verb.i + 1, verb.sent.end)
    if found is None or found.lower_ == "som":
        found = _antecedent(verb) or _controller(verb)
    if found is None and is_finite(verb) and verb.dep_ in {"ROOT", "conj", "parataxis"}:
        found = _subject_before(verb) or subject_behind(verb, verb.i + 1, verb.sent.end)
    if found is not None and found.dep_ == "nsubj:pass":
        return None, True
    return found, False


def phrase_source(head: Token, anchor: Token, entry: Phrase) -> tuple[Token | None, bool]:
    """Who says a phrase, found from its head verb and its noun or adjective, and whether the verb is passive."""
    if entry.subject is Subject.SOURCE:
        found = None
        for candidate in (head, anchor, anchor.head):
            found = subject(candidate)
            if found is not None and found.i != anchor.i:
                break
        if found is None or found.i == anchor.i:
            return verb_source(head)
        if found.lower_ == "som":
            clause = next((t for t in (head, *head.ancestors) if t.dep_.startswith("acl")), None)
            found = clause.head if clause is not None else None
        return found, False
    return _preposed_source(head, anchor, entry.source_prep), False


def subject_behind(verb: Token, start: int, end: int) -> Token | None:
    """The head of the noun phrase that follows a verb at once, adverbs and particles apart."""
    doc = verb.doc
    own = [child for child in children(verb, "nsubj") if child.i > verb.i]
    for j in range(start, min(start + _SUBJECT_REACH, end)):
        token = doc[j]
        if token.text in _PHRASE_ENDS or token.is_space:
            return None
        if any(child.left_edge.i <= j <= child.i for child in own):
            return own[0]
        if token.lower_ in _OBLIQUE and j == start:
            continue
        if token.pos_ in _NOMINAL and not (token.pos_ == "ADJ" and token.dep_ == "advmod"):
            return None if is_adverbial(climb(token, verb.i, end)) else climb(token, verb.i, end)
        if token.pos_ not in _SKIPPED and not token.is_punct:
            return None
        if token.pos_ == "ADP" and token.dep_ == "case" and token.head.i > j:
            return None
    return None


def _subject_before(verb: Token) -> Token | None:
    """The noun phrase that ends right before a finite verb, where nothing else can be its subject."""
    i = verb.i - 1
    if i < verb.sent.start or verb.doc[i].pos_ not in {"PROPN", "NOUN", "PRON", "NUM"}:
        return None
    head = climb(verb.doc[i], verb.sent.start - 1, verb.i)
    return None if is_adverbial(head) else head


def climb(token: Token, floor: int, end: int) -> Token:
    """The head of the noun phrase that a token belongs to, between two token indices."""
    while token.dep_ in _CLIMB and floor < token.head.i < end and token.head.i != token.i:
        if token.head.pos_ in {"VERB", "AUX"}:
            break
        if token.dep_ in {"nmod", "appos"} and token.head.i < token.i:
            break
        token = token.head
    return token


def _antecedent(verb: Token) -> Token | None:
    """What the relative clause of a verb describes: "dem som krever at"."""
    for clause in (verb, *verb.ancestors):
        if clause.dep_ == "acl:relcl":
            marks = {child.lower_ for child in children(clause, "mark", "nsubj")}
            return clause.head if "som" in marks else None
        if clause.dep_ not in {"conj", "xcomp", "aux"}:
            return None
    return None


def _controller(verb: Token) -> Token | None:
    """The subject of the verb above an infinitive: "var tidlig ute med å annonsere"."""
    if "Inf" in verb.morph.get("VerbForm") and verb.dep_ in {"advcl", "xcomp", "ccomp", "acl"}:
        above = verb.head
        return subject(above) if above.i != verb.i else None
    return None


def after_preposition(token: Token, prepositions: frozenset[str]) -> Token | None:
    """The noun below a token that one of the prepositions introduces."""
    for child in token.children:
        if child.dep_ in {"obl", "nmod", "obl:agent", "advmod"} or child.dep_.startswith("obl"):
            case = next(children(child, "case"), None)
            if case is not None and case.lower_ in prepositions:
                return child
    return None


def _preposed_source(head: Token, anchor: Token, prepositions: frozenset[str]) -> Token | None:
    for token in (head, anchor):
        found = after_preposition(token, prepositions)
        if found is not None:
            return found
    return None


def _is_s_passive(verb: Token) -> bool:
    """ "Opplyses", "opplysast": an s-form of a verb whose lemma has none ("synes" is no passive)."""
    if "Pass" in verb.morph.get("Voice"):
        return True
    lemma = verb.lemma_.lower()
    return verb.lower_.endswith(_S_FORMS) and not lemma.endswith(("s", "st")) and lemma != verb.lower_


def _is_state(verb: Token) -> bool:
    """A participle with a form of "være" or "bli": "er anklaget for"."""
    if is_finite(verb) or "Inf" in verb.morph.get("VerbForm"):
        return False
    return any(child.lower_ in _BE and child.i < verb.i for child in children(verb, "aux", "cop"))
