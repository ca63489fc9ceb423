"""Readings of any content, for tests of what must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from talestrek.article import Origin, Passage, PassageKind, Span
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

SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
"""For tests that draw whole readings, which takes its time on a busy machine."""

# JSON has no way to write half of a surrogate pair that every program reads.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IDS = st.sampled_from(["e1", "e2", "s1", ""]) | WORDS
MAYBE = st.none() | WORDS
MAYBE_ID = st.none() | IDS
EVIDENCE = st.builds(Evidence, WORDS, st.floats(0, 1))
ENTITY_TYPES = ["PER", "ORG", "GPE_LOC", "GPE_ORG", "LOC", "PROD", "EVT", "MISC", "HUM"]
DAYS = st.dates().map(str)
ORIGINS = st.builds(Origin, MAYBE, MAYBE, MAYBE, st.lists(WORDS, max_size=2).map(tuple), MAYBE | DAYS, MAYBE)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any span of a text."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return ends.filter(lambda span: span[0] < span[1])


def entities(text: str) -> st.SearchStrategy[Entity]:
    """Any entity of a text."""
    return st.lists(spans(text), min_size=1, max_size=3).flatmap(
        lambda mentions: st.builds(
            Entity,
            id=IDS,
            name=WORDS,
            type=st.sampled_from(ENTITY_TYPES),
            mentions=st.just(tuple(mentions)),
            evidence=st.tuples(*[EVIDENCE] * len(mentions)),
            same_as=st.lists(WORDS | st.sampled_from(["wikidata:Q20", "geonames:5"]), max_size=2).map(tuple),
            offices=st.lists(st.builds(Office, WORDS, MAYBE, spans(text), EVIDENCE), max_size=2).map(tuple),
            gender=st.none() | st.sampled_from(Gender),
            number=st.none() | st.sampled_from(Number),
            compounds=st.lists(spans(text), max_size=2).map(tuple),
            members=st.lists(WORDS, max_size=2).map(tuple),
            stands_for=MAYBE,
        )
    )


def times(text: str) -> st.SearchStrategy[Time]:
    """Any time of a text."""
    days = MAYBE | DAYS
    return st.builds(Time, spans(text), days, days, st.none() | st.sampled_from(Granularity), EVIDENCE, MAYBE)


def places(text: str) -> st.SearchStrategy[Place]:
    """Any place of a text."""
    return st.builds(
        Place,
        spans(text),
        WORDS,
        MAYBE | st.just("NO"),
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.none() | st.integers(1, 2**40),
        WORDS | st.just("city"),
        EVIDENCE,
    )


def events(text: str) -> st.SearchStrategy[Event]:
    """Any event of a text."""
    participants = st.lists(
        st.builds(
            Participant,
            spans(text),
            WORDS,
            EVIDENCE,
            MAYBE_ID,
            st.none() | st.sampled_from(ActorType),
            MAYBE | st.just("NO"),
        ),
        max_size=2,
    ).map(tuple)
    return st.builds(
        Event,
        id=IDS,
        type=st.sampled_from(EventType),
        trigger=spans(text),
        mentions=st.lists(spans(text), min_size=1, max_size=2).map(tuple),
        actor=participants,
        recipient=participants,
        status=st.sampled_from(Status),
        intensity=st.floats(-10, 10),
        evidence=EVIDENCE,
        status_evidence=EVIDENCE,
        mode=MAYBE,
        place=st.none() | places(text),
        time=st.none() | times(text),
        reported_by=st.none() | st.builds(ReportedBy, MAYBE, EVIDENCE, MAYBE_ID, MAYBE_ID),
    )


def statements(text: str) -> st.SearchStrategy[Statement]:
    """Any statement of a text."""
    maybe = st.none() | spans(text)
    return st.builds(
        Statement,
        id=IDS,
        kind=st.sampled_from(Kind),
        marker=st.sampled_from(Marker),
        content=st.lists(spans(text), min_size=1, max_size=2).map(tuple),
        cue=maybe,
        cue_lemma=MAYBE,
        source=st.builds(Source, maybe, MAYBE, st.sampled_from(Route), EVIDENCE, MAYBE, MAYBE_ID),
        addressee=st.none() | st.builds(Mention, maybe, MAYBE, MAYBE_ID),
        evidence=EVIDENCE,
    )


def passages(text: str) -> st.SearchStrategy[Passage]:
    """Any passage of a text."""
    return st.builds(
        lambda kind, span, dash: Passage(kind, span[0], span[1], dash),
        st.sampled_from(PassageKind),
        spans(text),
        st.none() | spans(text),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any text. Ids are short, so that some of them mean each other."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))

    def some(strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(strategy, max_size=2)))

    return Reading(
        id=draw(WORDS),
        language=draw(st.sampled_from(["nb", "nn"])),
        text=text,
        title=draw(MAYBE),
        published=draw(MAYBE | DAYS),
        origin=draw(st.none() | ORIGINS),
        passages=some(passages(text)),
        entities=some(entities(text)),
        statements=some(statements(text)),
        events=some(events(text)),
        times=some(times(text)),
        places=some(places(text)),
        notes=some(WORDS),
    )
