"""Commands that take an option once: of two values one would be lost, and it may be a red flag."""

from __future__ import annotations

from collections import Counter
from typing import Any

from typer.core import TyperCommand, TyperGroup

from hipthrust.cli.usage import WrongUse


class OnceCommand(TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line. Raises WrongUse for an option given twice."""
        words = list(args)
        rest = super().parse_args(ctx, args)  # help, where it is asked for, comes before
        _refuse_twice(self, ctx, words)
        return rest


class OnceGroup(TyperGroup):
    """A group that is a command, too."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words before the command's name. Raises WrongUse for an option given twice."""
        words = list(args)
        rest = super().parse_args(ctx, args)
        _refuse_twice(self, ctx, words)
        return rest


def _refuse_twice(command: TyperCommand | TyperGroup, ctx: Any, words: list[str]) -> None:
    if ctx.resilient_parsing:  # a shell that completes what is being typed
        return
    named: list[Any] = command.make_parser(ctx).parse_args(words)[2]
    takes_one = (each for each in named if each.opts[0].startswith("-") and not each.multiple)
    for option, times in Counter(each for each in takes_one if not each.is_flag).items():
        if times > 1:
            raise WrongUse(f"{option.opts[0]} is given twice; keep one")
