"""The commands, each in a module of its own, which is imported where the command is named.

Importing and inspecting all of them takes longer than a check.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from hipthrust.cli import exit_codes
from hipthrust.cli.once import OnceCommand, OnceGroup
from hipthrust.cli.output import write_result
from hipthrust.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

_EPILOG: Final = "Exit codes:\n\n\b\n" + exit_codes.table()
COMPLETION: Final = "_HIPTHRUST_COMPLETE"
"""Set by a shell that asks what could come next, so that all commands are needed."""


class Command(NamedTuple):
    """A function of the same name as its module, but for the group before it."""

    name: str
    summary: str = ""
    """The beginning of its own help, for the help of the program; a test holds them equal."""
    tells_exit_codes: bool = False
    """Whether its help ends with their table."""


class Group(NamedTuple):
    """Commands with one word before them."""

    name: str
    summary: str
    """What they are for."""
    commands: tuple[Command, ...]
    itself: str | None = None
    """The command that the word alone stands for."""


COMMANDS: Final[tuple[Command | Group, ...]] = (
    Command(
        "check",
        "Answer a few questions about a hip thrust, get one cue for the next set.",
        tells_exit_codes=True,
    ),
    Command(
        "retest",
        "Tell how the set with your last cue felt: better, the same or worse.",
        tells_exit_codes=True,
    ),
    Command(
        "sheet",
        "Make a cue sheet for paper, phone or screen, with a picture of the error beside the good "
        "rep.",
    ),
    Command(
        "explain",
        "Explain anything that has a name: an error, a cue, a muscle, a question, a message.",
    ),
    Command(
        "why",
        "Tell why the last check ended as it did, or what other answers come to and why.",
    ),
    Command(
        "batch",
        "Give a result for every line of answers, in order: just what `check --format json` gives.",
        tells_exit_codes=True,
    ),
    Group(
        "history",
        "The checks that were saved on this computer: a list of them, or one of the commands "
        "below.",
        tuple(map(Command, ("show", "plot", "export", "delete", "verify"))),
        itself="list",
    ),
    Group(
        "pack",
        "For the coach who writes a pack.",
        (
            Command("new"),
            Command("lint"),
            Command("test", tells_exit_codes=True),
            Command("prove", tells_exit_codes=True),
            Command("diff", tells_exit_codes=True),
            Command("schema"),
        ),
    ),
)
"""In the order in which help names them."""


def app_for(words: list[str]) -> typer.Typer:
    """Build the program as far as these words need it: the command that they name, else all.

    For its own help a line of each command is enough.
    """
    named = next((word for word in words if not word.startswith("-")), None)
    some = tuple(each for each in COMMANDS if each.name == named)
    if some and COMPLETION not in os.environ:
        return _app(some, _add)
    if COMPLETION not in os.environ and words in ([], ["--help"], ["--version"]):
        return _app(COMMANDS, _add_summary)
    return _app(COMMANDS, _add)


def _app(
    commands: tuple[Command | Group, ...], add: Callable[[typer.Typer, Command | Group], None]
) -> typer.Typer:
    # Plain help: no boxes for a screen reader to spell out, and pack text is never markup.
    app = typer.Typer(
        name="hipthrust",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        epilog=_EPILOG,
    )
    app.callback()(hipthrust)
    for each in commands:
        add(app, each)
    return app


def _add_summary(app: typer.Typer, each: Command | Group) -> None:
    """Add what the help of the program says of a command, without the command."""

    def command() -> None:
        """Say nothing, for nobody calls it."""

    app.command(each.name, help=each.summary)(command)


def _add(app: typer.Typer, each: Command | Group) -> None:
    if isinstance(each, Group):
        app.add_typer(_group(each))
    else:
        _add_command(app, each)


def _group(group: Group) -> typer.Typer:
    app = typer.Typer(
        name=group.name, cls=OnceGroup, rich_markup_mode=None, no_args_is_help=not group.itself
    )
    if group.itself:
        function = _function(f"{group.name}_{group.itself}")
        app.callback(invoke_without_command=True)(function)
    else:
        app.info.help = group.summary
    for each in group.commands:
        _add_command(app, each, f"{group.name}_")
    return app


def _add_command(app: typer.Typer, command: Command, before: str = "") -> None:
    epilog = _EPILOG if command.tells_exit_codes else None
    function = _function(f"{before}{command.name}")
    app.command(command.name, cls=OnceCommand, epilog=epilog)(function)


def _function(name: str) -> Callable[..., None]:
    found: Callable[..., None] = getattr(import_module(f"hipthrust.cli.{name}"), name)
    return found


def _version(wanted: bool) -> None:
    if wanted:
        write_result(f"hipthrust {__version__}\n")
        raise typer.Exit


def hipthrust(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """A form-check coach for the hip thrust: your answers in, one cue out."""
