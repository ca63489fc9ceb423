"""What is kept of articles as they came: their versions with the documents, their texts, how they came in."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from talestrek.record.tables.columns import Sorted, id_column, metadata, reference

__all__ = ["arrival", "article", "article_text", "making", "version", "word_form"]

article = Table(
    "article",
    metadata,
    id_column(),
    # What `Reading.id` of the current version says.
    Column("name", Sorted, nullable=False, unique=True),
    # A hash of the publisher's name and key, of the address, or of the content: see `documents.identity`.
    Column("identity", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text),
    Column("published", Sorted),
    Column("publisher", Text),
    Column("url", Text),
    Column("added", Sorted, nullable=False),
    Column("changed", Sorted, nullable=False),
    Index(None, "published", "id"),
    Index(None, "publisher", "published", "language"),
    sqlite_autoincrement=True,
)

making = Table(
    "making",
    metadata,
    id_column(),
    # Empty where nobody said: nulls are never equal, and this must be unique.
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("lexicons", Text, nullable=False),
    UniqueConstraint("program", "model", "lexicons"),
)

version = Table(
    "version",
    metadata,
    reference("article", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # SHA-256 of what counts as content, and the contract's JSON, compressed: see `documents`.
    Column("content", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    reference("making"),
    Column("added", Sorted, nullable=False),
    # When the document was last replaced by that of a newer program.
    Column("reread", Sorted),
    UniqueConstraint("article_id", "content"),
)

article_text = Table(
    "article_text",
    metadata,
    reference("article", key=True),
    # With U+FFFD for what databases refuse (NUL, lone surrogates), code point for code point.
    Column("text", Text, nullable=False),
    # Of its terms, in their order: the forms only where the text has characters that Python may come to see otherwise,
    # the lemmas only where they are not the form. See `record.terms`; both belong to the index `search_index`.
    Column("forms", Text),
    Column("lemmas", Text),
)

word_form = Table(
    "word_form",
    metadata,
    # How often a form has a lemma in the current versions: what a word of a query, without a context, may be a form of.
    Column("form", Sorted, primary_key=True),
    Column("lemma", Sorted, primary_key=True),
    Column("count", Integer, nullable=False),
    Index(None, "lemma"),
    sqlite_with_rowid=False,
)

arrival = Table(
    "arrival",
    metadata,
    # A hash of an article as it came in, before it was read: see `arrivals`.
    Column("hash", LargeBinary, primary_key=True),
    reference("article"),
    Column("version", Integer, nullable=False),
    # What read it last.
    reference("making"),
    sqlite_with_rowid=False,
)
