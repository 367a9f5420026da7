"""`hipthrust check`: the interview, or answers from flags and files; then the result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.answering import (
    HOW_TO_SCRIPT,
    AnswerOption,
    AnswersOption,
    ScreenOption,
    gather_answers,
    is_scripted,
    refuse_unscreened,
)
from hipthrust.cli.arguments import Format, PackOption, ResultFormat, StopCode  # Typer reads it
from hipthrust.cli.exit_codes import exit_as_told
from hipthrust.cli.output import look_at, write_result
from hipthrust.cli.saving import refuse_to_save, save_scripted
from hipthrust.cli.usage import WrongUse
from hipthrust.engine.ahead.limits import MOST_ASKED

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.intake.own_words.reading import Reading


def check(
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...", help="What brings you here, in your own words.", show_default=False
        ),
    ] = None,
    answers: AnswersOption = None,
    answer: AnswerOption = None,
    screen: ScreenOption = None,
    format: ResultFormat = Format.text,  # noqa: A002 - the option's name
    exit_code: StopCode = False,
    next_: Annotated[
        bool,
        typer.Option("--next", help="Show what to ask next; the result, once nothing is left."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the check you left.")
    ] = False,
    describe: Annotated[
        str | None,
        typer.Option(
            "--describe",
            metavar="TEXT",
            help="For scripts: what own words say, as suggestions; - is standard input.",
        ),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take what --describe suggests as answers; needs --screen."),
    ] = False,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help=f"Ask all that can change the cue, not {MOST_ASKED} questions at most."
        ),
    ] = False,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Keep nothing of this check on the disk.")
    ] = False,
    save: Annotated[
        bool,
        typer.Option("--save", help="Put the answers given into the history."),
    ] = False,
    session: Annotated[
        str | None,
        typer.Option(
            "--session", metavar="ID", help="The session's own id; saved twice, it is there once."
        ),
    ] = None,
    pack: PackOption = None,
) -> None:
    """Answer a few questions about a hip thrust, get one cue for the next set.

    Red flags come first: while one is raised, unsure or unanswered there is no cue.
    """
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed

    scripted = is_scripted(answers, answer, screen) or describe is not None
    if text and (scripted or next_ or resume):
        raise WrongUse("TEXT begins an interview; for a script give it as --describe TEXT")
    if resume and (scripted or next_):
        raise WrongUse("--resume goes on with what was kept; leave out the answers, or --resume")
    if all_ and scripted and not next_:
        raise WrongUse("--all is for the interview, or for --next; answers given are all there is")
    takes_answers = next_ or save or exit_code or screen is not None
    _refuse_describing(describe, accept=accept, takes_answers=takes_answers)
    refuse_to_save(save=save, no_save=no_save, session=session, scripted=scripted and not next_)
    most = None if all_ else MOST_ASKED
    loaded = load_pack(pack)
    if not (scripted or next_):
        _interview(loaded, most, text or [], format, exit_code, resume=resume, no_save=no_save)
        return
    said = gather_answers(loaded, answers, answer, screen)
    reading = None
    if describe is not None:
        from hipthrust.cli import described  # reads lay words; most scripts have none

        reading = described.read(loaded, describe, said)
        if not accept:
            described.show(loaded, said, reading, format)
            return
        said = described.take(loaded, said, reading, for_next=next_)
    if next_ and _shows_next_step(loaded, said, reading, most, format):
        return
    if reading:
        said = described.cautious(loaded, said, reading)
    _scripted(loaded, said, format, exit_code, save=save, session=session)


def _refuse_describing(describe: str | None, *, accept: bool, takes_answers: bool) -> None:
    """Raise WrongUse where own words are to be answers, and nobody said so."""
    if accept and describe is None:
        raise WrongUse("--accept takes what --describe suggests; add --describe TEXT")
    if describe is not None and not accept and takes_answers:
        raise WrongUse("--describe only reads; add --accept to take what it reads as answers")


def _shows_next_step(
    pack: CompiledPack, said: Answers, reading: Reading | None, most: int | None, form: Format
) -> bool:
    """Show what to ask after these answers; False where nothing is left to ask."""
    from hipthrust.cli.next_step import show
    from hipthrust.interview import next_question

    suspected = reading.words_of_flags if reading else {}
    step = next_question(pack, said, most, suspected)
    if step is not None:
        write_result(show(step, pack, said, form), as_json=form is Format.json)
    return step is not None


def _scripted(
    pack: CompiledPack,
    said: Answers,
    form: Format,
    exit_code: bool,
    *,
    save: bool,
    session: str | None,
) -> None:
    """Show what answers come to, and save it where that was asked for."""
    from hipthrust.engine.assess import assess

    found = assess(pack, said)
    try:
        _show(pack, found, form)
    finally:  # whoever does not read it to its end asked to save it all the same
        if save and found.disposition != "not-screened":
            _save(pack, said, found, session, is_stop=exit_code and found.is_stop)
    refuse_unscreened(found, " Nothing was saved." if save else "")
    exit_as_told(found, exit_code)


def _save(
    pack: CompiledPack, said: Answers, found: Assessment, session: str | None, *, is_stop: bool
) -> None:
    from hipthrust.cli.keeper import Keeper

    keeper = Keeper.new(pack, session)
    again = f"--session {keeper.session}"
    save_scripted(keeper, said, (), found, again, is_stop=is_stop)


def _interview(
    pack: CompiledPack,
    most: int | None,
    text: list[str],
    form: Format,
    exit_code: bool,
    *,
    resume: bool,
    no_save: bool,
) -> None:
    from hipthrust.cli.conversation import Conversation, can_ask
    from hipthrust.engine.assess import assess

    words = None
    if text:
        from hipthrust.cli import described

        words = described.words_of(pack, text)
    if not can_ask():
        raise WrongUse(HOW_TO_SCRIPT)
    conversation = Conversation(pack, most, words, resume=resume, no_save=no_save)
    assessment = assess(pack, conversation.hold())
    try:
        _show(pack, assessment, form)
    finally:  # a stop is shown before anything is written to a disk that may be full
        conversation.finish(assessment)
    if form is Format.text:  # what a script reads is one document
        assessment = conversation.coach()
    exit_as_told(assessment, exit_code)


def _show(pack: CompiledPack, assessment: Assessment, form: Format) -> None:
    from hipthrust.report import REPORTS

    text = REPORTS[form.value](assessment, look_at(sys.stdout), pack.poses)
    write_result(text, as_json=form is Format.json)
