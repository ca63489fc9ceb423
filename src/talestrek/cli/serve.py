"""``talestrek serve``: the JSON API over HTTP."""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from talestrek.cli.options import Model
from talestrek.cli.output import FAILED, USAGE, complain, fail
from talestrek.cli.records import RecordOption, open_record

__all__ = ["serve"]

TOKEN_VARIABLE = "TALESTREK_TOKEN"
SHORTEST_TOKEN = 16


def serve(
    record: RecordOption = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; any but this machine's own demands a token.", metavar="HOST")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port; 0 takes any that is free.", metavar="PORT", min=0, max=65535)
    ] = 8000,
    called: Annotated[
        list[str] | None,
        typer.Option(help="Another name that clients call the server by, as a proxy does.", metavar="NAME"),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(help="A file with the token that clients must show.", metavar="FILE"),
    ] = None,
    readers: Annotated[int, typer.Option(help="How many texts are read at once.", metavar="N", min=1, max=16)] = 1,
    seconds: Annotated[
        float, typer.Option(help="How long a text may take to be read.", metavar="SECONDS", min=0.1, max=600)
    ] = 30,
    model: Model = None,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(help="An event lexicon of your own to read with besides; may be repeated.", metavar="FILE"),
    ] = None,
) -> None:
    """Serve the JSON API: read texts, and ask a record.

    It answers to this machine only, unless another address is given; then a token must be set, in a file or in the
    environment variable TALESTREK_TOKEN. It runs until it is interrupted.
    """
    here = _is_here(host)
    token = _token(token_file)
    if token is None and (called or not here):
        # Who is called by another name stands behind something that lets others in.
        fail(f"{(called or [host])[0]} is open to others: set a token, by --token-file or {TOKEN_VARIABLE}", USAGE)
    with open_record(record, read_only=True) as opened, _listening(host, port) as listening:
        from talestrek.api import Limits, create_app

        app = create_app(
            opened,
            token=token,
            hosts=_names(host, called or []) if here else None,
            limits=Limits(readers=readers, reading_seconds=seconds),
            model=model,
            lexicons=lexicon or [],
        )
        import uvicorn

        from talestrek.api.connections import ImpatientProtocol

        config = uvicorn.Config(
            app,
            http=ImpatientProtocol,
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=100,
            timeout_graceful_shutdown=5,
        )
        complain(f"serving {opened.place} at {_address(listening)}")
        uvicorn.Server(config).run(sockets=[listening])


def _is_here(host: str) -> bool:
    """Whether only programs of this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _names(host: str, others: list[str]) -> set[str]:
    return {"localhost", "127.0.0.1", "::1", host.lower(), *map(str.lower, others)}


def _token(file: Path | None) -> str | None:
    """The token; whatever is wrong with it ends the program, which never tells it."""
    if file is None:
        token, where = os.environ.get(TOKEN_VARIABLE), TOKEN_VARIABLE
        if token is None:
            return None
    else:
        where = str(file)
        try:
            token = file.read_text(encoding="utf-8")
        except OSError as error:
            fail(f"{file}: {error.strerror}", FAILED)
        except UnicodeDecodeError:
            fail(f"{file}: the token is not in ASCII", FAILED)
    token = token.strip()
    if len(token) < SHORTEST_TOKEN:
        fail(f"{where}: a token has {SHORTEST_TOKEN} characters or more", FAILED)
    if not (token.isascii() and token.isprintable() and " " not in token):
        fail(f"{where}: the token has characters that no header may have", FAILED)
    return token


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        fail(f"{host}, port {port}: {error.strerror or error}", FAILED)
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
