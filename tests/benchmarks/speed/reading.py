"""From text to a validated pack that knows its lines, against PyYAML's C loader and plain data."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

import yaml

from hipthrust.pack.files import read_pack_files
from hipthrust.pack.locate import shipped_pack
from hipthrust.pack.placed import read_placed_pack
from hipthrust.pack.validate import validate
from tests.benchmarks.speed.packs import write_pack
from tests.benchmarks.speed.rounds import interleaved, ratios, seconds
from tests.benchmarks.speed.row import Goal, Measured, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.benchmarks.speed.settings import Settings

SIZE: Final = 100_000
GOAL: Final = Goal(1.0)


def measure(settings: Settings) -> Measured:
    """Read a drawn pack, and the shipped one with all that is checked of it besides."""
    drawn = "text → validated pack ÷ yaml.load, 100 KB drawn"
    shipped = "text → pack with all names checked ÷ yaml.load, shipped"
    if not hasattr(yaml, "CSafeLoader"):
        note = ("this PyYAML has no C loader",)
        return Measured((Row(drawn, GOAL, notes=note), Row(shipped, GOAL, notes=note)))
    folder = settings.folder / "to-read"
    write_pack(folder, SIZE)
    texts = read_pack_files(folder, "drawn").texts.values()
    theirs = read_pack_files(shipped_pack(), "cues").texts.values()
    return Measured(
        (
            _row(settings, drawn, lambda: _read(folder), texts),
            _row(settings, shipped, read_placed_pack, theirs),
        )
    )


def _read(folder: Path) -> None:
    problems = validate(read_pack_files(folder, "drawn")).problems
    assert not problems, problems


def _row(settings: Settings, what: str, read: Callable[[], object], texts: Iterable[str]) -> Row:
    tasks: dict[str, Callable[[int], float]] = {
        "ours": lambda _: seconds(read),
        "yaml": lambda _: seconds(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]),
    }
    taken = interleaved(settings.rounds, tasks)
    ours, plain = taken["ours"], taken["yaml"]
    size = sum(map(len, texts)) / 1_000
    told = f"{size:.0f} KB, {1e3 * median(ours):.0f} ÷ {1e3 * median(plain):.0f} ms"
    return Row(what, GOAL, ratios(ours, plain), (told,))
