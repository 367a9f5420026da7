"""The formulas worked out for many sets of answers at once: one bit a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hipthrust.pack.prove.twin.formulas import Formula


class Evaluation:
    """Works out formulas of And, Or and Not over literals whose bits are known.

    Args:
        bits: of each literal that holds anywhere, by name, the sets of answers in which it does.
        number: of sets of answers.
    """

    def __init__(self, bits: Mapping[str, int], number: int) -> None:
        self.bits = bits
        self.all = (1 << number) - 1
        self.known: dict[int, int] = {}
        self.kept: list[Formula] = []  # a number names a formula only as long as that lives

    def of(self, formula: Formula) -> int:
        """Give the sets of answers, a bit each, in which a formula holds."""
        self.kept.append(formula)
        waiting = [formula]
        while waiting:
            node = waiting[-1]
            open_ = [part for part in node.children() if part.get_id() not in self.known]
            if open_:
                waiting += open_
            else:
                waiting.pop()
                self.known[node.get_id()] = self._joined(node)
        return self.known[formula.get_id()]

    def _joined(self, node: Formula) -> int:
        parts = [self.known[part.get_id()] for part in node.children()]
        match node.decl().kind():
            case z3.Z3_OP_AND:
                return _all(parts, self.all)
            case z3.Z3_OP_OR:
                return _any(parts)
            case z3.Z3_OP_NOT:
                return self.all & ~parts[0]
            case z3.Z3_OP_TRUE:
                return self.all
            case z3.Z3_OP_FALSE:
                return 0
            case z3.Z3_OP_UNINTERPRETED:
                return self.bits.get(node.decl().name(), 0)
            case other:
                raise ValueError(f"no formula is made with {other}")


def _all(parts: Iterable[int], found: int) -> int:
    for part in parts:
        found &= part
    return found


def _any(parts: Iterable[int]) -> int:
    found = 0
    for part in parts:
        found |= part
    return found
