"""Two packs tried on the same answers: which come out differently, and the signs behind it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hipthrust.answers import read_answers
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.compile import compile_pack
from hipthrust.pack.diff.compare import compare
from hipthrust.pack.diff.subjects import Subject, examples_of
from hipthrust.pack.load import read_placed_pack
from hipthrust.pack.written import records_of, rows_of
from tests.support import TESTS

PROVED = TESTS / "packs" / "proved"
RIBS = "errors/ribs-flaring.yaml"


def _edit(pack, *edits):
    for file, old, new in edits:
        text = (pack / file).read_text(encoding="utf-8")
        assert old in text
        (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """Put two copies of a pack into a folder of their own, and edit the new one."""
    monkeypatch.chdir(tmp_path)

    def make(*edits, base=PROVED):
        shutil.copytree(base, "old")
        shutil.copytree(base, "new")
        _edit(Path("new"), *edits)

    return make


def test_a_scale_that_changed_is_named_where_pain_in_a_set_counts_otherwise(packs):
    packs(("questions.yaml", "scale: 0..10", "scale: 0..9"))
    raw = {
        "screen": "none", "complaint": "knee", "pain": 3, "knees": "in",
        "tried": [{"cue": "knees-out", "result": "same", "pain": 4}],
    }  # fmt: skip
    old, new = read_placed_pack("old"), read_placed_pack("new")
    (change,) = compare(old, new, [Subject("saved", "monday", raw)]).changes
    assert [each.say for each in change.because] == ["pain: answers changed: 0 to 10 -> 0 to 9"]
    assert change.is_about_stops


def test_a_rule_about_sets_is_told_by_its_name(packs):
    packs()
    rule = "- {id: easy-now, level: rest, after_set: %s, say: Stop for today., sources: []}\n"
    for pack, after_set in (("old", "more-pain"), ("new", "nothing-left")):
        file = Path(pack, "red_flags.yaml")
        file.write_text(file.read_text(encoding="utf-8") + rule % after_set, encoding="utf-8")
    tried = [{"cue": "knees-out", "result": "worse", "pain": 7}]
    raw = {"screen": "none", "complaint": "knee", "knees": "in", "tried": tried}
    found = compare(
        read_placed_pack("old"), read_placed_pack("new"), [Subject("saved", "monday", raw)]
    )
    assert [each.say for change in found.changes for each in change.because] == [
        "easy-now: after_set changed: more-pain -> nothing-left"
    ]


def test_every_example_of_both_packs_is_compared_once(packs):
    packs((RIBS, "    - {complaint: back, ribs: down}\n",
           "    - {ribs: down, complaint: back}\n    - {complaint: knee, pain: 2}\n"))  # fmt: skip
    old, new = read_placed_pack("old"), read_placed_pack("new")
    rows = [row for _, located in records_of(old.own) for _, row, _ in rows_of(located.item)]
    different = {json.dumps(row, sort_keys=True) for row in rows}
    assert len(different) < len(rows)
    found = examples_of(old, new)
    assert len(found) == len(different) + 1
    assert {each.name.split("/")[0] for each in found} == {"new"}
    gone = examples_of(new, old)
    assert [each.name for each in gone if each.name.startswith("new")] == [
        "new/errors/ribs-flaring.yaml:18:7"
    ]


def _advice(pack, raw):
    """Give what a check tells to do, straight from its result."""
    found = assess_so_far(pack, read_answers(dict(raw), pack.questionnaire))
    cause = found.findings[0] if found.findings and found.disposition != "reassure" else None
    return (
        found.disposition,
        sorted((flag.id, flag.level) for flag in (*found.gate.raised, *found.cautions)),
        found.gate.missing,
        [note.id for note in found.normal],
        found.cue and (found.cue.id, found.cue.error),
        found.setup_fix and found.setup_fix.id,
        cause and (cause.id, cause.verdict),
    )


@pytest.mark.untraced  # every example of the shipped pack, on two packs, many times over
@pytest.mark.parametrize("place", range(0, 36, 5))
def test_what_differs_is_just_what_a_check_would_tell_otherwise_and_is_put_down_to_the_edit(place):
    old = read_placed_pack()
    error = old.pack.errors[place]
    without = error.model_copy(update={"signs": error.signs[1:]})
    errors = tuple(without if each is error else each for each in old.pack.errors)
    new = replace(old, pack=replace(old.pack, errors=errors))
    found = compare(old, new)
    before, after = compile_pack(old.pack), compile_pack(new.pack)
    assert {asked.name for change in found.changes for asked in change.answers} == {
        each.name
        for each in examples_of(old, new)
        if _advice(before, each.raw) != _advice(after, each.raw)
    }
    assert found.changes
    because = {(each.record, each.part, each.did) for c in found.changes for each in c.because}
    assert because == {(error.id, "signs", "gone")}
    assert all(change.because for change in found.changes)
