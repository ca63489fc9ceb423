"""The spaCy component that joins all mentions of one referent, and links statements to the entities that made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.entities.chains import Chain, Chains, Sort
from talestrek.analysis.entities.mentions import Form, is_pronoun
from talestrek.analysis.entities.pronouns import PronounRanker, load_weights
from talestrek.analysis.entities.speech import NOBODY, Speech
from talestrek.analysis.page import char_span
from talestrek.language.people import load_people
from talestrek.reading import Entity, Evidence, Mention, Number, Route, Statement

__all__ = ["EntityReader", "create_entity_reader", "speakers_of"]

if not Doc.has_extension("entities"):
    Doc.set_extension("entities", default=())

_SPEAKER = frozenset({"eg", "jeg", "meg"})
_SURE_ENOUGH = 0.25
"""The least probability at which a pronoun is said to belong to an entity."""


class EntityReader:
    """Sets ``doc._.entities`` to a tuple of :class:`~talestrek.reading.Entity` in the order of their first mentions.

    Needs tags, lemmas, a UD parse and NorNE names. Statements found before by ``talestrek_statements`` tell who
    speaks; their sources and addressees get the ids of their entities.
    """

    def __init__(self) -> None:
        self.people = load_people()
        self.weights = load_weights()

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        statements: Sequence[Statement] = doc._.statements if Doc.has_extension("statements") else ()
        chains = Chains(doc, self.people)
        speech = Speech(doc, statements)
        speakers = speakers_of(chains, speech, statements)
        self._add_pronouns(chains, speech, speakers)
        _add_first_person(chains, speech, speakers)
        kept = _kept(chains, speakers)
        ids = {id(chain): f"e{number}" for number, chain in enumerate(kept, 1)}
        doc._.entities = tuple(_entity(doc, chain, ids) for chain in kept)
        if statements:
            doc._.statements = tuple(
                _linked(statement, speaker, chains, speech, ids)
                for statement, speaker in zip(statements, speakers, strict=True)
            )
        return doc

    def _add_pronouns(self, chains: Chains, speech: Speech, speakers: Sequence[Chain | None]) -> None:
        ranker = PronounRanker(chains, speech, speakers, self.weights)
        for token in chains.doc:
            if chains.heads(token.i) or not is_pronoun(token):
                continue
            found = ranker.best(token)
            if found is not None and found[1] >= _SURE_ENOUGH:
                chain, probability = found
                tokens = token.i, token.i + 1
                chains.mention(chain, tokens, token.i, Form.PRONOUN, "antecedent", round(probability, 3))


def speakers_of(chains: Chains, speech: Speech, statements: Sequence[Statement]) -> list[Chain | None]:
    """The chain of each statement's source; the phrases that name the sources become mentions."""
    return [_speaker(chains, speech, number, statement) for number, statement in enumerate(statements)]


def _speaker(chains: Chains, speech: Speech, number: int, statement: Statement) -> Chain | None:
    """The chain of who made a statement, opened where nothing else tells of it; the phrase beside it is a mention."""
    source = statement.source
    if source.name is None or source.route is Route.INTERVIEWER:
        return None
    tokens = speech.sources[number]
    head = chains.doc[tokens[0] : tokens[1]].root if tokens is not None and tokens[0] < tokens[1] else None
    chain = chains.named(source.name)
    if chain is None and head is not None and source.route not in {Route.INHERITED, Route.PRONOUN}:
        chain = chains.at(head)
    if chain is None:
        several = source.route is Route.GROUP
        sort = Sort.SEVERAL if several else Sort.BODY if source.route in _BODIES else Sort.PERSON
        chain = chains.open(Chain(sort, source.name, "HUM" if sort is not Sort.BODY else "ORG"))
    if head is not None and tokens is not None:
        form = Form.PRONOUN if source.route is Route.PRONOUN else Form.NOUN
        chains.mention(chain, tokens, head.i, form, f"source:{source.evidence.rule}", source.evidence.score)
    return chain


_BODIES = frozenset({Route.DOCUMENT, Route.INSTITUTION})


def _add_first_person(chains: Chains, speech: Speech, speakers: Sequence[Chain | None]) -> None:
    """In direct speech, "I" is who speaks."""
    for token in chains.doc:
        number = speech.content[token.i]
        if number == NOBODY or not speech.direct[token.i] or token.lower_ not in _SPEAKER:
            continue
        speaker = speakers[number]
        if speaker is not None and speaker.sort is Sort.PERSON:
            chains.mention(speaker, (token.i, token.i + 1), token.i, Form.SPEAKER, "speaker", 0.9)


def _kept(chains: Chains, speakers: Sequence[Chain | None]) -> list[Chain]:
    """The chains that are entities of the article: named, the source of a statement, or mentioned more than once."""
    sources = {id(speaker) for speaker in speakers}
    kept = [
        chain
        for chain in chains.all
        if chain.mentions
        and (chain.is_named or id(chain) in sources or any(m.form is Form.PRONOUN for m in chain.mentions))
    ]
    return sorted(kept, key=lambda chain: (chain.mentions[0].start, chain.mentions[0].end))


def _entity(doc: Doc, chain: Chain, ids: dict[int, str]) -> Entity:
    plural = chain.sort is Sort.SEVERAL
    return Entity(
        id=ids[id(chain)],
        name=chain.name,
        type=chain.label,
        mentions=tuple(char_span(doc, mention.start, mention.end) for mention in chain.mentions),
        evidence=tuple(Evidence(mention.rule, mention.score) for mention in chain.mentions),
        gender=chain.gender,
        number=Number.PLURAL if plural else Number.SINGULAR if chain.sort is Sort.PERSON else None,
        compounds=tuple(char_span(doc, token.i, token.i + 1) for token in chain.compounds),
        members=tuple(ids[id(member)] for member in chain.members if id(member) in ids),
    )


def _linked(
    statement: Statement, speaker: Chain | None, chains: Chains, speech: Speech, ids: dict[int, str]
) -> Statement:
    source = replace(statement.source, entity=ids.get(id(speaker)))
    return replace(statement, source=source, addressee=_addressed(statement.addressee, chains, speech, ids))


def _addressed(addressee: Mention | None, chains: Chains, speech: Speech, ids: dict[int, str]) -> Mention | None:
    if addressee is None or addressee.span is None:
        return addressee
    start, end = speech.tokens(addressee.span)
    chain = chains.at(chains.doc[start:end].root) if start < end else None
    return addressee if chain is None else replace(addressee, entity=ids.get(id(chain)))


@Language.factory(
    "talestrek_entities", assigns=["doc._.entities"], requires=["doc.ents", "token.dep", "token.pos", "token.lemma"]
)
def create_entity_reader(nlp: Language, name: str) -> EntityReader:
    """The factory of the component, for ``nlp.add_pipe("talestrek_entities")``."""
    return EntityReader()
