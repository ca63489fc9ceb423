"""From articles to readings: which pipeline reads, in what portions, and what is refused.

Memory stays bounded however much is read: articles go through the pipeline in batches of bounded length, each in a
memory zone of spaCy, so that the words of one batch are forgotten before the next.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import spacy

from talestrek._originals import Originals
from talestrek.analysis import entities, layout, places, statements, times
from talestrek.analysis.times import published_in
from talestrek.article import Article, Passage, PassageKind, is_date
from talestrek.language.events import load_events
from talestrek.language.loading import PIPELINE
from talestrek.language.normalise import Normalised, normalise
from talestrek.language.standard import NotNorwegianError, require_norwegian
from talestrek.reading import Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = [
    "MAX_CHARACTERS",
    "MAX_WORDS",
    "ModelError",
    "Refusal",
    "UnreadableError",
    "Word",
    "load",
    "read",
    "read_articles",
    "read_with_words",
    "words_of",
]

logger = logging.getLogger(__name__)

# Imported for the components that they register with spaCy, so that they are there without our entry points too.
_COMPONENTS = (layout, statements, entities, times, places)

_LAYERS = ("talestrek_statements", "talestrek_entities", "talestrek_times", "talestrek_places")

_EVENTS = "talestrek_events"

MAX_CHARACTERS = 50_000
"""The longest article that is read, in code points: some 20 pages. The pipeline's memory grows with the article."""

MAX_WORDS = 11_000
"""The most words and punctuation marks in an article; 50,000 characters of prose hold some 9,200."""

_LONGEST_WORD = 2_000
"""The most characters between two blanks. The tokenizer's time is quadratic in them: these take a second."""

MODEL_VARIABLE = "TALESTREK_MODEL"
"""The environment variable that names the pipeline used where none is asked for."""

_BATCH_CHARACTERS = 20_000

T = TypeVar("T")


class ModelError(ValueError):
    """A pipeline that cannot be loaded or lacks what a reading needs; the message is one line."""


class UnreadableError(ValueError):
    """A text that cannot be read as a Norwegian article; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that was not read, by its id, and the reason in one line."""

    id: str
    reason: str


class Word(NamedTuple):
    """A word of an article, ``[start, end)`` in code points of its text, with its dictionary form in lower case."""

    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article that can be read, with its text as the pipeline gets it and the date that it was published."""

    article: Article
    normalised: Normalised
    language: str
    published: str | None
    notes: tuple[str, ...] = ()


def load(model: str | Path | None = None, *, lexicons: Sequence[str | Path] = ()) -> Language:
    """Load a pipeline and add Talestrek's components to it.

    Args:
        model: the name of an installed spaCy pipeline or the path of one, with Universal Dependencies' labels. By
            default the one that ``TALESTREK_MODEL`` names, or else the one in this package.
        lexicons: files of your own that extend the lexicon of events.

    Raises:
        ModelError: there is no such pipeline, or it does not give parts of speech and UD dependencies.
        LexiconError: a lexicon is malformed; the message gives file, line and reason.
        OSError: a lexicon cannot be opened.
    """
    load_events(*map(Path, lexicons))
    chosen = model or os.environ.get(MODEL_VARIABLE) or PIPELINE
    nlp = _load(chosen)
    if chosen != PIPELINE:
        _require_ud(nlp, str(chosen))
    if "talestrek_layout" not in nlp.pipe_names:
        nlp.add_pipe("talestrek_layout", first=True)
    for layer in _LAYERS:
        if layer not in nlp.pipe_names:
            nlp.add_pipe(layer, last=True)
    if nlp.has_factory(_EVENTS) and _EVENTS not in nlp.pipe_names:
        nlp.add_pipe(_EVENTS, last=True, config={"lexicons": [str(path) for path in lexicons]})
    return nlp


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    id: str = "text",
    nlp: Language | None = None,
) -> Reading:
    """Read one article.

    Args:
        text: the article, with its headline if it has one; its passages are told apart by their line breaks.
        published: the date of publication, ISO 8601, possibly only the year or the year and month.
        title: the headline, where it is not in the text.
        id: what to call the article.
        nlp: a pipeline from `load`; by default one is loaded the first time and kept.

    Raises:
        UnreadableError: the text is empty, too long or not Norwegian, or ``published`` is no date.
        ModelError: the pipeline cannot be loaded.
    """
    prepared = _prepare(Article(id=id, text=text, title=title, published=published))
    nlp = nlp or _default()
    try:
        with _zone(nlp):
            return _reading(prepared, nlp(_tokenised(nlp, prepared)))
    except RecursionError:
        raise UnreadableError("no article: its sentences are nested without end") from None


def read_articles(
    articles: Iterable[Article], *, nlp: Language | None = None, batch_size: int = 32
) -> Iterator[Reading | Refusal]:
    """Read many articles, in their order; one that cannot be read gives a `Refusal` in its place.

    Articles are taken from ``articles`` as they are needed, so it may be a generator over any number of them.

    Args:
        articles: what to read.
        nlp: a pipeline from `load`; by default one is loaded the first time and kept.
        batch_size: the most articles in one batch; a batch of long ones is smaller. Memory grows with it.

    Raises:
        ModelError: the pipeline cannot be loaded.
        ValueError: ``batch_size`` is not positive.
    """
    return _read_all(articles, nlp, batch_size, _reading)


def read_with_words(
    articles: Iterable[Article], *, nlp: Language | None = None, batch_size: int = 32
) -> Iterator[tuple[Reading, tuple[Word, ...]] | Refusal]:
    """Read many articles as `read_articles` does, and give with each reading the words that it can be searched by.

    Raises:
        ModelError: the pipeline cannot be loaded.
        ValueError: ``batch_size`` is not positive.
    """
    return _read_all(articles, nlp, batch_size, lambda prepared, doc: (_reading(prepared, doc), _words(prepared, doc)))


def words_of(article: Article, *, nlp: Language | None = None) -> tuple[Word, ...]:
    """The words of an article that was read before, by the pipeline's tagger and lemmatiser alone.

    Raises:
        UnreadableError: the article cannot be read.
        ModelError: the pipeline cannot be loaded.
    """
    prepared = _prepare(article)
    nlp = nlp or _default()
    with _zone(nlp), nlp.select_pipes(disable=[name for name in _LAYERS if name in nlp.pipe_names]):
        return _words(prepared, nlp(_tokenised(nlp, prepared)))


def _read_all(
    articles: Iterable[Article],
    nlp: Language | None,
    batch_size: int,
    make: Callable[[_Prepared, Doc], T],
) -> Iterator[T | Refusal]:
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    nlp = nlp or _default()
    batch: list[_Prepared | Refusal] = []
    characters = 0
    for article in articles:
        prepared = _prepare_or_refuse(article)
        size = 0 if isinstance(prepared, Refusal) else len(prepared.normalised.text)
        if batch and (len(batch) == batch_size or characters + size > _BATCH_CHARACTERS):
            yield from _read_batch(nlp, batch, make)
            batch, characters = [], 0
        batch.append(prepared)
        characters += size
    yield from _read_batch(nlp, batch, make)


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


def _load(model: str | Path) -> Language:
    try:
        return spacy.load(model)
    except OSError as error:
        if str(error).startswith(("[E050]", "[E052]")):
            reason = "is neither an installed pipeline nor the folder of one"
        else:
            reason = f"cannot be loaded: {_one_line(error)}"
        raise ModelError(f"pipeline {model} {reason}") from None
    except (ImportError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"pipeline {model} cannot be loaded: {_one_line(error)}") from None


def _require_ud(nlp: Language, name: str) -> None:
    """Refuse a pipeline without what the statements are found by, seen on what it makes of a sentence."""
    doc = nlp("Statsministeren sier at hun vil møte lederne i dag.")
    missing = [
        what for what, attribute in (("dependencies", "DEP"), ("parts of speech", "POS")) if not _gives(doc, attribute)
    ]
    if missing:
        raise ModelError(f"pipeline {name} gives no {' and no '.join(missing)}; Talestrek needs both, by UD")
    labels = nlp.pipe_labels.get("parser")
    if labels and "obj" not in labels:
        raise ModelError(f"pipeline {name} is not trained on Universal Dependencies: its parser knows no label 'obj'")


def _gives(doc: Doc, attribute: str) -> bool:
    return bool(doc.has_annotation(attribute))


def _prepare(article: Article) -> _Prepared:
    """Check an article and make it ready for the pipeline.

    Raises:
        UnreadableError: it cannot be read.
    """
    text = article.text
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"too long: {len(text):,} characters, and an article may have {MAX_CHARACTERS:,}")
    surrogate = re.search("[\ud800-\udfff]", text)
    if surrogate:
        raise UnreadableError(f"wrongly decoded: half a character (U+{ord(surrogate[0]):04X}) at {surrogate.start()}")
    longest = max(map(len, text.split()), default=0)
    if longest > _LONGEST_WORD:
        raise UnreadableError(f"no article: {longest:,} characters in a row without a blank")
    if article.published is not None and not is_date(article.published):
        raise UnreadableError(f"published {article.published!r} is no date; write 2023, 2023-06 or 2023-06-27")
    normalised = normalise(text)
    if not normalised.text.strip():
        raise UnreadableError("empty: nothing but blanks")
    try:
        language = require_norwegian(normalised.text).language
    except NotNorwegianError as error:
        raise UnreadableError(str(error)) from None
    dateline = published_in(normalised.text) if article.published is None else None
    if dateline is None:
        return _Prepared(article, normalised, language, article.published)
    note = f"published {dateline.date}, as the article says"
    return _Prepared(article, normalised, language, dateline.date, (note,))


def _prepare_or_refuse(article: Article) -> _Prepared | Refusal:
    try:
        return _prepare(article)
    except ValueError as error:
        return Refusal(article.id, _one_line(error))


def _zone(nlp: Language) -> AbstractContextManager[object]:
    # Zones must not be nested, and the caller may have opened one.
    return nullcontext() if getattr(nlp.vocab, "in_memory_zone", False) else nlp.memory_zone()


def _read_batch(
    nlp: Language, batch: list[_Prepared | Refusal], make: Callable[[_Prepared, Doc], T]
) -> list[T | Refusal]:
    try:
        with _zone(nlp):
            return _read_together(nlp, batch, make)
    except Exception:
        # Some article breaks the pipeline: read each by itself, so that only that one is lost.
        return [item if isinstance(item, Refusal) else _read_or_refuse(nlp, item, make) for item in batch]


def _read_together(
    nlp: Language, batch: list[_Prepared | Refusal], make: Callable[[_Prepared, Doc], T]
) -> list[T | Refusal]:
    items: list[tuple[_Prepared, Doc] | Refusal] = []
    for prepared in batch:
        if isinstance(prepared, Refusal):
            items.append(prepared)
            continue
        try:
            items.append((prepared, _tokenised(nlp, prepared)))
        except UnreadableError as error:
            items.append(Refusal(prepared.article.id, str(error)))
    docs = [item[1] for item in items if not isinstance(item, Refusal)]
    parsed = nlp.pipe(docs, batch_size=max(len(docs), 1))
    return [item if isinstance(item, Refusal) else make(item[0], next(parsed)) for item in items]


def _read_or_refuse(nlp: Language, prepared: _Prepared, make: Callable[[_Prepared, Doc], T]) -> T | Refusal:
    try:
        with _zone(nlp):
            return make(prepared, nlp(_tokenised(nlp, prepared)))
    except UnreadableError as error:
        return Refusal(prepared.article.id, str(error))
    except Exception as error:
        logger.debug("article %s breaks the pipeline", prepared.article.id, exc_info=True)
        reason = f"the pipeline fails on it: {type(error).__name__}: {_one_line(error)}"
        return Refusal(prepared.article.id, reason)


def _tokenised(nlp: Language, prepared: _Prepared) -> Doc:
    """Cut an article into words, the first step of the pipeline.

    Raises:
        UnreadableError: there are more of them than an article may have.
    """
    doc = nlp.make_doc(prepared.normalised.text)
    doc._.standard, doc._.published = prepared.language, prepared.published
    if len(doc) > MAX_WORDS:
        raise UnreadableError(f"too long: {len(doc):,} words and signs, and an article may have {MAX_WORDS:,}")
    return doc


def _reading(prepared: _Prepared, doc: Doc) -> Reading:
    """Take from the document what was found, as plain Python data: the document's memory ends with its zone."""
    article, back = prepared.article, Originals(prepared.normalised)
    passages = tuple(map(back.passage, doc._.passages))
    return Reading(
        id=article.id,
        language=prepared.language,
        text=article.text,
        title=article.title or _headline(passages, article.text),
        published=prepared.published,
        origin=article.origin,
        passages=passages,
        entities=tuple(map(back.entity, doc._.entities)),
        statements=tuple(map(back.statement, doc._.statements)),
        times=tuple(map(back.time, doc._.times)),
        places=tuple(map(back.place, doc._.places)),
        notes=prepared.notes,
    )


def _words(prepared: _Prepared, doc: Doc) -> tuple[Word, ...]:
    """The words of a document with their lemmas, at their places in the article itself."""
    back = prepared.normalised.to_original
    return tuple(
        Word(*back((token.idx, token.idx + len(token.text))), token.lemma_.lower() or token.lower_)
        for token in doc
        if any(map(str.isalnum, token.text))
    )


def _headline(passages: Iterable[Passage], text: str) -> str | None:
    headlines = (text[passage.start : passage.end] for passage in passages if passage.kind is PassageKind.HEADLINE)
    return next((" ".join(headline.split()) for headline in headlines), None)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
