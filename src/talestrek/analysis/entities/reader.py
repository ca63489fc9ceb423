"""The spaCy component that joins all mentions of one referent, and links statements to the entities that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.entities.chains import Chain, Sort
from talestrek.analysis.entities.discourse import Discourse
from talestrek.analysis.entities.mentions import Form, is_pronoun
from talestrek.analysis.entities.speech import NOBODY
from talestrek.analysis.known import known_names
from talestrek.analysis.offices import find_offices
from talestrek.analysis.page import char_span
from talestrek.language.people import load_people
from talestrek.reading import Entity, Evidence, Number, Office, Statement

__all__ = ["EntityReader", "create_entity_reader"]

if not Doc.has_extension("entities"):
    Doc.set_extension("entities", default=())

_SPEAKER = frozenset({"eg", "jeg", "meg"})


class EntityReader:
    """Sets ``doc._.entities`` to a tuple of :class:`~talestrek.reading.Entity` in the order of their first mentions.

    Needs tags, lemmas, a UD parse and NorNE names. Statements found before by ``talestrek_statements`` tell who
    speaks; their sources and addressees get the ids of their entities.
    """

    def __init__(self) -> None:
        self.people = load_people()

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        statements: Sequence[Statement] = doc._.statements if Doc.has_extension("statements") else ()
        discourse = Discourse.take(doc) or Discourse.of_statements(doc, self.people, statements)
        for token in doc:
            if is_pronoun(token):
                discourse.read_pronoun(token)
        _add_first_person(discourse)
        offices = _offices(discourse)
        kept = _kept(discourse, offices)
        ids = {id(chain): f"e{number}" for number, chain in enumerate(kept, 1)}
        doc._.entities = tuple(_entity(doc, chain, offices.get(id(chain), ()), ids) for chain in kept)
        if statements:
            doc._.statements = tuple(
                _linked(statement, number, discourse, ids) for number, statement in enumerate(statements)
            )
        return doc


def _add_first_person(discourse: Discourse) -> None:
    """In direct speech, "I" is who speaks."""
    for token in discourse.doc:
        number = discourse.speech.content[token.i]
        if number == NOBODY or not discourse.speech.direct[token.i] or token.lower_ not in _SPEAKER:
            continue
        speaker = discourse.speakers[number]
        if speaker is not None and speaker.sort is Sort.PERSON:
            discourse.chains.mention(speaker, (token.i, token.i + 1), token.i, Form.SPEAKER, "speaker", 0.9)


def _kept(discourse: Discourse, offices: Mapping[int, Sequence[Office]]) -> list[Chain]:
    """The chains that are entities: named, a source, in an office, or taken up by a pronoun."""
    sources = {id(speaker) for speaker in discourse.speakers}
    kept = [
        chain
        for chain in discourse.chains.all
        if chain.mentions
        and (
            chain.is_named
            or id(chain) in sources
            or id(chain) in offices
            or any(mention.form is Form.PRONOUN for mention in chain.mentions)
        )
    ]
    return sorted(kept, key=lambda chain: (chain.mentions[0].start, chain.mentions[0].end))


def _offices(discourse: Discourse) -> dict[int, list[Office]]:
    """The offices that the article says are held, by the chain of their holder."""
    chains = discourse.chains
    found: dict[int, list[Office]] = {}
    known = partial(known_names, standard=discourse.standard)
    for office in find_offices(discourse.doc, chains.referents.persons, find=known, standard=discourse.standard):
        chain = chains.of(office.holder) if office.holder is not None else chains.at(office.head)
        if chain is not None:
            found.setdefault(id(chain), []).append(Office(office.office, office.at, office.span, office.evidence))
    return found


def _entity(doc: Doc, chain: Chain, offices: Sequence[Office], ids: dict[int, str]) -> Entity:
    plural = chain.sort is Sort.SEVERAL
    thing = chain.body.thing if chain.body is not None else None
    return Entity(
        id=ids[id(chain)],
        name=chain.name,
        type=chain.label,
        mentions=tuple(char_span(doc, mention.start, mention.end) for mention in chain.mentions),
        evidence=tuple(Evidence(mention.rule, mention.score) for mention in chain.mentions),
        same_as=(f"wikidata:{thing.wikidata}",) if thing is not None and thing.wikidata else (),
        offices=tuple(offices),
        gender=chain.gender,
        number=Number.PLURAL if plural else Number.SINGULAR if chain.sort is Sort.PERSON else None,
        compounds=tuple(char_span(doc, token.i, token.i + 1) for token in chain.compounds),
        members=tuple(ids[id(member)] for member in chain.members if id(member) in ids),
        stands_for=chain.body.stands_for if chain.body is not None else None,
    )


def _linked(statement: Statement, number: int, discourse: Discourse, ids: dict[int, str]) -> Statement:
    speaker, addressee = discourse.speakers[number], statement.addressee
    if addressee is not None and addressee.span is not None:
        phrase = discourse.doc.char_span(*addressee.span)
        chain = discourse.chains.at(phrase.root) if phrase is not None else None
        addressee = replace(addressee, entity=ids.get(id(chain)))
    return replace(statement, source=replace(statement.source, entity=ids.get(id(speaker))), addressee=addressee)


@Language.factory(
    "talestrek_entities", assigns=["doc._.entities"], requires=["doc.ents", "token.dep", "token.pos", "token.lemma"]
)
def create_entity_reader(nlp: Language, name: str) -> EntityReader:
    """The factory of the component, for ``nlp.add_pipe("talestrek_entities")``."""
    return EntityReader()
