"""Batches killed at random moments and gone on with, until they are done."""

from __future__ import annotations

import gzip
import io
import signal
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

import zstandard

from tests.batches import Running, run_batch, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIELDS: Final = ("--fields", "disposition,cue.id,said.answer")
MOST: Final = 3
"""Kills in a round; then it may end."""


@dataclass
class Kills:
    """What came of some rounds."""

    rounds: int = 0
    kills: int = 0
    """Of processes that were at work."""
    wrongs: list[str] = field(default_factory=list)


def killed_and_resumed(
    folder: Path, lines: Sequence[bytes], name: str, jobs: int, seed: int, rounds: int
) -> Kills:
    """Kill a batch at random moments, go on with it until it is done, and look at what is there."""
    source, out = folder / "in.ndjson", folder / name
    source.write_bytes(text(lines))
    words = (source, "-o", out, "--jobs", str(jobs), *FIELDS)
    wanted = run_batch(source, *FIELDS).out
    random, kills = Random(seed), Kills()
    for _ in range(rounds):
        out.unlink(missing_ok=True)
        kills.rounds += 1
        _round(kills, words, out, random)
        if unpacked(out) != wanted:
            kills.wrongs.append(f"{name}, {jobs} jobs, round {kills.rounds}: other records")
    return kills


def _round(kills: Kills, words: tuple[str | Path, ...], out: Path, random: Random) -> None:
    for _ in range(MOST):
        running = Running(*words, "--resume")
        running.wait_for(out, 1 + (out.stat().st_size if out.exists() else 0))
        time.sleep(random.random() * 0.15)
        running.kill(signal.SIGKILL)
        ran = running.ended()
        if left := running.left():
            kills.wrongs.append(f"{len(left)} processes are left")
        if ran.code != -signal.SIGKILL:
            break
        kills.kills += 1
    ran = run_batch(*words, "--resume")
    if ran.code not in (0, 3):
        kills.wrongs.append(f"it ended with {ran.code}: {ran.err}")


def unpacked(file: Path) -> bytes:
    """Give what is in an output."""
    data = file.read_bytes()
    if file.suffix == ".gz":
        return gzip.decompress(data)
    if file.suffix == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(
            io.BytesIO(data), read_across_frames=True
        )
        return reader.read()
    return data
