"""The file that records go to: a new one, or one that an interrupted run left."""

from __future__ import annotations

import io
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.batch.alone import take
from hipthrust.batch.packing import packing_of
from hipthrust.batch.resume import Left, left_in
from hipthrust.cli.new_file import refuse_kept
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
    """An output file. It ends in a whole record, and is on the disk once it is closed."""

    def __init__(
        self, path: str, source: Source, *, resume: bool = False, may_replace: bool = False
    ) -> None:
        """Open a file. Raises WrongUse, OutputFailed, PackingMissing.

        Args:
            path: where it shall stand; its ending says how it is compressed.
            source: what it must not be.
            resume: whether to go on with what is there, if something is.
            may_replace: whether what is there gives way.
        """
        refuse_kept(Path(path))
        self.name = str(Place(path))
        self.packing = packing_of(path)
        self.left = Left()
        """What was there, and stays."""
        goes_on = resume and os.path.exists(path)  # noqa: PTH110 - a name no Path would take
        self._stream = self._opened(path, _LEFT if goes_on else _OVER if may_replace else _NEW)
        try:
            self._refuse_source(source)
            self._refuse_other_run()
            if goes_on:
                self.left = self._looked_through()
        except BaseException:
            self._stream.close()
            raise
        self._size = self.left.size

    def drop_rest(self) -> None:
        """Take away what is behind the whole records. Raises OutputFailed."""
        try:
            if self._is_plain():
                self._stream.truncate(self._size)
                self._stream.seek(self._size)
        except OSError as error:
            raise self._failed(error) from error

    def write(self, records: bytes) -> None:
        """Write records, all of them, so that they outlast this process. Raises OutputFailed.

        Where that fails, none of them is there.
        """
        packed = self.packing.pack(records) if self.packing else records
        rest = memoryview(packed)
        try:
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError as error:
            with suppress(OutputFailed):
                self.drop_rest()
            raise self._failed(error) from error
        self._size += len(packed)

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
                if error is None and not self._size and self.packing:
                    self.write(b"")  # nothing, in the form that its name says
                if self._is_plain():
                    os.fsync(self._stream.fileno())
        except OSError as failure:
            if error is None:
                raise self._failed(failure) from failure

    def _opened(self, path: str, mode: str) -> io.FileIO:
        try:
            return io.FileIO(path, mode, opener=_as_it_is)
        except FileExistsError as error:
            if os.path.isdir(path):  # noqa: PTH112 - a name no Path would take
                raise OutputFailed(f"{self.name}: Is a directory") from error
            message = f"{self.name} is there already"
            how = "add --resume to go on with it, or --force to replace it"
            raise WrongUse(f"{message}; {how}") from None
        except (OSError, ValueError) as error:
            raise self._failed(error) from error

    def _refuse_source(self, source: Source) -> None:
        if source.is_file(self._stream.fileno()):
            raise WrongUse(f"{self.name} is the input; write to another file")

    def _refuse_other_run(self) -> None:
        if self._is_plain() and not take(self._stream.fileno()):
            raise OutputFailed(f"{self.name}: another run is writing to it")

    def _looked_through(self) -> Left:
        if not self._is_plain():
            raise WrongUse(f"{self.name} is no plain file, so no run can have left records in it")
        reader = io.BufferedReader(self._stream)
        try:
            return left_in(reader, self.packing)
        except OSError as error:
            raise self._failed(error) from error
        finally:
            reader.detach()

    def _is_plain(self) -> bool:
        return stat.S_ISREG(os.fstat(self._stream.fileno()).st_mode)

    def _failed(self, error: OSError | ValueError) -> OutputFailed:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        return OutputFailed(f"{self.name}: {reason}")


def _as_it_is(path: str, flags: int) -> int:
    """Open a file without emptying it: it may be the input."""
    return os.open(path, flags & ~os.O_TRUNC, 0o666)


def go_on(file: RecordFile, source: Source, recorder: Recorder) -> None:
    """Pass over the lines that have records, and take away what else is in the file.

    Raises WrongUse where the records are not those of these lines: the first and the last of them
    are made once more. Then nothing is taken away.
    """
    left = file.left
    wanted = {1: left.first, left.records: left.last} if left.records else {}
    passed = source.skip(left.records)
    is_ours = {n: recorder.record(line, n).line for n, line in passed.items()} == wanted
    begins = bool(left.records) if left.rest is None else recorder.may_begin(left.rest)
    if not (is_ours and begins):
        what = f"{file.name} does not begin with what {source.name} gives"
        raise WrongUse(f"{what}, with this pack and these fields; --force begins anew")
    file.drop_rest()
