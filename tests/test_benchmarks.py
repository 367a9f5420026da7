"""The benchmark of speed works: the same rules fire, and a table, JSON and plots come out."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from subprocess import CalledProcessError
from xml.etree import ElementTree

import pytest

from tests.benchmarks.speed import __main__ as program
from tests.benchmarks.speed import matching
from tests.benchmarks.speed.engine import Engine, one_by_one
from tests.benchmarks.speed.ours import OURS
from tests.benchmarks.speed.packs import write_pack
from tests.benchmarks.speed.peers.listed import PEERS
from tests.benchmarks.speed.plot import plot
from tests.benchmarks.speed.records import write_records
from tests.benchmarks.speed.row import Goal, Measured, Row
from tests.benchmarks.speed.rules import Rule, RuleSet, Wanted, draw_cases, draw_rules, fired
from tests.benchmarks.speed.settings import Settings
from tests.benchmarks.speed.table import to_text
from tests.support import assess_raw, shipped

RULES = RuleSet(
    topics=(("q1", "q2", "q3"),),
    rules=(
        Rule("one", (Wanted("q1", ("o1",)),)),
        Rule("either", (Wanted("q1", ("o1", "o2")),)),
        Rule("both", (Wanted("q1", ("o1",)), Wanted("q2", ("o2", "o3")))),
        Rule("never", (Wanted("q3", ("o3",)),)),
    ),
)
CASES = {
    "nothing": ({}, set()),
    "one answer": ({"q1": "o2"}, {"either"}),
    "two of two": ({"q1": "o1", "q2": "o3"}, {"one", "either", "both"}),
    "one of two": ({"q1": "o1", "q2": "o1"}, {"one", "either"}),
    "beside the point": ({"q2": "o2", "q3": "o1"}, set()),
}


def _naive(rules):
    """Build a peer that tries every rule."""
    return one_by_one(lambda case: [rule.name for rule in rules.rules if rule.holds_for(case)])


def _careless(rules):
    """Build a peer that lets every rule fire."""
    return one_by_one(lambda _: [rule.name for rule in rules.rules])


NAIVE = Engine("naive", _naive)
CARELESS = Engine("careless", _careless)
ABSENT = Engine("absent", _naive, module="no_such_module_anywhere")


def _names(engine, rules, cases):
    return [set(names) for names in engine.build(rules)(cases)()]


@pytest.mark.parametrize(("case", "names"), CASES.values(), ids=CASES.keys())
def test_the_right_rules_fire_in_the_reference_and_in_our_engine(case, names):
    assert fired(RULES, case) == names
    assert _names(OURS, RULES, [case]) == [names]


@pytest.mark.parametrize("size", [10, 100, 250])
def test_drawn_rules_fire_alike_in_our_engine_and_one_by_one(size):
    rules = draw_rules(size)
    cases = draw_cases(rules, 30, seed=3)
    right = [fired(rules, case) for case in cases]
    assert _names(OURS, rules, cases) == right
    assert _names(NAIVE, rules, cases) == right


def test_about_as_many_rules_fire_however_many_there_are():
    means = []
    for size in (100, 1_000, 3_000):
        rules = draw_rules(size)
        assert len(rules.rules) == size
        assert len(rules.questions) == 3 * size / 10
        cases = draw_cases(rules, 200, seed=1)
        assert {5, 20} == {min(map(len, cases)), max(map(len, cases))}
        means.append(sum(len(fired(rules, case)) for case in cases) / len(cases))
    assert all(12 < mean < 20 for mean in means), means


def test_no_round_has_the_cases_of_another():
    rules = draw_rules(100)
    rounds = [repr(draw_cases(rules, 5, seed)) for seed in (*range(16), 100_000, 200_000)]
    assert len(set(rounds)) == len(rounds)


def test_peers_that_are_installed_let_the_same_rules_fire():
    rules = draw_rules(100)
    cases = draw_cases(rules, 20, seed=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other people's code
        for peer in (each for each in PEERS if each.is_installed):
            assert _names(peer, rules, cases) == [fired(rules, case) for case in cases], peer.name


def test_a_peer_that_differs_is_told_and_not_compared_with(tmp_path):
    found = matching.measure(Settings(tmp_path, 2, (10,)), peers=(NAIVE, CARELESS))
    assert [row.notes for row in found.rows] == [("peer: naive",), ("no peer to compare with",)]
    assert found.wrongs == ("careless, of 10 rules: differs in r0",)
    assert not found.is_whole


def test_a_peer_that_is_missing_is_left_out(tmp_path):
    found = matching.measure(Settings(tmp_path, 2, (10,)), peers=(ABSENT,))
    assert found.notes == ("absent: not installed",)


def test_a_peer_that_would_take_too_long_is_left_out_with_the_reason(tmp_path):
    slow = replace(NAIVE, name="slow", most_rules=10, why_no_more="it sleeps")
    found = matching.measure(Settings(tmp_path, 2, (10, 100)), peers=(slow,))
    assert found.notes == ("slow, from 100 rules: it sleeps",)
    assert {(cost.engine, cost.size) for cost in found.costs} == {
        ("slow", 10),
        (OURS.name, 10),
        (OURS.name, 100),
    }


def test_a_run_writes_a_table_json_and_a_plot(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(
        program.MEASURES, "matching", lambda settings: matching.measure(settings, (NAIVE,))
    )
    words = ["--rounds", "2", "--sizes", "10,100", "--only", "matching", "--only", "scale"]
    code = program.main([*words, "-o", str(tmp_path)])
    table = capsys.readouterr().out
    assert "fastest peer without, 100 rules" in table
    assert "a case at 100 errors ÷ at 100" in table
    data = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert [len(row["ratios"]) for row in data["rows"]] == [2, 0, 2, 0, 2]
    assert {cost["engine"] for cost in data["costs"]} == {OURS.name, "naive"}
    ElementTree.parse(tmp_path / "matching.svg")
    assert code == 1  # no engine that takes a batch was there


def test_a_part_that_fails_is_told_and_keeps_nothing_back(tmp_path, capsys, monkeypatch):
    def fails(_):
        raise CalledProcessError(70, ["a/program", "check"], stderr=b"first\na bug\n")

    monkeypatch.setitem(program.MEASURES, "scale", fails)
    monkeypatch.setitem(program.MEASURES, "ahead", lambda _: Measured((Row("x", None, (1.0,)),)))
    words = ["--only", "scale", "--only", "ahead", "-o", str(tmp_path)]
    assert program.main(words) == 1
    table = capsys.readouterr().out
    assert "WRONG: scale: program ended with 70: a bug" in table
    assert "\nx " in table


def test_the_table_tells_goals_spread_and_what_is_missing():
    rows = (
        Row("fast ÷ slow", Goal(3, 5, is_least=True), (4.0, 6.0, 5.0), ("a note",)),
        Row("new ÷ old", Goal(1.5), (2.0, 2.0)),
        Row("gone ÷ here", Goal(1), notes=("nobody there",)),
    )
    assert to_text(Measured(rows, notes=("x: not installed",)), 3) == _TABLE


_TABLE = (
    f"{'ratio, median of 3 rounds':<64}    goal  stretch   median         quartiles\n"
    f"{'fast ÷ slow':<64}     ≥ 3      ≥ 5     5.00      4.50 .. 5.50  met, and the stretch\n"
    "    a note\n"
    f"{'new ÷ old':<64}   ≤ 1.5              2.00      2.00 .. 2.00  NOT met\n"
    f"{'gone ÷ here':<64}     ≤ 1           not measured: nobody there\n"
    "\n"
    "left out: x: not installed\n"
    "1 of 3 goals met, 1 of them with the stretch; 1 not measured\n"
)


def test_a_plot_is_well_formed_and_names_every_line():
    lines = {"ours & theirs": [(10, 5), (1_000, 9)], "<other>": [(10, 70), (1_000, 4_000)]}
    root = ElementTree.fromstring(plot("A title", "rules", "µs", lines))
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"A title", "rules", "µs", *lines} <= set(words)
    assert len([*root.iter("{http://www.w3.org/2000/svg}polyline")]) == 2


def test_drawn_records_are_read_and_stop_nobody(tmp_path):
    file = tmp_path / "records.ndjson"
    write_records(file, 20, shipped())
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [assess_raw(json.loads(line)) for line in lines]
    assert len(set(lines)) == 20
    assert {each.gate.state for each in found} == {"clear"}
    assert 150 < sum(map(len, lines)) / 20 < 230


@pytest.mark.parametrize("size", [20_000, 100_000])
def test_a_drawn_pack_has_about_the_size_it_should_have(tmp_path, size):
    assert write_pack(tmp_path / "pack", size) == pytest.approx(size, rel=0.1)
