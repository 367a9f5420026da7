"""Whether the formulas say what the engine does, tried on answers drawn at random."""

from __future__ import annotations

from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.assess import assess_so_far
from hipthrust.pack.prove.draw import draw
from hipthrust.pack.prove.twin.choice import chosen_by
from hipthrust.pack.prove.twin.evaluate import Evaluation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.prove.twin.formulas import Formula
    from hipthrust.pack.prove.twin.outcome import Outcome

DRAWN: Final = 10_000
"""Sets of answers that the engine and the formulas are both asked about."""


class Drawn(Struct, frozen=True, dict=True):
    """Answers drawn at random."""

    answers: Sequence[Answers]

    @cached_property
    def evaluation(self) -> Evaluation:
        """Work out formulas for all of them."""
        chosen = _bits((n, chosen_by(each)) for n, each in enumerate(self.answers))
        return Evaluation(chosen, len(self.answers))

    @cached_property
    def without_sets(self) -> int:
        """Give those in which no cue was tried, a bit each."""
        return sum(1 << n for n, each in enumerate(self.answers) if not each.tried)

    def all_where(self, *wanted: Formula) -> Iterator[Answers]:
        """Walk those without sets for which all of some formulas hold."""
        found = self.without_sets
        for each in wanted:
            found &= self.evaluation.of(each)
        while found:
            yield self.answers[(found & -found).bit_length() - 1]
            found &= found - 1


def draw_many(pack: CompiledPack, number: int = DRAWN, seed: int = 0) -> Drawn:
    """Draw sets of answers, the same for the same seed."""
    random = Random(seed)
    return Drawn([draw(pack, random) for _ in range(number)])


def differences(pack: CompiledPack, drawn: Drawn, outcomes: Sequence[Outcome]) -> list[Answers]:
    """Give the drawn answers of which the formulas say something else than the engine.

    Args:
        pack: the pack that both read.
        drawn: the answers.
        outcomes: those of all answers, then those of answers without sets.
    """
    results = (assess_so_far(pack, each) for each in drawn.answers)
    came = _bits((n, (*_told(each), *_verdicts(each))) for n, each in enumerate(results))
    wrong = 0
    for outcome, compared in zip(outcomes, (drawn.evaluation.all, drawn.without_sets), strict=True):
        for name, formula in (*outcome.parts(), *outcome.verdicts()):
            wrong |= compared & (came.get(name, 0) ^ drawn.evaluation.of(formula))
    return [each for n, each in enumerate(drawn.answers) if wrong >> n & 1]


def result_of(pack: CompiledPack, answers: Answers) -> frozenset[str]:
    """Name what comes of answers, as `Outcome.parts` names it."""
    return frozenset(_told(assess_so_far(pack, answers)))


def _told(found: Assessment) -> Iterator[str]:
    yield found.disposition
    yield from (f"raised {flag.id}" for flag in (*found.gate.raised, *found.cautions))
    yield from (f"missing {flag}" for flag in found.gate.missing)
    for kind, cue in (("cue", found.cue), ("fix", found.setup_fix)):
        if cue:
            yield f"{kind} {cue.id}"
    yield from (f"first {finding.id}" for finding in found.findings[:1])
    yield from (f"normal {note.id}" for note in found.normal)


def _verdicts(found: Assessment) -> Iterator[str]:
    """Name what is said of every error, as `Outcome.verdicts` names it."""
    return (f"{finding.verdict} {finding.id}" for finding in found.findings)


def _bits(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Give of each name the rows that have it, a bit each."""
    found: dict[str, int] = {}
    for n, names in rows:
        for name in names:
            found[name] = found.get(name, 0) | 1 << n
    return found
