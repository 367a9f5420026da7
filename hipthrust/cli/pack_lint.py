"""`hipthrust pack lint`: what a pack says that reads, and still is wrong."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from hipthrust.cli.arguments import PackFolder  # noqa: TC001 - Typer reads it
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import encoding_of, look_at, write_result


class LintFormat(str, Enum):  # noqa: UP042 - Typer's choices are plain text
    """The forms a person can ask for; a test holds it against PROBLEM_REPORTS."""

    text = "text"
    json = "json"
    github = "github"


def pack_lint(
    folder: PackFolder = None,
    format: Annotated[  # noqa: A002 - the option's name
        LintFormat, typer.Option(help="How to show what is found.")
    ] = LintFormat.text,
) -> None:
    """Check a pack by the rules of good content, everything at once.

    Finds what a pack may hold and should not: questions nobody can reach, answers that lead
    nowhere, long cues, hard sentences, words that frighten or promise. Exits 1 where it finds any.
    """
    from hipthrust.cli.problem_reports import PROBLEM_REPORTS, Linted  # only once they are needed
    from hipthrust.exceptions import PackRefused
    from hipthrust.pack.lint import RULES, lint
    from hipthrust.pack.placed import read_placed_pack

    try:
        read = read_placed_pack(folder)
        extends = read.base.told() if read.base else None
        found = Linted(lint(read), read.files.texts, len(RULES), extends)
    except PackRefused as refusal:  # what keeps a pack from reading comes first, and alone
        found = Linted(refusal.problems, refusal.texts, len(RULES))
    report = PROBLEM_REPORTS[format.value]
    text = report(found, look_at(sys.stdout), encoding_of(sys.stdout))
    write_result(text, as_json=format is LintFormat.json)
    if found.problems:
        raise typer.Exit(ExitCode.REFUSED)
