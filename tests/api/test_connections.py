"""Connections over which a request does not come, or not to its end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from talestrek.api.connections import ImpatientProtocol

REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Hasty(ImpatientProtocol):
    seconds = 0.2


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Takes more time to answer than a client has to ask."""
    await asyncio.sleep(0.4)
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


async def talk(address: tuple[str, int], *pieces: bytes, pause: float = 0.0) -> bytes:
    """What the server says until it closes the connection."""
    reader, writer = await asyncio.open_connection(*address)
    said = b""
    # A connection that is closed on us breaks off whatever we are at.
    with suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(pause)
        while part := await asyncio.wait_for(reader.read(1000), timeout=30):
            said += part
    writer.close()
    return said


def served(client: Callable[[tuple[str, int]], Awaitable[bytes]]) -> bytes:
    async def main() -> bytes:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            server = uvicorn.Server(
                uvicorn.Config(app, http=Hasty, ws="none", lifespan="off", log_level="critical", timeout_keep_alive=20)
            )
            running = asyncio.create_task(server.serve(sockets=[listening]))
            try:
                return await client(listening.getsockname())
            finally:
                server.should_exit = True
                await running

    return asyncio.run(main())


@pytest.mark.parametrize(
    "pieces", [(), (b"GET / HT",), (b"GET / HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 20)], ids=["nothing", "a part", "drops"]
)
def test_a_connection_without_a_request_is_closed(pieces: tuple[bytes, ...]) -> None:
    async def client(address: tuple[str, int]) -> bytes:
        return await talk(address, *pieces, pause=0.05)

    assert b"200 OK" not in served(client)


def test_an_answer_may_take_its_time_and_so_may_the_next_request() -> None:
    async def client(address: tuple[str, int]) -> bytes:
        return await talk(address, REQUEST, REQUEST[:10], REQUEST[10:], pause=0.5)

    said = served(client)
    # The second request begins when the first is answered; its rest comes too late.
    assert said.count(b"200 OK") == 1


def test_requests_that_come_in_time_are_answered_on_one_connection() -> None:
    async def client(address: tuple[str, int]) -> bytes:
        return await talk(address, REQUEST, REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), pause=0.6)

    assert served(client).count(b"200 OK") == 2
