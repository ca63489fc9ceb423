"""Annotated articles: gold files, and predictions in the same shape or in the contract's.

A file is JSON lines, whose keys tell what is annotated. A gold line is ``{"id", "text", "statements": [{"kind",
"content", "cue", "speaker", "speaker_name"}]}``, or ``{"id", "text", "events": [...]}`` with what `event_gold` tells; a
line of ``talestrek read --json`` holds both, and serves as a prediction as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from talestrek._json import Node
from talestrek.article import Span
from talestrek.evaluation.event_gold import EventAnnotation, event_from
from talestrek.reading import Kind, Marker, Route, Statement

__all__ = ["AnnotatedArticle", "Annotation", "GoldError", "Layer", "annotations_of", "read_annotations"]

_DASHES = "-–—―"
_GUILLEMETS = "«»"
_QUOTES = '"“”„‟'
_APOSTROPHES = "‘’'"


class GoldError(ValueError):
    """A gold or prediction file cannot be read; the message names the file and the line."""


class Layer(StrEnum):
    """What is annotated, by its key in a file."""

    STATEMENTS = "statements"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One statement, by a person or by a program, reduced to what is compared.

    ``name`` is the source's name; ``mention`` the span of the source beside the statement. ``route`` is None for what
    a person annotated.
    """

    kind: Kind
    marker: Marker
    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    name: str | None
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article's text with its statements and its events in the order of the file.

    ``layers`` says which of the two are annotated: what is not has nothing to be compared with.
    """

    id: str
    text: str
    annotations: tuple[Annotation, ...] = ()
    events: tuple[EventAnnotation, ...] = ()
    layers: frozenset[Layer] = frozenset((Layer.STATEMENTS,))


def read_annotations(
    path: Path,
    *,
    texts: Mapping[str, str] | None = None,
    layers: Mapping[str, Collection[Layer]] | None = None,
) -> list[AnnotatedArticle]:
    """Read a gold file, or predictions for the articles of a gold file.

    Args:
        path: a file of JSON lines.
        texts: for predictions, the gold's text by article id: it is used in place of the line's own, and an article
            that is not in it is an error.
        layers: for the same articles, what the line must hold; by default each line holds the same as the first.

    Raises:
        GoldError: the file cannot be opened, is not UTF-8, or a line is not what it should be.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}") from None
    articles: list[AnnotatedArticle] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article = _article_from(line, texts)
            if layers is not None:
                _require(article, layers[article.id])
            elif articles:
                _require(article, articles[0].layers, only=True)
            if article.id in seen:
                raise ValueError(f"a second article with the id {article.id!r}")
        except ValueError as error:
            raise GoldError(f"{path}, line {number}: {error}") from None
        seen.add(article.id)
        articles.append(article)
    if not articles:
        raise GoldError(f"{path}: holds no article")
    return articles


def annotations_of(statements: Iterable[Statement]) -> tuple[Annotation, ...]:
    """Give the statements of a reading in the form in which they are compared."""
    return tuple(
        Annotation(
            kind=statement.kind,
            marker=statement.marker,
            content=statement.content,
            cue=statement.cue,
            mention=statement.source.span,
            name=statement.source.name,
            route=statement.source.route,
        )
        for statement in statements
    )


def _article_from(line: str, texts: Mapping[str, str] | None) -> AnnotatedArticle:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    node = Node(data)
    name = node.string("id")
    if texts is None:
        text = node.string("text")
    elif name in texts:
        text = texts[name]
    else:
        raise ValueError(f"no gold article has the id {name!r}")
    layers = frozenset(layer for layer in Layer if node.has(layer.value))
    if not layers:
        raise ValueError("statements: missing, and so are events")
    return AnnotatedArticle(
        name,
        text,
        tuple(_annotation_from(child, text) for child in node.children("statements")),
        tuple(event_from(child, text) for child in node.children("events")),
        layers,
    )


def _require(article: AnnotatedArticle, layers: Collection[Layer], *, only: bool = False) -> None:
    """Check that a line holds these layers, or these only; raises ValueError."""
    for layer in sorted(set(layers) - article.layers):
        raise ValueError(f"{layer.value}: missing")
    for layer in sorted(article.layers - set(layers)) if only else ():
        raise ValueError(f"{layer.value}: the lines before have none")


def _annotation_from(node: Node, text: str) -> Annotation:
    content = node.spans("content", text)
    source = node.optional_child("source")
    kind = Kind(node.one_of("kind", tuple(Kind)))
    return Annotation(
        kind=kind,
        marker=Marker(node.one_of("marker", tuple(Marker))) if node.has("marker") else _marker(text, content, kind),
        content=content,
        cue=node.optional_span("cue", text),
        mention=source.optional_span("span", text) if source else node.optional_span("speaker", text),
        name=source.optional_string("name") if source else node.optional_string("speaker_name"),
        route=Route(source.one_of("route", tuple(Route))) if source and source.has("route") else None,
    )


def _marker(text: str, content: tuple[Span, ...], kind: Kind) -> Marker:
    """Tell what marks the content, for annotations that do not say it."""
    if kind is Kind.INDIRECT:
        return Marker.NONE
    before = text[: content[0][0]].rstrip()[-1:]
    inside = "".join(text[start:end] for start, end in content)
    if before and before in _DASHES:
        return Marker.DASH
    for char in before + inside:
        if char in _GUILLEMETS:
            return Marker.GUILLEMETS
        # An apostrophe is only a mark where the content begins behind it.
        if char in _QUOTES or (char in _APOSTROPHES and before and before in _APOSTROPHES):
            return Marker.QUOTES
    return Marker.NONE
