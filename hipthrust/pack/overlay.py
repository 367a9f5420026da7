"""A pack laid over the shipped one: what it adds, what it replaces, and what it must leave alone.

Shipped records keep their order, and one that is replaced its place; new ones come after them.
"""

# Annotations stay values here and not strings: a JSON Schema is made from two of the records.

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from hipthrust.documents.document import Document
from hipthrust.model import Replaces
from hipthrust.pack.files import FOLDERS, PackFiles
from hipthrust.pack.validate import Draft, Located
from hipthrust.problems import Problem, quote, suggest

Kind = Literal["question", "cue", "error", "normal", "muscle", "checkpoint", "pose", "source"]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A record of the pack below that the overlay has one of its own for."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Extends:
    """The pack that an overlay is laid over."""

    pack: str
    """Its id and version."""
    replaces: tuple[Replaced, ...]


def extends_in_words(extends: Extends) -> str:
    """Say in a sentence what an overlay replaces."""
    if not extends.replaces:
        return f"Adds to {extends.pack}, and replaces nothing of it."
    number = len(extends.replaces)
    names = ", ".join(f"{each.kind} {each.id}" for each in extends.replaces)
    records = f"{number} record{'s' if number > 1 else ''}"
    return f"Adds to {extends.pack}, and replaces {records} of it: {names}."


@dataclass(frozen=True)
class Base:
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


@dataclass(frozen=True)
class _Part:
    """A kind of records: the file or folder they are written in, and where a draft holds them."""

    file: str
    field: str
    kind: Kind | Literal["red flag"]

    def of(self, draft: Draft) -> list[Located[Any]]:
        return list(getattr(draft, self.field))

    @property
    def where(self) -> str:
        return f"{self.file}/" if self.file in FOLDERS else f"{self.file}.yaml"


_PARTS: Final = (
    _Part("questions", "questions", "question"),
    _Part("red_flags", "red_flags", "red flag"),
    _Part("cues", "cues", "cue"),
    _Part("errors", "errors", "error"),
    _Part("normal", "normal", "normal"),
    _Part("primary_movers", "movers", "muscle"),
    _Part("stabilizers", "stabilizers", "muscle"),
    _Part("checkpoints", "checkpoints", "checkpoint"),
    _Part("poses", "poses", "pose"),
    _Part("sources", "sources", "source"),
)


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
    for part in _PARTS:
        mine = {_name(each) for each in part.of(own)}
        kept[part.field] = [each for each in part.of(shipped) if _name(each) not in mine]
        if part.kind != "red flag":
            gone = (_name(each) for each in part.of(shipped) if _name(each) in mine)
            replaced += [Replaced(part.kind, name) for name in gone]
    info = shipped.info.item
    return Base(info.id, info.version, shipped, replace(shipped, **kept), files, tuple(replaced))


def laid_over(own: Draft, base: Base) -> Draft:
    """Put the records of an overlay among those of the pack below."""
    merged: dict[str, Any] = {
        part.field: _merged(part.of(base.whole), part.of(own)) for part in _PARTS
    }
    return replace(own, **merged)


def _merged(below: list[Located[Any]], own: list[Located[Any]]) -> list[Located[Any]]:
    """Put records into the places of those of their names, and the others behind."""
    left = {id(each): each for each in own}
    first = {_name(each): each for each in reversed(own)}
    placed = [first.get(_name(each), each) for each in below]
    for each in placed:
        left.pop(id(each), None)
    return [*placed, *left.values()]


def _name(record: Located[Any]) -> str:
    return str(getattr(record.item, _key(record)))


def _key(record: Located[Any]) -> str:
    return "key" if hasattr(record.item, "key") else "id"


def check_alone(own: Draft) -> Iterator[Problem]:
    """Give what only an overlay may say, in a pack that is none."""
    if own.info and own.info.item.replaces:
        message = "`replaces` stands here without `extends`"
        hint = "add `extends: hip-thrust`, or remove it: a pack of its own replaces nothing"
        yield own.info.problem("nothing-extended", message, "replaces", hint=hint, of_key=True)


def check_overlay(own: Draft, own_files: PackFiles, base: Base) -> Iterator[Problem]:
    """Give every record that takes a shipped one's name unsaid, and every name said in vain."""
    if own.info is None:  # what it replaces cannot be known
        return
    yield from _check_info(own.info, base)
    replaces = own.info.item.replaces or Replaces()
    for part in _PARTS:
        names = getattr(replaces, part.file)
        if part.kind == "red flag":
            yield from _check_flags(own.info, part.of(own), names, base)
        else:
            yield from _check_taken(part, own, names, base)
            yield from _check_named(part, own, own_files, names, base)
    yield from _check_sources(own, base)


def _check_info(info: Located[Any], base: Base) -> Iterator[Problem]:
    if info.item.extends != base.id:
        message = f"there is no pack {quote(info.item.extends)} to extend"
        hint = suggest(info.item.extends, [base.id])
        yield info.problem("unknown-pack", message, "extends", hint=hint)
    if info.item.id == base.id:
        message = f"{quote(base.id)} is the pack that this one extends"
        yield info.problem("shipped-id", message, "id", hint="give yours an id of its own")


def _check_taken(part: _Part, own: Draft, names: tuple[str, ...], base: Base) -> Iterator[Problem]:
    theirs = {_name(each) for each in part.of(base.whole)}
    for record in part.of(own):
        name = _name(record)
        if name in theirs and name not in names and name not in _rested_on(base):
            message = f"the {part.kind} {quote(name)} is in {base.id} already"
            named = f"under `replaces: {{{part.file}: [{name}]}}`"
            hint = f"to replace it, name it in pack.yaml {named}; else give yours another name"
            yield record.problem("shipped-id", message, _key(record), hint=hint)


def _check_named(
    part: _Part, own: Draft, own_files: PackFiles, names: tuple[str, ...], base: Base
) -> Iterator[Problem]:
    if own.info is None:
        return
    theirs = [_name(each) for each in part.of(base.whole)]
    there = _written(part, own, own_files)
    for n, name in enumerate(names):
        path = ("replaces", part.file, n)
        if name not in theirs:
            message = f"{base.id} has no {part.kind} {quote(name)} to replace"
            yield own.info.problem("nothing-to-replace", message, *path, hint=suggest(name, theirs))
        elif part.file not in own.unread and name not in there:
            message = f"the {part.kind} {quote(name)} is not written in {part.where}"
            hint = "write it there, or do not name it here"
            yield own.info.problem("replacement-missing", message, *path, hint=hint)


def _written(part: _Part, own: Draft, own_files: PackFiles) -> set[str]:
    """Name the records that an overlay writes, those that do not read among them."""
    files = own_files.folders.get(part.file, {})
    return {*(_name(each) for each in part.of(own)), *files, *own.unsound}


def _check_flags(
    info: Located[Any], flags: list[Located[Any]], names: tuple[str, ...], base: Base
) -> Iterator[Problem]:
    if names:
        message = "the red flags that ship with hipthrust cannot be replaced"
        hint = "remove this: no pack may soften a warning sign; one of yours may stop sooner"
        path = ("replaces", "red_flags")
        yield info.problem("red-flag-changed", message, *path, hint=hint, of_key=True)
    theirs = {each.item.id for each in base.whole.red_flags}
    for flag in (each for each in flags if each.item.id in theirs):
        message = f"red flag {quote(flag.item.id)} ships with hipthrust and cannot be changed"
        hint = "remove it here: it applies in any case; or give yours another id"
        yield flag.problem("red-flag-changed", message, "id", hint=hint)


def _check_sources(own: Draft, base: Base) -> Iterator[Problem]:
    rested_on = _rested_on(base)
    for source in own.sources:
        if flag := rested_on.get(source.item.key):
            message = f"the red flag {quote(flag)} rests on the source {quote(source.item.key)}"
            hint = "give yours another key: a red flag and its sources cannot be changed"
            yield source.problem("red-flag-changed", message, "key", hint=hint)


def _rested_on(base: Base) -> dict[str, str]:
    """Give the sources that shipped red flags cite, each with such a flag."""
    return {key: flag.item.id for flag in base.whole.red_flags for key in flag.item.sources}


def told_at_home(own: Draft, base: Base | None, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell what is wrong with the pack below where the overlay says what it replaces.

    The shipped pack alone is sound. What no longer reads in it, a replacement broke.
    """
    below = {each.name for each in _documents(base.files)} if base else set()
    broken: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.place and problem.place.file in below:
            broken.setdefault((problem.code, problem.message), []).append(problem)
        else:
            yield problem
    for (_, message), found in broken.items():
        if own.info and base:
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            said = f"{base.id} would no longer read: {message} ({found[0].place}{more})"
            hint = "keep in a replacement what other records of the pack refer to"
            yield own.info.problem("breaks-shipped", said, "replaces", hint=hint, of_key=True)


def _documents(files: PackFiles) -> Iterator[Document]:
    yield from files.single.values()
    for folder in files.folders.values():
        yield from folder.values()
