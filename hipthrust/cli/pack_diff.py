"""`hipthrust pack diff`: which answers two packs advise differently, and the signs behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format  # Typer reads it
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import look_at, write_result

if TYPE_CHECKING:
    from hipthrust.pack.diff.document import PackDiff

_PACK_HELP = "The folder of a pack, or hip-thrust for the shipped one."


def pack_diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_PACK_HELP)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The one to hold against it.")],
    no_saved: Annotated[
        bool, typer.Option("--no-saved", help="Leave out the checks saved on this computer.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show what is found.")
    ] = Format.text,
) -> None:
    """Tell which answers two packs advise differently, and why.

    Tries the examples of both packs, and the checks saved on this computer with either of them.
    Compares the result, red flags, reassurances, the error, the cue and the setup fix. Exits 0
    where all of it is the same, 1 where anything differs.
    """
    from hipthrust.cli.saved_answers import saved_answers
    from hipthrust.pack.diff.compare import compare
    from hipthrust.pack.placed import read_named_packs
    from hipthrust.report.to_json import dump

    before, after = read_named_packs(old, new)
    packs = {before.pack.info.id, after.pack.info.id}
    found = compare(before, after, () if no_saved else saved_answers(packs))
    as_json = format is Format.json
    write_result(dump(found) if as_json else _in_words(found), as_json=as_json)
    if not found.same_advice:
        raise typer.Exit(ExitCode.REFUSED)


def _in_words(found: PackDiff) -> str:
    from hipthrust.cli.diff_told import diff_told

    return diff_told(found, look_at(sys.stdout))
