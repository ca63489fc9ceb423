"""Who is an actor of events: of what sort, and whether in their own right.

Politics and society count in their own right: states, governments, armed forces, parties, organisations, companies,
media and whoever holds office there. Private people count beside one of those only, and things never. The types are
those of PLOVER's sectors (Halterman et al. 2023), with people and persons beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from talestrek.analysis.events.context import ActorContext, is_plural
from talestrek.analysis.events.phrases import is_quantity, partitive
from talestrek.analysis.known import thing_of
from talestrek.analysis.syntax import children, is_definite
from talestrek.knowledge import Organisation, OrganisationKind, State
from talestrek.language.actors import ActorNoun, Standing
from talestrek.reading import ActorType, Entity

__all__ = ["EMPTY", "Standing", "actor_type", "is_actor", "organisation_type", "standing"]

EMPTY = frozenset(
    "alt anna annet den det dette ei ein en ett hva hvem hverandre hvilke hvilken hvilket ingen ingenting innbyrdes "
    "kva kvarandre kven man noe noko seg selv si sin sine sitt sjølv slik".split()
)
"""Pronouns that name nobody."""

_PERSONAL = frozenset(
    "de dei deg dem dere deres du dykk eg ham han hans hennar hennes henne ho hun jeg me meg oss vi dykkar".split()
)
_SOME = frozenset(
    "alle andre begge båe de dei den disse ei ein en ene enkelte fem fire fleire flere fleste få færre hver kvar mange "
    "ni noen nokon nokre seks sju somme ti to tre åtte én".split()
)
_ONE = frozenset({"den", "ei", "ein", "en", "ene", "hver", "kvar", "én"})
_PARTICIPLES = ("e", "a", "ant", "tt", "nt", "kt", "lt")
_NO_PEOPLE = frozenset(
    "annet andre beste eneste ene første gamle hele heile motsatte nye rette samme same siste største verste videre "
    "vidare følgende følgjande foregående mindre større færre mer meir flere fleire lille store øvrige".split()
) - {"andre", "færre", "flere", "fleire", "øvrige", "eneste"}
_LOCATIVES = frozenset({"fra", "frå", "i", "innen", "nær", "på", "utenfor", "utanfor", "ved"})
_ARGUMENTS = frozenset({"ROOT", "conj", "iobj", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "obj", "obl", "xcomp"})
_NEUTER = frozenset({"alt", "det", "dette", "noe", "noko"})
_COMPANY = frozenset({"ab", "as", "asa", "ba", "corp", "gmbh", "inc", "llc", "ltd", "plc", "sa"})
_GPE = frozenset({"GPE_LOC", "GPE_ORG"})
_PLACES = _GPE | {"LOC"}
_THINGS = frozenset({"EVT", "LOC", "MISC", "PROD"})

_TYPES = MappingProxyType(
    {
        OrganisationKind.AGENCY: ActorType.GOVERNMENT,
        OrganisationKind.ARMED_GROUP: ActorType.ARMED_GROUP,
        OrganisationKind.COMPANY: ActorType.COMPANY,
        OrganisationKind.COURT: ActorType.COURT,
        OrganisationKind.EMPLOYERS: ActorType.UNION,
        OrganisationKind.GOVERNMENT: ActorType.GOVERNMENT,
        OrganisationKind.HEALTH_SERVICE: ActorType.GOVERNMENT,
        OrganisationKind.INTELLIGENCE: ActorType.POLICE,
        OrganisationKind.INTERNATIONAL: ActorType.INTERNATIONAL,
        OrganisationKind.MEDIA: ActorType.MEDIA,
        OrganisationKind.MILITARY: ActorType.MILITARY,
        OrganisationKind.MINISTRY: ActorType.GOVERNMENT,
        OrganisationKind.MONARCHY: ActorType.GOVERNMENT,
        OrganisationKind.NGO: ActorType.ORGANISATION,
        OrganisationKind.PARLIAMENT: ActorType.PARLIAMENT,
        OrganisationKind.PARTY: ActorType.PARTY,
        OrganisationKind.POLICE: ActorType.POLICE,
        OrganisationKind.PROSECUTION: ActorType.POLICE,
        OrganisationKind.RELIGIOUS: ActorType.ORGANISATION,
        OrganisationKind.RESEARCH: ActorType.ORGANISATION,
        OrganisationKind.UNION: ActorType.UNION,
        OrganisationKind.UNIVERSITY: ActorType.ORGANISATION,
    }
)


@dataclass(frozen=True, slots=True)
class _Sort:
    standing: Standing
    type: ActorType | None = None


_NOBODY = _Sort(Standing.NONE)
_PERSON = _Sort(Standing.PRIVATE, ActorType.PERSON)
_PEOPLE = _Sort(Standing.PRIVATE, ActorType.PEOPLE)


def standing(token: Token, context: ActorContext) -> Standing:
    """Whether the noun phrase of a token stands for an actor in its own right, for private people, or for none."""
    return _sort(token, context).standing


def is_actor(token: Token, context: ActorContext) -> bool:
    """Whether the noun phrase of a token stands for somebody who can act, a person or a body."""
    return standing(token, context) is not Standing.NONE


def actor_type(token: Token, context: ActorContext) -> ActorType | None:
    """What sort of actor the noun phrase of a token stands for, None where it is none or of an unknown sort.

    One person is a person, whatever the office; several, and the bodies they make up, are of their own sort: a general
    is a person, generals are military.
    """
    return _sort(token, context).type


def organisation_type(name: str) -> ActorType | None:
    """What sort of actor the state or organisation of a name is, None where the knowledge has none or several."""
    thing = thing_of(name)
    if isinstance(thing, State):
        return ActorType.STATE
    return _TYPES[thing.kind] if isinstance(thing, Organisation) else None


def _sort(token: Token, context: ActorContext) -> _Sort:
    if token.text.endswith("-"):
        # "Kontroll- og konstitusjonskomiteen".
        whole = next((child for child in children(token, "conj") if not child.text.endswith("-")), None)
        if whole is not None:
            return _sort(whole, context)
    reference = context.reference(token)
    noun = _noun(token, context)
    if noun is not None and noun.standing is Standing.NONE and token.pos_ == "NOUN" and not token.ent_type_:
        return _NOBODY
    if reference is not None and (token.pos_ not in {"ADJ", "NOUN"} or reference.entity.type != "HUM"):
        if _is_where(token, reference.entity):
            return _NOBODY
        return _sort_of_entity(reference.entity, context, token if noun is not None else None)
    if token.pos_ in {"NOUN", "PROPN", "X"} or noun is not None:
        if noun is not None:
            sort = _sort_of_noun(noun, is_plural(token))
            acts = sort.type is ActorType.PEOPLE and is_definite(token) and context.demonym(token) is not None
            # "Britene sa nei" tells of Britain.
            return _Sort(Standing.POLITICAL, sort.type) if acts else sort
        if is_quantity(token):
            part = partitive(token)
            # "Store deler av Østlandet" is no actor, "flertallet av demonstrantene" is.
            return _sort(part, context) if part is not None and part.ent_type_ not in _PLACES else _NOBODY
        if token.pos_ == "PROPN":
            return _sort_of_name(token)
        return _nominalised(token) if token.pos_ == "NOUN" and token.lower_.endswith("ende") else _NOBODY
    if token.lower_ in _PERSONAL:
        return _PEOPLE if is_plural(token) else _PERSON
    if token.pos_ in {"DET", "NUM", "PRON"} or token.lower_ in _SOME:
        return _some(token, context)
    if token.pos_ in {"ADJ", "VERB"}:
        if token.dep_ == "amod" and context.country_word(token) is not None:
            return _Sort(Standing.POLITICAL, ActorType.STATE)
        return _nominalised(token)
    return _NOBODY


def _is_where(token: Token, entity: Entity) -> bool:
    """Whether a town, and no state, is only where something is: "i Haag"."""
    genitive = "Gen" in token.morph.get("Case")
    if genitive or token.ent_type_ != "GPE_LOC" or organisation_type(entity.name) is not None:
        return False
    return any(case.lower_ in _LOCATIVES for case in children(token, "case"))


def _noun(token: Token, context: ActorContext) -> ActorNoun | None:
    nominal = token.pos_ in {"ADJ", "NOUN", "PROPN"}
    # Behind a preposition the tagger takes some plurals for verbs.
    if not nominal and not (token.pos_ == "VERB" and any(case.i == token.i - 1 for case in children(token, "case"))):
        return None
    return context.nouns.find(token.text, token.lemma_)


def _sort_of_noun(noun: ActorNoun, plural: bool) -> _Sort:
    if noun.standing is Standing.NONE:
        return _NOBODY
    if noun.member:
        collective = noun.type or ActorType.PEOPLE
        return _Sort(noun.standing, collective if plural else ActorType.PERSON)
    return _Sort(noun.standing, noun.type)


def _sort_of_name(token: Token) -> _Sort:
    """A name that is no entity: what the knowledge says, else somebody unknown."""
    known = organisation_type(token.text)
    return _Sort(Standing.POLITICAL, known) if known is not None else _Sort(Standing.PRIVATE)


def _sort_of_entity(entity: Entity, context: ActorContext, title: Token | None) -> _Sort:
    if entity.type == "PER":
        return _Sort(_standing_of_person(entity, context), ActorType.PERSON)
    if entity.stands_for is not None:
        return _Sort(Standing.POLITICAL, ActorType.GOVERNMENT)
    known = organisation_type(entity.name)
    if known is not None:
        return _Sort(Standing.POLITICAL, known)
    for root in (*([title] if title is not None else []), *context.roots(entity)):
        noun = _noun(root, context) if root.pos_ == "NOUN" else None
        if noun is not None:
            return _sort_of_noun(noun, is_plural(root, entity))
    return _sort_of_body(entity, context)


def _standing_of_person(entity: Entity, context: ActorContext) -> Standing:
    """A person in office, or with the title of one in public life, counts in their own right."""
    if entity.offices:
        return Standing.POLITICAL
    for root in context.roots(entity):
        for word in (context.title_of(root), *children(root, "appos"), root):
            noun = _noun(word, context) if word is not None and word.pos_ == "NOUN" else None
            if noun is not None and noun.standing is Standing.POLITICAL:
                return Standing.POLITICAL
        if party_behind(root) is not None:
            return Standing.POLITICAL
    return Standing.PRIVATE


def party_behind(token: Token) -> str | None:
    """The party in brackets behind a name: "Sp" in "Kari Moen (Sp)"."""
    doc, i = token.doc, token.i + 1
    while i < len(doc) and doc[i].dep_.startswith("flat"):
        i += 1
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        thing = thing_of(doc[i + 1].text)
        if isinstance(thing, Organisation) and thing.kind is OrganisationKind.PARTY:
            return doc[i + 1].text
    return None


def _sort_of_body(entity: Entity, context: ActorContext) -> _Sort:
    """A body that the knowledge does not have: what the nouns of its name say, else its label."""
    words = entity.name.split()
    if words and words[-1].casefold().rstrip(".") in _COMPANY:
        return _Sort(Standing.POLITICAL, ActorType.COMPANY)
    if entity.type in _GPE:
        if len(words) > 1 or "-" in entity.name:
            noun = context.nouns.find(words[-1])
            if noun is not None and noun.standing is not Standing.NONE and not noun.member:
                return _sort_of_noun(noun, plural=False)
        return _Sort(Standing.POLITICAL, ActorType.GOVERNMENT if entity.type == "GPE_ORG" else None)
    if entity.type in _THINGS:
        return _NOBODY
    if entity.type == "HUM":
        return _PEOPLE
    for word in (words[-1], words[0], *words[1:-1]) if words else ():
        noun = context.nouns.find(word)
        if noun is not None and noun.standing is not Standing.NONE and not noun.member:
            return _sort_of_noun(noun, plural=False)
    return _Sort(Standing.POLITICAL, ActorType.ORGANISATION)


def _some(token: Token, context: ActorContext) -> _Sort:
    """A number or determiner that stands alone: "to av demonstrantene", "de som er rammet", "flere"."""
    low = token.lower_
    if token.dep_ not in _ARGUMENTS or (low not in _SOME and token.pos_ != "NUM"):
        return _NOBODY
    part = partitive(token)
    if part is not None:
        inner = _sort(part, context)
        return inner if inner.standing is not Standing.NONE else _NOBODY
    described = any(child.dep_.startswith("acl") for child in token.children)
    definite = any(child.lower_ in {"de", "dei"} for child in children(token, "det"))
    if token.pos_ == "NUM" and not described and not definite:
        return _NOBODY
    if low in EMPTY and not described:
        return _NOBODY
    return _PEOPLE


def _nominalised(token: Token) -> _Sort:
    """An adjective or participle without a noun that stands for people: "de pågrepne", "siktede", "frivillige"."""
    low = token.lower_.removesuffix("s")
    if token.dep_ not in _ARGUMENTS - {"ROOT", "xcomp"} or not low.endswith(_PARTICIPLES) or low in _NO_PEOPLE:
        return _NOBODY
    if "Fin" in token.morph.get("VerbForm") or (token.dep_ == "conj" and token.head.pos_ in {"AUX", "VERB"}):
        return _NOBODY
    if any(child.dep_ in {"cop", "aux", "nsubj", "nsubj:pass", "obj"} for child in token.children):
        return _NOBODY
    determiners = [child.lower_ for child in children(token, "det", "nummod")]
    if any(word in _NEUTER for word in determiners):
        return _NOBODY
    bare = token.dep_ in {"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss", "conj"}
    if not determiners and not bare:
        return _NOBODY
    return _PEOPLE if is_plural(token) or any(word in _SOME - _ONE for word in determiners) else _PERSON
