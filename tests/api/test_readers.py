"""Texts are read in processes that can be stopped, and no failure of one harms the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import anyio
import pytest

from api_client import ask, ask_all
from commands import SPOKEN
from reading_processes import moody, never_ready
from talestrek.api import Limits, create_app, readers
from talestrek.api.readers import Readers
from talestrek.article import Article
from talestrek.reader import Refusal
from talestrek.reading import Reading
from talestrek.record import Record

Made = Callable[..., Readers]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    made: list[Readers] = []
    monkeypatch.setattr(readers, "_work", moody)

    def make(count: int = 1, seconds: float = 20) -> Readers:
        made.append(Readers(count=count, seconds=seconds))
        return made[-1]

    yield make
    for one in made:
        one.close()


def read(several: Readers, *texts: str) -> list[str | Refusal]:
    """What becomes of texts that come at the same time: an answer, or what is raised."""
    results: dict[int, str | Refusal] = {}

    async def main() -> None:
        async def one(n: int, text: str) -> None:
            try:
                results[n] = await several.read(Article("a", text))
            except Exception as error:
                results[n] = type(error).__name__

        async with anyio.create_task_group() as tasks:
            for n, text in enumerate(texts):
                tasks.start_soon(one, n, text)

    anyio.run(main)
    return [results[n] for n in range(len(texts))]


def test_several_texts_each_get_their_own_reading(make: Made) -> None:
    assert read(make(count=2), "a", "b", "c", "d") == ['"a"', '"b"', '"c"', '"d"']


def test_a_text_that_takes_too_long_is_stopped(make: Made) -> None:
    one = make(seconds=20)
    assert read(one, "a") == ['"a"']
    one._seconds = 0.2
    started = time.monotonic()
    assert read(one, "sleep") == ["TooLongError"]
    assert time.monotonic() - started < 15
    one._seconds = 20
    assert read(one, "b") == ['"b"']


@pytest.mark.parametrize("trouble", ["die", "fail"])
def test_a_process_that_breaks_down_is_replaced(make: Made, trouble: str) -> None:
    one = make()
    assert [read(one, text) for text in ("a", trouble, "b")] == [['"a"'], ["ReaderError"], ['"b"']]


def test_who_waits_too_long_is_sent_away(make: Made) -> None:
    one = make()
    read(one, "a")
    one._seconds = 0.5
    assert sorted(map(str, read(one, "sleep", "sleep"))) == ["BusyError", "TooLongError"]


def test_a_process_that_cannot_start(
    make: Made, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(readers, "_work", never_ready)
    one = make()
    anyio.run(one.warm_up)
    assert "there is no such pipeline" in caplog.text
    assert read(one, "a") == ["ReaderError"]


def test_reading_over_http(record: Record) -> None:
    app = create_app(record, limits=Limits(reading_seconds=60))
    body = {"text": SPOKEN, "id": "bro", "published": "2023-06", "publisher": "Fjordposten", "url": "https://a.example"}
    english = {"text": "The prime minister says that the government will not raise taxes next year."}
    found, refused = ask_all(app, ("POST", "/read", {"json": body}), ("POST", "/read", {"json": english}))
    reading = Reading.from_dict(found.json())
    assert (found.status_code, reading.id, reading.text, reading.published) == (200, "bro", SPOKEN, "2023-06")
    assert reading.origin is not None
    assert (reading.origin.publisher, reading.origin.url) == ("Fjordposten", "https://a.example")
    assert reading.words(reading.statements[0].content) == ("Vi må handle nå",)
    assert reading.statements[0].source.name == "Kari Nes"
    assert refused.status_code == 200
    assert refused.json()["refused"].startswith("English text")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'"a"',
        b'{"text": ""}',
        b'{"text": 3}',
        b'{"text": "a", "published": 2023}',
        b'{"text": "a", "x": 1}',
    ],
)
def test_a_text_that_is_sent_wrongly(record: Record, body: bytes) -> None:
    app = create_app(record)
    answer = ask(app, "POST", "/read", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff\xfe", b'{"text": "\\ud800"}'])
def test_a_text_that_is_broken(record: Record, body: bytes) -> None:
    app = create_app(record)
    answer = ask(app, "POST", "/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_json_that_is_not_said_to_be_is_refused(record: Record) -> None:
    # A page of another site may send this without asking first.
    answer = ask(create_app(record), "POST", "/read", content=b'{"text": "a"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_the_longest_text_fits_into_a_request() -> None:
    from talestrek.api import requests
    from talestrek.reader import MAX_CHARACTERS

    assert requests._LONGEST_TEXT == MAX_CHARACTERS
    assert len("\\ud83d\\ude00") * MAX_CHARACTERS < Limits().body
