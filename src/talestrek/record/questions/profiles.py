"""Everything on somebody: ``who``."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from sqlalchemy import Connection, Select, distinct, func, select

from talestrek.record import tables
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.days import Days
from talestrek.record.questions.events import by_participant, takes_part
from talestrek.record.questions.loading import Articles, load_events, load_statements, portions
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, Candidate, FoundOffice, Profile, Speaker
from talestrek.record.questions.statements import mentioning, order

__all__ = ["LOOKED_AT", "Profiles"]

LOOKED_AT = 200
"""Articles, the latest that mention somebody, in which those are looked for who speak of him or her."""

_ALWAYS = Days()
_OFFICES, _NAMES, _SPEAKERS = 50, 10, 10


class Profiles(Asked):
    """Asks who is who."""

    def who(self, name: str | int, *, latest: int = 5, limit: int = 5, offset: int = 0) -> Answer[Profile]:
        """What is known of somebody or something, for each who may be meant, best first.

        Args:
            name: the name.
            latest: how many statements and events to give of each.
            limit: how many candidates to tell of at most.
            offset: how many to leave out first.
        """
        page, most = Page(limit, offset), Page(latest).limit
        with self.reading_transaction() as connection:
            meant = find(connection, name, "name")
            several = candidates(connection, meant)
            chosen = several[page.offset : page.offset + page.limit]
            profiles = tuple(_profile(connection, candidate, meant, most) for candidate in chosen)
            return Answer(profiles, {"name": several}, len(several) > page.offset + page.limit)

    def candidates(self, name: str | int) -> tuple[Candidate, ...]:
        """Whom a name may mean, best first."""
        with self.reading_transaction() as connection:
            return candidates(connection, find(connection, name, "name"))


def _profile(connection: Connection, candidate: Candidate, meant: Meant, latest: int) -> Profile:
    only = meant.only(candidate)
    held, one, taking = tables.article_entity.c, tables.statement.c, tables.participant.c
    of = only.any(held.entity_id)
    names = connection.execute(
        select(held.name, func.count())
        .where(of)
        .group_by(held.name)
        .order_by(func.count().desc(), held.name)
        .limit(_NAMES)
    )
    first, last = connection.execute(select(func.min(held.published), func.max(held.published)).where(of)).one()
    drivers = [taken for role in ("actor", "recipient") for taken in takes_part(only, role, exact=True)]
    said = stream(connection, order(_ALWAYS), only.each(one.entity_id), [], latest)
    done = stream(connection, by_participant(_ALWAYS), drivers, [], latest)
    looked_at, speakers = _speakers(connection, only)
    return Profile(
        who=candidate,
        names=tuple((called, count) for called, count in names),
        first=first,
        last=last,
        offices=_offices(connection, only),
        statement_count=_count(connection, select(func.count()).where(only.any(one.entity_id))),
        statements=load_statements(connection, [id for id, _ in islice(said, latest)]),
        event_count=_count(connection, select(func.count(distinct(taking.event_id))).where(only.any(taking.entity_id))),
        events=load_events(connection, [id for id, _ in islice(done, latest)]),
        speakers=speakers,
        looked_at=looked_at,
    )


def _offices(connection: Connection, only: Meant) -> tuple[FoundOffice, ...]:
    """Each office once, by the day of the first article that says so."""
    held, office = tables.article_entity.c, tables.office.c
    first, last = func.min(held.published), func.max(held.published)
    rows = connection.execute(
        select(
            office.office,
            office.at,
            first.label("first"),
            last.label("last"),
            func.count(distinct(held.article_id)).label("articles"),
            func.max(held.id).label("latest"),
        )
        .join(tables.office, office.article_entity_id == held.id)
        .where(only.any(held.entity_id))
        .group_by(office.office, office.at)
        .order_by(func.count(distinct(held.article_id)).desc(), office.office, office.at)
        .limit(_OFFICES)
    ).all()
    query = (
        select(office.article_entity_id, office.office, office.at, office.start, office.end, held.article_id)
        .join(tables.article_entity, office.article_entity_id == held.id)
        .where(office.article_entity_id.in_({row.latest for row in rows}))
        .order_by(office.n)
    )
    told = {(row.article_entity_id, row.office, row.at): row for row in connection.execute(query)}
    articles = Articles(connection, [row.article_id for row in told.values()])
    found = []
    for row in rows:
        where = told[row.latest, row.office, row.at]
        mention = articles.excerpt(where.article_id, (where.start, where.end))
        info = articles.info(where.article_id)
        found.append(FoundOffice(row.office, row.at, row.first, row.last, row.articles, info, mention))
    return tuple(sorted(found, key=lambda one: (one.first or "", one.last or "")))


def _speakers(connection: Connection, only: Meant) -> tuple[int, tuple[Speaker, ...]]:
    """In how many articles was looked, and who speaks there of whom is meant, most often first."""
    held, one, entity = tables.article_entity.c, tables.statement.c, tables.entity.c
    latest = stream(
        connection, Order(held.article_id, held.published, _ALWAYS), only.each(held.entity_id), [], LOOKED_AT
    )
    ids = [id for id, _ in islice(latest, LOOKED_AT)]
    counts: Counter[int] = Counter()
    for part in portions(ids):
        of = sorted(mentioning(connection, only, tables.article_entity.c.article_id.in_(part)))
        for some in portions(of):
            query = (
                select(one.entity_id, func.count())
                .where(one.id.in_(some), one.entity_id.is_not(None), ~only.any(one.entity_id))
                .group_by(one.entity_id)
            )
            counts.update(dict(connection.execute(query).tuples().all()))
    most = counts.most_common(_SPEAKERS)
    named = select(entity.id, entity.name).where(entity.id.in_([id for id, _ in most]))
    names = dict(connection.execute(named).tuples().all())
    return len(ids), tuple(Speaker(names[id], id, count) for id, count in most)


def _count(connection: Connection, query: Select[tuple[int]]) -> int:
    return int(connection.execute(query).scalar_one())
