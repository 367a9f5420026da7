"""The list of hazards, and whether the tests that show their controls are there and ran."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import yaml

from tests.support import ROOT, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIST: Final = TESTS / "hazards" / "hazards.yaml"


@dataclass(frozen=True)
class Hazard:
    """What goes wrong, what is done against it, and what shows that."""

    id: str
    hazard: str
    control: str
    tests: tuple[str, ...]
    """As `FILE::FUNCTION`."""
    open: str = ""
    """What no test shows."""


@cache
def hazards() -> tuple[Hazard, ...]:
    """Read the list."""
    rows = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return tuple(Hazard(**{**row, "tests": tuple(row["tests"])}) for row in rows)


def is_there(test: str) -> bool:
    """Tell whether a file holds a test."""
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and name in _functions(file)


@cache
def _functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def not_shown(outcomes: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Name the hazards that nothing shows, each with what came of its tests.

    None of them may have failed or be missing. One may be skipped, where a tool that it wants is
    not there, but one at least has to pass.

    Args:
        outcomes: of every run of a test (passed, failed, skipped), by the test.
    """
    found = {}
    for each in hazards():
        ran = {test: sorted(outcomes.get(test, ())) for test in each.tests}
        passed = any("passed" in came_to for came_to in ran.values())
        if not passed or any(not came_to or "failed" in came_to for came_to in ran.values()):
            found[each.id] = [
                f"{test}: {', '.join(came_to) or 'did not run'}" for test, came_to in ran.items()
            ]
    return found


def table() -> str:
    """Write the list as a table of Markdown."""
    head = "| | hazard | control | shown by |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_row, hazards()))


def _row(each: Hazard) -> str:
    left_open = f" Open: {each.open}" if each.open else ""
    tests = ", ".join(map(_in_short, each.tests))
    return f"| {each.id} | {each.hazard} | {each.control}{left_open} | {tests} |\n"


def _in_short(test: str) -> str:
    return f"`{test.removeprefix('tests/').replace('.py::', ': ')}`"
