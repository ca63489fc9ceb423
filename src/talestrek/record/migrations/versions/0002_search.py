"""Make the index of the texts, and remember articles as they came in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from talestrek.record.search.index import create, fill

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and fill the index with the texts that are there."""
    op.create_table(
        "word_form",
        sa.Column("form", _SORTED, nullable=False),
        sa.Column("lemma", _SORTED, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("form", "lemma", name="pk_word_form"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_word_form_lemma", "word_form", ["lemma"])
    op.create_table(
        "arrival",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("making_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_arrival"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_arrival_article_id_article"),
        sa.ForeignKeyConstraint(["making_id"], ["making.id"], name="fk_arrival_making_id_making"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    create(connection)
    fill(connection)
