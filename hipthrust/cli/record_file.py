"""The file that records go to: a new one, or one that an interrupted run left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from hipthrust.batch.packing import packing_of
from hipthrust.batch.resume import Left, left_in
from hipthrust.cli.output import OutputFailed
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import Place

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from hipthrust.batch.records import Recorder
    from hipthrust.batch.source import Source

_NEW: Final = "xb"
_OVER: Final = "wb"
_LEFT: Final = "r+b"


class RecordFile:
    """An output file; its records are on the disk once it is closed."""

    def __init__(self, path: str, *, resume: bool = False, may_replace: bool = False) -> None:
        """Open a file. Raises WrongUse, OutputFailed, PackingMissing.

        Args:
            path: where it shall stand; its ending says how it is compressed.
            resume: whether to go on with what is there, if something is.
            may_replace: whether what is there gives way.
        """
        self.name = str(Place(path))
        self.packing = packing_of(path)
        self.left = Left()
        """What was there, and stays."""
        if resume and os.path.exists(path):  # noqa: PTH110 - a name no Path would take
            self._stream = self._opened(path, _LEFT)
            self.left = self._looked_through()
        else:
            self._stream = self._opened(path, _OVER if may_replace else _NEW)

    def drop_rest(self) -> None:
        """Take away what is behind the whole records. Raises OutputFailed."""
        try:
            self._stream.seek(self.left.size)
            self._stream.truncate()
        except OSError as error:
            raise self._failed(error) from error

    def write(self, records: bytes) -> None:
        """Write records, all of them, so that they outlast this process. Raises OutputFailed."""
        try:
            self._stream.write(self.packing.pack(records) if self.packing else records)
            self._stream.flush()
        except OSError as error:
            raise self._failed(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            with self._stream:
                os.fsync(self._stream.fileno())
        except OSError as failure:
            if error is None:
                raise self._failed(failure) from failure

    def _opened(self, path: str, mode: str) -> BinaryIO:
        try:
            return open(path, mode)  # type: ignore[return-value] # noqa: PTH123
        except FileExistsError:
            message = f"{self.name} is there already"
            how = "add --resume to go on with it, or --force to replace it"
            raise WrongUse(f"{message}; {how}") from None
        except (OSError, ValueError) as error:
            raise self._failed(error) from error

    def _looked_through(self) -> Left:
        try:
            left = left_in(self._stream, self.packing)
        except OSError as error:
            raise self._failed(error) from error
        if not left.records and os.fstat(self._stream.fileno()).st_size:
            message = f"{self.name} does not begin with a record"
            raise WrongUse(f"{message}; --force replaces what is there")
        return left

    def _failed(self, error: OSError | ValueError) -> OutputFailed:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        return OutputFailed(f"{self.name}: {reason}")


def go_on(file: RecordFile, source: Source, recorder: Recorder) -> None:
    """Pass over the lines that have records, and take away what an interrupted run left half done.

    Raises WrongUse where the records are not those of these lines: the first and the last of them
    are made once more. Then nothing is taken away.
    """
    left = file.left
    wanted = {1: left.first, left.records: left.last} if left.records else {}
    passed = source.skip(left.records)
    if {n: recorder.record(line, n).line for n, line in passed.items()} != wanted:
        what = f"{file.name} does not begin with what {source.name} gives"
        raise WrongUse(f"{what}, with this pack and these fields; --force begins anew")
    file.drop_rest()
