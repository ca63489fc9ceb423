"""From files, folders, feeds and addresses into a record: taking in, reading, adding."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from talestrek.article import Article, Origin
from talestrek.reading import Reading
from talestrek.record.errors import ArticleError
from talestrek.record.made import Made
from talestrek.record.store import Record
from talestrek.record.writing import Added, Lemmas

if TYPE_CHECKING:
    from spacy.language import Language

    from talestrek.intake import Bounds, Format, Result

__all__ = ["Outcome", "OutcomeStatus", "add_sources"]

_TOGETHER = 32
"""The most articles that wait for being read together."""

_Arrived = TypeVar("_Arrived", Article, Reading)


class OutcomeStatus(StrEnum):
    """What became of something that was to be added."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    REREAD = "reread"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, or of a document that gave none.

    ``name`` is the id by which the record has the article, or what the user calls the document; ``place`` the part of
    the document. What was refused or skipped has a ``reason``, the rest a ``version``.
    """

    status: OutcomeStatus
    name: str
    place: str | None = None
    reason: str | None = None
    version: int | None = None

    def __str__(self) -> str:
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{where}: {self.reason or self.status}"


def add_sources(
    record: Record,
    sources: Iterable[str | Path],
    *,
    format: Format | str | None = None,  # noqa: A002 - what the command line calls it
    columns: Mapping[str, str] | None = None,
    publisher: str | None = None,
    model: str | Path | None = None,
    bounds: Bounds | None = None,
    standard_input: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Take in sources, read their articles, add them to a record, and say in their order what became of each.

    What the record has already, read by the same program, model and lexicons, is not read again; the pipeline is loaded
    when the first article needs it. Readings by the contract are added as they are.

    Args:
        record: where to add them.
        sources: files, folders and archives, ``-`` for standard input, and addresses, as `talestrek.intake.articles`
            takes them.
        format: the format of all documents; by default each is recognised.
        columns: which column of a table, or key of a JSON object, holds which field of the article.
        publisher: who published those articles that do not say it themselves.
        model: the spaCy pipeline to read with, as `talestrek.load` takes it.
        bounds: the most that is read of anything.
        standard_input: what ``-`` reads, by default the standard input of the program.

    Raises:
        ValueError: there is no such format or field.
        ModelError: the pipeline cannot be loaded.
        RecordError: the record cannot be written to; all articles before are kept.
    """
    from talestrek import intake

    results = intake.articles(sources, format=format, columns=columns, bounds=bounds, standard_input=standard_input)
    return _Adder(record, publisher, model).all(results)


class _Adder:
    def __init__(self, record: Record, publisher: str | None, model: str | Path | None) -> None:
        self._record = record
        self._publisher = publisher
        self._model = model
        self._made = _made(model)
        self._nlp: Language | None = None

    def all(self, results: Iterable[Result]) -> Iterator[Outcome]:
        waiting: list[Article | Outcome] = []
        unread = 0
        for result in results:
            found = self._without_reading(result)
            if isinstance(found, Outcome) and not waiting:
                yield found
                continue
            waiting.append(found)
            unread += isinstance(found, Article)
            if unread == _TOGETHER:
                yield from self._read(waiting)
                waiting, unread = [], 0
        if waiting:
            yield from self._read(waiting)

    def _without_reading(self, result: Result) -> Article | Outcome:
        """What becomes of a result that need not be read; an article that must be."""
        if isinstance(result, Article):
            article = self._published(result)
            known = self._record.knows(article, made=self._made)
            return _outcome(known) if known else article
        if isinstance(result, Reading):
            reading = self._published(result)
            known = self._record.knows(reading, made=Made())
            return _outcome(known) if known else self._added(reading, reading, Made(), self._words(reading))
        from talestrek.intake import Refused

        status = OutcomeStatus.REFUSED if isinstance(result, Refused) else OutcomeStatus.SKIPPED
        return Outcome(status, result.source, result.place, result.reason)

    def _read(self, waiting: list[Article | Outcome]) -> Iterator[Outcome]:
        """Read the articles among those that wait, and say of all what became of them."""
        from talestrek.reader import Refusal, read_with_words

        articles = [one for one in waiting if isinstance(one, Article)]
        readings = read_with_words(articles, nlp=self._pipeline()) if articles else iter(())
        for one in waiting:
            if isinstance(one, Outcome):
                yield one
                continue
            read = next(readings)
            if isinstance(read, Refusal):
                yield Outcome(OutcomeStatus.REFUSED, read.id, reason=read.reason)
            else:
                yield self._added(read[0], one, self._made, read[1])

    def _added(self, reading: Reading, arrived: Article | Reading, made: Made, words: Lemmas | None) -> Outcome:
        try:
            return _outcome(self._record.add(reading, made=made, lemmas=words, arrived=arrived))
        except ArticleError as error:
            return Outcome(OutcomeStatus.REFUSED, reading.id, reason=str(error))

    def _words(self, reading: Reading) -> Lemmas | None:
        """The words of a reading, None where this program would not have read the article."""
        from talestrek.reader import UnreadableError, words_of

        article = Article(id=reading.id, text=reading.text, title=reading.title, published=reading.published)
        try:
            return words_of(article, nlp=self._pipeline())
        except UnreadableError:
            return None

    def _published(self, arrived: _Arrived) -> _Arrived:
        origin = arrived.origin or Origin()
        if self._publisher is None or origin.publisher is not None:
            return arrived
        return replace(arrived, origin=replace(origin, publisher=self._publisher))

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from talestrek import reader

            self._nlp = reader.load(self._model)
        return self._nlp


def _outcome(added: Added) -> Outcome:
    return Outcome(OutcomeStatus(added.status.value), added.article, version=added.version)


def _made(model: str | Path | None) -> Made:
    """What readings by this pipeline are made by, without loading it."""
    # As `talestrek.reader` chooses it, which would import spaCy.
    chosen = model or os.environ.get("TALESTREK_MODEL")
    return Made.here(_version(str(chosen)) if chosen else None)


def _version(model: str) -> str:
    """Name and version of a pipeline, by the file that every one has; the name alone where it has none."""
    folder = Path(model)
    if not folder.is_dir():
        try:
            spec = importlib.util.find_spec(model)
        except (ImportError, ValueError):
            spec = None
        folder = Path(spec.origin).parent if spec and spec.origin else folder
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        return model
