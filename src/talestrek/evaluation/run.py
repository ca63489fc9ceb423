"""Running an evaluation: reading the gold's articles, or taking predictions from a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from talestrek.article import Article
from talestrek.evaluation.gold import AnnotatedArticle, annotations_of, read_annotations
from talestrek.evaluation.report import Report, names_of
from talestrek.evaluation.score import compare
from talestrek.reader import Refusal, read_articles

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["evaluate_predictions", "evaluate_reading"]


def evaluate_reading(gold: Sequence[Path], *, load: Callable[[], Language]) -> Report:
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
    report = Report()
    for name, articles in files.items():
        comparisons = report.files.setdefault(name, [])
        results = read_articles((Article(id=article.id, text=article.text) for article in articles), nlp=nlp)
        for article, result in zip(articles, results, strict=True):
            if isinstance(result, Refusal):
                report.refused.append((name, article.id, result.reason))
                comparisons.append(compare(article, ()))
            else:
                comparisons.append(compare(article, annotations_of(result.statements)))
    return report


def evaluate_predictions(gold: Sequence[Path], predictions: Path) -> Report:
    """Compare gold files with one file of predictions, in which an article without a line has no statements.

    Raises:
        GoldError: a file is missing or malformed, or a prediction is for no article of the gold.
    """
    files = _files(gold)
    texts = {article.id: article.text for articles in files.values() for article in articles}
    found = {article.id: article.annotations for article in read_annotations(predictions, texts=texts)}
    report = Report()
    for name, articles in files.items():
        report.files[name] = [compare(article, found.get(article.id, ())) for article in articles]
    return report


def _files(gold: Sequence[Path]) -> dict[str, list[AnnotatedArticle]]:
    names = names_of([str(path) for path in gold])
    return {name: read_annotations(path) for name, path in zip(names, gold, strict=True)}
