"""Searching the texts of a record: `Record.search`; docs/search.md explains the language of queries."""

from talestrek.record.search.filters import Filters
from talestrek.record.search.index import TextIndex
from talestrek.record.search.query import QueryError
from talestrek.record.search.searching import Hit, Order, search

__all__ = ["Filters", "Hit", "Order", "QueryError", "TextIndex", "search"]
