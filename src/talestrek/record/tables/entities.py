"""Who is in the whole record, by which keys articles' entities join them, and what persons decided."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from talestrek.record.tables.columns import Id, Sorted, id_column, metadata, reference

__all__ = ["decision", "decision_item", "entity", "entity_block", "entity_key", "lone_name"]

entity = Table(
    "entity",
    metadata,
    id_column(),
    # As an article's entity has it, but GPE for both GPE_LOC and GPE_ORG.
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    # The entity that this one is now part of, by a decision.
    Column("merged_into", Id, ForeignKey("entity.id"), index=True),
    CheckConstraint("merged_into <> id", "not_itself"),
    Index(None, "name"),
    sqlite_autoincrement=True,
)

entity_key = Table(
    "entity_key",
    metadata,
    # "wikidata:Q7184", or the type and the folded name: "PER kari nes".
    Column("key", Sorted, primary_key=True),
    reference("entity"),
    Index(None, "entity_id"),
    sqlite_with_rowid=False,
)

entity_block = Table(
    "entity_block",
    metadata,
    # Of persons, "family given" and "family" alone, as skeletons of `knowledge.name_keys`: whom to compare.
    Column("block", Sorted, primary_key=True),
    reference("entity", key=True),
    Index(None, "entity_id"),
    sqlite_with_rowid=False,
)

lone_name = Table(
    "lone_name",
    metadata,
    # Of persons whom an article gives no full name, so that they join nobody: a skeleton of the name, and the name.
    Column("block", Sorted, primary_key=True),
    Column("name", Sorted, primary_key=True),
    sqlite_with_rowid=False,
)

decision = Table(
    "decision",
    metadata,
    id_column(),
    Column("kind", Text, CheckConstraint("kind in ('merge', 'split')", "kind"), nullable=False),
    # Of a merge, the entity that stays; of a split, the one that is taken from.
    reference("entity"),
    # The one that is merged into it, or the new one.
    reference("entity", "other_id"),
    Column("user", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", Sorted, nullable=False),
    Column("undone", Sorted),
    Column("undone_by", Text),
    Column("undone_reason", Text),
    Index(None, "entity_id"),
    Index(None, "other_id"),
    sqlite_autoincrement=True,
)

decision_item = Table(
    "decision_item",
    metadata,
    reference("decision", key=True),
    # The row of article_entity, which may be gone: a correction need not mention everybody whom it did.
    Column("article_entity_id", Id, primary_key=True, autoincrement=False),
    reference("entity", "from_id"),
    reference("decision", "pinned_before", nullable=True),
    Column("article", Text, nullable=False),
    Column("name", Text, nullable=False),
    Index(None, "from_id"),
    sqlite_with_rowid=False,
)
