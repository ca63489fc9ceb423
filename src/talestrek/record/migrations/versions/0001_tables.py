"""Make the tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "article",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", _SORTED, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", _SORTED),
        sa.Column("publisher", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("added", _SORTED, nullable=False),
        sa.Column("changed", _SORTED, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("identity", name="uq_article_identity"),
        sa.UniqueConstraint("name", name="uq_article_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_article_published_id", "article", ["published", "id"])
    op.create_table(
        "entity",
        sa.Column("id", _ID, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("merged_into", _ID),
        sa.CheckConstraint("merged_into <> id", name="ck_entity_not_itself"),
        sa.ForeignKeyConstraint(["merged_into"], ["entity.id"], name="fk_entity_merged_into_entity"),
        sa.PrimaryKeyConstraint("id", name="pk_entity"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entity_merged_into", "entity", ["merged_into"])
    op.create_index("ix_entity_name", "entity", ["name"])
    op.create_table(
        "making",
        sa.Column("id", _ID, nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("lexicons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_making"),
        sa.UniqueConstraint("program", "model", "lexicons", name="uq_making_program_model_lexicons"),
    )
    op.create_table(
        "article_text",
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text()),
        sa.Column("lemmas", sa.Text()),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_text_article_id_article"),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_text"),
    )
    op.create_table(
        "decision",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.Column("other_id", _ID, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", _SORTED, nullable=False),
        sa.Column("undone", _SORTED),
        sa.Column("undone_by", sa.Text()),
        sa.Column("undone_reason", sa.Text()),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_decision_entity_id_entity"),
        sa.ForeignKeyConstraint(["other_id"], ["entity.id"], name="fk_decision_other_id_entity"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_entity_id", "decision", ["entity_id"])
    op.create_index("ix_decision_other_id", "decision", ["other_id"])
    op.create_table(
        "entity_block",
        sa.Column("block", _SORTED, nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_block_entity_id_entity"),
        sa.PrimaryKeyConstraint("block", "entity_id", name="pk_entity_block"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_block_entity_id", "entity_block", ["entity_id"])
    op.create_table(
        "entity_key",
        sa.Column("key", _SORTED, nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_entity_key_entity_id_entity"),
        sa.PrimaryKeyConstraint("key", name="pk_entity_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_key_entity_id", "entity_key", ["entity_id"])
    op.create_table(
        "passage",
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("dash_start", sa.Integer()),
        sa.Column("dash_end", sa.Integer()),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_passage_article_id_article"),
        sa.PrimaryKeyConstraint("article_id", "n", name="pk_passage"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "place",
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("geonames", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_place_article_id_article"),
        sa.PrimaryKeyConstraint("article_id", "n", name="pk_place"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_place_country", "place", ["country"])
    op.create_index("ix_place_geonames", "place", ["geonames"])
    op.create_index("ix_place_name", "place", ["name"])
    op.create_table(
        "time",
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("begins", _SORTED),
        sa.Column("ends", _SORTED),
        sa.Column("granularity", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_time_article_id_article"),
        sa.PrimaryKeyConstraint("article_id", "n", name="pk_time"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_time_begins", "time", ["begins"])
    op.create_table(
        "version",
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("making_id", _ID, nullable=False),
        sa.Column("added", _SORTED, nullable=False),
        sa.Column("reread", _SORTED),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_version_article_id_article"),
        sa.ForeignKeyConstraint(["making_id"], ["making.id"], name="fk_version_making_id_making"),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_version"),
        sa.UniqueConstraint("article_id", "content", name="uq_version_article_id_content"),
    )
    op.create_table(
        "article_entity",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("joined_id", _ID, nullable=False),
        sa.Column("entity_id", _ID, nullable=False),
        sa.Column("pinned_by", _ID),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text()),
        sa.Column("number", sa.Text()),
        sa.Column("stands_for", sa.Text()),
        sa.Column("published", _SORTED),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_entity_article_id_article"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_article_entity_entity_id_entity"),
        sa.ForeignKeyConstraint(["joined_id"], ["entity.id"], name="fk_article_entity_joined_id_entity"),
        sa.ForeignKeyConstraint(["pinned_by"], ["decision.id"], name="fk_article_entity_pinned_by_decision"),
        sa.PrimaryKeyConstraint("id", name="pk_article_entity"),
        sa.UniqueConstraint("article_id", "local", name="uq_article_entity_article_id_local"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_article_entity_entity_id_published_article_id", "article_entity", ["entity_id", "published", "article_id"]
    )
    op.create_index("ix_article_entity_joined_id", "article_entity", ["joined_id"])
    op.create_table(
        "decision_item",
        sa.Column("decision_id", _ID, nullable=False),
        sa.Column("article_entity_id", _ID, autoincrement=False, nullable=False),
        sa.Column("from_id", _ID, nullable=False),
        sa.Column("pinned_before", _ID),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_decision_item_decision_id_decision"),
        sa.ForeignKeyConstraint(["from_id"], ["entity.id"], name="fk_decision_item_from_id_entity"),
        sa.ForeignKeyConstraint(["pinned_before"], ["decision.id"], name="fk_decision_item_pinned_before_decision"),
        sa.PrimaryKeyConstraint("decision_id", "article_entity_id", name="pk_decision_item"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decision_item_from_id", "decision_item", ["from_id"])
    op.create_table(
        "mention",
        sa.Column("article_entity_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("compound", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_entity_id"], ["article_entity.id"], name="fk_mention_article_entity_id_article_entity"
        ),
        sa.PrimaryKeyConstraint("article_entity_id", "n", name="pk_mention"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "office",
        sa.Column("article_entity_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("at", sa.Text()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_entity_id"], ["article_entity.id"], name="fk_office_article_entity_id_article_entity"
        ),
        sa.PrimaryKeyConstraint("article_entity_id", "n", name="pk_office"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_office_office_at", "office", ["office", "at"])
    op.create_table(
        "statement",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("marker", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("cue_lemma", sa.Text()),
        sa.Column("source_start", sa.Integer()),
        sa.Column("source_end", sa.Integer()),
        sa.Column("source_name", sa.Text()),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("source_id", _ID),
        sa.Column("entity_id", _ID),
        sa.Column("published", _SORTED),
        sa.Column("addressee_start", sa.Integer()),
        sa.Column("addressee_end", sa.Integer()),
        sa.Column("addressee_name", sa.Text()),
        sa.Column("addressee_id", _ID),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("source_rule", sa.Text(), nullable=False),
        sa.Column("source_score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["addressee_id"], ["article_entity.id"], name="fk_statement_addressee_id_article_entity"
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_statement_article_id_article"),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_statement_entity_id_entity"),
        sa.ForeignKeyConstraint(["source_id"], ["article_entity.id"], name="fk_statement_source_id_article_entity"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.UniqueConstraint("article_id", "local", name="uq_statement_article_id_local"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statement_addressee_id", "statement", ["addressee_id"])
    op.create_index("ix_statement_entity_id_published_id", "statement", ["entity_id", "published", "id"])
    op.create_index("ix_statement_published_id", "statement", ["published", "id"])
    op.create_index("ix_statement_source_id", "statement", ["source_id"])
    op.create_table(
        "event",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("quad_class", sa.Text(), nullable=False),
        sa.Column("intensity", sa.Float(), nullable=False),
        sa.Column("day", _SORTED),
        sa.Column("time_start", sa.Integer()),
        sa.Column("time_end", sa.Integer()),
        sa.Column("time_begins", _SORTED),
        sa.Column("time_ends", _SORTED),
        sa.Column("granularity", sa.Text()),
        sa.Column("place_start", sa.Integer()),
        sa.Column("place_end", sa.Integer()),
        sa.Column("place_name", sa.Text()),
        sa.Column("place_country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("geonames", sa.BigInteger()),
        sa.Column("reported", sa.Boolean(), nullable=False),
        sa.Column("reporter_name", sa.Text()),
        sa.Column("reporter_id", _ID),
        sa.Column("reporter_entity_id", _ID),
        sa.Column("statement_id", _ID),
        sa.Column("reporter_rule", sa.Text()),
        sa.Column("reporter_score", sa.Float()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("status_rule", sa.Text(), nullable=False),
        sa.Column("status_score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_article_id_article"),
        sa.ForeignKeyConstraint(["reporter_entity_id"], ["entity.id"], name="fk_event_reporter_entity_id_entity"),
        sa.ForeignKeyConstraint(["reporter_id"], ["article_entity.id"], name="fk_event_reporter_id_article_entity"),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_event_statement_id_statement"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("article_id", "local", name="uq_event_article_id_local"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_day_id", "event", ["day", "id"])
    op.create_index("ix_event_place_country_day", "event", ["place_country", "day"])
    op.create_index("ix_event_place_name_day", "event", ["place_name", "day"])
    op.create_index("ix_event_reporter_entity_id_day_id", "event", ["reporter_entity_id", "day", "id"])
    op.create_index("ix_event_reporter_id", "event", ["reporter_id"])
    op.create_index("ix_event_statement_id", "event", ["statement_id"])
    op.create_index("ix_event_type_day_id", "event", ["type", "day", "id"])
    op.create_table(
        "statement_content",
        sa.Column("statement_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_statement_content_statement_id_statement"),
        sa.PrimaryKeyConstraint("statement_id", "n", name="pk_statement_content"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_mention",
        sa.Column("event_id", _ID, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_mention_event_id_event"),
        sa.PrimaryKeyConstraint("event_id", "n", name="pk_event_mention"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participant",
        sa.Column("event_id", _ID, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("article_entity_id", _ID),
        sa.Column("entity_id", _ID),
        sa.Column("type", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("day", _SORTED),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_entity_id"], ["article_entity.id"], name="fk_participant_article_entity_id_article_entity"
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name="fk_participant_entity_id_entity"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_participant_event_id_event"),
        sa.PrimaryKeyConstraint("event_id", "role", "n", name="pk_participant"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_participant_article_entity_id", "participant", ["article_entity_id"])
    op.create_index("ix_participant_country_role_day_event_id", "participant", ["country", "role", "day", "event_id"])
    op.create_index(
        "ix_participant_entity_id_role_day_event_id", "participant", ["entity_id", "role", "day", "event_id"]
    )
