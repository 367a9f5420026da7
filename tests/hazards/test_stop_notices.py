"""A stop is the first line and the last, and whole, wherever it is shown."""

from __future__ import annotations

import json

import pytest

from tests.hazards.stop_notices import (
    ENCODINGS,
    SETTINGS,
    Screen,
    faults,
    is_first_and_whole,
    screens,
    shown_on,
)
from tests.sheets import CHECKS, STOPS, shown, squeezed, words_of
from tests.support import assess_raw, run_here

FORMS = ("text", "md", "html", "pdf", "svg")


@pytest.mark.untraced
def test_on_every_screen():
    """14,472 of them: every width up to 200, six encodings, twelve settings of a terminal."""
    assert sum(1 for _ in screens()) == 201 * len(ENCODINGS) * len(SETTINGS) == 14_472
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("STOP.", "STOP"), ("emergency", "emergenc"), ("\n\n", "\nAlso: ribs down.\n"), ("said", "")],
)
def test_a_notice_that_lost_or_gained_a_word_is_found_out(was, becomes):
    text = shown_on(Screen(80, "utf-8", SETTINGS[0]), "emergency", "check")
    assert is_first_and_whole(text, "emergency", "check")
    assert not is_first_and_whole(text.replace(was, becomes, 1), "emergency", "check")


@pytest.mark.parametrize("stop", STOPS)
def test_as_json_it_names_itself_and_holds_no_advice(stop):
    words = ("check", "--format", "json", "--answers", "-")
    told = json.loads(run_here(*words, typed=json.dumps(CHECKS[stop])).out)
    assert list(told)[:3] == ["schema", "disposition", "headline"]
    assert told["headline"] == assess_raw(CHECKS[stop]).headline
    advice = ("cue", "setup_fix", "next", "findings", "normal")
    assert not any(told[field] for field in advice)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stop", STOPS)
def test_every_reason_stands_in_every_format_of_a_sheet(stop, form):
    words = squeezed(words_of(form, shown(stop, form)))
    for flag in assess_raw(CHECKS[stop]).gate.raised:
        assert all(squeezed(part) in words for part in flag.say.split())
