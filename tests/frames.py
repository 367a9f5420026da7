"""Answers in files for other engines, and what `hipthrust batch` makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any, Final

from hipthrust.answers import DONT_KNOW, Answers, Screen
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.report.to_json import to_line
from tests.lifters import random_lifter
from tests.support import shipped, unmeasured_environment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hipthrust.answers import Form, Given

REFUSED: Final = (None, "", "x", '{"pain":99,"complaint":"no-such"}', '{"pain":null}')
"""Texts that are no answers."""
_MINUTES: Final = 10


def drawn(random: Random) -> dict[str, Any]:
    """Draw the answers document of somebody who answered all that they were asked."""
    pack = shipped()
    lifter = random_lifter(random, pack)
    given: dict[str, Given] = {}
    for name, question in pack.questions.items():
        if is_asked(pack, question, given):
            given[name] = lifter.said[name]
    screen = Screen(lifter.flags, "missing" if random.random() < 0.1 else "no")
    return dict(Answers(screen, given).document(pack.questionnaire))


def texts(count: int) -> list[str | None]:
    """Draw so many documents as texts, and what is none behind them, in an order of chance."""
    random = Random(20)
    found = [to_line(drawn(random)).decode().rstrip("\n") for _ in range(count)]
    return random.sample([*found, *REFUSED], count + len(REFUSED))


def in_columns(count: int) -> list[dict[str, Any]]:
    """Draw so many documents as rows, a type for each column; screened or not, but with no flag."""
    random = Random(21)
    forms = shipped().questionnaire.forms
    unflagged = (each for each in iter(lambda: drawn(random), None) if _is_plain(each))
    return [
        {"screen": each.get("screen")}
        | {name: _of_one_type(form, each.get(name)) for name, form in forms.items()}
        for each in islice(unflagged, count)
    ]


def _is_plain(document: dict[str, Any]) -> bool:
    return document.get("screen") in (None, "none")


def _of_one_type(form: Form, said: Any) -> Any:
    """Give an answer as a column holds it: a text, or a number, or a list; there is no other."""
    if form.choose != "one" and said == DONT_KNOW:
        return None
    return [said] if form.choose == "many" and isinstance(said, str) else said


def without_nulls(row: dict[str, Any]) -> str:
    """Write what was answered in a row as a document."""
    return json.dumps({name: each for name, each in row.items() if each is not None})


def batch(answers: Iterable[str | None], folder: Path) -> list[str]:
    """Let `hipthrust batch` make the records, as a process; those of refusals without the line."""
    lines = "".join(f"{each or ''}\n" for each in answers)
    (folder / "answers.ndjson").write_text(lines, encoding="utf-8")
    words = ("-m", "hipthrust", "batch", "answers.ndjson", "-o", "results.ndjson", "--jobs", "2")
    _run(words, folder)
    told = (folder / "results.ndjson").read_text(encoding="ascii")
    return [_unnumbered(line) for line in told.splitlines()]


def run_python(code: str, folder: Path, **env: str) -> None:
    """Run lines of Python in a process of its own, in a folder."""
    _run(("-c", code), folder, **env)


def _run(words: tuple[str, ...], folder: Path, **env: str) -> None:
    """Run Python unmeasured: so many records would take twice as long."""
    kept = unmeasured_environment()
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**kept, **env},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=_MINUTES * 60,
        check=False,
    )
    assert done.returncode in (0, ExitCode.WITH_REFUSED), done.stderr


def _unnumbered(record: str) -> str:
    """Give a record as it is where lines have no numbers."""
    found = json.loads(record)
    if "problems" not in found:
        return record
    nowhere = [{**each, "where": None} for each in found["problems"]]
    told = {**found, "line": None, "where": None, "problems": nowhere}
    return to_line(told).decode().rstrip("\n")
