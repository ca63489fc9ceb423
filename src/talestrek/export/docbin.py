"""spaCy: a folder of DocBin files, for training and for anything that reads a ``Doc``.

The only module of the export that knows spaCy. The texts are cut into words by spaCy's own Norwegian tokenizer; what
was found is in ``doc.spans``, widened to whole words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from talestrek.export.registry import Options
from talestrek.reading import Reading

__all__ = ["DOCS", "GROUPS", "make_doc", "write_folder"]

DOCS = 200
"""How many articles go into a file. A DocBin is made in memory, so this bounds it."""

GROUPS = (
    "passages",
    "statements",
    "cues",
    "sources",
    "addressees",
    "entities",
    "events",
    "actors",
    "recipients",
    "times",
    "places",
)
"""The keys of ``doc.spans``."""


def write_folder(readings: Iterable[Reading], folder: Path, options: Options) -> None:
    """Write ``0001.spacy``, ``0002.spacy`` and so on, which `spacy.training.Corpus` reads as one."""
    rest = iter(readings)
    pipelines = _pipelines()
    for number, first in enumerate(rest, 1):
        # Words of one file are forgotten before the next.
        with pipelines["nb"].memory_zone(), pipelines["nn"].memory_zone():
            docs = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
            for reading in chain((first,), islice(rest, DOCS - 1)):
                docs.add(make_doc(reading, pipelines[reading.language]))
            docs.to_disk(folder / f"{number:04}.spacy")


def make_doc(reading: Reading, nlp: Language) -> Doc:
    """A document of the article with its spans, whose ids are those of the reading.

    ``doc.user_data["talestrek"]`` has the article's id, title, language and date of publication.
    """
    # As in text formats: half of a surrogate pair has no UTF-8. The length stays the same.
    doc = nlp.make_doc(_well_formed(reading.text))
    groups: dict[str, list[Span]] = {group: [] for group in GROUPS}
    for group, (start, end), label, id in _spans(reading):
        span = doc.char_span(start, end, label=_well_formed(label), span_id=_well_formed(id), alignment_mode="expand")
        if span is not None:
            groups[group].append(span)
    for group, spans in groups.items():
        doc.spans[group] = spans
    about = {"id": reading.id, "title": reading.title, "language": reading.language, "published": reading.published}
    doc.user_data["talestrek"] = {key: value and _well_formed(value) for key, value in about.items()}
    return doc


@cache
def _pipelines() -> dict[str, Language]:
    return {language: spacy.blank(language) for language in ("nb", "nn")}


def _spans(reading: Reading) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Group, place, label and id of all that is found."""
    for passage in reading.passages:
        yield "passages", (passage.start, passage.end), passage.kind.value, ""
    for statement in reading.statements:
        for content in statement.content:
            yield "statements", content, statement.kind.value, statement.id
        if statement.cue is not None:
            yield "cues", statement.cue, statement.cue_lemma or "", statement.id
        if statement.source.span is not None:
            yield "sources", statement.source.span, statement.source.route.value, statement.id
        if statement.addressee is not None and statement.addressee.span is not None:
            yield "addressees", statement.addressee.span, "addressee", statement.id
    for entity in reading.entities:
        for mention in entity.mentions:
            yield "entities", mention, entity.type, entity.id
    for event in reading.events:
        for trigger in event.mentions:
            yield "events", trigger, event.type.value, event.id
        for group, participants in (("actors", event.actor), ("recipients", event.recipient)):
            for participant in participants:
                yield group, participant.span, participant.type.value if participant.type else "", event.id
    for time in reading.times:
        yield "times", time.span, time.granularity.value if time.granularity else "", ""
    for place in reading.places:
        yield "places", place.span, place.kind, "" if place.geonames is None else str(place.geonames)


def _well_formed(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
