"""A lifter's own words on a command line, and what a script is told and may take of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.answers import Screen
from hipthrust.cli.arguments import Format
from hipthrust.cli.output import look_at, note, write_result
from hipthrust.cli.own_words import (
    MOST_OFFERED,
    NO_COMPLAINT_READ,
    NOTHING_READ,
    line_of,
    takes_words,
)
from hipthrust.cli.usage import WrongUse
from hipthrust.intake.files import read_words
from hipthrust.intake.own_words.accept import refuse_unsure, with_suggestions
from hipthrust.intake.own_words.fit import what_is_wrong
from hipthrust.intake.own_words.read import read_own_words
from hipthrust.intake.own_words.reading import quoted
from hipthrust.interview import with_caution
from hipthrust.problems import visible
from hipthrust.report.page import Page
from hipthrust.report.to_json import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.intake.own_words.reading import Reading

_STDIN: Final = "-"
_FILES: Final = (".yaml", ".yml", ".json", ".txt")
_NOT_ANSWERED: Final = "Nothing of this is an answer yet."
_ACCEPT: Final = "Add --accept, and --screen none, unsure, or the flags that apply."


def words_of(pack: CompiledPack, text: Sequence[str]) -> str:
    """Put the words of a command line, one or more, together. Raises WrongUse."""
    if len(text) == 1 and Path(text[0]).suffix in _FILES and " " not in text[0]:
        raise WrongUse(f"answers from a file come with --answers {visible(text[0])}")
    if not takes_words(pack):
        raise WrongUse("this pack knows no lay words for its answers; leave out TEXT")
    return _checked(" ".join(text))


def read(pack: CompiledPack, text: str, said: Answers) -> Reading:
    """Read the text of `--describe` beside the answers that were given otherwise.

    `-` is standard input. Raises WrongUse, FileUnreadable.
    """
    words = _checked(read_words() if text == _STDIN else text)
    return read_own_words(pack, words, said.given)


def _checked(text: str) -> str:
    if wrong := what_is_wrong(text):
        raise WrongUse(wrong)
    return text.strip()


def take(pack: CompiledPack, said: Answers, reading: Reading, *, for_next: bool) -> Answers:
    """Take what was read as answers. Raises AnswersRefused, WrongUse where there is no screen.

    What is to be asked next asks for the screen, too, suspected red flags first.
    """
    found = with_suggestions(pack, said, reading)
    if for_next:
        return found
    if said.screen == Screen():
        raise WrongUse(
            "--accept takes the words as answers; the red flags need an answer of their own: "
            "--screen none, unsure, or the flags that apply"
        )
    refuse_unsure(pack, with_caution(pack, reading.words_of_flags, found), reading)
    return found


def cautious(pack: CompiledPack, said: Answers, reading: Reading) -> Answers:
    """Count what is suspected and was not answered by name as unsure, and say so."""
    for each in reading.suspected:
        if each.flag not in said.screen.named:
            note(
                f'hipthrust: the words "{quoted(each.words)}" may mean {each.flag}, so that counts '
                "as unsure; to rule it out, answer it by name under screen in --answers"
            )
    return with_caution(pack, reading.words_of_flags, said)


def show(pack: CompiledPack, said: Answers, reading: Reading, form: Format) -> None:
    """Show what was read beside the answers given, and that none of it is an answer."""
    first = pack.first_question.id
    is_settled = first in said.given or first in reading.answers
    is_json = form is Format.json
    text = dump(reading) if is_json else _page(reading, None if is_settled else first)
    write_result(text, as_json=is_json)


def _page(reading: Reading, unsettled: str | None) -> str:
    """Write what was read; `unsettled` names the first question where nothing answers it."""
    page = Page(look_at(sys.stdout))
    if reading.suspected:
        page.paragraph("This may be a warning sign. It has to be asked about first:", "bold red")
        for flag in reading.suspected:
            page.bullet(f'{flag.flag}: {flag.ask} ("{quoted(flag.words)}")')
        page.gap()
    page.section("I read", *(f"- {line_of(each)}" for each in reading.suggestions))
    if unsettled:
        maybe = reading.likely[:MOST_OFFERED]
        page.section("Maybe", *(f"- {each.option}: {each.say}" for each in maybe))
        if not maybe:
            page.paragraph(NO_COMPLAINT_READ if reading.suspected else NOTHING_READ)
    page.section("Not yet", _NOT_ANSWERED, *_how_to_accept(unsettled))
    return page.text()


def _how_to_accept(unsettled: str | None) -> Iterator[str]:
    if unsettled:
        yield f"Say which it is, with -a {unsettled}=...; hipthrust explain {unsettled} lists them."
    yield _ACCEPT
