"""Connections over which no request comes: uvicorn would keep them open without end, until it may have no more.

A client that opens them all and sends a line now and then would shut out everybody else ("slowloris", CWE-400).
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["ImpatientProtocol"]


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, but that a connection is closed where the head of a request does not come in time.

    ``seconds`` is that time, from the opening of the connection or the first byte of a later request. How long the body
    may take is for `talestrek.api.guard.Guard` to say.
    """

    seconds: ClassVar[float] = 10.0

    _alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait on where it is not yet a request."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._come()
        elif self._alarm is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._come()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._alarm = self.loop.call_later(self.seconds, self._give_up)

    def _come(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _give_up(self) -> None:
        self._alarm = None
        self.transport.close()
