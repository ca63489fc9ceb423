"""The server as it is started from the command line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from commands import run, write
from samples import reading
from talestrek.record import Record

TOKEN = "a-token-for-these-tests"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Record.open(path) as record:
        record.add(reading())
    return path


@contextmanager
def serving(*arguments: str | Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server that runs, with its address."""
    command = [sys.executable, "-m", "talestrek", "serve", "--port", "0", *map(str, arguments)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **environment}, text=True)
    assert process.stderr is not None
    try:
        yield process.stderr.readline().split()[-1], process
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=60)[1]
        assert "Traceback" not in rest
        assert process.returncode in (0, 130)


def test_a_server_on_this_machine(file: Path) -> None:
    with serving("--record", file) as (address, _):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}/health").json() == {"status": "ok"}
        said = httpx.get(f"{address}/said", params={"by": "Nes"}).json()
        assert said["results"][0]["content"][0]["words"] == "Vi må handle nå"
        answer = httpx.get(f"{address}/said", headers={"host": "elsewhere.example"})
        assert (answer.status_code, "server" in answer.headers) == (421, False)
        read = httpx.post(f"{address}/read", json={"text": "– Vi må handle nå, sier ordfører Kari Nes."}, timeout=120)
        assert read.json()["statements"][0]["source"]["name"] == "Kari Nes"


def test_a_server_for_others_wants_the_token(file: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "token", f"{TOKEN}\n")
    with serving("--host", "0.0.0.0", "--token-file", secret, TALESTREK_RECORD=str(file)) as (address, _):
        here = address.replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{here}/said").status_code == 401
        shown = {"authorization": f"Bearer {TOKEN}", "host": "news.example"}
        assert httpx.get(f"{here}/said", headers=shown).status_code == 200
        assert httpx.get(f"{here}/openapi.json", headers=shown).json()["components"]["securitySchemes"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "news.example"])
def test_no_token_no_server_for_others(file: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALESTREK_TOKEN", raising=False)
    result = run("serve", "--record", file, "--host", host)
    assert result.exit_code == 2
    assert result.stderr == f"talestrek: {host} is open to others: set a token, by --token-file or TALESTREK_TOKEN\n"
    behind = run("serve", "--record", file, "--called", host)
    assert (behind.exit_code, behind.stderr) == (result.exit_code, result.stderr)


@pytest.mark.parametrize("token", ["", "short", "with a blank in between", "på-norsk-med-ringar"])
def test_a_token_that_is_none(file: Path, tmp_path: Path, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_file = run("serve", "--record", file, "--token-file", write(tmp_path, "token", token))
    monkeypatch.setenv("TALESTREK_TOKEN", token)
    by_variable = run("serve", "--record", file)
    for result in (by_file, by_variable):
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert not token or token not in result.stderr


def test_what_is_not_there(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALESTREK_RECORD", raising=False)
    missing = run("serve", "--record", tmp_path / "record.db")
    assert (missing.exit_code, missing.stderr) == (1, f"talestrek: {tmp_path / 'record.db'}: there is no record\n")
    assert run("serve").exit_code == 2
    assert run("serve", "--record", file, "--token-file", tmp_path / "token").exit_code == 1


def test_a_port_that_is_taken(file: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--record", file, "--port", str(port))
    assert (result.exit_code, result.stderr) == (
        1,
        f"talestrek: 127.0.0.1, port {port}: Address already in use\n",
    )
