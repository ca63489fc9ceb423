"""How much is read of anything: bounds, and streams that keep to them."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final
from zipfile import BadZipFile

from talestrek.intake.text import MAX_BYTES, IntakeError

__all__ = ["Bounds", "Budget", "Rejoined", "UnpackedStream", "next_bytes"]

_MIB: Final = 2**20

# Below this no ratio is worth a refusal: a short file of one letter is packed a thousandfold.
_UNSUSPICIOUS = 8 * _MIB


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is read.

    Args:
        document: bytes of one document, a line of JSON, or a record of a WARC file.
        page: bytes of one HTML page; its tree takes some 20 times as much memory.
        unpacked: bytes that one source may give when unpacked, its inner archives included.
        ratio: how many times its packed size an archive's member or a gzip file may be, beyond 8 MiB.
        archive: bytes of a zip file that lies in another archive or comes through a pipe; it is kept on the disk.
        members: members of one zip file, its inner archives included.
        depth: archives within archives, the outermost included.
        seconds: for one page to be fetched, with all its redirects.
    """

    document: int = MAX_BYTES
    page: int = 8 * _MIB
    unpacked: int = 64 * 1024 * _MIB
    ratio: int = 200
    archive: int = 4 * 1024 * _MIB
    members: int = 1_000_000
    depth: int = 3
    seconds: float = 30.0


def next_bytes(stream: IO[bytes], size: int) -> bytes:
    """The next bytes of a stream, at most so many; fewer where waiting for more could meet damage and lose them."""
    read = getattr(stream, "read1", stream.read)
    return bytes(read(size))


class Budget:
    """What one source has used of its bounds; its inner archives share it."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._bytes = 0
        self._members = 0

    def take_bytes(self, count: int, *, source: str) -> None:
        """Count unpacked bytes.

        Raises:
            IntakeError: they are more than the bound.
        """
        self._bytes += count
        if self._bytes > self.bounds.unpacked:
            raise IntakeError(source, f"unpacks to more than {self.bounds.unpacked:,} bytes")

    def take_member(self, *, source: str) -> None:
        """Count a member of an archive.

        Raises:
            IntakeError: they are more than the bound.
        """
        self._members += 1
        if self._members > self.bounds.members:
            raise IntakeError(source, f"more than {self.bounds.members:,} members")


class UnpackedStream(io.RawIOBase):
    """What a packed stream unpacks to, kept within a budget; reading it raises `IntakeError`, with the reason.

    ``packed`` gives the packed bytes that were read so far.
    """

    def __init__(self, stream: IO[bytes], packed: Callable[[], int], budget: Budget, *, source: str) -> None:
        super().__init__()
        self._stream = stream
        self._packed = packed
        self._budget = budget
        self._source = source
        self._given = 0
        self._failure: IntakeError | None = None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes."""
        if self._failure is not None:
            raise self._failure
        try:
            data = next_bytes(self._stream, len(buffer))
        except (BadZipFile, EOFError, OSError, lzma.LZMAError, zlib.error) as error:
            self._failure = IntakeError(self._source, f"damaged or cut short: {error}")
            raise self._failure from error
        self._given += len(data)
        self._budget.take_bytes(len(data), source=self._source)
        bound = self._budget.bounds.ratio
        if self._given > _UNSUSPICIOUS and self._given > bound * max(self._packed(), 1):
            raise IntakeError(self._source, f"unpacks to more than {bound} times its size")
        buffer[: len(data)] = data
        return len(data)


class Rejoined(io.RawIOBase):
    """A stream whose head was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes, first those of the head."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = next_bytes(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)
