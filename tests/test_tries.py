"""What sets with cues come to: kept, another cue, another cause, something easier, or a stop."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW, Screen, Times, Tried
from hipthrust.engine.assess import assess
from hipthrust.engine.compiled import CompiledFlag
from hipthrust.engine.conditions import AtLeast, Is
from tests.small_packs import after_set, answers, cue, error, pack_of, question, rule
from tests.support import assess_raw, shipped

B, S, W = "better", "same", "worse"
A = question("a")
PAIN = question("pain", high=10)
X = Is("a", ("x",))
CUES = [cue("one"), cue("two"), cue("three"), cue("floor", "regression"), cue("chair", "setup")]
FIRST = error("first", [(X, "hallmark")], "one two floor")
SECOND = error("second", [(X, "strong")], "three one")
GIVE_UP = after_set("rest", "nothing-left")
HURTS = after_set("clinician", "more-pain")


def sets(text):
    """Read "one/same two/worse/4" as sets with cues, and the pain in them."""
    found = []
    for each in text.split():
        name, result, *pain = each.split("/")
        number = [DONT_KNOW if said == "?" else int(said) for said in pain]
        found.append(Tried(name, result, *number))
    return found


def small(*errors, rules=(GIVE_UP, HURTS)):
    return pack_of([A, PAIN], list(errors or (FIRST, SECOND)), CUES, rules=rules)


def found(tried, pack=None, before=None, **given):
    said = replace(answers(sets(tried), **{"a": ("x",), **given}), before=before or {})
    return assess(pack or small(), said)


@pytest.mark.parametrize(
    ("tried", "expected", "aside"),
    [
        ("", "one", {}),
        ("one/better", "one", {}),
        ("one/same", "two", {}),
        ("one/same two/better", "two", {}),
        ("one/same two/better two/same", "two", {}),
        ("two/better", "two", {}),  # out of turn, and kept all the same
        ("one/worse", "three", {"first": "worse"}),
        ("one/same two/same", "three", {"first": "no-change"}),
        ("one/same two/better two/worse", "three", {"first": "worse"}),
        ("one/same floor/better two/same", "floor", {}),  # not in a row
        ("one/better one/same one/same", "one", {}),  # as good as it was
        ("one/same one/better", "one", {}),
        ("one/worse three/same", "floor", {"first": "worse"}),  # the second has no other cue left
        ("one/worse three/worse", "floor", {"first": "worse", "second": "worse"}),
        ("one/worse three/worse floor/better", "floor", {"first": "worse", "second": "worse"}),
        ("three/worse", "one", {"second": "worse"}),
    ],
)  # fmt: skip
def test_what_comes_of_sets(tried, expected, aside):
    assessed = found(tried)
    assert assessed.cue is not None
    assert assessed.cue.id == expected
    assert {each.id: each.set_aside for each in assessed.findings if each.set_aside} == aside


def test_a_cue_for_two_causes_counts_for_the_first_that_stands():
    assert [each.set_aside for each in found("one/worse").findings] == ["worse", None]
    second = found("two/worse one/worse").findings
    assert [each.set_aside for each in second] == ["worse", "worse"]


def test_what_is_easier_comes_only_where_no_other_cause_is_left():
    assert found("one/worse").cue.id == "three"
    assert [each.id for each in found("one/worse").next] == []
    alone = found("one/worse", small(FIRST))
    assert (alone.cue.id, alone.cue.error, alone.setup_fix, alone.next) == (
        "floor",
        "first",
        None,
        (),
    )


USED_UP = "one/worse three/worse floor/same"


def test_when_all_is_used_up_it_stops_and_says_what_was_tried():
    stop = found(USED_UP)
    assert (stop.disposition, stop.is_stop) == ("rest", True)
    assert (stop.cue, stop.next, stop.findings) == (None, (), ())
    (flag,) = stop.gate.raised
    assert (flag.id, flag.level, flag.answer) == ("nothing-left", "rest", "from-answers")
    assert flag.answers[0].say == "3, and none is left"


def test_a_pack_without_words_for_it_says_that_no_cue_is_left():
    left = found(USED_UP, small(rules=[]))
    assert (left.disposition, left.is_stop) == ("no-match", False)
    assert left.headline == "No cue is left for these answers."


def test_where_nothing_was_tried_or_nothing_fits_nothing_is_used_up():
    careful = pack_of([A], [FIRST], [replace(each, not_when=X) for each in CUES], rules=[GIVE_UP])
    assert assess(careful, answers(a=("x",))).disposition == "no-match"
    assert found("one/worse", a=("y",)).disposition == "no-match"


@pytest.mark.parametrize(
    ("before", "tried", "rose"),
    [
        (3, "one/worse/4", True),
        (3, "one/same/4", True),
        (3, "one/better/4", True),  # of two that contradict each other the worse one counts
        (3, "one/worse/3", False),
        (3, "one/better/0", False),
        (3, "one/worse", False),  # nobody asked
        (3, "one/worse/?", True),  # not ruled out
        (3, "one/same/?", False),
        (3, "one/same/5 two/better/1", True),  # once is enough
        (None, "one/worse/1", True),
        (None, "one/worse/0", False),
        (None, "one/same/5", False),
        (None, "one/same/6", True),
        (DONT_KNOW, "one/worse/1", True),
        (DONT_KNOW, "one/better/2", False),
    ],
)  # fmt: skip
def test_more_pain_in_a_set_ends_the_session(before, tried, rose):
    given = {} if before is None else {"pain": before}
    assessed = found(tried, **given)
    assert ([each.id for each in assessed.gate.raised] == ["more-pain"]) == rose
    assert assessed.is_stop == rose
    assert bool(assessed.cue) != rose


def test_the_stop_says_which_set_it_was():
    (flag,) = found("one/same/2 two/worse/4", pain=3).gate.raised
    assert flag.answers[0].say == "worse, pain 4 of 10"
    (flag,) = found("two/worse/?", pain=3).gate.raised
    assert flag.answers[0].say == "worse, pain not known"


@pytest.mark.parametrize(("pain", "levels"), [(5, []), (6, ["rest"])])
def test_a_rule_that_stops_reads_the_worst_pain_said(pain, levels):
    rules = [rule("strong", "rest", AtLeast("pain", 6)), rule("mild", "ease", AtLeast("pain", 4))]
    assessed = found(f"one/same/{pain}", small(rules=rules), pain=3)
    assert [each.level for each in assessed.gate.raised] == levels
    assert [each.id for each in assessed.cautions] == ([] if levels else ["mild"])


def test_where_pain_rose_it_is_not_said_as_well_that_it_is_much():
    """One says to be seen, the other to try again later."""
    rules = [rule("strong", "rest", AtLeast("pain", 6)), HURTS]
    assessed = found("one/same/6", small(rules=rules), pain=5)
    assert [each.id for each in assessed.gate.raised] == ["more-pain"]


LATE = Tried("one", "same", is_late=True)


@pytest.mark.parametrize("screen", [Screen(others="no"), Screen({"f": "no"})])
def test_after_a_set_told_late_no_cue_follows(screen):
    """The warning signs were asked too long ago: they are asked anew."""
    pack = asking("f")
    said = replace(answers([LATE], a=("x",)), screen=screen)
    assessed = assess(pack, said)
    assert (assessed.disposition, assessed.cue) == ("not-screened", None)
    assert assessed.gate.missing == ("f",)


@pytest.mark.parametrize("screen", [Screen({"f": "yes"}, "no"), Screen(others="unsure")])
def test_what_a_late_set_does_not_take_back(screen):
    said = replace(answers([LATE], a=("x",)), screen=screen)
    assert assess(asking("f"), said).disposition == "clinician"
    hurt = replace(LATE, result="worse", pain=3)
    assert assess(small(), answers([hurt], a=("x",), pain=2)).disposition == "clinician"


def asking(name):
    flag = CompiledFlag(name, "clinician", "Does it?", None, None, None, "Be seen.", None, ())
    return small(rules=[flag])


def test_in_a_pack_that_asks_no_pain_strong_pain_stops_all_the_same():
    silent = pack_of([A], [FIRST], CUES, rules=[HURTS])
    assert assess(silent, answers(sets("one/same/6"), a=("x",))).is_stop
    assert not assess(silent, answers(sets("one/same/5"), a=("x",))).is_stop


HELPED = {"two": Times(better=3, same=1)}


@pytest.mark.parametrize(
    ("before", "tried", "expected"),
    [
        ({}, "", ["one", "two", "floor"]),
        (HELPED, "", ["two", "one", "floor"]),
        ({"two": Times(better=1, worse=1)}, "", ["one", "two", "floor"]),  # not more often than not
        ({"two": Times(same=4)}, "", ["one", "two", "floor"]),
        ({"floor": Times(better=9)}, "", ["one", "two", "floor"]),  # not of the same kind
        ({"one": Times(worse=2, same=1)}, "", ["two", "one", "floor"]),
        ({"one": Times(worse=1, same=1)}, "", ["one", "two", "floor"]),
        ({**HELPED, "one": Times(better=2)}, "", ["two", "one", "floor"]),
        ({**HELPED, "one": Times(better=4)}, "", ["one", "two", "floor"]),
        (HELPED, "two/same", ["one", "floor"]),
        (HELPED, "one/better", ["one", "two", "floor"]),
    ],
)  # fmt: skip
def test_what_helped_before_comes_first_among_its_equals(before, tried, expected):
    assessed = found(tried, small(FIRST), before=before)
    assert [assessed.cue.id, *(each.id for each in assessed.next)] == expected


def test_how_often_a_cue_helped_is_told_with_it():
    assessed = found("two/same one/better", small(FIRST), before=HELPED)
    assert assessed.cue.times == Times(better=1)
    assert found("", small(FIRST), before=HELPED).cue.times == Times(better=3, same=1)
    assert found("", small(FIRST)).cue.times is None
    again = found("two/better", small(FIRST), before=HELPED)
    assert again.cue.times == Times(better=4, same=1)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ({"one": Times(same=2)}, True),
        ({"two": Times(same=1, worse=1)}, True),
        ({"one": Times(same=1), "two": Times(same=1)}, False),  # perhaps of one session
        ({"one": Times(same=9), "two": Times(better=1)}, False),
        ({"three": Times(same=2)}, False),  # for another cause
        ({}, False),
    ],
)
def test_who_was_not_helped_in_two_sessions_is_told_to_be_seen(before, told):
    vain = after_set("care", "no-help-before")
    assessed = found("", small(FIRST, SECOND, rules=[vain]), before=before)
    assert [each.id for each in assessed.cautions] == ["no-help-before"] * told
    assert assessed.disposition == "coach"


def test_what_helped_before_moves_no_cause():
    helped = {"three": Times(better=9)}
    assert found("", before=helped).cue.id == "one"


def test_one_coaching_session_is_one_document():
    """What an assessment hands back gives it again."""
    raw = {"screen": "none", "complaint": "lower-back", "felt-when": "top", "pain": 2,
           "tried": [{"cue": "ribs-down", "before": {"better": 1}},
                     {"cue": "tuck-pelvis", "result": "same", "pain": 2}]}  # fmt: skip
    first = assess_raw(raw)
    assert assess_raw(dict(first.answers)) == first


@pytest.mark.parametrize("result", ["same", "worse"])
def test_every_way_through_the_shipped_pack_ends_in_a_stop(result):
    """Whoever is helped by nothing is told to stop and be seen, after a number of sets."""
    for complaint in shipped().questionnaire.forms["complaint"].options:
        raw = {"screen": "none", "complaint": complaint, "tried": []}
        first = assessed = assess_raw(raw)
        while assessed.cue:
            raw["tried"].append({"cue": assessed.cue.id, "result": result})
            assert len(raw["tried"]) < 20
            assessed = assess_raw(raw)
        if first.cue:
            assert assessed.disposition == "rest", complaint
            assert [flag.id for flag in assessed.gate.raised] == ["no-cue-has-helped"]
