"""What differs between two packs, part by part, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from hipthrust.pack.diff.document import Because
from hipthrust.pack.diff.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterator

    from hipthrust.pack.diff.document import Part
    from hipthrust.pack.diff.parts import Item, Slot, Version
    from hipthrust.rationale import Kind

_ALIKE: Final[tuple[Callable[[Item], Hashable], ...]] = (
    lambda item: item.value,
    lambda item: item.condition,
    lambda item: item.place,
)
"""By what a part of one pack is taken for that of the other: all of it, what it asks, its place."""

_PARTS: Final[dict[Part, str]] = {"signs": "sign", "against": "counter-sign"}
_KINDS: Final[dict[Kind, str]] = {"red-flag": "red flag", "normal": "reassurance"}


class Edit(Struct, frozen=True, eq=False):
    """One part that the packs have differently; None where one of them does not have it."""

    kind: Kind
    record: str
    part: Part
    old: Item | None
    new: Item | None

    @property
    def items(self) -> tuple[Item, ...]:
        """Give what is there of the two, the old one first."""
        return tuple(each for each in (self.old, self.new) if each)

    def told(self) -> Because:
        """Put it into words."""
        did: Literal["gone", "new", "changed"] = "changed"
        if self.old is None or self.new is None:
            did = "new" if self.new else "gone"
        say = _changed(self) if did == "changed" else _came_or_went(self, did)
        return Because(self.kind, self.record, self.part, did, say, self.items[-1].where)


def edits_between(old: Version, new: Version) -> tuple[Edit, ...]:
    """Give every part that differs, in the order of the new pack; then what is gone."""
    before, after = parts_of(old), parts_of(new)
    both = before.keys() & after.keys()
    found = (
        Edit(*slot, one, other)
        for slot in dict.fromkeys((*after, *before))
        for one, other in _pairs(before.get(slot, []), after.get(slot, []))
    )
    return tuple(each for each in found if not _goes_without_saying(each, both))


def _pairs(old: list[Item], new: list[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair what differs; signs have no names, so they are known by what they ask, then by place."""
    old, new = list(old), list(new)
    for likeness in _ALIKE:
        for one in tuple(old):
            other = next((each for each in new if likeness(each) == likeness(one)), None)
            if other:
                old.remove(one)
                new.remove(other)
                if one.value != other.value:
                    yield one, other
    yield from ((one, None) for one in old)
    yield from ((None, other) for other in new)


def _goes_without_saying(edit: Edit, both: Container[Slot]) -> bool:
    """Tell of a record that is new or gone only what makes it act: its conditions."""
    is_plain = edit.part != "record" and edit.items[-1].condition is None
    return is_plain and (edit.kind, edit.record, "record") not in both


def _came_or_went(edit: Edit, did: str) -> str:
    (item,) = edit.items
    if edit.part == "record":
        return f"{_KINDS.get(edit.kind, edit.kind)} {edit.record} is {did}"
    return f"{edit.record}: {_weighed(edit, item)} is {did}: {item.words}"


def _changed(edit: Edit) -> str:
    old, new = edit.items
    if old.strength == new.strength:
        say = f"{_weighed(edit, new)} changed: {old.words} -> {new.words}"
    elif old.condition == new.condition:
        say = f"{_part(edit)} is {new.strength}, was {old.strength}: {new.words}"
    else:
        say = f"{_weighed(edit, old)} changed: {old.words} -> {_weighed(edit, new)}: {new.words}"
    return f"{edit.record}: {say}"


def _weighed(edit: Edit, item: Item) -> str:
    """Name a part, a sign with its strength."""
    return f"{item.strength} {_part(edit)}" if item.strength else _part(edit)


def _part(edit: Edit) -> str:
    return _PARTS.get(edit.part, edit.part)
