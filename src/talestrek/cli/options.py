"""What several commands take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.output import FAILED, USAGE, fail

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


def load_pipeline(model: str | None, *, lexicons: Sequence[Path] = ()) -> Language:
    """The pipeline that the option ``--model`` names, with these lexicons of events besides ours.

    Where there is no such pipeline, or a lexicon cannot be read, the program ends.
    """
    from talestrek.language.events import LexiconError
    from talestrek.reader import ModelError, load

    try:
        return load(model, lexicons=lexicons)
    except ModelError as error:
        fail(str(error), USAGE)
    except LexiconError as error:
        fail(str(error), FAILED)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}", FAILED)
