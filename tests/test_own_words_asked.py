"""Own words in the interview: shown back, confirmed, changed; suspected flags asked by name."""

from __future__ import annotations

import json

import pytest

from hipthrust.interview import Course, Heard, ScreenStep, interview
from hipthrust.kept import read_kept
from hipthrust.own_folder import data_folder
from tests.support import pack_of_one_change, run_here, run_program, same_as_golden, shipped

SAID = "lower back kills me at the top, 3/10"
SUSPECT = "my back hurts and I can't pee since yesterday"
NUMB = "saddle-numbness"
MAPPED = b"""
- id: knees
  kind: observation
  ask: Where do your knees go?
  label: Knees
  map: [{where: Legs, options: [in]}]
  options:
    - {id: in, say: Inward, means: [[knee, inward]]}
    - {id: out, say: Outward}
- id: effort
  kind: symptom
  ask: How hard is it, from 0 to 10?
  label: Effort
  scale: 0..10
"""


def typed(*lines):
    return "".join(f"{line}\n" for line in lines)


def asked(text, *lines, words=()):
    """Run an interview that begins with a text, and give what it showed of the questions."""
    return run_here("check", *words, *([text] if text else []), typed=typed(*lines)).err


def questions(err):
    """Name the screens and the questions by how they begin."""
    known = {question.ask: question.id for question in shipped().questions.values()}
    found = []
    for line in err.splitlines():
        found += [name for ask, name in known.items() if line.startswith(ask)]
        if line.startswith(("Safety", "What you wrote may be")):
            found.append("screen")
        if line in ("I read:", "Right?", "What is not right? (several: 1,3)"):
            found.append(line)
    return found


def test_an_interview_that_begins_with_own_words_as_a_person_sees_it():
    same_as_golden("own-words.txt", asked(SAID, "n", "1", "n", "6", words=("--no-save",)))


def test_own_words_at_the_first_question():
    shown = asked(None, "n", SAID, "1")
    assert questions(shown)[:5] == ["screen", "complaint", "I read:", "Right?", "screen"]


def test_what_was_read_is_not_asked_again():
    assert questions(asked(SAID, "n", "1", "n", "6")) == [
        "screen", "I read:", "Right?", "screen", "health", "breath-before",
    ]  # fmt: skip


def test_only_what_is_said_to_be_wrong_is_asked_with_what_was_read_beside():
    shown = asked(SAID, "n", "2", "2", "n")
    assert questions(shown)[-2:] == ["screen", "felt-when"]
    assert "  1  At the top  (before)\n" in shown
    assert "How much does it hurt" not in shown


def test_what_hangs_on_it_is_asked_too():
    shown = asked(SAID, "n", "2", "1", "18", "n")
    assert questions(shown)[-3:] == ["complaint", "screen", "felt-when"]


def test_a_single_line_that_is_wrong_needs_no_number():
    assert questions(asked("hamstrings cramp", "n", "2"))[-1] == "complaint"


@pytest.mark.parametrize("line", ["3", "b"])
def test_starting_over_takes_nothing(line):
    shown = asked(SAID, "n", line, "2")
    assert questions(shown)[:4] == ["screen", "I read:", "Right?", "complaint"]
    assert "(before)" not in shown


def test_what_could_be_several_things_is_chosen_from():
    shown = asked("my hip hurts at the top", "n", "1", "1", "n")
    assert "Which of these do you mean? (several: 1,3)\n  1  Front of the hip\n" in shown
    assert '  - When: At the top  ("at the top")\n' in shown
    assert "felt-when" not in questions(shown)


def test_none_of_these_leads_to_all_of_them():
    assert questions(asked("my hip hurts", "n", "3"))[-1] == "complaint"


def test_where_nothing_is_read_the_answers_are_shown_as_a_map():
    shown = asked("the weather is nice", "n", "2")
    assert "I did not find an answer in that. Where is it" in shown
    assert "Head and neck\n 22  Headache\n" in shown
    assert questions(shown)[-1] == "screen"  # of the quads, that 2 stands for
    assert "What brings you here?" not in shown


@pytest.mark.parametrize("line", ["40", "x", "1;2", "?!"])
def test_what_is_no_words_is_a_slip_of_a_number(line):
    assert f"> {line}\nType numbers, or say it in a few words." in asked(None, "n", line)


def test_leaving_in_the_middle_keeps_the_words():
    left = run_here("check", SAID, typed=typed("n", "q"))
    assert left.code == 130
    assert read_kept(data_folder()).own_words == SAID
    again = run_here("check", "--resume", typed=typed("1")).err
    assert questions(again)[:3] == ["I read:", "Right?", "screen"]


def test_a_check_with_a_result_keeps_no_words():
    run_here("check", "heels lift", typed=typed("n", "1", "6", "2", "1"))
    kept = read_kept(data_folder())
    assert kept.finished
    assert kept.own_words == ""


def test_what_is_called_wrong_is_asked_although_it_was_answered_before():
    """The older answer must not stand: 3 where it is 6 now passes by a stop."""
    hurts = "lower back hurts at the {}, {}/10"
    lines = ["n", hurts.format("top", 3), "1", "b", "b", "b", "b"]
    shown = asked(None, *lines, hurts.format("bottom", 6), "2", "2,3", "n", "2", "5", "n")
    assert {"felt-when", "pain"} <= {*questions(shown)}
    again = asked(None, "n", "heels lift", "1", "b", "knees cave in", "2", "q")
    assert questions(again)[-1] == "complaint"


# --- warning signs ------------------------------------------------------------------------------


def test_a_suspected_flag_stands_first_marked_with_the_words():
    shown = asked(SUSPECT)
    lines = shown.split("What you wrote may be a warning sign.")[1].splitlines()
    assert lines[2].startswith("  1  Change in peeing")
    assert 'wrote: "can\'t pee")' in "".join(lines[2:5])
    assert sum(line.startswith("  2  New leaking") for line in lines) == 1


def test_none_of_these_does_not_answer_it():
    shown = asked(SUSPECT, "n", "1", "2")
    assert 'You wrote "can\'t pee". Is it this?' in shown
    assert 'You wrote "my back ... can\'t pee". Is it this?' in shown


@pytest.mark.parametrize(
    ("line", "word"), [("1", "You said yes to: Change in peeing"), ("3", "Not ruled out")]
)
def test_yes_and_unsure_stop(line, word):
    ran = run_here("check", SUSPECT, typed=typed("n", line, "2"))
    assert ran.out.startswith("STOP. Get emergency care now.")
    assert word in ran.out


def test_no_by_name_goes_on():
    assert questions(asked(SUSPECT, "n", "2", "2")) == ["screen"]  # then which back it is
    assert "Which of these do you mean?" in asked(SUSPECT, "n", "2", "2")


def test_going_back_from_the_single_question_leads_to_the_list():
    assert questions(asked(SUSPECT, "n", "b")) == ["screen", "screen"]


def test_a_flag_of_another_complaint_is_asked_all_the_same():
    shown = asked("quads burn, and a lump in my groin", "n", "2", "1")
    assert (
        "A groin lump that comes and goes, or groin pain when you cough  (you wrote:"
        in " ".join(shown.split()).replace("cough (you", "cough  (you")
    )


def test_words_at_the_first_question_bring_a_flag_back_that_was_answered_no():
    shown = asked(None, "n", "quads burn and I went numb down there", "n", "2")
    assert questions(shown) == ["screen", "complaint", "screen", "I read:", "Right?"]
    assert 'wrote: "went numb down there")' in " ".join(shown.split())
    assert 'You wrote "went numb down there". Is it this?' in shown


@pytest.mark.parametrize("away", [["3"], ["b"], ["2"]])
def test_it_is_asked_whatever_becomes_of_the_rest(away):
    """Starting over, or saying that what was read is wrong, says nothing of a warning sign."""
    shown = asked(None, "n", "my quads burn and I have a fever", "n", "2", *away)
    assert shown.index("Is it this?") < shown.index("I read:")
    assert questions(shown)[-1] == "complaint"


@pytest.mark.parametrize("text", ["got a fever and chills", "quads burn, and a fever since monday"])
@pytest.mark.parametrize("end", [["q"], []])
def test_leaving_before_the_answer_keeps_what_is_suspected(text, end):
    run_here("check", typed=typed("n", text, *end))
    again = run_here("check", "--resume", typed=typed("n", "1", "1"))
    assert "Is it this?" in again.err
    assert "STOP." in again.out + again.err


def test_the_same_words_again_are_not_asked_about_again():
    text = "quads burn and I have a fever"
    shown = asked(None, "n", text, "n", "2", "3", text)
    assert shown.count("Is it this?") == 1
    assert questions(shown)[-3:] == ["complaint", "I read:", "Right?"]


def test_other_words_are_although_they_say_it_alike():
    shown = asked(
        "heels lift, had a fever last year", "n", "2", "3", "heels lift, and a fever", "n"
    )
    assert shown.count("Is it this?") == 2


@pytest.mark.parametrize(("line", "word"), [("n", None), ("y", "STOP."), ("not", "STOP.")])
def test_the_single_question_takes_words(line, word):
    ran = run_here("check", "quads burn and numb down there", typed=typed("n", line))
    assert ran.out.startswith(word) if word else "I read:" in ran.err


def test_nothing_was_answered_before_while_something_is_suspected():
    shown = asked(None, "n", "quads burn and I have a fever")
    assert "None of these  (before)" not in shown


def test_only_a_warning_sign_is_asked_about_and_then_the_question_stands_again():
    shown = asked(None, "n", "numb down there", "n", "2")
    assert questions(shown) == ["screen", "complaint", "screen"]
    assert "Beside the warning sign I found no answer in that. Where is it" in shown


def test_a_suspected_flag_is_asked_whatever_applies():
    """The loop itself: no answer by name, no end."""
    asked_of = []

    def ask(step):
        if isinstance(step, ScreenStep):
            asked_of.append([flag.id for flag in step.flags])
            return {flag.id: "no" for flag in step.flags}
        if step.question.id == "complaint" and len(asked_of) == 1:
            return Heard({"complaint": ("quads",)}, suspected={"groin-lump": "lump"}, text="...")
        return "dont-know"

    answers = interview(shipped(), ask)
    assert asked_of[1][0] == "groin-lump"
    assert answers.given["complaint"] == ("quads",)


def test_the_same_suspicion_does_not_undo_an_answer():
    course = Course(shipped())
    course.suspect({NUMB: "numb"})
    course.take((NUMB,), {NUMB: "no"})
    assert course.said().screen.named == {NUMB: "no"}
    assert NUMB not in (course.next_name(None) or ())


# --- wrong use ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["knee", "-a", "pain=3"], "TEXT begins an interview; for a script give it as --describe"),
        (["knee", "--next"], "TEXT begins an interview"),
        (["knee", "--resume"], "TEXT begins an interview"),
        (["mine.yaml"], "answers from a file come with --answers mine.yaml"),
        (["..."], "say what you feel in a few words"),
        ([""], "say what you feel in a few words"),
        (["a" * 2_001], "the text has 2,001 characters; say it in 2,000 at most"),
        (["--accept"], "--accept takes what --describe suggests; add --describe TEXT"),
        (["--describe", "knee", "--screen", "none"], "--describe only reads; add --accept"),
        (["--describe", "knee", "--next"], "--describe only reads; add --accept"),
        (["--describe", "knee hurts", "--accept"], "the red flags need an answer of their own"),
        (["--describe", "7"], "say what you feel in a few words"),
        (["--describe", "knee", "--exit-code"], "--describe only reads; add --accept"),
        (["--describe", "numb \udcff down"], "the text has bytes that are not UTF-8; type it anew"),
        (["numb \udcff down there"], "the text has bytes that are not UTF-8; type it anew"),
    ],
)
def test_what_does_not_go_together_is_said(words, said):
    ran = run_here("check", *words, typed="")
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert ran.out == ""


def test_words_need_no_quotes():
    assert questions(asked(None, "n", words=["lower", "back", "hurts"]))[1] == "I read:"


# --- scripts ------------------------------------------------------------------------------------


def described(*words, **kwargs):
    ran = run_here("check", "--describe", *words, "--format", "json", **kwargs)
    return ran.code, json.loads(ran.out or ran.err)


def test_a_script_gets_suggestions_and_no_assessment():
    code, reading = described("lower back kills me at the top, 6/10, can't pee")
    assert code == 0
    same_as_golden("reading.json", json.dumps(reading))


def test_a_person_sees_the_same_in_words():
    ran = run_here("check", "--describe", "my hip hurts at the top, numb down there")
    same_as_golden("reading.txt", ran.out)
    assert run_here("check", "--describe", "the weather is nice").out.startswith("I did not find")


def test_a_text_may_come_through_a_pipe():
    ran = run_program("check", "--describe", "-", "--format", "json", typed="knee aches\n")
    assert json.loads(ran.out)["answers"] == {"complaint": ["knee"]}


def test_accepted_with_a_screen_it_is_a_check_like_any_other():
    words = ("--describe", "lower back kills me at the top, 3/10", "--accept", "--screen", "none")
    given = ("-a", "complaint=lower-back", "-a", "felt-when=top", "-a", "pain=3",
             "-a", "back-feels=pain", "--screen", "none")  # fmt: skip
    assert run_here("check", *words) == run_here("check", *given)


def test_an_answer_given_is_stronger_than_a_suggestion():
    words = ("--describe", "lower back kills me at the top, 9/10", "-a", "pain=2")
    ran = run_here("check", *words, "--accept", "--screen", "none", "--format", "json")
    assert json.loads(ran.out)["disposition"] == "coach"


@pytest.mark.parametrize("screen", ["none", "unsure", "fainting"])
def test_no_screen_for_all_answers_what_is_suspected(screen):
    ran = run_here("check", "--describe", SUSPECT, "-a", "complaint=lower-back", "--accept",
                   "--screen", screen, "--format", "json")  # fmt: skip
    found = json.loads(ran.out)
    assert found["disposition"] == "emergency"
    raised = {flag["id"]: flag["answer"] for flag in found["gate"]["raised"]}
    assert raised["bladder-bowel-sexual-change"] == "unsure"
    assert "may mean bladder-bowel-sexual-change, so that counts as unsure" in " ".join(
        ran.err.split()
    )


def test_an_answer_by_name_does(tmp_path):
    flags = {"bladder-bowel-sexual-change": "no", "leak-with-back-pain": "no"}
    others = dict.fromkeys(shipped().questionnaire.flags, "no")
    file = tmp_path / "answers.json"
    file.write_text(
        json.dumps({"complaint": ["lower-back"], "screen": {**others, **flags}}), encoding="utf-8"
    )
    ran = run_here("check", "--describe", SUSPECT, "--answers", str(file), "--accept",
                   "--format", "json")  # fmt: skip
    assert json.loads(ran.out)["gate"]["state"] == "clear"
    assert ran.err == ""


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("my hip hurts", "words-unsure", "say which: -a complaint=hip or outer-hip"),
        (
            "the weather is nice",
            "words-not-read",
            "say it: -a complaint=...; hipthrust explain complaint lists the answers",
        ),
    ],
)
def test_what_is_not_sure_is_not_accepted(text, code, hint):
    status, refusal = described(text, "--accept", "--screen", "none")
    assert status == 1
    (problem,) = refusal["problems"]
    assert (problem["code"], problem["hint"]) == (code, hint)


def test_what_comes_next_asks_for_suspected_flags_by_name():
    words = ("--describe", SUSPECT, "-a", "complaint=lower-back", "--accept", "--next")
    step = json.loads(run_here("check", *words, "--format", "json").out)
    assert step["ask"]["flags"][0]["id"] == "bladder-bowel-sexual-change"
    assert step["ask"]["suspected"]["bladder-bowel-sexual-change"] == "can't pee"
    # "None of all" does not answer them.
    again = json.loads(run_here("check", *words, "--screen", "none", "--format", "json").out)
    assert [flag["id"] for flag in again["ask"]["flags"]] == list(again["ask"]["suspected"])


def test_what_comes_next_hands_them_back_as_unsure(tmp_path):
    """A script that gives the document back as it is, or forgets the text, is stopped."""
    words = ("--describe", SUSPECT, "-a", "complaint=lower-back", "--accept", "--next")
    step = json.loads(run_here("check", *words, "--screen", "none", "--format", "json").out)
    screen = step["answers"]["screen"]
    assert screen == dict.fromkeys(screen, "no") | dict.fromkeys(step["ask"]["suspected"], "unsure")
    assert step["stop"] is None
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(step["answers"]), encoding="utf-8")
    back = run_here("check", "--answers", str(file), "--format", "json")
    assert json.loads(back.out)["disposition"] == "emergency"


def test_an_emergency_is_asked_about_beside_a_milder_stop():
    words = ("--describe", "numb down there since monday", "--accept", "--next", "--format", "json")
    step = json.loads(run_here("check", *words, "--screen", "fever-or-infection-risk").out)
    assert step["stop"] == "clinician"
    assert list(step["ask"]["suspected"]) == [NUMB]


def test_a_milder_sign_is_not_asked_about_beside_an_emergency():
    words = ("--describe", "got a fever", "--accept", "--next", "--format", "json")
    found = json.loads(run_here("check", *words, "--screen", NUMB).out)
    assert found["disposition"] == "emergency"
    raised = {flag["id"]: flag["answer"] for flag in found["gate"]["raised"]}
    assert raised == {NUMB: "yes", "fever-or-infection-risk": "unsure"}


@pytest.mark.parametrize("screen", ["none", "fever-or-infection-risk"])
def test_a_stop_needs_no_complaint(screen):
    words = ("--describe", "numb down there since monday", "--accept", "--screen", screen)
    assert run_here("check", *words).out.startswith("STOP. Get emergency care now.")


def test_what_comes_next_in_words_names_what_is_suspected():
    out = run_here("check", "--describe", SUSPECT, "--accept", "--next").out
    assert 'the words "can\'t pee" may mean this' in " ".join(out.split())
    assert "--screen none" not in out


def test_a_question_that_words_answer_is_not_asked_next():
    words = ("--describe", "lower back kills me at the top, 3/10", "--accept", "--screen", "none")
    step = json.loads(run_here("check", *words, "--next", "--format", "json").out)
    assert step["ask"]["id"] == "health"
    assert isinstance(step["answers"], dict)


# --- typed at the first question ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("achy " * 401, "the text has 2,004 characters; say it in 2,000 at most."),
        ("numb \udcff down there", "the text has bytes that are not UTF-8; type it anew."),
    ],
)
def test_a_line_that_cannot_be_read_is_asked_again(line, why):
    ran = run_here("check", typed=typed("n", line, "heels lift"))
    said = " ".join(ran.err.split())
    assert f"I did not understand that: {why}" in said
    assert said.endswith("--screen none")
    assert "I read: - You said: My heels lift" in said


def test_a_check_that_was_left_comes_back_with_all_that_was_written():
    run_here("check", "quads burn, numb down there, fever", typed=typed("n", "2"))
    kept = read_kept(data_folder())
    assert kept.own_words == "quads burn, numb down there, fever"
    assert kept.suspected == {NUMB: "numb down there", "fever-or-infection-risk": "fever"}


def test_what_is_on_no_map_is_shown_below_it(tmp_path):
    pack = pack_of_one_change(tmp_path, "questions.yaml", MAPPED)
    shown = run_here("check", "nonsense here", "--pack", str(pack), typed=typed("n")).err
    assert "Legs\n  1  Inward\nOther answers\n  2  Outward\n" in shown
