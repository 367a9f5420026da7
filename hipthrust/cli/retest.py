"""`hipthrust retest`: how the set with the last cue felt, and what comes of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.answers import Tried
from hipthrust.cli.arguments import Format, PackOption  # Typer reads it
from hipthrust.cli.exit_codes import exit_as_told
from hipthrust.cli.output import look_at, note, write_result
from hipthrust.cli.saving import refuse_switched_off, save_scripted
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote
from hipthrust.report.after_set import after_set
from hipthrust.report.to_json import to_json

if TYPE_CHECKING:
    from hipthrust.answers import Result
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
        int | None, typer.Option(min=0, max=10, help="How much it hurt in that set, 0 to 10.")
    ] = None,
    cue: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The cue that was tried; with it, told twice is counted once."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show the result.")
    ] = Format.text,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 10 when the result is a stop.")
    ] = False,
    pack: PackOption = None,
) -> None:
    """Tell how the set with your last cue felt: better, the same or worse.

    Better: keep the cue. Else you get another one, or are told to stop and be seen.
    """
    from hipthrust.cli.last_check import last_check
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed

    refuse_switched_off("retest keeps what it is told")
    if result is None and (pain is not None or cue is not None or format is not Format.text):
        raise WrongUse("without --result it is asked at a terminal; add it, or leave out the rest")
    loaded = load_pack(pack)
    last = last_check(loaded)
    if result is None:
        found = _ask(loaded, last)
    else:
        found = _count(loaded, last, _Told(result.value, pain, cue), format)
    exit_as_told(found, exit_code)


@dataclass(frozen=True)
class _Told:
    """What a script tells of a set."""

    result: Result
    pain: int | None
    cue: str | None


def _ask(pack: CompiledPack, last: LastCheck) -> Assessment:
    """Ask how the set felt, and go on to the next one while the check still counts."""
    from hipthrust.cli.conversation import can_ask, prompter
    from hipthrust.cli.set_questions import ask_how_it_went

    coaching = _coaching(pack, last)
    if not can_ask():
        raise WrongUse(_HOW)
    note(f"Your check of {last.when}.")
    cue = _cue_of(coaching)
    if last.is_fresh:
        return coaching.ask(prompter())
    tried = ask_how_it_went(prompter(), cue, pain_known=coaching.pain_known)
    if tried is None:
        return coaching.found()
    found = coaching.take(tried)
    if found.is_stop:
        coaching.tell(found, tried)
    else:
        coaching.keep(found)
        write_result(_noted(last, tried))
    return found


def _count(pack: CompiledPack, last: LastCheck, told: _Told, form: Format) -> Assessment:
    """Count a set that a script tells of, show what it comes to, and save it."""
    coaching = _coaching(pack, last)
    tried = _tried(coaching, told)
    found = coaching.take(tried)
    if last.is_fresh or found.is_stop:
        write_result(_shown(pack, found, tried, form))
    elif form is Format.json:
        write_result(to_json(coaching.unscreened()))
    else:
        write_result(_noted(last, tried))
    again = f"--cue {tried.cue}"
    save_scripted(coaching.keeper, coaching.said, coaching.taken, found, again)
    return found


def _coaching(pack: CompiledPack, last: LastCheck) -> Coaching:
    from hipthrust.cli.coaching import Coaching
    from hipthrust.cli.keeper import Keeper

    return Coaching(pack, Keeper.of(last.kept, pack), last.answers, last.kept.asked)


def _tried(coaching: Coaching, told: _Told) -> Tried:
    """Make a try of what was told; what was told before is the try that is there."""
    before = coaching.said.tried[-1] if coaching.said.tried else None
    if told.cue and before and (before.cue, before.result) == (told.cue, told.result):
        return before
    cue = _cue_of(coaching)
    if told.cue not in (None, cue.id):
        raise WrongUse(f"the cue to tell of is {quote(cue.id)}, not {quote(told.cue)}")
    return Tried(cue.id, told.result, told.pain)


def _cue_of(coaching: Coaching) -> CueAdvice:
    """Give the cue that was given last. Raises WrongUse where there is none."""
    cue = coaching.found().cue
    if cue is None:
        raise WrongUse("the last check has no cue to tell of; begin a new one: hipthrust check")
    return cue


def _shown(pack: CompiledPack, found: Assessment, tried: Tried, form: Format) -> str:
    if form is Format.json:
        return to_json(found)
    return after_set(found, tried.result, look_at(sys.stdout), pack.poses)


def _noted(last: LastCheck, tried: Tried) -> str:
    """Take note without a new cue: the warning signs were asked too long ago."""
    again = f"Your check is of {last.when}. Check again before you lift: hipthrust check"
    return f"Noted: {tried.result}.\n{again}\n"
