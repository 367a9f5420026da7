"""Each hazard has tests that are there; a run of all tests fails where one of them did not run."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest

from tests.hazards.ran import Ran
from tests.hazards.register import hazards, is_there, not_shown, table
from tests.support import ROOT, UPDATE

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
BLOCK = re.compile(r"(?<=<!-- hazards -->\n).*?(?=<!-- end -->)", re.DOTALL)


def test_there_are_45_of_them():
    assert [each.id for each in hazards()] == [f"H{n:02}" for n in range(1, 46)]


@pytest.mark.parametrize("hazard", hazards(), ids=lambda each: each.id)
def test_each_names_tests_that_are_there(hazard):
    assert hazard.hazard
    assert hazard.control
    assert hazard.tests
    assert len(set(hazard.tests)) == len(hazard.tests)
    assert [test for test in hazard.tests if not is_there(test)] == []


@pytest.mark.parametrize(
    "test", ["tests/test_gate.py::test_nothing", "tests/nowhere.py::test_x", "tests/test_gate.py"]
)
def test_a_test_that_is_gone_is_noticed(test):
    assert not is_there(test)


def test_the_modules_that_controls_name_are_there():
    text = " ".join(each.control for each in hazards())
    for path in re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.(?:py|yaml))?)`", text):
        assert any((ROOT / before / path).exists() for before in ("hipthrust", "")), path


def test_contributing_tells_of_them():
    text = CONTRIBUTING.read_text(encoding="utf-8")
    if UPDATE:
        CONTRIBUTING.write_text(BLOCK.sub(lambda _: table(), text), encoding="utf-8")
        return
    found = BLOCK.search(text)
    assert found
    assert found[0] == table()


def _all_passed():
    return {test: ["passed"] for each in hazards() for test in each.tests}


@pytest.mark.parametrize(
    ("first", "others", "told"),
    [
        (["passed"], ["passed"], None),
        (["passed", "skipped"], ["passed"], None),  # some rows want what is not there
        (["skipped"], ["passed"], None),
        (["skipped"], ["skipped"], "skipped"),
        (["passed", "failed"], ["passed"], "failed, passed"),
        ([], ["passed"], "did not run"),
    ],
    ids=str,
)
def test_a_hazard_is_shown_by_tests_that_ran_and_passed(first, others, told):
    hazard = next(each for each in hazards() if each.id == "H23")  # one of its own
    one, *rest = hazard.tests
    outcomes = {**_all_passed(), **dict.fromkeys(rest, others), one: first}
    missing = not_shown(outcomes)
    assert missing.get("H23", [None])[0] == (told and f"{one}: {told}")
    assert set(missing) <= {each.id for each in hazards() if set(each.tests) & set(hazard.tests)}


def _config(*, keyword="", args=False, outcomes=None):
    sources = SimpleNamespace(TESTPATHS="paths", ARGS="args")
    return SimpleNamespace(
        option=SimpleNamespace(keyword=keyword, markexpr="", outcomes=outcomes),
        args_source=sources.ARGS if args else sources.TESTPATHS,
        ArgsSource=sources,
    )


@pytest.mark.parametrize(
    ("config", "code"),
    [(_config(), 1), (_config(keyword="gate"), 0), (_config(args=True), 0)],
    ids=["all", "some", "a file"],
)
def test_a_run_of_all_tests_fails_for_what_did_not_run(config, code):
    ran, session = Ran(config), SimpleNamespace(exitstatus=0)
    ran.pytest_sessionfinish(session)
    assert session.exitstatus == code


def test_a_run_of_all_tests_in_which_each_passed_is_as_it_was(tmp_path):
    wanted = tmp_path / "outcomes.json"
    ran, session = Ran(_config(outcomes=str(wanted))), SimpleNamespace(exitstatus=0)
    for test in _all_passed():
        report = SimpleNamespace(
            when="call", passed=True, outcome="passed", nodeid=f"{test}[some row]"
        )
        ran.pytest_runtest_logreport(report)
    ran.pytest_sessionfinish(session)
    assert session.exitstatus == 0
    assert not_shown(json.loads(wanted.read_text(encoding="utf-8"))) == {}
