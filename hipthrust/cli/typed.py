"""What a typed line means: a number, an id, or the start of a label."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Key(Enum):
    """The single letters that mean the same at every question."""

    HELP = "?"
    BACK = "b"
    DONT_KNOW = "d"
    LEAVE = "q"


class NotUnderstood(Struct, frozen=True):
    """A line that names nothing, and what to say about it."""

    why: str


Typed = Key | tuple[str, ...] | NotUnderstood


def read_typed(
    line: str, choices: tuple[tuple[str, str], ...], *, several: bool, by_label: bool = True
) -> Typed:
    """Read a line against (id, label) choices; digits count from 1.

    A letter of its own that is also a key is the key. Red flags are not taken by the start of
    their label: one letter too many must not raise one.
    """
    words = line.strip().lower()
    if words in {key.value for key in Key}:
        return Key(words)
    parts = [part.strip() for part in words.replace(",", " ").split()] if several else [words]
    chosen = [choose(part, choices, by_label=by_label) for part in parts if part]
    if several and None in chosen and (whole := choose(words, choices, by_label=by_label)):
        chosen = [whole]  # a label of several words
    named = [each for each in chosen if each]
    if not named or len(named) < len(chosen):
        return NotUnderstood(f"Type {_range(choices)}{' (several: 1,3)' if several else ''}.")
    return tuple(dict.fromkeys(named))


def choose(word: str, choices: tuple[tuple[str, str], ...], *, by_label: bool) -> str | None:
    """Find the choice that a number, an id or the start of a label names; None unless it is one."""
    if word.isascii() and word.isdigit():
        position = int(word[:9])
        return choices[position - 1][0] if 1 <= position <= len(choices) else None
    ids = [name for name, _ in choices if name == word]
    if ids or not word or not by_label:
        return ids[0] if ids else None
    begun = [name for name, label in choices if label.lower().startswith(word)]
    return begun[0] if len(begun) == 1 else None


def read_number(line: str, low: int, high: int) -> Key | int | NotUnderstood:
    """Read a line as a number on a scale."""
    words = line.strip().lower()
    if words in {key.value for key in Key}:
        return Key(words)
    if words.isascii() and words.isdigit() and len(words) < 4 and low <= int(words) <= high:
        return int(words)
    return NotUnderstood(f"Type a whole number from {low} to {high}.")


def _range(choices: tuple[tuple[str, str], ...]) -> str:
    return f"a number from 1 to {len(choices)}"
