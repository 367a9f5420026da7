"""A lifter's own words on a command line, and what a script is told and may take of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.answers import Screen
from hipthrust.cli.arguments import Format
from hipthrust.cli.output import look_at, note, write_result
from hipthrust.cli.own_words import MOST_OFFERED, NOTHING_READ, line_of, suspicions
from hipthrust.cli.usage import WrongUse
from hipthrust.intake.files import read_words
from hipthrust.intake.own_words.accept import accepted, cautious, with_suggestions
from hipthrust.intake.own_words.read import LONGEST, read_own_words
from hipthrust.intake.own_words.reading import quoted
from hipthrust.problems import quote
from hipthrust.report.page import Page
from hipthrust.report.to_json import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.intake.own_words.reading import Reading

__all__ = ["read", "show", "suspicions", "take", "words_of"]

_STDIN: Final = "-"
_IS_WORDS: Final = re.compile(r"[^\W\d_]{2}")
_FILES: Final = (".yaml", ".yml", ".json", ".txt")
_NOT_ANSWERED: Final = "Nothing of this is an answer yet."
_ACCEPT: Final = "Add --accept, and --screen none, unsure, or the flags that apply."


def words_of(text: Sequence[str]) -> str | None:
    """Put the words of a command line together; None where there are none. Raises WrongUse."""
    if len(text) == 1 and Path(text[0]).suffix in _FILES:
        raise WrongUse(f"answers from a file come with --answers {quote(text[0])[1:-1]}")
    return _checked(" ".join(text)) if text else None


def read(pack: CompiledPack, text: str, said: Answers) -> Reading:
    """Read the text of `--describe` beside the answers that were given otherwise.

    `-` is standard input. Raises WrongUse, FileUnreadable.
    """
    words = _checked(read_words() if text == _STDIN else text)
    return read_own_words(pack, words, said.given)


def _checked(text: str) -> str:
    if not _IS_WORDS.search(text):
        raise WrongUse('say what you feel in a few words, as in "lower back hurts at the top"')
    if len(text) > LONGEST:
        raise WrongUse(f"the text has {len(text):,} characters; say it in {LONGEST:,} at most")
    return text.strip()


def take(pack: CompiledPack, said: Answers, reading: Reading, *, for_next: bool) -> Answers:
    """Take what was read as answers. Raises AnswersRefused, WrongUse where there is no screen.

    What is to be asked next asks for the screen, too, suspected red flags first.
    """
    if for_next:
        return with_suggestions(pack, said, reading)
    if said.screen == Screen():
        raise WrongUse(
            "--accept takes the words as answers; the red flags need an answer of their own: "
            "--screen none, unsure, or the flags that apply"
        )
    for each in reading.suspected:
        if each.flag not in said.screen.named:
            note(
                f'hipthrust: the words "{quoted(each.words)}" may mean {each.flag}, so that counts '
                "as unsure; to rule it out, answer it by name under screen in --answers"
            )
    return accepted(pack, replace(said, screen=cautious(pack, said.screen, reading)), reading)


def _how_to_accept(reading: Reading) -> Iterator[str]:
    is_sure = any(each.is_sure for each in reading.likely)
    if reading.likely and not is_sure:
        yield "Say which of these it is, with -a."
    if reading.likely:
        yield _ACCEPT


def show(reading: Reading, form: Format) -> None:
    """Show what was read, and that none of it is an answer."""
    is_json = form is Format.json
    write_result(dump(reading) if is_json else _page(reading), as_json=is_json)


def _page(reading: Reading) -> str:
    page = Page(look_at(sys.stdout))
    if reading.suspected:
        page.paragraph("This may be a warning sign. It has to be asked about first:", "bold red")
        for flag in reading.suspected:
            page.bullet(f'{flag.flag}: {flag.ask} ("{quoted(flag.words)}")')
        page.gap()
    page.section("I read", *(f"- {line_of(each)}" for each in reading.suggestions))
    unsure = [each for each in reading.likely if not each.is_sure][:MOST_OFFERED]
    if not any(each.is_sure for each in reading.likely):
        page.section("Maybe", *(f"- {each.option}: {each.say}" for each in unsure))
    if not (reading.suggestions or reading.likely):
        page.paragraph(NOTHING_READ)
    page.section("Not yet", _NOT_ANSWERED, *_how_to_accept(reading))
    return page.text()
