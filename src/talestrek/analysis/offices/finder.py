"""Puts the parts together: titles with bodies and holders, colleagues, roles said again, Norwegian offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from talestrek.analysis.offices.bodies import Bodies, Body
from talestrek.analysis.offices.colleagues import read_colleagues
from talestrek.analysis.offices.drafts import Draft
from talestrek.analysis.offices.holders import Holder, Holders
from talestrek.analysis.offices.homes import Homes
from talestrek.analysis.offices.mention import Find, OfficeMention, nothing_known
from talestrek.analysis.offices.merging import attach_repeated, merge
from talestrek.analysis.offices.names import BodyNames
from talestrek.analysis.offices.titles import Status, Title, find_titles
from talestrek.analysis.page import char_span
from talestrek.language.offices import OfficeKind, load_offices
from talestrek.language.people import load_people
from talestrek.language.standard import STANDARDS, identify
from talestrek.reading import Evidence

if TYPE_CHECKING:
    from talestrek.analysis.entities.referents import Referent

__all__ = ["find_offices"]

_PREDICATE = frozenset("ble blei bli blir blitt er som var vart vere vorte være".split())
_OF_STATES = frozenset({OfficeKind.ENVOY, OfficeKind.RANK, OfficeKind.STATE, OfficeKind.UNIFORM})


def find_offices(
    doc: Doc, persons: Sequence[Referent], *, find: Find = nothing_known, standard: str | None = None
) -> list[OfficeMention]:
    """Find who holds which office where, as of the article's date.

    What somebody held before or will hold is left out. The same office of the same holder, said several times, is one
    mention, the fullest. A phrase that names nobody is an office without a holder where it says of what body:
    "Polens president".

    Args:
        doc: a document with words, tags and names (UD and NorNE labels) and sentences.
        persons: the persons that it names, with their mentions as token ranges.
        find: gives what a form of a name may stand for. Without it names are taken as they are written, and no
            adjective tells a state.
        standard: the written standard, ``nb`` or ``nn``, found out from the text where it is not given.

    Returns:
        The offices in the order of the text.
    """
    if standard is None:
        language = identify(doc.text).language
        standard = language if language in STANDARDS else STANDARDS[0]
    lexicon = load_offices()
    titles = find_titles(doc, lexicon, standard)
    if not titles:
        return []
    names = BodyNames(doc, lexicon, load_people(), find)
    holders = Holders(Bodies(names), persons)
    drafts: list[Draft] = []
    for title in titles:
        drafts += _drafts(holders, title, drafts[-1] if drafts else None)
    drafts += read_colleagues(holders, drafts)
    homes = Homes(names, standard)
    drafts = homes.give(merge(attach_repeated(drafts)))
    return [_mention(doc, draft) for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end))]


def _drafts(holders: Holders, title: Title, last: Draft | None) -> Iterator[Draft]:
    """The offices that one title tells, ``last`` being what the title before it told."""
    if title.status is not Status.HELD:
        return
    before = holders.bodies.before(title)
    behind = holders.bodies.behind(title.i + 1, title.kind)
    start = min(title.start, before.start if before is not None else title.start)
    found = holders.find(title, start, behind)
    if not found and last is not None and last.holder is not None and _goes_on(holders.doc, last, start, title):
        found = [Holder(person=last.holder, rule="apposition", score=0.8)]
    for holder in found or (None,):
        body = _body(holders, title, before, behind, holder)
        if not _is_office(holders, title, body) or (holder is None and not _stands_alone(holders, title, body)):
            continue
        office = f"{title.stem}-{title.office}" if _keeps_stem(holders, title, body) else title.office
        end = max(title.i + 1, body.end if body is not None and body.start >= title.start else 0)
        rule = holder.rule if holder is not None else "nobody-named"
        yield Draft(
            holder=holder.person if holder is not None else None,
            head=title.i,
            office=office,
            kind=title.kind,
            special=bool(title.word.stem) and title.stem is None,
            at=body.name if body is not None else None,
            start=start,
            end=end,
            rule=rule if body is None else f"{rule}:{body.rule}",
            score=round((holder.score if holder is not None else 0.8) * (body.score if body is not None else 0.9), 3),
        )


def _goes_on(doc: Doc, last: Draft, start: int, title: Title) -> bool:
    """Whether an apposition names a second office: "Kari Moen, leder i LO og professor ved NTNU"."""
    joined = last.end == start - 1 and doc[start - 1].lower_ in {"og", "samt", ","}
    return joined and last.rule.startswith("apposition") and not title.word.definite and title.possessor is None


def _body(
    holders: Holders, title: Title, before: Body | None, behind: Body | None, holder: Holder | None
) -> Body | None:
    """Which of the bodies around a title it is at.

    An adjective tells the body only of what a state has one of: a Norwegian leader leads something else.
    """
    own = holder.body if holder is not None else None
    if before is not None and before.rule == "adjective" and title.kind not in _OF_STATES:
        before = before if holders.lexicon.home(title.office, "nb") is not None else None
    return before or own or behind


def _keeps_stem(holders: Holders, title: Title, body: Body | None) -> bool:
    """Whether the name in a compound is not the body but part of the office: "USAs FN-ambassadør"."""
    return (
        title.stem is not None
        and (body is not None and body.rule != "compound")
        and not holders.bodies.tells_party(title)
    )


def _is_office(holders: Holders, title: Title, body: Body | None) -> bool:
    """Whether a noun that is not always an office is one here."""
    if title.kind is OfficeKind.POST:
        return body is not None and body.rule != "adjective"
    if title.kind is OfficeKind.UNIFORM:
        words = tuple(holders.lexicon.words["uniform"])
        sentence = holders.doc[title.i].sent
        return any(token.lower_.startswith(words) for token in sentence if token.i != title.i)
    return True


def _stands_alone(holders: Holders, title: Title, body: Body | None) -> bool:
    """Whether a phrase that names nobody refers to the one holder of an office, rather than to any or to none."""
    doc = holders.doc
    if body is None or title.word.plural or title.indefinite:
        return False
    if not (title.word.definite or body.rule in {"genitive", "repeated"}):
        return False
    start = min(title.start, body.start)
    behind = doc[title.i + 1] if title.i + 1 < len(doc) else None
    # "Det var Polens president som foreslo møtet" tells of him, "han var Polens president" not.
    if start and doc[start - 1].lower_ in _PREDICATE and (behind is None or behind.lower_ != "som"):
        return False
    return behind is None or not (behind.pos_ == "PROPN" and behind.text[:1].isupper())


def _mention(doc: Doc, draft: Draft) -> OfficeMention:
    return OfficeMention(
        holder=draft.holder,
        head=doc[draft.head],
        office=draft.office,
        at=draft.at,
        span=char_span(doc, draft.start, draft.end),
        evidence=Evidence(draft.rule, draft.score),
    )
