"""How far a batch is: one line on a terminal, nothing anywhere else."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hipthrust.cli.output import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from hipthrust.batch.source import Source


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
    columns_and_lines = shutil.get_terminal_size()  # which rich would read without a look at them
    console = Console(
        stderr=True,
        width=columns_and_lines.columns,
        height=columns_and_lines.lines,
        markup=False,
        no_color=bool(os.environ.get("NO_COLOR")),
    )
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


def _is_screen(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and not is_plain()
