"""What an example says against what comes of its answers.

Each judge gives None where it comes as written, else the words for what came instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from msgspec.structs import replace

from hipthrust.answers import Screen
from hipthrust.assessment import STOPS, Level
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hipthrust.answers import Answers, FlagAnswer
    from hipthrust.assessment import Assessment, Finding
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack
    from hipthrust.pack.cases.rows import Case
    from hipthrust.pack.written import Kind


def judge(pack: CompiledPack, case: Case) -> str | None:
    """Say what came instead of what the example says; None where it came as written."""
    return _JUDGES[case.kind](pack, case)


def never_asked(pack: CompiledPack, answers: Answers) -> tuple[str, ...]:
    """Name the questions answered here that the other answers keep from being asked."""
    return tuple(
        name
        for name in answers.given
        if (when := pack.questions[name].ask_when) and holds(when, answers.given) is False
    )


def _error(pack: CompiledPack, case: Case) -> str | None:
    found = assess_so_far(pack, case.answers)
    if case.key == "silent":
        return _named(found, case.record) if found.gate.state == "clear" else _came(found)
    first = _coached(found)
    comes_first = first is not None and first.id == case.record
    if case.key == "quiet":
        return f"{_came(found)}, and should not" if comes_first else None
    wanted = "likely" if case.key == "fires" else "possible"
    if first is None:
        return f"{case.record} does not come first: {_came(found)}"
    if not comes_first:
        return f"{_came(found)}, not {case.record}"
    return None if first.verdict == wanted else f"{_came(found)}, but should be {wanted}"


def _named(found: Assessment, error: str) -> str | None:
    for finding in found.findings:
        if finding.id == error:
            return f"{error} is named (score {finding.score}, {finding.verdict}), and should not be"
    return None


def _normal(pack: CompiledPack, case: Case) -> str | None:
    found = assess_so_far(pack, case.answers)
    told = [note.id for note in found.normal] if found.disposition == "reassure" else []
    if case.key == "quiet":
        return f"{_came(found)}, and should not be" if case.record in told else None
    return None if case.record in told else f"{case.record} is not given: {_came(found)}"


def _cue(pack: CompiledPack, case: Case) -> str | None:
    found = assess_so_far(pack, case.answers)
    given = cues_given(found)
    if case.key == "quiet":
        return f"{case.record} is given, and should not be" if case.record in given else None
    if case.record in given:
        return None
    if not found.cue:
        return f"{case.record} is not given: {_came(found)}"
    return f"{' and '.join(given)} is given for {found.cue.error}, not {case.record}"


def _red_flag(pack: CompiledPack, case: Case) -> str | None:
    flag = next(flag for flag in pack.flags if flag.id == case.record)
    return _asked_flag(pack, flag, case) if flag.ask else _read_flag(pack, flag, case)


def _asked_flag(pack: CompiledPack, flag: CompiledFlag, case: Case) -> str | None:
    unscreened = assess_so_far(pack, replace(case.answers, screen=Screen()))
    is_put = flag.id in unscreened.gate.missing
    if case.key == "quiet":
        return f"{flag.id} is put on the screen, and should not be" if is_put else None
    if not is_put:
        return f"{flag.id} is not put on the screen"
    return _lets_through(pack, flag, case, "yes") or _lets_through(pack, flag, case, "unsure")


def _lets_through(
    pack: CompiledPack, flag: CompiledFlag, case: Case, said: FlagAnswer
) -> str | None:
    found = assess_so_far(pack, replace(case.answers, screen=Screen({flag.id: said}, "no")))
    if _stops_for(found, flag):
        return None
    return f"answered {said}, {flag.id} does not stop: {_came(found)}"


def _read_flag(pack: CompiledPack, flag: CompiledFlag, case: Case) -> str | None:
    found = assess_so_far(pack, case.answers)
    if flag.level not in STOPS:  # one that lets the session go on is told beside the cue
        is_raised = stops = any(each.id == flag.id for each in found.cautions)
    else:
        is_raised = any(each.id == flag.id for each in found.gate.raised)
        stops = _stops_for(found, flag)
    if case.key == "quiet":
        return f"{flag.id} is raised, and should not be" if is_raised else None
    return None if stops else f"{flag.id} is not raised: {_came(found)}"


def _stops_for(found: Assessment, flag: CompiledFlag) -> bool:
    """Tell whether this flag is raised, the stop is urgent enough for it, and no cue is given."""
    levels = get_args(Level)
    urgent_enough = levels[: levels.index(flag.level) + 1]
    is_raised = any(each.id == flag.id for each in found.gate.raised)
    return is_raised and found.disposition in urgent_enough and not cues_given(found)


def _question(pack: CompiledPack, case: Case) -> str | None:
    asked = is_asked(pack, pack.questions[case.record], case.answers.given)
    if asked == (case.key == "fires"):
        return None
    return f"{case.record} is {'asked' if asked else 'not asked'}"


_JUDGES: Final[dict[Kind, Callable[[CompiledPack, Case], str | None]]] = {
    "error": _error,
    "normal": _normal,
    "cue": _cue,
    "red flag": _red_flag,
    "question": _question,
}


def cues_given(found: Assessment) -> tuple[str, ...]:
    """Name the cue and the setup fix of a result."""
    return tuple(cue.id for cue in (found.cue, found.setup_fix) if cue)


def _coached(found: Assessment) -> Finding | None:
    return found.findings[0] if found.disposition == "coach" else None


def _came(found: Assessment) -> str:
    """Say in a few words what a result is."""
    first = next(iter(found.findings), None)
    match found.disposition:
        case "reassure":
            return f"{' and '.join(note.id for note in found.normal)} is called normal"
        case "not-screened":
            return f"the screen leaves open {_some(found.gate.missing)}"
        case "coach" if first:
            return f"{first.id} came first (score {first.score}, {first.verdict})"
        case "coach" | "no-match" if first:
            return f"no cue is left, though {first.id} is {first.verdict} (score {first.score})"
        case "coach" | "no-match":
            return "no error was found"
        case stop:
            return f"the session stops ({stop}: {_some(flag.id for flag in found.gate.raised)})"


def _some(names: Iterable[str]) -> str:
    """List two names and count the rest."""
    first, rest = (listed := list(names))[:2], len(listed) - 2
    return ", ".join([*first, *([f"and {rest} more"] if rest > 0 else [])])
