"""The tables of a record, as SQLAlchemy Core has them.

What was read stands once, as the contract's JSON in `version.document` (`kept`). The tables of `derived` are made from
the document of an article's current version, so that questions can be asked: they are written with it, in one
transaction, and `Record.check` compares them with it. What persons decide stands in `decision` and `decision_item`.

Spans count code points of the article's text, ``[start, end)``. Days and moments are text by ISO 8601, as exact as they
are known, so that they sort. ``n`` counts from 0 in the order of the reading.
"""

from talestrek.record.tables.columns import metadata
from talestrek.record.tables.derived import (
    article_entity,
    event,
    event_mention,
    mention,
    office,
    participant,
    passage,
    place,
    statement,
    statement_content,
    time,
)
from talestrek.record.tables.entities import decision, decision_item, entity, entity_block, entity_key, lone_name
from talestrek.record.tables.kept import arrival, article, article_text, making, version, word_form

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
