"""Conditions in words: what has to be answered, in the words it was offered in."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition


def in_words(pack: CompiledPack, condition: Condition) -> str:
    """Say a condition: "You said: Lower back, and Pain today: 6 or more".

    Options stand in quotes where there are several, where one is denied, or where one holds a comma
    of its own. Brackets stand only where "and" meets "or".
    """
    condition = _plain(condition)
    match condition:
        case Is(question, options):
            return f"{pack.questions[question].label}: {_one_of(pack, question, options)}"
        case AtLeast(question, least):
            return f"{pack.questions[question].label}: {least} or more"
        case All(parts):
            return ", and ".join(_part(pack, part, AnyOf) for part in parts)
        case AnyOf(parts):
            return ", or ".join(_part(pack, part, All) for part in parts)
        case Not(part):
            return _denied(pack, part)
        case _:
            assert_never(condition)


def _plain(condition: Condition) -> Condition:
    """Take off what says nothing: a list of one, a denial of a denial."""
    match condition:
        case All((part,)) | AnyOf((part,)) | Not(Not(part)):
            return _plain(part)
        case Not(part) if part != (plain := _plain(part)):
            return _plain(Not(plain))
        case _:
            return condition


def _part(pack: CompiledPack, part: Condition, bracketed: type[Condition]) -> str:
    said = in_words(pack, part)
    return f"({said})" if isinstance(_plain(part), bracketed) else said


def _denied(pack: CompiledPack, part: Condition) -> str:
    match part:
        case Is(question, options):
            first, *more = _quoted(pack, question, options)
            denied = " nor ".join(("neither " + first, *more)) if more else f"not {first}"
            return f"{pack.questions[question].label}: {denied}"
        case AtLeast(question, least):
            return f"{pack.questions[question].label}: less than {least}"
        case _:
            return f"not ({in_words(pack, part)})"


def _one_of(pack: CompiledPack, question: str, options: tuple[str, ...]) -> str:
    words = dict(pack.questions[question].options)
    if len(options) == 1 and "," not in words[options[0]]:
        return words[options[0]]
    *most, last = _quoted(pack, question, options)
    return f"{', '.join(most)} or {last}" if most else last


def _quoted(pack: CompiledPack, question: str, options: tuple[str, ...]) -> list[str]:
    words = dict(pack.questions[question].options)
    return [f'"{words[option]}"' for option in options]
