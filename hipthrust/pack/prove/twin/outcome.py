"""What comes of a set of answers, as `engine.assess` and `engine.conclude` decide it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from hipthrust.assessment import STOPS, Disposition
from hipthrust.engine.conclude import in_vain
from hipthrust.pack.prove.twin.advice import Advice, advice_of
from hipthrust.pack.prove.twin.formulas import (
    NEVER,
    Formula,
    all_of,
    any_of,
    negation,
)
from hipthrust.pack.prove.twin.gate import Gate, gate_of
from hipthrust.pack.prove.twin.normal import explains_all, is_met
from hipthrust.pack.prove.twin.ranking import Ranking, ranking_of
from hipthrust.pack.prove.twin.sets import Stands, stands_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.prove.twin.said import Said


class Outcome(Struct, frozen=True, dict=True):
    """All that is told to who says this, as truth values."""

    pack: CompiledPack
    said: Said
    gate: Gate
    ranking: Ranking
    stands: Stands
    advice: Advice
    met: Mapping[str, Formula]
    """The reassurances, were the gate clear."""

    @cached_property
    def disposition(self) -> Mapping[str, Formula]:
        """Give of each disposition whether it is this."""
        found = dict.fromkeys(get_args(Disposition), NEVER)
        found["not-screened"] = all_of((self._is_missing, negation(self.gate.is_stopped)))
        found["reassure"] = all_of((self.gate.is_clear, self._reassures))
        found["coach"] = all_of((self._looks_for_errors, self.advice.is_given))
        found |= {level: self._stops_with(level) for level in STOPS}
        used_up = all_of((self._looks_for_errors, self.advice.is_used_up))
        found[in_vain(self.pack)] = any_of((found[in_vain(self.pack)], used_up))
        found["no-match"] = any_of((found["no-match"], self._is_unmatched))
        return found

    @cached_property
    def tells_findings(self) -> Formula:
        """Give whether errors are told: the gate is clear, and was not shut by used-up cues."""
        dispositions = (self.disposition[each] for each in ("reassure", "coach", "no-match"))
        return any_of(dispositions)

    @cached_property
    def cue(self) -> dict[str, Formula]:
        """Give of each cue whether it is the one."""
        return self._where_coached(self.advice.cue)

    @cached_property
    def setup_fix(self) -> dict[str, Formula]:
        """Give of each cue whether it is the setup fix."""
        return self._where_coached(self.advice.setup_fix)

    def is_given(self, cue: str) -> Formula:
        """Give whether a cue is given, alone or as the setup fix."""
        return any_of((self.cue[cue], self.setup_fix[cue]))

    @cached_property
    def first(self) -> dict[str, Formula]:
        """Give of each error whether it is the first of the findings."""
        named = {error.told.id: self.ranking.is_named(error.told.id) for error in self.pack.errors}
        first = self.ranking.first_of(named)
        return {name: all_of((self.tells_findings, each)) for name, each in first.items()}

    def parts(self) -> Iterator[tuple[str, Formula]]:
        """Walk all that makes one result another than a second, by name."""
        yield from self.disposition.items()
        yield from ((f"raised {name}", each) for name, each in self._told_flags())
        named: tuple[tuple[str, Mapping[str, Formula]], ...] = (
            ("missing", self.gate.missing),
            ("cue", self.cue),
            ("fix", self.setup_fix),
            ("first", self.first),
            ("normal", self._where_told(self.met)),
        )
        for kind, found in named:
            yield from ((f"{kind} {name}", each) for name, each in found.items())

    def verdicts(self) -> Iterator[tuple[str, Formula]]:
        """Walk what is said of every error, by name."""
        likely = {name: self.ranking.is_likely(name) for name in self.ranking.scores}
        possible = {
            name: all_of((self.ranking.is_named(name), negation(each)))
            for name, each in likely.items()
        }
        for kind, found in (("likely", likely), ("possible", possible)):
            yield from ((f"{kind} {n}", each) for n, each in self._where_told(found).items())

    def _told_flags(self) -> Iterator[tuple[str, Formula]]:
        used_up = all_of((self._looks_for_errors, self.advice.is_used_up))
        for flag in self.pack.flags:
            raised = self.gate.raised[flag.id]
            if flag.after_set == "nothing-left":
                yield flag.id, used_up
            elif flag.level in STOPS:
                yield flag.id, raised
            else:
                yield flag.id, all_of((self.tells_findings, raised))

    def _where_told(self, found: Mapping[str, Formula]) -> dict[str, Formula]:
        return {name: all_of((self.tells_findings, each)) for name, each in found.items()}

    def _stops_with(self, level: str) -> Formula:
        worse = STOPS[: STOPS.index(level)]
        raised = [(flag.level, self.gate.raised[flag.id]) for flag in self.pack.flags]
        here = any_of(each for its, each in raised if its == level)
        return all_of((here, negation(any_of(each for its, each in raised if its in worse))))

    @property
    def _is_missing(self) -> Formula:
        return any_of(self.gate.missing.values())

    @cached_property
    def _reassures(self) -> Formula:
        likely = any_of(map(self.ranking.is_likely, self.ranking.scores))
        not_all = negation(explains_all(self.pack, self.said))
        return all_of(
            (any_of(self.met.values()), negation(any_of((likely, self.gate.is_eased, not_all))))
        )

    @property
    def _looks_for_errors(self) -> Formula:
        return all_of((self.gate.is_clear, negation(self._reassures)))

    @property
    def _is_unmatched(self) -> Formula:
        found = any_of((self.advice.is_given, self.advice.is_used_up))
        return all_of((self._looks_for_errors, negation(found)))

    def _where_coached(self, cues: Mapping[str, Formula]) -> dict[str, Formula]:
        return {cue: all_of((self.disposition["coach"], each)) for cue, each in cues.items()}


def outcome_of(pack: CompiledPack, said: Said) -> Outcome:
    """Follow answers through the whole engine."""
    ranking = ranking_of(pack, said)
    stands = stands_after(pack, said, ranking)
    return Outcome(
        pack=pack,
        said=said,
        gate=gate_of(pack, said),
        ranking=ranking,
        stands=stands,
        advice=advice_of(pack, said, ranking, stands),
        met={note.told.id: is_met(said, note) for note in pack.normal},
    )
