"""The tables of a record, as SQLAlchemy Core has them.

What was read stands once, as the contract's JSON in `version.document`. All tables from `passage` down are derived from
the document of an article's current version, so that questions can be asked: they are written with it, in one
transaction, and `Record.check` compares them with it. What persons decide stands in `decision` and `decision_item`.

Spans count code points of the article's text, ``[start, end)``. Days and moments are text by ISO 8601, as exact as they
are known, so that they sort. ``n`` counts from 0 in the order of the reading.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "arrival",
    "article",
    "article_entity",
    "article_text",
    "decision",
    "decision_item",
    "entity",
    "entity_block",
    "entity_key",
    "event",
    "event_mention",
    "lone_name",
    "making",
    "mention",
    "metadata",
    "office",
    "participant",
    "passage",
    "place",
    "statement",
    "statement_content",
    "time",
    "version",
    "word_form",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the column is an INTEGER.
_Id = BigInteger().with_variant(Integer(), "sqlite")
# Days and keys sort by code point, whatever language the server is set up for.
_Sorted = Text().with_variant(Text(collation="C"), "postgresql")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True)


def _of(table: str, name: str | None = None, *, key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(name or f"{table}_id", _Id, ForeignKey(f"{table}.id"), primary_key=key, nullable=nullable)


def _n() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=False)


def _span(name: str = "", *, nullable: bool = False) -> list[Column[int]]:
    before = f"{name}_" if name else ""
    return [Column(f"{before}{end}", Integer, nullable=nullable) for end in ("start", "end")]


def _evidence(name: str = "", *, nullable: bool = False) -> list[Column[str] | Column[float]]:
    before = f"{name}_" if name else ""
    return [Column(f"{before}rule", Text, nullable=nullable), Column(f"{before}score", Float, nullable=nullable)]


article = Table(
    "article",
    metadata,
    _id(),
    # What `Reading.id` of the current version says.
    Column("name", _Sorted, nullable=False, unique=True),
    # A hash of the publisher's name and key, of the address, or of the content: see `documents.identity`.
    Column("identity", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text),
    Column("published", _Sorted),
    Column("publisher", Text),
    Column("url", Text),
    Column("added", _Sorted, nullable=False),
    Column("changed", _Sorted, nullable=False),
    Index(None, "published", "id"),
    Index(None, "publisher", "published", "language"),
    sqlite_autoincrement=True,
)

making = Table(
    "making",
    metadata,
    _id(),
    # Empty where nobody said: nulls are never equal, and this must be unique.
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("lexicons", Text, nullable=False),
    UniqueConstraint("program", "model", "lexicons"),
)

version = Table(
    "version",
    metadata,
    _of("article", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # SHA-256 of what counts as content, and the contract's JSON, compressed: see `documents`.
    Column("content", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    _of("making"),
    Column("added", _Sorted, nullable=False),
    # When the document was last replaced by that of a newer program.
    Column("reread", _Sorted),
    UniqueConstraint("article_id", "content"),
)

article_text = Table(
    "article_text",
    metadata,
    _of("article", key=True),
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
    Column("form", _Sorted, primary_key=True),
    Column("lemma", _Sorted, primary_key=True),
    Column("count", Integer, nullable=False),
    Index(None, "lemma"),
    sqlite_with_rowid=False,
)

arrival = Table(
    "arrival",
    metadata,
    # A hash of an article as it came in, before it was read: see `arrivals`.
    Column("hash", LargeBinary, primary_key=True),
    _of("article"),
    Column("version", Integer, nullable=False),
    # What read it last.
    _of("making"),
    sqlite_with_rowid=False,
)

passage = Table(
    "passage",
    metadata,
    _of("article", key=True),
    _n(),
    Column("kind", Text, nullable=False),
    *_span(),
    *_span("dash", nullable=True),
    sqlite_with_rowid=False,
)

entity = Table(
    "entity",
    metadata,
    _id(),
    # As an article's entity has it, but GPE for both GPE_LOC and GPE_ORG.
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    # The entity that this one is now part of, by a decision.
    Column("merged_into", _Id, ForeignKey("entity.id"), index=True),
    CheckConstraint("merged_into <> id", "not_itself"),
    Index(None, "name"),
    sqlite_autoincrement=True,
)

entity_key = Table(
    "entity_key",
    metadata,
    # "wikidata:Q7184", or the type and the folded name: "PER kari nes".
    Column("key", _Sorted, primary_key=True),
    _of("entity"),
    Index(None, "entity_id"),
    sqlite_with_rowid=False,
)

entity_block = Table(
    "entity_block",
    metadata,
    # Of persons, "family given" and "family" alone, as skeletons of `knowledge.name_keys`: whom to compare.
    Column("block", _Sorted, primary_key=True),
    _of("entity", key=True),
    Index(None, "entity_id"),
    sqlite_with_rowid=False,
)

lone_name = Table(
    "lone_name",
    metadata,
    # Of persons whom an article gives no full name, so that they join nobody: a skeleton of the name, and the name.
    Column("block", _Sorted, primary_key=True),
    Column("name", _Sorted, primary_key=True),
    sqlite_with_rowid=False,
)

article_entity = Table(
    "article_entity",
    metadata,
    _id(),
    _of("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    # The entity that adding or a split put it in, and the one that stands for it now that merges are followed.
    _of("entity", "joined_id"),
    _of("entity"),
    # The split that put it there, for no later reading may take it away.
    _of("decision", "pinned_by", nullable=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("gender", Text),
    Column("number", Text),
    Column("stands_for", Text),
    Column("published", _Sorted),
    UniqueConstraint("article_id", "local"),
    # With the name, so that what somebody is called is counted in the index alone.
    Index(None, "entity_id", "published", "article_id", "name"),
    Index(None, "joined_id"),
    sqlite_autoincrement=True,
)

mention = Table(
    "mention",
    metadata,
    _of("article_entity", key=True),
    _n(),
    *_span(),
    # A word that carries the name and means something else: "Nato-land".
    Column("compound", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

office = Table(
    "office",
    metadata,
    _of("article_entity", key=True),
    _n(),
    Column("office", Text, nullable=False),
    Column("at", Text),
    *_span(),
    *_evidence(),
    Index(None, "office", "at"),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    _id(),
    _of("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("marker", Text, nullable=False),
    # From the first character of the content to the last; its spans are in statement_content.
    *_span(),
    *_span("cue", nullable=True),
    Column("cue_lemma", Text),
    *_span("source", nullable=True),
    Column("source_name", Text),
    Column("route", Text, nullable=False),
    Column("reason", Text),
    _of("article_entity", "source_id", nullable=True),
    # The record's entity of the source, and the article's date, for an index that gives its statements in order.
    _of("entity", nullable=True),
    Column("published", _Sorted),
    *_span("addressee", nullable=True),
    Column("addressee_name", Text),
    _of("article_entity", "addressee_id", nullable=True),
    *_evidence(),
    *_evidence("source"),
    UniqueConstraint("article_id", "local"),
    Index(None, "entity_id", "published", "id"),
    Index(None, "published", "id"),
    Index(None, "source_id"),
    Index(None, "addressee_id"),
    sqlite_autoincrement=True,
)

statement_content = Table(
    "statement_content",
    metadata,
    _of("statement", key=True),
    _n(),
    *_span(),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    _id(),
    _of("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    *_span("trigger"),
    Column("status", Text, nullable=False),
    Column("quad_class", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    # The day that it begins on, as far as the article tells; else that of the article.
    Column("day", _Sorted),
    *_span("time", nullable=True),
    Column("time_begins", _Sorted),
    Column("time_ends", _Sorted),
    Column("granularity", Text),
    *_span("place", nullable=True),
    Column("place_name", Text),
    Column("place_country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", BigInteger),
    # Whether it is attributed at all: the reporter may have no name and no entity.
    Column("reported", Boolean, nullable=False),
    Column("reporter_name", Text),
    _of("article_entity", "reporter_id", nullable=True),
    _of("entity", "reporter_entity_id", nullable=True),
    _of("statement", nullable=True),
    *_evidence("reporter", nullable=True),
    *_evidence(),
    *_evidence("status"),
    UniqueConstraint("article_id", "local"),
    Index(None, "type", "day", "id"),
    Index(None, "article_id", "type", "status", "day"),
    Index(None, "day", "id"),
    Index(None, "place_name", "day"),
    Index(None, "place_country", "day"),
    Index(None, "reporter_id"),
    Index(None, "reporter_entity_id", "day", "id"),
    Index(None, "statement_id"),
    sqlite_autoincrement=True,
)

event_mention = Table(
    "event_mention",
    metadata,
    _of("event", key=True),
    _n(),
    *_span(),
    sqlite_with_rowid=False,
)

participant = Table(
    "participant",
    metadata,
    _of("event", key=True),
    Column("role", Text, CheckConstraint("role in ('actor', 'recipient')", "role"), primary_key=True),
    _n(),
    *_span(),
    Column("name", Text, nullable=False),
    _of("article_entity", nullable=True),
    _of("entity", nullable=True),
    Column("type", Text),
    Column("country", Text),
    Column("day", _Sorted),
    *_evidence(),
    Index(None, "entity_id", "role", "day", "event_id"),
    Index(None, "country", "role", "day", "event_id"),
    Index(None, "article_entity_id"),
    sqlite_with_rowid=False,
)

time = Table(
    "time",
    metadata,
    _of("article", key=True),
    _n(),
    *_span(),
    Column("begins", _Sorted),
    Column("ends", _Sorted),
    Column("granularity", Text),
    Column("reason", Text),
    *_evidence(),
    Index(None, "begins"),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    _of("article", key=True),
    _n(),
    *_span(),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("geonames", BigInteger),
    Column("kind", Text, nullable=False),
    *_evidence(),
    Index(None, "name"),
    Index(None, "country"),
    Index(None, "geonames"),
    sqlite_with_rowid=False,
)

decision = Table(
    "decision",
    metadata,
    _id(),
    Column("kind", Text, CheckConstraint("kind in ('merge', 'split')", "kind"), nullable=False),
    # Of a merge, the entity that stays; of a split, the one that is taken from.
    _of("entity"),
    # The one that is merged into it, or the new one.
    _of("entity", "other_id"),
    Column("user", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", _Sorted, nullable=False),
    Column("undone", _Sorted),
    Column("undone_by", Text),
    Column("undone_reason", Text),
    Index(None, "entity_id"),
    Index(None, "other_id"),
    sqlite_autoincrement=True,
)

decision_item = Table(
    "decision_item",
    metadata,
    _of("decision", key=True),
    # The row of article_entity, which may be gone: a correction need not mention everybody whom it did.
    Column("article_entity_id", _Id, primary_key=True, autoincrement=False),
    _of("entity", "from_id"),
    _of("decision", "pinned_before", nullable=True),
    Column("article", Text, nullable=False),
    Column("name", Text, nullable=False),
    Index(None, "from_id"),
    sqlite_with_rowid=False,
)
