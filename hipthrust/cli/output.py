"""Where results go, and what the reader's screen can do."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from hipthrust.exceptions import HipthrustError
from hipthrust.problems import visible
from hipthrust.report import NARROWEST, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

WIDEST = 100
CLOSED: Final = "standard output is closed; nothing was shown"


class OutputFailed(HipthrustError):
    """Standard output, or the file that was named for it, would not take the result."""

    code = "output-failed"


class ReaderGone(HipthrustError):
    """The reader of standard output went away; nobody is left to tell."""

    code = "reader-gone"


def look_at(stream: TextIO | None) -> Look:
    """Find out what a stream can show. `NO_COLOR`, `TERM`, `COLUMNS`, `ACCESSIBLE` are honoured."""
    is_terminal = stream is not None and stream.isatty()
    plain = is_plain()
    unicode = is_terminal and "utf" in (getattr(stream, "encoding", None) or "").lower()
    return Look(
        width=width(),
        color=is_terminal and not plain and not os.environ.get("NO_COLOR"),
        boxes=unicode and not plain and not os.environ.get("ACCESSIBLE"),
    )


def is_plain() -> bool:
    """Tell whether the terminal knows nothing but lines of text."""
    return os.environ.get("TERM", "") in ("", "dumb", "unknown")


def encoding_of(stream: TextIO | None) -> str:
    """Name what a stream turns letters into."""
    return getattr(stream, "encoding", None) or "ascii"


def width() -> int:
    """Give the columns to write in, at least 40: `COLUMNS=0` must not swallow a stop notice."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def write_result(text: str, *, as_json: bool = False) -> None:
    """Write a result to standard output, all of it. Raises OutputFailed, ReaderGone.

    JSON comes on one line, as a program reads it; at a terminal it is spread out.
    """
    if as_json and sys.stdout is not None and sys.stdout.isatty():
        from hipthrust.report.to_json import spread_out

        text = spread_out(text)
    _write(lambda out: out.write(text))


def write_bytes(data: bytes) -> None:
    """Write a result that is no text for this terminal. Raises OutputFailed, ReaderGone."""
    _write(lambda out: out.buffer.write(data))


def _write(result: Callable[[TextIO], int]) -> None:
    if sys.stdout is None:
        raise OutputFailed(CLOSED)
    try:
        result(sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError as error:  # Typer would make it exit code 1
        raise ReaderGone("standard output was closed by its reader") from error
    except OSError as error:
        message = f"standard output: {error.strerror}; the result was not shown in full"
        raise OutputFailed(message) from error


@contextmanager
def waited_for(stream: TextIO | None) -> Iterator[None]:
    """Let a stream take its time: of one that does not wait, Python would lose what is left over.

    How it was is put back, because whoever reads it may have made it so.
    """
    try:
        number = stream.fileno() if stream is not None else -1
        waits = os.get_blocking(number)
        os.set_blocking(number, True)
    except (OSError, ValueError):  # none, or one that is no file
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):
            os.set_blocking(number, waits)


def can_write(stream: TextIO) -> bool:
    """Tell whether the letters of a headline can be written at all: IDNA has no space."""
    try:
        "STOP. Get help. Go on?\n".encode(encoding_of(stream), "replace")
    except (UnicodeError, LookupError):
        return False
    return True


def settle(stream: TextIO | None) -> bool:
    """Write what a stream still holds; what it will not take is let go, and Python not asked again.

    Otherwise Python would flush it once more at exit, fail, and change the exit code to 120.
    """
    if stream is None:
        return True
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return False
    return True


def say(text: str) -> None:
    """Write a line about the run to standard error, where there is one."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def note(text: str) -> None:
    """Write a sentence about the run to standard error, wrapped; no path is broken."""
    say(textwrap.fill(visible(text), width(), break_long_words=False, break_on_hyphens=False))
