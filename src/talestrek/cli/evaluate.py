"""``talestrek evaluate``: the statements found against those that people annotated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from talestrek.cli.options import Json, Model, load_pipeline
from talestrek.cli.output import FAILED, complain, console, fail, print_line, set_output

__all__ = ["evaluate"]


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold files: annotated articles as JSON lines.")],
    as_json: Json = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, made up, or has a wrong border, source or kind.")
    ] = False,
    model: Model = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="Score this file, such as the output of read --json, and read nothing.", metavar="FILE"),
    ] = None,
) -> None:
    """Compare the statements found with those that people annotated.

    Prints the measures by file, and counts by kind, marker and route. docs/cli.md tells what they mean.
    """
    from talestrek.evaluation.gold import GoldError
    from talestrek.evaluation.report import print_errors, print_report
    from talestrek.evaluation.run import evaluate_predictions, evaluate_reading

    set_output()
    try:
        if predictions is None:
            report = evaluate_reading(gold, load=lambda: load_pipeline(model))
        else:
            report = evaluate_predictions(gold, predictions)
    except GoldError as error:
        fail(str(error), FAILED)
    for file, id, reason in report.refused:
        complain(f"{file}, {id}: {reason}")
    if as_json:
        print_line(json.dumps(report.to_dict(errors=errors), ensure_ascii=False))
    else:
        shown = console()
        if errors:
            print_errors(shown, report)
        print_report(shown, report)
    if report.refused:
        raise typer.Exit(FAILED)
