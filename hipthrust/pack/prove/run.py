"""All properties of a pack, one after the other, over every set of answers."""

from __future__ import annotations

from math import prod
from time import perf_counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.compile import compile_pack
from hipthrust.pack.prove.agreement import DRAWN, differences, draw_many
from hipthrust.pack.prove.proof import Checked, Proof
from hipthrust.pack.prove.properties import (
    complaints,
    conflicts,
    effects,
    first,
    gate,
    hidden,
    length,
    ties,
)
from hipthrust.pack.prove.search import Search
from hipthrust.pack.prove.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.answers import Answers, Form
    from hipthrust.answers.values import Questionnaire
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.prove.proof import Fault


class Property(Struct, frozen=True):
    """What is proved, and how what speaks against it is looked for."""

    name: str
    says: str
    looked_at: Callable[[Trial], str]
    faults: Callable[[Trial], Iterator[Fault]]
    is_noted_only: bool = False
    """Whether what is found is noted, and does not fail the pack."""


PROPERTIES: Final = (
    Property(
        "P1",
        "No cue while a red flag is raised, unsure or missing; and every flag stops somebody.",
        gate.looked_at,
        gate.faults,
    ),
    Property(
        "P2",
        "Every error can come first, and every cue can be the one given.",
        first.looked_at,
        first.faults,
    ),
    Property(
        "P3",
        "Every complaint leads to something: a cue, a reassurance or a stop.",
        complaints.looked_at,
        complaints.faults,
    ),
    Property(
        "P4",
        "No two cues in conflict are given together, and none where its `not_when` holds.",
        conflicts.looked_at,
        conflicts.faults,
    ),
    Property(
        "P5",
        "Every question can change what comes out, every option is read, every sign can be true.",
        effects.looked_at,
        effects.faults,
    ),
    Property("P6", "No error is always hidden by another.", hidden.looked_at, hidden.faults),
    Property(
        "P7",
        "The interview ends within its cap for everybody.",
        length.looked_at,
        length.faults,
        is_noted_only=True,
    ),
    Property(
        "P8",
        "Two errors with different cues tie only where `fix_order` decides.",
        ties.looked_at,
        ties.faults,
        is_noted_only=True,
    ),
)


class FormulasDiffer(Exception):
    """The formulas say something else than the engine: nothing is proved, and it is our bug."""


def prove(
    read: PlacedPack, progress: Callable[[str], None] = lambda _: None, drawn: int = DRAWN
) -> Proof:
    """Prove a pack, or find answers that show what is wrong with it.

    Args:
        read: the pack.
        progress: is told what is done next.
        drawn: how many sets of answers the formulas are held against the engine with.

    Raises FormulasDiffer where the two do not agree.
    """
    start = perf_counter()
    progress(f"hold the formulas against the engine, {drawn:,} times")
    trial = trial_of(read, drawn)
    pack = trial.pack
    checked = tuple(check(trial, each, progress) for each in PROPERTIES)
    return Proof(
        pack=f"{pack.stamp.id} {pack.stamp.version}",
        extends=read.base.told() if read.base else None,
        properties=checked,
        answer_sets=_answer_sets(pack.questionnaire),
        drawn=drawn,
        seconds=perf_counter() - start,
    )


def trial_of(read: PlacedPack, drawn: int = DRAWN) -> Trial:
    """Put a pack on trial. Raises FormulasDiffer."""
    pack = compile_pack(read.pack)
    return Trial(pack, _agreeing_search(pack, drawn), read)


def _agreeing_search(pack: CompiledPack, number: int) -> Search:
    search = Search(pack, draw_many(pack, number))
    wrong = differences(pack, search.drawn, (search.with_sets, search.outcome))
    if wrong:
        raise FormulasDiffer(_document(pack, wrong[0]))
    return search


def _document(pack: CompiledPack, answers: Answers) -> str:
    return f"{pack.stamp.id}: {answers.document(pack.questionnaire)}"


def check(
    trial: Trial, each: Property, progress: Callable[[str], None] = lambda _: None
) -> Checked:
    """Look for all that speaks against one property."""
    start, asked = perf_counter(), trial.search.queries
    looked_at = each.looked_at(trial)
    progress(f"{each.name} {each.says} ({looked_at})")
    faults = tuple(each.faults(trial))
    return Checked(
        name=each.name,
        says=each.says,
        looked_at=looked_at,
        faults=faults,
        is_noted_only=each.is_noted_only,
        queries=trial.search.queries - asked,
        seconds=perf_counter() - start,
    )


def _answer_sets(asked: Questionnaire) -> int:
    """Count what may be said before any set: answers to the questions, times the screens."""
    flags = len(asked.flags)
    # None, unsure, not given; a list of flags; or an answer of three to some of them by name.
    screens = 3 + ((1 << flags) - 1) + ((1 << 2 * flags) - 1)
    return screens * prod(1 + _answers(form) for form in asked.forms.values())


def _answers(form: Form) -> int:
    if form.choose == "scale":
        return form.high - form.low + 1
    if form.choose == "one":
        return len(form.options)
    together = len(form.options) - len(form.alone)
    return (1 << together) - 1 + len(form.alone)
