"""The file of argued mutants speaks of code that is there. (The mutants themselves take longer.)"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hazards.mutation.argued import argued_rows
from tests.hazards.mutation.subjects import SUBJECTS
from tests.support import ROOT

if TYPE_CHECKING:
    from tests.hazards.mutation.argued import Row

ROWS = argued_rows()


def source_of(row: Row) -> str:
    """Give the text of what a row speaks of, its lines without their indent."""
    text = (ROOT / Path(*row.module.split(".")).with_suffix(".py")).read_text(encoding="utf-8")
    if row.function:
        text = named(text, row.function)
    return "".join(f"{line.strip()}\n" for line in text.splitlines())


def named(text: str, function: str) -> str:
    """Give the text of a function, method or class. Raises StopIteration where there is none."""
    found: ast.AST = ast.parse(text)
    for name in function.split("."):
        found = next(each for each in ast.walk(found) if getattr(each, "name", None) == name)
    assert isinstance(found, (ast.FunctionDef, ast.ClassDef))
    first = min([found.lineno, *(each.lineno for each in found.decorator_list)])
    return "\n".join(text.splitlines()[first - 1 : found.end_lineno])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.module} {row.function}")
def test_an_argued_mutant_is_one_of_code_that_is_there(row):
    assert row.module in SUBJECTS
    assert f"\n{source_of(row)}".count(f"\n{row.before}\n") >= row.nth
    assert row.before not in row.after
    assert row.after


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.module} {row.function}")
def test_an_argued_mutant_has_a_reason_of_one_sentence(row):
    assert len(row.because.split()) > 3
    assert row.because[0].isupper()
    assert row.because.endswith(".")
    assert "\n" not in row.because


def test_no_mutant_is_argued_twice():
    times = Counter(key for row in ROWS for key in row.keys)
    assert {key for key, count in times.items() if count > 1} == set()


def test_every_module_and_its_tests_are_there():
    for module, tests in SUBJECTS.items():
        assert (ROOT / Path(*module.split(".")).with_suffix(".py")).is_file()
        assert (ROOT / tests[0]).is_file()
