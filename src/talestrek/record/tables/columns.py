"""The columns that tables have in common."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, MetaData, Text

__all__ = ["Id", "Sorted", "evidence", "id_column", "metadata", "number", "reference", "span"]

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
Id = BigInteger().with_variant(Integer(), "sqlite")
# Days and keys sort by code point, whatever language the server is set up for.
Sorted = Text().with_variant(Text(collation="C"), "postgresql")


def id_column() -> Column[int]:
    """The number of a row."""
    return Column("id", Id, primary_key=True)


def reference(table: str, name: str | None = None, *, key: bool = False, nullable: bool = False) -> Column[int]:
    """A reference to a row of another table, or of the same."""
    return Column(name or f"{table}_id", Id, ForeignKey(f"{table}.id"), primary_key=key, nullable=nullable)


def number() -> Column[int]:
    """Counts from 0 in the order of the reading."""
    return Column("n", Integer, primary_key=True, autoincrement=False)


def span(name: str = "", *, nullable: bool = False) -> list[Column[int]]:
    """``[start, end)`` in code points of the article's text."""
    before = f"{name}_" if name else ""
    return [Column(f"{before}{end}", Integer, nullable=nullable) for end in ("start", "end")]


def evidence(name: str = "", *, nullable: bool = False) -> list[Column[str] | Column[float]]:
    """The rule that decided, and its score."""
    before = f"{name}_" if name else ""
    return [Column(f"{before}rule", Text, nullable=nullable), Column(f"{before}score", Float, nullable=nullable)]
