"""What a record holds in short: ``summary``."""

from __future__ import annotations

from sqlalchemy import func, select

from talestrek.record import tables
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.results import Summary

__all__ = ["Summaries"]

_PUBLISHERS = 20


class Summaries(Asked):
    """Asks what the record holds in short."""

    def summary(self) -> Summary:
        """What the record holds in short."""
        with self.reading_transaction() as connection:
            article = tables.article.c
            counts = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in (
                    ("articles", tables.article),
                    ("versions", tables.version),
                    ("entities", tables.entity),
                    ("statements", tables.statement),
                    ("events", tables.event),
                )
            }
            first, last = connection.execute(select(func.min(article.published), func.max(article.published))).one()
            by = func.count().desc()
            languages = select(article.language, func.count()).group_by(article.language).order_by(by, article.language)
            publishers = (
                select(article.publisher, func.count()).group_by(article.publisher).order_by(by, article.publisher)
            )
            return Summary(
                **counts,
                first=first,
                last=last,
                languages=tuple((name, count) for name, count in connection.execute(languages)),
                publishers=tuple((name, count) for name, count in connection.execute(publishers.limit(_PUBLISHERS))),
            )
