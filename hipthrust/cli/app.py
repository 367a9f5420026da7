"""The program: its commands, and the only place that turns a refusal into an exit code."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated, Any

import typer

from hipthrust.cli import exit_codes
from hipthrust.cli.batch import batch
from hipthrust.cli.check import check
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.explain import explain
from hipthrust.cli.history_delete import history_delete
from hipthrust.cli.history_export import history_export
from hipthrust.cli.history_list import history_list
from hipthrust.cli.history_plot import history_plot
from hipthrust.cli.history_show import history_show
from hipthrust.cli.history_verify import history_verify
from hipthrust.cli.output import OutputFailed, ReaderGone, say, settle, write_result
from hipthrust.cli.pack_diff import pack_diff
from hipthrust.cli.pack_lint import pack_lint
from hipthrust.cli.pack_new import pack_new
from hipthrust.cli.pack_prove import pack_prove
from hipthrust.cli.pack_schema import pack_schema
from hipthrust.cli.pack_test import pack_test
from hipthrust.cli.refusals import refuse, wants_json
from hipthrust.cli.retest import retest
from hipthrust.cli.sheet import sheet
from hipthrust.cli.usage import WrongUse
from hipthrust.cli.why import why
from hipthrust.exceptions import (
    FileUnreadable,
    HipthrustError,
    KeepingFailed,
    PackingMissing,
    PdfNotMade,
    ProverMissing,
    WorkerGone,
)
from hipthrust.version import __version__

_EPILOG = "Exit codes:\n\n\b\n" + exit_codes.table()

# Plain help: no boxes for a screen reader to spell out, and pack text is never markup.
app = typer.Typer(
    name="hipthrust",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog=_EPILOG,
)
app.command(epilog=_EPILOG)(check)
app.command(epilog=_EPILOG)(retest)
app.command()(sheet)
app.command()(explain)
app.command()(why)
app.command(epilog=_EPILOG)(batch)

history_app = typer.Typer(name="history", rich_markup_mode=None)
history_app.callback(invoke_without_command=True)(history_list)
history_app.command("show")(history_show)
history_app.command("plot")(history_plot)
history_app.command("export")(history_export)
history_app.command("delete")(history_delete)
history_app.command("verify")(history_verify)
app.add_typer(history_app)

pack_app = typer.Typer(
    name="pack",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="For the coach who writes a pack.",
)
pack_app.command("new")(pack_new)
pack_app.command("lint")(pack_lint)
pack_app.command("test", epilog=_EPILOG)(pack_test)
pack_app.command("prove", epilog=_EPILOG)(pack_prove)
pack_app.command("diff", epilog=_EPILOG)(pack_diff)
pack_app.command("schema")(pack_schema)
app.add_typer(pack_app)

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


def _version(wanted: bool) -> None:
    if wanted:
        write_result(f"hipthrust {__version__}\n")
        raise typer.Exit


@app.callback()
def hipthrust(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """A form-check coach for the hip thrust: your answers in, one safe cue out."""


def main() -> None:
    """Run the program on the words of the command line, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a letter the terminal lacks must not stop a stop
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # a bad byte is a typing mistake
    code = run(sys.argv[1:])
    settle(sys.stderr)
    if not settle(sys.stdout) and code == ExitCode.DONE:
        code = ExitCode.MACHINE
    sys.exit(code)


def run(words: list[str]) -> int:
    """Run one command and give its exit code."""
    as_json = wants_json(words)
    try:
        return int(app(args=words, prog_name="hipthrust", standalone_mode=False) or ExitCode.DONE)
    except _TyperUsage as error:
        usage = f"{error.ctx.get_usage()}\n" if error.ctx and error.message else ""
        say(f"{usage}{error.format_message()}")
        return refuse(WrongUse(error.format_message()), ExitCode.WRONG_USE, as_json, is_told=True)
    except WrongUse as error:
        return refuse(error, ExitCode.WRONG_USE, as_json)
    except _BY_THE_MACHINE as error:
        return refuse(error, ExitCode.MACHINE, as_json)
    except ReaderGone:
        return ExitCode.CLOSED_PIPE
    except HipthrustError as error:
        return refuse(error, ExitCode.REFUSED, as_json)
    except OSError as error:  # Typer's own help, on a stream that would not take it
        return refuse(OutputFailed(f"output: {error.strerror}"), ExitCode.MACHINE, as_json)
    except (typer.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except Exception:  # whatever else it is, it is ours
        say("hipthrust: a bug of ours; please report it with the lines below")
        say(traceback.format_exc())
        return ExitCode.BUG
