"""What comes of a bad input: how the program ends and what it says, short enough for a row."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from hipthrust.problems import MAX_PROBLEMS
from tests.hazards.inputs import data_of
from tests.hazards.kept_files import spoil
from tests.support import ROOT, TESTS, Ran, hidden_in, run_here, steady, unmeasured_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Given = dict[str, Any]
Found = dict[str, Any]

_A_FEW: Final = 3
_MOST: Final = 200


def of_answers(given: Given, folder: Path) -> Found:
    """Give answers in a file to `check`; as text and as JSON it must come to the same."""
    ending = "json" if "json" in given else "yaml"
    file = folder / f"answers.{ending}"
    file.write_bytes(data_of(given[ending]))
    ran = run_here("check", "--answers", str(file))
    scripted = run_here("check", "--format", "json", "--answers", str(file))
    document = json.loads(scripted.out)
    assert ran.code == scripted.code
    if document["schema"] == "hipthrust.assessment/1":
        return {"ends": ran.code, "shown": _first(ran.out)}
    assert ran.out == ""
    assert [line for line in ran.err.splitlines() if _is_told(line, document)]
    return {"ends": ran.code, "told": _problems(document)}


def of_lines(given: Given, folder: Path) -> Found:
    """Give lines to `batch`; each has a record."""
    file = folder / "in.jsonl"
    file.write_bytes(data_of(given["lines"]))
    ran = run_here("batch", str(file))
    return {"ends": ran.code, "records": [_record(line) for line in ran.out.splitlines()]}


def of_history(given: Given, folder: Path) -> Found:
    """Put something in place of a kept file, and let a command meet it; the file stays as it is."""
    left_alone = spoil(folder, given["put"])
    ran = run_here(*given["run"].split(), HIPTHRUST_DATA=str(folder))
    assert left_alone()
    return _told(ran, folder)


def of_environment(given: Given, folder: Path) -> Found:
    """Run a line of shell in a folder of its own."""
    shutil.copytree(TESTS / "packs" / "minimal", folder / "pack")
    (folder / "answers.json").write_text(_ANSWERS, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"{_SHELL}{given['run']}"],
        cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return _told(Ran(done.returncode, out, err), folder)


FOUND: Final[dict[str, Callable[[Given, Path], Found]]] = {
    "answers": of_answers,
    "lines": of_lines,
    "history": of_history,
    "environment": of_environment,
}

_ANSWERS: Final = '{"screen": "none", "complaint": "lower-back"}'
_SHELL: Final = (
    f"PYTHON={sys.executable}\n"
    'ASKED="-a complaint=lower-back"\n'
    'STOP="check $ASKED --screen saddle-numbness"\n'
    "signalled() {\n"
    "  local signal=$1 ready=$2; shift 2; mkfifo in; set -m\n"
    '  "$@" <in >out 2>err & exec 9>in\n'
    "  until eval $ready; do sleep 0.05; done\n"
    "  kill -$signal $!; wait $! 2>/dev/null; local code=$?; cat err >&2; return $code\n"
    "}\n"
)  # fmt: skip
"""`signalled SIGNAL READY WORDS` sends it once a command says that the program is ready."""


def _environment(folder: Path) -> dict[str, str]:
    program = folder / "bin" / "hipthrust"
    program.parent.mkdir()
    text = f"#!{sys.executable} -P\nfrom hipthrust.__main__ import main\n\nmain()\n"
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    env = {**unmeasured_environment(), "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    env |= {"PATH": f"{program.parent}:{env['PATH']}", "HIPTHRUST_DATA": str(folder / "kept")}
    return env


def _is_told(line: str, document: dict[str, Any]) -> bool:
    return document["problems"][0]["message"] in line


def _problems(document: dict[str, Any]) -> list[str]:
    told = [_whole(each) for each in document["problems"]]
    return [*told[:_A_FEW], f"{len(told)} in all"] if len(told) >= MAX_PROBLEMS else told


def _problem(problem: dict[str, Any]) -> str:
    place = re.sub(r"^.*?((?:\d+:\d+)?)$", r"\1", problem["where"] or "")
    return f"{place} {problem['code']}".strip()


def _whole(problem: dict[str, Any]) -> str:
    hint = f"; {problem['hint']}" if problem["hint"] else ""
    return f"{_problem(problem)}: {problem['message']}{hint}"


def _record(line: str) -> str:
    record = json.loads(line)
    return _problem(record) if "code" in record else record["disposition"]


def _told(ran: Ran, folder: Path) -> Found:
    assert not hidden_in(ran.out + ran.err)
    assert "Traceback" not in ran.out + ran.err
    return {"ends": ran.code, "out": _short(ran.out, folder), "err": _short(ran.err, folder)}


def _short(text: str, folder: Path) -> str:
    """Leave the first and the last line of a long text, how much stands between them, and nothing
    of what differs each time.
    """
    lines = steady(text).replace(str(folder), "DIR").splitlines()
    if len(lines) > _A_FEW:
        between = f"... {len(lines) - 2} lines, {sum(len(line.split()) for line in lines)} words"
        lines = [lines[0], between, lines[-1]]
    return "\n".join(_the_same_each_time(line)[:_MOST] for line in lines)


def _the_same_each_time(line: str) -> str:
    line = re.sub(r"\b[0-9a-f]{16}\b", "ID", line)
    return re.sub(r"\d{4}-\d\d-\d\d|\b\d\d:\d\d\b", lambda when: "-" * len(when[0]), line)


def _first(text: str) -> str:
    return text.splitlines()[0]
