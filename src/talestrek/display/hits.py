"""What a search found, for a terminal or a pipe, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from talestrek.display.lines import columns, print_plain, wrapped
from talestrek.display.words import STANDARDS, printable
from talestrek.record import Hit

__all__ = ["print_hits"]

_FOUND = "bold yellow"


def print_hits(console: Console, hits: Sequence[Hit]) -> None:
    """Print hits: the date beside the title, where the article is from, and the snippet with what was found in bold.

    Everything from the article is printed as plain text: no markup, no escape sequence of it takes effect.
    """
    left = max((len(printable(hit.published)) + 2 for hit in hits if hit.published), default=2)
    for number, hit in enumerate(hits):
        if number:
            console.print()
        dates = iter([printable(hit.published or "").ljust(left)])
        for line in _lines(hit, console, columns(console) - left):
            shown = Text(next(dates, " " * left), style="dim")
            shown.append_text(line)
            print_plain(console, shown)


def _lines(hit: Hit, console: Console, width: int) -> Iterator[Text]:
    for line in wrapped(hit.title or hit.article, width):
        yield Text(line, style="bold not dim")
    about = [hit.publisher, hit.article if hit.title else None, STANDARDS.get(hit.language, hit.language)]
    for line in wrapped(" · ".join(printable(part) for part in about if part), width):
        yield Text(line, style="dim")
    for shown in _snippet(hit).wrap(console, width):
        shown.rstrip()
        yield shown


def _snippet(hit: Hit) -> Text:
    shown = Text(style="not dim")
    position = 0
    for start, end in hit.snippet_spans:
        shown.append(_plain(hit.snippet[position:start]))
        shown.append(_plain(hit.snippet[start:end]), style=_FOUND)
        position = end
    shown.append(_plain(hit.snippet[position:]))
    return shown


def _plain(text: str) -> str:
    """As `printable`, but with the blanks at both ends, one each."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{printable(text)}{after}"
