"""Reading texts in processes of their own, so that one that takes too long can be stopped.

A thread cannot be stopped from outside, and a pipeline in the server's own process would hold up every other answer.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread

if TYPE_CHECKING:
    from talestrek.article import Article
    from talestrek.reader import Refusal

__all__ = ["BusyError", "ReaderError", "Readers", "TooLongError"]

logger = logging.getLogger(__name__)

_SECONDS_TO_LOAD = 120.0


class ReaderError(Exception):
    """The process that reads could not be started, or ended; the message is for the server's log."""


class BusyError(Exception):
    """As many texts are being read as may be."""


class TooLongError(Exception):
    """A text took more time than it may."""


class Readers:
    """Processes that read, each one text at a time; a process is started when it is first needed.

    Args:
        count: how many texts are read at once, and so how many pipelines are held in memory.
        seconds: the time that a text may take, and that one may wait for its turn.
        model: the pipeline, as for `talestrek.load`.
        lexicons: lexicons of events, as for `talestrek.load`.
    """

    def __init__(
        self, *, count: int, seconds: float, model: str | None = None, lexicons: Sequence[str | Path] = ()
    ) -> None:
        self._seconds = seconds
        self._setup = (model, tuple(map(str, lexicons)))
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._free.put(None)
        self._turns = anyio.CapacityLimiter(count)
        self._workers: set[_Worker] = set()
        self._closed = False

    async def read(self, article: Article) -> str | Refusal:
        """Read an article: gives its reading as a line of JSON, or why it cannot be read.

        Raises:
            BusyError: no process became free.
            TooLongError: it took too long; its process is stopped.
            ReaderError: the process cannot be started, or broke down.
        """
        with anyio.move_on_after(self._seconds) as waiting:
            await self._turns.acquire()
        if waiting.cancelled_caught:
            raise BusyError
        try:
            # Not to be abandoned: a process whose answer nobody takes would give it to the next who asks.
            return await anyio.to_thread.run_sync(partial(self._read, article))
        finally:
            self._turns.release()

    async def warm_up(self) -> None:
        """Start a process before it is needed; that it cannot be is told in the log."""
        async with self._turns:
            try:
                await anyio.to_thread.run_sync(self._warm_up)
            except ReaderError as error:
                if not self._closed:
                    logger.error("%s", error)

    def close(self) -> None:
        """Stop all processes, also those that are only starting; nothing can be read any more."""
        self._closed = True
        for worker in tuple(self._workers):
            self._stop(worker)

    def _warm_up(self) -> None:
        worker = self._free.get()
        try:
            worker = worker or self._started()
        finally:
            self._free.put(worker)

    def _read(self, article: Article) -> str | Refusal:
        worker = self._free.get()
        try:
            worker = worker or self._started()
            return worker.read(article, self._seconds)
        except (TooLongError, ReaderError):
            if worker is not None:
                self._stop(worker)
                worker = None
            raise
        finally:
            self._free.put(worker)

    def _started(self) -> _Worker:
        worker = _start(*self._setup)
        self._workers.add(worker)
        if self._closed:
            self._stop(worker)
        try:
            worker.wait_until_ready()
        except ReaderError:
            self._stop(worker)
            raise
        return worker

    def _stop(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.stop()


@dataclass(eq=False, slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection

    def read(self, article: Article, seconds: float) -> str | Refusal:
        try:
            self.connection.send(article)
            if not self.connection.poll(seconds):
                raise TooLongError
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise ReaderError(f"the process that reads ended: {error!r}") from error
        if isinstance(answer, BaseException):
            raise ReaderError(str(answer)) from answer
        return answer  # type: ignore[no-any-return]

    def wait_until_ready(self) -> None:
        try:
            told = self.connection.recv() if self.connection.poll(_SECONDS_TO_LOAD) else "it takes too long"
        except (EOFError, OSError) as error:
            told = repr(error)
        if told is not None:
            raise ReaderError(f"the process that reads could not be started: {told}")

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _start(model: str | None, lexicons: tuple[str, ...]) -> _Worker:
    # Not forked: the server has threads, and a fork would copy their locks as they stand.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, model, lexicons), daemon=True, name="talestrek-reader")
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _work(connection: Connection, model: str | None, lexicons: tuple[str, ...]) -> None:
    """Read what comes until nobody is there any more."""
    # Ctrl-C reaches the whole group of processes; the server says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from talestrek.reader import Refusal, load, read_articles

    try:
        nlp = load(model, lexicons=lexicons)
    except Exception as error:
        connection.send(str(error))
        return
    connection.send(None)
    with suppress(EOFError, OSError):
        while True:
            article = connection.recv()
            try:
                (result,) = read_articles([article], nlp=nlp)
                answer: object = result if isinstance(result, Refusal) else result.to_json()
            except Exception as error:
                answer = ReaderError(f"{type(error).__name__}: {error}")
            connection.send(answer)
