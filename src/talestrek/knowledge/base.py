"""The knowledge base: what one may ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from talestrek.knowledge.days import Day, period
from talestrek.knowledge.facts import Match, Membership, Organisation, Relation, State
from talestrek.knowledge.forms import Forms
from talestrek.knowledge.loading import DATA, Facts, read_facts
from talestrek.knowledge.tables import TABLES

__all__ = ["Knowledge", "UnknownNameError"]

_Thing = TypeVar("_Thing", State, Organisation)
_NAMING = frozenset({Relation.NAME, Relation.ACRONYM})
_NORWEGIAN = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


class UnknownNameError(LookupError):
    """A name is that of no state or organisation, or of several.

    ``suggestions`` are names like it, or the ids of those that it may mean.
    """

    def __init__(self, message: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class Knowledge:
    """States, organisations, borders and memberships.

    Where a method takes a state or an organisation, it takes the value itself, its id, or any of its names. Where it
    takes ``on``, that is a day, or a month or a year: what is asked for must then hold on every day of it. None is
    today.
    """

    def __init__(self, facts: Facts) -> None:
        self.states: Mapping[str, State] = MappingProxyType(dict(facts.states))
        self.organisations: Mapping[str, Organisation] = MappingProxyType(dict(facts.organisations))
        self._memberships_of_state: dict[str, list[Membership]] = {}
        self._memberships_in: dict[str, list[Membership]] = {}
        for membership in facts.memberships:
            self._memberships_of_state.setdefault(membership.state, []).append(membership)
            self._memberships_in.setdefault(membership.organisation, []).append(membership)
        self._neighbours: dict[str, set[str]] = {}
        for one, other in facts.borders:
            self._neighbours.setdefault(one, set()).add(other)
            self._neighbours.setdefault(other, set()).add(one)

    @classmethod
    def load(cls, *extra: Path | str) -> Knowledge:
        """The tables of the package, and then files of the user's own.

        A file has the columns of one of the tables in ``talestrek/knowledge/data``. Each row adds something, or takes
        the place of the row with the same key: the id of a state or an organisation; the pair of a border;
        organisation, state and first day of a membership.

        Raises:
            KnowledgeError: a file is malformed, or says what cannot be; the message names file, line and column.
            OSError: a file cannot be read.
        """
        own = [DATA / f"{table.name}.csv" for table in TABLES]
        return cls(read_facts([*own, *map(Path, extra)]))

    @cached_property
    def _forms(self) -> Forms:
        return Forms([*self.states.values(), *self.organisations.values()])

    def find(self, form: str) -> tuple[Match, ...]:
        """Everything that a form may point to, the likeliest first; nothing where it is unknown.

        A form is a name, an acronym, an adjective or a noun for people of a state in any inflection, a capital or
        what else stands for a government; all but adjectives also in the genitive, with or without an apostrophe.
        """
        return self._forms.find(form)

    def state(self, name: str) -> State:
        """The state with this id, ISO code or name. Raises UnknownNameError for none or several."""
        by_code = self.states.get(name) or next((state for state in self.states.values() if state.alpha3 == name), None)
        return by_code or self._only(name, State, "state")

    def organisation(self, name: str) -> Organisation:
        """The organisation with this id, name or acronym. Raises UnknownNameError for none or several."""
        return self.organisations.get(name) or self._only(name, Organisation, "organisation")

    def suggest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Known forms that are written almost like this one, the nearest first."""
        import difflib

        return tuple(difflib.get_close_matches(name[:100], self._forms.words(), n=count, cutoff=0.7))

    def members(self, organisation: Organisation | str, on: Day | None = None) -> tuple[State, ...]:
        """The states that are members throughout, by name."""
        days = period(on)
        id = self._organisation(organisation).id
        return self._sorted(m.state for m in self._memberships_in.get(id, ()) if m.days.holds(days))

    def memberships(self, state: State | str, on: Day | None = None) -> tuple[Membership, ...]:
        """All memberships of a state, past ones too, by first day; with ``on``, only those that hold throughout."""
        found = self._memberships_of_state.get(self._state(state).id, ())
        days = period(on) if on is not None else None
        return tuple(sorted((m for m in found if days is None or m.days.holds(days)), key=lambda m: m.since))

    def neighbours(self, state: State | str, on: Day | None = None) -> tuple[State, ...]:
        """The states and territories that this one borders by land, by name.

        A border holds while both are there. For a state of the past, None is its last day.
        """
        state = self._state(state)
        days = period(state.until if on is None and state.until else on)
        return self._sorted(
            id
            for id in self._neighbours.get(state.id, ())
            if state.days.holds(days) and self.states[id].days.holds(days)
        )

    def bordering(
        self, state: State | str, *, members_of: Iterable[Organisation | str] | str = (), on: Day | None = None
    ) -> tuple[State, ...]:
        """The neighbours that are members of every one of these organisations throughout, by name.

        ``knowledge.bordering("Belarus", members_of=("Nato", "EU"), on="2023-06")``
        """
        organisations = (members_of,) if isinstance(members_of, str) else members_of
        wanted = [{member.id for member in self.members(organisation, on)} for organisation in organisations]
        return tuple(state for state in self.neighbours(state, on) if all(state.id in ids for ids in wanted))

    def _state(self, state: State | str) -> State:
        return self.state(state) if isinstance(state, str) else state

    def _organisation(self, organisation: Organisation | str) -> Organisation:
        return self.organisation(organisation) if isinstance(organisation, str) else organisation

    def _sorted(self, ids: Iterable[str]) -> tuple[State, ...]:
        return tuple(sorted((self.states[id] for id in ids), key=lambda s: s.name.casefold().translate(_NORWEGIAN)))

    def _only(self, name: str, kind: type[_Thing], word: str) -> _Thing:
        matches = [m for m in self.find(name) if m.relation in _NAMING and not m.genitive]
        # A name written so goes before one in another case: AP is no Arbeiderpartiet.
        for exact in (True, False):
            things = {m.thing.id: m.thing for m in matches if m.exact is exact and isinstance(m.thing, kind)}
            if things:
                break
        if len(things) == 1:
            return things.popitem()[1]
        if things:
            raise UnknownNameError(f"{name!r} is the name of several: {', '.join(things)}", tuple(things))
        near = self.suggest(name)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UnknownNameError(f"no {word} is called {name!r}{hint}", near)
