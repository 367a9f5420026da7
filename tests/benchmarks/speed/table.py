"""What was measured, as a plain table and as JSON."""

from __future__ import annotations

import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.benchmarks.speed.row import Cost, Goal, Measured, Row

WIDTH: Final = 64
SCHEMA: Final = "hipthrust.benchmark/1"
MET: Final = {"stretch": "met, and the stretch", "goal": "met", "no": "NOT met", None: ""}
DISTRIBUTIONS: Final = (
    "hipthrust", "typer", "rich", "pydantic", "pyyaml", "orjson", "common-expression-language",
    "clipspy", "zen-engine", "panzi-json-logic", "json-logic-qubit", "durable_rules",
    "business-rules", "rule-engine", "cel-python", "duckdb", "polars",
)  # fmt: skip
"""Packages on whose versions the ratios depend."""


def to_text(measured: Measured, rounds: int) -> str:
    """Lay out all ratios, then what a case costs every engine, then what was left out."""
    parts = [_ratios(measured.rows, rounds), _costs(measured.costs), _told(measured)]
    return "\n\n".join(filter(None, parts)) + "\n"


def to_data(measured: Measured, rounds: int) -> dict[str, object]:
    """Give everything, every round of it too."""
    return {
        "schema": SCHEMA,
        "rounds": rounds,
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in DISTRIBUTIONS},
        "rows": [_row_data(row) for row in measured.rows],
        "costs": [asdict(cost) for cost in measured.costs],
        "left_out": list(measured.notes),
        "wrong": list(measured.wrongs),
    }


def _ratios(rows: Iterable[Row], rounds: int) -> str:
    head = f"{'ratio, median of ' + str(rounds) + ' rounds':<{WIDTH}}"
    head += f"{'goal':>8}{'stretch':>9}{'median':>9}{'quartiles':>18}"
    return "\n".join([head, *(line for row in rows for line in _lines(row))])


def _lines(row: Row) -> Iterator[str]:
    goal, stretch = _limits(row.goal)
    line = f"{row.what:<{WIDTH}}{goal:>8}{stretch:>9}"
    if row.median is None or row.quartiles is None:
        yield f"{line}  not measured: {'; '.join(row.notes)}"
        return
    low, high = (f"{each:.{row.decimals}f}" for each in row.quartiles)
    line += f"{row.median:>9.{row.decimals}f}{low + ' .. ' + high:>18}  {MET[row.met]}"
    yield line.rstrip()
    yield from (f"    {note}" for note in row.notes)


def _limits(goal: Goal | None) -> tuple[str, str]:
    if goal is None:
        return "", ""
    sign = "≥" if goal.is_least else "≤"
    return f"{sign} {goal.limit:g}", "" if goal.stretch is None else f"{sign} {goal.stretch:g}"


def _costs(costs: Iterable[Cost]) -> str:
    found: dict[str, dict[int, float]] = {}
    for cost in costs:
        found.setdefault(cost.engine, {})[cost.size] = cost.seconds
    sizes = sorted({size for each in found.values() for size in each})
    if not sizes:
        return ""
    head = f"{'µs a case by rules, or a record by records':<{WIDTH}}"
    head += "".join(f"{size:>12,}" for size in sizes)
    rows = (
        f"{name:<{WIDTH}}" + "".join(_micro(each.get(size)) for size in sizes)
        for name, each in found.items()
    )
    return "\n".join([head, *(row.rstrip() for row in rows)])


def _micro(seconds: float | None) -> str:
    return f"{'–':>12}" if seconds is None else f"{1e6 * seconds:>12,.1f}"


def _told(measured: Measured) -> str:
    lines = [f"left out: {note}" for note in measured.notes]
    lines += [f"WRONG: {each}" for each in measured.wrongs]
    held = [row for row in measured.rows if row.goal]
    met = [row for row in held if row.met in ("goal", "stretch")]
    stretch = [row for row in held if row.met == "stretch"]
    unmeasured = sum(not row.ratios for row in held)
    lines.append(
        f"{len(met)} of {len(held)} goals met, {len(stretch)} of them with the stretch; "
        f"{unmeasured} not measured"
    )
    return "\n".join(lines)


def _row_data(row: Row) -> dict[str, object]:
    return {**asdict(row), "median": row.median, "quartiles": row.quartiles, "met": row.met}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
