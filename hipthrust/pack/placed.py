"""From a folder to its models, everything with its place; all that is wrong comes at once."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.exceptions import FileUnreadable, PackRefused
from hipthrust.model import Pack
from hipthrust.pack.files import read_pack_files
from hipthrust.pack.lay_words import check_words, with_shipped_words
from hipthrust.pack.locate import SHIPPED, pack_at, shipped_pack
from hipthrust.pack.overlay import base_of, laid_over
from hipthrust.pack.references import check_examples, check_references
from hipthrust.pack.replacing import check_alone, check_overlay, told_at_home
from hipthrust.pack.shipped_flags import check_flags, check_questions, with_shipped_flags
from hipthrust.pack.validate import validate, wrong_schema
from hipthrust.pack.written import records_of
from hipthrust.problems import MAX_PROBLEMS, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model import PackInfo
    from hipthrust.pack.files import PackFiles
    from hipthrust.pack.overlay import Base
    from hipthrust.pack.validate import Draft, Located
    from hipthrust.pack.written import Kind
    from hipthrust.problems import Problem


class PlacedPack(Struct, frozen=True):
    """A pack that reads, and where everything in it was written."""

    pack: Pack
    """With the red flags of the shipped pack; that of an overlay is whole."""
    own: Draft
    """What its own folder adds, each record with its place; no bare copies of shipped flags."""
    files: PackFiles
    """Its own files."""
    base: Base | None = None
    """What an overlay is laid over."""

    def records(self) -> Iterator[tuple[Kind, Located[Any]]]:
        """Walk what can hold examples and conditions: its own, then what it is laid over."""
        yield from records_of(self.own)
        if self.base:
            yield from records_of(self.base.kept)

    @property
    def texts(self) -> dict[str, str]:
        """Give every text that a problem may be about, by its file's name."""
        return {**(self.base.files.texts if self.base else {}), **self.files.texts}


def read_pack(folder: str | Path | None = None) -> Pack:
    """Read a pack as its models, red flags of the shipped pack included.

    Raises PackNotFound where there is no pack, PackRefused with every problem of a broken one.
    """
    return read_placed_pack(folder).pack


def read_placed_pack(folder: str | Path | None = None) -> PlacedPack:
    """Read a pack as `read_pack` does, and keep the places. Raises as read_pack."""
    if folder is None:
        return _read(read_pack_files(shipped_pack(), "cues"))
    return _read_beside(folder, _shipped_beside())


def read_named_packs(*names: str) -> tuple[PlacedPack, ...]:
    """Read folders; the id of the shipped pack means that one where no folder is called so.

    Raises as read_pack.
    """
    shipped = _shipped_beside()
    return tuple(
        shipped if name == SHIPPED and not Path(name).exists() else _read_beside(name, shipped)
        for name in names
    )


def _shipped_beside() -> PlacedPack:
    """Read the shipped pack beside another: its files bear its id, for they are not the coach's."""
    return _read(read_pack_files(shipped_pack(), SHIPPED, f"{SHIPPED}:"))


def _read_beside(folder: str | Path, shipped: PlacedPack) -> PlacedPack:
    """Read a coach's folder, with the shipped flags put into it."""
    try:
        found = pack_at(Path(folder))
    except (OSError, ValueError) as error:  # a name that is too long, a folder that is closed
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise FileUnreadable(f"{quote(str(folder))}: {reason}") from error
    return _beside_shipped(_read(read_pack_files(found, str(folder)), shipped), shipped.pack)


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


def _read(files: PackFiles, shipped: PlacedPack | None = None) -> PlacedPack:
    if refusal := wrong_schema(files):
        # Of a newer format, all the rest would only mislead.
        raise PackRefused([refusal], files.texts)
    own = validate(files)
    base = base_of(own, shipped.files, shipped.own) if shipped and files.is_overlay else None
    problems = [*files.problems, *_beside(files.problems, own.problems)]
    if base and shipped:
        problems += [*check_overlay(own, files, base), *check_questions(own, shipped.pack)]
    elif shipped:
        problems += [*check_alone(own), *check_flags(own, shipped.pack)]
    draft = laid_over(own, base) if base else own
    if shipped:
        problems += check_words(own.concepts, shipped.own.concepts)
        concepts = with_shipped_words(own.concepts, shipped.own.concepts)
        draft = replace(draft, concepts=concepts)
    problems += told_at_home(own, base, _check_names(draft))
    if problems or own.info is None:
        raise PackRefused(problems, files.texts)
    pack = _pack(draft, own.info.item, files.digest)
    if shipped and own.concepts:
        pack = replace(pack, shipped_concepts=shipped.pack.concepts)
    return PlacedPack(pack, own, files, base)


def _check_names(draft: Draft) -> Iterator[Problem]:
    """Check names against each other, and what examples answer."""
    yield from islice(check_references(draft), MAX_PROBLEMS)
    if not draft.unsound:  # a broken question would make its examples look broken too
        yield from check_examples(draft)


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
        concepts=tuple(each.item for each in draft.concepts),
        sources=tuple(each.item for each in draft.sources),
    )
