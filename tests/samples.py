"""Readings made by hand, for tests that need one but no pipeline."""

from __future__ import annotations

from talestrek.article import Origin, Passage, PassageKind
from talestrek.reading import (
    ActorType,
    Entity,
    Event,
    EventType,
    Evidence,
    Gender,
    Granularity,
    Kind,
    Marker,
    Mention,
    Number,
    Office,
    Participant,
    Place,
    Reading,
    ReportedBy,
    Route,
    Source,
    Statement,
    Status,
    Time,
)

TEXT = (
    "Ordføreren lover ny bro\n\n"
    "– Vi må handle nå, sier ordfører Kari Nes. Hun peker ut mot fjorden. – Broen er gammel.\n\n"
    "Naboen mener at «broen er livsfarlig» om vinteren.\n\n"
    "I september møtes Nes og Vegvesenet i Bergen. Vegvesen-sjefen kommer også."
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def entities() -> tuple[Entity, ...]:
    """A person with an office, an organisation with a compound and a metonym's meaning, a town and a group."""
    sure = Evidence("name", 1)
    nes = TEXT.index("Nes og")
    return (
        Entity(
            id="e1",
            name="Kari Nes",
            type="PER",
            mentions=(span("ordfører Kari Nes"), span("Kari Nes"), span("Hun"), (nes, nes + 3)),
            evidence=(sure, sure, Evidence("pronoun", 0.8), sure),
            same_as=("wikidata:Q1",),
            offices=(Office("ordfører", None, span("ordfører Kari Nes"), Evidence("title", 0.9)),),
            gender=Gender.FEMALE,
            number=Number.SINGULAR,
        ),
        Entity(
            id="e2",
            name="Vegvesenet",
            type="ORG",
            mentions=(span("Vegvesenet"),),
            evidence=(sure,),
            compounds=(span("Vegvesen-sjefen"),),
            stands_for="vegdirektøren",
        ),
        Entity(id="e3", name="Bergen", type="GPE_LOC", mentions=(span("Bergen"),), evidence=(sure,)),
        Entity(
            id="e4",
            name="Nes og Vegvesenet",
            type="HUM",
            mentions=(span("Nes og Vegvesenet"),),
            evidence=(sure,),
            number=Number.PLURAL,
            members=("e1", "e2"),
        ),
    )


MONTH = Time(span("I september"), "2026-09-01", "2026-09-30", Granularity.MONTH, Evidence("month", 0.7))
TOWN = Place(span("Bergen"), "Bergen", "NO", 60.393, 5.324, 3161732, "city", Evidence("only one", 1.0))


def events() -> tuple[Event, ...]:
    """A meeting to come, with all that an event can have, and a promise told by the article."""
    nes = TEXT.index("Nes og")
    return (
        Event(
            id="v1",
            type=EventType.AGREE,
            trigger=span("lover"),
            mentions=(span("lover"),),
            actor=(
                Participant(
                    span("Ordføreren"), "Kari Nes", Evidence("subject", 0.9), "e1", ActorType.GOVERNMENT, country="NO"
                ),
            ),
            recipient=(),
            status=Status.ACTUAL,
            intensity=4.0,
            evidence=Evidence("AGREE love", 0.9),
            status_evidence=Evidence("present", 0.9),
        ),
        Event(
            id="v2",
            type=EventType.CONSULT,
            trigger=span("møtes"),
            mentions=(span("møtes"), span("kommer")),
            actor=(
                Participant((nes, nes + 3), "Kari Nes", Evidence("subject", 0.9), "e1", ActorType.GOVERNMENT, "NO"),
                Participant(span("Vegvesenet"), "Vegvesenet", Evidence("coordination", 0.8)),
            ),
            recipient=(),
            status=Status.FUTURE,
            intensity=1.5,
            evidence=Evidence("CONSULT møtes", 0.8),
            status_evidence=Evidence("present with a time to come", 0.7),
            mode="meet",
            place=TOWN,
            time=MONTH,
            reported_by=ReportedBy("Kari Nes", Evidence("content", 0.8), entity="e1", statement="s1"),
        ),
    )


def reading() -> Reading:
    """A reading with everything that the contract knows: two spans, no source, a reason, an addressee, all layers."""
    paragraph = TEXT.index("–")
    last = TEXT.index("Naboen")
    named = Source(
        span=span("ordfører Kari Nes"),
        name="Kari Nes",
        route=Route.NAMED,
        evidence=Evidence("subject", 0.95),
        entity="e1",
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
        origin=Origin(
            publisher="Fjordposten",
            url="https://fjordposten.example/bro",
            key="bro-17",
            authors=("Ola Li",),
            issued="2026-03-02T07:15:00+01:00",
        ),
        passages=(
            Passage(PassageKind.HEADLINE, 0, TEXT.index("\n")),
            Passage(PassageKind.PARAGRAPH, paragraph, TEXT.index("\n", paragraph), dash=(paragraph, paragraph + 1)),
            Passage(PassageKind.PARAGRAPH, last, TEXT.index("\n", last)),
            Passage(PassageKind.PARAGRAPH, TEXT.index("I september"), len(TEXT)),
        ),
        entities=entities(),
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
        events=events(),
        times=(
            Time(span("om vinteren"), None, None, None, Evidence("repeated", 0.9), reason="no single interval"),
            MONTH,
        ),
        places=(TOWN,),
        notes=("read as ISO-8859-1",),
    )
