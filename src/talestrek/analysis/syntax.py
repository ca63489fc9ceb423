"""Small questions to a dependency tree with UD labels, as every layer asks them.

The labels are those of UD Norwegian (Øvrelid & Hohle 2016): the reporting verb heads the sentence and the quote is its
``ccomp``; models trained elsewhere give ``parataxis`` instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_NAME_PARTS = frozenset({"flat:name", "flat", "flat:foreign", "compound"})
_NOUN_PHRASE = _NAME_PARTS | {"det", "amod", "nummod", "nmod:poss", "nmod", "appos", "case", "advmod", "cc", "conj"}
_CLAUSES = ("acl", "advcl", "ccomp", "parataxis", "punct")
_DEEPEST = 12
# No phrase of an article is so long, in tokens; without an end, text without clauses would cost its length squared.
_LONGEST_PHRASE = 150
_BREAKS = frozenset({":", "/", ";", "|"})
_CORRELATIVES = frozenset("både båe verken korkje hverken enten anten".split())
_NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_TIMES = frozenset(
    "mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag dag dagen kveld kvelden natt "
    "natta natten morgen morgenen morgon morgonen ettermiddag ettermiddagen formiddag uke uka uken veke veka måned "
    "måneden månad månaden år året gang gangen gong gongen ganger gonger helg helga helgen sommer sommeren sommar "
    "sommaren vinter vinteren høst høsten haust hausten vår våren tid tiden tida januar februar mars april mai juni "
    "juli august september oktober november desember tidligere tidlegare senere seinere seinare først samtidig "
    "samstundes her der nå no da då her også".split()
)
_DEFINITE_ENDINGS = ("en", "et", "a", "ene", "ane")
_ESTIMATES = frozenset("nær nesten omtrent omlag cirka minst rundt kring flere fleire".split())
_OUTSIDE = frozenset("ifølge ifølgje overfor andsynes under etter mot om".split())
_FIRST_PERSON = frozenset("jeg eg vi me meg oss".split())
_SECOND_PERSON = frozenset("du dere deg dykk".split())


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of a token whose label is one of ``deps``."""
    return (child for child in token.children if child.dep_ in deps)


def is_finite(token: Token) -> bool:
    """Whether a verb is in the present, past or imperative."""
    return "Fin" in token.morph.get("VerbForm") or (token.pos_ in {"VERB", "AUX"} and bool(token.morph.get("Tense")))


def has_finite_verb(tokens: Span) -> bool:
    """Whether any token of a span is a finite verb."""
    return any(is_finite(token) for token in tokens)


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is coordinated with or embedded in."""
    seen = 0
    while True:
        own = [child for child in children(verb, *_NOMINAL_SUBJECTS) if not child.is_space]
        if own:
            return min(own, key=lambda child: (is_adverbial(child), abs(child.i - verb.i)))
        if verb.dep_ not in {"conj", "xcomp"} or verb.head.i == verb.i or seen > 4:
            return None
        verb = verb.head
        seen += 1


def is_subject(token: Token) -> bool:
    """Whether a token heads a subject, also one behind its verb that the parse took for an object.

    Norwegian is a verb-second language: what stands right behind a finite verb with no other subject is its subject.
    """
    if token.dep_ in _NOMINAL_SUBJECTS:
        return True
    verb = token.head
    return (
        token.dep_ == "obj"
        and is_finite(verb)
        and token.left_edge.i == verb.i + 1
        and not verb.is_sent_start
        and not any(child.dep_ in _NOMINAL_SUBJECTS or child.dep_ == "expl" for child in verb.children)
        and verb.dep_ in {"ROOT", "parataxis"}
    )


def is_adverbial(token: Token) -> bool:
    """A time or place that the parse took for a subject: "Tidligere på dagen ba Latvia …"."""
    first = token.doc[min([token.i, *(child.i for child in children(token, "det", "amod", "case", "nummod"))])]
    if first.pos_ == "ADP" or (first.i and token.doc[first.i - 1].pos_ == "ADP"):
        return True
    return token.lemma_.lower() in _TIMES or token.lower_ in _TIMES or token.pos_ == "ADV"


def is_definite(noun: Token) -> bool:
    """Whether a noun is definite, by its form where the tags do not say."""
    stated = noun.morph.get("Definite")
    return "Def" in stated if stated else noun.lower_.endswith(_DEFINITE_ENDINGS)


def is_first_person(token: Token) -> bool:
    """Whether a pronoun speaks of whoever writes or talks (both written standards)."""
    return token.lower_ in _FIRST_PERSON


def is_second_person(token: Token) -> bool:
    """Whether a pronoun addresses the reader or listener (both written standards)."""
    return token.lower_ in _SECOND_PERSON


def noun_phrase(head: Token, *, depth: int = 0) -> Span:
    """The smallest full noun phrase around its head: title, name, apposition and attributes, no relative clause.

    A prepositional attribute stays with a common noun ("lederen for partiet") and is dropped after a name ("Hansen i
    Oslo").
    """
    doc = head.doc
    low = high = head.i
    named = head.pos_ == "PROPN" or any(True for _ in children(head, "flat:name"))
    for child in head.children:
        if child.is_space or child.is_punct or child.dep_ not in _NOUN_PHRASE:
            continue
        if child.dep_ == "nmod" and child.i > head.i and (named or not _is_complement(child)):
            continue
        if child.dep_ in {"case", "cc"} and child.lower_ not in _CORRELATIVES:
            continue
        if child.dep_ == "advmod" and (child.i > head.i or child.lower_ not in _ESTIMATES):
            continue
        if child.dep_ in _NAME_PARTS | {"appos"} and _is_other_name(child, head):
            continue
        if child.dep_ == "conj" and is_finite(child):
            continue
        nested = child.dep_ in {"conj", "appos"} and depth < _DEEPEST
        part = noun_phrase(child, depth=depth + 1) if nested else _plain_subtree(child)
        low, high = min(low, part.start), max(high, part.end - 1)
    for i in range(low, high + 1):
        if doc[i].text in _BREAKS and i < head.i:
            low = i + 1
        elif doc[i].text in _BREAKS and i > head.i:
            high = i - 1
            break
    return doc[low : high + 1]


def _is_other_name(child: Token, head: Token) -> bool:
    """Two names side by side that only the parse makes one: "er ifølge Filter Nyheter Ola Nordmann"."""
    both = bool(child.ent_type_ and head.ent_type_)
    return both and child.ent_iob_ == "B" and child.i > head.i and child.doc[child.left_edge.i - 1].text != ","


def _is_complement(attribute: Token) -> bool:
    """Whether a prepositional attribute belongs to the noun before it: "lederen for partiet", not "til Aftenbladet"."""
    case = next(children(attribute, "case"), None)
    preposition = case.lower_ if case is not None else ""
    if preposition in _OUTSIDE or (preposition == "til" and attribute.ent_type_ in {"ORG", "PROD"}):
        return False
    if attribute.pos_ == "PROPN" or is_definite(attribute) or "Plur" in attribute.morph.get("Number"):
        return True
    return any(True for _ in children(attribute, "det", "nmod:poss", "amod"))


def _plain_subtree(token: Token) -> Span:
    """The subtree of an attribute without the clauses that hang on it, or the part of it that a phrase can have."""
    low = high = token.i
    open_tokens = [token]
    while open_tokens and high - low < _LONGEST_PHRASE:
        for child in open_tokens.pop().children:
            if child.is_space or child.dep_.startswith(_CLAUSES):
                continue
            low, high = min(low, child.i), max(high, child.i)
            open_tokens.append(child)
    return token.doc[low : high + 1]


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A token range without blanks and separating commas, colons and dashes at its ends."""
    while start < end and (doc[start].is_space or doc[start].text in {",", ":", ";", "-", "–", "—", "―", "."}):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ":", ";", "-", "–", "—", "―"}):
        end -= 1
    return start, end
