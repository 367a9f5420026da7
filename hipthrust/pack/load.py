"""From a folder to a pack the engine can use, by the shortest way there is."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.pack.kept_compiled import keep_pack, kept_pack
from hipthrust.pack.locate import shipped_pack
from hipthrust.pack.snapshot import snapshot

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.snapshot import Snapshot

_NAME_OF_SHIPPED: Final = "shipped"


def load_pack(folder: str | Path | None = None) -> CompiledPack:
    """Load a pack for `assess`: the shipped one, or a coach's folder.

    One that was loaded before, and whose files are the same, comes from the user's cache.
    Raises PackNotFound where there is no pack, PackRefused with every problem of a broken one.
    """
    texts = _texts(folder)
    if texts is None:
        return _compiled(folder)
    name = _NAME_OF_SHIPPED if folder is None else _name(folder)
    kept = kept_pack(name, texts)
    return kept or _kept_now(folder, name, texts)


def _kept_now(folder: str | Path | None, name: str, texts: list[Snapshot]) -> CompiledPack:
    pack = _compiled(folder)
    if texts == _texts(folder):  # nobody wrote meanwhile
        keep_pack(name, texts, pack)
    return pack


def _compiled(folder: str | Path | None) -> CompiledPack:
    from hipthrust.engine.compile import compile_pack  # pydantic and yaml, only for what is new
    from hipthrust.pack.placed import read_pack

    return compile_pack(read_pack(folder))


def _texts(folder: str | Path | None) -> list[Snapshot] | None:
    """Give what a pack is made of: its own files, and the shipped ones, whose flags it has."""
    folders = [shipped_pack(), *([] if folder is None else [Path(folder)])]
    found = [each for each in map(snapshot, folders) if each is not None]
    return found if len(found) == len(folders) else None


def _name(folder: str | Path) -> str:
    """Name a folder; two that share a name only drive each other out."""
    return f"{zlib.crc32(str(Path(folder).absolute()).encode('utf-8', 'surrogateescape')):08x}"
