"""Which tokens stand in the slots of a pattern: subjects, objects, possessors and what stands behind prepositions.

Passives, relative clauses, participles, control and light verbs are told here once, for every entry of the lexicon. The
labels are those of UD Norwegian (Øvrelid & Hohle 2016), in which the subject of a passive is a plain ``nsubj`` and the
relative *som* a ``mark``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from talestrek.analysis.events.verbs import (
    inverted_subject,
    is_controlled,
    is_infinitive,
    is_passive,
    is_reflexive,
    made_to_act,
    missed_antecedent,
    own_subjects,
    words,
)
from talestrek.analysis.known import states_of
from talestrek.analysis.syntax import children, subject

__all__ = [
    "Fill",
    "behind",
    "clause_subjects",
    "copular_subjects",
    "objects",
    "owner_of",
    "possessors",
    "subjects",
    "subjects_above",
    "sufferers",
]

_SUBJECTS = ("nsubj", "nsubj:pass")
_RELATIVE = frozenset({"acl:relcl", "acl:cleft"})
_PHRASES = frozenset({"obl", "nmod", "obl:agent", "advcl", "obj", "xcomp", "ccomp", "conj", "amod", "advmod", "appos"})
_GENITIVES = ("s", "'", "’")
_AGENTS = frozenset({"av"})
_ORIGINS = frozenset({"av", "fra", "frå"})
_RELATIVES = frozenset({"som"})
_NOMINALS = frozenset({"ADJ", "NOUN", "PRON", "PROPN"})
_HOSTS = frozenset({"vert", "vertinne", "vertskap"})
_ABOUT = frozenset({"cirka", "kring", "nær", "omkring", "over", "rundt", "under"})
_OWN = frozenset({"si", "sin", "sine", "sitt"})
_DEEPEST = 5
_NEAR = 500
"""Tokens."""


class Fill(NamedTuple):
    """A token that heads the phrase in a slot, and how it hangs together with the trigger."""

    token: Token
    rule: str


def subjects(verb: Token) -> list[Fill]:
    """Who does what a verb says; of a modal verb, who must or may do it."""
    if verb.dep_ == "aux":
        return [] if is_passive(verb.head) else _grammatical_subjects(verb.head)
    if is_passive(verb):
        agents = behind([verb], _AGENTS) or behind(list(children(verb, "obl", "obj")), _AGENTS)
        return [Fill(fill.token, f"agent {fill.rule}") for fill in agents]
    return _grammatical_subjects(verb)


def copular_subjects(adjective: Token) -> list[Fill]:
    """Who is what an adjective says."""
    return _grammatical_subjects(adjective, passive=True)


def subjects_above(verb: Token) -> list[Fill]:
    """The subjects of the verbs above one that has none of its own, the nearest first."""
    found: list[Fill] = []
    if any(children(verb, *_SUBJECTS)):
        return found
    for _ in range(_DEEPEST):
        if verb.head.i == verb.i:
            break
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX", "ADJ"} and not is_passive(verb):
            own = [child for child in children(verb, *_SUBJECTS) if child.lower_ not in _RELATIVES]
            found += [Fill(child, f"above {child.dep_}") for child in own[:1]]
    return found


def objects(verb: Token, taken: Iterable[Token] = ()) -> list[Fill]:
    """To whom or what is done what a verb says; ``taken`` are words of the trigger itself."""
    taken = set(taken)
    if is_passive(verb):
        return [Fill(fill.token, f"passive {fill.rule}") for fill in _grammatical_subjects(verb, passive=True)]
    inverted = inverted_subject(verb)
    own = [
        Fill(child, child.dep_)
        for child in children(verb, "iobj", "obj")
        if child not in taken and not is_reflexive(child) and child != inverted
    ]
    if inverted is not None and not own:
        own = [Fill(child, f"behind subject {child.dep_}") for child in children(inverted, "appos", "conj")][:1]
    if not own and verb.lemma_.lower() in words("control"):
        made = next((made for child in verb.children if (made := made_to_act(child)) is not None), None)
        own = [] if made is None else [Fill(made, "before infinitive")]
    own = own or [Fill(child, f"about {child.dep_}") for child in children(verb, "obl") if _is_amount(child)]
    own = own or [Fill(child, f"second {child.dep_}") for child in _second_subjects(verb) if child not in taken]
    if own:
        return own
    if verb.dep_ in _RELATIVE and any(child.dep_ in _SUBJECTS and child.lower_ != "som" for child in verb.children):
        return [] if taken else [Fill(verb.head, f"{verb.dep_} object")]
    return []


def _is_amount(token: Token) -> bool:
    """Whether what looks like a place is an amount: "avhørt rundt 30 personer"."""
    about = any(child.lower_ in _ABOUT for child in children(token, "case"))
    return about and any(children(token, "nummod"))


def _second_subjects(verb: Token) -> list[Token]:
    """What the parse took for another subject, or an apposition, behind a verb that has one: its object."""
    own = [child for child in children(verb, *_SUBJECTS) if child.lower_ not in _RELATIVES and not child.is_space]
    behind_verb = [child for child in own[1:] if child.i > verb.i]
    if not behind_verb and own and own[0].i < verb.i:
        behind_verb = [child for child in children(verb, "appos") if child.left_edge.i == verb.i + 1]
    return behind_verb[:1]


def clause_subjects(head: Token, words: Sequence[Token] = ()) -> list[Fill]:
    """The subject of the clause that a verb or noun has as its object, or of the infinitive under it."""
    for word in (head, *words):
        for clause in children(word, "ccomp", "csubj", "acl", "advcl", "xcomp"):
            own = list(children(clause, *_SUBJECTS))
            if own:
                if is_passive(clause):
                    agents = behind([clause], _AGENTS)
                    return [Fill(fill.token, f"{clause.dep_} agent") for fill in agents]
                return [Fill(own[0], f"{clause.dep_} {own[0].dep_}")]
    return []


def behind(tokens: Sequence[Token], prepositions: frozenset[str]) -> list[Fill]:
    """What stands behind one of these prepositions under one of these tokens."""
    found = []
    for token in tokens:
        for child in token.children:
            # Behind a preposition an adjective stands for a noun: "mot innsatte", "for den tiltalte".
            if child.dep_ not in _PHRASES:
                continue
            case = next((other for other in children(child, "case", "mark") if other.lower_ in prepositions), None)
            if case is not None and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"}:
                found.append(Fill(child, f"{child.dep_}:{case.lower_}"))
    return found


def possessors(noun: Token, prepositions: frozenset[str] = _ORIGINS) -> list[Fill]:
    """Whose a noun is: by a genitive or possessive, behind *av* or *fra*, by an adjective of a country, or by a verb.

    A verb tells it where its subject does what the noun tells ("gjennomførte et angrep"), or the noun is a predicate.
    """
    found = [Fill(owner_of(child), child.dep_) for child in children(noun, "nmod:poss")]
    found += [
        Fill(owner_of(child), "genitive")
        for child in children(noun, "nmod", "det")
        if child.i < noun.i
        and (child.text.endswith(_GENITIVES) or _ends_in_genitive(child) or "Yes" in child.morph.get("Poss"))
        and not any(children(child, "case"))
    ]
    return (
        found
        or _genitive_before(noun)
        or behind([noun], prepositions)
        or [Fill(child, "adjective") for child in children(noun, "amod") if states_of([child.text])]
        or [Fill(fill.token, f"light verb {fill.rule}") for fill in _doers(noun)]
    )


def _genitive_before(noun: Token) -> list[Fill]:
    """The name in the genitive right before a noun, wherever the parse hung it: "statsminister Saad Hariris avgang"."""
    before = noun.nbor(-1) if noun.i else noun
    if not before.ent_type_ or not before.text.endswith(_GENITIVES) or before.sent != noun.sent:
        return []
    borne = before.text.endswith("s") and before.lemma_ == before.text and "Gen" not in before.morph.get("Case")
    around = noun.doc[max(noun.i - _NEAR, 0) : noun.i + _NEAR]
    if borne and not any(token.text == before.text[:-1] for token in around):
        # "Andreas" may be his name; one that stands without its "s" elsewhere tells.
        return []
    while before.dep_.startswith("flat"):
        before = before.head
    return [Fill(before, "genitive before")]


def _ends_in_genitive(token: Token) -> bool:
    """Whether the name behind a title is in the genitive: "presidenten Kim Dae-jungs minne"."""
    last = token.right_edge
    return last.i > token.i and last.pos_ == "PROPN" and last.text.endswith(_GENITIVES)


def owner_of(possessor: Token) -> Token:
    """Whom a possessive stands for, where the clause says so: "Kongen sitt besøk", "ropte ut sin støtte"."""
    if possessor.lower_ not in _OWN:
        return possessor
    before = possessor.nbor(-1) if possessor.i else possessor
    if before.head == possessor or (before.pos_ in {"NOUN", "PROPN"} and before.head == possessor.head):
        return before
    verb = possessor.head
    for _ in range(_DEEPEST):
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            found = _grammatical_subjects(verb)
            return found[0].token if found else possessor
    return possessor


def sufferers(noun: Token) -> list[Fill]:
    """Who is subject of a verb that says that somebody suffers or gets what the noun tells: "ble utsatt for angrep"."""
    verb = _governor(noun)
    if verb is not None and verb.lemma_.lower() in words("giving") and is_passive(verb):
        return [Fill(fill.token, f"{verb.lemma_} {fill.rule}") for fill in _grammatical_subjects(verb, passive=True)]
    if verb is None or verb.lemma_.lower() not in words("suffer"):
        return []
    if verb.lemma_.lower() == "utsette" and not is_passive(verb):
        return []
    return [Fill(fill.token, f"{verb.lemma_} {fill.rule}") for fill in _grammatical_subjects(verb, passive=True)]


def _doers(noun: Token) -> list[Fill]:
    own = [Fill(child, child.dep_) for child in children(noun, *_SUBJECTS)]
    if own:
        return own
    host = noun.head
    if host.lemma_.lower() in _HOSTS and any(child.lower_ == "for" for child in children(noun, "case")):
        return [Fill(child, f"host {child.dep_}") for child in children(host, *_SUBJECTS)]
    for clause in children(noun, *_RELATIVE):
        # "avtalen som presidenten inngikk"
        inner = [child for child in children(clause, *_SUBJECTS) if child.lower_ not in _RELATIVES]
        if inner and clause.lemma_.lower() in words("light"):
            return [Fill(inner[0], f"{clause.dep_} {inner[0].dep_}")]
    verb = _governor(noun)
    if verb is None or verb.lemma_.lower() not in words("light"):
        return []
    if noun.dep_ in _SUBJECTS and not is_passive(verb):
        return []
    return subjects(verb)


def _governor(noun: Token) -> Token | None:
    """The verb that has a noun as its object, subject or prepositional phrase."""
    top = noun
    for _ in range(_DEEPEST):
        if top.dep_ != "conj":
            break
        top = top.head
    if top.dep_ in {"obj", "iobj", "obl", *_SUBJECTS} and (
        top.head.pos_ in {"VERB", "AUX"} or any(children(top.head, "cop"))
    ):
        return top.head
    return None


def _grammatical_subjects(verb: Token, passive: bool = False) -> list[Fill]:
    seen = 0
    rule = ""
    while seen < _DEEPEST:
        own = own_subjects(verb)
        if own:
            nearest = subject(verb)
            if len(own) > 1 or nearest not in own:
                nearest = own[0]
            return [Fill(nearest, f"{rule}{nearest.dep_}")]
        inverted = inverted_subject(verb)
        if inverted is not None:
            return [Fill(inverted, f"{rule}inverted {inverted.dep_}")]
        made = made_to_act(verb)
        if made is not None:
            return [Fill(made, f"{rule}before infinitive")]
        before = missed_antecedent(verb)
        if before is not None:
            return [Fill(before, f"{rule}before som")]
        if verb.dep_ in _RELATIVE:
            # "som" is the subject, unless there is another: "mannen som politiet pågrep".
            return [Fill(verb.head, f"{rule}{verb.dep_}")]
        if verb.dep_ in {"acl", "amod"} and verb.head.pos_ in _NOMINALS:
            if passive and "Part" in verb.morph.get("VerbForm"):
                return [Fill(verb.head, f"{rule}participle")]
            if is_infinitive(verb) and is_controlled(verb.head):
                # "utfordret opposisjonen til å stille forslag"
                return [Fill(verb.head, f"{rule}object of {verb.head.head.lemma_}")]
            if is_infinitive(verb):
                # The plan's owner acts: "Trumps plan om å innføre toll", "har lagt fram en plan om å".
                return [Fill(fill.token, f"{rule}owner {fill.rule}") for fill in possessors(verb.head)]
            return []
        if verb.dep_ == "conj" and (verb.head.pos_ in {"VERB", "AUX", "ADJ"} or any(children(verb.head, "cop"))):
            verb, rule = verb.head, rule or "conj "
        elif verb.dep_ in {"xcomp", "advcl", "ccomp"} and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
            if verb.dep_ != "xcomp" and not is_infinitive(verb):
                return []
            above = verb.head
            control = objects(above) if above.lemma_.lower() in words("control") else []
            if control:
                return [Fill(control[0].token, f"{rule}object of {above.lemma_}")]
            if is_passive(above):
                found = _grammatical_subjects(above, passive=True)
                return [Fill(fill.token, f"{rule}{verb.dep_} {fill.rule}") for fill in found]
            verb, rule = above, f"{rule}{verb.dep_} "
        else:
            return []
        seen += 1
    return []
