"""Compiled packs kept in the user's cache, so that a check need not read YAML nor meet pydantic.

A kept pack is never trusted over the files: it holds the very texts that it was made of, and is
used only where they are still the same, by the same program. Whatever is wrong with it or with the
folder, it is as if nothing had been kept.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import MsgspecError, Struct, json

from hipthrust.engine.compiled import CompiledPack  # noqa: TC001 - msgspec reads it
from hipthrust.exceptions import KeepingFailed
from hipthrust.own_folder import cache_folder, make_private, read_own
from hipthrust.pack.snapshot import Snapshot  # noqa: TC001 - msgspec reads it
from hipthrust.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDING: Final = ".pack.json"
"""So that nothing else is removed from a folder that others use, too."""
_MOST: Final = 16
"""Packs that are kept at once; the one written first goes first."""
_LARGEST: Final = 16_000_000
"""Bytes of one of them."""
_MAKERS: Final = (".", "answers", "documents", "engine", "figure", "model", "pack")
"""Our own folders whose modules decide what becomes of a pack."""


class _Kept(Struct):
    made_by: str
    texts: list[Snapshot]
    pack: CompiledPack


def kept_pack(name: str, texts: Sequence[Snapshot]) -> CompiledPack | None:
    """Give the pack that is kept under a name, if it was made of just these texts."""
    with suppress(OSError, KeepingFailed, MsgspecError, ValueError):
        data = read_own(_path(name), _LARGEST) or b""
        check, _, written = data.partition(b"\n")
        if check == _sum(written):
            kept = json.decode(written, type=_Kept)
            if kept.made_by == _maker() and kept.texts == list(texts):
                return kept.pack
    return None


def keep_pack(name: str, texts: Sequence[Snapshot], pack: CompiledPack) -> None:
    """Keep a compiled pack under a name, if the disk will have it."""
    from hipthrust.whole_files import write_whole  # seldom needed, and slow to import

    with suppress(
        OSError, KeepingFailed, ValueError
    ):  # no UTF-8, or no modules to tell the maker by
        written = json.encode(_Kept(_maker(), list(texts), pack))
        path = _path(name)
        make_private(path.parent)
        _make_room(path.parent)
        write_whole(path, _sum(written) + b"\n" + written, mode=0o600)


def _path(name: str) -> Path:
    return cache_folder() / f"{name}{_ENDING}"


def _sum(written: bytes) -> bytes:
    """Give what shows accidental damage. Whoever may write here may run programs as the user."""
    return b"%08x" % zlib.crc32(written)


def _maker() -> str:
    """Name the program by its version and its youngest module, for those who work on it."""
    house = Path(__file__).parents[1]
    modules = (each for folder in _MAKERS for each in os.scandir(house / folder))
    changed = (each.stat().st_mtime_ns for each in modules if each.name.endswith(".py"))
    return f"{__version__} {max(changed)}"


def _make_room(folder: Path) -> None:
    by_age = sorted(folder.glob(f"*{_ENDING}"), key=lambda each: each.lstat().st_mtime_ns)
    for old in by_age[: max(0, len(by_age) - _MOST + 1)]:
        old.unlink()
