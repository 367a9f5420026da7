"""Whole cases: what comes of a person's story, held against what its source answered."""

from __future__ import annotations

import re

import pytest
import yaml

from hipthrust.answers import read_answers
from hipthrust.engine.conditions import holds
from tests.support import TESTS, assess_raw, shipped


def _read(name):
    return yaml.safe_load((TESTS / "stories" / name).read_text(encoding="utf-8"))


VIGNETTES = _read("vignettes.yaml")
SYMPTOMS = _read("symptoms.yaml")
LEVELS = {
    "emergency": "emergency", "clinician": "clinician", "rest": "rest", "coach": "form",
    "reassure": "none", "no-match": "none",
}  # fmt: skip
URGENCY = ["none", "form", "rest", "clinician", "emergency"]
FORM = [each for each in VIGNETTES if each["expect"]["level"] == "form"]


def _result(answers):
    return assess_raw({"screen": "none", **answers})


def _misses(vignette):
    """Name what differs from the source's answer: the level, the error, the cue."""
    found, expect = _result(vignette["answers"]), vignette["expect"]
    if LEVELS[found.disposition] != expect["level"]:
        return {"level"}
    if expect["level"] != "form":
        return set()
    error_differs = found.findings[0].id not in expect["errors"]
    given = {cue.id for cue in (found.cue, found.setup_fix) if cue}
    cue_differs = not given & set(expect["cues"])
    return {"error"} if error_differs else {"cue"} if cue_differs else set()


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda each: each["id"])
def test_a_story_gets_the_answer_of_its_source_or_it_is_argued_why_not(vignette):
    assert _misses(vignette) == set(vignette.get("argued", {}))


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda each: each["id"])
def test_a_story_is_never_taken_more_lightly_than_by_its_source(vignette):
    found = LEVELS[_result(vignette["answers"]).disposition]
    assert URGENCY.index(found) >= URGENCY.index(vignette["expect"]["level"])


def test_most_form_stories_lead_to_the_error_of_their_source():
    right = [each["id"] for each in FORM if not _misses(each) & {"level", "error"}]
    assert len(right) >= 0.85 * len(FORM)


ROWS = [
    pytest.param(row, id=f"{name.split()[0]}-{n}")
    for name, rows in SYMPTOMS.items()
    for n, row in enumerate(rows)
]


def test_all_forty_symptoms_are_here():
    assert [name.split()[0] for name in SYMPTOMS] == [f"S{n:02}" for n in range(1, 41)]


@pytest.mark.parametrize("row", ROWS)
def test_a_symptom_meets_its_answer(row):
    found = _result(row["say"])
    got = {}
    if found.is_stop:
        got["stop"] = found.disposition
    elif found.disposition == "coach":
        got["error"] = found.findings[0].id
    elif found.disposition == "reassure":
        got["normal"] = found.normal[0].id
    if found.cautions:
        got["care"] = found.cautions[0].id
    assert got == {key: value for key, value in row.items() if key != "say"}


@pytest.mark.parametrize("row", ROWS)
def test_the_answers_of_a_symptom_are_all_asked_for(row):
    """A fork is decided by a question that is put to this person, never by a guess."""
    given = read_answers(row["say"], shipped().questionnaire).given
    for name in given:
        if when := shipped().questions[name].ask_when:
            assert holds(when, given) is True, name


def test_every_complaint_is_a_symptom_of_somebody():
    said = {
        each
        for rows in SYMPTOMS.values()
        for row in rows
        for each in re.findall(r"[a-z-]+", str(row["say"]["complaint"]))
    }
    assert said == set(shipped().questionnaire.forms["complaint"].options)
