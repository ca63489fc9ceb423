"""What is known of a state or an organisation, for a terminal or a program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from talestrek.display.lines import columns
from talestrek.display.words import STANDARDS, printable
from talestrek.knowledge import Knowledge, Match, Membership, Names, Organisation, Relation, State, genitive

__all__ = ["Card", "cards", "print_cards"]

_INDENT = 14
"""Where the values of the labels begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that is known of one thing that a name points to.

    ``memberships`` and ``neighbours`` are those of a state, ``members`` and ``parts`` those of an organisation.
    """

    match: Match
    memberships: tuple[Membership, ...] = ()
    neighbours: tuple[State, ...] = ()
    members: tuple[State, ...] = ()
    parts: tuple[Organisation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The card, as JSON has it: neighbours, members and parts by their ids."""
        match, thing = self.match, self.match.thing
        common = {"relation": match.relation.value, "word": match.word, "genitive": match.genitive, **thing.to_dict()}
        if isinstance(thing, State):
            return {
                "type": "state",
                **common,
                "memberships": [membership.to_dict() for membership in self.memberships],
                "neighbours": [state.id for state in self.neighbours],
            }
        return {
            "type": "organisation",
            **common,
            "members": [state.id for state in self.members],
            "parts": [part.id for part in self.parts],
        }


def cards(base: Knowledge, name: str, *, on: str | None = None) -> tuple[Card, ...]:
    """A card for each thing that a name, an ISO code or an id points to, the likeliest first.

    With ``on``, memberships, members and neighbours are those of that day, month or year; without it memberships are
    all, and members and neighbours those of today. Raises ValueError where ``on`` is no date.
    """
    found: dict[tuple[type, str], Match] = {}
    for match in (*base.find(name), *_by_code(base, name)):
        found.setdefault((type(match.thing), match.thing.id), match)
    return tuple(_card(base, match, on) for match in found.values())


def _by_code(base: Knowledge, name: str) -> Iterator[Match]:
    for state in base.states.values():
        if name in (state.id, state.alpha3):
            yield Match(state, Relation.NAME, state.name)
    if name in base.organisations:
        organisation = base.organisations[name]
        yield Match(organisation, Relation.NAME, organisation.name)


def _card(base: Knowledge, match: Match, on: str | None) -> Card:
    thing = match.thing
    if isinstance(thing, State):
        return Card(match=match, memberships=base.memberships(thing, on), neighbours=base.neighbours(thing, on))
    parts = tuple(part for part in base.organisations.values() if part.parent == thing.id)
    return Card(match=match, members=base.members(thing, on), parts=parts)


def print_cards(console: Console, base: Knowledge, name: str, found: Iterable[Card]) -> None:
    """Print cards for people, in 80 columns.

    Args:
        console: where to print.
        base: where the ids on the cards are looked up.
        name: what was asked for.
        found: what to print.
    """
    width = columns(console)
    for card in found:
        thing = card.match.thing
        title = Text(printable(thing.name), style="bold cyan")
        title.append(" · " + " · ".join(_about(base, thing)), style="not bold dim")
        console.print(title, width=width)
        if how := _how(name, card.match):
            console.print(Text(printable(how), style="italic"), width=width)
        rows = _state_rows(base, thing, card) if isinstance(thing, State) else _organisation_rows(thing, card)
        for label, value in rows:
            for number, line in enumerate(textwrap.wrap(printable(value), width - _INDENT, break_on_hyphens=False)):
                row = Text(f"  {'' if number else label:<{_INDENT - 2}}", style="dim")
                row.append(line, style="not dim")
                console.print(row, soft_wrap=True)
        console.print()


def _about(base: Knowledge, thing: State | Organisation) -> Iterator[str]:
    yield thing.kind.value
    if isinstance(thing, State):
        yield from filter(None, (thing.id, thing.alpha3, thing.numeric))
        if thing.part_of:
            yield f"of {base.states[thing.part_of].name}"
    else:
        if thing.parent:
            yield f"of {base.organisations[thing.parent].name}"
        if thing.state:
            yield base.states[thing.state].name
    if thing.wikidata:
        yield f"Wikidata {thing.wikidata}"
    if thing.since or thing.until:
        yield f"{thing.since or ''} – {thing.until or ''}".strip()


def _how(name: str, match: Match) -> str | None:
    if match.relation is Relation.NAME and not match.genitive:
        return None
    kind = f"its {match.relation.value}"
    if match.genitive:
        return f"“{name}” is the genitive of {kind} {match.word}"
    return f"“{name}” is {kind}" if name == match.word else f"“{name}” is a form of {kind} {match.word}"


def _state_rows(base: Knowledge, state: State, card: Card) -> Iterator[tuple[str, str]]:
    yield from _both("name", state.names)
    yield "genitive", ", ".join(dict.fromkeys(genitive(names[0]) for _, names in state.names.items()))
    yield from _both("adjective", state.adjectives)
    yield from _both("people", state.demonyms)
    yield "capital", ", ".join(state.capitals)
    yield "seat", ", ".join(state.seats)
    yield "stands for", ", ".join(dict.fromkeys((*(state.seats or state.capitals)[:1], *state.metonyms)))
    yield "borders", ", ".join(neighbour.name for neighbour in card.neighbours)
    for number, membership in enumerate(card.memberships):
        yield "" if number else "member of", _membership(base, membership)
    yield "source", state.source.replace(";", ", ")


def _organisation_rows(organisation: Organisation, card: Card) -> Iterator[tuple[str, str]]:
    yield from _both("name", organisation.names)
    yield "acronym", ", ".join(organisation.acronyms)
    yield "members", f"{len(card.members)}: " + ", ".join(state.name for state in card.members) if card.members else ""
    yield "parts", ", ".join(part.name for part in card.parts)
    yield "source", organisation.source.replace(";", ", ")


def _both(label: str, names: Names) -> Iterator[tuple[str, str]]:
    """One line where the written standards agree, and else one each."""
    if names.nb == names.nn:
        yield label, ", ".join(names.nb)
        return
    for number, (standard, words) in enumerate(names.items()):
        yield "" if number else label, f"{', '.join(words)} ({STANDARDS[standard]})" if words else ""


def _membership(base: Knowledge, membership: Membership) -> str:
    when = f"{membership.since} – {membership.until}" if membership.until else f"since {membership.since}"
    role = "" if membership.role == "member" else f", {membership.role}"
    return f"{_short(base.organisations[membership.organisation])} {when}{role} ({membership.source})"


def _short(organisation: Organisation) -> str:
    return min((organisation.name, *organisation.acronyms[:1]), key=len)
