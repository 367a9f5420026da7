"""Words that every report for people uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hipthrust.assessment import Assessment, RaisedFlag, Reason, Said

NOT_A_DIAGNOSIS: Final = "Coaching, not a diagnosis. That form brings on pain is expert opinion."
STOP_CLOSING: Final = (
    "This tool cannot say what it is, and gives no cue until it has been looked at."
)
REST_CLOSING: Final = "No cue today. Run the check again before the next session."
NOT_SCREENED: Final = (
    "No cue is given before the safety questions are answered. Run `hipthrust check` in a "
    "terminal, or, if none of them applies, add --screen none."
)
NO_MATCH: Final = (
    "That says nothing about your form, good or bad. Film a set from the side, or have a coach "
    "watch one. If something hurts and does not settle in two weeks, see a clinician."
)
USED_UP: Final = (
    "Every cue that fits these answers has been tried or is ruled out by them. Leave it for today "
    "and have a coach or a clinician look at it."
)

EVIDENCE: Final = {
    "guideline": "a guideline says so",
    "study": "a small study points this way",
    "indirect-study": "studies of a related exercise point this way",
    "expert-consensus": "coaches and clinicians agree, no study has tested it",
    "coaching-practice": "single coaches say so, no study",
}


def answered(said: tuple[Said, ...]) -> str:
    """Say answers back: "When: at the top; Pain today: 3 of 10"."""
    return "; ".join(f"{each.label}: {each.say}" for each in said)


def behind(reasons: tuple[Reason, ...], assessment: Assessment) -> str:
    """Say the answers behind some reasons, each once, in the order they were asked."""
    decided = {each.question for reason in reasons for each in reason.answers}
    return answered(tuple(each for each in assessment.said if each.question in decided))


def flag_line(flag: RaisedFlag) -> str:
    """Say what raised a flag."""
    if flag.answer == "from-answers":
        return answered(flag.answers)
    said = "You said yes to" if flag.answer == "yes" else "Not ruled out"
    return f"{said}: {flag.ask}"


def what_to_do(assessment: Assessment) -> tuple[str, ...]:
    """Say what the most urgent flags ask for; a milder word beside it would only confuse."""
    urgent = (flag for flag in assessment.gate.raised if flag.level == assessment.disposition)
    return tuple(dict.fromkeys(flag.say for flag in urgent))


def stop_closing(assessment: Assessment) -> str:
    """Give the last sentence of a stop notice."""
    return REST_CLOSING if assessment.disposition == "rest" else STOP_CLOSING


def no_cue(assessment: Assessment) -> str:
    """Say what it means that no cue is given."""
    if assessment.disposition == "not-screened":
        return NOT_SCREENED
    return USED_UP if assessment.findings else NO_MATCH
