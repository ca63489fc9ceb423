"""The files of a folder, in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from talestrek.intake.results import Refused, Skipped
from talestrek.intake.text import IntakeError

__all__ = ["files"]


def files(folder: Path) -> Iterator[Path | Refused | Skipped]:
    """The files below a folder, sorted by path, part by part.

    Hidden files and folders are left out; links are followed only to files within the folder, so that none leads out of
    it or in a circle; what is neither file nor folder is skipped.

    Raises:
        IntakeError: the folder cannot be read.
    """
    root = folder.resolve()
    waiting = _entries(folder)
    while waiting:
        entry = waiting.pop()
        path = Path(entry.path)
        try:
            if entry.is_symlink():
                # A broken link and one in a circle are no files.
                inside = entry.is_file() and path.resolve().is_relative_to(root)
                yield path if inside else Skipped(str(path), "a link that does not lead to a file in the folder")
            elif entry.is_dir():
                waiting.extend(_entries(path))
            elif entry.is_file():
                yield path
            else:
                yield Skipped(str(path), "neither a file nor a folder")
        except IntakeError as error:
            yield Refused.of(error)
        except OSError as error:
            yield Refused(str(path), f"cannot be read: {error.strerror or error}")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, the last first."""
    try:
        with os.scandir(folder) as found:
            return sorted((entry for entry in found if not entry.name.startswith(".")), key=_name, reverse=True)
    except OSError as error:
        raise IntakeError(str(folder), f"the folder cannot be read: {error.strerror or error}") from None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
