"""A few hundred spoilt inputs, on every way into the program."""

from __future__ import annotations

import pytest

from tests.hazards.fuzz import fault_in, run_block
from tests.hazards.targets import targets
from tests.support import Ran

EACH = 20


@pytest.mark.slow
@pytest.mark.untraced
def test_spoilt_inputs_end_as_they_must(tmp_path):
    tally = run_block(0, EACH * len(targets()), tmp_path)
    assert tally.faults == []
    assert tally.tried >= EACH * len(targets())
    assert set(tally.ends) >= {"0", "1", "3", "4"}


@pytest.mark.slow
@pytest.mark.untraced
def test_a_bug_would_be_found_and_made_small(tmp_path, monkeypatch):
    def compose(_self, text):
        raise ZeroDivisionError(text)

    monkeypatch.setattr("hipthrust.documents.yaml_text._Composer.compose", compose)
    faults = run_block(0, 5 * len(targets()), tmp_path).faults
    assert len(faults) >= 3
    assert all("exit code 70" in fault for fault in faults)


@pytest.mark.parametrize(
    ("ran", "fault"),
    [
        (Ran(0, "CUE: Ribs down.\n", ""), None),
        (Ran(1, "", "a\tproblem\n"), None),
        (Ran(70, "", "hipthrust: a bug of ours\n"), "exit code 70"),
        (Ran(-11, "", ""), "exit code -11"),
        (Ran(1, "", "Traceback (most recent call last):\n"), "a traceback"),
        (Ran(0, "", ""), "nothing was said"),
        (Ran(0, "\n", ""), "nothing was said"),
        (Ran(0, "red \x1b[31m\n", ""), "a raw '\\x1b'"),
        (Ran(0, "turned \u202e\n", ""), "a raw '\\u202e'"),
    ],
    ids=lambda value: None if isinstance(value, Ran) else str(value),
)
def test_what_must_never_be_is_a_fault(ran, fault):
    assert fault_in(ran) == fault
