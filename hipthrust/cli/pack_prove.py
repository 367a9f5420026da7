"""`hipthrust pack prove`: what holds of a pack whatever is answered."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format, PackFolder, ResultFormat
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import encoding_of, look_at, say, write_result
from hipthrust.exceptions import ProverMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.prove.proof import Proof


def pack_prove(
    folder: PackFolder = None,
    witnesses: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write the answers that show each fault into files in this new folder.",
            readable=False,
        ),
    ] = None,
    format: ResultFormat = Format.text,  # noqa: A002 - the option's name
) -> None:
    """Prove a pack over every set of answers, or show answers that speak against it.

    No cue past a red flag, no error or cue that nobody gets, no complaint met with silence, no cues
    in conflict, no question or option that changes nothing. Exits 1 where something fails. Needs
    the extra hipthrust[prove].
    """
    prove = _prover()
    from hipthrust.cli.new_file import refuse_old_folder
    from hipthrust.cli.proofs import PROOF_REPORTS, Proved, write_witnesses
    from hipthrust.pack.placed import read_placed_pack

    read = read_placed_pack(folder)
    if witnesses:
        refuse_old_folder(witnesses)  # before the minute that a proof can take
    found = Proved(prove(read, lambda step: say(f"... {step}")), read, folder)
    report = PROOF_REPORTS[format]
    text = report(found, look_at(sys.stdout), encoding_of(sys.stdout))
    write_result(text, as_json=format is Format.json)
    if witnesses:
        write_witnesses(found, witnesses)
    if not found.proof.holds:
        raise typer.Exit(ExitCode.REFUSED)


def _prover() -> Callable[[PlacedPack, Callable[[str], None]], Proof]:
    try:
        from hipthrust.pack.prove.run import prove
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        message = "proving needs the extra: pip install 'hipthrust[prove]'"
        raise ProverMissing(message) from None
    return prove
