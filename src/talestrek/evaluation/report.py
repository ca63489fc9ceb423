"""What an evaluation found, as tables for people and as JSON for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from talestrek.display.words import line_of, printable
from talestrek.evaluation.gold import Annotation
from talestrek.evaluation.score import Comparison, Group, Tally, breakdown

__all__ = ["Report", "print_errors", "print_report"]

_CONTEXT = 60


@dataclass
class Report:
    """The comparisons of each gold file, by the file's name, in the order in which they were made.

    ``refused`` holds the articles that could not be read, as file, article and reason; nothing was found in them.
    """

    files: dict[str, list[Comparison]] = field(default_factory=dict)
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def comparisons(self) -> list[Comparison]:
        """All comparisons of all files."""
        return [comparison for comparisons in self.files.values() for comparison in comparisons]

    def tallies(self) -> dict[str, Tally]:
        """The measures of each file and, where there are several, of all together."""
        tallies = {name: Tally.of(comparisons) for name, comparisons in self.files.items()}
        if len(tallies) > 1:
            tallies["all"] = Tally.of(self.comparisons)
        return tallies

    def groups(self) -> dict[str, dict[str, Group]]:
        """The counts by kind, by marker and by route."""
        return {name: breakdown(self.comparisons, key) for name, key in _GROUPINGS.items()}

    def to_dict(self, *, errors: bool = False) -> dict[str, object]:
        """Give everything as JSON has it, with each single error where they are asked for."""
        data: dict[str, object] = {
            "files": {name: tally.to_dict() for name, tally in self.tallies().items() if name in self.files},
            "all": Tally.of(self.comparisons).to_dict(),
        }
        for name, groups in self.groups().items():
            data[f"by_{name}"] = {key: group.to_dict() for key, group in groups.items()}
        data["refused"] = [{"file": file, "id": id, "reason": reason} for file, id, reason in self.refused]
        if errors:
            data["errors"] = [error.to_dict() for error in _errors(self)]
        return data


_GROUPINGS: dict[str, Callable[[Annotation], str | None]] = {
    "kind": lambda annotation: annotation.kind.value,
    "marker": lambda annotation: annotation.marker.value,
    "route": lambda annotation: annotation.route.value if annotation.route else None,
}


@dataclass(frozen=True, slots=True)
class _Error:
    """One thing that went wrong: ``missed``, ``false``, ``borders`` (IoU below .8), ``source`` or ``kind``."""

    file: str
    comparison: Comparison
    what: str
    gold: Annotation | None
    found: Annotation | None

    @property
    def start(self) -> int:
        annotation = self.gold or self.found
        assert annotation is not None
        return annotation.content[0][0]

    def words(self, annotation: Annotation) -> str:
        text = self.comparison.article.text
        return printable(" […] ".join(text[start:end] for start, end in annotation.content))

    @property
    def before(self) -> str:
        """The end of what stands before the statement."""
        return printable(self.comparison.article.text[max(0, self.start - _CONTEXT) : self.start])

    @property
    def after(self) -> str:
        """The beginning of what stands behind the statement."""
        annotation = self.gold or self.found
        assert annotation is not None
        end = annotation.content[-1][1]
        return printable(self.comparison.article.text[end : end + _CONTEXT])

    def to_dict(self) -> dict[str, object]:
        data: dict[str, object] = {
            "file": self.file,
            "id": self.comparison.article.id,
            "line": line_of(self.comparison.article.text, self.start),
            "error": self.what,
        }
        for side, annotation in (("gold", self.gold), ("found", self.found)):
            data[side] = annotation and {
                "kind": annotation.kind.value,
                "content": [list(span) for span in annotation.content],
                "words": self.words(annotation),
                "name": annotation.name,
                "route": annotation.route and annotation.route.value,
            }
        return data | {"before": self.before, "after": self.after}


def _errors(report: Report) -> Iterator[_Error]:
    for file, comparisons in report.files.items():
        for comparison in comparisons:
            yield from sorted(_errors_of(file, comparison), key=lambda error: error.start)


def _errors_of(file: str, comparison: Comparison) -> Iterator[_Error]:
    for annotation in comparison.missed:
        yield _Error(file, comparison, "missed", annotation, None)
    for annotation in comparison.false:
        yield _Error(file, comparison, "false", None, annotation)
    for pair in comparison.pairs:
        if not pair.good_borders:
            yield _Error(file, comparison, "borders", pair.gold, pair.found)
        if not pair.source_right:
            yield _Error(file, comparison, "source", pair.gold, pair.found)
        if pair.gold.kind != pair.found.kind:
            yield _Error(file, comparison, "kind", pair.gold, pair.found)


def print_report(console: Console, report: Report) -> None:
    """Print the tables: the measures by file, then counts by kind, marker and route."""
    table = _table("file", "gold", "found", "exact", "overlap", "IoU .8", "source", "joint")
    for name, tally in report.tallies().items():
        f1 = (_share(tally.measure(hits).f1) for hits in (tally.exact, tally.overlap, tally.iou80))
        joint = _share(tally.measure(tally.sources).f1)
        _row(table, name, tally.gold, tally.predicted, *f1, _share(tally.source), joint)
    console.print(table)
    console.print(
        Text("exact, overlap, IoU .8, joint: F1. source: share of the overlapping pairs.\n", style="dim"),
        soft_wrap=True,
    )
    for name, groups in report.groups().items():
        table = _table(name, "gold", "recall", "found", "precision", "source")
        for key, group in groups.items():
            recall = _share(group.recall) if group.gold else "–"
            precision, source = _share(group.precision), _share(group.source)
            _row(table, key, group.gold or "–", recall, group.predicted, precision, source)
        console.print(table)


def print_errors(console: Console, report: Report) -> None:
    """List every miss, false statement, wrong border, wrong source and wrong kind with its text."""
    for error in _errors(report):
        place = f"{error.comparison.article.id}, line {line_of(error.comparison.article.text, error.start)}"
        console.print(Text(f"{error.what:8} {printable(place)}", style="bold"), soft_wrap=True)
        lines = [("before", error.before)]
        for side, annotation in (("gold", error.gold), ("found", error.found)):
            if annotation:
                lines.append((side, f"[{_facts(annotation)}] {error.words(annotation)}"))
        lines.append(("after", error.after))
        for name, words in lines:
            wrapped = textwrap.wrap(words, 68, break_on_hyphens=False) or ["–"]
            for label, line in zip([name, *[""] * len(wrapped)], wrapped, strict=False):
                console.print(Text(f"  {label:8} {line}"), soft_wrap=True)
        console.print()


def _facts(annotation: Annotation) -> str:
    words = [annotation.kind.value, printable(annotation.name or "no name")]
    return ", ".join([*words, annotation.route.value] if annotation.route else words)


def _table(*names: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    return table


def _row(table: Table, *cells: object) -> None:
    table.add_row(*(Text(printable(str(cell))) for cell in cells))


def _share(value: float) -> str:
    return f"{value:.3f}"


def names_of(paths: Sequence[str]) -> list[str]:
    """Short names for files, with their folder only where two would be called the same."""
    short = [path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths]
    return [name if short.count(name) == 1 else path for name, path in zip(short, paths, strict=True)]
