"""The worst files that are just small enough: each is answered, in little memory, without a hang.

How long each takes is told by `python -m tests.hazards`; no test hangs on a clock.
"""

from __future__ import annotations

import pytest

from tests.hazards.limits import CASES, MOST_MEGABYTES, cost_of

READ_ALL_THE_SAME = ("spaces", "comments", "old ends of lines")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_it_is_answered_in_little_memory(case, tmp_path):
    kind, _, name = case.partition(": ")
    found = cost_of(case, tmp_path)
    assert found.code == (0 if kind == "answers" and name in READ_ALL_THE_SAME else 1)
    assert found.megabytes < MOST_MEGABYTES
