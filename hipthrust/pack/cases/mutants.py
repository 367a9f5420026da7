"""A condition made wrong in one small way: what a slip of a coach's pen would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hipthrust.answers import Form
    from hipthrust.engine.conditions import Condition

NEVER: Final = AnyOf(())
ALWAYS: Final = All(())


class Change(Struct, frozen=True):
    """A wrong condition, and what was done to the right one."""

    condition: Condition
    did: str


def changes(
    condition: Condition, dropped: Condition, forms: Mapping[str, Form]
) -> Iterator[Change]:
    """Drop the whole, flip the whole, then every small change inside.

    Args:
        condition: the condition as it is.
        dropped: what stands for it where it is left out: NEVER or ALWAYS.
        forms: the scale of each question, for the thresholds.
    """
    yield Change(dropped, "drop it")
    yield Change(_flipped(condition), "flip it")
    yield from _inside(condition, forms)


def _inside(condition: Condition, forms: Mapping[str, Form]) -> Iterator[Change]:
    match condition:
        case Is(question, options):
            for option in options if len(options) > 1 else ():
                rest = tuple(each for each in options if each != option)
                yield Change(Is(question, rest), f"drop `{question}: {option}`")
        case AtLeast(question, least):
            for shifted in (least - 1, least + 1):
                if forms[question].low <= shifted <= forms[question].high:
                    yield Change(AtLeast(question, shifted), f"`{question}` {least} -> {shifted}")
        case All() | AnyOf():
            yield from _of_parts(condition, forms)
        case Not(part):  # to flip what is inside is to flip the whole
            for change in _inside(part, forms):
                yield Change(Not(change.condition), change.did)


def _of_parts(whole: All | AnyOf, forms: Mapping[str, Form]) -> Iterator[Change]:
    for n, part in enumerate(whole.parts):
        before, after = whole.parts[:n], whole.parts[n + 1 :]
        if before or after:
            yield Change(type(whole)((*before, *after)), f"drop `{as_written(part)}`")
            yield Change(
                type(whole)((*before, _flipped(part), *after)), f"flip `{as_written(part)}`"
            )
        for change in _inside(part, forms):
            yield Change(type(whole)((*before, change.condition, *after)), change.did)


def _flipped(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(condition)


def as_written(condition: Condition) -> str:
    """Show a condition much as a coach writes it."""
    match condition:
        case Is(question, (option,)):
            return f"{question}: {option}"
        case Is(question, options):
            return f"{question}: [{', '.join(options)}]"
        case AtLeast(question, least):
            return f"{question}: {{at_least: {least}}}"
        case All(parts):
            return f"all: [{_listed(parts)}]"
        case AnyOf(parts):
            return f"any: [{_listed(parts)}]"
        case Not(part):
            return f"not: {{{as_written(part)}}}"


def _listed(parts: tuple[Condition, ...]) -> str:
    return ", ".join(f"{{{as_written(part)}}}" for part in parts)
