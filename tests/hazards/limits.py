"""The worst files that are just small enough to be read, each in a process of its own.

What one costs is told by the system: processor seconds, and the most memory held.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.support import ROOT, TESTS, pack_of_one_change, unmeasured_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MIB: Final = 1_048_576
MOST_SECONDS: Final = 2.0
MOST_MEGABYTES: Final = 200
_FOR_A_HANG: Final = 20
"""Processor seconds after which the system ends a process: ten times what is allowed."""


@dataclass(frozen=True)
class Cost:
    """What a run came to."""

    code: int
    seconds: float
    megabytes: float


def _many(line: str, times: int, before: str = "", after: str = "") -> bytes:
    return (before + "".join(line.replace("%", str(n)) for n in range(times)) + after).encode()


def _named(name: str, times: int) -> bytes:
    return json.dumps({"screen": "none", **{f"{name}{n}": "x" for n in range(times)}}).encode()


def _sound_error(part: bytes, other: bytes) -> bytes:
    """Put something in place of a part of the sound error."""
    text = (TESTS / "packs" / "minimal" / "errors" / "knees-caving.yaml").read_bytes()
    assert part in text
    return text.replace(part, other, 1)


ANSWERS: Final[dict[str, Callable[[], bytes]]] = {
    "unknown questions": lambda: _named("complaint-shins-at-top", 19_900),
    "unknown red flags": lambda: json.dumps(
        {"screen": [f"fainting{n}" for n in range(19_900)]}
    ).encode(),
    "unknown options": lambda: json.dumps(
        {"screen": "none", "complaint": [f"lower-back{n}" for n in range(19_900)]}
    ).encode(),
    "unknown cues": lambda: json.dumps(
        {"tried": [{"cue": f"ribs-down{n}", "result": "same"} for n in range(6_000)]}
    ).encode(),
    "unknown questions in YAML": lambda: _many("complaint-shins%: v\n", 9_900),
    "spaces": lambda: b'{"screen": "none"}' + b" " * (_MIB - 18),
    "comments": lambda: b"screen: none\n" + b"# 1234567\n" * 104_000,
    "old ends of lines": lambda: b"screen: none\r" + b"\r" * (_MIB - 13),
    "accents": lambda: b'{"a' + "\u0315\u0316".encode() * 260_000 + b'":1}',
    "escapes": lambda: b'{"a": "' + b"\\u0041" * 170_000 + b'"}',
    "one long text": lambda: b'{"complaint": "' + b"x" * 1_000_000 + b'"}',
    "brackets": lambda: b"[" * _MIB,
    "dashes": lambda: b"- " * (_MIB // 2),
    "quotes": lambda: b'"' * _MIB,
    "colons": lambda: b"a: " * (_MIB // 3),
    "question marks": lambda: b"? " * (_MIB // 2),
    "directives": lambda: b"#\r" + b"%TAG !a! x\r" * 90_000,
    "one name many times": lambda: b"{" + b'"pain": 3, ' * 9_900 + b'"pain": 3}',
}
"""Given to `check --answers`."""

FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "many cues": ("cues.yaml", lambda: _many("- {id: c-%, say: Push it.}\n", 4_900)),
    "unknown fields": ("cues.yaml", lambda: _many("- {id: c-%, sya: Push it.}\n", 4_900)),
    "wrong choices": ("red_flags.yaml", lambda: _many("- {id: f-%, level: x}\n", 4_900)),
    "many questions": (
        "questions.yaml", lambda: _many("- {id: q-%, kind: symptom, ask: Q?, label: Q}\n", 2_400)
    ),
    "one record of many fields": (
        "cues.yaml", lambda: _many("  sya%: x\n", 9_800, before="- id: knees-out\n")
    ),
    "many names": (
        "errors/knees-caving.yaml",
        lambda: _sound_error(b"[knees-out]", _many("knees-ou%, ", 19_000, "[", "knees-out]")),
    ),
    "a condition of many parts": (
        "errors/knees-caving.yaml",
        lambda: _sound_error(b"{knees: in}", _many("{knees: i%}, ", 6_000, "{any: [", "]}")),
    ),
    "comments": ("cues.yaml", lambda: b"# 1234567\n" * 104_000),
}  # fmt: skip
"""Put into the minimal pack, and given to `check --pack`."""

CASES: Final = (*(f"answers: {name}" for name in ANSWERS), *(f"a pack: {name}" for name in FILES))


def cost_of(case: str, folder: Path) -> Cost:
    """Run one of the cases in a folder."""
    kind, _, name = case.partition(": ")
    if kind == "answers":
        file = folder / "answers"
        file.write_bytes(ANSWERS[name]())
        return cost("check", "--answers", str(file))
    path, make = FILES[name]
    pack = pack_of_one_change(folder, path, make())
    return cost("check", "--pack", str(pack), "--screen", "none", "-a", "knees=in")


def cost(*words: str) -> Cost:
    """Run the program as a process, and ask the system what it cost.

    A process begins with the memory of the one that starts it; so a small one does.
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", _SMALL, sys.executable, "-m", "hipthrust", *words],
        cwd=ROOT, env=unmeasured_environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True,
    )  # fmt: skip
    code, seconds, kilobytes = done.stdout.split()
    return Cost(int(code), float(seconds), int(kilobytes) / 1024)


_SMALL: Final = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({_FOR_A_HANG}, {_FOR_A_HANG}))
nothing = os.open(os.devnull, os.O_WRONLY)
files = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=files)
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
