"""Fetching a page or feed that the user named by its address; nothing else is ever fetched.

A redirect may lead to another public address by HTTP or HTTPS, never to a private one, so that no page can reach into
the user's own network (OWASP, "Server-Side Request Forgery Prevention"): the name is looked up once, and the connection
goes to the very address that was checked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from email.message import Message
from urllib.parse import SplitResult, urljoin, urlsplit

import talestrek
from talestrek.intake.bounds import Bounds
from talestrek.intake.documents import Document
from talestrek.intake.text import IntakeError

__all__ = ["fetch", "is_address"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_CHUNK = 64 * 1024


def is_address(source: str) -> bool:
    """Whether a source is an address and not a file: it has a scheme with two slashes."""
    scheme, slashes, _ = source.partition("://")
    return bool(slashes) and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum() and scheme.isascii()


def fetch(url: str, bounds: Bounds) -> Document:
    """The document at an address; its ``url`` is where the redirects ended.

    Raises:
        IntakeError: the address is not one of HTTP, cannot be reached, answers with an error, redirects where it must
            not, or its document is too large or too slow.
    """
    deadline = time.monotonic() + bounds.seconds
    address = url
    for number in range(_MOST_REDIRECTS + 1):
        parts = _split(address, url)
        connection = _connect(parts, url, deadline, redirected=number > 0)
        with closing(connection), _alarm(connection, deadline):
            try:
                response = _ask(connection, parts, url, deadline)
                if response.status in _REDIRECTS:
                    address = _redirected(response, address, url)
                    continue
                if response.status != 200:
                    raise IntakeError(url, f"the server answers {response.status} {response.reason}"[:200])
                data = _body(response, url, bounds.document, deadline)
            except (OSError, ValueError, http.client.HTTPException) as error:
                if isinstance(error, IntakeError):
                    raise
                _left(deadline, url)
                raise IntakeError(url, f"cannot be fetched: {str(error) or type(error).__name__}") from None
        kind = Message()
        kind["Content-Type"] = response.getheader("Content-Type") or ""
        return Document(name=url, data=data, url=address, charset=kind.get_content_charset())
    raise IntakeError(url, f"more than {_MOST_REDIRECTS} redirects")


def _split(address: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise IntakeError(url, f"no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise IntakeError(url, f"the scheme {parts.scheme!r} is not fetched, only http and https")
    if not parts.hostname or port == 0:
        raise IntakeError(url, "an address without a host")
    if any(not 33 <= ord(char) <= 126 for char in parts.path + parts.query):
        raise IntakeError(url, "an address with characters that must be written as %XX")
    if parts.username is not None:
        raise IntakeError(url, "an address with a password in it, which would end up in the record")
    return parts


def _connect(parts: SplitResult, url: str, deadline: float, *, redirected: bool) -> http.client.HTTPConnection:
    """A connection to the host, at an address that was checked.

    Raises:
        IntakeError: there is no such host, none answers, or the redirect leads to a private address.
    """
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise IntakeError(url, f"the host {host!r} is not found, or this machine is offline ({error})") from None
    if redirected and any(not _is_public(str(info[4][0])) for info in found):
        raise IntakeError(url, f"it redirects to a private address, {host!r}")
    failure: OSError | None = None
    for family, kind, protocol, _, where in found:
        wire = socket.socket(family, kind, protocol)
        try:
            wire.settimeout(_left(deadline, url))
            wire.connect(where)
            if parts.scheme == "https":
                wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
        except OSError as error:
            wire.close()
            failure = error
            continue
        connection = http.client.HTTPConnection(host, port)
        connection.sock = wire
        return connection
    raise IntakeError(url, f"the host {host!r} cannot be reached ({failure})")


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


def _ask(
    connection: http.client.HTTPConnection, parts: SplitResult, url: str, deadline: float
) -> http.client.HTTPResponse:
    if connection.sock is not None:
        connection.sock.settimeout(_left(deadline, url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    default = parts.port is None or parts.port == (443 if parts.scheme == "https" else 80)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else (parts.hostname or "").encode("idna").decode()
    connection.request(
        "GET",
        target,
        headers={
            "Host": host if default else f"{host}:{parts.port}",
            "User-Agent": f"talestrek/{talestrek.__version__}",
            "Accept-Encoding": "identity",
            "Connection": "close",
        },
    )
    return connection.getresponse()


def _redirected(response: http.client.HTTPResponse, address: str, url: str) -> str:
    target = response.getheader("Location")
    if not target:
        raise IntakeError(url, "it redirects without saying where")
    following = urljoin(address, target.strip())
    if urlsplit(address).scheme == "https" and urlsplit(following).scheme == "http":
        raise IntakeError(url, "it redirects from https to http")
    return following.partition("#")[0]


def _body(response: http.client.HTTPResponse, url: str, bound: int, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_CHUNK):
        size += len(piece)
        if size > bound:
            raise IntakeError(url, f"more than {bound:,} bytes", offset=bound)
        pieces.append(piece)
        _left(deadline, url)
    # A cut connection reads as its end.
    _left(deadline, url)
    if response.length:
        raise IntakeError(url, f"cut short: {response.length:,} bytes are missing")
    return b"".join(pieces)


def _left(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise IntakeError(url, "takes too long")
    return left


@contextmanager
def _alarm(connection: http.client.HTTPConnection, deadline: float) -> Iterator[None]:
    """Cuts the connection at the deadline: a server may send a byte at a time, each soon enough for a socket."""

    def cut() -> None:
        with suppress(OSError):
            if connection.sock is not None:
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(deadline - time.monotonic(), 0.0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
