"""What a screened person is told to do: the conclusion, before it is put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.assessment import STOPS
from hipthrust.engine.advice import Advice, advise, were_used_up
from hipthrust.engine.normal import explains_all, met
from hipthrust.engine.scoring import rank_errors

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Disposition
    from hipthrust.engine.compiled import CompiledNormal, CompiledPack
    from hipthrust.engine.scoring import Ranked

_NO_ADVICE = Advice(None, None, ())


class Result(Struct, frozen=True):
    """What a lifter is told to do: the part of an assessment for which questions are asked."""

    disposition: Disposition
    cue: str | None = None
    setup_fix: str | None = None


class Conclusion(Struct, frozen=True):
    """What the answers of a person whose gate is clear come to."""

    disposition: Disposition
    advice: Advice
    ranked: tuple[Ranked, ...]
    normal: tuple[CompiledNormal, ...]
    is_used_up: bool = False
    """Whether cues were tried, none helped, and none is left."""

    @property
    def result(self) -> Result:
        """Leave out how it came about."""
        cue, setup_fix = self.advice.cue, self.advice.setup_fix
        return Result(
            self.disposition, cue.id if cue else None, setup_fix.id if setup_fix else None
        )


def conclude(pack: CompiledPack, answers: Answers, *, eased: bool) -> Conclusion:
    """Reassure only where nothing else was reported, nothing eases the session, no error is likely.

    Coach only where a cue is left to give. `eased` says that a rule asks for less today.
    """
    ranked = rank_errors(pack, answers.given)
    normal = met(pack, answers.given)
    likely = any(each.verdict == "likely" for each in ranked)
    if normal and not likely and not eased and explains_all(normal, answers.given):
        return Conclusion("reassure", _NO_ADVICE, ranked, normal)
    advice = advise(pack, ranked, answers)
    if advice.cue:
        return Conclusion("coach", advice, ranked, normal)
    is_used_up = were_used_up(ranked, answers)
    return Conclusion(
        in_vain(pack) if is_used_up else "no-match", advice, ranked, normal, is_used_up
    )


def in_vain(pack: CompiledPack) -> Disposition:
    """Give what follows where every cue was tried in vain: the most urgent that a pack asks for."""
    levels = [flag.level for flag in pack.flags if flag.after_set == "nothing-left"]
    return next((level for level in STOPS if level in levels), "no-match")
