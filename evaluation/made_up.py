"""Growing a record with made-up copies of its articles, as a record of many years would be.

A copy has the words of its article, but other persons, on another day, in another paper: each person is renamed as one
of many, the first of whom is met far more often than the last, by Zipf's law. A made-up name is as long as the one
that it stands for, so every span holds. Rows are inserted at once, with no index in the way: what it makes is the same
as adding article by article, but for what depends on the texts of others.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path

from evaluation.copies import BREAK, NAMESAKES, Base, Copy, Row, begin, make_copy, make_person

from talestrek.record import Record, tables
from talestrek.record.joining import fill_lone_names
from talestrek.record.search.index import INDEX
from talestrek.record.spoken import fill as fill_spoken
from talestrek.record.terms import restored

__all__ = ["grow"]

_TOGETHER = 1000
_PART = 5000
_SHORTEST = 2
# What hangs on articles, entities and statements of a copy and has nothing else of its own.
_COPIED = ("mention", "office", "statement_content", "event_mention", "passage", "time", "place")
_NAMES = {"title", "name", "source_name", "addressee_name", "reporter_name"}
_DATES = {"published", "day"}


def grow(file: Path, size: int, *, seed: int = 1, processes: int = 2) -> None:
    """Add made-up copies to a record of SQLite until it has ``size`` articles."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        last = connection.execute("SELECT coalesce(max(id), 0) FROM statement").fetchone()[0]
        grower = _Grower(connection, seed)
        missing = size - len(grower.bases)
        with multiprocessing.get_context("fork").Pool(processes, begin, (grower.bases, seed)) as pool:
            connection.execute("BEGIN")
            dropped = _drop_indexes(connection)
            grower.add_persons(pool.imap(make_person, grower.persons(), chunksize=200))
            # A part at a time, as a pool works ahead of its reader without end.
            for start in range(0, missing, _PART):
                part = range(start, min(start + _PART, missing))
                for n, copy in zip(part, pool.imap(make_copy, part, chunksize=50), strict=True):
                    grower.add(n, copy)
            grower.finish()
        for statement in dropped:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    with Record.open(file, create=False) as record, record.writing_transaction() as writing:
        fill_lone_names(writing)
        fill_spoken(writing, last=last)


class _Grower:
    """Writes copies, the rows of many at a time."""

    def __init__(self, connection: sqlite3.Connection, seed: int) -> None:
        self._connection = connection
        self._seed = seed
        self._keyed = {row[0] for row in connection.execute("SELECT entity_id FROM entity_key")}
        self._entities = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM entity")}
        self.bases = {row[0]: self._base(row[0]) for row in connection.execute("SELECT id FROM article").fetchall()}
        self._next = {
            name: connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {name}").fetchone()[0]
            for name in ("article", "article_entity", "statement", "event", "entity")
        }
        self._namesakes: dict[tuple[int, int], int] = {}
        self._pending: dict[str, list[Row]] = {}
        self._shifts: list[Row] = []
        self._indexed: list[tuple[int, str, str]] = []
        self._copies: Counter[int] = Counter()
        self._words: Counter[tuple[str, str]] = Counter()
        for name in _COPIED:
            connection.execute(f"CREATE TEMP TABLE base_{name} AS SELECT * FROM {name}")
            owner = _owner(name)
            connection.execute(f"CREATE INDEX temp.ix_base_{name} ON base_{name} ({owner}_id)")

    def persons(self) -> list[tuple[int, str, int]]:
        """All who are made up: whom they stand for, the name of that one, and which of the namesakes they are."""
        named = {id: self._entities[id]["name"] for base in self.bases.values() for id in base.persons}
        return [(id, name, which) for id, name in sorted(named.items()) for which in range(1, NAMESAKES)]

    def add_persons(self, made: Iterable[tuple[int, int, str, list[str]]]) -> None:
        """Write the entities of the made-up persons, with their keys."""
        for base, which, name, keys in made:
            id = self._number("entity")
            self._namesakes[base, which] = id
            self._row("entity", {"id": id, "type": "PER", "name": name, "merged_into": None})
            self._row("entity_key", {"key": f"PER {name.casefold()}", "entity_id": id})
            for block in keys:
                self._row("entity_block", {"block": block, "entity_id": id})
        self._flush()

    def add(self, n: int, copy: Copy) -> None:
        """Write a copy."""
        base = self.bases[copy.base]
        self._copies[copy.base] += 1
        for word in copy.words.values():
            self._words[word.casefold(), word.casefold()] += 1
        name = f"made-up-{n}"
        new = {"article": self._number("article")}
        first = {}
        for table in ("article_entity", "statement", "event"):
            rows = base.rows[table]
            new[table], first[table] = self._next[table], rows[0]["id"] if rows else 0
            self._next[table] += len(rows)
        entities: dict[int, int] = {}
        for row in base.rows["article_entity"]:
            for column in ("joined_id", "entity_id"):
                entities.setdefault(row[column], self._whom(row[column], copy))

        def moved(table: str, row: Row) -> Row:
            changed = dict(row)
            for column, target in _references(table):
                if row[column] is None:
                    continue
                if target == "entity":
                    changed[column] = entities[row[column]]
                elif target == "article":
                    changed[column] = new["article"]
                elif target in first:
                    changed[column] = row[column] - first[target] + new[target]
            if table in first:
                changed["id"] = row["id"] - first[table] + new[table]
            for column in _NAMES & row.keys():
                changed[column] = base.renamed(row[column], copy.words)
            for column in _DATES & row.keys():
                changed[column] = copy.published
            return changed

        (article,) = base.rows["article"]
        about = {
            "id": new["article"],
            "name": name,
            "identity": copy.identity,
            "version": 1,
            "publisher": copy.publisher,
        }
        self._row("article", moved("article", article) | about)
        (version,) = base.rows["version"]
        made = {"content": copy.content, "document": copy.document, "article_id": new["article"]}
        self._row("version", version | made)
        arrival = {"hash": copy.content, "article_id": new["article"], "version": 1}
        self._row("arrival", arrival | {"making_id": version["making_id"]})
        kept = {"text": copy.text, "forms": copy.forms, "lemmas": copy.lemmas}
        self._row("article_text", {"article_id": new["article"], **kept})
        for table in ("article_entity", "statement", "event", "participant"):
            for row in base.rows[table]:
                self._row(table, moved(table, row))
        self._indexed.append((new["article"], *copy.index))
        self._shifts.append(
            {
                f"{table}_{end}": value
                for table, rows in base.rows.items()
                if table in first
                for end, value in (
                    ("first", first[table]),
                    ("last", first[table] + len(rows) - 1),
                    ("shift", new[table] - first[table]),
                )
            }
            | {"article_first": base.id, "article_last": base.id, "article_shift": new["article"] - base.id}
        )
        if len(self._shifts) == _TOGETHER:
            self._flush()

    def finish(self) -> None:
        """Write what is left, and the counts of the forms."""
        self._flush()
        for id, copies in self._copies.items():
            for term in self.bases[id].terms:
                self._words[term.form, term.lemma] += copies
        self._connection.executemany(
            "INSERT INTO word_form VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(form, lemma, count) for (form, lemma), count in sorted(self._words.items())],
        )

    def _whom(self, id: int, copy: Copy) -> int:
        """Who an entity of the base is in the copy: a namesake, the same one, or, where it joins nobody, a new one."""
        if which := copy.chosen.get(id):
            return self._namesakes[id, which]
        if id in self._keyed:
            return id
        new = self._number("entity")
        entity = self._entities[id]
        name = self.bases[copy.base].renamed(entity["name"], copy.words)
        self._row("entity", entity | {"id": new, "name": name})
        return new

    def _base(self, id: int) -> Base:
        rows: dict[str, list[Row]] = {}
        for table in ("article", "version", "article_text", "article_entity", "statement", "event"):
            column = "id" if table == "article" else "article_id"
            rows[table] = self._rows(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY 1, 2", id)
        events = "SELECT id FROM event WHERE article_id = ?"
        rows["participant"] = self._rows(f"SELECT * FROM participant WHERE event_id IN ({events}) ORDER BY 1, 2, 3", id)
        persons = {
            row["joined_id"]: tuple(self._entities[row["joined_id"]]["name"].split())
            for row in rows["article_entity"]
            if row["type"] == "PER" and row["joined_id"] in self._keyed
        }
        others = {
            word
            for row in (*rows["article_entity"], *self._rows("SELECT name FROM place WHERE article_id = ?", id))
            if row.get("joined_id") not in persons
            for word in row["name"].split()
        }
        words = {word for name in persons.values() for word in name if len(word) > _SHORTEST} - others
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        cut = re.compile(rf"\b({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?=s?\b)")
        (text,), (version,) = rows["article_text"], rows["version"]
        document = json.loads(zlib.decompress(version["document"]))
        for key in ("id", "published", "origin"):
            document.pop(key, None)
        # Of an escaped line break, the n is no part of the word behind it.
        written = json.dumps(document, ensure_ascii=False)[1:].replace("\\n", BREAK)
        terms = restored(text["text"], text["forms"], text["lemmas"])
        starts = {found.start() for found in cut.finditer(text["text"])}
        return Base(
            id,
            rows,
            persons,
            cut,
            cut.split(text["text"]),
            cut.split(written),
            terms,
            [n for n, term in enumerate(terms) if term.start in starts],
        )

    def _rows(self, query: str, id: int) -> list[Row]:
        return [dict(row) for row in self._connection.execute(query, (id,))]

    def _number(self, table: str) -> int:
        number: int = self._next[table]
        self._next[table] = number + 1
        return number

    def _row(self, table: str, row: Row) -> None:
        self._pending.setdefault(table, []).append(row)

    def _flush(self) -> None:
        for table, rows in self._pending.items():
            columns = list(rows[0])
            values = ", ".join(f":{column}" for column in columns)
            shown = ", ".join(f'"{column}"' for column in columns)
            # Two made-up names may be the same; the first has the key.
            ignoring = " OR IGNORE" if table == "entity_key" else ""
            self._connection.executemany(f"INSERT{ignoring} INTO {table} ({shown}) VALUES ({values})", rows)
        for table in _COPIED:
            owner = _owner(table)
            names = [column.name for column in tables.metadata.tables[table].columns]
            shown = ", ".join(f'"{name}"' for name in names)
            moved = ", ".join(f'"{name}" + :{owner}_shift' if name == f"{owner}_id" else f'"{name}"' for name in names)
            self._connection.executemany(
                f"INSERT INTO {table} ({shown}) SELECT {moved} FROM temp.base_{table} "
                f"WHERE {owner}_id BETWEEN :{owner}_first AND :{owner}_last",
                self._shifts,
            )
        self._connection.executemany(f"INSERT INTO {INDEX} (rowid, forms, lemmas) VALUES (?, ?, ?)", self._indexed)
        self._pending, self._shifts, self._indexed = {}, [], []


@cache
def _references(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table that refer to others, with those."""
    return tuple(
        (column.name, key.column.table.name)
        for column in tables.metadata.tables[table].columns
        for key in column.foreign_keys
    )


def _owner(table: str) -> str:
    """Which table the rows of another hang on."""
    names = [target for _, target in _references(table)]
    return next(name for name in ("article_entity", "statement", "event", "article") if name in names)


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes that can be made again, and give how."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for row in found:
        connection.execute(f'DROP INDEX "{row["name"]}"')
    return [row["sql"] for row in found]
