"""The program from its words to its exit code: the only place that turns a refusal into one."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import typer

from hipthrust.cli.commands import COMPLETION, app_for
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import (
    CLOSED,
    OutputFailed,
    ReaderGone,
    can_write,
    say,
    settle,
    waited_for,
)
from hipthrust.cli.refusals import refuse, wants_json
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import (
    FileUnreadable,
    HipthrustError,
    KeepingFailed,
    PackingMissing,
    PdfNotMade,
    ProverMissing,
    WorkerGone,
)
from hipthrust.problems import visible

# Refusals that are nobody's mistake.
_BY_THE_MACHINE = (
    FileUnreadable,
    KeepingFailed,
    OutputFailed,
    PackingMissing,
    PdfNotMade,
    ProverMissing,
    WorkerGone,
)

# Typer has no public name for the error of a misspelt option.
_TyperUsage: Any = typer.BadParameter.__base__


def main() -> None:
    """Run the program on the words of the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a letter the terminal lacks must not stop a stop
            if not can_write(stream):
                stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # a bad byte is a typing mistake
    with waited_for(sys.stdout), waited_for(sys.stderr):
        code = run(sys.argv[1:])
        settle(sys.stderr)
        if not settle(sys.stdout) and code == ExitCode.DONE:
            code = ExitCode.MACHINE
    sys.exit(code)


def run(words: list[str]) -> int:
    """Run one command and give its exit code."""
    as_json = wants_json(words)
    try:
        if sys.stdout is None and "--help" in words:  # which Typer would not notice
            raise OutputFailed(CLOSED)
        app = app_for(words)
        return int(app(args=words, prog_name="hipthrust", standalone_mode=False) or ExitCode.DONE)
    except _TyperUsage as error:
        told = "\n".join(map(visible, error.format_message().split("\n")))
        usage = f"{error.ctx.get_usage()}\n" if error.ctx and told else ""
        say(told if told.startswith("Usage:") else f"{usage}{told}")  # the help has it already
        return refuse(WrongUse(told), ExitCode.WRONG_USE, as_json, is_told=True)
    except WrongUse as error:
        return refuse(error, ExitCode.WRONG_USE, as_json)
    except _BY_THE_MACHINE as error:
        return refuse(error, ExitCode.MACHINE, as_json)
    except ReaderGone:
        return ExitCode.CLOSED_PIPE
    except HipthrustError as error:
        return refuse(error, ExitCode.REFUSED, as_json)
    except OSError as error:  # Typer's own help, or a folder that is gone while one stands in it
        return refuse(_of_system(error), ExitCode.MACHINE, as_json)
    except MemoryError:
        return refuse(OutputFailed("there is not enough memory"), ExitCode.MACHINE, as_json)
    except (typer.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except Exception:  # whatever else it is, it is ours
        if COMPLETION in os.environ:  # a shell that asked for nothing; nobody reads an answer
            return ExitCode.REFUSED
        say("hipthrust: a bug of ours; please report it with the lines below")
        say(traceback.format_exc())
        return ExitCode.BUG


def _of_system(error: OSError) -> HipthrustError:
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return FileUnreadable("the folder you stand in is gone; go to another one")
    name = visible(str(error.filename or "standard output"))
    return OutputFailed(f"{name}: {error.strerror or error}; the result was not shown in full")
