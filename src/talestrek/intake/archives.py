"""Zip and gzip: what is packed in them, one member at a time, within bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from talestrek.intake.bounds import Budget, UnpackedStream
from talestrek.intake.results import Refused
from talestrek.intake.text import IntakeError

__all__ = ["Member", "gunzipped", "unzipped"]

_ENCRYPTED = 0x1
_OFFICE = {"[Content_Types].xml": "an Office file", "mimetype": "an OpenDocument or e-book file"}


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its name, with that of the archive before it, and a stream of what it unpacks to."""

    name: str
    stream: BinaryIO


def unzipped(stream: IO[bytes], name: str, budget: Budget) -> Iterator[Member | Refused]:
    """The files in a zip file, in the order of their names; directories and hidden files are left out.

    The names are only ever shown, never paths of this machine.

    Args:
        stream: the zip file, which can be sought in; each member is to be read before the next is taken.
        name: what to call it.
        budget: what its source may still use.

    Raises:
        IntakeError: it is damaged or cut short, or has too many members.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise IntakeError(name, f"a zip file that is damaged or cut short: {error}") from None
    with closing(archive):
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        for info in infos:
            if info.filename in _OFFICE:
                raise IntakeError(name, f"{_OFFICE[info.filename]}, not an archive of articles")
        for info in infos:
            if info.is_dir() or _is_hidden(info.filename):
                continue
            member = f"{name}/{info.filename}"
            budget.take_member(source=name)
            if ".." in PurePosixPath(info.filename).parts:
                # Nothing is written under it, but no honest program makes such a name.
                yield Refused(member, "a name that leads out of the archive")
                continue
            if info.flag_bits & _ENCRYPTED:
                yield Refused(member, "encrypted")
                continue
            try:
                opened = archive.open(info)
            except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
                yield Refused(member, f"cannot be unpacked: {error}")
                continue
            with opened:
                packed = partial(int, info.compress_size)
                yield Member(member, io.BufferedReader(UnpackedStream(opened, packed, budget, source=member)))


def gunzipped(stream: IO[bytes], name: str, budget: Budget) -> Member:
    """What is in a gzip file, of one member or of many as WARC files are; reading it keeps to the budget."""
    counted = _Counted(stream)
    opened = cast("IO[bytes]", gzip.GzipFile(fileobj=counted))
    inner = name[:-3] if name.lower().endswith(".gz") else name
    return Member(inner, io.BufferedReader(UnpackedStream(opened, lambda: counted.count, budget, source=name)))


class _Counted(io.BufferedIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Read the next bytes."""
        data = self._stream.read(-1 if size is None else size)
        self.count += len(data)
        return data


def _is_hidden(filename: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(filename).parts)
