"""The index of the articles' terms: FTS5 in SQLite, tsvector in PostgreSQL.

Both get the terms from us, parted by blanks, so that they find the same. In SQLite the index keeps no text of its own
(https://www.sqlite.org/fts5.html#contentless_tables); what it has of an article is made again to be taken out. All
signs are letters to its tokenizer, so that it parts terms at blanks only, and accents stay.

Beside it, `word_form` counts how often each form has which lemma: a word of a query has no context to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from talestrek.reading import Reading
from talestrek.record import tables
from talestrek.record.terms import Term, forms_to_keep, lemmas_to_keep, restored, terms

__all__ = ["INDEX", "REMOVE", "TextIndex", "count_forms", "create", "fill", "lexemes", "problems"]

INDEX = "search_index"

_MOST_POSITIONS = 255
_LAST_POSITION = 16383
"""What a tsvector holds of a lexeme: https://www.postgresql.org/docs/current/textsearch-limitations.html"""

_CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(forms, lemmas, content='', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'C* L* M* N* P* S*'\")",
    ),
    "postgresql": (
        f"CREATE TABLE {INDEX} (article_id BIGINT PRIMARY KEY REFERENCES article (id), "
        "words TSVECTOR NOT NULL, forms TEXT NOT NULL, lemmas TEXT NOT NULL)",
        # Without a list of what is still to be taken in, which every search would have to read.
        f"CREATE INDEX ix_{INDEX}_words ON {INDEX} USING gin (words) WITH (fastupdate = off)",
    ),
}
_INSERT = {
    "sqlite": text(f"INSERT INTO {INDEX} (rowid, forms, lemmas) VALUES (:id, :forms, :lemmas)"),
    "postgresql": text(f"INSERT INTO {INDEX} VALUES (:id, CAST(:words AS tsvector), :forms, :lemmas)"),
}
_HOLDS = {
    "sqlite": text(f"SELECT 1 FROM {INDEX}_docsize WHERE id = :id"),
    "postgresql": text(f"SELECT 1 FROM {INDEX} WHERE article_id = :id"),
}
REMOVE = {
    "sqlite": text(f"INSERT INTO {INDEX} ({INDEX}, rowid, forms, lemmas) VALUES ('delete', :id, :forms, :lemmas)"),
    "postgresql": text(f"DELETE FROM {INDEX} WHERE article_id = :id"),
}


class TextIndex:
    """Keeps the index of a record's texts; an `Indexer`."""

    def add(
        self,
        connection: Connection,
        article: int,
        reading: Reading,
        lemmas: Sequence[tuple[int, int, str]] | None,
    ) -> None:
        """Take in an article, whose text is in `article_text` already."""
        stored = tables.article_text.c
        kept = connection.execute(select(stored.text).where(stored.article_id == article)).scalar_one()
        _add(connection, article, kept, terms(kept, lemmas))

    def remove(self, connection: Connection, article: int) -> None:
        """Take out an article, whose text is in `article_text` still."""
        stored = tables.article_text.c
        row = connection.execute(
            select(stored.text, stored.forms, stored.lemmas).where(stored.article_id == article)
        ).one()
        if row.lemmas is None:
            return
        found = restored(row.text, row.forms, row.lemmas)
        connection.execute(REMOVE[connection.dialect.name], _row(connection, article, found))
        _count(connection, found, -1)


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def fill(connection: Connection) -> None:
    """Take in all articles of a record whose index is empty, as an older program has left them: without lemmas."""
    stored = tables.article_text.c
    last = 0
    while row := connection.execute(
        select(stored.article_id, stored.text).where(stored.article_id > last).order_by(stored.article_id).limit(1)
    ).one_or_none():
        last = row.article_id
        _add(connection, row.article_id, row.text, terms(row.text))


def problems(connection: Connection, article: int) -> Iterator[str]:
    """Give what is wrong with the index of an article, in one line each."""
    stored = tables.article_text.c
    row = connection.execute(
        select(stored.text, stored.forms, stored.lemmas).where(stored.article_id == article)
    ).one_or_none()
    if row is None:
        return
    try:
        is_kept = row.lemmas is not None and bool(restored(row.text, row.forms, row.lemmas) or not terms(row.text))
    except ValueError:
        is_kept = False
    if not is_kept:
        yield "article_text: lemmas of another text"
    if connection.execute(_HOLDS[connection.dialect.name], {"id": article}).first() is None:
        yield f"{INDEX}: it does not have the text"


def lexemes(found: Iterable[Term]) -> str:
    """The terms as a tsvector is written: lemmas as they are, forms behind an equals sign."""
    places: dict[str, list[int]] = {}
    for position, term in enumerate(found, start=1):
        for lexeme in (f"={term.form}", term.lemma):
            places.setdefault(lexeme, []).append(min(position, _LAST_POSITION))
    # Terms have letters and digits only, so nothing in them needs escaping.
    return " ".join(f"'{lexeme}':{','.join(map(str, at[:_MOST_POSITIONS]))}" for lexeme, at in places.items())


def count_forms(connection: Connection, counts: Mapping[tuple[str, str], int]) -> None:
    """Add to the counts of forms and lemmas."""
    table = tables.word_form
    # In one order always, so that two writers of PostgreSQL never wait for each other in a circle.
    rows = [{"form": form, "lemma": lemma, "n": n} for (form, lemma), n in sorted(counts.items()) if n]
    if not rows:
        return
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    query = insert(table).values(form=bindparam("form"), lemma=bindparam("lemma"), count=bindparam("n"))
    query = query.on_conflict_do_update(
        index_elements=[table.c.form, table.c.lemma], set_={"count": table.c["count"] + query.excluded.count}
    )
    connection.execute(query, rows)


def _add(connection: Connection, article: int, whole: str, found: Sequence[Term]) -> None:
    connection.execute(
        update(tables.article_text)
        .where(tables.article_text.c.article_id == article)
        .values(forms=forms_to_keep(whole, found), lemmas=lemmas_to_keep(found))
    )
    connection.execute(_INSERT[connection.dialect.name], _row(connection, article, found))
    _count(connection, found, 1)


def _count(connection: Connection, found: Sequence[Term], sign: int) -> None:
    counts = Counter((term.form, term.lemma) for term in found)
    count_forms(connection, {pair: sign * n for pair, n in counts.items()})
    if sign < 0 and counts:
        table = tables.word_form
        gone = (table.c.form == bindparam("f")) & (table.c.lemma == bindparam("l")) & (table.c["count"] <= 0)
        connection.execute(delete(table).where(gone), [{"f": form, "l": lemma} for form, lemma in sorted(counts)])


def _row(connection: Connection, article: int, found: Sequence[Term]) -> dict[str, object]:
    row: dict[str, object] = {
        "id": article,
        "forms": " ".join(term.form for term in found),
        "lemmas": " ".join(term.lemma for term in found),
    }
    if connection.dialect.name == "postgresql":
        row["words"] = lexemes(found)
    return row
