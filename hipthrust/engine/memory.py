"""What was worked out before: of the same few answers to the same few questions, over and over."""

from __future__ import annotations

from typing import Final, TypeVar

Value = TypeVar("Value")

_MOST: Final = 5_000
"""Entries; then it begins anew. A pack and the answers of a day need some thousands."""


class Memory(dict[object, Value]):
    """A mapping that does not grow for ever. Nothing may depend on what is in it.

    What is not there is None; where None is a value of its own, `in` tells the two apart.
    """

    def __init__(self, times: int = 1) -> None:
        """Begin with nothing, and room for so many times the usual."""
        super().__init__()
        self.times = times

    def keep(self, key: object, value: Value) -> Value:
        """Remember a value, and give it."""
        if len(self) >= _MOST * self.times:
            self.clear()
        self[key] = value
        return value
