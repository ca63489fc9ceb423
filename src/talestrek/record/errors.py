"""What can go wrong with a record."""

from __future__ import annotations

__all__ = ["ArticleError", "QuestionError", "RecordError"]


class RecordError(Exception):
    """A record that cannot be opened, read or written, or a request that it cannot fulfil; the message is one line."""


class ArticleError(RecordError):
    """An article that the record cannot take; whatever else is added is not concerned."""


class QuestionError(RecordError):
    """A question that cannot be asked so: a date that is none, a kind or type that there is not."""
