"""Why a result came about, and why another did not."""

from __future__ import annotations

import json

import pytest

from hipthrust.answers import read_answers
from hipthrust.cli.app import run
from hipthrust.engine.assess import assess
from hipthrust.engine.reasons.account import account_for
from hipthrust.engine.reasons.obstacles import Case, obstacles
from hipthrust.engine.reasons.why_not import IT_DID, names, why_not
from hipthrust.report import Look
from hipthrust.report.why_to_terminal import why_to_terminal
from tests.support import Ran, same_as_golden, shipped

BACK = ["-a", "complaint=lower-back", "-a", "felt-when=top", "-a", "pain=2", "-a", "health=nothing"]
SURE = [*BACK, "-a", "stop-lower-eases=yes", "--screen", "none"]
QUADS = ["-a", "complaint=quads", "-a", "shins-at-top=knees-past-toes", "--screen", "none"]
SORE = ["-a", "complaint=soreness", "-a", "soreness-eases=yes", "-a", "health=nothing"]


@pytest.fixture
def why(capsys):
    """Run `hipthrust why` on some words."""

    def running(*words):
        code = run(["why", *words])
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return running


CASES = {
    "why-coach": SURE,
    "why-setup-fix": ["-a", "complaint=cramp", "--screen", "none"],
    "why-normal": [*SORE, "--screen", "none"],
    "why-stop": ["-a", "complaint=quads", "--screen", "fainting"],
    "why-no-match": ["-a", "complaint=something-else", "--screen", "none"],
    "why-not-error": [*SURE, "--why-not", "over-tucking"],
    "why-not-cue": [*SURE, "--why-not", "ribs-down"],
}


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("case", CASES)
def test_the_whole_text(why, monkeypatch, case, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = why(*CASES[case])
    assert (ran.code, ran.err) == (0, "")
    assert all(len(line) <= columns for line in ran.out.splitlines())
    same_as_golden(f"{case}-{columns}.txt", ran.out)


def test_json_is_one_document_with_the_assessment_in_it(why, capsys):
    ran = why(*SURE, "--why-not", "over-tucking", "--format", "json")
    document = json.loads(ran.out)
    assert list(document) == ["schema", "assessment", "error", "others", "changes", "why_not"]
    assert document["schema"] == "hipthrust.why/1"
    assert document["assessment"]["schema"] == "hipthrust.assessment/1"
    run(["check", *SURE, "--format", "json"])
    assert document["assessment"] == json.loads(capsys.readouterr().out)
    same_as_golden("why.json", ran.out)


def not_because(raw, name):
    answers = read_answers(raw, shipped().questionnaire)
    found = account_for(shipped(), answers).assessment
    return " ".join(why_not(shipped(), answers, found, name).say)


NONE = {"screen": "none"}
TOP = {**NONE, "complaint": "lower-back", "felt-when": "top", "pain": 2}
KNEES = {**NONE, "complaint": "quads", "shins-at-top": "knees-past-toes"}
NEXT_DAY = {**NONE, "complaint": "soreness", "soreness-eases": "yes"}


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        # an error
        (TOP, "lumbar-hyperextension", IT_DID),
        (TOP, "feet-too-close", "Nothing you said speaks for it."),
        (TOP, "rib-flare", 'It is possible (1 point), but "Low back arches at the top" comes '
         "first with 3 points."),
        ({**TOP, "back-at-top": "straight"}, "lumbar-hyperextension",
         "It is ruled out by what you said: Low back at the top: In one line with ribs and hips."),
        ({**NEXT_DAY, "complaint": ["soreness", "quads"]}, "quad-dominant-knee-extension",
         'It is possible (1 point), but "Feet too close to the bench" comes first'),
        ({"complaint": "quads", "screen": ["fainting"]}, "feet-too-close",
         "While a red flag is raised no error is looked for, and no cue is given."),
        ({"complaint": "quads"}, "feet-too-close",
         "Before the safety questions are answered nothing is looked for."),
        # a cue
        (TOP, "stop-at-straight-line", IT_DID),
        (TOP, "ribs-down", "It is still in line, after: Make a tabletop, knees to ribs, then "
         "stop. Point your belt buckle at your chin."),
        (TOP, "feet-closer",
         'It is for "Feet too far from the bench". Nothing you said speaks for it.'),
        ({**TOP, "tried": [{"cue": "stop-at-straight-line", "result": "same"}]},
         "stop-at-straight-line", "It was tried, and did not help."),
        # what is normal
        (NEXT_DAY, "next-day-soreness", IT_DID),
        (TOP, "next-day-soreness", "It is told where you say:"),
        # a red flag
        ({"complaint": "quads", "screen": ["fainting"]}, "fainting", IT_DID),
        (TOP, "fainting", "You said that it does not fit you."),
        ({"complaint": "quads"}, "fainting", "It was not answered."),
        (TOP, "strong-pain", "It is raised where you say: Pain today: 6 or more."),
        (KNEES, "groin-lump", "It is asked where you say:"),
        # a question
        (TOP, "felt-when", "It was answered: At the top."),
        (TOP, "shins-at-top", "It is asked where you say:"),
        (TOP, "stop-lower-eases", "It was not answered, and its answer could still change what you "
         "are told to do."),
        ({**NONE, "complaint": "quads", "push-how": "knees", "shins-at-top": "knees-past-toes",
          "glutes-work": "no", "health": "nothing"}, "reaches-line",
         "Whatever you answer, it cannot change what you are told to do."),
        ({"complaint": "quads", "screen": ["fainting"]}, "pain", "It is asked where you say"),
        ({"complaint": "knee", "screen": ["fainting"]}, "pain", "A red flag ended the questions."),
        ({"complaint": "knee"}, "pain", "The safety questions come first."),
    ],
)  # fmt: skip
def test_why_something_did_not_come(raw, name, said):
    assert said in not_because(raw, name)


def test_of_everything_that_has_a_name_it_can_be_asked():
    """In every kind of result; nothing stands in the way of what has come, and of nothing else."""
    for raw in (TOP, KNEES, NEXT_DAY, NONE, {}, {"screen": "unsure"}, {**TOP, "pain": 8}):
        answers = read_answers(raw, shipped().questionnaire)
        found = assess(shipped(), answers)
        came = {each.id for each in (found.cue, found.setup_fix) if each}
        came |= {found.cue.error} if found.cue else set()
        came |= {each.id for each in found.normal} if found.disposition == "reassure" else set()
        came |= {flag.id for flag in (*found.gate.raised, *found.cautions)}
        for name, kind in names(shipped()).items():
            told = list(obstacles(Case(shipped(), answers, found, name), kind))
            assert all(told)
            assert bool(told) == (name not in came)


def test_an_error_that_could_still_come_says_how(why):
    ran = why(*SURE, "--why-not", "over-tucking")
    assert 'If the answer were "Low back at the top: Rounded, tail curled hard under"' in " ".join(
        ran.out.split()
    )


@pytest.mark.parametrize(("name", "hint"), [("over-tuck", "over-tucking"), ("xyzzy", "explain")])
def test_what_has_no_name_is_refused_with_a_guess(why, name, hint):
    ran = why(*SURE, "--why-not", name)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
    as_json = why(*SURE, "--why-not", name, "--format", "json")
    assert json.loads(as_json.out)["code"] == "wrong-use"


def test_answers_that_do_not_fit_are_refused_here_too(why):
    ran = why("-a", "complaint=lowerback", "--screen", "none")
    assert ran.code == 1
    assert "lower-back" in ran.err


def test_sources_are_those_of_the_cue_its_error_and_the_signs_that_are_true():
    answers = read_answers(TOP, shipped().questionnaire)
    shown = why_to_terminal(account_for(shipped(), answers), Look())
    assert "ARTICLE: " in shown
    assert "CONTRERAS" not in shown.split("What would change it")[0].split("Sources")[0]


@pytest.mark.parametrize("raw", [{"screen": "unsure"}, {}, {"screen": "none", "pain": 8}], ids=str)
def test_no_error_is_read_unless_the_gate_is_clear(raw):
    answers = read_answers(
        {**raw, "complaint": "lower-back", "felt-when": "top"}, shipped().questionnaire
    )
    told = account_for(shipped(), answers)
    assert (told.error, told.others, told.changes) == (None, (), ())
    for name in ("lumbar-hyperextension", "ribs-down"):
        case = why_not(shipped(), answers, told.assessment, name)
        assert (case.errors, case.changes, case.tried_up_to) == ((), (), 0)
    assert case.name == "ribs-down"  # no words of a cue


def test_a_stop_stands_first_and_last(why):
    ran = why("--why-not", "ribs-down", "-a", "complaint=quads", "--screen", "fainting")
    assert ran.out.splitlines()[0] == ran.out.splitlines()[-1] == "STOP. Get emergency care now."


def test_without_a_screen_it_exits_as_check_does(why):
    ran = why("-a", "complaint=quads")
    assert ran.code == 1
    assert "--screen none" in ran.err


def test_how_far_was_looked_is_said_where_nothing_was_found(why):
    words = ["-a", "complaint=quads", "-a", "shins-at-top=knees-past-toes", "--screen", "none"]
    ran = why("--why-not", "load-too-frequent", *words)
    assert ("would bring it." in ran.out) == ("What would bring it" not in ran.out)
