"""What a lifter sees: whole texts, at every width."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len

from hipthrust.assessment import HEADLINES
from hipthrust.report import Look
from tests.support import assess_raw, same_as_golden, to_screen

BACK = {"complaint": "lower-back", "felt-when": "top"}
CASES: dict[str, dict[str, Any]] = {
    "coach": {
        **BACK, "screen": "none", "pain": 3, "stop-lower-eases": "yes", "breath-before": "braced",
    },
    "coach-with-setup-fix": {
        **BACK, "screen": "none", "pain": 4, "stop-lower-eases": "yes",
        "bench-touches": "neck-or-traps",
    },
    "reassure": {**BACK, "screen": "none", "pain": 0, "back-feels": "work"},
    "no-match": {"complaint": "something-else", "screen": "none"},
    "used-up": {
        "complaint": "form-check",
        "screen": "none",
        "back-at-top": "rounded",
        "tried": [
            {"cue": "neutral-not-tucked", "result": "same"},
            {"cue": "stop-at-straight-line", "result": "worse"},
        ],
    },
    "emergency": {**BACK, "screen": ["saddle-numbness", "leg-weakness"]},
    "unsure": {**BACK, "screen": {"both-legs": "unsure"}},
    "clinician": {"complaint": "headache", "screen": "none"},
    "rest": {**BACK, "screen": "none", "pain": 7},
    "not-screened": BACK,
}  # fmt: skip
STOPS = ["emergency", "unsure", "clinician", "rest"]


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("case", CASES)
def test_the_plain_text_of_each_result(case, width):
    text = to_screen(assess_raw(CASES[case]), Look(width=width))
    same_as_golden(f"{case}-{width}.txt", text)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text


@pytest.mark.parametrize("case", ["coach", "emergency"])
def test_the_coloured_text_of_a_cue_and_of_a_stop(case):
    text = to_screen(assess_raw(CASES[case]), Look(width=80, color=True, boxes=True))
    same_as_golden(f"{case}-colour.txt", text)


@pytest.mark.parametrize(
    ("case", "most"), [("coach", 24), ("reassure", 24), ("coach-with-setup-fix", 29)]
)
def test_one_screen_is_enough(case, most):
    """From the cue on: the figure stands above it, and may scroll away on a short screen."""
    shown = to_screen(assess_raw(CASES[case]), Look(width=80, boxes=True))
    _, cue, rest = shown.rpartition("\u250f")
    assert len((cue + rest or shown).splitlines()) <= most


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("case", STOPS)
def test_a_stop_notice_is_whole_first_and_last_at_every_width(case, color):
    found = assess_raw(CASES[case])
    for width in range(201):
        lines = to_screen(found, Look(width=width, color=color, boxes=color)).splitlines()
        for line in (lines[0], lines[-1]):
            assert found.headline in line
            assert line.replace(found.headline, "").strip("\x1b[0123456789;m") == ""


def test_a_headline_fits_the_narrowest_screen():
    assert all(len(headline) <= 40 for headline in HEADLINES.values())


def test_the_reason_names_only_the_answers_that_made_it():
    raw = {"screen": "none", "complaint": ["lower-back", "groin", "neck"], "felt-when": "top"}
    assert "+ You said: Lower back; When: At the top\n" in to_screen(assess_raw(raw), Look())
    both = {
        "screen": "none",
        "complaint": ["hamstrings", "cramp", "knee"],
        "shins-at-top": "feet-ahead",
    }
    shown = " ".join(to_screen(assess_raw(both), Look()).split())
    assert (
        "+ You said: I mostly feel the backs of my thighs (hamstrings); My hamstrings cramp; "
        "Shins at the top:"
    ) in shown


@pytest.mark.parametrize("case", STOPS)
def test_a_stop_shows_no_cue(case):
    text = to_screen(assess_raw(CASES[case]), Look())
    assert "CUE" not in text
    assert "Why" not in text
