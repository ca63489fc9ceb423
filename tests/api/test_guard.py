"""Who is let in, what is too much, and that no answer tells how the program is made."""

from __future__ import annotations

from collections.abc import AsyncIterator

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from api_client import ask
from talestrek.api.guard import Guard, Limits

TOKEN = "a-token-for-these-tests"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the length of what it was sent."""
    if scope["path"] == "/broken":
        raise RuntimeError("the password is swordfish")
    message = await receive()
    assert not message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(len(message["body"])).encode()})


def guarded(*, token: str | None = None, hosts: set[str] | None = None, **limits: float) -> Guard:
    return Guard(app, limits=Limits(**limits), token=token, hosts=hosts)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:1", "localhost.", "[::1]", "[::1]:8000"])
def test_a_name_of_this_machine(host: str) -> None:
    answer = ask(guarded(hosts={"localhost", "127.0.0.1", "::1"}), "GET", "/", headers={"host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["", "elsewhere.example", "127.0.0.1.elsewhere.example", "elsewhere.example:127.0.0.1", "[::1", "::1", "@"]
)
def test_a_name_that_somebody_points_here(host: str) -> None:
    answer = ask(guarded(hosts={"localhost", "127.0.0.1"}), "GET", "/", headers={"host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),
        ("same-site", "cors", 403),
        ("cross-site", "navigate", 200),
        ("same-origin", "cors", 200),
        ("none", "navigate", 200),
    ],
)
def test_a_page_of_another_site(site: str, mode: str, status: int) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode}
    assert ask(guarded(), "GET", "/", headers=headers).status_code == status


@pytest.mark.parametrize("shown", [f"Bearer {TOKEN}", f"bearer  {TOKEN} "])
def test_the_token(shown: str) -> None:
    assert ask(guarded(token=TOKEN), "GET", "/", headers={"authorization": shown}).status_code == 200


@pytest.mark.parametrize("shown", [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x"])
def test_no_token_or_another(shown: str | None) -> None:
    headers = {} if shown is None else {"authorization": shown}
    for path in ("/", "/openapi.json", "/nothing", "/health/"):
        answer = ask(guarded(token=TOKEN), "GET", path, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


@given(st.binary(max_size=40))
def test_any_other_token_is_refused(shown: bytes) -> None:
    answer = ask(guarded(token=TOKEN), "GET", "/", headers={b"authorization": b"Bearer " + shown})
    assert answer.status_code == (200 if shown.strip() == TOKEN.encode() else 401)


def test_health_needs_no_token() -> None:
    assert ask(guarded(token=TOKEN), "GET", "/health").status_code == 200


@pytest.mark.parametrize(("size", "status"), [(0, 200), (100, 200), (101, 413)])
def test_how_large_a_request_may_be(size: int, status: int) -> None:
    async def told_nothing() -> AsyncIterator[bytes]:
        for _ in range(size):
            yield b"a"

    whole = ask(guarded(body=100), "POST", "/", content=b"a" * size)
    parts = ask(guarded(body=100), "POST", "/", content=told_nothing())
    assert whole.status_code == parts.status_code == status
    if status == 200:
        assert whole.text == parts.text == str(size)


def test_a_request_that_never_ends() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        yield b"a"
        await anyio.sleep(60)

    assert ask(guarded(body_seconds=0.05), "POST", "/", content=slowly()).status_code == 408


def test_a_failure_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    answer = ask(guarded(), "GET", "/broken")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "swordfish" not in answer.text
    assert "Traceback" not in answer.text
    assert "swordfish" in caplog.text


@pytest.mark.parametrize(("path", "host"), [("/", "localhost"), ("/broken", "localhost"), ("/", "elsewhere.example")])
def test_every_answer_has_the_headers(path: str, host: str) -> None:
    headers = ask(guarded(hosts={"localhost"}), "GET", path, headers={"host": host}).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_websocket_is_closed() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(guarded(), {"type": "websocket", "path": "/", "headers": []}, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1003}]
