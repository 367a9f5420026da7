"""The whole of what the safety gate says, in small packs written for the case."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from hipthrust.answers import Answers, Screen, Tried
from hipthrust.assessment import Gate, RaisedFlag, Said, Unchecked
from hipthrust.engine.compiled import CompiledFlag
from hipthrust.engine.conditions import All, AtLeast, Is
from hipthrust.engine.gate import (
    applies,
    gate_used_up,
    is_still_asked,
    pass_gate,
    stop_level,
    told_of_earlier,
)
from tests.small_packs import pack_of, question


def _flag(name, level="clinician", *, ask=None, applies=None, when=None, sets=None, unsaid=None):
    words = f"What {name} says."
    return CompiledFlag(name, level, ask, applies, when, sets, words, unsaid, (f"{name}-source",))


def _raised(flag, answer="from-answers", *said):
    return RaisedFlag(flag.id, flag.level, answer, flag.ask, said, flag.say, flag.sources)


KNEE = Is("where", ("knee",))
LUMP = _flag("lump", ask="A lump?")
FAINT = _flag("faint", "emergency", ask="Fainted?")
LOCKS = _flag("locks", "rest", ask="Does it lock?", applies=KNEE)
STRONG = _flag("strong", "rest", when=AtLeast("pain", 6), unsaid="Pain was not said.")
MILD = _flag("mild", "ease", when=AtLeast("pain", 4), unsaid="Pain was not said.")
NIGHT = _flag("night", "emergency", when=Is("night", ("yes",)), unsaid="Nobody asked of the night.")
SILENT = _flag("silent", when=Is("night", ("yes",)))
MORE = _flag("more", sets="more-pain")
VAIN = _flag("vain", "rest", sets="nothing-left")
BEFORE = _flag("before", "care", sets="no-help-before")


def _pack(*flags):
    asked = [
        question("where", "knee hip"),
        question("pain", high=10),
        question("night", "yes no", when=KNEE),
    ]
    return pack_of(asked, rules=flags)


def _said(pain):
    return Said("pain", "pain", pain, f"{pain} of 10")


NONE, NOTHING = Screen(others="no"), Screen()
PAIN = Unchecked("strong", "Pain was not said.")
EASE = Unchecked("mild", "Pain was not said.")
ASLEEP = Unchecked("night", "Nobody asked of the night.")
HAD = Said("night", "night", "yes", "yes")
WORSE = Said("tried", "In the set", "worse", "worse, pain 5 of 10")


@pytest.mark.parametrize(
    ("flags", "screen", "given", "tried", "gate", "beside"),
    [
        ([], NOTHING, {}, [], Gate("clear", (), (), ()), ()),
        # asked at the screen
        ([LUMP], NOTHING, {}, [], Gate("not-screened", (), ("lump",), ()), ()),
        ([LUMP, FAINT], Screen({"lump": "no"}), {}, [],
         Gate("not-screened", (), ("faint",), ()), ()),
        ([LUMP], NONE, {}, [], Gate("clear", (), (), ()), ()),
        ([LUMP], Screen({"lump": "yes"}), {}, [],
         Gate("stopped", (_raised(LUMP, "yes"),), (), ()), ()),
        ([LUMP, FAINT], Screen({"lump": "unsure"}), {}, [],
         Gate("stopped", (_raised(LUMP, "unsure"),), ("faint",), ()), ()),
        ([LUMP, FAINT], Screen({"lump": "yes", "faint": "yes"}, "no"), {}, [],
         Gate("stopped", (_raised(FAINT, "yes"), _raised(LUMP, "yes")), (), ()), ()),
        # a flag of some people only
        ([LOCKS], NOTHING, {"where": ("hip",)}, [], Gate("clear", (), (), ()), ()),
        ([LOCKS], NOTHING, {"where": ("knee",)}, [], Gate("not-screened", (), ("locks",), ()), ()),
        ([LOCKS], NOTHING, {"where": "dont-know"}, [],
         Gate("not-screened", (), ("locks",), ()), ()),
        ([LOCKS], Screen(others="unsure"), {"where": ("hip",)}, [], Gate("clear", (), (), ()), ()),
        ([LOCKS], Screen(others="unsure"), {"where": ("knee",)}, [],
         Gate("stopped", (_raised(LOCKS, "unsure"),), (), ()), ()),
        ([LOCKS], Screen(others="unsure"), {}, [],
         Gate("stopped", (_raised(LOCKS, "unsure"),), (), ()), ()),
        ([LOCKS], Screen({"locks": "unsure"}), {"where": ("hip",)}, [],
         Gate("stopped", (_raised(LOCKS, "unsure"),), (), ()), ()),
        ([LOCKS], Screen({"locks": "yes"}), {"where": ("hip",)}, [],
         Gate("stopped", (_raised(LOCKS, "yes"),), (), ()), ()),
        # read from the answers
        ([STRONG, MILD], NONE, {}, [], Gate("clear", (), (), (PAIN, EASE)), ()),
        ([STRONG, MILD], NONE, {"pain": "dont-know"}, [], Gate("clear", (), (), (PAIN, EASE)), ()),
        ([STRONG, MILD], NONE, {"pain": 3}, [], Gate("clear", (), (), ()), ()),
        ([STRONG, MILD], NONE, {"pain": 4}, [], Gate("clear", (), (), ()),
         (_raised(MILD, "from-answers", _said(4)),)),
        ([STRONG, MILD], NONE, {"pain": 6}, [],
         Gate("stopped", (_raised(STRONG, "from-answers", _said(6)),), (), ()),
         (_raised(MILD, "from-answers", _said(6)),)),
        ([LUMP, STRONG], NOTHING, {"pain": 6}, [],
         Gate("stopped", (_raised(STRONG, "from-answers", _said(6)),), ("lump",), ()), ()),
        ([NIGHT, SILENT], NONE, {"night": ("yes",)}, [],
         Gate("stopped", tuple(_raised(each, "from-answers", HAD) for each in (NIGHT, SILENT)), (),
              ()), ()),
        ([NIGHT, SILENT], NONE, {"night": ("no",)}, [], Gate("clear", (), (), ()), ()),
        # a rule waits only for what can still come
        ([NIGHT, SILENT], NONE, {"where": ("knee",)}, [], Gate("clear", (), (), (ASLEEP,)), ()),
        ([NIGHT], NONE, {}, [], Gate("clear", (), (), (ASLEEP,)), ()),
        ([NIGHT], NONE, {"where": ("hip",)}, [], Gate("clear", (), (), ()), ()),
        ([replace(NIGHT, raised_when=All((NIGHT.raised_when, AtLeast("pain", 1))))], NONE,
         {"where": ("hip",)}, [], Gate("clear", (), (), (ASLEEP,)), ()),
        # read from sets with cues
        ([MORE, VAIN, BEFORE], NONE, {"pain": 2}, [Tried("c", "worse", 5)],
         Gate("stopped", (_raised(MORE, "from-answers", WORSE),), (), ()), ()),
        ([MORE, VAIN, BEFORE], NONE, {"pain": 5}, [Tried("c", "worse", 5)],
         Gate("clear", (), (), ()), ()),
        ([VAIN, BEFORE], NONE, {"pain": 2}, [Tried("c", "worse", 5)],
         Gate("clear", (), (), ()), ()),
        ([STRONG], NONE, {}, [Tried("c", "same", 5)], Gate("clear", (), (), ()), ()),
        ([STRONG], NONE, {"pain": 5}, [Tried("c", "same", 6)],
         Gate("stopped", (_raised(STRONG, "from-answers", _said(6)),), (), ()), ()),
        ([STRONG, MILD, MORE], NONE, {"pain": 4}, [Tried("c", "worse", 7)],
         Gate("stopped", (_raised(MORE, "from-answers", replace(
             WORSE, say="worse, pain 7 of 10")),), (), ()),
         (_raised(MILD, "from-answers", _said(7)),)),
        ([STRONG, MORE], NONE, {"pain": 6}, [Tried("c", "worse", 7)],
         Gate("stopped", (
             _raised(MORE, "from-answers", replace(WORSE, say="worse, pain 7 of 10")),
             _raised(STRONG, "from-answers", _said(6))), (), ()), ()),
        # after a set told late the screen counts only where it stops
        ([LUMP], NONE, {}, [Tried("c", "same")], Gate("clear", (), (), ()), ()),
        ([LUMP], NONE, {}, [Tried("c", "same", is_late=True)],
         Gate("not-screened", (), ("lump",), ()), ()),
        ([LUMP, FAINT], Screen({"lump": "no", "faint": "yes"}), {},
         [Tried("c", "same", is_late=True), Tried("c", "same")],
         Gate("stopped", (_raised(FAINT, "yes"),), ("lump",), ()), ()),
        ([LUMP, FAINT], Screen({"lump": "unsure", "faint": "no"}, "no"), {},
         [Tried("c", "same"), Tried("c", "same", is_late=True)],
         Gate("stopped", (_raised(LUMP, "unsure"),), ("faint",), ()), ()),
        ([LUMP], Screen(others="unsure"), {}, [Tried("c", "same", is_late=True)],
         Gate("stopped", (_raised(LUMP, "unsure"),), (), ()), ()),
    ],
)  # fmt: skip
def test_the_whole_of_what_the_gate_says(flags, screen, given, tried, gate, beside):
    pack, answers = _pack(*flags), Answers(screen, given, tuple(tried))
    assert pass_gate(pack, answers) == (gate, beside)
    assert pass_gate(pack, answers) == (gate, beside)


def test_what_was_decided_before_is_taken_for_the_same_answers_alone():
    pack = _pack(LUMP, LOCKS, STRONG, MORE)
    screens = (NONE, NOTHING, Screen(others="unsure"), Screen({"lump": "yes"}, "no"),
               Screen({"lump": "no"}), Screen({"lump": "no"}, "no"))  # fmt: skip
    givens = ({}, {"where": ("hip",)}, {"where": ("knee",)}, {"pain": 3}, {"pain": 7})
    tries = ((), (Tried("c", "same"),), (Tried("c", "worse", 9),))
    everything = [Answers(*each) for each in product(screens, givens, tries)]
    for answers in [*everything, *everything]:
        fresh = pass_gate(_pack(LUMP, LOCKS, STRONG, MORE), answers)
        assert pass_gate(pack, answers) == fresh
    assert len(pack.memory("gate")) == len(screens) * len(givens)
    alike = [Answers(NONE, {"pain": 3, "else": (said,)}) for said in "xy"]
    first, second = (pass_gate(pack, answers) for answers in alike)
    assert first is second


@pytest.mark.parametrize(
    ("given", "applied"),
    [({}, True), ({"where": "dont-know"}, True), ({"where": ("knee",)}, True),
     ({"where": ("hip",)}, False)],
)  # fmt: skip
def test_whether_a_flag_applies_is_unknown_is_that_it_applies(given, applied):
    assert applies(LOCKS, Answers(given=given)) == applied
    assert applies(LUMP, Answers(given=given))


def _stopped(*levels):
    raised = tuple(_raised(_flag("f", level)) for level in levels)
    return Gate("stopped" if levels else "clear", raised, (), ())


@pytest.mark.parametrize(
    ("levels", "worst", "asked"),
    [
        (["rest"], "rest", ["emergency"]),
        (["clinician"], "clinician", ["emergency"]),
        (["emergency"], "emergency", []),
        (["rest", "clinician"], "clinician", ["emergency"]),
        (["clinician", "emergency", "rest"], "emergency", []),
    ],
)
def test_a_stop_is_as_urgent_as_its_worst_flag_and_leaves_only_worse_ones(levels, worst, asked):
    gate = _stopped(*levels)
    assert stop_level(gate) == worst
    every = ("emergency", "clinician", "rest", "ease", "care")
    assert [each for each in every if is_still_asked(_flag("g", each), gate)] == asked
    assert all(is_still_asked(_flag("g", each), _stopped()) for each in every)
    open_gate = Gate("not-screened", (), ("f",), ())
    assert all(is_still_asked(_flag("g", each), open_gate) for each in every)


def test_a_gate_that_stops_nothing_has_no_level():
    with pytest.raises(ValueError, match=r"^the gate is not stopped$"):
        stop_level(_stopped())


def test_where_all_was_tried_in_vain_the_gate_stops_in_the_words_of_the_pack():
    tried = Answers(tried=(Tried("c", "same"), Tried("d", "worse"), Tried("c", "worse")))
    clear = Gate("clear", (), ("f",), (PAIN,))
    told = Said("tried", "Cues tried", 2, "2, and none is left")
    stopped = replace(clear, state="stopped", raised=(_raised(VAIN, "from-answers", told),))
    assert gate_used_up(_pack(LUMP, VAIN, MORE), clear, tried) == stopped
    assert gate_used_up(_pack(LUMP, MORE), clear, tried) == clear


def test_what_is_said_of_earlier_sessions_is_said_in_the_words_of_the_pack():
    told = Said("tried", "Earlier sessions", 3, "3, and none helped")
    assert told_of_earlier(_pack(LUMP, BEFORE, VAIN), 3) == (_raised(BEFORE, "from-answers", told),)
    assert told_of_earlier(_pack(LUMP, VAIN), 3) == ()
