"""Writing what is either whole or not there: under a temporary name beside the destination, renamed at the end."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["new_file", "new_folder"]


@contextmanager
def new_file(destination: Path) -> Iterator[Path]:
    """Give a path to write to, which takes the place of ``destination`` when the block ends well.

    Where it ends badly nothing is left, and a file that was there before is untouched. What is no ordinary file, such
    as ``/dev/stdout`` or a pipe, is written to as it is.

    Raises:
        IsADirectoryError: ``destination`` is a folder.
        FileNotFoundError: the folder of ``destination`` is not there.
    """
    if destination.is_dir():
        raise IsADirectoryError(f"{destination}: is a folder, but a file is to be written")
    _check_parent(destination)
    if destination.exists() and not destination.is_file():
        yield destination
        return
    destination = destination.resolve()  # a link stays one, and what it leads to is new
    temporary = _beside(destination)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(destination)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def new_folder(destination: Path) -> Iterator[Path]:
    """Give an empty folder to write into, which becomes ``destination`` when the block ends well.

    Raises:
        FileExistsError: ``destination`` is a file, or a folder with anything in it.
        FileNotFoundError: the folder of ``destination`` is not there.
    """
    _check_parent(destination)
    if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
        raise FileExistsError(f"{destination}: is there already; name a folder that is not, or is empty")
    destination = destination.resolve()
    temporary = _beside(destination)
    temporary.mkdir()
    try:
        yield temporary
        if destination.is_dir():
            destination.rmdir()
        temporary.rename(destination)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _check_parent(destination: Path) -> None:
    if not destination.parent.is_dir():
        raise FileNotFoundError(f"{destination.parent}: no such folder")


def _beside(destination: Path) -> Path:
    # In the same folder, as a rename is atomic only within one file system.
    return destination.parent / f".talestrek-{secrets.token_hex(8)}.part"
