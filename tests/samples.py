"""Readings made by hand, for tests that need one but no pipeline."""

from __future__ import annotations

from talestrek.article import Passage, PassageKind
from talestrek.reading import Evidence, Kind, Marker, Mention, Reading, Route, Source, Statement

TEXT = (
    "Ordføreren lover ny bro\n\n"
    "– Vi må handle nå, sier ordfører Kari Nes. Hun peker ut mot fjorden. – Broen er gammel.\n\n"
    "Naboen mener at «broen er livsfarlig» om vinteren."
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def reading() -> Reading:
    """A reading with everything that the contract knows: two spans, no source, a reason, an addressee, a note."""
    paragraph = TEXT.index("–")
    last = TEXT.index("Naboen")
    named = Source(
        span=span("ordfører Kari Nes"), name="Kari Nes", route=Route.NAMED, evidence=Evidence("subject", 0.95)
    )
    unknown = Source(
        span=None, name=None, route=Route.NONE, evidence=Evidence("nobody", 0.5), reason="no person before it"
    )
    return Reading(
        id="bro",
        language="nb",
        text=TEXT,
        title="Ordføreren lover ny bro",
        published="2026-03",
        passages=(
            Passage(PassageKind.HEADLINE, 0, TEXT.index("\n")),
            Passage(PassageKind.PARAGRAPH, paragraph, TEXT.index("\n", paragraph), dash=(paragraph, paragraph + 1)),
            Passage(PassageKind.PARAGRAPH, last, len(TEXT)),
        ),
        statements=(
            Statement(
                id="s1",
                kind=Kind.DIRECT,
                marker=Marker.DASH,
                content=(span("Vi må handle nå"), span("Broen er gammel.")),
                cue=span("sier"),
                cue_lemma="si",
                source=named,
                addressee=Mention(span=None, name="leserne"),
                evidence=Evidence("dash turn", 0.9),
            ),
            Statement(
                id="s2",
                kind=Kind.MIXED,
                marker=Marker.GUILLEMETS,
                content=(span("«broen er livsfarlig» om vinteren."),),
                cue=span("mener"),
                cue_lemma=None,
                source=unknown,
                addressee=None,
                evidence=Evidence("clause", 1),
            ),
        ),
        notes=("read as ISO-8859-1",),
    )
