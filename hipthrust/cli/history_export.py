"""`hipthrust history export`: everything that is saved, to take elsewhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.output import note, write_bytes

if TYPE_CHECKING:
    from hipthrust.history import History


class Export(str, Enum):  # noqa: UP042 - Typer's choices are plain text
    """What sessions are handed out as."""

    json = "json"
    csv = "csv"


def history_export(
    format: Annotated[  # noqa: A002 - the option's name
        Export | None,
        typer.Option(help="JSON holds everything, CSV a line a check; else as the file ends."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Hand out all saved checks, as JSON or as CSV."""
    from hipthrust.cli.new_file import write_new
    from hipthrust.cli.saved import exit_if_damaged, saved_sessions

    found = saved_sessions()
    data = _as(format or _by_ending(output), found).encode()
    if output in (None, "-"):
        write_bytes(data)
    else:
        note(f"Wrote {write_new(Path(output), data, may_replace=force, mode=0o600)}.")
    exit_if_damaged(found)


def _by_ending(output: str | None) -> Export:
    return Export.csv if output and Path(output).suffix.lower() == ".csv" else Export.json


def _as(form: Export, history: History) -> str:
    from hipthrust.report.history.document import history_document
    from hipthrust.report.history.to_csv import to_csv
    from hipthrust.report.to_json import dump, spread_out

    if form is Export.csv:
        return to_csv(history.sessions)
    return spread_out(dump(history_document(history.sessions, history.damage)))
