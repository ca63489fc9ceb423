"""How the tests of the API ask it: in this process, without a server."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
from starlette.types import ASGIApp

__all__ = ["ask", "ask_all"]

Request = tuple[str, str, dict[str, Any]]


def ask(app: ASGIApp, method: str, path: str, **rest: Any) -> httpx.Response:
    (answer,) = ask_all(app, (method, path, rest))
    return answer


def ask_all(app: ASGIApp, *requests: Request) -> list[httpx.Response]:
    """Send the requests at the same time, and give the answers in their order."""
    answers: dict[int, httpx.Response] = {}

    async def main() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:

            async def send(n: int, method: str, path: str, rest: dict[str, Any]) -> None:
                answers[n] = await client.request(method, path, **rest)

            async with anyio.create_task_group() as tasks:
                for n, (method, path, rest) in enumerate(requests):
                    tasks.start_soon(send, n, method, path, rest)

    anyio.run(main)
    return [answers[n] for n in range(len(requests))]
