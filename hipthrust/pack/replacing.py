"""What an overlay must not do to the pack below it: take a name unsaid, or break what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hipthrust.model import Replaces
from hipthrust.pack.overlay import PARTS, key_of, name_of
from hipthrust.problems import Problem, quote, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.documents.document import Document
    from hipthrust.pack.files import PackFiles
    from hipthrust.pack.overlay import Base, Part
    from hipthrust.pack.validate import Draft, Located


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
    for part in PARTS:
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


def _check_taken(part: Part, own: Draft, names: tuple[str, ...], base: Base) -> Iterator[Problem]:
    theirs = {name_of(each) for each in part.of(base.whole)}
    for record in part.of(own):
        name = name_of(record)
        if name in theirs and name not in names and name not in _rested_on(base):
            message = f"the {part.kind} {quote(name)} is in {base.id} already"
            named = f"under `replaces: {{{part.file}: [{name}]}}`"
            hint = f"to replace it, name it in pack.yaml {named}; else give yours another name"
            yield record.problem("shipped-id", message, key_of(record), hint=hint)


def _check_named(
    part: Part, own: Draft, own_files: PackFiles, names: tuple[str, ...], base: Base
) -> Iterator[Problem]:
    if own.info is None:
        return
    theirs = [name_of(each) for each in part.of(base.whole)]
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


def _written(part: Part, own: Draft, own_files: PackFiles) -> set[str]:
    """Name the records that an overlay writes, those that do not read among them."""
    files = own_files.folders.get(part.file, {})
    return {*(name_of(each) for each in part.of(own)), *files, *own.unsound}


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
