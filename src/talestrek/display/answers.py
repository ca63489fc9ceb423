"""Answers to questions for a terminal or a pipe: the article's words with what matters in them made bold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from rich.console import Console
from rich.text import Text

from talestrek.display.lines import columns, print_plain, wrapped
from talestrek.display.words import counted, printable
from talestrek.record.questions import (
    Answer,
    ArticleInfo,
    Candidate,
    Excerpt,
    FoundArticle,
    FoundEvent,
    FoundOffice,
    FoundStatement,
    Party,
    Profile,
    TimelineEntry,
)

__all__ = [
    "candidate_line",
    "print_articles",
    "print_events",
    "print_meant",
    "print_profiles",
    "print_statements",
    "print_timeline",
]

_T = TypeVar("_T")

_AROUND = 160
"""Characters of a passage that are shown before and after the words of an event."""
_MEANT = 5
_TYPES = {
    "PER": "person",
    "ORG": "organisation",
    "GPE": "state or town",
    "LOC": "place",
    "PROD": "product",
    "EVT": "occasion",
    "DRV": "derived from a name",
    "HUM": "people",
    "MISC": "name",
}


def print_meant(console: Console, answer: Answer[Any], asked: dict[str, str]) -> None:
    """Print whom the names in ``asked`` mean, by their arguments, where that is not clear, and then an empty line."""
    unclear = False
    for argument, name in asked.items():
        several = answer.meant.get(argument, ())
        if not several or [printable(one.name) for one in several] == [name]:
            continue
        told = [candidate_line(one) for one in several[:_MEANT]]
        if len(several) > _MEANT:
            told.append(f"and {len(several) - _MEANT} more")
        unclear = True
        _print_lines(console, f"{name}: {'; '.join(told)}", "dim")
    if unclear:
        console.print()


def print_statements(console: Console, statements: Iterable[FoundStatement], highlighted: Sequence[str] = ()) -> None:
    """Print statements, each with its source, its words and where they stand.

    Args:
        console: where to print; it decides on colour and width.
        statements: what to print.
        highlighted: words that are made bold in what was said.
    """
    for n, statement in enumerate(statements):
        _gap(console, n)
        _print_statement(console, statement, highlighted)


def print_events(console: Console, events: Iterable[FoundEvent]) -> None:
    """Print events, each with who does what to whom, the words in their passage, and where they stand."""
    for n, event in enumerate(events):
        _gap(console, n)
        _print_event(console, event)


def print_timeline(console: Console, entries: Iterable[TimelineEntry]) -> None:
    """Print what was said and done, with a heading for every day."""
    day: str | None = ""
    for n, entry in enumerate(entries):
        _gap(console, n)
        if entry.day != day:
            day = entry.day
            print_plain(console, Text(printable(day or "no day"), style="bold underline"))
        if isinstance(entry.told, FoundStatement):
            _print_statement(console, entry.told, ())
        else:
            _print_event(console, entry.told)


def print_articles(console: Console, articles: Iterable[FoundArticle]) -> None:
    """Print articles, two lines each: the title, and what is known of it."""
    for found in articles:
        _print_lines(console, found.article.title or found.article.id, "bold")
        counts = (
            counted(found.statements, "statement"),
            counted(found.events, "event"),
            f"{found.entities} entit{'y' if found.entities == 1 else 'ies'}",
        )
        id = found.article.id if found.article.title else None
        told = [found.article.published, found.article.publisher, id, found.article.url, *counts]
        _print_lines(console, " · ".join(one for one in told if one), "dim", indent="  ")


def print_profiles(console: Console, profiles: Iterable[Profile]) -> None:
    """Print what is known of somebody or something, one after the other."""
    for n, profile in enumerate(profiles):
        _gap(console, n)
        who = profile.who
        _print_lines(console, who.name, "bold")
        numbers = [f"entity:{id}" for id in who.entities[:_MEANT]]
        days = " to ".join(day for day in dict.fromkeys((profile.first, profile.last)) if day)
        told = [_TYPES.get(who.type, who.type), counted(who.articles, "article"), days, *numbers, *who.same_as, who.why]
        _print_lines(console, " · ".join(one for one in told if one), "dim", indent="  ")
        called = [f"{name} ({count})" for name, count in profile.names]
        _print_section(console, "called", [", ".join(called)] if len(called) > 1 else [])
        _print_section(console, "offices", map(_office, profile.offices))
        speakers = [f"{one.name} ({one.statements})" for one in profile.speakers]
        _print_section(console, "spoken of by", [", ".join(speakers)] if speakers else [])
        _print_part(console, "said", profile.statement_count, profile.statements, print_statements)
        _print_part(console, "did or suffered", profile.event_count, profile.events, print_events)


def _print_part(
    console: Console, heading: str, count: int, items: Sequence[_T], show: Callable[[Console, Iterable[_T]], None]
) -> None:
    if not items:
        return
    console.print()
    latest = f", the latest {len(items)}" if count > len(items) else ""
    print_plain(console, Text(f"{heading}: {count}{latest}", style="bold"))
    show(console, items)


def _print_section(console: Console, heading: str, lines: Iterable[str]) -> None:
    for n, line in enumerate(lines):
        _print_lines(console, f"{heading}: {line}" if n == 0 else line, "", indent="  " if n == 0 else "    ")


def _print_statement(console: Console, statement: FoundStatement, highlighted: Sequence[str]) -> None:
    _print_lines(console, _head([_named(statement.source, statement.reason), statement.article.published]), "bold")
    words = Text(" […] ".join(printable(one.words) for one in statement.content))
    for word in highlighted:
        words.highlight_regex(re.compile(re.escape(printable(word)), re.IGNORECASE), "bold reverse")
    _print_quoted(console, words)
    told = [statement.kind]
    if statement.cue:
        told.append(f"“{printable(statement.cue.words)}”")
    if statement.addressee:
        told.append(f"to {_named(statement.addressee)}")
    _print_lines(console, " · ".join([*told, _where(statement.article, statement.content[0])]), "dim", indent="  ")


def _print_event(console: Console, event: FoundEvent) -> None:
    actor, recipient = (" and ".join(map(_named, several)) for several in (event.actor, event.recipient))
    # Who has something done to him by nobody named is not to look like who does it.
    acting = f"{actor} → {recipient}".strip() if recipient else actor or "nobody named"
    kind = event.type if event.mode is None else f"{event.type} ({event.mode})"
    _print_lines(console, _head([kind, acting, event.day]), "bold")
    _print_quoted(console, _passage(event))
    told = [event.status]
    if event.reported_by:
        told.append(f"says {_named(event.reported_by)}")
    if event.place:
        told.append(f"in {event.place.name}")
    if event.time:
        told.append(f"“{event.time.mention.words}”")
    _print_lines(console, " · ".join([*told, _where(event.article, event.trigger)]), "dim", indent="  ")


def _passage(event: FoundEvent) -> Text:
    """The words around the event's own, with these made bold."""
    start, end = (position - event.passage.span[0] for position in event.trigger.span)
    whole = event.passage.words
    first, last = max(0, start - _AROUND), end + _AROUND
    if first:
        first = whole.find(" ", first, start) + 1 or first
    if last < len(whole):
        last = (whole.rfind(" ", end, last) + 1 or last + 1) - 1
    text = Text("… " if first else "")
    for words, style in ((whole[first:start], ""), (whole[start:end], "bold reverse"), (whole[end:last], "")):
        before, after = (" " if words[at : at + 1].isspace() else "" for at in (0, len(words) - 1))
        text.append(before + printable(words) + (after if words.strip() else ""), style=style)
    return text.append(" …") if last < len(whole) else text


def _print_quoted(console: Console, words: Text) -> None:
    for line in words.wrap(console, columns(console) - 2, overflow="fold"):
        line.rstrip()
        print_plain(console, Text("│ ", style="cyan").append_text(line))


def _print_lines(console: Console, text: str, style: str, indent: str = "") -> None:
    for line in wrapped(text, columns(console) - len(indent)):
        print_plain(console, Text(indent + line, style=style))


def _gap(console: Console, n: int) -> None:
    if n:
        console.print()


def _head(parts: Iterable[str | None]) -> str:
    return " · ".join(printable(part) for part in parts if part)


def _named(party: Party, reason: str | None = None) -> str:
    words = party.name or (party.mention.words if party.mention else None)
    return printable(words) if words else f"source unknown{f' ({printable(reason)})' if reason else ''}"


def _where(article: ArticleInfo, excerpt: Excerpt) -> str:
    told = [article.title, article.publisher, article.id, "characters {}–{}".format(*excerpt.span)]
    return " · ".join(one for one in told if one)


def candidate_line(candidate: Candidate) -> str:
    """Somebody or something that a name means, in a line."""
    kind = _TYPES.get(candidate.type, candidate.type)
    by_number = f", entity:{candidate.entities[0]}" if len(candidate.entities) == 1 else ""
    return f"{candidate.name} ({kind}, {counted(candidate.articles, 'article')}{by_number})"


def _office(office: FoundOffice) -> str:
    days = " to ".join(day for day in dict.fromkeys((office.first, office.last)) if day)
    at = f", {office.at}" if office.at else ""
    return f"{office.office}{at} ({_head([days, counted(office.articles, 'article')])})"
