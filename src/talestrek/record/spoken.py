"""The index of what was said: which statements have given words in their content, side by side.

It has the words of every statement's content as `talestrek.record.terms` folds them: FTS5 in SQLite, without a text of
its own (https://www.sqlite.org/fts5.html#contentless_tables), and a tsvector in PostgreSQL. It may find a statement too
much and never one too little: who asks looks at the content itself.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import BigInteger, Connection, Select, Text, bindparam, column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql.expression import cast

from talestrek.reading import Reading
from talestrek.record import tables
from talestrek.record.terms import words_in

__all__ = ["INDEX", "REMOVE", "SpokenIndex", "contents", "create", "fill", "problems", "with_words"]

INDEX = "spoken_index"

_PORTION = 1000
_CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'C* L* M* N* P* S*'\")",
    ),
    "postgresql": (
        f"CREATE TABLE {INDEX} (statement_id BIGINT PRIMARY KEY REFERENCES statement (id), words TSVECTOR NOT NULL)",
        f"CREATE INDEX ix_{INDEX}_words ON {INDEX} USING gin (words) WITH (fastupdate = off)",
    ),
}
_INSERT = {
    "sqlite": text(f"INSERT INTO {INDEX} (rowid, words) VALUES (:id, :words)"),
    "postgresql": text(f"INSERT INTO {INDEX} VALUES (:id, CAST(:words AS tsvector))"),
}
REMOVE = {
    "sqlite": text(f"INSERT INTO {INDEX} ({INDEX}, rowid, words) VALUES ('delete', :id, :words)"),
    "postgresql": text(f"DELETE FROM {INDEX} WHERE statement_id = :id"),
}
_SQLITE = table(INDEX, column("rowid", BigInteger), column(INDEX, Text))
_POSTGRESQL = table(INDEX, column("statement_id", BigInteger), column("words", TSVECTOR))
_DOCSIZE = table(f"{INDEX}_docsize", column("id", BigInteger))


class SpokenIndex:
    """Keeps the index of what was said; an `Indexer`."""

    def add(
        self,
        connection: Connection,
        article: int,
        reading: Reading,
        lemmas: Sequence[tuple[int, int, str]] | None,
    ) -> None:
        """Take in an article, whose statements are there already."""
        _add(connection, _of_article(connection, article))

    def remove(self, connection: Connection, article: int) -> None:
        """Take out an article, whose statements are there still."""
        if rows := _rows(connection, _of_article(connection, article)):
            connection.execute(REMOVE[connection.dialect.name], rows)


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def fill(connection: Connection, *, last: int = 0) -> None:
    """Take in all statements behind the ``last`` that the index has."""
    id = tables.statement.c.id
    while ids := connection.scalars(select(id).where(id > last).order_by(id).limit(_PORTION)).all():
        last = ids[-1]
        _add(connection, contents(connection, ids))


def problems(connection: Connection, article: int) -> Iterator[str]:
    """Give what is wrong with the index of an article, in one line each."""
    ids = set(_ids(connection, article))
    there = _DOCSIZE.c.id if connection.dialect.name == "sqlite" else _POSTGRESQL.c.statement_id
    if missing := ids - set(connection.scalars(select(there).where(there.in_(sorted(ids))))):
        yield f"{INDEX}: it does not have {len(missing)} of the statements"


def with_words(connection: Connection, phrase: str) -> Select[tuple[int]] | None:
    """The ids of the statements whose content has the words of ``phrase``, and of a few others.

    None where the index cannot tell: it leaves out letters that Unicode got lately.
    """
    words = _words(phrase)
    if not words:
        return None
    if connection.dialect.name == "sqlite":
        return select(_SQLITE.c.rowid).where(
            _SQLITE.c[INDEX].op("MATCH", is_comparison=True)(bindparam("spoken", f'"{" ".join(words)}"'))
        )
    # Its positions end within a long statement, so whether the words are side by side is for the content to say.
    query = " & ".join(f"'{word}'" for word in dict.fromkeys(words))
    there = _POSTGRESQL.c.words.bool_op("@@")(cast(bindparam("spoken", query, Text), TSQUERY))
    return select(_POSTGRESQL.c.statement_id).where(there)


def contents(connection: Connection, statements: Sequence[int]) -> dict[int, str]:
    """What was said in each of these statements, its spans with a blank between them."""
    one, content, kept = tables.statement.c, tables.statement_content.c, tables.article_text.c
    rows = connection.execute(
        select(content.statement_id, content.start, content.end, one.article_id)
        .join(tables.statement, one.id == content.statement_id)
        .where(content.statement_id.in_(statements))
        .order_by(content.statement_id, content.n)
    ).all()
    articles = sorted({row.article_id for row in rows})
    found = select(kept.article_id, kept.text).where(kept.article_id.in_(articles))
    texts = dict(connection.execute(found).tuples().all())
    said: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        said[row.statement_id].append(texts[row.article_id][row.start : row.end])
    return {id: " ".join(spans) for id, spans in said.items()}


def _ids(connection: Connection, article: int) -> Sequence[int]:
    one = tables.statement.c
    return connection.scalars(select(one.id).where(one.article_id == article)).all()


def _of_article(connection: Connection, article: int) -> dict[int, str]:
    return contents(connection, _ids(connection, article))


def _add(connection: Connection, said: Mapping[int, str]) -> None:
    if rows := _rows(connection, said):
        connection.execute(_INSERT[connection.dialect.name], rows)


def _rows(connection: Connection, said: Mapping[int, str]) -> list[dict[str, object]]:
    is_sqlite = connection.dialect.name == "sqlite"
    rows: list[dict[str, object]] = []
    for id, content in said.items():
        words = _words(content)
        # Without positions: `with_words` asks for none.
        rows.append({"id": id, "words": " ".join(words if is_sqlite else (f"'{word}'" for word in set(words)))})
    return rows


def _words(content: str) -> list[str]:
    """The words that every version of Python finds: what was taken in must be taken out by the same ones."""
    if content.isascii():
        return words_in(content)
    lately = {char for char in set(content) if unicodedata.ucd_3_2_0.category(char) == "Cn"}
    return words_in("".join(" " if char in lately else char for char in content))
