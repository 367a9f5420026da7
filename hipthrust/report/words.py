"""Words that every report for people uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.assessment import answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Times
    from hipthrust.assessment import (
        Assessment,
        CueAdvice,
        OpenQuestion,
        RaisedFlag,
        Reason,
        Said,
        TriedNote,
    )
    from hipthrust.figure.picture import Picture

NOT_A_DIAGNOSIS: Final = (
    "Coaching, not a diagnosis. The link between form and pain is expert opinion."
)
STOP_CLOSING: Final = (
    "This tool cannot say what it is, and gives no cue until it has been looked at."
)
WATCH_FOR: Final = (
    "Go to emergency care at once if you get numb between the legs, cannot pee as usual, get weak "
    "in both legs, or your chest hurts."
)
"""What every milder stop says besides: who has one sign should know the worse ones."""

ALREADY_A_STOP: Final = (
    "This is a stop already. What follows only tells whether it is an emergency."
)
NOBODY_ASKED: Final = "If anything hurts, run hipthrust check first: it asks about warning signs."
"""On a sheet that no answers stand behind."""
ANSWERED: Final = "Answered"
CHECK_AGAIN: Final = "These answers are of another day. Check again before you lift."
SCREEN_CLEAR: Final = "Warning signs: you said that none is there"
ONE_AT_A_TIME: Final = "One cue at a time, for one set. Keep it only if it helps."
KEEP_IT: Final = "Think of it in every set, until it needs no thought. If it gets worse, stop."
TRY_IT: Final = "3 to 5 easy reps at half load. Worse? Stop. It worked if:"
EASIER: Final = ("load", "regression")
"""Kinds of cue that make the whole exercise lighter."""
TRY_EASIER: Final = "Worse? Stop. It worked if:"
"""For a cue that makes the whole exercise lighter: there is no half of that."""
REST_CLOSING: Final = "No cue today. Run the check again before the next session."
NOT_SCREENED: Final = (
    "No cue is given before the safety questions are answered. Run `hipthrust check` in a "
    "terminal, or, if none of them applies, add --screen none."
)
SAYS_NOTHING: Final = "That says nothing about your form, good or bad."
NO_MATCH: Final = (
    f"{SAYS_NOTHING} Film a set from the side, or have a coach "
    "watch one. If something hurts and does not settle in two weeks, see a doctor or physio."
)
USED_UP: Final = (
    "Every cue that fits these answers has been tried or is ruled out by them. Leave it for today "
    "and have a coach, a doctor or a physio look at it."
)

EVIDENCE: Final = {
    "guideline": "a guideline says so",
    "study": "a small study points this way",
    "indirect-study": "studies of a related exercise point this way",
    "expert-consensus": "coaches and clinicians agree, no study has tested it",
    "coaching-practice": "single coaches say so, no study",
}

_ASKED: Final = 3
"""How many questions left open are named."""


def try_it(cue: CueAdvice) -> str:
    """Say how to find out whether a cue helps."""
    return TRY_EASIER if cue.kind in EASIER else TRY_IT


def how_often(times: Times) -> str:
    """Say how a cue went: "better 3 of 4 times"."""
    if times.all == 1:
        felt = "better" if times.better else "worse" if times.worse else "no change"
        return f"{felt} the one time it was tried"
    worse = f", worse {times.worse}" if times.worse else ""
    return f"better {times.better} of {times.all} times{worse}"


def a_set(tried: TriedNote) -> str:
    """Say a cue that was tried, and how the set felt."""
    return f"{tried.say.rstrip('.')} ({tried.result})"


def answers_behind(reasons: tuple[Reason, ...], assessment: Assessment) -> str:
    """Say the answers behind some reasons, each once, in the order they were asked.

    Of several options chosen, only those that some reason rests on.
    """
    order = [each.question for each in assessment.said]
    parts = list(dict.fromkeys(each for reason in reasons for each in reason.answers))
    whole = [each for each in parts if not any(_is_part_of(each, other) for other in parts)]
    return answered(tuple(sorted(whole, key=lambda each: order.index(each.question))))


def _is_part_of(one: Said, other: Said) -> bool:
    if not isinstance(one.answer, tuple) or not isinstance(other.answer, tuple):
        return False
    return one.question == other.question and set(one.answer) < set(other.answer)


def flag_line(flag: RaisedFlag) -> str:
    """Say what raised a flag."""
    if flag.answer == "from-answers":
        return answered(flag.answers)
    said = "You said yes to" if flag.answer == "yes" else "Not ruled out"
    return f"{said}: {flag.ask}"


def stop_closing(assessment: Assessment) -> str:
    """Give the last sentence of a stop notice."""
    return REST_CLOSING if assessment.disposition == "rest" else STOP_CLOSING


def no_cue(assessment: Assessment) -> str:
    """Say what it means that no cue is given."""
    if assessment.disposition == "not-screened":
        return NOT_SCREENED
    return USED_UP if assessment.findings else NO_MATCH


def first_few(questions: tuple[OpenQuestion, ...]) -> Iterator[str]:
    """Say a few questions, and how many more there are."""
    yield from (f"? {each.ask}" for each in questions[:_ASKED])
    if len(questions) > _ASKED:
        yield f"? and {len(questions) - _ASKED} more"


def picture_title(picture: Picture) -> str:
    """Name a picture. A tick or a cross says without colour which rep to aim for."""
    is_good = picture.pose.is_good
    mark = "\N{CHECK MARK} Aim for" if is_good else "\N{BALLOT X} Fault"
    return f"{mark}: {picture.pose.title}"
