"""Colleagues hold the same office elsewhere: "hans litauiske kollega Gitanas Nauseda"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from talestrek.analysis.offices.bodies import Body
from talestrek.analysis.offices.drafts import Draft
from talestrek.analysis.offices.holders import Holders
from talestrek.language.offices import OfficeKind

__all__ = ["read_colleagues"]

_COLLEAGUES = frozenset("kollega kollegaen".split())
_SEVERAL = frozenset("kollegaane kollegaar kollegaene kollegaer kollegene kolleger".split())
_MINE = frozenset("hans hennar hennes min mi sin si sitt".split())
_SHARED = frozenset({OfficeKind.STATE, OfficeKind.ENVOY, OfficeKind.RANK})
_BACK = 5


def read_colleagues(holders: Holders, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The offices of those who are called colleagues of somebody in an office, at the state that the text gives."""
    doc = holders.doc
    for token in doc:
        if token.lower_ not in _COLLEAGUES | _SEVERAL:
            continue
        start, state = _state_before(holders, token)
        kind = OfficeKind.STATE
        named = holders.named(token.i + 1, kind, "", several=token.lower_ in _SEVERAL)
        body = holders.bodies.directly_behind(token.i + 1, kind) if not named and token.i + 2 < len(doc) else None
        if body is not None and body.rule == "preposition":
            i = body.end + (body.end < len(doc) and doc[body.end].text == ",")
            named = holders.named(i, kind, "", several=False)
            state = state or body
        for holder in named:
            at = holder.body or state
            held = _held_by_colleague(drafts, token, holder.person)
            if at is not None and held is not None:
                yield Draft(
                    holder=holder.person,
                    head=token.i,
                    office=held.office,
                    kind=held.kind,
                    special=held.special,
                    at=at.name,
                    start=min(start, at.start) if at.end <= token.i + 1 else start,
                    end=max(token.i + 1, at.end),
                    rule=f"colleague:{at.rule}",
                    score=0.8,
                )


def _state_before(holders: Holders, token: Token) -> tuple[int, Body | None]:
    """The first token of the phrase, and the state that an adjective in it names."""
    doc, start, state = holders.doc, token.i, None
    while start > 0 and token.i - start < _BACK:
        before = doc[start - 1]
        if before.pos_ == "ADJ":
            name = holders.bodies.names.state_of(before)
            if name is not None:
                state = Body(name=name, start=before.i, end=token.i + 1, rule="adjective", score=0.9)
        elif before.lower_ not in _MINE and before.pos_ != "DET":
            break
        start -= 1
    return start, state


def _held_by_colleague(drafts: Sequence[Draft], token: Token, person: object) -> Draft | None:
    """The office of the last person named before a colleague, or else of the one that the sentence goes on with."""
    sentence = token.sent
    others = [draft for draft in drafts if draft.holder not in (None, person) and draft.kind in _SHARED]
    before = [
        (draft.holder.last_before(token.i), draft.start, draft)
        for draft in others
        if draft.holder is not None and draft.holder.last_before(token.i) >= 0
    ]
    if before:
        return max(before, key=lambda row: row[:2])[2]
    behind = [draft for draft in others if token.i < draft.start < sentence.end]
    return min(behind, key=lambda draft: draft.start, default=None)
