"""What several tests use: the shipped pack, answers, golden files, and the program itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hipthrust.answers import read_answers
from hipthrust.cli.app import run
from hipthrust.cli.commands import app_for
from hipthrust.engine.assess import assess
from hipthrust.pack.load import load_pack
from hipthrust.pack.placed import read_pack
from hipthrust.report.to_json import spread_out
from hipthrust.report.to_terminal import to_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.models import CommandInfo

    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.model import Pack
    from hipthrust.report import Look

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
README = ROOT / "README.md"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


@cache
def shipped() -> CompiledPack:
    """Load the shipped pack once."""
    return load_pack()


@cache
def written() -> Pack:
    """Read the shipped pack's models once."""
    return read_pack()


def assess_raw(raw: dict[str, Any], pack: CompiledPack | None = None) -> Assessment:
    """Assess plain answers."""
    pack = pack or shipped()
    return assess(pack, read_answers(raw, pack.questionnaire))


def to_screen(found: Assessment, look: Look) -> str:
    """Show what was found in the shipped pack."""
    return to_terminal(found, look, shipped().poses)


def steady(text: str) -> str:
    """Write zeros for the shipped pack's digest, which every comma of it changes."""
    digest = shipped().stamp.digest
    whole = re.compile(r"\s*".join(digest))  # a narrow screen breaks it
    text = whole.sub(lambda found: re.sub(r"\S", "0", found[0]), text)
    return text.replace(digest[:8], "0" * 8)


def same_as_golden(name: str, text: str) -> None:
    """Compare a whole text with its file; UPDATE_GOLDEN=1 rewrites the file for review."""
    file = TESTS / "golden" / name
    text = steady(spread_out(text) if name.endswith(".json") else text)
    if UPDATE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def readme_block(name: str) -> str:
    """Give the fenced block of the README behind a marker comment."""
    text = README.read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", text, re.DOTALL)
    assert found, f"README has no block {name!r}"
    return found[1]


def pack_of_one_change(folder: Path, file: str, content: bytes, base: str = "minimal") -> Path:
    """Copy one of the small packs and put one file into it."""
    pack = folder / "pack"
    shutil.copytree(TESTS / "packs" / base, pack)
    (pack / file).write_bytes(content)
    return pack


@dataclass(frozen=True)
class Ran:
    """What one run of the program did."""

    code: int
    out: str
    err: str


def every_command() -> Iterator[tuple[str, list[CommandInfo]]]:
    """Walk the commands of the program, and of its groups, with the words before them."""
    app = app_for(["every one of them"])  # for its own help it is built without the groups
    yield "hipthrust", app.registered_commands
    for group in app.registered_groups:
        assert group.typer_instance
        yield (
            f"hipthrust {group.typer_instance.info.name}",
            group.typer_instance.registered_commands,
        )


def run_here(*words: str, typed: str | None = None, **env: str) -> Ran:
    """Run the program in this process, which takes hundredths of the time of one of its own."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with (
        patch.dict(os.environ, env),
        Path(os.devnull).open(encoding="utf-8") as nothing,
        patch.object(sys, "stdin", nothing if typed is None else _typed(typed)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = int(run(list(words)))
    return Ran(code, *(_written(stream) for stream in (out, err)))


def _typed(text: str) -> TextIOWrapper:
    data = text.encode("utf-8", "surrogateescape")
    return TextIOWrapper(BytesIO(data), encoding="utf-8", errors="surrogateescape")


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def hidden_in(text: str) -> str:
    """Give what a terminal would obey, or not show, of what a command said."""
    return "".join(each for each in text if not each.isprintable() and each not in "\n\t")


def unmeasured_environment() -> dict[str, str]:
    """Give the plain one, in which a process does not measure its own coverage: no file of that."""
    return {name: each for name, each in plain_environment().items() if "COVERAGE" not in name}


def plain_environment() -> dict[str, str]:
    """Give this environment with a plain screen and with streams buffered as by default."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "COLUMNS": "80", "TERM": "dumb"}


def run_program(*words: str, typed: str | None = None, together: bool = False, **env: str) -> Ran:
    """Run the program as a process of its own; without `typed` it has no input at all.

    Together, what it says comes between what it shows, as on a terminal.
    """
    done = subprocess.run(
        [sys.executable, "-m", "hipthrust", *words],
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if together else subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={**plain_environment(), **env},
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr or "")
