"""One cue and at most one setup fix, on small packs written for the case."""

from __future__ import annotations

from typing import Any

import pytest

from hipthrust.answers import Answers, Screen, Tried
from hipthrust.engine.assess import assess
from hipthrust.pack.load import load_pack
from tests.support import pack_of_one_change

CUE = """
- id: {id}
  say: Do {id}.
  detail: Do it.
  phase: drive
  kind: {kind}
  success: It is done.
  evidence: expert-consensus
  sources: [BOOK]
{more}"""
ERROR = """
id: {id}
name: The error {id}
phase: drive
fix_order: {order}
what: What it is.
why: Why it matters.
signs:
  - if: {{{sign}}}
    strength: {strength}
cues: [{cues}]
evidence: expert-consensus
sources: [BOOK]
examples: {{fires: [{{knees: in}}], quiet: [{{knees: out}}]}}
"""
BASE: dict[str, Any] = {"order": "feet", "sign": "knees: in", "strength": "hallmark"}


@pytest.fixture
def advise(tmp_path):
    """Write a pack of these cues and errors; give what is advised for knees that go in."""

    def call(cues, errors, tried=(), *, verdicts=False):
        texts = [CUE.format(id=name, kind=kind, more=more) for name, kind, more in cues]
        pack = pack_of_one_change(tmp_path, "cues.yaml", "".join(texts).encode())
        (pack / "errors" / "knees-caving.yaml").unlink()
        for error in errors:
            text = ERROR.format(**{**BASE, **error}) + error.get("more", "")
            (pack / "errors" / f"{error['id']}.yaml").write_text(text, encoding="utf-8")
        given = {"knees": ("in",), "effort": 5}
        found = assess(load_pack(pack), Answers(Screen(others="no"), given, tuple(tried)))
        if verdicts:
            return {each.id: (each.verdict, each.score) for each in found.findings}
        return (
            found.cue and found.cue.id,
            found.setup_fix and found.setup_fix.id,
            [cue.id for cue in found.next],
        )

    return call


SET, SETUP = ("one", "set", ""), ("chair", "setup", "")
TWO = ("two", "set", "")


def test_the_first_cue_of_the_first_error_is_given(advise):
    assert advise([SET, TWO], [{"id": "e", "cues": "two, one"}]) == ("two", None, ["one"])


def test_a_setup_cue_of_the_same_error_stands_beside_it(advise):
    assert advise([SET, SETUP], [{"id": "e", "cues": "one, chair"}]) == ("one", "chair", [])


def test_a_setup_cue_that_comes_first_stands_alone(advise):
    assert advise([SET, SETUP], [{"id": "e", "cues": "chair, one"}]) == ("chair", None, ["one"])


@pytest.mark.parametrize(("strength", "fix"), [("hallmark", "chair"), ("supporting", None)])
def test_another_error_gives_its_setup_fix_only_when_it_is_likely(advise, strength, fix):
    errors = [
        {"id": "a", "cues": "one"},
        {"id": "b", "cues": "chair", "strength": strength, "order": "load"},
    ]
    assert advise([SET, SETUP], errors) == ("one", fix, [] if fix else ["chair"])


def test_the_cue_gives_way_to_a_setup_fix_it_conflicts_with(advise):
    clash = ("chair", "setup", "  conflicts_with: [one]\n")
    assert advise([SET, TWO, clash], [{"id": "e", "cues": "one, two, chair"}]) == (
        "two", "chair", ["one"],
    )  # fmt: skip


def test_a_conflict_counts_whichever_of_the_two_says_so(advise):
    clash = ("one", "set", "  conflicts_with: [chair]\n")
    assert advise([clash, TWO, SETUP], [{"id": "e", "cues": "one, two, chair"}])[:2] == (
        "two", "chair",
    )  # fmt: skip


def test_where_every_cue_conflicts_there_is_no_setup_fix(advise):
    clash = ("chair", "setup", "  conflicts_with: [one]\n")
    assert advise([SET, clash], [{"id": "e", "cues": "one, chair"}]) == ("one", None, ["chair"])


@pytest.mark.parametrize(("when", "cue"), [("in", "two"), ("out", "one")])
def test_a_cue_is_not_given_in_its_not_when_case(advise, when, cue):
    careful = ("one", "set", f"  not_when: {{knees: {when}}}\n")
    assert advise([careful, TWO], [{"id": "e", "cues": "one, two"}])[0] == cue


@pytest.mark.parametrize(("result", "cue"), [("better", "one"), ("same", "two"), ("worse", None)])
def test_a_cue_that_did_not_help_is_not_given_again(advise, result, cue):
    found = advise([SET, TWO], [{"id": "e", "cues": "one, two"}], [Tried("one", result)])
    assert found[0] == cue


def test_when_the_cues_of_an_error_are_used_up_the_next_error_leads(advise):
    errors = [{"id": "a", "cues": "one"}, {"id": "b", "cues": "two", "order": "load"}]
    assert advise([SET, TWO], errors, [Tried("one", "worse")]) == ("two", None, [])


@pytest.mark.parametrize(
    ("first", "second", "lead"),
    [
        ({"order": "load"}, {"order": "safety"}, "b"),
        ({"order": "safety"}, {"order": "load"}, "a"),
        ({}, {}, "a"),
        ({"strength": "supporting"}, {"order": "load"}, "b"),
        ({"strength": "strong"}, {"strength": "strong", "sign": "effort: {at_least: 5}"}, "a"),
    ],
)
def test_score_then_what_is_mended_first_then_the_packs_order(advise, first, second, lead):
    errors = [{"id": "a", "cues": "one", **first}, {"id": "b", "cues": "two", **second}]
    assert advise([SET, TWO], errors)[0] == {"a": "one", "b": "two"}[lead]


def test_a_cue_shared_by_two_errors_is_named_once(advise):
    errors = [{"id": "a", "cues": "one, two"}, {"id": "b", "cues": "two, one"}]
    assert advise([SET, TWO], errors) == ("one", None, ["two"])


AGAINST = "against:\n  - {{if: {{effort: {{at_least: 5}}}}, strength: {strength}}}\n"


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        ({"strength": "hallmark"}, ("likely", 3)),
        ({"strength": "strong"}, ("possible", 2)),
        ({"strength": "supporting"}, ("possible", 1)),
        ({"sign": "knees: out"}, None),
        ({"strength": "hallmark", "more": AGAINST.format(strength="supporting")}, ("possible", 2)),
        ({"strength": "hallmark", "more": AGAINST.format(strength="strong")}, ("possible", 1)),
        ({"strength": "strong", "more": AGAINST.format(strength="strong")}, None),
        ({"strength": "hallmark", "more": AGAINST.format(strength="hallmark")}, None),
    ],
)
def test_what_a_score_means(advise, error, verdict):
    found = advise([SET], [{"id": "e", "cues": "one", **error}], verdicts=True)
    assert found == ({"e": verdict} if verdict else {})


def test_true_signs_add_up(advise):
    more = "  - {if: {effort: {at_least: 1}}, strength: hallmark}\n"
    signs = {"id": "e", "cues": "one", "strength": "hallmark\n" + more.rstrip()}
    both = advise([SET], [signs], verdicts=True)
    assert both == {"e": ("likely", 6)}


def test_a_hallmark_against_beats_two_hallmarks_for(advise):
    more = "  - {if: {effort: {at_least: 1}}, strength: hallmark}"
    signs = {"id": "e", "cues": "one", "strength": "hallmark\n" + more}
    signs["more"] = AGAINST.format(strength="hallmark")
    assert advise([SET], [signs], verdicts=True) == {}
