"""What is changed in a mutant: all that mutmut changes, and what it leaves alone."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterator


def changed(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Give every other form of one node."""
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from islice(operator(node), _most(node))
    match node:
        case cst.Expr(value=cst.Call()):
            yield cst.Pass()
        case cst.Return(value=cst.BaseExpression()) if not _is_false(node.value):
            yield node.with_changes(value=cst.Name("None"))
        case cst.If() | cst.CompIf():
            yield node.with_changes(test=_negated(node.test))
        case _:
            pass


def is_left_alone(node: cst.CSTNode) -> bool:
    """Tell of code that says nothing when the program runs, or can only break at once."""
    match node:
        case cst.Annotation() | cst.Import() | cst.ImportFrom():
            return True
        case cst.If(test=cst.Name("TYPE_CHECKING")):
            return True
        case cst.Call(func=cst.Name("len" | "isinstance")):
            return True
        case _:
            return False


def _most(node: cst.CSTNode) -> int | None:
    """Leave out forms that tell nothing new.

    Of a text one is enough: who compares it notices any. And of a call those do in which an
    argument is None; the same without it mostly break at once.
    """
    if isinstance(node, cst.BaseString):
        return 1
    if isinstance(node, cst.Call) and not any(each.keyword for each in node.args):
        return max(1, len(node.args))
    return None


def _is_false(node: cst.BaseExpression) -> bool:
    """Tell of None itself, and of what None would stand for as well."""
    return isinstance(node, cst.Name) and node.value in ("None", "False")


def _negated(test: cst.BaseExpression) -> cst.BaseExpression:
    inner = test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.UnaryOperation(cst.Not(), inner)
