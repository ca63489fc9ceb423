"""What an evaluation of statements found, as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rich.console import Console

from talestrek.display.words import printable
from talestrek.evaluation.errors import Finding, SingleError, print_single_errors
from talestrek.evaluation.gold import Annotation
from talestrek.evaluation.score import Comparison, Group, Tally, breakdown
from talestrek.evaluation.tables import add_row, print_note, share, table

__all__ = ["Report", "print_errors", "print_report"]


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


def _errors(report: Report) -> Iterator[SingleError]:
    for file, comparisons in report.files.items():
        for comparison in comparisons:
            yield from sorted(_errors_of(file, comparison), key=lambda error: error.span[0])


def _errors_of(file: str, comparison: Comparison) -> Iterator[SingleError]:
    """Tell what is ``missed`` or ``false``, or has wrong ``borders`` (IoU below .8), ``source`` or ``kind``."""

    def error(what: str, gold: Annotation | None, found: Annotation | None) -> SingleError:
        shown = gold or found
        assert shown is not None
        span = shown.content[0][0], shown.content[-1][1]
        text = comparison.article.text
        return SingleError(
            file,
            comparison.article,
            what,
            span,
            _finding(text, gold) if gold else None,
            _finding(text, found) if found else None,
        )

    for annotation in comparison.missed:
        yield error("missed", annotation, None)
    for annotation in comparison.false:
        yield error("false", None, annotation)
    for pair in comparison.pairs:
        if not pair.good_borders:
            yield error("borders", pair.gold, pair.found)
        if not pair.source_right:
            yield error("source", pair.gold, pair.found)
        if pair.gold.kind != pair.found.kind:
            yield error("kind", pair.gold, pair.found)


def _finding(text: str, annotation: Annotation) -> Finding:
    words = printable(" […] ".join(text[start:end] for start, end in annotation.content))
    route = annotation.route and annotation.route.value
    return Finding(
        words=words,
        facts=", ".join(filter(None, (annotation.kind.value, annotation.name or "no name", route))),
        data={
            "kind": annotation.kind.value,
            "content": [list(span) for span in annotation.content],
            "words": words,
            "name": annotation.name,
            "route": route,
        },
    )


def print_report(console: Console, report: Report) -> None:
    """Print the tables: the measures by file, then counts by kind, marker and route."""
    by_file = table("file", "gold", "found", "exact", "overlap", "IoU .8", "source", "joint")
    for name, tally in report.tallies().items():
        f1 = (share(tally.measure(hits).f1) for hits in (tally.exact, tally.overlap, tally.iou80))
        joint = share(tally.measure(tally.sources).f1)
        add_row(by_file, name, tally.gold, tally.predicted, *f1, share(tally.source), joint)
    console.print(by_file)
    print_note(console, "exact, overlap, IoU .8, joint: F1. source: share of the overlapping pairs.")
    for name, groups in report.groups().items():
        by_group = table(name, "gold", "recall", "found", "precision", "source")
        for key, group in groups.items():
            recall = share(group.recall) if group.gold else "–"
            precision, source = share(group.precision), share(group.source)
            add_row(by_group, key, group.gold or "–", recall, group.predicted, precision, source)
        console.print(by_group)


def print_errors(console: Console, report: Report) -> None:
    """List every miss, false statement, wrong border, wrong source and wrong kind with its text."""
    print_single_errors(console, _errors(report))
