"""Running an evaluation: reading the gold's articles, or taking predictions from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from talestrek.article import Article
from talestrek.evaluation.event_gold import EventAnnotation, event_annotations_of
from talestrek.evaluation.event_report import EventReport
from talestrek.evaluation.event_score import compare_events
from talestrek.evaluation.gold import AnnotatedArticle, Annotation, Layer, annotations_of, read_annotations
from talestrek.evaluation.report import Report
from talestrek.evaluation.score import compare
from talestrek.reader import Refusal, read_articles

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Evaluation", "evaluate_predictions", "evaluate_reading"]


@dataclass
class Evaluation:
    """A report on each layer; one that no gold file holds has no files."""

    statements: Report = field(default_factory=Report)
    events: EventReport = field(default_factory=EventReport)

    @property
    def reports(self) -> dict[Layer, Report | EventReport]:
        """The reports on the layers that the gold holds."""
        reports: dict[Layer, Report | EventReport] = {Layer.STATEMENTS: self.statements, Layer.EVENTS: self.events}
        return {layer: report for layer, report in reports.items() if report.files}

    @property
    def refused(self) -> list[tuple[str, str, str]]:
        """The articles that could not be read, as file, article and reason."""
        return list(dict.fromkeys((*self.statements.refused, *self.events.refused)))

    def to_dicts(self, *, errors: bool = False) -> list[dict[str, object]]:
        """Give each report as JSON has it, with the name of its layer."""
        return [{"layer": layer.value, **report.to_dict(errors=errors)} for layer, report in self.reports.items()]

    def add(
        self, file: str, article: AnnotatedArticle, found: Iterable[Annotation], events: Iterable[EventAnnotation]
    ) -> None:
        """Compare one article of a gold file with what was found in it."""
        if Layer.STATEMENTS in article.layers:
            self.statements.files.setdefault(file, []).append(compare(article, tuple(found)))
        if Layer.EVENTS in article.layers:
            self.events.files.setdefault(file, []).append(compare_events(article, tuple(events)))

    def refuse(self, file: str, article: AnnotatedArticle, reason: str) -> None:
        """Note that an article of a gold file could not be read."""
        self.add(file, article, (), ())
        for layer in article.layers:
            self.reports[layer].refused.append((file, article.id, reason))


def evaluate_reading(gold: Sequence[Path], *, load: Callable[[], Language]) -> Evaluation:
    """Read the articles of gold files and compare.

    Args:
        gold: gold files; all are checked before anything is read.
        load: what gives the pipeline, called once the gold files are known to be good.

    Raises:
        GoldError: a gold file is missing or malformed.
        ModelError: the pipeline cannot be loaded.
    """
    files = _files(gold)
    nlp = load()
    evaluation = Evaluation()
    for name, articles in files.items():
        results = read_articles((Article(id=article.id, text=article.text) for article in articles), nlp=nlp)
        for article, result in zip(articles, results, strict=True):
            if isinstance(result, Refusal):
                evaluation.refuse(name, article, result.reason)
            else:
                evaluation.add(name, article, annotations_of(result.statements), event_annotations_of(result.events))
    return evaluation


def evaluate_predictions(gold: Sequence[Path], predictions: Path) -> Evaluation:
    """Compare gold files with one file of predictions, in which nothing was found in an article without a line.

    Raises:
        GoldError: a file is missing or malformed, a prediction is for no article of the gold, or lacks what the gold
            holds for its article.
    """
    files = _files(gold)
    texts: dict[str, str] = {}
    layers: dict[str, set[Layer]] = {}
    for article in (article for articles in files.values() for article in articles):
        texts[article.id] = article.text
        layers.setdefault(article.id, set()).update(article.layers)
    found = {article.id: article for article in read_annotations(predictions, texts=texts, layers=layers)}
    evaluation = Evaluation()
    for name, articles in files.items():
        for article in articles:
            guess = found.get(article.id)
            evaluation.add(name, article, guess.annotations if guess else (), guess.events if guess else ())
    return evaluation


def _files(gold: Sequence[Path]) -> dict[str, list[AnnotatedArticle]]:
    names = _short([str(path) for path in gold])
    return {name: read_annotations(path) for name, path in zip(names, gold, strict=True)}


def _short(paths: Sequence[str]) -> list[str]:
    """Short names for files, with their folder only where two would be called the same."""
    short = [path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths]
    return [name if short.count(name) == 1 else path for name, path in zip(short, paths, strict=True)]
