"""What may be said, as truth values: a set of answers is one choice of them all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW
from hipthrust.answers.values import FLAG_ANSWERS, MOST_PAIN, PAIN, RESULTS
from hipthrust.engine.conditions import AtLeast
from hipthrust.pack.prove.twin.formulas import (
    Formula,
    Kleene,
    all_of,
    any_of,
    at_most,
    decided,
    implies,
    literal,
    negation,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hipthrust.answers import Form
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Atom, Condition

Value = str | int
"""An option, or a number of a scale."""

SETS: Final = 2
"""Sets with cues that are looked at: as many as it takes until another cause is looked at.

What counts of more sets is the worst pain, whether one was told late, and what failed.
"""


class SetSaid(Struct, frozen=True, dict=True):
    """A set with a cue; where no cue holds there was none."""

    cues: Mapping[str, Formula]
    results: Mapping[str, Formula]
    pain: Mapping[Value, Formula]
    """The numbers, and don't know; where none holds it was not asked."""
    is_late: Formula

    @cached_property
    def is_told(self) -> Formula:
        """Give whether there was such a set."""
        return any_of(self.cues.values())

    def pain_from(self, least: int) -> Formula:
        """Give whether the pain in it was so much or more."""
        return any_of(each for n, each in self.pain.items() if isinstance(n, int) and n >= least)


class Said(Struct, frozen=True):
    """One set of answers that the solver chooses."""

    values: Mapping[str, Mapping[Value, Formula]]
    """Of each question what may be said; where none holds it is unknown."""
    flags: Mapping[str, Mapping[str, Formula]]
    """Of each red flag asked what was said of it by name."""
    others: Mapping[Literal["no", "unsure"], Formula]
    """What holds for flags not named; where neither holds they are missing."""
    sets: tuple[SetSaid, ...]

    def is_known(self, question: str) -> Formula:
        """Give whether a question is answered."""
        return any_of(self.values[question].values())

    def number_from(self, question: str, least: int) -> Formula:
        """Give whether the number said is so much or more."""
        said = self.values[question].items()
        return any_of(each for n, each in said if isinstance(n, int) and n >= least)

    def holds(self, condition: Condition) -> Kleene:
        """Give the truth of a condition, as `engine.conditions.holds` decides it."""
        return truth(condition, self._decided)

    def _decided(self, atom: Atom) -> Kleene:
        if isinstance(atom, AtLeast):
            yes = self.number_from(atom.question, atom.least)
        else:
            yes = any_of(self.values[atom.question][option] for option in atom.options)
        return decided(self.is_known(atom.question), yes)

    def with_another(self, question: str) -> Said:
        """Give the same answers with another one to a question, or none."""
        another = {value: literal("other", question, value) for value in self.values[question]}
        return replace(self, values={**self.values, question: another})


def anything(pack: CompiledPack) -> Said:
    """Give all that may be said to a pack, nothing chosen."""
    asked = pack.questionnaire
    return Said(
        values={
            name: {value: literal("given", name, value) for value in values(form)}
            for name, form in asked.forms.items()
        },
        flags={
            flag: {said: literal("screen", flag, said) for said in FLAG_ANSWERS}
            for flag in asked.flags
        },
        others={"no": literal("others", "no"), "unsure": literal("others", "unsure")},
        sets=tuple(_set(pack, n) for n in range(SETS)),
    )


def may_be_said(pack: CompiledPack, said: Said) -> Formula:
    """Say what `read_answers` says: how many options a question takes, and what a screen can be."""
    forms = pack.questionnaire.forms
    answers = [_may_be_given(forms[name], values) for name, values in said.values.items()]
    return all_of((*answers, *_screens(said), *_sets(said)))


def asked_only(pack: CompiledPack, said: Said) -> Formula:
    """Say that only what was asked is answered, as `engine.ahead.reach.is_asked` decides it."""
    return all_of(
        implies(said.is_known(name), is_asked(pack, said, name)) for name in pack.questions
    )


def is_asked(pack: CompiledPack, said: Said, question: str) -> Formula:
    """Give whether a question is put to who says this."""
    when = pack.questions[question].ask_when
    if when is None:
        return all_of(())
    truth = said.holds(when)
    return truth.maybe if question in pack.gate_questions else truth.yes


def screened(said: Said) -> Formula:
    """Say that the screen is answered with none."""
    named = (each for answers in said.flags.values() for each in answers.values())
    return all_of((said.others["no"], *map(negation, named)))


def no_sets(said: Said) -> Formula:
    """Say that no cue was tried."""
    return all_of(negation(each.is_told) for each in said.sets)


def values(form: Form) -> tuple[Value, ...]:
    """Give all single values that may be said to a question."""
    return form.options if form.choose != "scale" else tuple(range(form.low, form.high + 1))


def pains() -> tuple[Value, ...]:
    """Give all that may be said of the pain in a set."""
    return (*range(MOST_PAIN + 1), DONT_KNOW)


def _set(pack: CompiledPack, n: int) -> SetSaid:
    return SetSaid(
        cues={cue: literal("set", n, "cue", cue) for cue in pack.questionnaire.cues},
        results={result: literal("set", n, result) for result in RESULTS},
        pain={pain: literal("set", n, PAIN, pain) for pain in pains()},
        is_late=literal("set", n, "late"),
    )


def _may_be_given(form: Form, values: Mapping[Value, Formula]) -> Formula:
    if form.choose != "many":
        return at_most(1, [*values.values()])
    return all_of(
        implies(values[option], negation(other))
        for option in form.alone
        for name, other in values.items()
        if name != option
    )


def _screens(said: Said) -> Iterator[Formula]:
    """Walk what holds of every screen: none, unsure, a list of flags, or what was said of some."""
    no, unsure = said.others["no"], said.others["unsure"]
    yield at_most(1, [no, unsure])
    for answers in said.flags.values():
        yield at_most(1, [*answers.values()])
        yield implies(any_of(answers.values()), negation(unsure))
        yield implies(any_of((answers["no"], answers["unsure"])), negation(no))


def _sets(said: Said) -> Iterator[Formula]:
    for each in said.sets:
        yield at_most(1, [*each.cues.values()])
        yield at_most(1, [*each.results.values()])
        yield at_most(1, [*each.pain.values()])
        results = any_of(each.results.values())
        yield implies(each.is_told, results)
        yield implies(any_of((results, each.is_late, *each.pain.values())), each.is_told)
    for one, other in zip(said.sets, said.sets[1:], strict=False):
        yield implies(other.is_told, one.is_told)
