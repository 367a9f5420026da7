"""The family of refusals; facts only, no printing and no exit codes.

HipthrustError
├── PackNotFound        nothing that could be a pack is at the path
├── Refused             data with problems, all of them
│   ├── PackRefused
│   └── AnswersRefused
├── FileUnreadable      the machine would not hand a file over
├── PackingMissing      what reads a kind of compressed file is not installed
├── WorkerGone          a process that made records is gone
├── ProverMissing       the solver that proofs are made with is not installed
├── PdfNotMade          what sets a PDF is not installed, or would not set it
├── SessionTaken        another session is saved under the id
└── KeepingFailed       a check could not be kept, read again or forgotten
    └── KeptRefused     because of what stands in its place
        ├── KeptDamaged
        ├── KeptForeign
        └── KeptNewer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.problems import MAX_PROBLEMS, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "AnswersRefused",
    "FileUnreadable",
    "HipthrustError",
    "KeepingFailed",
    "KeptDamaged",
    "KeptForeign",
    "KeptNewer",
    "KeptRefused",
    "PackNotFound",
    "PackRefused",
    "PackingMissing",
    "PdfNotMade",
    "Refused",
    "SessionTaken",
    "WorkerGone",
]


class HipthrustError(Exception):
    """Anything hipthrust refuses, with a stable code."""

    code = "refused"


class PackNotFound(HipthrustError):
    """No pack at a path."""

    code = "pack-not-found"


class Refused(HipthrustError):
    """Data that cannot be used; `problems` holds every reason, in the order of the text."""

    def __init__(self, problems: Iterable[Problem], texts: Mapping[str, str] | None = None) -> None:
        self.problems = in_order(problems)
        self.texts = texts or {}
        """What was read, by the file's name, for whoever shows the line behind a problem."""
        super().__init__("\n".join(map(str, self.first)))

    @property
    def first(self) -> tuple[Problem, ...]:
        """Give as many problems as anyone reads, and a count of the rest."""
        rest = len(self.problems) - MAX_PROBLEMS
        more = (Problem("more-problems", f"and {rest} more"),) if rest > 0 else ()
        return (*self.problems[:MAX_PROBLEMS], *more)


class PackRefused(Refused):
    """A pack that does not read."""

    code = "pack-refused"


class AnswersRefused(Refused):
    """Answers that do not fit the pack's questions."""

    code = "answers-refused"


class FileUnreadable(HipthrustError):
    """A file that could not be opened or read."""

    code = "file-unreadable"


class PdfNotMade(HipthrustError):
    """A sheet that could not be set as a PDF; every other format can be made."""

    code = "pdf-not-made"


class ProverMissing(HipthrustError):
    """The solver that proofs are made with is not installed."""

    code = "prover-missing"


class PackingMissing(HipthrustError):
    """What reads and writes a kind of compressed file is not installed."""

    code = "packing-missing"


class WorkerGone(HipthrustError):
    """A process that made records is gone."""

    code = "worker-gone"


class SessionTaken(HipthrustError):
    """Another session is saved under this id."""

    code = "session-taken"


class KeepingFailed(HipthrustError):
    """The disk would not keep a check, hand it over or remove it. It must not prevent advice."""

    code = "keeping-failed"


class KeptRefused(KeepingFailed):
    """The file in the place of a kept check is none to go by."""


class KeptDamaged(KeptRefused):
    """A kept check that is not as it was written."""

    code = "kept-damaged"


class KeptForeign(KeptRefused):
    """Something in the place of a kept check that hipthrust did not put there."""

    code = "kept-foreign"


class KeptNewer(KeptRefused):
    """A kept check of a format that this program does not read."""

    code = "kept-newer"
