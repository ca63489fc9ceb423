"""What is found of offices, and what must be known of names to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from spacy.tokens import Token

from talestrek.article import Span
from talestrek.reading import Evidence

if TYPE_CHECKING:
    from talestrek.analysis.entities.referents import Referent

__all__ = ["Find", "Match", "OfficeMention", "nothing_known"]


class Match(Protocol):
    """What a form may stand for.

    ``relation`` is ``name``, ``genitive``, ``adjective``, ``demonym``, ``acronym``, ``capital`` or ``metonym``;
    ``name`` that of the state or organisation, in the written standard of the article.
    """

    @property
    def relation(self) -> str:
        """How the form belongs to what it stands for."""

    @property
    def name(self) -> str:
        """The name of the state or organisation."""


Find = Callable[[str], Iterable[Match]]
"""Gives all that a form of a text, in any inflection, may stand for."""


def nothing_known(_form: str) -> Iterable[Match]:
    """The knowledge of somebody who knows no state and no organisation."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMention:
    """An office that an article says somebody holds.

    ``holder`` is one of the persons given to the finder, None where the article names nobody; then ``head`` is the noun
    that stands for whoever it is. ``office`` is the lemma in the article's written standard, ``at`` the name of the
    state or organisation, None where the article does not say; ``span`` the phrase that says so, in code points of
    ``doc.text``.
    """

    holder: Referent | None
    head: Token
    office: str
    at: str | None
    span: Span
    evidence: Evidence
