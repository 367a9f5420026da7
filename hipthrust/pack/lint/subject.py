"""What a rule is shown: the pack, the places in it, and its conditions as the engine reads them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hipthrust.engine.compile import compile_pack
from hipthrust.pack.written import conditions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.model import Condition, Pack
    from hipthrust.pack.validate import Draft, Located


class Subject(Struct, frozen=True, dict=True):
    """A pack that reads. Problems are told of `own`; `pack` has the shipped flags beside it."""

    own: Draft
    pack: Pack

    @cached_property
    def compiled(self) -> CompiledPack:
        """Give the pack as the engine reads it."""
        return compile_pack(self.pack)

    @property
    def records(self) -> tuple[Located[Any], ...]:
        """Give every record that a lifter may read a text of."""
        own = self.own
        return (
            *own.questions,
            *own.red_flags,
            *own.cues,
            *own.errors,
            *own.normal,
            *own.movers,
            *own.stabilizers,
            *own.checkpoints,
            *own.poses,
        )

    @property
    def is_english(self) -> bool:
        """Tell whether rules about English words apply."""
        return self.pack.info.language.startswith("en")

    def deciding(self) -> Iterator[Condition]:
        """Walk the conditions that decide what is said; not those that decide what is asked."""
        pack = self.pack
        for record in (*pack.errors, *pack.normal, *pack.cues, *pack.red_flags):
            yield from (condition for condition, _ in conditions_of(record))
