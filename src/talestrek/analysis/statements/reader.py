"""The spaCy component that finds statements: who said what, with cue and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from talestrek.analysis.drafts import Draft
from talestrek.analysis.entities.names import name_of
from talestrek.analysis.layout import passages as lay_out
from talestrek.analysis.page import Page, char_span
from talestrek.analysis.sources import Attribution, Attributor
from talestrek.analysis.statements.headlines import read_headlines
from talestrek.analysis.statements.indirect import IndirectReader
from talestrek.analysis.statements.quoted import QuotationReader
from talestrek.analysis.statements.turns import TurnReader
from talestrek.analysis.syntax import children, noun_phrase
from talestrek.article import Passage, Span
from talestrek.language.people import load_people
from talestrek.language.reporting import load_reporting
from talestrek.reading import Evidence, Mention, Source, Statement

__all__ = ["StatementReader", "create_statement_reader"]

if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())

_TO = frozenset({"til", "overfor", "andsynes"})


class StatementReader:
    """Sets ``doc._.statements`` to a tuple of :class:`~talestrek.reading.Statement` in document order.

    Spans are code points of ``doc.text``. Needs tags, lemmas, a UD parse and NorNE names; the passages are those of
    ``talestrek_layout``, made here where that component did not run.
    """

    def __init__(self) -> None:
        self.lexicon = load_reporting()
        self.people = load_people()

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        passages: Sequence[Passage] = doc._.passages if Doc.has_extension("passages") else ()
        page = Page.of(doc, passages or lay_out(doc.text), self.lexicon, self.people)
        drafts = _outermost(_drafts(page))
        sources = Attributor(page).attribute(drafts)
        pairs = enumerate(zip(drafts, sources, strict=True), 1)
        doc._.statements = tuple(_statement(doc, f"s{number}", draft, source) for number, (draft, source) in pairs)
        return doc


def _drafts(page: Page) -> Iterator[Draft]:
    """All statements of a page, each finder leaving out what the ones before it took."""
    direct = list(TurnReader(page).read())
    direct += QuotationReader(page, direct).read()
    direct += read_headlines(page, direct)
    indirect = list(IndirectReader(page, direct).read())
    yield from direct
    yield from indirect


def _outermost(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in document order, without those that begin or have their cue inside the content of another."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not any(other.covers(draft.start) or (draft.cue and other.covers(draft.cue[0])) for other in kept):
            kept.append(draft)
    return kept


def _statement(doc: Doc, number: str, draft: Draft, found: Attribution) -> Statement:
    return Statement(
        id=number,
        kind=draft.kind,
        marker=draft.marker,
        content=tuple(char_span(doc, start, end) for start, end in draft.content),
        cue=char_span(doc, *draft.cue) if draft.cue is not None else None,
        cue_lemma=draft.lemma,
        source=Source(
            span=_phrase_span(doc, draft.speaker) if draft.speaker is not None else None,
            name=found.name,
            route=found.route,
            evidence=Evidence(found.rule, found.score),
            reason=found.reason,
        ),
        addressee=_addressee(doc, draft),
        evidence=Evidence(draft.rule, round(draft.score, 3)),
    )


def _phrase_span(doc: Doc, head: Token) -> Span:
    phrase = noun_phrase(head)
    return char_span(doc, phrase.start, phrase.end)


def _addressee(doc: Doc, draft: Draft) -> Mention | None:
    """Whom the cue says it was said to: "sa hun til NTB"."""
    if draft.cue is None:
        return None
    for child in doc[draft.cue[0]].children:
        preposition = next(children(child, "case"), None)
        if preposition is None or preposition.lower_ not in _TO or child.i < draft.cue[0] or draft.covers(child.i):
            continue
        if child.dep_ in {"obl", "nmod"} and child.pos_ in {"PROPN", "NOUN"}:
            return Mention(_phrase_span(doc, child), name_of(child))
    return None


@Language.factory("talestrek_statements", assigns=["doc._.statements"], requires=["token.dep", "token.pos"])
def create_statement_reader(nlp: Language, name: str) -> StatementReader:
    """The factory of the component, for ``nlp.add_pipe("talestrek_statements")``."""
    return StatementReader()
