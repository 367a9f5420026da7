"""`pack prove`: the formulas against the engine, a fault for every property, and what is shown."""

from __future__ import annotations

import json
import re
import shutil
import sys
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from msgspec.structs import replace

from hipthrust.answers import read_answers
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.conditions import holds
from hipthrust.pack.cases.judge import cues_given
from hipthrust.pack.placed import read_placed_pack
from tests.support import TESTS, run_here, same_as_golden

pytest.importorskip("z3", reason="the extra `prove` is not installed")

from hipthrust.pack.prove.agreement import Drawn, differences, draw_many, result_of
from hipthrust.pack.prove.properties.length import for_safety
from hipthrust.pack.prove.run import PROPERTIES, FormulasDiffer, check, trial_of
from hipthrust.pack.prove.search import Search
from hipthrust.pack.prove.trial import Trial
from hipthrust.pack.prove.twin import advice, gate
from hipthrust.pack.prove.twin.choice import answers_from, chosen_by
from hipthrust.pack.prove.twin.formulas import NEVER
from tests.lifters import Interviewer, Lifter
from tests.small_packs import random_pack

if TYPE_CHECKING:
    from pathlib import Path

DEADLIFT = TESTS / "packs" / "romanian-deadlift"
FAULTS: list[dict[str, Any]] = yaml.safe_load((TESTS / "proofs" / "faults.yaml").read_text("utf-8"))
BY_NAME = {each.name: each for each in PROPERTIES}
DRAWN = 300


@pytest.fixture(scope="module")
def deadlift():
    """Put the pack of the Romanian deadlift on trial."""
    return trial_of(read_placed_pack(DEADLIFT), DRAWN)


def faulty(folder: Path, edits: list[list[str]]) -> Path:
    """Copy the pack of the deadlift with some texts of it changed."""
    pack = folder / "pack"
    shutil.copytree(DEADLIFT, pack)
    for file, old, new in edits:
        text = (pack / file).read_text(encoding="utf-8")
        assert not old or text.count(old) == 1, (file, old)
        (pack / file).write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return pack


def _never_met(pack, name, answers, _):
    return name not in [flag.id for flag in assess_so_far(pack, answers).gate.raised]


def _never_first(pack, name, answers, _):
    return [each.id for each in assess_so_far(pack, answers).findings][:1] != [name]


def _never_given(pack, name, answers, _):
    return name not in cues_given(assess_so_far(pack, answers))


def _in_silence(pack, name, answers, message):
    questions = [each for each, said in answers.given.items() if said == (name,)]
    unmatched = assess_so_far(pack, answers).disposition == "no-match"
    alike = (_changes_nothing(pack, each, answers, message) for each in questions)
    return bool(questions) and (unmatched or any(alike))


def _is_given(pack, name, answers, _):
    return name in cues_given(assess_so_far(pack, answers))


def _changes_nothing(pack, name, answers, _):
    """Nothing may come of leaving the answer out; a question never asked has none to leave out."""
    without = {each: said for each, said in answers.given.items() if each != name}
    return result_of(pack, answers) == result_of(pack, type(answers)(answers.screen, without))


def _names_no_sign(pack, name, answers, _):
    """Show as much of the sign as can be; some other sign of it may well be true."""
    signs = pack.error_named(name).weighed
    return not all(holds(sign.condition, answers.given) for sign in signs)


def _option_changes_nothing(pack, name, answers, message):
    """Leave out the option alone, where more than one was chosen."""
    left = tuple(each for each in answers.given[name] if f'"{each}"' not in message)
    if not left:
        return _changes_nothing(pack, name, answers, message)
    fewer = type(answers)(answers.screen, {**answers.given, name: left})
    return result_of(pack, answers) == result_of(pack, fewer)


def _is_hidden(pack, name, answers, message):
    named = [each.id for each in assess_so_far(pack, answers).findings]
    return name in named and any(f'"{each}"' in message for each in named[: named.index(name)])


def _is_over_cap(pack, _name, answers, _):
    asked = [n for n in for_safety(pack) if is_asked(pack, pack.questions[n], answers.given)]
    return len(asked) > MOST_ASKED


def _is_tied(pack, name, answers, _):
    first, *others = assess_so_far(pack, answers).findings
    return name in [each.id for each in (first, *others) if each.score == first.score]


SHOWS = {
    "flag-never-met": _never_met,
    "error-never-first": _never_first,
    "cue-never-given": _never_given,
    "complaint-in-silence": _in_silence,
    "not-when-never-true": _is_given,
    "question-changes-nothing": _changes_nothing,
    "option-changes-nothing": _option_changes_nothing,
    "sign-never-true": _names_no_sign,
    "error-always-hidden": _is_hidden,
    "interview-over-cap": _is_over_cap,
    "tie-by-place": _is_tied,
}


def test_there_are_thirty_faults_and_one_for_every_property():
    assert len(FAULTS) >= 30
    assert {each["property"] for each in FAULTS} == set(BY_NAME)


@pytest.mark.parametrize("row", FAULTS, ids=[each["fault"] for each in FAULTS])
def test_a_fault_is_found_and_its_answers_show_it(row, tmp_path):
    code, name = row["finds"]
    folder = faulty(tmp_path, row["edits"])
    trial = trial_of(read_placed_pack(folder), DRAWN)
    found = check(trial, BY_NAME[row["property"]]).faults
    fault = next(
        each for each in found if each.problem.code == code and name in each.problem.message
    )
    document = fault.witness.document(trial.pack.questionnaire)
    answers = read_answers(document, trial.pack.questionnaire)
    asked = (is_asked(trial.pack, trial.pack.questions[n], answers.given) for n in answers.given)
    assert all(asked), document
    assert SHOWS[code](trial.pack, name, answers, fault.problem.message), document
    file = tmp_path / "shown.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    ran = run_here("check", "--pack", str(folder), "--answers", str(file), "--format", "json")
    assert (ran.code, json.loads(ran.out)["answers"]) == (0, document)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_pack_without_a_fault_is_quiet(name, deadlift):
    found = check(deadlift, BY_NAME[name])
    assert [each.problem.code for each in found.faults] == (
        ["tie-by-place"] if name == "P8" else []
    )


@pytest.mark.parametrize("seed", range(60))
def test_formulas_and_engine_say_the_same_of_any_pack(seed):
    pack = random_pack(Random(seed))
    search = Search(pack, draw_many(pack, 100, seed))
    assert differences(pack, search.drawn, (search.with_sets, search.outcome)) == []


@pytest.mark.parametrize("seed", range(12))
def test_what_the_solver_chooses_comes_out_as_it_was_wanted(seed):
    pack = random_pack(Random(seed))
    search = Search(pack, Drawn([]))
    for name, formula in search.outcome.parts():
        if found := search.solve(formula):
            assert name in result_of(pack, found)
    for name, formula in search.with_sets.parts():
        if found := search.find_with_sets(formula):
            assert name in result_of(pack, found)


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_what_is_shown_of_any_pack_shows_it(seed):
    """Random packs have most faults there are; what the words say is asked of the engine."""
    pack = random_pack(Random(seed))
    read = SimpleNamespace(records=lambda: ())
    trial = Trial(pack, Search(pack, draw_many(pack, 100, seed)), read)
    for each in PROPERTIES[1:]:
        for fault in each.faults(trial):
            code, message = fault.problem.code, fault.problem.message
            name = re.findall(r'"([^"]+)"', message)[-1 if code == "option-changes-nothing" else 0]
            answers = fault.witness
            assert SHOWS[code](pack, name, answers, message), (message, answers)


def test_answers_are_chosen_and_read_back(deadlift):
    for answers in deadlift.search.drawn.answers:
        known = {name: said for name, said in answers.given.items() if said != "dont-know"}
        chosen = set(chosen_by(answers))
        assert answers_from(deadlift.pack, chosen) == replace(answers, given=known)


def test_a_gate_that_lets_a_flag_pass_is_found_out(monkeypatch, deadlift):
    """No pack can have this fault, so the formulas are made wrong as the engine would be."""
    passed = deadlift.pack.flags[0]

    def never(decide):
        def decided(*words):
            return NEVER if passed in words else decide(*words)

        return decided

    for name in ("_raised", "_missing"):
        monkeypatch.setattr(gate, name, never(getattr(gate, name)))
    fault, *more = _faults(deadlift, "P1")
    assert (fault.problem.code, more) == ("cue-past-red-flag", [])
    assert fault.witness.screen.answer(passed.id) != "no"


def test_cues_in_conflict_are_found_out(monkeypatch, deadlift):
    monkeypatch.setattr(advice._Choice, "_clashing", lambda _, cue: (cue,))
    (fault,) = _faults(deadlift, "P4")
    assert str(fault.problem).endswith(
        '"over-laces" and "weight-to-heels" are given together, and are in conflict; '
        "this is a bug of ours; please report it with the answers below"
    )


def test_a_cue_where_it_must_not_be_is_found_out(monkeypatch, deadlift):
    monkeypatch.setattr(advice, "forbidden", lambda *_: NEVER)
    (fault,) = _faults(deadlift, "P4")
    assert fault.problem.code == "cue-in-its-not-when"
    assert fault.witness.given["knees-bend"] == ("locked",)


def _faults(trial, name):
    search = Search(trial.pack, Drawn([]))
    return check(replace(trial, search=search), BY_NAME[name]).faults


def test_formulas_that_differ_from_the_engine_prove_nothing(monkeypatch):
    monkeypatch.setattr(gate, "_missing", lambda *_: NEVER)
    with pytest.raises(FormulasDiffer, match=r"romanian-deadlift: \{"):
        trial_of(read_placed_pack(DEADLIFT), DRAWN)


def test_nobody_is_asked_more_than_the_bound(deadlift, tmp_path):
    """The bound is worked out from the pack alone; here it is held against interviews."""
    row = next(each for each in FAULTS if each["property"] == "P7")
    longer = trial_of(read_placed_pack(faulty(tmp_path, row["edits"])), DRAWN)
    for trial, bound in ((deadlift, MOST_ASKED), (longer, 9)):
        told = [fault.problem.message for fault in check(trial, BY_NAME["P7"]).faults]
        assert told == (
            []
            if bound == MOST_ASKED
            else ["somebody is asked up to 9 questions, all for safety; the cap is 8"]
        )
        asked = Interviewer(trial.pack)
        lifters = (Lifter(each.given) for each in trial.search.drawn.answers[:150])
        assert max(len(asked.interview(each, MOST_ASKED).questions) for each in lifters) <= bound


@pytest.mark.parametrize("form", ["txt", "json"])
def test_a_proof_is_told_as_text_and_as_json(form):
    ran = run_here("pack", "prove", str(DEADLIFT), *{"txt": (), "json": ("--format", "json")}[form])
    same_as_golden(f"pack-proof.{form}", without_measures(ran.out))
    assert ran.code == 0
    assert ran.err.splitlines()[0] == "... hold the formulas against the engine, 10,000 times"
    assert len(ran.err.splitlines()) == 1 + len(PROPERTIES)


def without_measures(out: str) -> str:
    """Take out what is another on every machine, the place of this one, and how it is wrapped."""
    out = re.sub(
        r"(\"(?:seconds|queries)\": ?)[0-9.]+", r"\g<1>0", out.replace(str(TESTS), "tests")
    )
    told, gap, sums = out.rpartition("\n\n")
    one_line = " ".join(sums.split()) + "\n" if gap else sums
    return told + gap + re.sub(r"\d+ seconds, \d+ questions?", "0 seconds, 0 questions", one_line)


def test_what_fails_is_shown_at_its_place_with_answers_that_replay(tmp_path):
    folder, shown = faulty(tmp_path, FAULTS[4]["edits"]), tmp_path / "shown"
    ran = run_here("pack", "prove", str(folder), "--witnesses", str(shown), COLUMNS="80")
    same_as_golden("pack-proof-failed.txt", without_measures(ran.out.replace(str(folder), "pack")))
    assert ran.code == 1
    assert sorted(each.name for each in shown.iterdir()) == [
        "P2-1.json",
        "P2-2.json",
        "P5-1.json",
        "P5-2.json",
    ]
    for file in shown.iterdir():
        assert run_here("check", "--pack", str(folder), "--answers", str(file)).code == 0
    again = run_here("pack", "prove", str(folder), "--witnesses", str(shown))
    assert (again.code, again.out) == (2, "")
    assert "shown is there already; name a new folder" in again.err


def test_without_the_solver_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in [each for each in sys.modules if each.startswith("hipthrust.pack.prove")]:
        monkeypatch.delitem(sys.modules, name)
    ran = run_here("pack", "prove", str(DEADLIFT))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "hipthrust: proving needs the extra: pip install 'hipthrust[prove]'\n"


@pytest.mark.slow
def test_the_shipped_pack_is_proved():
    ran = run_here("pack", "prove", "--format", "json")
    proof = json.loads(ran.out)
    results = {each["name"]: each["result"] for each in proof["checked"]}
    assert results == {**dict.fromkeys(BY_NAME, "holds"), "P7": "noted", "P8": "noted"}
    assert (ran.code, proof["drawn"], len(proof["answer_sets"])) == (0, 10_000, 55)
