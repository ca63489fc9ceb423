"""A progress bar where somebody waits for it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

__all__ = ["counting", "progress"]

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


def counting(stack: ExitStack) -> Callable[[str], None]:
    """Give what shows how far it is where nobody knows how much there is, until the stack is left.

    It is on standard error, and only where that is a terminal.
    """
    if not sys.stderr.isatty():
        return lambda _: None
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task("", total=None)
    stack.enter_context(shown)
    return lambda words: shown.update(task, description=words)
