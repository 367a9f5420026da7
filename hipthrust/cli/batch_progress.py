"""How far a batch is: one line on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from hipthrust.cli.output import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from hipthrust.batch.source import Source

_FAR_TOO_WIDE: Final = 6
"""Digits of a width."""


@contextmanager
def progress(source: Source, before: int, *, is_output: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar while the block runs; give what it is told the number of lines with.

    Args:
        source: where the lines come from.
        before: how many of the lines were done by an earlier run.
        is_output: whether the records go to standard output; on a terminal they would run into it.
    """
    if not _is_screen(sys.stderr) or (is_output and _is_screen(sys.stdout)):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=None),
        TextColumn("{task.fields[lines]:,} lines, {task.fields[rate]:,} a second", markup=False),
        TimeRemainingColumn(compact=True),
    )
    environ = {name: value for name, value in os.environ.items() if _is_told_right(name, value)}
    no_color = bool(os.environ.get("NO_COLOR"))
    console = Console(stderr=True, markup=False, no_color=no_color, _environ=environ)
    bar = Progress(
        *columns,
        console=console,
        transient=True,
        expand=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar as shown:
        task = shown.add_task("", total=source.size, lines=0, rate=0)
        begun = time.monotonic()

        def advance(lines: int) -> None:
            at = source.raw.tell() if source.size else 0
            rate = round((lines - before) / max(time.monotonic() - begun, 0.001))
            shown.update(task, completed=at, lines=lines, rate=rate)

        yield advance


def _is_told_right(name: str, value: str) -> bool:
    """Tell whether rich can read a variable: it takes ² for a number, and dies of it."""
    return name not in ("COLUMNS", "LINES") or (value.isascii() and len(value) < _FAR_TOO_WIDE)


def _is_screen(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and not is_plain()
