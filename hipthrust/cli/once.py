"""Commands that take an option once: of two values one would be lost, and it may be a red flag."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from hipthrust.cli.usage import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable


class OnceCommand(TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line. Raises WrongUse for an option given twice."""
        _refuse_twice(self.make_parser(ctx).parse_args(list(args))[2])
        return super().parse_args(ctx, args)


class OnceGroup(TyperGroup):
    """A group that is a command, too."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words before the command's name. Raises WrongUse for an option given twice."""
        _refuse_twice(self.make_parser(ctx).parse_args(list(args))[2])
        return super().parse_args(ctx, args)


def _refuse_twice(named: Iterable[Any]) -> None:
    """Look through the options as often as they were named."""
    takes_one = (each for each in named if each.opts[0].startswith("-") and not each.multiple)
    for option, times in Counter(each for each in takes_one if not each.is_flag).items():
        if times > 1:
            raise WrongUse(f"{option.opts[0]} is given twice; keep one")
