"""A pack in the parts that advice hangs on, each with its words and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import Struct

from hipthrust.engine.compile import compile_pack
from hipthrust.engine.scoring import weight
from hipthrust.engine.wording import in_words
from hipthrust.model.error import FixOrder

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from hipthrust.answers import Form
    from hipthrust.assessment import Strength
    from hipthrust.engine.compiled import (
        CompiledCue,
        CompiledError,
        CompiledFlag,
        CompiledNormal,
        CompiledPack,
    )
    from hipthrust.engine.conditions import Condition
    from hipthrust.pack.diff.document import Part
    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.validate import Located
    from hipthrust.rationale import Kind

_KINDS: Final[dict[str, Kind]] = {
    "question": "question", "red flag": "red-flag", "cue": "cue", "error": "error",
    "normal": "normal",
}  # fmt: skip

Slot = tuple["Kind", str, "Part"]
"""Where a part belongs: of which record it is, and what of it."""


class Item(Struct, frozen=True, eq=False):
    """One part as one of the packs has it."""

    value: Hashable
    """Equal where the packs say the same."""
    words: str
    where: str | None
    place: int = 0
    """Which of several it is: a sign's place in its list."""
    condition: Condition | None = None
    strength: Strength | None = None
    weight: int = 0
    """What a sign adds to the score."""


class Version:
    """One of the two packs: as written, and as the engine reads it."""

    def __init__(self, read: PlacedPack) -> None:
        self.read = read
        self.pack: CompiledPack = compile_pack(read.pack)
        self._located: dict[tuple[Kind, str], Located[Any]] = {
            (_KINDS[kind], located.item.id): located for kind, located in read.records()
        }

    def where(self, kind: Kind, record: str, *path: str | int) -> str | None:
        """Find a spot of a record; None where another folder wrote it."""
        located = self._located.get((kind, record))
        return str(located.document.place((*located.path, *path))) if located else None


def parts_of(version: Version) -> dict[Slot, list[Item]]:
    """Take a pack apart. What only its words are made of is no part."""
    found: dict[Slot, list[Item]] = {}
    for slot, item in _Apart(version).walk():
        found.setdefault(slot, []).append(item)
    return found


class _Apart:
    def __init__(self, version: Version) -> None:
        self.version, self.pack = version, version.pack
        # As written: the engine has a conflict with both of the cues.
        self.clashing = {cue.id: cue.conflicts_with for cue in version.read.pack.cues}

    def walk(self) -> Iterator[tuple[Slot, Item]]:
        for name, question in self.pack.questions.items():
            yield self._record("question", name)
            yield self._plain("question", name, "answers", question.form, _form(question.form))
        for flag in self.pack.flags:
            yield from self._flag(flag)
        for error in self.pack.errors:
            yield from self._error(error)
        for cue in self.pack.cues.values():
            yield from self._cue(cue)
        for note in self.pack.normal:
            yield from self._normal(note)

    def _flag(self, flag: CompiledFlag) -> Iterator[tuple[Slot, Item]]:
        yield self._record("red-flag", flag.id)
        yield self._plain("red-flag", flag.id, "level", flag.level, flag.level)
        is_asked = "asked" if flag.ask else "not asked"
        yield self._plain("red-flag", flag.id, "ask", is_asked, is_asked)
        after_set = flag.after_set or "none"
        yield self._plain("red-flag", flag.id, "after_set", after_set, after_set)
        yield from self._condition("red-flag", flag.id, "applies", flag.applies)
        yield from self._condition("red-flag", flag.id, "raised_when", flag.raised_when)

    def _error(self, error: CompiledError) -> Iterator[tuple[Slot, Item]]:
        name, fix_order = error.told.id, get_args(FixOrder)[error.fix_rank]
        yield self._record("error", name)
        yield self._plain("error", name, "fix_order", fix_order, fix_order)
        yield self._plain("error", name, "cues", error.told.cues, ", ".join(error.told.cues))
        yield from self._signs(error, "signs")
        yield from self._signs(error, "against")

    def _signs(self, error: CompiledError, part: Part) -> Iterator[tuple[Slot, Item]]:
        name = error.told.id
        for n, sign in enumerate(error.signs if part == "signs" else error.against):
            yield (
                ("error", name, part),
                Item(
                    value=(sign.condition, sign.strength),
                    words=in_words(self.pack, sign.condition),
                    where=self.version.where("error", name, part, n, "if"),
                    place=n,
                    condition=sign.condition,
                    strength=sign.strength,
                    weight=weight(sign),
                ),
            )

    def _cue(self, cue: CompiledCue) -> Iterator[tuple[Slot, Item]]:
        name = cue.told.id
        clashing = self.clashing[name]
        yield self._record("cue", name)
        yield self._plain("cue", name, "kind", cue.told.kind, cue.told.kind)
        yield self._plain("cue", name, "conflicts_with", clashing, ", ".join(clashing) or "none")
        yield from self._condition("cue", name, "not_when", cue.not_when)

    def _normal(self, note: CompiledNormal) -> Iterator[tuple[Slot, Item]]:
        yield self._record("normal", note.told.id)
        yield from self._condition("normal", note.told.id, "when", note.when)
        yield from self._condition("normal", note.told.id, "unless", note.unless)

    def _record(self, kind: Kind, name: str) -> tuple[Slot, Item]:
        return (kind, name, "record"), Item(name, name, self.version.where(kind, name, "id"))

    def _plain(
        self, kind: Kind, name: str, part: Part, value: Hashable, words: str
    ) -> tuple[Slot, Item]:
        return (kind, name, part), Item(value, words, self.version.where(kind, name, part))

    def _condition(
        self, kind: Kind, name: str, part: Part, condition: Condition | None
    ) -> Iterator[tuple[Slot, Item]]:
        if condition is not None:
            words = in_words(self.pack, condition)
            where = self.version.where(kind, name, part)
            yield (kind, name, part), Item(condition, words, where, condition=condition)


def _form(form: Form) -> str:
    if form.choose == "scale":
        return f"{form.low} to {form.high}"
    return f"{form.choose} of {', '.join(form.options)}"
