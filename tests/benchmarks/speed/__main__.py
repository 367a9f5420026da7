"""Every ratio of speed that we hold ourselves to, beside the engines that others would take.

    python -m tests.benchmarks.speed [--only NAME]... [--rounds N] [--sizes N,N] [--long] [-o DIR]

What is compared runs once in every round, so that the ratios hold where the times do not. Peers
come with the extra `bench`; one that is not installed is left out. Prints a table, and writes it as
JSON with plots beside it. Exits with 1 where something could not be measured, or where engines let
different rules fire; a goal that is not met is told, and no more.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed import ahead, batch, matching, reading, scale, startup
from tests.benchmarks.speed.plot import plot
from tests.benchmarks.speed.row import Measured
from tests.benchmarks.speed.settings import ROUNDS, SIZES, Settings
from tests.benchmarks.speed.table import to_data, to_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Sequence

    from tests.benchmarks.speed.row import Cost

MEASURES: Final[dict[str, Callable[[Settings], Measured]]] = {
    "startup": startup.measure,
    "reading": reading.measure,
    "matching": matching.measure,
    "scale": scale.measure,
    "ahead": ahead.measure,
    "batch": batch.measure,
}
PLOTS: Final = {
    "matching": ("What a case costs, by rules", "rules"),
    "batch": ("What a record costs, by records", "records"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    asked = _parsed(words)
    asked.output.mkdir(parents=True, exist_ok=True)
    found = Measured()
    for name in dict.fromkeys(asked.only or MEASURES):
        with TemporaryDirectory() as folder:
            settings = Settings(Path(folder), asked.rounds, asked.sizes, asked.long)
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            part = _measured(name, settings)
        _write_plot(asked.output, name, part.costs)
        found += part
    print(to_text(found, asked.rounds), end="")
    data = json.dumps(to_data(found, asked.rounds), indent=2)
    (asked.output / "speed.json").write_text(data + "\n", encoding="utf-8")
    return 0 if found.is_whole else 1


def _measured(name: str, settings: Settings) -> Measured:
    """Measure one part; where a process fails, the other parts are measured all the same."""
    try:
        return MEASURES[name](settings)
    except CalledProcessError as error:
        program = Path(error.cmd[0]).name
        wrong = f"{name}: {program} ended with {error.returncode}: {_last_line(error.stderr)}"
        return Measured(wrongs=(wrong,))


def _last_line(said: str | bytes) -> str:
    text = said if isinstance(said, str) else said.decode(errors="replace")
    return text.strip().rpartition("\n")[2]


def _parsed(words: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m tests.benchmarks.speed")
    parser.add_argument("--only", action="append", choices=MEASURES, help="a part to measure")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of rules, as 10,100")
    parser.add_argument("--long", action="store_true", help="memory with 1,000,000 records")
    parser.add_argument("-o", "--output", type=Path, default=Path("benchmarks-out"))
    return parser.parse_args(words)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(","))


def _write_plot(folder: Path, name: str, costs: Iterable[Cost]) -> None:
    lines: dict[str, list[tuple[float, float]]] = {}
    for cost in costs:
        lines.setdefault(cost.engine, []).append((cost.size, 1e6 * cost.seconds))
    if lines:
        title, across = PLOTS[name]
        drawn = plot(title, across, "µs", lines)
        (folder / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
