"""Plain data and the place of each of its values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from hipthrust.documents.characters import as_shown
from hipthrust.problems import Hints, Place, Problem, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to a value."""


class Document(Struct, dict=True):
    """What one text says. `data` is None when nothing usable could be read.

    Mappings are dicts with text keys, lists are tuples, leaves are str, int, float or bool.
    """

    name: str
    data: object = None
    source: bytes = b""
    problems: list[Problem] = field(default_factory=list)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def hints(self) -> Hints:
        """Give what suggests names, one for all of the text."""
        return Hints()

    @cached_property
    def text(self) -> str:
        """Give the text to quote from; decoded when it is asked for, which is seldom."""
        return as_shown(self.source)

    def place(self, path: Iterable[str | int] = (), *, of_key: bool = False) -> Place:
        """Find the place of a value (or its key), or of the nearest thing around it that has one.

        Steps that lead nowhere are passed over: pydantic names union members in its paths.
        """
        known = self.known(path)
        if of_key and known in self.keys:
            return Place(self.name, *self.keys[known])
        return Place(self.name, *self.values.get(known, (0, 0)))

    def known(self, path: Iterable[str | int]) -> Path:
        """Keep of a path only the steps that exist in this document."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def enter(self, path: Path, key: str, at: tuple[int, int]) -> Path:
        """Note where a key stands and give the path of its value; refuse a key given before.

        The last of two would win in most readers, and a "no" could hide a "yes".
        """
        value_path = (*path, key)
        if value_path in self.keys:
            message = f"{quote(key)} is given twice (first on line {self.keys[value_path][0]})"
            self.refuse("duplicate-key", message, at=at, hint="keep one of them")
            value_path = (*path, f"{key} (again)")
        self.keys[value_path] = at
        return value_path

    def refuse(
        self, code: str, message: str, *, at: tuple[int, int] = (0, 0), hint: str | None = None
    ) -> None:
        """Keep one problem; reading goes on."""
        self.problems.append(Problem(code, message, hint, Place(self.name, *at)))
