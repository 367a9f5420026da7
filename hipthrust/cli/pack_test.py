"""`hipthrust pack test`: a pack's examples, run together."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads it from the annotation
from typing import Annotated

import typer

from hipthrust.cli.check import Format
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import write_result


def pack_test(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="A pack of your own; else the hip thrust's.", readable=False
        ),
    ] = None,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate", help="Make the pack wrong in many small ways; does an example notice?"
        ),
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show the result.")
    ] = Format.text,
) -> None:
    """Run all examples of a pack, and name what none of them shows."""
    from hipthrust.pack.cases.run import run_cases
    from hipthrust.pack.cases.show import to_json, to_text
    from hipthrust.pack.load import read_placed_pack

    result = run_cases(read_placed_pack(folder), mutate=mutate)
    write_result(to_json(result) if format is Format.json else to_text(result))
    if not result.passed:
        raise typer.Exit(ExitCode.REFUSED)
