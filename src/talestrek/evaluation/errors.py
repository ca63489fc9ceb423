"""The single errors of an evaluation, of whatever layer: what was annotated, what was found, and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from talestrek.article import Span
from talestrek.display.words import line_of, printable
from talestrek.evaluation.gold import AnnotatedArticle

__all__ = ["Finding", "SingleError", "print_single_errors"]

_CONTEXT = 60
_WRAPPED = 68


@dataclass(frozen=True, slots=True)
class Finding:
    """One side of an error: its ``words`` in the article, what is said of them, and both for JSON."""

    words: str
    facts: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SingleError:
    """One thing that went wrong at ``span``; ``gold`` is None for what is false, ``found`` for what was missed."""

    file: str
    article: AnnotatedArticle
    what: str
    span: Span
    gold: Finding | None
    found: Finding | None

    @property
    def line(self) -> int:
        """The number of the line, from 1."""
        return line_of(self.article.text, self.span[0])

    @property
    def before(self) -> str:
        """The end of what stands before it."""
        return printable(self.article.text[max(0, self.span[0] - _CONTEXT) : self.span[0]])

    @property
    def after(self) -> str:
        """The beginning of what stands behind it."""
        return printable(self.article.text[self.span[1] : self.span[1] + _CONTEXT])

    def to_dict(self) -> dict[str, object]:
        """Give everything as JSON has it."""
        return {
            "file": self.file,
            "id": self.article.id,
            "line": self.line,
            "error": self.what,
            "gold": self.gold and self.gold.data,
            "found": self.found and self.found.data,
            "before": self.before,
            "after": self.after,
        }


def print_single_errors(console: Console, errors: Iterable[SingleError]) -> None:
    """Print errors with both sides and what stands around them, in 80 columns."""
    for error in errors:
        place = printable(f"{error.article.id}, line {error.line}")
        console.print(Text(f"{error.what:8} {place}", style="bold"), soft_wrap=True)
        lines = [("before", error.before)]
        for side, finding in (("gold", error.gold), ("found", error.found)):
            if finding:
                lines.append((side, f"[{printable(finding.facts)}] {finding.words}"))
        for name, words in (*lines, ("after", error.after)):
            wrapped = textwrap.wrap(words, _WRAPPED, break_on_hyphens=False) or ["–"]
            for label, line in zip([name, *[""] * len(wrapped)], wrapped, strict=False):
                console.print(Text(f"  {label:8} {line}"), soft_wrap=True)
        console.print()
