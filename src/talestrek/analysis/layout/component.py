"""The spaCy component: passages on ``doc._.passages``, sentence starts where they begin."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.layout.passages import passages
from talestrek.article import Passage, PassageKind

__all__ = ["LayoutComponent", "make_layout"]

_KEY = "talestrek_passages"


def _get_passages(doc: Doc) -> tuple[Passage, ...]:
    return tuple(
        Passage(PassageKind(kind), start, end, (start, dash_end) if dash_end is not None else None)
        for kind, start, end, dash_end in doc.user_data.get(_KEY, ())
    )


def _set_passages(doc: Doc, value: tuple[Passage, ...]) -> None:
    # Plain tuples, so that the doc can be written to disk and sent between processes, as spaCy does with msgpack.
    doc.user_data[_KEY] = [
        (passage.kind.value, passage.start, passage.end, passage.dash[1] if passage.dash else None) for passage in value
    ]


def _register_extension() -> None:
    # Not forced: the extension is global, and somebody may have replaced it on purpose.
    if not Doc.has_extension("passages"):
        Doc.set_extension("passages", getter=_get_passages, setter=_set_passages)


class LayoutComponent:
    """Finds the passages of a doc. Stands before the parser, which takes over the sentence starts set here."""

    def __init__(self) -> None:
        _register_extension()

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.passages``, and a sentence start on the first word of each passage, on no other."""
        found = passages(doc.text)
        doc._.passages = found
        for passage in found:
            first = doc.char_span(passage.start, passage.start + 1, alignment_mode="expand")
            # A word of another tokenizer may reach across the border; then the passage has to do with its next one.
            if first is None:
                continue
            number = first.start if first.start_char == passage.start else first.end
            if number < len(doc) and doc[number].idx < passage.end:
                doc[number].is_sent_start = True
        return doc


@Language.factory(
    "talestrek_layout",
    assigns=["doc._.passages", "token.is_sent_start"],
    default_config={},
    default_score_weights={},
)
def make_layout(nlp: Language, name: str) -> LayoutComponent:
    """The factory of ``nlp.add_pipe("talestrek_layout", before="parser")``."""
    return LayoutComponent()


_register_extension()
