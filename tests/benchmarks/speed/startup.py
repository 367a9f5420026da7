"""Whole processes, against the imports that such a program usually begins with."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.packs import write_pack
from tests.benchmarks.speed.processes import PROGRAM, environment, time_process, where_it_begins
from tests.benchmarks.speed.rounds import interleaved, ratios
from tests.benchmarks.speed.row import Goal, Measured, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.benchmarks.speed.settings import Settings

USUAL: Final = "import typer, rich.console, yaml; from pydantic import BaseModel"
TYPER: Final = "import typer"
CHECK: Final = ("check", "--screen", "none", "--format", "json")
SHIPPED: Final = (*CHECK, "-a", "complaint=lower-back", "-a", "felt-when=top")
DRAWN: Final = (*CHECK, "-a", "q0x1=o1", "-a", "q0x2=o2")
COMPLETION: Final = {
    "_HIPTHRUST_COMPLETE": "complete_bash",
    "COMP_WORDS": "hipthrust ch",
    "COMP_CWORD": "1",
}
NEW_PACK: Final = 20_000
"""Bytes of a pack that was never read before."""
HEAVY: Final = ("pydantic", "yaml", "rich", "asyncio", "importlib.metadata")
"""What a scripted check does without."""
LIGHT: Final = ("--version", "completion", "--help")
AT_START: Final = Goal(1.25, 1.1)

COUNT: Final = """
import sys
sys.argv[0] = "hipthrust"
from {module} import {attr} as main
try:
    main()
except SystemExit:
    pass
print(len(sys.modules), *(name for name in {heavy} if name in sys.modules), file=sys.stderr)
"""


def measure(settings: Settings) -> Measured:
    """Compare every command with the import of what it is made of."""
    taken = interleaved(settings.rounds, _tasks(settings.folder))
    check, usual, typer = taken["check"], taken["usual"], taken["typer"]
    rows = (
        _row("scripted check ÷ the usual imports", check, usual, Goal(0.6, 0.5)),
        _row("scripted check ÷ import typer", check, typer, Goal(1.35, 1.2)),
        _row(
            "first check of a new 20 KB pack ÷ the usual imports",
            taken["new pack"],
            usual,
            Goal(1.6, 1.35),
        ),
        *(_row(f"{name} ÷ import typer", taken[name], typer, AT_START) for name in LIGHT),
    )
    return Measured((*rows, *_modules(settings.folder)))


def _tasks(folder: Path) -> dict[str, Callable[[int], float]]:
    env = environment(folder / "home")
    return {
        "usual": lambda _: time_process([sys.executable, "-c", USUAL], env),
        "typer": lambda _: time_process([sys.executable, "-c", TYPER], env),
        "check": lambda _: time_process([PROGRAM, *SHIPPED], env),
        "new pack": lambda number: _time_new_pack(folder, number),
        "--version": lambda _: time_process([PROGRAM, "--version"], env),
        "completion": lambda _: time_process([PROGRAM], {**env, **COMPLETION}),
        "--help": lambda _: time_process([PROGRAM, "--help"], env),
    }


def _time_new_pack(folder: Path, number: int) -> float:
    """Check with a pack that differs from all before, in a home where nothing was kept."""
    pack = folder / f"pack{number}"
    write_pack(pack, NEW_PACK)
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# Copy {number}\n")
    command = [PROGRAM, *DRAWN, "--pack", str(pack)]
    return time_process(command, environment(folder / f"home{number}"))


def _row(what: str, over: tuple[float, ...], under: tuple[float, ...], goal: Goal) -> Row:
    told = f"{1e3 * median(over):.0f} ÷ {1e3 * median(under):.0f} ms"
    return Row(what, goal, ratios(over, under), (told,))


def _modules(folder: Path) -> Iterator[Row]:
    """Count the modules that a scripted check has loaded when it ends."""
    env = environment(folder / "home")
    module, attr = where_it_begins()
    code = COUNT.format(module=module, attr=attr, heavy=HEAVY)
    count, *heavy = _told(["-c", code, *SHIPPED], env)
    (empty,) = _told(["-c", "import sys; print(len(sys.modules), file=sys.stderr)"], env)
    of_those = (f"{empty} of them in an empty program",)
    yield Row("modules loaded by a scripted check", Goal(170), (float(count),), of_those, 0)
    named = (", ".join(heavy),) if heavy else ()
    yield Row(f"  of {', '.join(HEAVY)}", Goal(0), (float(len(heavy)),), named, 0)


def _told(words: list[str], env: Mapping[str, str]) -> list[str]:
    """Give the words of the last line on the standard error of a Python process."""
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, encoding="utf-8", check=True
    )
    return done.stderr.splitlines()[-1].split()
