"""A history of fifty sessions with one byte changed, and what is made of it."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import KeptDamaged, KeptForeign, KeptNewer
from hipthrust.history import read, save
from hipthrust.own_folder import HISTORY
from hipthrust.session import Numbered
from tests.history_kills import fast_folder
from tests.history_sessions import SECRET, files_of, session

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT: Final = 50
MASKS: Final = (0xFF, 0x01)
"""What a byte is changed by: all of its bits, or the last."""

HEAD: Final = 100
PAGE: Final = 4096
"""The first page holds the head of the file and the schema."""

_RIGHT: Final = tuple(Numbered(n, session(n)) for n in range(1, COUNT + 1))
_NEXT: Final = Numbered(COUNT + 1, session(COUNT + 1))


@dataclass(frozen=True)
class Outcome:
    """What was made of one change."""

    kind: str
    wrong: str | None = None


@contextmanager
def changing() -> Iterator[Changer]:
    """Make a history to be changed."""
    with tempfile.TemporaryDirectory(dir=fast_folder()) as name:
        folder = Path(name)
        for each in _RIGHT:
            save(folder, each.session)
        yield Changer(folder)


class Changer:
    """Changes one byte of a history at a time, and looks at what is read of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / HISTORY
        self.right = self.file.read_bytes()

    def outcome(self, offset: int, mask: int) -> Outcome:
        """Change one byte, read, and put the file back as it was."""
        changed = bytearray(self.right)
        changed[offset] ^= mask
        self.file.write_bytes(changed)
        try:
            found = self._of_reading()
            if files_of(self.folder) != {HISTORY: changed}:
                return Outcome(found.kind, f"byte {offset} by {mask}: the file was changed")
            if found.kind == "right" and (offset < HEAD or offset % 16 == 0):
                found = self._of_writing()
        finally:
            self.file.write_bytes(self.right)
        return Outcome(
            found.kind, f"byte {offset} by {mask}: {found.wrong}" if found.wrong else None
        )

    def _of_reading(self) -> Outcome:
        try:
            history = read(self.folder)
        except (KeptDamaged, KeptForeign, KeptNewer) as refusal:
            return Outcome(type(refusal).__name__, "it quotes" if SECRET in str(refusal) else None)
        except Exception as error:
            return Outcome("wrong", repr(error))
        if history is None:
            return Outcome("wrong", "no history is there")
        if not history.damage:
            return Outcome("right", None if history.sessions == _RIGHT else "sessions changed")
        rest = tuple(each for each in _RIGHT if each in history.sessions)
        return Outcome("named", None if history.sessions == rest else "sessions changed")

    def _of_writing(self) -> Outcome:
        """What is taken for whole has to stay so when it is written to."""
        save(self.folder, _NEXT.session)
        history = read(self.folder)
        is_whole = history and history.sessions == (*_RIGHT, _NEXT) and not history.damage
        return Outcome("right", None if is_whole else "it was not whole once it was written to")


def sample(size: int, count: int) -> list[int]:
    """Take every byte of the head and of the schema, and some of the rest, evenly spread."""
    rest = range(PAGE, size, max(1, (size - PAGE) // count))
    return [*range(PAGE), *rest]
