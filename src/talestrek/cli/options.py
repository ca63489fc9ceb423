"""What several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.output import USAGE, fail

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Json", "Model", "load_pipeline"]

Model = Annotated[
    str | None,
    typer.Option(
        help="spaCy pipeline to read with, by name or path; it needs UD labels. By default the one in the package.",
        metavar="NAME|PATH",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def load_pipeline(model: str | None) -> Language:
    """The pipeline that the option ``--model`` names; where there is none of it, the program ends."""
    from talestrek.reader import ModelError, load

    try:
        return load(model)
    except ModelError as error:
        fail(str(error), USAGE)
