"""The interview without a terminal: answers in, the next question or the assessment out."""

from __future__ import annotations

import json

import pytest

from hipthrust import assess, load_pack, next_question, read_answers
from hipthrust.answers import DONT_KNOW, Answers
from hipthrust.cli.app import run
from hipthrust.interview import QuestionStep, ScreenStep, interview
from tests.support import same_as_golden, shipped

SAID = {"complaint": ["lower-back"], "felt-when": "top", "pain": 2, "health": "dont-know",
        "stop-lower-eases": "yes"}  # fmt: skip


def answer(document, said):
    """Answer what a document asks, as a script would: into the answers it hands back."""
    answers = document["answers"]
    if document["ask"]["kind"] == "screen":
        flags = {flag["id"]: "no" for flag in document["ask"]["flags"]}
        return {**answers, "screen": {**answers.get("screen", {}), **flags}}
    return {**answers, document["ask"]["id"]: said.get(document["ask"]["id"], DONT_KNOW)}


def by_documents(tmp_path, capsys, said, *words):
    """Go through an interview with nothing but files."""
    asked, answers = [], {}
    file = tmp_path / "answers.json"
    while True:
        file.write_text(json.dumps(answers), encoding="utf-8")
        assert run(["check", "--next", "--answers", str(file), "--format", "json", *words]) == 0
        document = json.loads(capsys.readouterr().out)
        if document["schema"] != "hipthrust.next/1":
            return asked, document
        asked.append(document["ask"].get("id", "screen"))
        answers = answer(document, said)


@pytest.mark.parametrize("most", [8, None])
def test_a_script_is_asked_what_a_person_is(tmp_path, capsys, most):
    steps = []

    def ask(step):
        if isinstance(step, ScreenStep):
            steps.append("screen")
            return {flag.id: "no" for flag in step.flags}
        steps.append(step.question.id)
        given = SAID.get(step.question.id, DONT_KNOW)
        is_option = isinstance(given, str) and given != DONT_KNOW
        return (given,) if is_option else tuple(given) if isinstance(given, list) else given

    answers = interview(shipped(), ask, most=most)
    asked, document = by_documents(tmp_path, capsys, SAID, *([] if most else ["--all"]))
    assert asked == steps
    assert document["schema"] == "hipthrust.assessment/1"
    mine = assess(shipped(), answers)
    assert document["cue"]["id"] == mine.cue.id
    assert [each["id"] for each in document["open_questions"]] == [
        each.id for each in mine.open_questions
    ]


def test_a_stop_ends_it(capsys):
    words = ["check", "--next", "--screen", "fainting", "--format", "json"]
    assert run([*words, "--exit-code"]) == 10
    assert json.loads(capsys.readouterr().out)["disposition"] == "emergency"


@pytest.mark.parametrize("columns", [80, 40])
def test_the_next_step_in_words(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in (
        [],
        ["--screen", "none", "-a", "complaint=quads", "-a", "health=nothing"],
        ["--screen", "none", "-a", "complaint=neck", "-a", "felt-when=top"],
    ):
        assert run(["check", "--next", *words]) == 0
    text = capsys.readouterr().out
    assert all(len(line) <= columns for line in text.splitlines())
    same_as_golden(f"next-{columns}.txt", text)


def test_the_next_step_as_json(capsys):
    words = ["--screen", "none", "-a", "complaint=quads", "-a", "health=nothing"]
    assert run(["check", "--next", *words, "--format", "json"]) == 0
    same_as_golden("next.json", capsys.readouterr().out)


def test_the_public_name():
    pack = load_pack()
    first = next_question(pack, Answers())
    assert isinstance(first, ScreenStep)
    second = next_question(pack, read_answers({"screen": "none"}, pack.questionnaire))
    assert isinstance(second, QuestionStep)
    assert second.question.id == "complaint"


@pytest.mark.parametrize(
    ("said", "name", "why"),
    [
        ({}, "complaint",
         "It tells whether to stop or ease off today and decides what is asked next."),
        ({"complaint": "hamstrings"}, "pain", "It tells whether to stop or ease off today."),
        ({"complaint": "heels-lift", "health": "nothing"}, "shins-at-top",
         'It speaks for or against "Feet too close to the bench", "Feet too far from the bench" '
         'and "Pushing through the toes".'),
        ({"complaint": "neck", "felt-when": "whole-rep", "pain": 2, "health": "nothing",
          "bench-touches": "below-blades", "gaze-at-top": "forward"}, "head-holds",
         'It tells whether it is "The head is too heavy to hold".'),
    ],
)  # fmt: skip
def test_a_question_says_what_it_tells_apart(said, name, why):
    answers = read_answers({"screen": "none", **said}, shipped().questionnaire)
    step = next_question(shipped(), answers)
    assert (step.question.id, step.purpose.say) == (name, why)
