"""`hipthrust pack test`: what an example may say, what examples leave out, what they notice."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hipthrust.answers import Form
from hipthrust.cli.app import run
from hipthrust.engine.compile import compile_condition, compile_pack
from hipthrust.model import Condition
from hipthrust.pack.cases import judge as judging
from hipthrust.pack.cases.judge import judge, never_asked
from hipthrust.pack.cases.mutants import ALWAYS, NEVER, as_written, changes
from hipthrust.pack.cases.mutate import is_noticed, mutants_of
from hipthrust.pack.cases.result import CaseResult, Count, Mutation
from hipthrust.pack.cases.rows import cases_of
from hipthrust.pack.cases.run import run_cases
from hipthrust.pack.placed import read_placed_pack
from hipthrust.problems import Problem
from tests.support import ROOT, TESTS, UPDATE, same_as_golden, shipped

if TYPE_CHECKING:
    from pathlib import Path

PROVED = TESTS / "packs" / "proved"
FAILING = sorted((TESTS / "failing_examples").glob("*.case"))


def proved_but_for(folder: Path, file: str, old: str, new: str) -> Path:
    """Copy the proved pack and change one spot of one file."""
    pack = folder / "proved"
    shutil.copytree(PROVED, pack)
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return pack


@pytest.fixture
def cli(capsys, monkeypatch):
    """Run the program in the folder of the test packs."""
    monkeypatch.chdir(TESTS / "packs")

    def call(*words):
        code = run(["pack", "test", *words])
        shown = capsys.readouterr()
        return int(code), shown.out, shown.err

    return call


# What an example may say


@pytest.mark.parametrize("case", FAILING, ids=[case.stem for case in FAILING])
def test_what_came_instead_is_said_at_the_place_of_the_example(case, tmp_path, monkeypatch):
    head, old, new = case.read_text(encoding="utf-8").split("===\n")
    file, expected = head.removeprefix("file: ").split("\nexpect:\n")
    monkeypatch.chdir(proved_but_for(tmp_path, file, old, new))
    result = run_cases(read_placed_pack("."))
    found = "".join(f"{problem}\n" for problem in result.problems)
    if UPDATE:
        text = f"file: {file}\nexpect:\n{found}===\n{old}===\n{new}"
        case.write_text(text, encoding="utf-8")
        return
    assert found == expected
    assert not result.passed


@pytest.mark.parametrize(
    ("wrong", "instead"),
    [
        (
            lambda found: replace(found, disposition="rest"),
            "answered yes, shivers does not stop: the session stops (rest: shivers)",
        ),
        (
            lambda found: replace(found, gate=replace(found.gate, raised=())),
            "answered yes, shivers does not stop: the session stops (clinician: )",
        ),
    ],
)
def test_a_flag_that_is_answered_yes_must_stop_as_urgently_as_it_says(wrong, instead, monkeypatch):
    """No pack can soften a stop, so only a broken engine shows this."""
    read = read_placed_pack(PROVED)
    pack = compile_pack(read.pack)
    right = judging.assess_so_far

    def assess(pack, answers):
        found = right(pack, answers)
        return wrong(found) if found.is_stop else found

    shivers = [c for c in cases_of(read.own, pack.questionnaire) if c.record == "shivers"]
    monkeypatch.setattr(judging, "assess_so_far", assess)
    assert [judge(pack, case) for case in shivers] == [instead]


def test_a_flag_that_nobody_is_unsure_of_is_found_out(monkeypatch):
    read = read_placed_pack(PROVED)
    pack = compile_pack(read.pack)
    right = judging.assess_so_far

    def assess(pack, answers):
        unsure = "unsure" in answers.screen.named.values()
        return right(pack, replace(answers, screen=replace(answers.screen, named={})) if unsure
                     else answers)  # fmt: skip

    (case,) = (c for c in cases_of(read.own, pack.questionnaire) if c.record == "shivers")
    monkeypatch.setattr(judging, "assess_so_far", assess)
    assert judge(pack, case) == "answered unsure, shivers does not stop: no error was found"


def test_the_shipped_flags_are_not_for_another_folder_to_show():
    result = run_cases(read_placed_pack(PROVED))
    assert "red_flags" in result.coverage
    assert result.coverage["red_flags"].of < len(shipped().flags)


def test_a_copy_of_the_shipped_pack_shows_all_that_the_original_does(tmp_path):
    shutil.copytree(ROOT / "cues", tmp_path / "copy")
    result = run_cases(read_placed_pack(tmp_path / "copy"), mutate=True)
    assert [str(problem) for problem in result.problems] == []
    assert result.mutation
    assert result.mutation.suffices


# What no example shows, and what none would notice


def test_every_mutant_of_the_small_pack_and_whether_an_example_notices_it():
    read = read_placed_pack(PROVED)
    pack = compile_pack(read.pack)
    cases = list(cases_of(read.own, pack.questionnaire))
    lines = [
        f"{mutant.site.name}: {mutant.did}{'' if is_noticed(mutant) else ' - UNNOTICED'}\n"
        for mutant in mutants_of(pack, read.own, cases)
    ]
    same_as_golden("pack-test-mutants.txt", "".join(lines))


def test_what_nobody_would_notice_is_named_with_what_concerns_safety_first(tmp_path, monkeypatch):
    old = "      - {complaint: knee, pain: 7}\n"
    monkeypatch.chdir(proved_but_for(tmp_path, "red_flags.yaml", old, old.replace("7", "8")))
    result = run_cases(read_placed_pack("."), mutate=True)
    assert [str(problem) for problem in result.mutation.unnoticed] == [
        "red_flags.yaml:20:16: safety-mutant-unnoticed: raised_when of sharp: "
        "no example notices: `pain` 7 -> 8; add one with answers that it makes a difference to",
        "errors/knees-caving.yaml:13:9: mutant-unnoticed: counter-sign 1 of knees-caving: "
        "no example notices: supporting -> hallmark; add one in which this changes the result",
        "errors/knees-caving.yaml:13:9: mutant-unnoticed: counter-sign 1 of knees-caving: "
        "no example notices: supporting -> strong; add one in which this changes the result",
    ]
    assert not result.passed


@pytest.mark.untraced  # every mutant with every example: traced, it would take half a minute
@pytest.mark.parametrize(("folder", "step"), [(PROVED, 1), (None, 31)])
def test_an_example_that_is_passed_over_would_have_come_out_the_same(folder, step):
    read = read_placed_pack(folder)
    pack = compile_pack(read.pack)
    cases = cases_of(read.own, pack.questionnaire)
    outcome = {id(case): _outcome(pack, case) for case in cases}
    for mutant in list(mutants_of(pack, read.own, list(cases)))[::step]:
        wrong = mutant.make()
        touched = {id(case) for case in mutant.touched}
        for case in (case for case in cases if id(case) not in touched):
            same = outcome[id(case)] == _outcome(wrong, case)
            assert same, (mutant.site.name, mutant.did, case)


def _outcome(pack, case):
    return judge(pack, case) is None, never_asked(pack, case.answers)


FORMS = {
    "place": Form("many", ("a", "b", "c")),
    "when": Form("one", ("x", "y")),
    "pain": Form("scale", low=0, high=10),
}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            {"place": "a"},
            {"drop it": "any: []", "flip it": "not: {place: a}"},
        ),
        (
            {"place": ("a", "b", "c")},
            {
                "drop it": "any: []",
                "flip it": "not: {place: [a, b, c]}",
                "drop `place: a`": "place: [b, c]",
                "drop `place: b`": "place: [a, c]",
                "drop `place: c`": "place: [a, b]",
            },
        ),
        (
            {"pain": {"at_least": 6}},
            {
                "drop it": "any: []",
                "flip it": "not: {pain: {at_least: 6}}",
                "`pain` 6 -> 5": "pain: {at_least: 5}",
                "`pain` 6 -> 7": "pain: {at_least: 7}",
            },
        ),
        (
            {"pain": {"at_least": 10}},
            {
                "drop it": "any: []",
                "flip it": "not: {pain: {at_least: 10}}",
                "`pain` 10 -> 9": "pain: {at_least: 9}",
            },
        ),
        (
            {"place": "a", "when": "x"},
            {
                "drop it": "any: []",
                "flip it": "not: {all: [{place: a}, {when: x}]}",
                "drop `place: a`": "all: [{when: x}]",
                "flip `place: a`": "all: [{not: {place: a}}, {when: x}]",
                "drop `when: x`": "all: [{place: a}]",
                "flip `when: x`": "all: [{place: a}, {not: {when: x}}]",
            },
        ),
        (
            {"any": ({"when": "x"}, {"not": {"place": ("a", "b")}})},
            {
                "drop it": "any: []",
                "flip it": "not: {any: [{when: x}, {not: {place: [a, b]}}]}",
                "drop `when: x`": "any: [{not: {place: [a, b]}}]",
                "flip `when: x`": "any: [{not: {when: x}}, {not: {place: [a, b]}}]",
                "drop `not: {place: [a, b]}`": "any: [{when: x}]",
                "flip `not: {place: [a, b]}`": "any: [{when: x}, {place: [a, b]}]",
                "drop `place: a`": "any: [{when: x}, {not: {place: b}}]",
                "drop `place: b`": "any: [{when: x}, {not: {place: a}}]",
            },
        ),
        (
            {"any": ({"place": ("a", "b")},)},
            {
                "drop it": "any: []",
                "flip it": "not: {any: [{place: [a, b]}]}",
                "drop `place: a`": "any: [{place: b}]",
                "drop `place: b`": "any: [{place: a}]",
            },
        ),
    ],
)
def test_a_condition_is_made_wrong_in_each_small_way(written, expected):
    condition = compile_condition(Condition.model_validate(written))
    found = list(changes(condition, NEVER, FORMS))
    assert {change.did: as_written(change.condition) for change in found} == expected
    assert len(found) == len(expected)


def test_a_condition_left_out_may_also_mean_always():
    condition = compile_condition(Condition.model_validate({"place": "a"}))
    assert next(changes(condition, ALWAYS, FORMS)).condition == ALWAYS


@pytest.mark.parametrize(
    ("everything", "safety", "suffices"),
    [
        (Count(100, 100), Count(9, 9), True),
        (Count(95, 100), Count(9, 9), True),
        (Count(94, 100), Count(9, 9), False),
        (Count(99, 100), Count(8, 9), False),
        (Count(0, 0), Count(0, 0), True),
    ],
)
def test_every_safety_mutant_and_most_of_the_others_must_be_noticed(everything, safety, suffices):
    mutation = Mutation(everything, safety, ())
    result = CaseResult("pack 1.0.0", {}, Count(1, 1), {}, (), mutation)
    assert (mutation.suffices, result.passed) == (suffices, suffices)
    assert not replace(result, problems=(Problem("code", "message"),)).passed


# The command


def test_a_pack_in_order_is_told_in_few_lines(cli):
    code, out, err = cli("proved", "--mutate")
    same_as_golden("pack-test.txt", out)
    assert (code, err) == (0, "")


def test_json_is_one_document(cli):
    code, out, err = cli("proved", "--mutate", "--format", "json")
    same_as_golden("pack-test.json", out)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("form", ["txt", "json"])
def test_what_fails_comes_first_and_the_exit_code_says_so(cli, form):
    words = {"txt": (), "json": ("--format", "json")}
    code, out, err = cli("minimal", "--mutate", *words[form])
    same_as_golden({"txt": "pack-test-failed.txt", "json": "pack-test-failed.json"}[form], out)
    assert (code, err) == (1, "")


def test_without_mutants_nothing_is_said_of_them(cli):
    code, out, _ = cli("proved")
    assert (code, len(out.splitlines())) == (0, 2)
    assert json.loads(cli("proved", "--format", "json")[1])["mutants"] is None


def test_without_a_folder_the_shipped_pack_is_run(cli):
    assert json.loads(cli("--format", "json")[1])["pack"].startswith("hip-thrust ")


def test_help_is_plain_and_whole(cli):
    same_as_golden("help-pack-test.txt", cli("--help")[1])


def test_a_pack_that_does_not_read_is_refused_as_ever(cli, tmp_path):
    pack = proved_but_for(tmp_path, "cues.yaml", "kind: set\n", "kind: sett\n")
    code, out, err = cli(str(pack), "--format", "json")
    assert (code, json.loads(out)["refused"]) == (1, "pack-refused")
    assert "cues.yaml:5:9: not-a-choice:" in err
