"""A progress bar where somebody waits for it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

__all__ = ["progress"]

_PATIENCE = 1.0  # seconds before a progress bar is shown


def progress(stack: ExitStack, total: int) -> Callable[[int], None]:
    """Give what counts the articles done, with a bar where somebody waits for it.

    The bar is on standard error, and only when that is a terminal and the output goes elsewhere: beside the output it
    would be in its way, and the output then shows the progress itself.
    """
    if total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        return lambda _: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    task = bar.add_task("reading", total=total)
    started = time.monotonic()
    shown = False

    def advance(count: int) -> None:
        nonlocal shown
        bar.advance(task, count)
        if not shown and time.monotonic() - started > _PATIENCE:
            stack.enter_context(bar)
            shown = True

    return advance
