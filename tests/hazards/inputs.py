"""Bad inputs as data: what is given, and how the program must end and what it must say.

`tests/hazards/inputs/KIND.yaml` holds groups of rows. What a row gives is under the keys that
`GIVEN` names; what must come of it is under all others. UPDATE_GOLDEN=1 writes those anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.support import TESTS, UPDATE

if TYPE_CHECKING:
    from collections.abc import Mapping

INPUTS: Final = TESTS / "hazards" / "inputs"
KINDS: Final = ("answers", "lines", "history", "environment")
GIVEN: Final = ("name", "json", "yaml", "lines", "run", "put")


@dataclass(frozen=True)
class BadInput:
    """One row."""

    kind: str
    group: str
    row: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Say what is bad about it."""
        return str(self.row["name"])

    @property
    def given(self) -> dict[str, Any]:
        """What the program is given."""
        return {key: value for key, value in self.row.items() if key in GIVEN}

    @property
    def expected(self) -> dict[str, Any]:
        """What must come of it."""
        return {key: value for key, value in self.row.items() if key not in GIVEN}


@cache
def inputs(kind: str) -> tuple[BadInput, ...]:
    """Read the rows of a kind, in order."""
    groups = _read(kind).items()
    return tuple(BadInput(kind, group, row) for group, rows in groups for row in rows)


def as_expected(bad: BadInput, found: dict[str, Any]) -> bool:
    """Compare what came of an input with what must; with UPDATE_GOLDEN=1, write it down."""
    if UPDATE and found != bad.expected:
        _write_down(bad, found)
        return True
    return found == bad.expected


def data_of(parts: str | list[Any]) -> bytes:
    """Give a text as bytes. In a list, `[text, number]` is a text so many times, and
    `{bytes: text}` a byte for each letter.
    """
    if isinstance(parts, str):
        return parts.encode()
    return b"".join(_part(part) for part in parts)


def _part(part: Any) -> bytes:
    match part:
        case {"bytes": text}:
            return str(text).encode("latin-1")
        case [text, times]:
            return str(text).encode() * int(times)
        case _:
            return str(part).encode()


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_plain = all(each.isprintable() for each in text.replace("\n", ""))
    style = ("|" if "\n" in text else None) if is_plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _written)


def _read(kind: str) -> dict[str, list[dict[str, Any]]]:
    text = (INPUTS / f"{kind}.yaml").read_text(encoding="utf-8")
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return groups


def _write_down(bad: BadInput, found: dict[str, Any]) -> None:
    groups = _read(bad.kind)
    groups[bad.group] = [
        {**bad.given, **found} if row["name"] == bad.name else row for row in groups[bad.group]
    ]
    text = yaml.dump(groups, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=98)
    assert yaml.safe_load(text) == groups
    (INPUTS / f"{bad.kind}.yaml").write_text(text, encoding="utf-8")
