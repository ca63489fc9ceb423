"""What every request passes before it is looked at, and every answer before it leaves: host, token, size, headers."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from talestrek.api.problems import ProblemError, respond

__all__ = ["MAX_BODY", "OPEN", "Guard", "Limits"]

logger = logging.getLogger(__name__)

MAX_BODY = 1_048_576
"""The most bytes of a request's body: the longest article that is read takes some 600,000, each sign escaped."""

OPEN = frozenset({"/health"})
"""The paths that need no token."""

_ELSEWHERE = frozenset({"cross-site", "same-site"})
"""What a browser says of a request that a page of another site makes (W3C Fetch Metadata), which could not read the
answer, but measure how long it takes. A link that a person follows is let through."""

_UNSUPPORTED = 1003
"""RFC 6455, 7.4.1."""

_HEADERS = {
    # An answer is data: a browser that shows one is to load, run and frame nothing.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a client may ask for.

    ``body`` is the most bytes of a request, ``body_seconds`` within which they must have come; ``reading_seconds`` is
    the time that a text may take to be read, ``readers`` how many are read at once, and ``asking_seconds`` the time
    that a question to the record may take, ``askers`` how many are asked at once.
    """

    body: int = MAX_BODY
    body_seconds: float = 10
    reading_seconds: float = 30
    readers: int = 1
    asking_seconds: float = 10
    askers: int = 8


class Guard:
    """ASGI middleware that lets through only what may be asked, and lets no traceback out.

    Args:
        app: what is guarded.
        limits: how large a request may be, and how long it may take to come.
        token: what a client must show (RFC 6750), None where nobody needs to.
        hosts: the names under which the server may be called, in lower case, without ports; None lets any through. A
            page that lets its own name point here (DNS rebinding) calls it by that name.
    """

    def __init__(self, app: ASGIApp, *, limits: Limits, token: str | None, hosts: Collection[str] | None) -> None:
        self._app = app
        self._limits = limits
        self._token = None if token is None else token.encode()
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _UNSUPPORTED})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            self._admit(scope)
            body = await self._body(Headers(scope=scope), receive)
            await self._app(scope, _replay(body, receive), send_guarded)
        except ProblemError as problem:
            answer = respond(problem.status, problem.detail, headers=problem.headers)
            await answer(scope, receive, send_guarded)
        except Exception:
            logger.exception("a request failed")
            if started:
                raise
            answer = respond(HTTPStatus.INTERNAL_SERVER_ERROR, "Something is wrong here; the server's log tells more.")
            await answer(scope, receive, send_guarded)

    def _admit(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if self._hosts is not None and _host(headers.get("host", "")) not in self._hosts:
            raise ProblemError(HTTPStatus.MISDIRECTED_REQUEST, "This server does not answer to that name.")
        if headers.get("sec-fetch-site") in _ELSEWHERE and headers.get("sec-fetch-mode") != "navigate":
            raise ProblemError(HTTPStatus.FORBIDDEN, "A page of another site may not ask this server.")
        if self._token is None or scope["path"] in OPEN:
            return
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        # Headers are Latin-1; bytes are compared in constant time, whatever they are.
        if scheme.lower() != "bearer" or not hmac.compare_digest(shown.strip().encode("latin-1"), self._token):
            raise ProblemError(
                HTTPStatus.UNAUTHORIZED, "The token is missing or wrong.", headers={"WWW-Authenticate": "Bearer"}
            )

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        """The body, once it is whole: nobody is to hold what comes behind by sending slowly."""
        told = headers.get("content-length", "")
        if told.isdecimal() and int(told[:20]) > self._limits.body:
            raise self._too_large()
        body = bytearray()
        with anyio.move_on_after(self._limits.body_seconds) as scope:
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ProblemError(HTTPStatus.BAD_REQUEST, "The request broke off.")
                body += message.get("body", b"")
                if len(body) > self._limits.body:
                    raise self._too_large()
                if not message.get("more_body", False):
                    break
        if scope.cancelled_caught:
            raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "The request took too long to come.")
        return bytes(body)

    def _too_large(self) -> ProblemError:
        return ProblemError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may have {self._limits.body:,} bytes, and this has more."
        )


def _host(header: str) -> str:
    """The name in a Host header, without its port: ``[::1]:8000`` is ``::1``."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower().rstrip(".")


def _replay(body: bytes, receive: Receive) -> Receive:
    """What gives the body as one message, and then what really comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
