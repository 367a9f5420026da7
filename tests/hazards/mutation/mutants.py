"""The mutants of one module: its whole text again, with one thing changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING

import libcst as cst

from tests.hazards.mutation.argued import Key
from tests.hazards.mutation.operators import changed, is_left_alone

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Mutant:
    """One module with one thing changed."""

    key: Key
    source: str
    diff: str


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Make every mutant of a module once."""
    tree = cst.parse_module(source)
    parts = [tree.code_for_node(each) for each in (*tree.header, *tree.body)]
    seen, times = {source}, Counter[tuple[str, ...]]()
    for place, statement in enumerate(tree.body, len(tree.header)):
        for where, other in _others(statement):
            mutated = "".join([*parts[:place], tree.code_for_node(other), *parts[place + 1 :]])
            if mutated not in seen:
                seen.add(mutated)
                change = (where, *_difference(source.splitlines(), mutated.splitlines()))
                times[change] += 1
                key = Key(module, *change, times[change])
                yield Mutant(key, mutated, _diff(module, source, mutated))


def _others(statement: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    """Give every other form of a top-level statement, and the function in which it differs."""
    for where, node, other in _changes(statement):
        yield where, other if node is statement else statement.deep_replace(node, other)


def _changes(
    node: cst.CSTNode, names: tuple[str, ...] = ()
) -> Iterator[tuple[str, cst.CSTNode, cst.CSTNode]]:
    """Walk a tree for what may be put in the place of what, and in which function."""
    if is_left_alone(node):
        return
    if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        names = (*names, node.name.value)
    for other in changed(node):
        yield ".".join(names), node, other
    for child in node.children:
        yield from _changes(child, names)


def _diff(module: str, source: str, mutated: str) -> str:
    old, new = source.splitlines(), mutated.splitlines()
    return "\n".join(unified_diff(old, new, module, f"{module} mutated", lineterm="", n=2))


def _difference(old: list[str], new: list[str]) -> tuple[str, str]:
    """Give the lines that differ, as they were and as they are now, without their indent."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    others = [block for block in blocks if block[0] != "equal"]
    (_, first, _, new_first, _), (_, _, last, _, new_last) = others[0], others[-1]
    return _text(old[first:last]), _text(new[new_first:new_last])


def _text(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)
