"""What stands for the process that reads, in tests of the one that asks it."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection

from talestrek.api.readers import ReaderError

__all__ = ["moody", "never_ready"]


def moody(connection: Connection, *_: object) -> None:
    """Does what the text says, and else gives it back."""
    connection.send(None)
    while True:
        article = connection.recv()
        if article.text == "sleep":
            time.sleep(60)
        if article.text == "die":
            return
        connection.send(ReaderError("a bug") if article.text == "fail" else f'"{article.text}"')


def never_ready(connection: Connection, *_: object) -> None:
    connection.send("there is no such pipeline")
