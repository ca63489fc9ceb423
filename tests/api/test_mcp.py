"""What an assistant gets: only verbatim words in « », each with its article and its place."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, ListToolsResult, TextContent
from pydantic import JsonValue

from api_client import ask
from samples import reading
from talestrek.api import create_app
from talestrek.api.mcp import create_server
from talestrek.record import Record

CALLS: tuple[tuple[str, dict[str, JsonValue]], ...] = (
    ("said", {"by": "Nes"}),
    ("said", {}),
    ("events", {"status": "future"}),
    ("events", {}),
    ("who", {"name": "Kari Nes"}),
    ("who", {"name": "Moe"}),
    ("timeline", {"entity": "Kari Nes"}),
    ("search", {"query": "bro OR kom"}),
    ("articles", {"limit": 2}),
    ("article", {"id": "bro"}),
    ("article", {"id": "bro", "version": 1}),
)


def tools(record: Record) -> ListToolsResult:
    async def main() -> ListToolsResult:
        async with Client(create_server(record)) as client:
            return await client.list_tools()

    return anyio.run(main)


def call(record: Record, name: str, arguments: dict[str, Any], mode: str = "auto") -> CallToolResult:
    async def main() -> CallToolResult:
        async with Client(create_server(record), mode=mode) as client:
            return await client.call_tool(name, arguments)

    return anyio.run(main)


def words(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_the_tools_are_the_questions_of_the_api(record: Record) -> None:
    paths = set(create_app(record).openapi()["paths"])
    assert {f"/{tool.name}" for tool in tools(record).tools} == paths - {"/health", "/read"}


def test_every_tool_only_reads(record: Record) -> None:
    for tool in tools(record).tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False
        assert tool.input_schema["additionalProperties"] is False


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_the_structured_content_is_as_described(
    record: Record, name: str, arguments: dict[str, Any], mode: str
) -> None:
    result = call(record, name, arguments, mode)
    (tool,) = [tool for tool in tools(record).tools if tool.name == name]
    assert not result.is_error
    assert tool.output_schema is not None
    jsonschema.Draft202012Validator(tool.output_schema).validate(result.structured_content)


def test_an_assistant_gets_what_the_api_gives(record: Record) -> None:
    app = create_app(record)
    for name, arguments in CALLS:
        given = ask(app, "GET", f"/{name}", params=arguments).json()
        assert call(record, name, arguments).structured_content == given


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_only_verbatim_words_are_quoted(record: Record, name: str, arguments: dict[str, Any]) -> None:
    texts = [one.text for one in record.readings(all_versions=True)]
    told = words(call(record, name, arguments))
    quoted = re.findall(r"(?<!\w)«(.*?)»(?=[\s,)]|$)", told, flags=re.DOTALL)
    assert quoted or name == "articles"
    for quotation in quoted:
        assert any(quotation in text for text in texts), quotation


def test_every_quotation_has_its_address(record: Record) -> None:
    told = words(call(record, "said", {"by": "Nes"}))
    start = reading().text.index("Vi må handle nå")
    assert "Kari Nes («ordfører Kari Nes») to leserne: «Vi må handle nå» … «Broen er gammel.»" in told
    assert "Fjordposten · 2026-03 · https://fjordposten.example/bro · article bro, characters" in told
    assert f"characters {start}–{start + 15}, " in told


def test_quotation_marks_of_others_are_not_ours(tmp_path: Path) -> None:
    named = replace(reading(), title="«Aldri\x1b[2J\nmer»")
    with Record.open(tmp_path / "record.db") as record:
        record.add(named)
        told = words(call(record, "articles", {}))
    assert told.startswith("“Aldri[2J mer” · Fjordposten")


def test_who_was_meant_and_that_there_is_more(record: Record) -> None:
    told = words(call(record, "said", {"by": "Nes", "limit": 1}))
    assert "Whom by may mean: Kari Nes (PER, entity:" in told
    assert "There is more" in words(call(record, "said", {"limit": 1}))
    nobody = words(call(record, "said", {"by": "Ingen Slik"}))
    assert nobody.startswith("Nothing was found.")
    assert "Whom by may mean: nobody that the record knows." in nobody


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("said", {"speaker": "Nes"}, "speaker: "),
        ("said", {"since": "2023-02-30"}, "since: "),
        ("events", {"type": "KISS"}, "type: "),
        ("who", {}, "name: "),
        ("said", {"since": "2023", "until": "2021"}, "since 2023-01-01 until 2021-12-31: the end lies before"),
        ("search", {"query": "bro OR"}, "the query, at character "),
        ("article", {"id": "nothing"}, "There is no such article"),
    ],
)
def test_what_cannot_be_answered_is_an_error_with_its_reason(
    record: Record, name: str, arguments: dict[str, Any], reason: str
) -> None:
    result = call(record, name, arguments)
    assert result.is_error
    assert words(result).startswith(reason)
    assert result.structured_content is None


def test_a_tool_that_is_not_there(record: Record) -> None:
    async def main() -> None:
        async with Client(create_server(record)) as client:
            with pytest.raises(MCPError, match="no such tool"):
                await client.call_tool("delete", {})

    anyio.run(main)


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    broken = reading().text.replace("fjorden", "fjord\ud83d?")
    with Record.open(tmp_path / "record.db") as record:
        record.add(replace(reading(), text=broken))
        result = call(record, "article", {"id": "bro"})
    content: Any = result.structured_content
    assert content["reading"]["text"] == broken.replace("\ud83d", "\N{REPLACEMENT CHARACTER}")
