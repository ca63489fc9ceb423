"""Asking a record from a server: in threads, so many at once, each for a time."""

from __future__ import annotations

import logging
from functools import partial

import anyio
import anyio.to_thread

from talestrek.api.answers import Refused
from talestrek.api.deadline import OverdueError, ends_overdue, within
from talestrek.api.questions import Question, UnknownError
from talestrek.api.requests import Query
from talestrek.record import QuestionError, Record, RecordError

__all__ = ["Asker", "UnansweredError", "UnknownError"]

logger = logging.getLogger(__name__)


class UnansweredError(Exception):
    """A question that was not answered; the message is for the client, and says nothing of the server."""


class Asker:
    """Asks a record.

    Args:
        record: what is asked.
        seconds: how long a question may take, and how long it may wait for its turn.
        at_once: how many are asked at once.
    """

    def __init__(self, record: Record, *, seconds: float, at_once: int) -> None:
        self._record = record
        self._seconds = seconds
        self._turns = anyio.CapacityLimiter(at_once)
        ends_overdue(record)

    async def ask(self, question: Question, query: Query) -> object:
        """Ask a question: gives what its ``ask`` gives, or a `Refused` where the question makes no sense.

        Raises:
            UnknownError: what was asked for is not in the record.
            UnansweredError: it took too long, or the record cannot be asked.
        """
        with anyio.move_on_after(self._seconds) as waiting:
            await self._turns.acquire()
        if waiting.cancelled_caught:
            raise UnansweredError("As many questions as may be are being answered.")
        try:
            return await anyio.to_thread.run_sync(partial(self._ask, question, query))
        finally:
            self._turns.release()

    def _ask(self, question: Question, query: Query) -> object:
        try:
            with within(self._seconds):
                return question.ask(self._record, query)
        except QuestionError as error:
            return Refused(refused=str(error))
        except OverdueError:
            raise UnansweredError("The question took too long to answer.") from None
        except RecordError as error:
            # It names the file or the server of the record.
            logger.error("%s", error)
            raise UnansweredError("The record cannot be asked; the server's log tells more.") from None
