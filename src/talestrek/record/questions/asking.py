"""What every question is asked of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy import Connection

__all__ = ["Asked"]


class Asked(ABC):
    """What gives transactions for asking its tables."""

    @abstractmethod
    def reading_transaction(self) -> AbstractContextManager[Connection]:
        """A transaction for asking the tables."""
