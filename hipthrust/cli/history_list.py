"""`hipthrust history`: a list of the saved sessions."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from hipthrust.cli.arguments import Format  # Typer reads it
from hipthrust.cli.output import look_at, write_result


def history_list(
    context: typer.Context,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show it.")
    ] = Format.text,
) -> None:
    """The checks that were saved on this computer: a list of them, or one of the commands below."""
    if context.invoked_subcommand is not None:
        return
    from hipthrust.cli.saved import exit_if_damaged, saved_sessions
    from hipthrust.report.history.document import history_document
    from hipthrust.report.history.to_table import to_table
    from hipthrust.report.to_json import dump

    found = saved_sessions()
    if format is Format.json:
        write_result(dump(history_document(found.sessions, found.damage)), as_json=True)
    elif found.sessions or not found.damage:  # else there is nothing to list, but something there
        write_result(to_table(found.sessions, look_at(sys.stdout)))
    exit_if_damaged(found)
