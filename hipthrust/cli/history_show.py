"""`hipthrust history show`: one saved session, with its result as it was told then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format, session_number  # Typer reads it
from hipthrust.cli.output import look_at, note, write_result

if TYPE_CHECKING:
    from hipthrust.session import Numbered


def history_show(
    number: Annotated[
        int, typer.Argument(metavar="N", help="Its number in the list.", parser=session_number)
    ],
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show it.")
    ] = Format.text,
) -> None:
    """Show one saved check with its result, as it was told then."""
    from hipthrust.cli.saved import saved_sessions, session_numbered
    from hipthrust.report.history.document import history_document
    from hipthrust.report.to_json import dump

    chosen = session_numbered(number, saved_sessions())
    if format is Format.json:
        write_result(dump(history_document((chosen,), ())), as_json=True)
    else:
        write_result(_as_told(chosen))


def _as_told(numbered: Numbered) -> str:
    """Tell a result as it was told then, drawn where its pack is the one of today."""
    from hipthrust.cli.last_check import is_fresh
    from hipthrust.cli.past_result import result_of
    from hipthrust.pack.load import load_pack
    from hipthrust.report.to_terminal import to_terminal
    from hipthrust.report.words import CHECK_AGAIN

    session = numbered.session
    found, pack, look = result_of(session), load_pack(), look_at(sys.stdout)
    note(f"Session {numbered.number}, your check of {session.at:%Y-%m-%d %H:%M}.")
    drawn = look.boxes and found.pack == pack.stamp
    told = to_terminal(found, look._replace(boxes=drawn), pack.poses)
    is_old = found.cue is not None and not is_fresh(session.at)
    return f"{CHECK_AGAIN}\n\n{told}" if is_old else told
