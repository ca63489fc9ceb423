"""What the API answers, and that every word in it stands in an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api_client import ask
from samples import reading
from talestrek.api import create_app
from talestrek.record import Record

QUESTIONS = (
    "/said?by=Kari+Nes",
    "/said?words=handle",
    "/events?type=CONSULT&status=future",
    "/who?name=Nes",
    "/timeline?entity=Kari+Nes",
    "/search?query=bro+OR+handle*",
    "/articles?publisher=Fjordposten",
    "/article?id=bro",
)


def excerpts(data: Any, article: str | None = None) -> Iterator[tuple[str, tuple[int, int], str]]:
    """All words of an answer, with their span and the article that they are said to stand in."""
    if isinstance(data, list):
        for item in data:
            yield from excerpts(item, article)
    elif isinstance(data, dict):
        if isinstance(data.get("article"), dict):
            article = data["article"]["id"]
        if isinstance(data.get("span"), list) and "words" in data:
            assert article is not None
            yield article, tuple(data["span"]), data["words"]
        for value in data.values():
            yield from excerpts(value, article)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_as_described(record: Record, question: str) -> None:
    app = create_app(record)
    answer = ask(app, "GET", question)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    path = question.partition("?")[0]
    described = app.openapi()["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**described, **app.openapi()}).validate(answer.json())
    assert "refused" not in answer.json()


@pytest.mark.parametrize("question", QUESTIONS[:6])
def test_the_words_of_an_answer_stand_where_it_says(record: Record, question: str) -> None:
    found = list(excerpts(ask(create_app(record), "GET", question).json()))
    assert found
    for article, (start, end), words in found:
        assert record.reading(article).text[start:end] == words


def test_a_statement_tells_its_article(record: Record) -> None:
    (statement,) = ask(create_app(record), "GET", "/said?by=Nes&about=handle&limit=1").json()["results"] or [None]
    origin = reading().origin
    assert origin is not None
    assert statement["article"] == {
        "id": "bro",
        "language": "nb",
        "title": reading().title,
        "published": reading().published,
        "publisher": origin.publisher,
        "url": origin.url,
    }


def test_an_article_is_given_as_it_was_read(record: Record) -> None:
    app = create_app(record)
    now, before = (ask(app, "GET", f"/article?id=bro{version}").json() for version in ("", "&version=1"))
    assert now == {"version": 2, "reading": reading().to_dict()}
    assert (before["version"], before["reading"]["title"]) == (1, "Ny bro")


def test_half_a_character_comes_through(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        broken = replace(reading(), notes=("half a character: \ud83d",))
        record.add(broken)
        assert ask(create_app(record), "GET", "/article?id=bro").json()["reading"] == broken.to_dict()


@pytest.mark.parametrize(
    "question", ["/article?id=nothing", "/article?id=bro&version=3", "/nothing", "/docs", "/said/"]
)
def test_what_is_not_there(record: Record, question: str) -> None:
    answer = ask(create_app(record), "GET", question)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("/said?speaker=Nes", ["query", "speaker"]),
        ("/said?since=2023-02-30", ["query", "since"]),
        ("/said?limit=201", ["query", "limit"]),
        ("/said?kind=loud", ["query", "kind"]),
        ("/events?type=KISS", ["query", "type"]),
        ("/who", ["query", "name"]),
        (f"/who?name={'n' * 201}", ["query", "name"]),
    ],
)
def test_a_request_that_is_wrong_is_told_where(record: Record, question: str, where: list[str]) -> None:
    answer = ask(create_app(record), "GET", question)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [fault["where"] for fault in answer.json()["faults"]] == [where]


def test_a_request_that_is_wrong_all_over_is_not_told_everything(record: Record) -> None:
    answer = ask(create_app(record), "POST", "/read", json={"text": "Hei", **{f"key{n}": n for n in range(1_000)}})
    problem = answer.json()
    assert (answer.status_code, len(problem["faults"])) == (422, 20)
    assert problem["detail"] == "The request is not as it must be; faults has the first 20 of 1,000."


@pytest.mark.parametrize(
    "question", ["/said?since=2023&until=2021", "/search?query=(", "/timeline", "/who?name=entity:99"]
)
def test_a_question_that_makes_no_sense_is_refused(record: Record, question: str) -> None:
    answer = ask(create_app(record), "GET", question)
    assert answer.status_code == 200
    assert set(answer.json()) == {"refused"}


def test_a_record_that_is_damaged_is_no_business_of_the_client(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        app = create_app(record)
        with sqlite3.connect(path) as raw:
            raw.execute("DROP TABLE statement_content")
            raw.execute("DROP TABLE statement")
        answer = ask(app, "GET", "/said")
    assert (answer.status_code, answer.json()["title"]) == (503, "Service Unavailable")
    assert str(tmp_path) not in answer.text
    assert str(tmp_path) in caplog.text


def test_no_page_of_another_site_may_ask(record: Record) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    answer = ask(create_app(record), "OPTIONS", "/said", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
