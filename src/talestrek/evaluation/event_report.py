"""What an evaluation of events found, as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import Console

from talestrek.display.words import printable
from talestrek.evaluation.errors import Finding, SingleError, print_single_errors
from talestrek.evaluation.event_gold import EventAnnotation
from talestrek.evaluation.event_score import EventComparison, EventPair, EventTally, tally_by_type
from talestrek.evaluation.tables import add_row, print_note, share, table

__all__ = ["EventReport", "print_event_errors", "print_event_report"]


@dataclass
class EventReport:
    """The comparisons of each gold file, by the file's name, in the order in which they were made.

    ``refused`` holds the articles that could not be read, as file, article and reason; nothing was found in them.
    """

    files: dict[str, list[EventComparison]] = field(default_factory=dict)
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def comparisons(self) -> list[EventComparison]:
        """All comparisons of all files."""
        return [comparison for comparisons in self.files.values() for comparison in comparisons]

    def tallies(self) -> dict[str, EventTally]:
        """The measures of each file and, where there are several, of all together."""
        tallies = {name: EventTally.of(comparisons) for name, comparisons in self.files.items()}
        if len(tallies) > 1:
            tallies["all"] = EventTally.of(self.comparisons)
        return tallies

    def to_dict(self, *, errors: bool = False) -> dict[str, object]:
        """Give everything as JSON has it, with each single error where they are asked for."""
        data: dict[str, object] = {
            "files": {name: EventTally.of(comparisons).to_dict() for name, comparisons in self.files.items()},
            "all": EventTally.of(self.comparisons).to_dict(),
            "by_type": {name.value: tally.to_dict() for name, tally in tally_by_type(self.comparisons).items()},
            "refused": [{"file": file, "id": id, "reason": reason} for file, id, reason in self.refused],
        }
        if errors:
            data["errors"] = [error.to_dict() for error in _errors(self)]
        return data


def _errors(report: EventReport) -> Iterator[SingleError]:
    for file, comparisons in report.files.items():
        for comparison in comparisons:
            yield from sorted(_errors_of(file, comparison), key=lambda error: error.span[0])


def _errors_of(file: str, comparison: EventComparison) -> Iterator[SingleError]:
    """Tell what is ``missed`` or ``false``, has the wrong ``type``, or has the right type and a part that is wrong."""

    def error(what: str, gold: EventAnnotation | None, found: EventAnnotation | None) -> SingleError:
        shown = gold or found
        assert shown is not None
        text = comparison.article.text
        return SingleError(
            file,
            comparison.article,
            what,
            shown.trigger,
            _finding(text, gold) if gold else None,
            _finding(text, found) if found else None,
        )

    for annotation in comparison.missed:
        yield error("missed", annotation, None)
    for annotation in comparison.false:
        yield error("false", None, annotation)
    for pair in comparison.pairs:
        for what in _wrong(pair):
            yield error(what, pair.gold, pair.found)


def _wrong(pair: EventPair) -> Iterator[str]:
    if not pair.type_right:
        yield "type"
        return
    if not pair.actor_right:
        yield "actor"
    if not pair.recipient_right:
        yield "recipient"
    if not pair.status_right:
        yield "status"
    if not pair.reported_by_right:
        yield "reported_by"


def _finding(text: str, annotation: EventAnnotation) -> Finding:
    words = printable(text[slice(*annotation.trigger)])
    facts = [
        annotation.type.value,
        f"{_names(annotation.actor)} → {_names(annotation.recipient)}",
        annotation.status.value,
    ]
    if annotation.reported_by:
        facts.append(f"by {annotation.reported_by}")
    return Finding(
        words=words,
        facts=", ".join(facts),
        data={
            "type": annotation.type.value,
            "trigger": list(annotation.trigger),
            "words": words,
            "actor": list(annotation.actor),
            "recipient": list(annotation.recipient),
            "status": annotation.status.value,
            "reported_by": annotation.reported_by,
        },
    )


def _names(names: Iterable[str | None]) -> str:
    return " + ".join(name or "?" for name in names) or "nobody"


def print_event_report(console: Console, report: EventReport) -> None:
    """Print the tables: the measures by file, what they are of the parts of an event, then the same by type."""
    tallies = report.tallies()
    by_file = table("file", "gold", "found", "detect", "type", "joint")
    for name, tally in tallies.items():
        f1 = (share(tally.measure(hits).f1) for hits in (tally.detected, tally.right_type, tally.joint))
        add_row(by_file, name, tally.gold, tally.predicted, *f1)
    console.print(by_file)
    print_note(console, "F1: detect of all pairs, type of those of one type, joint with all parts right.")
    parts = table("file", "pairs", "actor", "recipient", "status", "reported by")
    for name, tally in tallies.items():
        add_row(parts, name, tally.right_type, *_parts(tally))
    console.print(parts)
    print_note(console, "Shares of the pairs of the same type; below, by is reported by.")
    by_type = table("type", "gold", "recall", "found", "prec.", "actor", "recipient", "status", "by")
    for event_type, tally in tally_by_type(report.comparisons).items():
        measured = tally.measure(tally.right_type)
        recall = share(measured.r) if tally.gold else "–"
        precision = share(measured.p) if tally.predicted else "–"
        add_row(by_type, event_type.value, tally.gold, recall, tally.predicted, precision, *_parts(tally))
    console.print(by_type)


def _parts(tally: EventTally) -> Iterator[str]:
    for hits in (tally.actor, tally.recipient, tally.status, tally.reported_by):
        yield share(tally.share(hits)) if tally.right_type else "–"


def print_event_errors(console: Console, report: EventReport) -> None:
    """List every miss, false event, and wrong type, actor, recipient, status or source with its text."""
    print_single_errors(console, _errors(report))
