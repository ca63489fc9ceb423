"""Make the index of what was said, keep names that join nobody, and give indexes to what took long in large records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from talestrek.record import spoken
from talestrek.record.joining import fill_lone_names

revision = "0003"
down_revision = "0002"

_SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables and the indexes, and fill them with what is there."""
    op.create_table(
        "lone_name",
        sa.Column("block", _SORTED, nullable=False),
        sa.Column("name", _SORTED, nullable=False),
        sa.PrimaryKeyConstraint("block", "name", name="pk_lone_name"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_article_id_type_status_day", "event", ["article_id", "type", "status", "day"])
    op.create_index("ix_article_publisher_published_language", "article", ["publisher", "published", "language"])
    op.drop_index("ix_article_entity_entity_id_published_article_id", "article_entity")
    op.create_index(
        "ix_article_entity_entity_id_published_article_id_name",
        "article_entity",
        ["entity_id", "published", "article_id", "name"],
    )
    connection = op.get_bind()
    fill_lone_names(connection)
    spoken.create(connection)
    spoken.fill(connection)
    if connection.dialect.name == "postgresql":
        op.execute("ALTER INDEX ix_search_index_words SET (fastupdate = off)")
        op.execute("SELECT gin_clean_pending_list('ix_search_index_words')")
