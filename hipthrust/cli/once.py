"""Commands that take an option once: of two values one would be lost, and it may be a red flag."""

from __future__ import annotations

from collections import Counter
from typing import Any

from typer.core import TyperCommand, TyperGroup

from hipthrust.cli.usage import WrongUse


class _Once:
    """What stands before a command of Typer in its bases."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line. Raises WrongUse for an option given twice."""
        words = list(args)
        # Help, where it is asked for, comes before.
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        if not ctx.resilient_parsing:  # of a shell that completes what is being typed
            _refuse_twice(ctx.command.make_parser(ctx).parse_args(words)[2])
        return rest


class OnceCommand(_Once, TyperCommand):
    """A command."""


class OnceGroup(_Once, TyperGroup):
    """A group that is a command, too."""


def _refuse_twice(named: list[Any]) -> None:
    """Look through the options as often as they were named."""
    takes_one = (each for each in named if each.opts[0].startswith("-") and not each.multiple)
    for option, times in Counter(each for each in takes_one if not each.is_flag).items():
        if times > 1:
            raise WrongUse(f"{option.opts[0]} is given twice; keep one")
