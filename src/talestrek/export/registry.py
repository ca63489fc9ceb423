"""Which formats there are, and what a writer of each is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from talestrek.reading import Reading, Status

__all__ = ["FORMATS", "ExportError", "FolderWriter", "Format", "Options", "Shape", "TableWriter", "TextWriter"]


class ExportError(ValueError):
    """What was asked for cannot be written; the message says why."""


class Shape(StrEnum):
    """What a format makes: text, which may go to standard output, a folder of files, or tables.

    Tables are a folder with a file a table; one table that was chosen is a single file.
    """

    TEXT = "text"
    FOLDER = "folder"
    TABLES = "tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller may choose.

    ``table`` is the only table that is written; ``statuses`` are those that an event must have to be written, where
    the format has no place for a status; ``raw`` leaves cells of a spreadsheet unguarded.
    """

    table: str | None = None
    statuses: frozenset[Status] = frozenset({Status.ACTUAL})
    raw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, what it is in words, its shape, and the usual ending of its files.

    ``options`` are the names of the options that it takes, ``needs`` the package beside Talestrek that writes it.
    """

    name: str
    title: str
    shape: Shape
    suffix: str
    options: tuple[str, ...] = ()
    needs: str | None = None

    @property
    def module(self) -> str:
        """The module that writes it, imported only when it is asked for, as spaCy and pyarrow take their time."""
        return "talestrek.export." + _MODULES.get(self.name, self.name.replace("-", "_"))

    def text_writer(self) -> TextWriter:
        """The writer of a format whose shape is text, or of one table of a format that can be text."""
        return cast("TextWriter", import_module(self.module))

    def folder_writer(self) -> FolderWriter:
        """The writer of a format that makes a folder."""
        return cast("FolderWriter", import_module(self.module))

    def table_writer(self) -> TableWriter:
        """The writer of one table as a file that is not text."""
        return cast("TableWriter", import_module(self.module))


class TextWriter(Protocol):
    """A module that gives a format piece by piece."""

    def pieces(self, readings: Iterable[Reading], options: Options) -> Iterator[str]:
        """Give the text of the whole format in pieces, none longer than what one article needs."""


class FolderWriter(Protocol):
    """A module that writes files into a folder."""

    def write_folder(self, readings: Iterable[Reading], folder: Path, options: Options) -> None:
        """Write all files into ``folder``, which is there and empty."""


class TableWriter(Protocol):
    """A module that writes one table, named in the options, as a binary file."""

    def write_table(self, readings: Iterable[Reading], path: Path, options: Options) -> None:
        """Write the table to ``path``."""


_MODULES = {"csv": "csv_tables", "spacy": "docbin"}

FORMATS = (
    Format(name="jsonl", title="JSON lines by the contract", shape=Shape.TEXT, suffix=".jsonl"),
    Format(name="csv", title="CSV, a file a table", shape=Shape.TABLES, suffix=".csv", options=("table", "raw")),
    Format(
        name="parquet",
        title="Parquet, a file a table",
        shape=Shape.TABLES,
        suffix=".parquet",
        options=("table",),
        needs="pyarrow",
    ),
    Format(name="geojson", title="places and events as GeoJSON (RFC 7946)", shape=Shape.TEXT, suffix=".geojson"),
    Format(name="graphml", title="who speaks of whom, who acts on whom", shape=Shape.TEXT, suffix=".graphml"),
    Format(name="web-annotation", title="W3C Web Annotations", shape=Shape.TEXT, suffix=".jsonld"),
    Format(name="schema-org", title="quotations and claims by schema.org", shape=Shape.TEXT, suffix=".jsonld"),
    Format(name="followthemoney", title="FollowTheMoney entities", shape=Shape.TEXT, suffix=".ftm.json"),
    Format(name="ninjs", title="ninjs 3.1 with a sidecar", shape=Shape.FOLDER, suffix=""),
    Format(name="gdelt", title="event columns of GDELT 2.0", shape=Shape.TEXT, suffix=".tsv", options=("statuses",)),
    Format(name="polecat", title="columns of POLECAT", shape=Shape.TEXT, suffix=".tsv", options=("statuses",)),
    Format(name="spacy", title="spaCy DocBin", shape=Shape.FOLDER, suffix="", needs="spacy"),
)
