"""``talestrek evaluate``: the statements and events found against those that people annotated."""

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
        bool, typer.Option("--errors", help="List what was missed or made up, and what is wrong in any part.")
    ] = False,
    model: Model = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="Score this file, such as the output of read --json, and read nothing.", metavar="FILE"),
    ] = None,
) -> None:
    """Compare the statements or events found with those that people annotated.

    Prints the measures by file, then those by kind, marker and route, or by type of event. docs/cli.md tells what they
    mean.
    """
    from talestrek.evaluation.event_report import print_event_errors, print_event_report
    from talestrek.evaluation.gold import GoldError
    from talestrek.evaluation.report import print_errors, print_report
    from talestrek.evaluation.run import evaluate_predictions, evaluate_reading

    set_output()
    try:
        if predictions is None:
            evaluation = evaluate_reading(gold, load=lambda: load_pipeline(model))
        else:
            evaluation = evaluate_predictions(gold, predictions)
    except GoldError as error:
        fail(str(error), FAILED)
    for file, id, reason in evaluation.refused:
        complain(f"{file}, {id}: {reason}")
    if as_json:
        for data in evaluation.to_dicts(errors=errors):
            print_line(json.dumps(data, ensure_ascii=False))
    else:
        shown = console()
        if errors:
            print_errors(shown, evaluation.statements)
            print_event_errors(shown, evaluation.events)
        if evaluation.statements.files:
            print_report(shown, evaluation.statements)
        if evaluation.events.files:
            print_event_report(shown, evaluation.events)
    if evaluation.refused:
        raise typer.Exit(FAILED)
