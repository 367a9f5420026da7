"""`hipthrust explain`: what everything with a name is, whatever kind of thing it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format, PackOption  # Typer reads it
from hipthrust.cli.output import look_at, say, write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import HipthrustError
from hipthrust.problems import quote, suggest

if TYPE_CHECKING:
    from pathlib import Path

    from hipthrust.figure.picture import Album
    from hipthrust.lexicon.book import Book
    from hipthrust.lexicon.entries import Explained, Names


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="An id, a source's key, QUESTION=OPTION, or the code in a message. "
            "Without one: every name there is.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show it.")
    ] = Format.text,
    pack: PackOption = None,
) -> None:
    """Explain anything that has a name: an error, a cue, a muscle, a question, a message.

    Tells what it is, when it holds, what belongs to it, and who says so.
    """
    from hipthrust.lexicon.to_text import names_to_text, to_text  # yaml, only once it is needed
    from hipthrust.report.to_json import dump

    look = look_at(sys.stdout)
    if name is None:
        names = _all_names(pack)
        text = dump(names) if format is Format.json else names_to_text(names, look)
    else:
        explained, album = _explained(name, pack)
        text = dump(explained) if format is Format.json else to_text(explained, look, album)
    write_result(text, as_json=format is Format.json)


def _all_names(pack: Path | None) -> Names:
    from hipthrust.lexicon.look_up import all_names

    return all_names(_book(pack))


def _explained(name: str, pack: Path | None) -> tuple[Explained, Album]:
    """Look a name up, and give the poses to draw.

    A code is explained also where the pack cannot be read, which may be why it is asked.
    """
    from hipthrust.lexicon.look_up import look_up, spellings

    try:
        book = _book(pack)
    except HipthrustError as refusal:
        if not (found := look_up(None, name)):
            raise
        say(f"hipthrust: the pack was not read ({refusal.code}), so only codes are explained")
        return found, {}
    if not (found := look_up(book, name)):
        hint = suggest(name, spellings(book)) or "hipthrust explain names everything there is"
        raise WrongUse(f"nothing is called {quote(name)}; {hint}")
    return found, book.compiled.poses


def _book(pack: Path | None) -> Book:
    from hipthrust.lexicon.book import Book
    from hipthrust.pack.placed import read_pack

    return Book(read_pack(pack))
