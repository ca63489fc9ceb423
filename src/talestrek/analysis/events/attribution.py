"""To whom the article attributes an act: the innermost source of the words that tell it, or nobody but the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talestrek.analysis.entities.names import name_of
from talestrek.analysis.events.governors import find_governor, is_clausal, is_infinitive, shared_governor
from talestrek.analysis.events.slots import owner_of
from talestrek.analysis.statements.claims import LEAST_STRENGTH
from talestrek.analysis.syntax import children, is_definite, is_first_person, is_second_person, noun_phrase, subject
from talestrek.language.expressions import Frame
from talestrek.language.reporting import load_reporting
from talestrek.language.status import Effect, StatusLexicon, load_status
from talestrek.reading import Entity, Evidence, Kind, Participant, ReportedBy, Statement, Status

__all__ = ["Attribution", "attribution_of"]

_VERBAL = frozenset({"VERB", "AUX"})
_HIGHEST = 10
_AGENT = frozenset({"av"})
_PERFECT = frozenset({"har", "hadde"})
_FROM = frozenset("av fra frå hos".split())
_NOBODY = frozenset("det dette noe noko man en ein som der".split())


class Attribution(NamedTuple):
    """To whom the article attributes an act, and who does it by saying so; at most one of them is known."""

    reported_by: ReportedBy | None
    speaker: ReportedBy | None = None


class _Teller(NamedTuple):
    """Who tells an act: a word above it in the tree, by whom, and the rule that found it.

    ``told`` says that it only tells of what was done before, as "erkjente" does.
    """

    head: Token
    source: Token
    rule: str
    told: bool = False


def attribution_of(
    trigger: Token,
    words: Sequence[Token],
    doc: Doc,
    *,
    speech_act: bool,
    status: Status = Status.ACTUAL,
    actor: Sequence[Participant] = (),
    lexicon: StatusLexicon | None = None,
) -> Attribution:
    """The source to whom the article attributes an act, nobody where it tells it in its own voice.

    The innermost source counts: of "Oslo-politiet sier at mannen nekter for å ha slått" the man tells the blow and the
    police his denial. What a source does by the very words ("– Vi krever svar, sier Nes") the article tells.

    Args:
        trigger: the verb, noun or adjective that expresses the act.
        words: the other words that do.
        doc: the document, with its statements, and entities where that layer ran.
        speech_act: whether acts of this type are done by saying so: demanding, accusing, promising and the like.
        status: the act's status; only what is actual is done by saying so.
        actor: who does it, as far as that is known.
        lexicon: what embeds acts; that of the package by default.
    """
    consumed = frozenset((trigger.i, *(word.i for word in words)))
    statement = _innermost(trigger, doc)
    teller = _teller(trigger, doc, consumed, lexicon or load_status())
    told = statement is not None and statement.kind is Kind.DIRECT and _is_past(trigger)
    if teller is not None and (statement is None or _covers(statement, teller.head)):
        found = _told_by(teller, doc, statement)
        told = told or teller.told
    elif statement is not None and statement.source.name is not None:
        evidence = Evidence(f"statement:{statement.source.route}", statement.source.evidence.score)
        found = ReportedBy(statement.source.name, evidence, statement.source.entity, statement.id)
    else:
        return Attribution(None)
    if (
        found is not None
        and not told
        and speech_act
        and status is Status.ACTUAL
        and _by_saying_so(trigger, found, actor)
    ):
        return Attribution(None, found)
    return Attribution(found)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of what was done before the words were spoken."""
    group = (verb, *children(verb, "aux", "aux:pass"))
    return any(word.lower_ in _PERFECT or "Past" in word.morph.get("Tense") for word in group)


def _innermost(trigger: Token, doc: Doc) -> Statement | None:
    """The statement with the shortest content around a word."""
    around = [statement for statement in doc._.statements if _covers(statement, trigger)]
    return min(around, key=lambda statement: sum(end - start for start, end in statement.content), default=None)


def _covers(statement: Statement, token: Token) -> bool:
    return any(start <= token.idx < end for start, end in statement.content)


def _teller(trigger: Token, doc: Doc, consumed: Set[int], lexicon: StatusLexicon) -> _Teller | None:
    """The nearest word above an act that makes somebody the source of what it embeds."""
    for token in _upwards(trigger, lexicon, consumed):
        governor = find_governor(token, lexicon, consumed)
        if governor is not None and governor.entry.source:
            source = _source_of(governor.head)
            hedged = any(_is_hedge(child, lexicon) for child in children(governor.head, "advmod"))
            if source is not None and not hedged:
                return _Teller(
                    governor.head, source, f"embedded:{governor.entry.lemma}", governor.entry.effect is Effect.ACTUAL
                )
        if governor is None and token.head.i != token.i and _reports(token) and _innermost(token.head, doc) is not None:
            source = _source_of(token.head)
            if source is not None:
                return _Teller(token.head, source, f"nested:{token.head.lemma_.lower()}")
    return None


def _upwards(trigger: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Iterator[Token]:
    """The words from an act up to the clause that does not depend on another's words."""
    token = trigger
    for _ in range(_HIGHEST):
        yield token
        governor = find_governor(token, lexicon, consumed)
        if token.head.i == token.i:
            return
        if governor is not None:
            token = governor.head
            continue
        if token.dep_ == "conj":
            shared = shared_governor(token, lexicon, consumed)
            if shared is None:
                return
            token = shared.dependent
            continue
        verbal = token.pos_ in _VERBAL
        if token.dep_ in {"acl:relcl", "parataxis", "appos"}:
            return
        if verbal and token.dep_ in {"advcl", "acl"} and not is_infinitive(token) and not is_clausal(token):
            return
        if not verbal and is_definite(token):
            return
        token = token.head


def _is_hedge(adverb: Token, lexicon: StatusLexicon) -> bool:
    """Whether the article only supposes what somebody thinks: "håper trolig at"."""
    return lexicon.modifier(adverb.lower_, adverb.lemma_.lower()) is Effect.HYPOTHETICAL


def _reports(token: Token) -> bool:
    """Whether a clause hangs on a verb of saying or thinking."""
    if token.head.pos_ not in _VERBAL or not is_clausal(token) or is_infinitive(token):
        return False
    verbs = load_reporting().verbs_by_lemma.get(token.head.lemma_.lower(), ())
    return any(verb.strength >= LEAST_STRENGTH and not verb.particles and verb.allows(Frame.AT) for verb in verbs)


def _source_of(head: Token) -> Token | None:
    """Who says, fears or demands: the subject of a verb, the agent of a passive, whose a noun is."""
    if head.pos_ in {"NOUN", "PROPN"}:
        owners = children(head, "nmod:poss", "nmod")
        found = next((o for o in owners if o.dep_ == "nmod:poss" or _led_by(o, _FROM)), None)
        return None if found is None else owner_of(found)
    passive = any(True for _ in children(head, "aux:pass")) or "Pass" in head.morph.get("Voice")
    if passive:
        return next((child for child in children(head, "obl", "nmod") if _led_by(child, _AGENT)), None)
    found = subject(head)
    return None if found is None or found.lower_ in _NOBODY or found.dep_ == "expl" else found


def _led_by(token: Token, prepositions: Set[str]) -> bool:
    return any(case.lower_ in prepositions for case in children(token, "case"))


def _told_by(teller: _Teller, doc: Doc, statement: Statement | None) -> ReportedBy | None:
    evidence = Evidence(teller.rule, 0.8)
    source = teller.source
    if is_first_person(source) or is_second_person(source):
        if statement is None or statement.source.name is None:
            return None
        return ReportedBy(statement.source.name, evidence, statement.source.entity, statement.id)
    entity = _entity_at(source, doc)
    return ReportedBy(
        name=entity.name if entity is not None else name_of(source),
        evidence=evidence,
        entity=entity.id if entity is not None else None,
        statement=statement.id if statement is not None else None,
    )


def _entity_at(source: Token, doc: Doc) -> Entity | None:
    """The entity with the longest mention around a word and within its noun phrase."""
    phrase = noun_phrase(source)
    found = [
        (last - first, entity)
        for entity in (doc._.entities if Doc.has_extension("entities") else ())
        for first, last in entity.mentions
        if phrase.start_char <= first <= source.idx < last <= phrase.end_char
    ]
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def _by_saying_so(trigger: Token, found: ReportedBy, actor: Sequence[Participant]) -> bool:
    """Whether the source does the act by the words themselves, as the one who speaks or by a judgement of his own."""
    who = subject(trigger)
    if who is not None and is_first_person(who):
        return True
    if not actor:
        return trigger.pos_ == "ADJ" or any(True for _ in children(trigger, "cop"))
    return any((one.entity is not None and one.entity == found.entity) or one.name == found.name for one in actor)
