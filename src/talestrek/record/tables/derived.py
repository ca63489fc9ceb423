"""What is derived from the document of an article's current version, so that questions can be asked."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from talestrek.record.tables.columns import Sorted, evidence, id_column, metadata, number, reference, span

__all__ = [
    "article_entity",
    "event",
    "event_mention",
    "mention",
    "office",
    "participant",
    "passage",
    "place",
    "statement",
    "statement_content",
    "time",
]

passage = Table(
    "passage",
    metadata,
    reference("article", key=True),
    number(),
    Column("kind", Text, nullable=False),
    *span(),
    *span("dash", nullable=True),
    sqlite_with_rowid=False,
)

article_entity = Table(
    "article_entity",
    metadata,
    id_column(),
    reference("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    # The entity that adding or a split put it in, and the one that stands for it now that merges are followed.
    reference("entity", "joined_id"),
    reference("entity"),
    # The split that put it there, for no later reading may take it away.
    reference("decision", "pinned_by", nullable=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("gender", Text),
    Column("number", Text),
    Column("stands_for", Text),
    Column("published", Sorted),
    UniqueConstraint("article_id", "local"),
    # With the name, so that what somebody is called is counted in the index alone.
    Index(None, "entity_id", "published", "article_id", "name"),
    Index(None, "joined_id"),
    sqlite_autoincrement=True,
)

mention = Table(
    "mention",
    metadata,
    reference("article_entity", key=True),
    number(),
    *span(),
    # A word that carries the name and means something else: "Nato-land".
    Column("compound", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

office = Table(
    "office",
    metadata,
    reference("article_entity", key=True),
    number(),
    Column("office", Text, nullable=False),
    Column("at", Text),
    *span(),
    *evidence(),
    Index(None, "office", "at"),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    id_column(),
    reference("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("marker", Text, nullable=False),
    # From the first character of the content to the last; its spans are in statement_content.
    *span(),
    *span("cue", nullable=True),
    Column("cue_lemma", Text),
    *span("source", nullable=True),
    Column("source_name", Text),
    Column("route", Text, nullable=False),
    Column("reason", Text),
    reference("article_entity", "source_id", nullable=True),
    # The record's entity of the source, and the article's date, for an index that gives its statements in order.
    reference("entity", nullable=True),
    Column("published", Sorted),
    *span("addressee", nullable=True),
    Column("addressee_name", Text),
    reference("article_entity", "addressee_id", nullable=True),
    *evidence(),
    *evidence("source"),
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
    reference("statement", key=True),
    number(),
    *span(),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    id_column(),
    reference("article"),
    Column("n", Integer, nullable=False),
    Column("local", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    *span("trigger"),
    Column("status", Text, nullable=False),
    Column("quad_class", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    # The day that it begins on, as far as the article tells; else that of the article.
    Column("day", Sorted),
    *span("time", nullable=True),
    Column("time_begins", Sorted),
    Column("time_ends", Sorted),
    Column("granularity", Text),
    *span("place", nullable=True),
    Column("place_name", Text),
    Column("place_country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", BigInteger),
    # Whether it is attributed at all: the reporter may have no name and no entity.
    Column("reported", Boolean, nullable=False),
    Column("reporter_name", Text),
    reference("article_entity", "reporter_id", nullable=True),
    reference("entity", "reporter_entity_id", nullable=True),
    reference("statement", nullable=True),
    *evidence("reporter", nullable=True),
    *evidence(),
    *evidence("status"),
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
    reference("event", key=True),
    number(),
    *span(),
    sqlite_with_rowid=False,
)

participant = Table(
    "participant",
    metadata,
    reference("event", key=True),
    Column("role", Text, CheckConstraint("role in ('actor', 'recipient')", "role"), primary_key=True),
    number(),
    *span(),
    Column("name", Text, nullable=False),
    reference("article_entity", nullable=True),
    reference("entity", nullable=True),
    Column("type", Text),
    Column("country", Text),
    Column("day", Sorted),
    *evidence(),
    Index(None, "entity_id", "role", "day", "event_id"),
    Index(None, "country", "role", "day", "event_id"),
    Index(None, "article_entity_id"),
    sqlite_with_rowid=False,
)

time = Table(
    "time",
    metadata,
    reference("article", key=True),
    number(),
    *span(),
    Column("begins", Sorted),
    Column("ends", Sorted),
    Column("granularity", Text),
    Column("reason", Text),
    *evidence(),
    Index(None, "begins"),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    reference("article", key=True),
    number(),
    *span(),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("geonames", BigInteger),
    Column("kind", Text, nullable=False),
    *evidence(),
    Index(None, "name"),
    Index(None, "country"),
    Index(None, "geonames"),
    sqlite_with_rowid=False,
)
