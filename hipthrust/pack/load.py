"""From a folder to a pack the engine can use; all that is wrong with it comes at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from hipthrust.engine.compile import compile_pack
from hipthrust.exceptions import FileUnreadable, PackRefused
from hipthrust.model import Pack
from hipthrust.pack.files import read_pack_files
from hipthrust.pack.locate import pack_at, shipped_pack
from hipthrust.pack.references import check_examples, check_references
from hipthrust.pack.shipped_flags import check_flags, with_shipped_flags
from hipthrust.pack.validate import validate, wrong_schema
from hipthrust.problems import MAX_PROBLEMS, quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.model import PackInfo
    from hipthrust.pack.files import PackFiles
    from hipthrust.pack.validate import Draft
    from hipthrust.problems import Problem


@dataclass(frozen=True)
class PlacedPack:
    """A pack that reads, and where everything in it was written."""

    pack: Pack
    """With the red flags of the shipped pack."""
    own: Draft
    """What its own folder adds, each record with its place; no bare copies of shipped flags."""
    files: PackFiles
    """Its own files."""


def load_pack(folder: str | Path | None = None) -> CompiledPack:
    """Load a pack for `assess`: the shipped one, or a coach's folder.

    Raises PackNotFound where there is no pack, PackRefused with every problem of a broken one.
    """
    return compile_pack(read_pack(folder))


def read_pack(folder: str | Path | None = None) -> Pack:
    """Read a pack as its models, red flags of the shipped pack included. Raises as load_pack."""
    return read_placed_pack(folder).pack


def read_placed_pack(folder: str | Path | None = None) -> PlacedPack:
    """Read a pack as `read_pack` does, and keep the places. Raises as load_pack."""
    shipped = _read(shipped_pack(), "cues")
    return shipped if folder is None else _read_beside(folder, shipped)


def read_named_packs(*names: str) -> tuple[PlacedPack, ...]:
    """Read folders; the id of the shipped pack means that one where no folder is called so.

    Raises as load_pack.
    """
    shipped = _read(shipped_pack(), "cues")
    word = shipped.pack.info.id
    return tuple(
        shipped if name == word and not Path(name).exists() else _read_beside(name, shipped)
        for name in names
    )


def _read_beside(folder: str | Path, shipped: PlacedPack) -> PlacedPack:
    """Read a coach's folder, with the shipped flags put into it."""
    try:
        found = pack_at(Path(folder))
    except (OSError, ValueError) as error:  # a name that is too long, a folder that is closed
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise FileUnreadable(f"{quote(str(folder))}: {reason}") from error
    return _beside_shipped(_read(found, str(folder), shipped.pack), shipped.pack)


def _beside_shipped(read: PlacedPack, shipped: Pack) -> PlacedPack:
    """Put the shipped flags into a coach's pack.

    A copy of one is the coach's own only where it brings its examples: they are run.
    """
    theirs = {flag.id for flag in shipped.red_flags}
    flags = [
        flag for flag in read.own.red_flags if flag.item.id not in theirs or flag.item.examples
    ]
    own = replace(read.own, red_flags=flags)
    return replace(read, pack=with_shipped_flags(read.pack, shipped), own=own)


def _read(folder: Traversable, name: str, shipped: Pack | None = None) -> PlacedPack:
    files = read_pack_files(folder, name)
    if refusal := wrong_schema(files):
        # Of a newer format, all the rest would only mislead.
        raise PackRefused([refusal], files.texts)
    draft = validate(files)
    problems = [*files.problems, *_beside(files.problems, draft.problems)]
    problems += islice(check_references(draft), MAX_PROBLEMS)
    if shipped:
        problems += check_flags(draft, shipped)
    if not draft.unsound:  # a broken question would make its examples look broken too
        problems += check_examples(draft)
    if problems or draft.info is None:
        raise PackRefused(problems, files.texts)
    return PlacedPack(_pack(draft, draft.info.item, files.digest), draft, files)


def _beside(reading: list[Problem], fields: list[Problem]) -> Iterator[Problem]:
    """Leave out what is wrong with a field only because its text was refused already."""
    told = {problem.place for problem in reading}
    return (problem for problem in fields if problem.place not in told)


def _pack(draft: Draft, info: PackInfo, digest: str) -> Pack:
    return Pack(
        info=info,
        digest=digest,
        questions=tuple(each.item for each in draft.questions),
        red_flags=tuple(each.item for each in draft.red_flags),
        errors=tuple(each.item for each in draft.errors),
        cues=tuple(each.item for each in draft.cues),
        normal=tuple(each.item for each in draft.normal),
        movers=tuple(each.item for each in draft.movers),
        stabilizers=tuple(each.item for each in draft.stabilizers),
        checkpoints=tuple(each.item for each in draft.checkpoints),
        poses=tuple(each.item for each in draft.poses),
        sources=tuple(each.item for each in draft.sources),
    )
