"""Headlines that give a source before a colon: "Støre: Vi må handle", "Støre: – Vi må handle"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import DASHES, Page, without
from talestrek.analysis.syntax import has_finite_verb
from talestrek.reading import Kind, Marker

__all__ = ["read_headlines"]

_LONGEST_SOURCE = 8
_ORGANISATIONS = frozenset({"ORG", "GPE_ORG"})


def read_headlines(page: Page, taken: Sequence[Draft]) -> Iterator[Draft]:
    """The statements that headlines and subheadings attribute with a colon, where none is taken yet."""
    doc = page.doc
    for block in page.blocks:
        if not block.is_heading or block.is_turn or any(block.start <= draft.start < block.end for draft in taken):
            continue
        reach = range(block.start, min(block.start + _LONGEST_SOURCE, block.end))
        colon = next((i for i in reach if doc[i].text == ":"), None)
        if colon is None or colon + 1 >= block.end or doc[block.start : colon].text.isupper():
            continue
        source = _source(page, block.start, colon)
        content = without(doc, colon + 1, block.end, DASHES)
        if source is None or content is None or content[1] - content[0] < 2:
            continue
        dash = doc[colon + 1].text in DASHES
        if source.ent_type_ in _ORGANISATIONS and not dash and not has_finite_verb(doc[content[0] : content[1]]):
            continue
        kind, marker = (Kind.DIRECT, Marker.DASH) if dash else (Kind.INDIRECT, Marker.NONE)
        yield Draft(kind, marker, [content], "headline:colon", 0.85, block.number, heading=True, speaker=source)


def _source(page: Page, start: int, colon: int) -> Token | None:
    """The head of the noun phrase before the colon that names a person or an organisation."""
    named = _ORGANISATIONS | {"PER"}
    source = next((token for token in page.doc[start:colon] if token.ent_type_ in named), None)
    while source is not None and source.dep_ in {"flat:name", "appos", "nmod:poss", "nmod"}:
        above = source.head
        if not start <= above.i < colon or above.i == source.i or above.pos_ not in {"NOUN", "PROPN"}:
            break
        source = above
    return source
