"""What a rule is shown: the pack, the places in it, and its conditions as the engine reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hipthrust.engine.compile import compile_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.model import Condition, Pack
    from hipthrust.pack.validate import Draft, Located


@dataclass(frozen=True)
class Subject:
    """A pack that reads. Problems are told of `draft`; `pack` has the shipped flags beside it."""

    draft: Draft
    pack: Pack

    @cached_property
    def compiled(self) -> CompiledPack:
        """Give the pack as the engine reads it."""
        return compile_pack(self.pack)

    @property
    def records(self) -> tuple[Located[Any], ...]:
        """Give every record that a lifter may read a text of."""
        draft = self.draft
        return (
            *draft.questions,
            *draft.red_flags,
            *draft.cues,
            *draft.errors,
            *draft.normal,
            *draft.movers,
            *draft.stabilizers,
            *draft.checkpoints,
        )

    @property
    def is_english(self) -> bool:
        """Tell whether rules about English words apply."""
        return self.pack.info.language.startswith("en")

    def deciding(self) -> Iterator[Condition]:
        """Walk the conditions that decide what is said; not those that decide what is asked."""
        for error in self.pack.errors:
            yield from (sign.if_ for sign in (*error.signs, *error.against))
        for normal in self.pack.normal:
            yield from filter(None, (normal.when, normal.unless))
        for cue in self.pack.cues:
            yield from filter(None, (cue.not_when,))
        for flag in self.pack.red_flags:
            yield from filter(None, (flag.applies, flag.raised_when))
