"""A refusal in words for a person, and as a JSON object for a script."""

from __future__ import annotations

import sys
from itertools import pairwise

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import OutputFailed, encoding_of, look_at, say, write_result
from hipthrust.exceptions import HipthrustError, Refused
from hipthrust.problems import Problem


def wants_json(words: list[str]) -> bool:
    """Look for the last --format even where the other words cannot be read."""
    named = [
        value if option == "--format" else value.removeprefix("--format=")
        for option, value in pairwise(["", *words])
        if option == "--format" or value.startswith("--format=")
    ]
    return named[-1:] == ["json"]


def refuse(error: HipthrustError, code: ExitCode, as_json: bool, *, is_told: bool = False) -> int:
    """Say a refusal on standard error, and as a JSON object where JSON was asked for."""
    problems = error.first if isinstance(error, Refused) else ()
    if not is_told:
        say(_in_words(error))
    if as_json and not isinstance(error, OutputFailed):
        try:
            write_result(_as_json(error, problems), as_json=True)
        except HipthrustError as failure:
            say(f"hipthrust: {failure}")
            return ExitCode.MACHINE
    return code


def _in_words(error: HipthrustError) -> str:
    if not isinstance(error, Refused):
        return f"hipthrust: {error}"
    from hipthrust.cli.told import told  # most runs refuse nothing

    look = look_at(sys.stderr)
    return told(error.first, error.texts, look, encoding_of(sys.stderr)).rstrip("\n")


def _as_json(error: HipthrustError, problems: tuple[Problem, ...]) -> str:
    from msgspec.structs import asdict  # most runs refuse nothing

    from hipthrust.facts import Refusal, facts_of
    from hipthrust.report.to_json import dump

    first = problems[0] if problems else Problem(error.code, str(error))
    facts = tuple(facts_of(problem) for problem in problems)
    told = Refusal(
        "hipthrust.error/1", **asdict(facts_of(first)), refused=error.code, problems=facts
    )
    return dump(told)
