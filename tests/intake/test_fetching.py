"""Fetching from a server on this machine; no test leaves it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from talestrek.article import Article
from talestrek.intake import Bounds, Refused, articles
from talestrek.intake.fetching import fetch, is_address
from talestrek.intake.text import IntakeError

PAGE = "<p>– Vi må handle nå, sier ordfører Kari Nes til avisen i dag.</p>"


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        head, _, place = self.path.partition("?")
        if head == "/side":
            self._answer(200, PAGE.encode("cp1252"), {"Content-Type": "text/html; charset=windows-1252"})
        elif head == "/til":
            self._answer(302, b"", {"Location": place})
        elif head == "/stor":
            self._answer(200, b"a" * 100_000, {})
        elif head == "/kort":
            self._answer(200, b"abc", {"Content-Length": "5000"})
        elif head == "/treg":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
            for _ in range(40):
                time.sleep(0.05)
                self.wfile.write(b"a")
                self.wfile.flush()
        else:
            self._answer(404, b"", {})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    httpd.daemon_threads = True
    httpd.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def refusal(url: str, bounds: Bounds | None = None) -> str:
    [refused] = articles([url], bounds=bounds)
    assert isinstance(refused, Refused)
    assert refused.source == url
    return refused.reason


def test_fetching_gives_the_page_at_its_address(server: str) -> None:
    [article] = articles([f"{server}/side"])
    assert isinstance(article, Article)
    assert article.text == "– Vi må handle nå, sier ordfører Kari Nes til avisen i dag."
    assert article.id == f"{server}/side"
    assert article.origin is not None
    assert article.origin.url == f"{server}/side"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/borte", "the server answers 404"),
        ("/stor", "more than 1,000 bytes"),
        ("/kort", "cut short"),
        ("/til?file:///etc/passwd", "the scheme 'file' is not fetched"),
        ("/til?ftp://avis.example/", "the scheme 'ftp' is not fetched"),
        ("/til?http://127.0.0.1:9/", "it redirects to a private address, '127.0.0.1'"),
        ("/til?http://localhost/", "it redirects to a private address, 'localhost'"),
        ("/til?http://169.254.169.254/", "it redirects to a private address"),
        ("/til?http://10.0.0.1/", "it redirects to a private address"),
        ("/til?http://[::1]/", "it redirects to a private address"),
        ("/til?http://[::ffff:127.0.0.1]/", "it redirects to a private address"),
        ("/til?/side", "it redirects to a private address"),
        ("/til?", "it redirects without saying where"),
        ("/til?http://a:b@avis.example/", "an address with a password"),
    ],
)
def test_fetching_refuses_with_the_reason(server: str, path: str, why: str) -> None:
    assert why in refusal(server + path, Bounds(document=1000))


def test_fetching_follows_a_redirect_to_a_public_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talestrek.intake.fetching._is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{server}/til?/side", Bounds()).url == f"{server}/side"
    assert "more than 5 redirects" in refusal(f"{server}/til?{server}/til?{server}/til?" * 3 + "/side")


def test_fetching_ends_at_the_deadline_though_bytes_keep_coming(server: str) -> None:
    assert refusal(f"{server}/treg", Bounds(seconds=0.3)) == "takes too long"


def test_fetching_is_told_when_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "cannot be reached" in refusal(f"http://127.0.0.1:{port}/")


def test_fetching_is_told_when_this_machine_is_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    assert "'avis.example' is not found, or this machine is offline" in refusal("https://avis.example/sak")


@pytest.mark.parametrize(
    "url", ["http://", "http://a:b", "http://[", "http://avis.example/å b", "http://avis.example:0/", "http://."]
)
def test_fetching_refuses_what_is_no_address(url: str) -> None:
    with pytest.raises(IntakeError):
        fetch(url, Bounds())


def test_fetching_is_address_knows_addresses_from_files() -> None:
    assert all(map(is_address, ("http://a", "HTTPS://a", "ftp://a", "svn+ssh://a")))
    assert not any(map(is_address, ("sak.txt", "mappe/http", "C:\\sak.txt", "http:sak", "å://b", "://b", "-")))
