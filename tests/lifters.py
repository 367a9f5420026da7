"""Lifters who know all their answers beforehand, interviewed or asked everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW, Answers, FlagAnswer, Screen
from hipthrust.engine.ahead.agenda import next_up
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.conditions import holds
from hipthrust.engine.gate import pass_gate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from hipthrust.answers import Form, Given, Tried
    from hipthrust.assessment import Assessment
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack


@dataclass(frozen=True)
class Lifter:
    """What somebody answers: don't know and no, where nothing is said of it."""

    said: Mapping[str, Given]
    flags: Mapping[str, FlagAnswer] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The questions put to a lifter beside the screen, each with what was said before it."""

    questions: Mapping[str, Answers]
    answers: Answers

    def result(self, pack: CompiledPack) -> tuple[str, str | None, str | None]:
        """Give the disposition, the cue and the setup fix."""
        return result_of(assess_so_far(pack, self.answers))


class Interviewer:
    """Interviews many lifters; what is asked after the same answers is found out once."""

    def __init__(self, pack: CompiledPack) -> None:
        self.pack = pack
        self.known: dict[object, Next | None] = {}

    def interview(self, lifter: Lifter, most: int | None = None) -> Asked:
        """Ask what `hipthrust check` asks, up to so many questions."""
        return ask(self.pack, lifter, lambda answers: self._next(answers, most))

    def _next(self, answers: Answers, most: int | None) -> Next | None:
        """Find out what is next; up to `most` questions that is the same whatever `most` is."""
        if most is not None and len(answers.given) >= most:
            return next_up(self.pack, answers, most)
        key = (repr(answers.screen), tuple(answers.given.items()), answers.tried)
        if key not in self.known:
            self.known[key] = next_up(self.pack, answers, most=None)
        return self.known[key]


def ask_everything(pack: CompiledPack, lifter: Lifter) -> Asked:
    """Ask every question that is put to this lifter, in the pack's order, until a stop."""
    return ask(pack, lifter, lambda answers: _next_of_all(pack, answers))


def ask(pack: CompiledPack, lifter: Lifter, next_: Callable[[Answers], Next | None]) -> Asked:
    """Put to a lifter what comes next, until nothing does."""
    given: dict[str, Given] = {}
    flags: dict[str, FlagAnswer] = {}
    questions: dict[str, Answers] = {}
    while step := next_(answers := _answers(pack, given, flags, lifter.tried)):
        if isinstance(step, tuple):
            flags |= {flag: lifter.flags.get(flag, "no") for flag in step}
        else:
            questions[step] = answers
            given[step] = lifter.said.get(step, DONT_KNOW)
    return Asked(questions, answers)


def result_of(found: Assessment) -> tuple[str, str | None, str | None]:
    """Give what a lifter is told to do."""
    cue, setup_fix = found.cue, found.setup_fix
    return found.disposition, cue.id if cue else None, setup_fix.id if setup_fix else None


def random_lifter(random: Random, pack: CompiledPack) -> Lifter:
    """Draw somebody with one complaint, in a fifth of the cases two.

    Each other answer is drawn alike from the options, or is don't know in a tenth of the cases.
    Pain is 6 or more in a tenth; six in seven have nothing to report of their health; one in
    thirty raises a red flag.
    """
    said = {name: _drawn(random, name, form) for name, form in pack.questionnaire.forms.items()}
    flags: dict[str, FlagAnswer] = {}
    if random.random() < 1 / 30:
        flags[random.choice(pack.questionnaire.flags)] = random.choice(("yes", "unsure"))
    return Lifter(said, flags)


def _drawn(random: Random, name: str, form: Form) -> Given:
    if random.random() < (0.02 if name == "complaint" else 0.1):
        return DONT_KNOW
    if form.choose == "scale":
        return random.randint(0, 5) if random.random() < 0.9 else random.randint(6, form.high)
    if name == "health" and random.random() < 6 / 7:
        return ("nothing",)
    together = [option for option in form.options if option not in form.alone]
    if form.choose == "many" and random.random() < 0.2:
        return tuple(sorted(random.sample(together, 2), key=form.options.index))
    return (random.choice(form.options),)


def _answers(
    pack: CompiledPack,
    given: Mapping[str, Given],
    flags: Mapping[str, FlagAnswer],
    tried: tuple[Tried, ...],
) -> Answers:
    """Put answers as an interview does: in the pack's order, the screen in its shortest form."""
    in_order = {name: given[name] for name in pack.questions if name in given}
    said = Answers(Screen(flags), in_order, tried)
    if pass_gate(pack, said)[0].state == "clear":
        return Answers(Screen(others="no"), in_order, tried)
    return said


def _next_of_all(pack: CompiledPack, answers: Answers) -> Next | None:
    """Put the screen where an interview puts it, and between its parts whatever is asked."""
    state = pass_gate(pack, answers)[0].state
    step = None if state == "clear" else next_up(pack, answers, most=0)
    if state == "stopped":
        return step
    if isinstance(step, tuple) and _are_surely_asked(pack, step, answers):
        return step
    asked = (
        name
        for name, question in pack.questions.items()
        if name not in answers.given and is_asked(pack, question, answers.given)
    )
    return next(asked, step)


def _are_surely_asked(pack: CompiledPack, flags: tuple[str, ...], answers: Answers) -> bool:
    """Tell flags of everybody and of a known complaint from those left for want of an answer."""
    asked = (flag for flag in pack.flags if flag.id in flags)
    return all(flag.applies is None or holds(flag.applies, answers.given) for flag in asked)
