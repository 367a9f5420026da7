"""`hipthrust retest`: how the set with the last cue felt, and what comes of it."""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from hipthrust.answers import DONT_KNOW, Tried
from hipthrust.answers.values import MOST_PAIN
from hipthrust.cli.arguments import Format, PackOption, ResultFormat, StopCode  # Typer reads it
from hipthrust.cli.exit_codes import ExitCode, exit_as_told
from hipthrust.cli.output import look_at, note, write_result
from hipthrust.cli.saving import refuse_switched_off, save_scripted
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote

if TYPE_CHECKING:
    from hipthrust.answers import PainInSet, Result
    from hipthrust.assessment import Assessment, CueAdvice
    from hipthrust.cli.coaching import Coaching
    from hipthrust.cli.last_check import LastCheck
    from hipthrust.engine.compiled import CompiledPack

_HOW = "Without a terminal, say how the set felt: --result better, same or worse"


class Felt(str, Enum):  # noqa: UP042 - Typer's choices are plain text
    """How a set felt; a test holds it against RESULTS."""

    better = "better"
    same = "same"
    worse = "worse"


def retest(
    result: Annotated[
        Felt | None, typer.Option(help="How the set felt, held against the sets before.")
    ] = None,
    pain: Annotated[
        str | None,
        typer.Option(
            metavar="0..10|dont-know", help="How much it hurt in that set; worse has to say it."
        ),
    ] = None,
    cue: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The cue that was tried; with it, told twice is counted once."
        ),
    ] = None,
    format: ResultFormat = Format.text,  # noqa: A002 - the option's name
    exit_code: StopCode = False,
    pack: PackOption = None,
) -> None:
    """Tell how the set with your last cue felt: better, the same or worse.

    Better: keep the cue. Else you get another one, or are told to stop and be seen.
    """
    from hipthrust.cli.last_check import last_check
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed

    refuse_switched_off("retest keeps what it is told")
    told = _told(result, pain, cue)
    if told is None and format is not Format.text:
        raise WrongUse("--format json belongs to --result; add it")
    loaded = load_pack(pack)
    last = last_check(loaded)
    if told is None:
        exit_as_told(_ask(loaded, last), exit_code)
    else:
        _count(loaded, last, told, format, exit_code)


class _Told(Struct, frozen=True):
    """What a script tells of a set."""

    result: Result
    pain: PainInSet
    cue: str | None


def _told(result: Felt | None, pain: str | None, cue: str | None) -> _Told | None:
    """Read what was told of a set; None where it is to be asked. Raises WrongUse."""
    if result is None:
        if pain is not None or cue is not None:
            raise WrongUse("--pain and --cue belong to --result; add it")
        return None
    if result is Felt.worse and pain is None:
        raise WrongUse("worse has to say how much it hurt; add --pain 0..10, or --pain dont-know")
    return _Told(result.value, _number(pain), cue)


def _number(pain: str | None) -> PainInSet:
    if pain is None:
        return None
    if pain == DONT_KNOW:
        return DONT_KNOW
    if pain.isascii() and pain.isdigit() and len(pain) < 4 and int(pain) <= MOST_PAIN:
        return int(pain)
    raise WrongUse(f"{quote(pain)} is no pain; --pain takes 0 to {MOST_PAIN}, or {DONT_KNOW}")


def _ask(pack: CompiledPack, last: LastCheck) -> Assessment:
    """Ask how the set felt, and go on to the next one while the check still counts."""
    from hipthrust.cli.conversation import can_ask, prompter

    coaching = _coaching(pack, last)
    if not can_ask():
        raise WrongUse(_HOW)
    _cue_of(coaching)
    note(f"Your check of {last.when}.")
    found = coaching.ask(prompter(), "Your cue:")
    if coaching.said == last.answers:
        raise typer.Exit(ExitCode.INTERRUPTED)
    return found


def _count(pack: CompiledPack, last: LastCheck, told: _Told, form: Format, exit_code: bool) -> None:
    """Count a set that a script tells of, show what it comes to, and save it."""
    coaching = _coaching(pack, last)
    tried = _tried(coaching, told)
    found = coaching.take(tried)
    try:
        write_result(_shown(coaching, found, tried, form), as_json=form is Format.json)
    finally:  # whoever does not read it to its end told it all the same
        is_stop = exit_code and found.is_stop
        again = f"--cue {tried.cue}"
        save_scripted(coaching.keeper, coaching.said, coaching.taken, found, again, is_stop=is_stop)
    exit_as_told(found, exit_code)


def _coaching(pack: CompiledPack, last: LastCheck) -> Coaching:
    from hipthrust.cli.coaching import Coaching
    from hipthrust.cli.keeper import Keeper

    return Coaching(pack, Keeper.of(last.kept, pack), last.answers, last.kept.asked)


def _tried(coaching: Coaching, told: _Told) -> Tried:
    """Make a try of what was told; what was told before alike is the try that is there."""
    before = coaching.said.tried[-1] if coaching.said.tried else None
    if before and (before.cue, before.result, before.pain) == (told.cue, told.result, told.pain):
        return before
    cue = _cue_of(coaching)
    if told.cue not in (None, cue.id):
        raise WrongUse(f"{quote(told.cue)} is not the cue that is to be told of now")
    return Tried(cue.id, told.result, told.pain)


def _cue_of(coaching: Coaching) -> CueAdvice:
    """Give the cue that was given last. Raises WrongUse where there is none."""
    found = coaching.found()
    if found.cue is None:
        why = "ended in a stop" if found.is_stop else "has no cue"
        raise WrongUse(f"the last check {why}, so there is no set to tell of; begin a new check")
    return found.cue


def _shown(coaching: Coaching, found: Assessment, tried: Tried, form: Format) -> str:
    from hipthrust.report.after_set import after_set
    from hipthrust.report.to_json import dump

    if form is Format.json:
        return dump(found)
    if coaching.is_late and not found.is_stop:
        return coaching.noted(tried)
    return after_set(found, tried.result, look_at(sys.stdout), coaching.pack.poses)
