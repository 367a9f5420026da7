"""How the sessions come back from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.history.contents import History, contents
from hipthrust.history.opening import is_there_to_open, opened, reading
from hipthrust.own_folder import HISTORY

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["History", "read"]

_OUTCOME = "the history could not be read"


def read(folder: Path) -> History | None:
    """Read the history; None where there is none, and none is made.

    Raises KeepingFailed; KeptDamaged where its structure is broken, KeptForeign or KeptNewer.
    """
    path = folder / HISTORY
    if not is_there_to_open(path, _OUTCOME):
        return None
    with opened(path, _OUTCOME) as connection, reading(connection):
        return contents(connection)
