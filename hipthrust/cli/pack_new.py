"""`hipthrust pack new`: a small pack that works, to be changed into one's own."""

from __future__ import annotations

import shlex
from pathlib import Path  # noqa: TC003 - Typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.new_file import write_new_folder
from hipthrust.cli.output import note, say
from hipthrust.cli.sheet import today
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote, suggest, visible

if TYPE_CHECKING:
    from hipthrust.pack.starter import Starter


def pack_new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    extends: Annotated[
        str | None,
        typer.Option(
            metavar="PACK", help="Lay it over the shipped pack, hip-thrust; else it stands alone."
        ),
    ] = None,
    id: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(metavar="ID", help="Its id; else made of the folder's name.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")] = None,
) -> None:
    """Make a small pack that works, to be changed into your own.

    For another lift, with a glute bridge as the example; with --extends for cues of your own beside
    those of the hip thrust. The comments in its files tell how to go on.
    """
    from hipthrust.exceptions import PackRefused  # pydantic and yaml, only once they are needed
    from hipthrust.pack.starter import starter_files
    from hipthrust.schemas import with_schema

    info = {"id": _id(id, folder), "reviewed": today(), "title": title}
    given = {field: value for field, value in info.items() if value is not None}
    try:
        files = starter_files(_which(extends), given)
    except PackRefused as refusal:
        first = refusal.problems[0]
        raise WrongUse("; ".join(filter(None, (first.message, first.hint)))) from refusal
    files = with_schema(files)
    name = write_new_folder(folder, files)
    _tell(name, str(folder), len(files))


def _which(extends: str | None) -> Starter:
    from hipthrust.pack.locate import SHIPPED

    if extends is None:
        return "standalone"
    if extends != SHIPPED:
        hint = suggest(extends, [SHIPPED])
        raise WrongUse(f"there is no pack {quote(extends)} to extend; {hint}")
    return "overlay"


def _id(wanted: str | None, folder: Path) -> str:
    from hipthrust.pack.locate import SHIPPED
    from hipthrust.pack.starter import id_of

    name = id_of(folder.absolute().name) if wanted is None else wanted
    if name is None:
        raise WrongUse(f"no id can be made of {quote(folder.name)}; add --id")
    if name == SHIPPED:
        raise WrongUse(f"{SHIPPED} is the id of the shipped pack; give yours another with --id")
    return name


def _tell(name: str, folder: str, number: int) -> None:
    where = shlex.quote(f"./{folder}" if folder.startswith("-") else folder)
    note(f"Wrote {name}: {number} files, a pack that works as it stands. Begin with pack.yaml.")
    for command in ("pack lint", "pack test", "pack prove", "check --pack"):
        say(f"  hipthrust {command} {visible(where)}")
