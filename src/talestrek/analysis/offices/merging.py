"""One office of one holder, however often it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from talestrek.analysis.offices.drafts import Draft
from talestrek.language.offices import OfficeKind

__all__ = ["attach_repeated", "merge"]


def attach_repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a phrase that names nobody the holder that the article names elsewhere: "den belarusiske presidenten".

    That is who holds that office there; or the only one with it whose body the article does not give, unless it is an
    office that any body has: a leader is not the leader of any party.
    """
    named = [draft for draft in drafts if draft.holder is not None]
    return [_attach(draft, named) if draft.holder is None else draft for draft in drafts]


def _attach(draft: Draft, named: Sequence[Draft]) -> Draft:
    same = [other for other in named if other.office.lower() == draft.office.lower()]
    there = {id(other.holder): other for other in same if _same_body(other.at, draft.at)}
    if not there and (draft.kind is OfficeKind.STATE or draft.special):
        placed = {id(other.holder) for other in same if other.at is not None}
        there = {
            id(other.holder): other
            for other in same
            if id(other.holder) not in placed and not (other.holder is not None and other.holder.party)
        }
    if len(there) != 1:
        return draft
    (other,) = there.values()
    return replace(draft, holder=other.holder, rule=draft.rule.replace("nobody-named", "repeated"), score=0.7)


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """Make one of all drafts of the same holder, office and body, the fullest and surest first.

    A draft without a body adds nothing to one with it, and a state has one holder of an office, so that the surest of
    several states is right.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.at is None, -draft.score, draft.start)):
        for i, other in enumerate(kept):
            if other.holder is not draft.holder or other.office.lower() != draft.office.lower():
                continue
            if draft.holder is not None and (draft.at is None or other.kind is OfficeKind.STATE):
                break
            if _same_body(other.at, draft.at):
                if len(draft.at or "") > len(other.at or ""):
                    kept[i] = draft
                break
        else:
            kept.append(draft)
    return kept


def _same_body(one: str | None, other: str | None) -> bool:
    """Whether two names are one body's: the same, or one with more words: "Oslo kommune" and "Oslo"."""
    if one is None or other is None:
        return one is other
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long == short or long.startswith(short + " ")
