"""What must hold for any answers at all."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW, read_answers
from hipthrust.engine.assess import assess
from hipthrust.engine.conditions import holds
from hipthrust.engine.tries import failed
from hipthrust.report import Look
from hipthrust.report.to_json import dump
from hipthrust.report.to_terminal import to_terminal
from tests.drawn import CUES, FLAGS, FORMS, RAW
from tests.lifters import ask_everything, random_lifter
from tests.support import assess_raw, shipped

STOPS = ("rest", "clinician", "emergency")


@given(RAW, st.randoms())
def test_the_order_of_the_answers_never_matters(raw, random):
    names = list(raw)
    random.shuffle(names)
    shuffled = {name: raw[name] for name in names}
    assert dump(assess_raw(raw)) == dump(assess_raw(shuffled))


@given(RAW)
def test_what_was_worked_out_before_changes_nothing(raw):
    """A pack remembers much of what it was asked before; a new one knows nothing."""
    assert dump(assess_raw(raw)) == dump(assess_raw(raw, replace(shipped())))


def test_a_pack_that_forgets_everything_all_the_time_comes_to_the_same(monkeypatch):
    lifters = [random_lifter(Random(seed), shipped()) for seed in range(30)]
    known = [ask_everything(shipped(), lifter) for lifter in lifters]
    monkeypatch.setattr("hipthrust.engine.memory._MOST", 1)
    forgetful = replace(shipped())
    assert [ask_everything(forgetful, lifter).answers for lifter in lifters] == [
        each.answers for each in known
    ]
    for each in known:
        assert dump(assess(forgetful, each.answers)) == dump(assess(shipped(), each.answers))


def test_a_copy_of_a_pack_remembers_nothing():
    assess_raw({"screen": "none"})
    assert shipped().memory("gate")
    assert not replace(shipped()).memory("gate")


@given(RAW)
def test_a_round_trip_through_json_changes_nothing(raw):
    found = assess_raw(raw)
    again = json.loads(dump(found))["answers"]
    assert dump(assess_raw(again)) == dump(found)


@given(RAW)
def test_the_engine_and_both_reports_take_any_answers(raw):
    found = assess_raw(raw)
    assert json.loads(dump(found))["disposition"] == found.disposition
    assert found.headline in to_terminal(found, Look(width=40), {}) or found.cue


@given(RAW, st.sampled_from(FLAGS), st.sampled_from(("yes", "unsure")))
def test_a_worse_flag_never_removes_a_stop(raw, flag, worse):
    before = assess_raw(raw)
    screen = raw.get("screen", {})
    if screen == "unsure":
        return
    named = dict(screen) if isinstance(screen, dict) else dict.fromkeys(FLAGS, "no")
    named[flag] = worse if named.get(flag) != "yes" else "yes"
    after = assess_raw({**raw, "screen": named})
    assert after.is_stop
    if before.is_stop:
        assert STOPS.index(after.disposition) >= STOPS.index(before.disposition)


@given(RAW, st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_removes_a_stop(raw, one, other):
    less, more = sorted((one, other))
    before, after = assess_raw({**raw, "pain": less}), assess_raw({**raw, "pain": more})
    assert after.is_stop or not _is_stopped_by_answers(before)


@given(RAW)
def test_one_more_complaint_never_removes_a_stop(raw):
    complaint = raw.get("complaint", DONT_KNOW)
    listed = [complaint] if isinstance(complaint, str) else complaint
    if set(listed) & {DONT_KNOW, "form-check"}:
        return
    before = _is_stopped_by_answers(assess_raw(raw))
    for option in FORMS["complaint"].options:
        if option not in (*listed, "form-check"):
            after = assess_raw({**raw, "complaint": [*listed, option]})
            assert after.is_stop or not before


@given(RAW, st.sampled_from(CUES), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_in_a_set_never_removes_a_stop(raw, cue, one, other):
    before, after = (
        assess_raw({**raw, "tried": [{"cue": cue, "result": "same", "pain": pain}]})
        for pain in sorted((one, other))
    )
    assert after.is_stop or not before.is_stop


def _is_stopped_by_answers(found):
    """Tell whether a stop is there whatever sets came to.

    A pain that was higher from the first did not rise, and another complaint has other cues.
    """
    of_sets = {flag.id for flag in shipped().flags if flag.after_set}
    return any(flag.id not in of_sets for flag in found.gate.raised)


@given(RAW)
def test_a_cue_is_given_only_through_a_clear_gate_and_never_against_its_own_rules(raw):
    found = assess_raw(raw)
    assert bool(found.cue) == (found.disposition == "coach")
    if found.gate.state != "clear":
        advice = (found.cue, found.setup_fix, found.next, found.findings, found.normal)
        assert not any(advice)
        return
    said = read_answers(raw, shipped().questionnaire)
    given_now = [cue for cue in (found.cue, found.setup_fix) if cue]
    for cue in given_now:
        compiled = shipped().cues[cue.id]
        assert cue.id not in failed(said)
        assert not (compiled.not_when and holds(compiled.not_when, said.given))
        assert not set(compiled.conflicts) & {other.id for other in given_now}
    assert not ({cue.id for cue in found.next} & {cue.id for cue in given_now})


@given(RAW)
def test_every_reason_names_answers_that_were_given(raw):
    found = assess_raw(raw)
    for finding in found.findings:
        for reason in (*finding.reasons_for, *finding.reasons_against):
            assert reason.answers
            for said in reason.answers:
                assert _options(said.answer) <= _options(raw[said.question])


@given(RAW)
def test_dont_know_is_the_same_as_not_asked_but_for_what_is_still_to_ask(raw):
    known = {name: said for name, said in raw.items() if said != DONT_KNOW}
    found, without = assess_raw(raw), assess_raw(known)
    assert (found.disposition, found.gate, found.cue) == (
        without.disposition,
        without.gate,
        without.cue,
    )
    assert [each.score for each in found.findings] == [each.score for each in without.findings]


@given(RAW)
def test_assessing_leaves_the_answers_as_they_were(raw):
    answers = read_answers(raw, shipped().questionnaire)
    kept = repr(answers)
    assess(shipped(), answers)
    assert repr(answers) == kept


def _options(answer):
    return {answer} if isinstance(answer, (str, int)) else set(answer)
