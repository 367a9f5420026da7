"""`hipthrust batch`: many answers in, a result for each out."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import PackOption  # noqa: TC001 - Typer reads it
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import OutputFailed, note, write_bytes
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import FileUnreadable, WorkerGone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.batch.blocks import Done
    from hipthrust.batch.records import Recorder
    from hipthrust.batch.source import Source
    from hipthrust.batch.tally import Tally
    from hipthrust.cli.record_file import RecordFile


def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN", help="Answers as JSON, a document a line; - is standard input."
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Where to; else standard output.",
            show_default=False,
        ),
    ] = "-",
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", metavar="N", min=1, max=64, help="How many processes work."),
    ] = 1,
    fields: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Only this of a result: disposition,cue.id,pack"),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what an interrupted run left in OUT.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
    pack: PackOption = None,
) -> None:  # fmt: skip
    """Give a result for every line of answers, in order: just what `check --format json` gives.

    A line that cannot be used gets an error record with its number, and the rest goes on. Files
    that end in .gz or .zst are compressed. What came of the lines is counted on standard error.
    """
    from hipthrust.batch.records import Recorder
    from hipthrust.batch.source import opened
    from hipthrust.batch.tally import Tally
    from hipthrust.cli.record_file import RecordFile, go_on
    from hipthrust.pack.load import load_pack

    if output == "-" and (resume or force):
        raise WrongUse("--resume and --force are about a file; name it with --output")
    if resume and force:
        raise WrongUse("--resume goes on with what is in OUT, --force replaces it; leave one out")
    named = _checked(fields)
    loaded = load_pack(pack)
    with opened(source) as lines:
        recorder = Recorder(loaded, named, lines.name)
        if output == "-":
            _refuse_as_output(lines)
            tally = _run(lines, recorder, Tally(), _show, jobs)
        else:
            with RecordFile(output, lines, resume=resume, may_replace=force) as file:
                go_on(file, lines, recorder)
                tally = _run(lines, recorder, Tally(file.left), _into(file), jobs)
    note(tally.told())
    if tally.refused:
        raise typer.Exit(ExitCode.WITH_REFUSED)


def _checked(fields: str | None) -> tuple[str, ...]:
    """Take the names apart. Raises WrongUse for one that stands for nothing."""
    from hipthrust.batch.fields import UnknownField, check_fields

    names = tuple(name.strip() for name in fields.split(",")) if fields is not None else ()
    try:
        check_fields(names)
    except UnknownField as error:
        raise WrongUse(f"--fields: {error}") from None
    return names


def _refuse_as_output(lines: Source) -> None:
    """Raise WrongUse where standard output is the input: it would never come to an end."""
    with suppress(OSError, AttributeError):  # there is none, or it is no file
        if lines.is_file(sys.stdout.fileno()):
            raise WrongUse(f"{lines.name} is standard output, too; write to another file")


def _show(made: Done, tally: Tally) -> None:
    write_bytes(made.records)
    tally.count(made.outcomes)


def _into(file: RecordFile) -> Callable[[Done, Tally], None]:
    """Give what writes records into a file; nobody comes in between and finds half a line there."""
    from hipthrust.batch.undisturbed import undisturbed

    def keep(made: Done, tally: Tally) -> None:
        with undisturbed():
            file.write(made.records)
            tally.count(made.outcomes)

    return keep


def _run(
    lines: Source, recorder: Recorder, tally: Tally, keep: Callable[[Done, Tally], None], jobs: int
) -> Tally:
    """Make the records of the lines that are left. Where it breaks off, say how far it came."""
    from hipthrust.batch.crew import hired
    from hipthrust.cli.batch_progress import progress

    bar = progress(lines, tally.lines, is_output=keep is _show)
    try:
        with hired(recorder, jobs) as each_done, bar as advance:
            for made in each_done(lines.blocks(tally.lines + 1)):
                keep(made, tally)
                advance(tally.lines)
    except (KeyboardInterrupt, FileUnreadable, OutputFailed, WorkerGone):
        note(f"{tally.told()} Broken off before the end; into a file, --resume goes on.")
        raise
    return tally
