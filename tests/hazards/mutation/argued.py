"""The survivors that nothing can tell from the program, each with the reason why."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import yaml
from msgspec import Struct, convert

FILE: Final = Path(__file__).with_name("argued.yaml")


class Key(NamedTuple):
    """What tells a mutant from others, and stays when lines move."""

    module: str
    function: str
    """`Class.method`; the class for what stands in its body, "" for what stands in none."""
    before: str
    """The lines that differ, without their indent."""
    after: str
    nth: int = 1
    """Which one it is, where a function has the same lines several times."""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the file: these mutants of one line are like the program, because…"""

    module: str
    function: str
    before: str
    after: tuple[str, ...]
    """Every one of the forms of the lines that the reason speaks for."""
    because: str
    nth: int = 1

    @property
    def keys(self) -> tuple[Key, ...]:
        """Name the mutants that it speaks for."""
        place = self.module, self.function, self.before
        return tuple(Key(*place, after, self.nth) for after in self.after)


def argued_rows() -> list[Row]:
    """Read the file."""
    return convert(yaml.safe_load(FILE.read_text(encoding="utf-8")), list[Row])
