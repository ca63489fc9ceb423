"""« » stand around verbatim words and around nothing else, whatever an article holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from talestrek.api.answers import FoundText, Hits, Refused
from talestrek.api.quoting import in_words
from talestrek.record.questions import (
    Answer,
    ArticleInfo,
    Candidate,
    Excerpt,
    FoundEvent,
    FoundOffice,
    FoundPlace,
    FoundStatement,
    FoundTime,
    Party,
    Profile,
    Speaker,
    TimelineEntry,
    to_dict,
)

# Letters that no label has, so that what is left of an answer is not found in it by chance.
texts = st.text("«»“”æøå\n\x1b\u202e\ud83d", min_size=1, max_size=20)
excerpts = st.builds(Excerpt, st.just((3, 7)), st.text("ßðþ\n ,.", min_size=1, max_size=20).map("þ{}þ".format))
several = st.lists(excerpts, min_size=1, max_size=3).map(tuple)
articles = st.builds(ArticleInfo, texts, st.just("nb"), texts, texts, texts, texts)
parties = st.builds(Party, texts, excerpts, st.just(1), texts, texts)
candidates = st.builds(
    Candidate, texts, st.just("PER"), st.just((1,)), st.just(1), st.just(1.0), texts, st.tuples(texts)
)
statements = st.builds(
    FoundStatement,
    article=articles,
    id=texts,
    kind=st.just("direct"),
    marker=st.just("dash"),
    content=several,
    cue=excerpts,
    source=parties,
    route=st.just("named"),
    reason=texts,
    addressee=parties,
    score=st.just(1.0),
    source_score=st.just(1.0),
)
events = st.builds(
    FoundEvent,
    article=articles,
    id=texts,
    type=st.just("AID"),
    mode=texts,
    status=st.just("actual"),
    quad_class=st.just("material cooperation"),
    intensity=st.just(1.0),
    trigger=excerpts,
    passage=excerpts,
    mentions=several,
    actor=st.tuples(parties),
    recipient=st.tuples(parties),
    day=st.just("2023-06-27"),
    place=st.builds(FoundPlace, texts, excerpts, st.just("NO"), st.just(1.0), st.just(1.0), st.none()),
    time=st.builds(FoundTime, excerpts, st.just("2023"), st.none(), st.just("year")),
    reported_by=parties,
    statement=texts,
    score=st.just(1.0),
)
profiles = st.builds(
    Profile,
    who=candidates,
    names=st.tuples(st.tuples(texts, st.just(2))),
    first=st.just("2023"),
    last=st.none(),
    offices=st.tuples(st.builds(FoundOffice, texts, texts, st.just("2023"), st.none(), st.just(1), articles, excerpts)),
    statement_count=st.just(1),
    statements=st.tuples(statements),
    event_count=st.just(1),
    events=st.tuples(events),
    speakers=st.tuples(st.builds(Speaker, texts, st.just(1), st.just(1))),
    looked_at=st.just(1),
)
results = st.one_of(statements, events, profiles, st.builds(TimelineEntry, st.just("2023"), statements | events))
answers = st.builds(
    Answer, st.lists(results, max_size=2).map(tuple), st.dictionaries(st.just("by"), st.tuples(candidates))
)
hits = st.builds(FoundText, articles, st.just(1.0), excerpts, several, st.just(((3, 7),)))


def verbatim(data: Any) -> Iterator[str]:
    """The words of all excerpts."""
    if isinstance(data, dict):
        if set(data) == {"span", "words"}:
            yield data["words"]
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from verbatim(item)


@given(answers | st.builds(Hits, st.lists(hits, max_size=2).map(tuple), st.booleans()))
def test_nothing_but_verbatim_words_is_quoted(answer: Answer[object] | Hits) -> None:
    told = in_words(answer)
    for words in verbatim(to_dict(answer)):
        told = told.replace(f"«{words}»", "")
    assert not set(told) & set("«»ßðþ\x1b\u202e")


def test_what_is_refused_is_told_as_it_is() -> None:
    assert in_words(Refused(refused="a «query» that means nothing")) == "a «query» that means nothing"
