"""Small packs as the engine reads them: written in a line for a case, or drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from hipthrust.answers import Answers, Form, Questionnaire, Screen, Times, Tried
from hipthrust.assessment import Bounds, CueAdvice, Finding, NormalNote, PackStamp
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.compiled import (
    CompiledCue,
    CompiledError,
    CompiledFlag,
    CompiledNormal,
    CompiledPack,
    CompiledQuestion,
    CompiledSign,
)
from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not, questions_in
from tests.every_answer import every_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from hipthrust.answers import Given
    from hipthrust.assessment import AfterSet, Level, Speaks, Strength
    from hipthrust.engine.conditions import Atom, Condition

Weighed = tuple["Condition", "Strength"]


def question(
    name: str,
    options: str = "x y",
    *,
    choose: Any = "one",
    alone: str = "",
    high: int = 0,
    when: Condition | None = None,
) -> CompiledQuestion:
    """Make a question; one with a `high` takes a number from 0."""
    if high:
        form = Form("scale", high=high)
    else:
        form = Form(choose, tuple(options.split()), tuple(alone.split()))
    words = tuple((option, option) for option in form.options)
    return CompiledQuestion(
        id=name, kind="symptom", ask=f"{name}?", label=name, form=form, options=words,
        how_to_check=None, cannot_tell=None, ask_when=when,
    )  # fmt: skip


def error(
    name: str, signs: Iterable[Weighed], cues: str, against: Iterable[Weighed] = (), fix: int = 3
) -> CompiledError:
    """Make an error of these signs and counter-signs; its place is where it stands in the pack."""
    told = Finding(
        id=name, name=name, term=None, verdict="possible", score=0, bounds=Bounds(0, 0),
        what="", why="", other_view=None, figure=None, phase="drive", evidence="", reasons_for=(),
        reasons_against=(), unknown=(), set_aside=None, takes_over=(),
        cues=tuple(cues.split()), sources=(),
    )  # fmt: skip
    return CompiledError(told, 0, fix, _signs(signs, "for"), _signs(against, "against"))


def cue(
    name: str, kind: str = "set", not_when: Condition | None = None, conflicts: str = ""
) -> CompiledCue:
    """Make a cue; a conflict is written at one of the two."""
    told = CueAdvice(
        id=name, say=name, internal=None, detail="", phase="drive", kind=kind, success="",
        evidence="", sources=(), error="", times=None,
    )  # fmt: skip
    return CompiledCue(told, not_when, tuple(conflicts.split()))


def normal(name: str, when: Condition, unless: Condition | None = None) -> CompiledNormal:
    """Make a reassurance."""
    return CompiledNormal(NormalNote(name, name, "", "", (), ()), when, unless)


def after_set(level: Level, what: AfterSet) -> CompiledFlag:
    """Make a flag that sets with cues raise."""
    return CompiledFlag(what, level, None, None, None, what, "", None, ())


def rule(name: str, level: Level, when: Condition) -> CompiledFlag:
    """Make a red flag that is read from the answers."""
    return CompiledFlag(name, level, None, None, when, None, "", None, ())


def pack_of(
    questions: Iterable[CompiledQuestion],
    errors: Iterable[CompiledError] = (),
    cues: Iterable[CompiledCue] = (),
    notes: Iterable[CompiledNormal] = (),
    rules: Iterable[CompiledFlag] = (),
) -> CompiledPack:
    """Put a pack together, with all that follows from its records."""
    asked = {each.id: each for each in questions}
    flags = tuple(rules)
    given = {each.told.id: each for each in cues}
    found = tuple(_placed(each, place) for place, each in enumerate(errors))
    return CompiledPack(
        stamp=PackStamp("small", "1.0.0", ""),
        title="A small pack",
        questionnaire=Questionnaire(
            {name: each.form for name, each in asked.items()}, (), tuple(given)
        ),
        questions=asked,
        gate_questions=tuple(
            dict.fromkeys(n for each in flags if each.raised_when for n in _read(each.raised_when))
        ),
        flags=flags,
        errors=found,
        errors_by_question={
            name: tuple(
                each.place
                for each in found
                if any(name in _read(sign.condition) for sign in each.signs)
            )
            for name in asked
        },
        cues={name: _both_ways(each, given) for name, each in given.items()},
        normal=tuple(notes),
        movers=(),
        stabilizers=(),
        sources={},
    )


def answers(tried: Iterable[Tried] = (), **given: Given) -> Answers:
    """Give answers behind a clear screen."""
    return Answers(Screen(others="no"), given, tuple(tried))


def random_pack(random: Random, most_questions: int = 6) -> CompiledPack:
    """Draw a pack of three questions or more, two to four errors, and all that bears on a cue."""
    questions: list[CompiledQuestion] = []
    for name in "abcdef"[: random.randint(3, most_questions)]:
        questions.append(_random_question(random, name, questions))
    draw = _Draw(random, questions)
    names = [f"cue-{n}" for n in range(random.randint(3, 5))]
    cues = [
        cue(name, random.choice(("set", "set", "setup", "regression")), draw.maybe(0.4),
            " ".join(other for other in names[:n] if random.random() < 0.25))
        for n, name in enumerate(names)
    ]  # fmt: skip
    errors = [
        error(f"error-{n}", draw.signs(1, 4), " ".join(random.sample(names, random.randint(1, 3))),
              draw.signs(0, 2), random.choice((0, 1, 1, 2)))
        for n in range(random.randint(2, 4))
    ]  # fmt: skip
    notes = [
        normal(f"note-{n}", draw.choice(), draw.maybe(0.3))
        for n in range(random.choice((0, 1, 1, 2)))
    ]
    levels: tuple[Level, ...] = random.choice(((), ("ease",), ("rest",), ("ease", "clinician")))
    rules = [rule(f"rule-{n}", level, draw.condition(1)) for n, level in enumerate(levels)]
    rules += random.choice(([], [after_set("rest", "nothing-left")]))
    return pack_of(questions, errors, cues, notes, rules)


def random_answers(random: Random, pack: CompiledPack, share: float) -> Answers:
    """Draw answers to about a share of the questions, mostly of those asked, and cues tried."""
    given: dict[str, Given] = {}
    for name, each in pack.questions.items():
        likely = share if is_asked(pack, each, given) else share / 8
        if random.random() < likely:
            given[name] = random.choice(every_answer(each.form))
    tried = [
        Tried(each, random.choice(("better", "same", "worse")))
        for each in random.choices(list(pack.cues), k=random.choice((0, 0, 0, 1, 2, 4)))
    ]
    said = answers(tried, **given)
    helped = {name: Times(better=1) for name in pack.cues if random.random() < 0.2}
    return replace(said, before=helped)


class _Draw:
    """Draws conditions over some questions."""

    def __init__(self, random: Random, questions: Sequence[CompiledQuestion]) -> None:
        self.random, self.questions = random, questions

    def condition(self, depth: int = 2) -> Condition:
        """Draw an atom, or a condition of up to so many floors."""
        kind = self.random.choice(("atom", "atom", "atom", "not", "all", "any")) if depth else ""
        match kind:
            case "not":
                return Not(self.condition(depth - 1))
            case "all" | "any":
                parts = tuple(self.condition(depth - 1) for _ in range(self.random.randint(2, 3)))
                return All(parts) if kind == "all" else AnyOf(parts)
            case _:
                return self._atom()

    def maybe(self, share: float) -> Condition | None:
        """Draw a condition in a share of the cases."""
        return self.condition(1) if self.random.random() < share else None

    def choice(self) -> Condition:
        """Draw a condition that one answer of several may meet, half of the time."""
        if self.random.random() < 0.5:
            return self.condition(1)
        return AnyOf((self._atom(), self._atom()))

    def signs(self, least: int, most: int) -> list[Weighed]:
        """Draw signs of every strength."""
        count = self.random.randint(least, most)
        strengths: tuple[Strength, ...] = ("hallmark", "strong", "supporting")
        return [(self.condition(), self.random.choice(strengths)) for _ in range(count)]

    def _atom(self) -> Atom:
        of = self.random.choice(self.questions)
        if of.form.choose == "scale":
            return AtLeast(of.id, self.random.randint(1, of.form.high))
        count = self.random.choice((1, 1, 2)) if len(of.form.options) > 2 else 1
        return Is(of.id, tuple(self.random.sample(of.form.options, count)))


def _random_question(
    random: Random, name: str, before: Sequence[CompiledQuestion]
) -> CompiledQuestion:
    when = _Draw(random, before).maybe(0.5) if before else None
    match random.choice(("one", "one", "many", "scale")):
        case "scale":
            return question(name, high=random.randint(2, 3), when=when)
        case "many":
            return question(name, "x y z", choose="many", alone=random.choice(("", "z")), when=when)
        case _:
            return question(name, random.choice(("x y", "x y z")), when=when)


def _signs(signs: Iterable[Weighed], speaks: Speaks) -> tuple[CompiledSign, ...]:
    return tuple(CompiledSign(condition, strength, speaks, ()) for condition, strength in signs)


def _placed(each: CompiledError, place: int) -> CompiledError:
    return CompiledError(each.told, place, each.fix_rank, each.signs, each.against)


def _both_ways(one: CompiledCue, cues: dict[str, CompiledCue]) -> CompiledCue:
    name = one.told.id
    clashing = tuple(
        n for n, other in cues.items() if n in one.conflicts or name in other.conflicts
    )
    return CompiledCue(one.told, one.not_when, clashing)


def _read(condition: Condition) -> set[str]:
    return set(questions_in(condition))
