"""The safety gate, over every state of every red flag."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from hipthrust.answers import Answers, Questionnaire, Screen
from hipthrust.assessment import Level, PackStamp
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.compiled import CompiledFlag, CompiledPack
from hipthrust.engine.conditions import Is
from tests.support import assess_raw, shipped

# Hundreds of thousands of assessments: tracing their lines would take most of the run, and other
# tests reach the same lines.
pytestmark = pytest.mark.untraced

STATES = ("yes", "no", "unsure", "missing")
URGENCY = ("rest", "clinician", "emergency")
COMPLAINTS = (*shipped().questionnaire.forms["complaint"].options, "dont-know", None)
NEVER_FOR_A_CUE = {
    "headache": "clinician", "outer-hip": "clinician", "buttock": "clinician",
    "pelvic-floor": "clinician", "chest": "emergency",
}  # fmt: skip
"""Complaints that lead to somebody else whatever else is said."""
ASKED = [flag for flag in shipped().flags if flag.ask]


def expected(flags, states, complaint):
    """Say, in the words of the design and not of the code, what the gate must do.

    None means that it must let the person through.
    """
    stops = [NEVER_FOR_A_CUE[complaint]] if complaint in NEVER_FOR_A_CUE else []
    missing = False
    for flag, state in zip(flags, states, strict=True):
        whose = flag.applies.options if flag.applies else None
        belongs = whose is None or complaint in (*whose, None, "dont-know")
        if state in ("yes", "unsure"):
            stops.append(flag.level)
        elif state == "missing" and belongs:
            missing = True
    if stops:
        return max(stops, key=URGENCY.index)
    return "not-screened" if missing else None


def check(pack, flags, states, complaint):
    named = {flag.id: s for flag, s in zip(flags, states, strict=True) if s != "missing"}
    given = {} if complaint is None else {"complaint": _given(complaint)}
    found = assess_so_far(pack, Answers(Screen(named), given))
    wanted = expected(flags, states, complaint)
    if wanted is None:
        assert found.gate.state == "clear"
        return
    assert found.disposition == wanted
    assert (found.cue, found.setup_fix, found.next, found.findings) == (None, None, (), ())


def _given(complaint):
    return "dont-know" if complaint == "dont-know" else (complaint,)


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_each_pair_of_shipped_flags_in_all_their_states(complaint):
    """All others answered no: 4 × 4 states for each of the 300 pairs, for each complaint."""
    for first, second in combinations(range(len(ASKED)), 2):
        for one, other in product(STATES, repeat=2):
            states = ["no"] * len(ASKED)
            states[first], states[second] = one, other
            check(shipped(), ASKED, states, complaint)


@pytest.mark.parametrize("others", STATES)
def test_each_shipped_flag_alone_among_others_all_alike(others):
    for position, complaint in product(range(len(ASKED)), COMPLAINTS):
        for state in STATES:
            states = [others] * len(ASKED)
            states[position] = state
            check(shipped(), ASKED, states, complaint)


def small_pack() -> CompiledPack:
    """Make a pack of six flags, two of each level, one of each pair for one complaint only."""
    whose = Is("complaint", ("groin",))
    levels: tuple[Level, ...] = ("rest", "clinician", "emergency")
    flags = tuple(
        CompiledFlag(
            f"{level}-{n}", level, "?", whose if n else None, None, None, "Stop.", None, ()
        )
        for level in levels
        for n in (0, 1)
    )
    real = shipped()
    return CompiledPack(
        PackStamp("six", "1.0.0", ""),
        "Six flags",
        Questionnaire(real.questionnaire.forms, tuple(flag.id for flag in flags), ()),
        real.questions,
        (),
        flags,
        real.errors,
        real.errors_by_question,
        real.cues,
        real.normal,
        real.movers,
        real.stabilizers,
        real.sources,
    )


@pytest.mark.parametrize("complaint", ["groin", "lower-back", "dont-know", None])
def test_every_combination_of_six_flags(complaint):
    """4,096 sets of states for each kind of complaint, every one of them."""
    pack = small_pack()
    for states in product(STATES, repeat=6):
        check(pack, pack.flags, states, complaint)


@pytest.mark.parametrize("pain", [*range(11), "dont-know", None])
@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_strong_pain_stops_from_six_and_eases_from_four(complaint, pain):
    raw = {"screen": "none"}
    raw |= {} if complaint is None else {"complaint": complaint}
    raw |= {} if pain is None else {"pain": pain}
    found = assess_raw(raw)
    number = pain if isinstance(pain, int) else 0
    referred = complaint in NEVER_FOR_A_CUE
    assert found.is_stop == (number >= 6 or referred)
    assert (found.disposition == "rest") == (number >= 6 and not referred)
    eased = "moderate-pain" in [flag.id for flag in found.cautions]
    assert eased == (4 <= number < 6 and not referred)


@pytest.mark.parametrize("complaint", COMPLAINTS)
@pytest.mark.parametrize(("screen", "state"), [("none", "clear"), ("unsure", "stopped")])
def test_a_screen_in_one_word_speaks_for_every_flag(complaint, screen, state):
    raw = {"screen": screen} | ({} if complaint is None else {"complaint": complaint})
    found = assess_raw(raw)
    assert found.gate.state == ("stopped" if complaint in NEVER_FOR_A_CUE else state)


@pytest.mark.parametrize("flag", [flag.id for flag in ASKED])
def test_any_one_flag_turns_a_cue_into_a_stop_without_an_error_or_a_cue(flag):
    answers = {"complaint": "lower-back", "felt-when": "top"}
    assert assess_raw({**answers, "screen": "none"}).cue
    stopped = assess_raw({**answers, "screen": [flag]})
    assert stopped.is_stop
    assert [each.id for each in stopped.gate.raised] == [flag]
    words = repr(stopped)
    for error in shipped().errors:
        assert error.told.id not in words
        assert error.told.name not in words
    for cue in shipped().cues.values():
        assert cue.told.id not in words
        assert cue.told.say not in words


def test_without_a_screen_there_is_no_cue_and_every_missing_flag_is_named():
    found = assess_raw({"complaint": "groin"})
    assert found.disposition == "not-screened"
    asked = {flag.id for flag in ASKED if not flag.applies or "groin" in flag.applies.options}
    assert set(found.gate.missing) == asked


def test_a_rule_that_waits_for_an_answer_says_so_only_where_it_can_come():
    def unchecked(**raw):
        return [rule.id for rule in assess_raw({"screen": "none", **raw}).gate.unchecked]

    assert unchecked(complaint="lower-back") == ["strong-pain"]
    assert unchecked(complaint="lower-back", pain=3) == []
    assert unchecked(complaint="lower-back", pain="dont-know") == ["strong-pain"]
    assert unchecked(complaint="form-check") == []
    assert unchecked(complaint="dont-know") == ["strong-pain"]


def test_unsure_about_the_whole_screen_is_about_the_flags_that_apply():
    found = assess_raw({"complaint": "form-check", "screen": "unsure"})
    assert {flag.id for flag in found.gate.raised} == {f.id for f in ASKED if not f.applies}
    named = assess_raw({"complaint": "form-check", "screen": {"groin-lump": "unsure"}})
    assert [flag.id for flag in named.gate.raised] == ["groin-lump"]


def test_a_stop_lists_the_most_urgent_flag_first():
    raw = {"screen": ["not-settling", "leg-weakness", "fainting"], "complaint": "knee", "pain": 8}
    assert [flag.level for flag in assess_raw(raw).gate.raised] == [
        "emergency", "clinician", "clinician", "rest",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "disposition"),
    [
        ({"complaint": "soreness", "soreness-eases": "yes"}, "reassure"),
        ({"complaint": ["soreness", "something-else"], "soreness-eases": "yes"}, "no-match"),
        ({"complaint": "belly", "belly-is": "gap", "health": "after-birth"}, "reassure"),
        ({"complaint": "belly", "belly-is": "gap", "pain": 4}, "no-match"),
        ({"complaint": ["soreness", "neck"], "soreness-eases": "yes"}, "coach"),
        ({"complaint": "soreness", "soreness-eases": "yes", "pain": 5}, "no-match"),
        ({"complaint": "lower-back", "back-feels": "work"}, "reassure"),
        ({"complaint": "lower-back", "back-feels": "work", "pain": 4}, "no-match"),
        ({"complaint": "lower-back", "back-feels": "work", "felt-when": "whole-rep"}, "reassure"),
        ({"complaint": ["quads", "hamstrings"], "glutes-work": "yes", "shins-at-top": "vertical"},
         "reassure"),
    ],
)  # fmt: skip
def test_only_what_explains_everything_reassures(raw, disposition):
    assert assess_raw({"screen": "none", **raw}).disposition == disposition
