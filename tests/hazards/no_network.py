"""Every command, with every socket refused that could leave this computer.

    python -m tests.hazards.no_network FOLDER

Imports every module, runs each command once in a folder, and prints the exit codes as JSON.
"""

from __future__ import annotations

import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.support import run_here

REFUSED: Final = frozenset(
    {
        "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr",
        "socket.gethostbyname", "socket.sendmsg", "socket.sendto", "urllib.Request",
    }
)  # fmt: skip
"""What Python tells of before it is done."""

RUNS: Final = (
    ("check", "--save", "--screen", "none", "-a", "complaint=lower-back", "-a", "felt-when=top"),
    ("check", "--describe", "My lower back hurts at the top"),
    ("retest", "--result", "same"),
    ("why",),
    ("sheet", "--last", "-o", "sheet.html"),
    ("sheet", "--last", "-o", "sheet.pdf"),
    ("sheet", "--last", "-o", "sheet.svg"),
    ("sheet", "--last", "-o", "sheet.md"),
    ("explain", "lumbar-hyperextension"),
    ("batch", "in.jsonl", "-o", "out.jsonl", "--jobs", "2"),
    ("history",),
    ("history", "show", "1"),
    ("history", "plot"),
    ("history", "export"),
    ("history", "verify"),
    ("history", "delete", "1", "--yes"),
    ("pack", "new", "mine"),
    ("pack", "lint", "mine"),
    ("pack", "test", "mine", "--mutate"),
    ("pack", "prove", "mine"),
    ("pack", "diff", "mine", "mine"),
    ("pack", "schema", "answers"),
)
"""Every command once, in an order in which each finds what it needs."""

allowed = False
"""Whether a test says that it needs the network of this computer."""


class Refused(OSError):
    """Something asked for a connection."""


def refuse() -> None:
    """Refuse every socket from now on; Python has no way back from it."""
    sys.addaudithook(_look)


def _look(event: str, words: tuple[Any, ...]) -> None:
    if event in REFUSED and not allowed and not _stays_here(words):
        raise Refused(f"{event} {words!a}")


def _stays_here(words: tuple[Any, ...]) -> bool:
    """Tell of a socket between two processes: its address is the path of a file."""
    return isinstance(words[-1], (str, bytes)) and len(words) == 2


def import_everything() -> int:
    """Import every module of the program, and count them."""
    import hipthrust

    found = [each.name for each in pkgutil.walk_packages(hipthrust.__path__, "hipthrust.")]
    for name in found:
        if not name.endswith("__main__"):
            import_module(name)
    return len(found)


def run_everything(folder: Path) -> dict[str, int]:
    """Run each command in a folder, and give the exit codes."""
    (folder / "in.jsonl").write_text('{"screen": "none"}\n' * 3, encoding="utf-8")
    data = str(folder / "kept")
    return {" ".join(words): run_here(*words, HIPTHRUST_DATA=data).code for words in RUNS}


if __name__ == "__main__":
    import os

    refuse()
    import_everything()
    os.chdir(sys.argv[1])
    print(json.dumps(run_everything(Path(sys.argv[1]))))
