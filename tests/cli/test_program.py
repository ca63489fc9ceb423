import os
import subprocess
import sys
from pathlib import Path

import pytest

import talestrek.cli
import talestrek.cli.program
from commands import run


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--nothing", "a"],
        ["read", "--published", "2023-02-31", "a"],
        ["evaluate"],
        ["nothing"],
        ["read", "--model", "no_such_pipeline", "FILE"],
    ],
)
def test_wrong_use_has_status_2(arguments: list[str], article: Path) -> None:
    result = run(*[str(article) if argument == "FILE" else argument for argument in arguments])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_version() -> None:
    assert run("--version").stdout == f"talestrek {talestrek.__version__}\n"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RuntimeError("a\nb"), "talestrek: internal error, please report it: RuntimeError: a b\n"),
        (OSError(28, "No space left on device"), "talestrek: output: No space left on device\n"),
    ],
)
def test_main_never_shows_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(talestrek.cli.program, "app", fail)
    with pytest.raises(SystemExit) as caught:
        talestrek.cli.main()
    assert caught.value.code == 1
    assert capsys.readouterr().err == line


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "talestrek", *map(str, arguments)]


def test_a_broken_pipe_is_silent(article: Path) -> None:
    process = subprocess.Popen(
        command("read", "--json", *[article] * 50), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(article: Path) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command("read", article), stdout=full, stderr=subprocess.PIPE, env=buffered, check=False
        )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_output_is_utf8_wherever_it_goes(article: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    result = subprocess.run(command("read", article), stdout=subprocess.PIPE, env=environment, check=True)
    assert "– " not in result.stdout.decode().splitlines()[0]
    assert "│ Vi må handle nå" in result.stdout.decode()
