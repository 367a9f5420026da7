"""A pack laid over the shipped one: what it adds, what it replaces, and what they make together.

Shipped records keep their order, and one that is replaced its place; new ones come after them.
"""

# Annotations stay values here and not strings: a JSON Schema is made from two of the records.

from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.pack.counted import counted
from hipthrust.pack.files import FOLDERS, PackFiles
from hipthrust.pack.validate import Draft, Located

Kind = Literal["question", "cue", "error", "normal", "muscle", "checkpoint", "pose", "source"]


class Replaced(Struct, frozen=True):
    """A record of the pack below that the overlay has one of its own for."""

    kind: Kind
    id: str
    without: tuple[str, ...]
    """Fields that kept the shipped record back from somebody, and that it no longer has."""


class Extends(Struct, frozen=True):
    """The pack that an overlay is laid over."""

    pack: str
    """Its id and version."""
    replaces: tuple[Replaced, ...]


def extends_in_words(extends: Extends) -> str:
    """Say in a sentence what an overlay replaces."""
    if not extends.replaces:
        return f"Adds to {extends.pack}, and replaces nothing of it."
    names = ", ".join(map(_replaced_in_words, extends.replaces))
    records = counted(len(extends.replaces), "record")
    return f"Adds to {extends.pack}, and replaces {records} of it: {names}."


def _replaced_in_words(each: Replaced) -> str:
    without = f" (without its {' and '.join(each.without)})" if each.without else ""
    return f"{each.kind} {each.id}{without}"


class Base(Struct, frozen=True):
    """The shipped pack below an overlay, as far as it still stands."""

    id: str
    version: str
    whole: Draft
    """All of its records."""
    kept: Draft
    """Those that are not replaced."""
    files: PackFiles
    replaced: tuple[Replaced, ...]

    def told(self) -> Extends:
        """Say what is extended, and what of it is replaced."""
        return Extends(f"{self.id} {self.version}", self.replaced)


class Part(Struct, frozen=True):
    """A kind of records: the file or folder they are written in, and where a draft holds them."""

    file: str
    field: str
    kind: Kind | Literal["red flag"]

    def of(self, draft: Draft) -> list[Located[Any]]:
        """Give the records of this kind."""
        return list(getattr(draft, self.field))

    @property
    def where(self) -> str:
        """Name the file or folder."""
        return f"{self.file}/" if self.file in FOLDERS else f"{self.file}.yaml"


PARTS: Final = (
    Part("questions", "questions", "question"),
    Part("red_flags", "red_flags", "red flag"),
    Part("cues", "cues", "cue"),
    Part("errors", "errors", "error"),
    Part("normal", "normal", "normal"),
    Part("primary_movers", "movers", "muscle"),
    Part("stabilizers", "stabilizers", "muscle"),
    Part("checkpoints", "checkpoints", "checkpoint"),
    Part("poses", "poses", "pose"),
    Part("sources", "sources", "source"),
)


GUARDS: Final = ("not_when", "conflicts_with", "against", "unless")
"""What keeps a cue, an error or a reassurance from somebody."""


def base_of(own: Draft, files: PackFiles, shipped: Draft) -> Base | None:
    """Give what a pack is laid over; None for a pack that stands alone.

    Args:
        own: what the pack's own files say.
        files: the files of the shipped pack.
        shipped: what those say.
    """
    if shipped.info is None:
        return None
    kept: dict[str, Any] = {}
    replaced = []
    for part in PARTS:
        mine = {name_of(each): each for each in part.of(own)}
        kept[part.field] = [each for each in part.of(shipped) if name_of(each) not in mine]
        if part.kind != "red flag":
            gone = ((name_of(each), each) for each in part.of(shipped) if name_of(each) in mine)
            replaced += [
                Replaced(part.kind, name, _guards_lost(each, mine[name])) for name, each in gone
            ]
    info = shipped.info.item
    return Base(info.id, info.version, shipped, replace(shipped, **kept), files, tuple(replaced))


def _guards_lost(old: Located[Any], new: Located[Any]) -> tuple[str, ...]:
    had = (name for name in GUARDS if getattr(old.item, name, None))
    return tuple(name for name in had if not getattr(new.item, name))


def laid_over(own: Draft, base: Base) -> Draft:
    """Put the records of an overlay among those of the pack below."""
    merged: dict[str, Any] = {
        part.field: _merged(part.of(base.whole), part.of(own)) for part in PARTS
    }
    return replace(own, **merged)


def _merged(below: list[Located[Any]], own: list[Located[Any]]) -> list[Located[Any]]:
    """Put records into the places of those of their names, and the others behind."""
    left = {id(each): each for each in own}
    first = {name_of(each): each for each in reversed(own)}
    placed = [first.get(name_of(each), each) for each in below]
    for each in placed:
        left.pop(id(each), None)
    return [*placed, *left.values()]


def name_of(record: Located[Any]) -> str:
    """Give the id of a record; of a source, its key."""
    return str(getattr(record.item, key_of(record)))


def key_of(record: Located[Any]) -> str:
    """Give the field that a record's name stands in."""
    return "key" if hasattr(record.item, "key") else "id"
