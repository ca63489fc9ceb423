"""Whom a name means in the record: by id, by letters, by another spelling, by the family name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import ColumnElement, Connection, Row, Select, distinct, func, select

from talestrek.knowledge import State, default, same_name
from talestrek.knowledge.facts import Match, Relation
from talestrek.knowledge.spelling import name_keys
from talestrek.knowledge.spelling.parsing import LONGEST_NAME, parse
from talestrek.knowledge.spelling.tables import plain
from talestrek.record import tables
from talestrek.record.decisions import roots_of
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.joining import blocks, folded
from talestrek.record.questions.results import Candidate

__all__ = ["Meant", "candidates", "find", "known_names", "states"]

_TYPES = ("PER", "ORG", "GPE", "LOC", "PROD", "EVT", "DRV", "MISC")
_MOST = 5000
"""Entities that are looked at for a name."""
_MOST_COMPARED = 25
"""Spellings that are compared with a name,"""
_LEAST_LIKENESS = 0.6
"""and how alike their letters must be by Jaro-Winkler: Hruščëv and Khrusjtsjov have .72."""
_MOST_LONGER = 100
"""Names of organisations that begin with the one asked for and are compared with it."""
_SHORTEST_BEGINNING = 3
_COMPARED_OF_FAMILY = 2
"""Bearers of one family name that are compared: a given name may prove where the name is from."""
_FEW = 8
"""Up to so many entities, each is looked up by itself, in the order of an index."""
_LAST = "\U0010ffff"
_NAMING = frozenset({Relation.NAME, Relation.ACRONYM})
_ALONE_SCORE = 0.8
_ALONE = "a name by itself, each article's own"


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means, as conditions on columns with the record's entities.

    ``found`` are entities with their scores and reasons. ``alone`` are names that join nobody, such as a family name by
    itself: there is an entity of that name for every article, of the type ``kind`` where that is told. ``countries``
    are the states of that name.
    """

    name: str
    found: dict[int, tuple[float, str]] = field(default_factory=dict)
    alone: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kind: str | None = None

    def __bool__(self) -> bool:
        return bool(self.found or self.alone)

    def each(self, column: ColumnElement[int | None]) -> list[ColumnElement[bool]]:
        """Conditions one of which must hold, each of which an index answers by itself."""
        ids = sorted(self.found)
        conditions = [column == id for id in ids] if len(ids) <= _FEW else [column.in_(ids)]
        return [*conditions, *([column.in_(self._lonely())] if self.alone else [])]

    def any(self, column: ColumnElement[int | None]) -> ColumnElement[bool]:
        """The same as one condition."""
        ids = sorted(self.found)
        if not self.alone:
            return column.in_(ids)
        # One list, so that one look-up in one index is enough.
        entity = tables.entity.c
        return column.in_(select(entity.id).where(entity.id.in_(ids)).union_all(self._lonely()))

    def only(self, candidate: Candidate) -> Meant:
        """One of the candidates for this name."""
        (id, *others) = candidate.entities
        if id in self.found and not others:
            return Meant(self.name, {id: self.found[id]})
        return Meant(self.name, alone=(candidate.name,), kind=candidate.type)

    def _lonely(self) -> Select[tuple[int]]:
        entity = tables.entity.c
        query = select(entity.id).where(entity.name.in_(self.alone), entity.merged_into.is_(None))
        return query if self.kind is None else query.where(entity.type == self.kind)


def find(connection: Connection, name: str | int, argument: str) -> Meant:
    """Whom ``name`` means.

    Args:
        connection: a transaction that reads.
        name: a name in any spelling, an id elsewhere ("wikidata:Q7184"), or an entity of the record by its number, 17
            or "entity:17".
        argument: how messages call what the name was given for.

    Raises:
        QuestionError: the name is empty or longer than a name may be, or there is no entity of that number.
    """
    if isinstance(name, int):
        return _by_number(connection, name)
    name = " ".join(storable(name).split())
    if not name or len(name) > LONGEST_NAME:
        raise QuestionError(f"{argument}: a name has 1 to {LONGEST_NAME} characters")
    scheme, _, id = name.partition(":")
    if scheme == "entity":
        if not (id.isascii() and id.isdecimal()):
            raise QuestionError(f"{argument}: {name!r} is no entity: write entity: and its number")
        return _by_number(connection, int(id))
    known = known_names(name)
    found = _by_keys(connection, name, known)
    found |= {id: found.get(id, told) for id, told in _longer(connection, name).items()}
    persons = _persons(connection, name)
    found |= {id: found.get(id, told) for id, told in persons.items()}
    alone = _alone(connection, name, _names_of(connection, persons))
    rows = connection.execute(
        select(tables.entity.c.name, tables.entity.c.merged_into)
        .where(tables.entity.c.name.in_(alone), tables.entity.c.merged_into.is_not(None))
        .limit(_MOST)
    ).all()
    merged = dict.fromkeys((row.merged_into for row in rows), (0.9, "somebody of this name was merged into it"))
    found = _at_roots(connection, merged) | found
    standing = connection.scalars(
        select(tables.entity.c.name)
        .where(tables.entity.c.name.in_(alone), tables.entity.c.merged_into.is_(None))
        .where(tables.entity.c.id.not_in(sorted(found)))
        .distinct()
    )
    meant = Meant(name, found, tuple(sorted(standing)), tuple(state.id for state in states(name)))
    if not meant and name.isascii() and name.isdecimal() and _is_there(connection, int(name)):
        return _by_number(connection, int(name))
    return meant


def candidates(connection: Connection, meant: Meant) -> tuple[Candidate, ...]:
    """Those whom a name means, best first: by score, then by how many articles mention them."""
    held, entity, key = tables.article_entity.c, tables.entity.c, tables.entity_key.c
    ids = sorted(meant.found)
    counts = dict(
        connection.execute(
            select(held.entity_id, func.count(distinct(held.article_id)))
            .where(held.entity_id.in_(ids))
            .group_by(held.entity_id)
        )
        .tuples()
        .all()
    )
    same_as: dict[int, list[str]] = {}
    for row in connection.execute(select(key.key, key.entity_id).where(key.entity_id.in_(ids)).order_by(key.key)):
        if ":" in row.key.partition(" ")[0]:
            same_as.setdefault(row.entity_id, []).append(row.key)
    found = [
        Candidate(
            row.name, row.type, (row.id,), counts.get(row.id, 0), *meant.found[row.id], tuple(same_as.get(row.id, ()))
        )
        for row in connection.execute(select(entity.id, entity.name, entity.type).where(entity.id.in_(ids)))
    ]
    if meant.alone:
        rows = connection.execute(
            select(entity.name, entity.type, entity.id)
            .where(entity.name.in_(meant.alone), entity.merged_into.is_(None), entity.id.not_in(ids))
            .order_by(entity.name, entity.type, entity.id)
        ).all()
        groups: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            groups.setdefault((row.name, row.type), []).append(row.id)
        score = round(_ALONE_SCORE * max((score for score, _ in meant.found.values()), default=1.0), 3)
        found += [
            Candidate(name, kind, tuple(members), len(members), score, _ALONE)
            for (name, kind), members in groups.items()
        ]
    return tuple(sorted(found, key=lambda one: (-one.score, -one.articles, one.entities)))


def states(name: str) -> tuple[State, ...]:
    """The states of that name."""
    return tuple(dict.fromkeys(match.thing for match in _matches(name) if isinstance(match.thing, State)))


def known_names(name: str) -> tuple[str, ...]:
    """The name itself, and the other names of a state or an organisation that has it."""
    found = [name]
    for match in _matches(name):
        found += match.thing.names
        if not isinstance(match.thing, State):
            found += match.thing.acronyms
    return tuple(dict.fromkeys(found))


def _matches(name: str) -> Iterable[Match]:
    matches = default().find(name) or default().find(name[:1].upper() + name[1:])
    return [match for match in matches if match.relation in _NAMING and not match.genitive]


def _by_number(connection: Connection, id: int) -> Meant:
    if not _is_there(connection, id):
        raise QuestionError(f"there is no entity {id}")
    root = roots_of(connection, [id])[id]
    return Meant(f"entity:{id}", {root: (1.0, "the number of the entity")})


def _is_there(connection: Connection, id: int) -> bool:
    entity = tables.entity.c
    return 0 < id < 2**63 and connection.execute(select(entity.id).where(entity.id == id)).first() is not None


def _by_keys(connection: Connection, name: str, known: Sequence[str]) -> dict[int, tuple[float, str]]:
    """Entities that have the name or the id letter for letter, or are the same state or organisation."""
    key = tables.entity_key.c
    wanted = {f"{kind} {folded(name)}": (1.0, "the name") for kind in _TYPES}
    wanted[name] = (1.0, "the id")
    for other in known[1:]:
        for kind in _TYPES:
            if kind != "PER":
                wanted.setdefault(f"{kind} {folded(other)}", (1.0, f"another name of {known[1]}"))
    for match in _matches(name):
        if match.thing.wikidata:
            wanted.setdefault(f"wikidata:{match.thing.wikidata}", (1.0, f"another name of {match.thing.name}"))
    rows = connection.execute(select(key.key, key.entity_id).where(key.key.in_(sorted(wanted)))).all()
    return _at_roots(connection, {row.entity_id: wanted[row.key] for row in rows})


def _longer(connection: Connection, name: str) -> dict[int, tuple[float, str]]:
    """Organisations whose name begins with this one and is the same: Wagner-gruppen, by Wagner."""
    if len(name) < _SHORTEST_BEGINNING:
        return {}
    key, entity = tables.entity_key.c, tables.entity.c
    beginning = f"ORG {folded(name)}"
    rows = connection.execute(
        select(entity.id, entity.name)
        .join(tables.entity_key, key.entity_id == entity.id)
        .where(key.key > beginning, key.key < beginning + _LAST)
        .order_by(key.key)
        .limit(_MOST_LONGER)
    ).all()
    return _at_roots(connection, _compared(name, rows))


def _persons(connection: Connection, name: str) -> dict[int, tuple[float, str]]:
    """Persons who are called so in full, in any spelling, or have it as their family name."""
    parts = parse(name).parts
    if not parts:
        return {}
    if len(parts) > 1:
        full = [one for one in sorted(blocks(name)) if " " in one]
        if found := _at_roots(connection, _compared(name, _in_blocks(connection, full))):
            return found
    rows = _in_blocks(connection, sorted(name_keys(name)))
    return _at_roots(connection, _compared(name, rows) if len(parts) > 1 else _of_family(name, rows))


def _in_blocks(connection: Connection, wanted: Sequence[str]) -> Sequence[Row[tuple[int, str]]]:
    block, entity = tables.entity_block.c, tables.entity.c
    return connection.execute(
        select(entity.id, entity.name)
        .join(tables.entity_block, block.entity_id == entity.id)
        .where(block.block.in_(wanted))
        .distinct()
        .limit(_MOST)
    ).all()


def _of_family(name: str, rows: Iterable[Row[tuple[int, str]]]) -> dict[int, tuple[float, str]]:
    """Those with the family name: what is spelled the same is, and each other spelling is compared only once."""
    asked = plain(name)
    bearers: dict[str, list[Row[tuple[int, str]]]] = {}
    for row in rows:
        bearers.setdefault(row.name.split()[-1], []).append(row)
    same = {family for family in bearers if plain(family) == asked}
    found = {row.id: (0.95, "the family name") for family in same for row in bearers[family]}
    # A state has no spellings of a person's name: "USA" is no Suu.
    others = () if states(name) else bearers.keys() - same
    for family in _likest(name, sorted(others)):
        for row in bearers[family][:_COMPARED_OF_FAMILY]:
            if match := same_name(name, row.name):
                why = f"the family name: {match.reasons[0]}"
                found |= {one.id: (round(0.95 * match.score, 3), why) for one in bearers[family]}
                break
    return found


def _compared(name: str, rows: Iterable[Row[tuple[int, str]]]) -> dict[int, tuple[float, str]]:
    """Those of the same name in any spelling."""
    bearers: dict[str, list[int]] = {}
    for row in rows:
        bearers.setdefault(row.name, []).append(row.id)
    matches = {other: same_name(name, other) for other in _likest(name, bearers)}
    return {id: (match.score, match.reasons[0]) for other, match in matches.items() if match for id in bearers[other]}


def _likest(name: str, others: Iterable[str]) -> Iterator[str]:
    """The names whose letters are most alike: to compare two takes about a millisecond."""
    letters = {other: plain(other) for other in others}
    found = process.extract(
        plain(name), letters, scorer=JaroWinkler.similarity, limit=_MOST_COMPARED, score_cutoff=_LEAST_LIKENESS
    )
    return (other for _, _, other in found)


def _alone(connection: Connection, name: str, persons: Iterable[str]) -> tuple[str, ...]:
    """How articles may write the name where it stands by itself."""
    written = {name, name[:1].upper() + name[1:], name.title()}
    if len(parse(name).parts) == 1:
        written |= {person.split()[0 if parse(person).asian else -1] for person in persons}
        written |= set(_lone(connection, name))
    return tuple(sorted(written))


def _lone(connection: Connection, name: str) -> Iterator[str]:
    """Names that join nobody and have this family name in whatever spelling, by themselves or with an initial."""
    asked, lone = plain(name), tables.lone_name.c
    query = select(lone.name).where(lone.block.in_(sorted(name_keys(name)))).distinct().limit(_MOST)
    others = set(connection.scalars(query))
    same = {other for other in others if plain(other.split()[-1]) == asked}
    yield from same
    # A state has no spellings of a person's name: "USA" is no Suu.
    if not states(name):
        yield from (other for other in _likest(name, sorted(others - same)) if same_name(name, other))


def _names_of(connection: Connection, ids: Iterable[int]) -> Sequence[str]:
    entity = tables.entity.c
    return connection.scalars(select(entity.name).where(entity.id.in_(sorted(ids))).distinct()).all()


def _at_roots(connection: Connection, found: dict[int, tuple[float, str]]) -> dict[int, tuple[float, str]]:
    """The same for the entities that stand for these, the best score first."""
    if not found:
        return {}
    roots = roots_of(connection, found)
    best: dict[int, tuple[float, str]] = {}
    for id, told in found.items():
        if roots[id] not in best or told > best[roots[id]]:
            best[roots[id]] = told
    return best
