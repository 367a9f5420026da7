"""The survivors that nothing can tell from the program, each with the reason why."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml
from msgspec import Struct, convert

FILE: Final = Path(__file__).with_name("argued.yaml")

Key = tuple[str, str, str, str]
"""Module, function, the lines before, the lines after: it stays when lines move."""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the file: these mutants of one line are like the program, because…"""

    module: str
    function: str
    """`Class.method`; the class for what stands in its body, "" for what stands in none."""
    before: str
    after: tuple[str, ...]
    """Every one of the forms of the line that the reason speaks for."""
    because: str

    @property
    def keys(self) -> tuple[Key, ...]:
        """Name the mutants that it speaks for."""
        return tuple((self.module, self.function, self.before, after) for after in self.after)


def argued_rows() -> list[Row]:
    """Read the file."""
    return convert(yaml.safe_load(FILE.read_text(encoding="utf-8")), list[Row])
