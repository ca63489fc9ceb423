"""From what the user names to articles: files, folders, archives, standard input, addresses; a document at a time."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import IO, BinaryIO

from talestrek.article import Article
from talestrek.intake.archives import Member, gunzipped, unzipped
from talestrek.intake.bounds import Bounds, Budget, Rejoined, next_bytes
from talestrek.intake.columns import FIELDS
from talestrek.intake.documents import Document, Settings
from talestrek.intake.duplicates import Duplicates
from talestrek.intake.folders import files
from talestrek.intake.formats import HEAD_BYTES, Format, as_format, is_named_text, recognise
from talestrek.intake.readers import read_as
from talestrek.intake.results import Placed, Refused, Result, Skipped
from talestrek.intake.text import IntakeError
from talestrek.reading import Reading

__all__ = ["STANDARD_INPUT", "articles"]

STANDARD_INPUT = "-"

_SPOOLED = 32 * 2**20
_CHUNK = 2**20
# Files that stand beside articles in folders and archives, by their first bytes.
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x00\x00\x01\x00",
    b"II*\x00",
    b"MM\x00*",
    b"ID3",
    b"OggS",
)


def articles(
    sources: Iterable[str | Path],
    *,
    format: Format | str | None = None,  # noqa: A002 - what the command line calls it
    columns: Mapping[str, str] | None = None,
    bounds: Bounds | None = None,
    standard_input: BinaryIO | None = None,
) -> Iterator[Result]:
    """The articles of any number of sources, in order, as a stream: no more is read than was asked for.

    A document that gives no article gives a `Refused` with its source, place and reason; one that is passed over, such
    as a second copy, a `Skipped`; a line of JSON that is a reading by the contract the `Reading`. What goes wrong
    with one never ends the stream.

    Args:
        sources: files, folders and zip files; ``-`` is standard input; a string that begins with ``http://`` or
            ``https://`` is fetched. A `Path` is always a file or folder.
        format: the format of all documents, a `Format` or its name; by default each is recognised.
        columns: which column of tables, or key of JSON objects, holds a field of the article, by field:
            ``{"text": "brødtekst"}``. Fields that are not here are known by the usual names.
        bounds: the most that is read of anything.
        standard_input: what ``-`` reads, by default the standard input of the program, as bytes.

    Raises:
        ValueError: there is no such format, or no such field.
    """
    unknown = sorted(set(columns or {}) - set(FIELDS))
    if unknown:
        raise ValueError(f"no field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
    chosen = as_format(format) if format is not None else None
    settings = Settings(chosen, MappingProxyType(dict(columns or {})), bounds or Bounds())
    return _all(sources, settings, standard_input)


def _all(sources: Iterable[str | Path], settings: Settings, standard_input: BinaryIO | None) -> Iterator[Result]:
    duplicates = Duplicates()
    for source in sources:
        for name, placed in _source(source, settings, standard_input):
            result = placed.result
            if isinstance(result, Article | Reading):
                yield duplicates.check(result, name, placed.place)
            else:
                yield result


_Named = tuple[str, Placed]


def _source(source: str | Path, settings: Settings, standard_input: BinaryIO | None) -> Iterator[_Named]:
    from talestrek.intake import fetching

    budget = Budget(settings.bounds)
    if source == "":
        # To a Path it would be the working folder.
        yield "", Placed(Refused("''", "no file has an empty name"))
    elif source == STANDARD_INPUT:
        stream = standard_input or sys.stdin.buffer
        yield from _guarded("standard input", partial(_stream, stream, "standard input", settings, budget, 0))
    elif isinstance(source, str) and fetching.is_address(source):
        yield from _guarded(source, partial(_fetched, source, settings, budget))
    else:
        yield from _guarded(str(source), partial(_path, Path(source), settings, budget))


def _guarded(name: str, read: Callable[[], Iterator[_Named]]) -> Iterator[_Named]:
    """What ``read`` gives; whatever goes wrong in it is a refusal."""
    try:
        yield from read()
    except IntakeError as error:
        yield name, Placed(Refused.of(error))
    except Exception as error:
        yield name, Placed(Refused.unforeseen(error, name))


def _fetched(url: str, settings: Settings, budget: Budget) -> Iterator[_Named]:
    from talestrek.intake.fetching import fetch

    document = fetch(url, settings.bounds)
    yield from _stream(io.BytesIO(document.data), url, settings, budget, 0, fetched=document)


def _path(path: Path, settings: Settings, budget: Budget) -> Iterator[_Named]:
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise IntakeError(str(path), f"cannot be read: {error.strerror or error}") from None
    yield from _folder(path, settings) if is_folder else _file(path, settings, budget, inside=False)


def _folder(folder: Path, settings: Settings) -> Iterator[_Named]:
    empty = True
    for found in files(folder):
        empty = False
        if isinstance(found, Path):
            yield from _guarded(str(found), partial(_file, found, settings, Budget(settings.bounds), inside=True))
        else:
            yield str(folder), Placed(found)
    if empty:
        raise IntakeError(str(folder), "a folder without files")


def _file(path: Path, settings: Settings, budget: Budget, *, inside: bool) -> Iterator[_Named]:
    name = str(path)
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise IntakeError(name, "no such file") from None
    except (OSError, ValueError) as error:
        # ValueError: a name with a zero byte.
        detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise IntakeError(name, f"cannot be read: {detail}") from None
    with stream:
        yield from _stream(stream, name, settings, budget, 0, inside=inside)


def _stream(
    stream: BinaryIO,
    name: str,
    settings: Settings,
    budget: Budget,
    depth: int,
    *,
    inside: bool = False,
    fetched: Document | None = None,
) -> Iterator[_Named]:
    """What is in a stream of any format.

    ``depth`` is how many archives it lies in; ``inside`` says that it was found in a folder or archive, and the user
    did not name it.
    """
    head, stream = _rewound(stream)
    if inside and head.startswith(_PICTURES):
        yield name, Placed(Skipped(name, "a picture or sound, not text"))
        return
    found = _format(head, name, settings)
    if found is Format.GZIP or found is Format.ZIP:
        if depth >= settings.bounds.depth:
            raise IntakeError(name, f"an archive in more than {settings.bounds.depth} archives")
        read = _gzip if found is Format.GZIP else _zip
        yield from read(stream, name, settings, budget, depth + 1)
        return
    if inside and found is Format.TEXT and settings.format is None and not is_named_text(name):
        yield name, Placed(Skipped(name, "plain text that is not named .txt"))
        return
    url, charset = (fetched.url, fetched.charset) if fetched else (None, None)
    for placed in read_as(found, stream, name, settings, url=url, charset=charset):
        yield name, placed


def _format(head: bytes, name: str, settings: Settings) -> Format:
    """The format that the user says; but what is packed is unpacked, and the format that of its members."""
    packed = (Format.GZIP, Format.ZIP)
    if settings.format is not None and settings.format not in packed:
        return (
            found
            if head[:2] in (b"PK", b"\x1f\x8b") and (found := recognise(head, name)) in packed
            else settings.format
        )
    return recognise(head, name)


def _gzip(stream: BinaryIO, name: str, settings: Settings, budget: Budget, depth: int) -> Iterator[_Named]:
    member = gunzipped(stream, name, budget)
    yield from _stream(member.stream, member.name, settings, budget, depth)


def _zip(stream: BinaryIO, name: str, settings: Settings, budget: Budget, depth: int) -> Iterator[_Named]:
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as spooled:
        # A zip file has its list of members at the end.
        seekable: IO[bytes] = stream
        if not stream.seekable():
            seekable = spooled
            while data := stream.read(_CHUNK):
                spooled.write(data)
                if spooled.tell() > settings.bounds.archive:
                    raise IntakeError(name, f"a zip file of more than {settings.bounds.archive:,} bytes in another")
            spooled.seek(0)
        members = 0
        for member in unzipped(seekable, name, budget):
            members += 1
            if isinstance(member, Member):
                read = partial(_stream, member.stream, member.name, settings, budget, depth, inside=True)
                yield from _guarded(member.name, read)
            else:
                yield name, Placed(member)
        if not members:
            raise IntakeError(name, "a zip file without files")


def _rewound(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The head of a stream, and a stream of all of it."""
    if stream.seekable():
        start = stream.tell()
        head = stream.read(HEAD_BYTES)
        stream.seek(start)
        return head, stream
    head = b""
    try:
        while len(head) < HEAD_BYTES and (piece := next_bytes(stream, HEAD_BYTES - len(head))):
            head += piece
    except IntakeError:
        # Damage behind the head is met again, by who reads on.
        if not head:
            raise
    return head, io.BufferedReader(Rejoined(head, stream))
