"""`hipthrust pack test`: a pack's examples, run together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format, PackFolder, ResultFormat
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import encoding_of, look_at, write_result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.pack.cases.result import CaseResult


def pack_test(
    folder: PackFolder = None,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate", help="Make the pack wrong in many small ways; does an example notice?"
        ),
    ] = False,
    format: ResultFormat = Format.text,  # noqa: A002 - the option's name
) -> None:
    """Run all examples of a pack, and name what none of them shows."""
    from hipthrust.pack.cases.document import document_of
    from hipthrust.pack.cases.run import run_cases
    from hipthrust.pack.placed import read_placed_pack
    from hipthrust.report.to_json import dump

    read = read_placed_pack(folder)
    result = run_cases(read, mutate=mutate)
    as_json = format is Format.json
    text = dump(document_of(result)) if as_json else _in_words(result, read.texts)
    write_result(text, as_json=as_json)
    if not result.passed:
        raise typer.Exit(ExitCode.REFUSED)


def _in_words(result: CaseResult, texts: Mapping[str, str]) -> str:
    from hipthrust.cli.told import told
    from hipthrust.pack.cases.show import to_text

    if not result.problems:
        return to_text(result)
    failed = told(result.problems, texts, look_at(sys.stdout), encoding_of(sys.stdout))
    return f"{failed}\n{to_text(result)}"
