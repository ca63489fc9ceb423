"""Answers in words for an assistant: « » stand around the article's very words, and around nothing else.

What is not verbatim - names as the record has them, offices, counts - stands without them, so that nobody takes a
paraphrase for a quotation. Every quotation has its address: the article and the characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from talestrek.api.answers import FoundText, GivenArticle, Hits, Refused
from talestrek.display.words import counted, headline, printable
from talestrek.record.questions import (
    Answer,
    ArticleInfo,
    Candidate,
    Excerpt,
    FoundArticle,
    FoundEvent,
    FoundStatement,
    Party,
    Profile,
    TimelineEntry,
)

__all__ = ["in_words"]

_MEANT = 5
"""How many who may be meant are told of."""

_NOT_QUOTES = str.maketrans("«»", "“”")


def in_words(answer: object) -> str:
    """Tell an answer: the results one after the other, then who was meant and whether there is more."""
    if isinstance(answer, Refused):
        return answer.refused
    if isinstance(answer, GivenArticle):
        return _whole(answer)
    assert isinstance(answer, Answer | Hits)
    blocks = [_told(result) for result in answer.results] or ["Nothing was found."]
    return "\n\n".join([*blocks, *_about(answer)])


@singledispatch
def _told(result: object) -> str:
    raise TypeError(f"no words for {type(result).__name__}")


@_told.register
def _(statement: FoundStatement) -> str:
    said = " … ".join(map(_quoted, statement.content))
    to = f" to {_party(statement.addressee)}" if statement.addressee else ""
    source = _party(statement.source) if statement.source.name else f"source unknown ({_plain(statement.reason)})"
    how = f"{statement.kind} speech"
    if statement.cue:
        how += f", by {_quoted(statement.cue)}"
    return f"{source}{to}: {said}\n  {how}\n  {_address(statement.article, statement.content)}"


@_told.register
def _(event: FoundEvent) -> str:
    mode = f" {_plain(event.mode)}" if event.mode else ""
    lines = [f"{event.type}{mode}, {event.status}: {_parties(event.actor)} → {_parties(event.recipient)}"]
    lines.append(f"  told by {_quoted(event.trigger)} in {_quoted(event.passage)}")
    if event.time:
        lines.append(f"  when: {_quoted(event.time.mention)}, {event.time.start or '…'} to {event.time.end or '…'}")
    if event.place:
        lines.append(f"  where: {_quoted(event.place.mention)}, {_plain(event.place.name)}")
    lines.append(f"  according to {_party(event.reported_by)}" if event.reported_by else "  in the article's own voice")
    lines.append(f"  {_address(event.article, [event.trigger])}")
    return "\n".join(lines)


@_told.register
def _(entry: TimelineEntry) -> str:
    return f"{entry.day or 'no day'}\n{_told(entry.told)}"


@_told.register
def _(found: FoundArticle) -> str:
    held = f"{counted(found.statements, 'statement')}, {counted(found.events, 'event')}"
    return f"{_from(found.article)}\n  version {found.version}, with {held}"


@_told.register
def _(hit: FoundText) -> str:
    found = ", ".join(map(_quoted, hit.found))
    return f"{found}\n  in {_quoted(hit.passage)}\n  {_address(hit.article, [hit.passage])}"


@_told.register
def _(profile: Profile) -> str:
    lines = [_candidate(profile.who), f"  in articles from {profile.first or '…'} to {profile.last or '…'}"]
    if profile.names:
        lines.append("  called " + ", ".join(f"{_plain(name)} ({count})" for name, count in profile.names))
    for office in profile.offices:
        at = f" at {_plain(office.at)}" if office.at else ""
        until = f"{office.first or '…'} to {office.last or '…'}, in {counted(office.articles, 'article')}"
        lines.append(f"  {_plain(office.office)}{at}, {until}: {_quoted(office.mention)}")
        lines.append(f"    {_address(office.article, [office.mention])}")
    if profile.speakers:
        who = ", ".join(f"{_plain(speaker.name)} ({speaker.statements})" for speaker in profile.speakers)
        lines.append(f"  spoken of by {who}")
    for count, noun, several in (
        (profile.statement_count, "statement", profile.statements),
        (profile.event_count, "event", profile.events),
    ):
        lines.append(f"  {counted(count, noun)}" + (", the latest:" if several else ""))
        # Not indented: a quotation may have several lines, and is to stay as it is.
        lines += [f"- {_told(one)}" for one in several]
    return "\n".join(lines)


def _about(answer: Answer[object] | Hits) -> Iterator[str]:
    meant, words = (answer.meant, answer.words) if isinstance(answer, Answer) else ({}, None)
    for argument, several in meant.items():
        who = "; ".join(map(_candidate, several[:_MEANT])) or "nobody that the record knows"
        more = f"; and {len(several) - _MEANT} more" if len(several) > _MEANT else ""
        yield f"Whom {argument} may mean: {who}{more}."
    if words is not None:
        yield f"Looked for in the text, as it names nobody: {_plain(words)}"
    if answer.more:
        yield "There is more: ask again with a greater offset."


def _whole(answer: GivenArticle) -> str:
    reading = answer.reading
    origin = reading.origin
    info = ArticleInfo(
        id=reading.id,
        language=reading.language,
        title=headline(reading),
        published=reading.published,
        publisher=origin.publisher if origin else None,
        url=origin.url if origin else None,
    )
    held = f"{counted(len(reading.statements), 'statement')}, {counted(len(reading.events), 'event')}"
    return f"{_from(info)}\n  version {answer.version}, with {held}\n\n«{reading.text}»"


def _quoted(excerpt: Excerpt) -> str:
    return f"«{excerpt.words}»"


def _party(party: Party) -> str:
    name = _plain(party.name or "somebody")
    return f"{name} ({_quoted(party.mention)})" if party.mention else name


def _parties(several: Iterable[Party]) -> str:
    return ", ".join(map(_party, several)) or "nobody named"


def _candidate(who: Candidate) -> str:
    ids = ", ".join([*(f"entity:{id}" for id in who.entities[:_MEANT]), *map(_plain, who.same_as)])
    return f"{_plain(who.name)} ({who.type}, {ids}, in {counted(who.articles, 'article')})"


def _address(article: ArticleInfo, excerpts: Iterable[Excerpt]) -> str:
    where = ", ".join(f"{start}–{end}" for start, end in (excerpt.span for excerpt in excerpts))
    return f"{_from(article)}, characters {where}"


def _from(article: ArticleInfo) -> str:
    known = (article.title, article.publisher, article.published, article.url)
    return " · ".join([*map(_plain, filter(None, known)), f"article {_plain(article.id)}"])


def _plain(words: str | None) -> str:
    """On one line and without « », which are for quotations."""
    return printable(words or "").translate(_NOT_QUOTES)
