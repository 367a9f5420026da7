"""A proof as it is shown: in words with every place, as JSON, and its witnesses as files."""

from __future__ import annotations

import shlex
import textwrap
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.cli.arguments import Format
from hipthrust.cli.new_file import write_new_folder
from hipthrust.cli.told import told
from hipthrust.engine.compile import questionnaire_of
from hipthrust.pack.prove.document import document_of
from hipthrust.pack.prove.show import faults_to_tell, shown_by, to_text
from hipthrust.problems import visible
from hipthrust.report.to_json import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hipthrust.answers import Questionnaire
    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.prove.proof import Proof
    from hipthrust.report import Look


class Proved(Struct, frozen=True, dict=True):
    """A proof, and the pack that it is of."""

    proof: Proof
    read: PlacedPack
    folder: Path | None

    @cached_property
    def asked(self) -> Questionnaire:
        """Give what may be said to the pack."""
        pack = self.read.pack
        return questionnaire_of(pack.questions, pack.red_flags, pack.cues)


def write_witnesses(found: Proved, folder: Path) -> None:
    """Write the answers of every fault into a new folder. Raises WrongUse, OutputFailed."""
    files = {
        f"{each.name}-{n}.json": f"{shown_by(fault, found.asked)}\n".encode()
        for each in found.proof.properties
        for n, fault in enumerate(each.faults, 1)
    }
    write_new_folder(folder, files)


def _text(found: Proved, look: Look, encoding: str) -> str:
    verdicts = to_text(found.proof, look.width)
    faults = faults_to_tell(found.proof)
    if not faults:
        return verdicts
    problems = [fault.problem for fault in faults]
    notes = [f"shown by: {shown_by(fault, found.asked)}" for fault in faults]
    texts = found.read.texts
    how = "--witnesses NEW-FOLDER writes these answers into files. To replay one of them:"
    again = f"{textwrap.fill(how, look.width)}\n{_check(found.folder)} --answers FILE"
    return f"{told(problems, texts, look, encoding, notes)}{again}\n\n{verdicts}"


def _check(folder: Path | None) -> str:
    where = f" --pack {visible(shlex.quote(str(folder)))}" if folder else ""
    return f"hipthrust check{where}"


def _json(found: Proved, _look: Look, _encoding: str) -> str:
    return dump(document_of(found.proof, found.asked))


PROOF_REPORTS: Final[dict[Format, Callable[[Proved, Look, str], str]]] = {
    Format.text: _text,
    Format.json: _json,
}
"""The forms a proof can be shown in."""
