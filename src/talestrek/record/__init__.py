"""The record: many readings in one database, with their entities joined across articles.

from talestrek.record import Record

with Record.open("record.db") as record:
    record.add(reading)

docs/record.md tells how it is laid out.
"""

from talestrek.record import tables
from talestrek.record.adding import Outcome, OutcomeStatus, add_sources
from talestrek.record.decisions import Decision
from talestrek.record.errors import ArticleError, QuestionError, RecordError
from talestrek.record.made import Made
from talestrek.record.search import Hit, Order, QueryError
from talestrek.record.store import Counts, Record, Refused
from talestrek.record.writing import Added, AddedStatus, Indexer, Lemmas

__all__ = [
    "Added",
    "AddedStatus",
    "ArticleError",
    "Counts",
    "Decision",
    "Hit",
    "Indexer",
    "Lemmas",
    "Made",
    "Order",
    "Outcome",
    "OutcomeStatus",
    "QueryError",
    "QuestionError",
    "Record",
    "RecordError",
    "Refused",
    "add_sources",
    "tables",
]
