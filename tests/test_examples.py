"""The shipped pack's own examples, run together, and what they would notice."""

from __future__ import annotations

import pytest

from hipthrust.pack.cases.run import run_cases
from hipthrust.pack.placed import read_placed_pack


@pytest.fixture(scope="module")
def result():
    return run_cases(read_placed_pack(), mutate=True)


def test_every_example_comes_as_written_and_nothing_is_left_unshown(result):
    assert [str(problem) for problem in result.problems] == []


def test_the_examples_notice_when_the_pack_is_wrong(result):
    assert result.mutation.suffices, "\n".join(map(str, result.mutation.unnoticed))
