"""Colleagues hold the same office elsewhere: "hans litauiske kollega Gitanas Nauseda"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from talestrek.analysis.offices.bodies import Body
from talestrek.analysis.offices.drafts import Draft
from talestrek.analysis.offices.holders import Holder, Holders
from talestrek.language.offices import OfficeKind

__all__ = ["read_colleagues"]

_COLLEAGUES = frozenset("kollega kollegaen".split())
_SEVERAL = frozenset("kollegaane kollegaar kollegaene kollegaer kollegene kolleger".split())
_MINE = frozenset("hans hennar hennes min mi sin si sitt".split())
_SHARED = frozenset({OfficeKind.STATE, OfficeKind.ENVOY, OfficeKind.RANK})
_BACK = 5


def read_colleagues(holders: Holders, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The offices of those who are called colleagues of somebody in an office, at the state that the text gives."""
    tokens = [token for token in holders.doc if token.lower_ in _COLLEAGUES | _SEVERAL]
    if not tokens:
        return
    offices = {id(draft.holder): draft for draft in drafts if draft.holder is not None and draft.kind in _SHARED}
    named = [(start, id(person)) for start, (person, _) in sorted(holders.by_start.items())]
    mentions = [(start, person) for start, person in named if person in offices]
    for token in tokens:
        state, colleagues = _named(holders, token)
        for holder in colleagues:
            at = holder.body or state
            person = _with_office(mentions, token, id(holder.person))
            if at is None or person is None:
                continue
            held = offices[person]
            yield Draft(
                holder=holder.person,
                head=token.i,
                office=held.office,
                kind=held.kind,
                special=held.special,
                at=at.name,
                start=_start(holders.doc, token),
                end=max(token.i + 1, at.end),
                rule=f"colleague:{at.rule}",
                score=0.8,
            )


def _named(holders: Holders, token: Token) -> tuple[Body | None, list[Holder]]:
    """The state that the phrase of a colleague tells, and whoever it names."""
    doc, i, kind = holders.doc, token.i + 1, OfficeKind.STATE
    state = _state_before(holders, token)
    named = holders.named(i, kind, "", several=token.lower_ in _SEVERAL)
    body = holders.bodies.directly_behind(i, kind) if not named and i + 1 < len(doc) and doc[i].pos_ == "ADP" else None
    if body is None:
        return state, named
    i = body.end + (body.end < len(doc) and doc[body.end].text == ",")
    return state or body, holders.named(i, kind, "", several=False)


def _state_before(holders: Holders, token: Token) -> Body | None:
    """The state that an adjective before a noun names."""
    for before in holders.doc[_start(holders.doc, token) : token.i]:
        name = holders.bodies.names.state_of(before) if before.pos_ == "ADJ" else None
        if name is not None:
            return Body(name=name, start=before.i, end=token.i + 1, rule="adjective", score=0.9)
    return None


def _start(doc: Doc, token: Token) -> int:
    """The first token of the attributes before a noun."""
    start = token.i
    while start > 0 and token.i - start < _BACK:
        before = doc[start - 1]
        if before.pos_ not in {"ADJ", "DET"} and before.lower_ not in _MINE:
            break
        start -= 1
    return start


def _with_office(mentions: Sequence[tuple[int, int]], token: Token, person: int) -> int | None:
    """The last person in an office named before a colleague, or else the next one that the sentence names."""
    last = bisect_left(mentions, (token.i, 0))
    for i in range(last - 1, -1, -1):
        if mentions[i][1] != person:
            return mentions[i][1]
    end = token.sent.end
    return next((other for start, other in mentions[last:] if start < end and other != person), None)
