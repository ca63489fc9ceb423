"""A few articles in which the same people appear, read by hand, for questions to a record."""

from __future__ import annotations

from dataclasses import replace

from talestrek.article import Origin, Passage, PassageKind, Span
from talestrek.reading import (
    ActorType,
    Entity,
    Event,
    EventType,
    Evidence,
    Granularity,
    Kind,
    Marker,
    Mention,
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

__all__ = ["readings"]

SURE = Evidence("by hand", 1)
BELARUS, RUSSIA, UKRAINE = "BY", "RU", "UA"

LETTER = (
    "President Aleksandr Lukasjenko lover Russland hjelp.\n"
    "– Vi vil hjelpe naboen, sier Lukasjenko til Kari Nes. Ordfører Nes frykter Wagner-soldatene.\n"
    "– Jeg stoler ikke på Lukasjenko, sier Nes. Wagner-gruppen holder til i Minsk.\n"
)
NYNORSK = "Lukasjenko avviser møtet.\n– Me ventar på svar, seier Lukasjenko.\n"
AID = "Hviterussland sendte hjelp til Ukraina i desember, ifølge Kari Nes. Hjelpen kom fram til Minsk.\n"
UNDATED = "– Ingen vet når, sier Kari Nes.\n"
NAMESAKE = "Bonden Kåre Nes pløyer.\n– =Jorda er tørr, sier Kåre Nes.\n"


def readings() -> list[Reading]:
    """Five articles: of two standards and publishers, of a day, a month and no date, about three of one family name."""
    return [letter(), nynorsk(), aid(), undated(), namesake()]


def letter() -> Reading:
    text = LETTER
    entities = (
        _entity(
            "e1",
            "Aleksandr Lukasjenko",
            "PER",
            text,
            "President Aleksandr Lukasjenko",
            *_all(text, "Lukasjenko")[1:],
            same_as=("wikidata:Q2866",),
            offices=(Office("president", "Hviterussland", _span(text, "President"), SURE),),
        ),
        _entity("e2", "Russland", "GPE_ORG", text, "Russland"),
        _entity(
            "e3",
            "Kari Nes",
            "PER",
            text,
            "Kari Nes",
            "Ordfører Nes",
            offices=(Office("ordfører", None, _span(text, "Ordfører"), SURE),),
        ),
        _entity("e4", "Wagner-gruppen", "ORG", text, "Wagner-gruppen"),
        _entity("e5", "Minsk", "GPE_LOC", text, "Minsk"),
    )
    to_nes = Mention(_span(text, "Kari Nes"), "Kari Nes", "e3")
    statements = (
        _statement("s1", text, "Vi vil hjelpe naboen", "e1", "Aleksandr Lukasjenko", addressee=to_nes),
        _statement("s2", text, "Wagner-soldatene", "e3", "Kari Nes", kind=Kind.INDIRECT),
        _statement("s3", text, "Jeg stoler ikke på Lukasjenko", "e3", "Kari Nes"),
    )
    president = _participant(text, "President Aleksandr Lukasjenko", "Aleksandr Lukasjenko", "e1", BELARUS)
    events = (
        _event(
            "v1",
            EventType.AID,
            text,
            "hjelp",
            actor=(president,),
            recipient=(_participant(text, "Russland", "Russland", "e2", RUSSIA),),
            status=Status.FUTURE,
        ),
    )
    return _reading("brev", "nb", text, "2024-05-02", "Fjordposten", entities, statements, events, (_minsk(text),))


def nynorsk() -> Reading:
    text = NYNORSK
    entities = (_entity("e1", "Lukasjenko", "PER", text, *_all(text, "Lukasjenko")),)
    statements = (_statement("s1", text, "Me ventar på svar", "e1", "Lukasjenko"),)
    actor = (_participant(text, "Lukasjenko", "Lukasjenko", "e1", BELARUS),)
    events = (_event("v1", EventType.REJECT, text, "avviser", actor=actor),)
    return _reading("svar", "nn", text, "2024-06", "Fjella", entities, statements, events)


def aid() -> Reading:
    text = AID
    entities = (
        _entity("e1", "Hviterussland", "GPE_ORG", text, "Hviterussland"),
        _entity("e2", "Ukraina", "GPE_ORG", text, "Ukraina"),
        _entity("e3", "Kari Nes", "PER", text, "Kari Nes"),
    )
    statements = (
        _statement("s1", text, "Hviterussland sendte hjelp til Ukraina i desember", "e3", "Kari Nes", Kind.INDIRECT),
    )
    december = Time(_span(text, "i desember"), "2023-12-01", "2023-12-31", Granularity.MONTH, SURE)
    events = (
        replace(
            _event(
                "v1",
                EventType.AID,
                text,
                "sendte hjelp",
                actor=(_participant(text, "Hviterussland", "Hviterussland", "e1", BELARUS),),
                recipient=(_participant(text, "Ukraina", "Ukraina", "e2", UKRAINE),),
            ),
            mode="humanitarian",
            place=_minsk(text),
            time=december,
            reported_by=ReportedBy("Kari Nes", SURE, "e3", "s1"),
        ),
    )
    return _reading("hjelp", "nb", text, "2024-01-03", "Fjordposten", entities, statements, events, (_minsk(text),))


def undated() -> Reading:
    text = UNDATED
    entities = (_entity("e1", "Kari Nes", "PER", text, "Kari Nes"),)
    return _reading(
        "ingen dato", "nb", text, None, None, entities, (_statement("s1", text, "Ingen vet når", "e1", "Kari Nes"),)
    )


def namesake() -> Reading:
    text = NAMESAKE
    entities = (_entity("e1", "Kåre Nes", "PER", text, *_all(text, "Kåre Nes")),)
    statements = (_statement("s1", text, "=Jorda er tørr", "e1", "Kåre Nes"),)
    return _reading("bonden", "nb", text, "2024-05-02", "Fjella", entities, statements)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _all(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _entity(
    id: str,
    name: str,
    kind: str,
    text: str,
    *mentions: str | Span,
    same_as: tuple[str, ...] = (),
    offices: tuple[Office, ...] = (),
) -> Entity:
    spans = tuple(_span(text, one) if isinstance(one, str) else one for one in mentions)
    return Entity(id, name, kind, spans, (SURE,) * len(spans), same_as, offices)


def _statement(
    id: str,
    text: str,
    content: str,
    source: str,
    name: str,
    kind: Kind = Kind.DIRECT,
    addressee: Mention | None = None,
) -> Statement:
    marker = Marker.DASH if kind is Kind.DIRECT else Marker.NONE
    by = Source(None, name, Route.NAMED, SURE, entity=source)
    return Statement(id, kind, marker, (_span(text, content),), None, None, by, addressee, SURE)


def _participant(text: str, words: str, name: str, entity: str, country: str) -> Participant:
    return Participant(_span(text, words), name, SURE, entity, ActorType.GOVERNMENT, country)


def _event(
    id: str,
    kind: EventType,
    text: str,
    trigger: str,
    *,
    actor: tuple[Participant, ...],
    recipient: tuple[Participant, ...] = (),
    status: Status = Status.ACTUAL,
) -> Event:
    span = _span(text, trigger)
    return Event(id, kind, span, (span,), actor, recipient, status, 1.0, SURE, SURE)


def _minsk(text: str) -> Place:
    return Place(_span(text, "Minsk"), "Minsk", BELARUS, 53.9, 27.57, 625144, "city", SURE)


def _reading(
    id: str,
    language: str,
    text: str,
    published: str | None,
    publisher: str | None,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...] = (),
    places: tuple[Place, ...] = (),
) -> Reading:
    passages, start = [], 0
    for line in text.splitlines():
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return Reading(
        id=id,
        language=language,
        text=text,
        title=text.partition("\n")[0],
        published=published,
        origin=Origin(publisher=publisher, url=f"https://avis.example/{len(text)}") if publisher else None,
        passages=tuple(passages),
        entities=entities,
        statements=statements,
        events=events,
        places=places,
    )
