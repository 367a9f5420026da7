"""Every refusal of an answer in full, with the way to it; and all that is taken."""

from __future__ import annotations

import pytest
from msgspec import ValidationError, convert, to_builtins

from hipthrust.answers import Answers, Form, Questionnaire, Screen, Times, Tried, read_answers
from hipthrust.answers.read_tries import read_tries
from hipthrust.assessment import TriedNote
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.exceptions import AnswersRefused
from hipthrust.intake.gather import gather

SMALL = Questionnaire(
    forms={
        "scale": Form("scale", low=1, high=5),
        "one": Form("one", ("x", "y", "z")),
        "many": Form("many", ("x", "y", "z"), alone=("z",)),
    },
    flags=("lump", "faint"),
    cues=("ribs", "heels"),
)
SCREEN_HINT = "; give none, unsure, or the red flags that apply"
STANDS_ALONE = "stands-alone: none and unsure are no red flags, and stand alone" + SCREEN_HINT
OFFERED = "; the options are x, y, z, dont-know"
NO_MAPPING = (
    "not-a-mapping: answers are a mapping of question to option; write `complaint: lower-back`"
)
NO_FLAG = "is not a red flag of this screen"
NO_TRY = (
    "not-a-result: each try has a cue, and either a result or what was `before`; write "
    "`tried: [{cue: ribs-down, result: better}]`"
)
NO_COUNT = (
    "not-a-count: `before` counts how often a cue was better, same or worse; write "
    "`{cue: ribs-down, before: {better: 3, same: 1}}`"
)
TIMES = "is no number of times; give a whole number from 0 to 9999"
PAIN = "is no pain from 0 to 10; give a whole number from 0 to 10, or dont-know"
READS = "this program reads hipthrust.answers/1; write `schema: hipthrust.answers/1`, or nothing"
TOLD = "not-a-result: `told` says that the screen no longer counted; write `told: late`, or nothing"


def _tried(**more):
    return {"tried": [{"cue": "ribs", "result": "same"}, {"cue": "ribs", **more}]}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"won": "x"},
         {("won",): 'unknown-question: "won" is not a question; did you mean "one"?'}),
        ({"skreen": "x"},
         {("skreen",): 'unknown-question: "skreen" is not a question; did you mean "screen"?'}),
        ({7: "x"}, {("7",): 'unknown-question: "7" is not a question; the choices are scale, one, '
                            "many, screen, tried, schema"}),
        ([], {(): NO_MAPPING}),
        (None, {(): NO_MAPPING}),
        ("one", {(): NO_MAPPING}),
        ({"schema": 1}, {("schema",): f'unknown-schema: this is "1", and {READS}'}),
        ({"schema": None}, {("schema",): f'unknown-schema: this is "null", and {READS}'}),
        *(({name: "xx"},
           {(name, 0): f'unknown-option: "xx" is not an option of question "{name}"; did you mean '
                       '"x"?'}) for name in ("one", "many")),
        ({"one": 3}, {("one",): f'not-an-option: "3" is not an option of question "one"{OFFERED}'}),
        ({"many": []},
         {("many",): f'not-an-option: "[]" is not an option of question "many"{OFFERED}'}),
        ({"many": {"x": 1}},
         {("many",): r'not-an-option: "{\"x\": 1}" is not an option of question "many"' + OFFERED}),
        ({"one": ["x"]}, {("one",): 'one-answer: question "one" takes one option, not a list; '
                                      "keep one"}),
        ({"one": ("x",)}, {("one",): 'one-answer: question "one" takes one option, not a list; '
                                      "keep one"}),
        ({"many": ["x", "no", 7]},
         {("many", 1): 'unknown-option: "no" is not an option of question "many"; the choices are '
                       "x, y, z",
          ("many", 2): 'unknown-option: "7" is not an option of question "many"; the choices are '
                       "x, y, z"}),
        ({"many": ["x", "x"]},
         {("many",): 'given-twice: question "many" has an option twice; keep one of them'}),
        ({"many": ("x", "z")},
         {("many",): 'stands-alone: "z" stands alone or not at all; keep it, or the others'}),
        *(({"scale": number},
           {("scale",): f'not-on-scale: "{number}" does not fit question "scale"; give a whole '
                        "number from 1 to 5, or dont-know"}) for number in (0, 6, 2.0)),
        ({"screen": ["lump", "none"]}, {("screen",): STANDS_ALONE}),
        ({"screen": ("unsure",)}, {("screen",): STANDS_ALONE}),
        ({"screen": ()},
         {("screen",): f'not-an-answer: "[]" is not an answer to the screen{SCREEN_HINT}'}),
        ({"screen": 7},
         {("screen",): f'not-an-answer: "7" is not an answer to the screen{SCREEN_HINT}'}),
        ({"screen": ["lumps", 7]},
         {("screen", 0): f'unknown-red-flag: "lumps" {NO_FLAG}; did you mean "lump"?',
          ("screen", 1): f'unknown-red-flag: "7" {NO_FLAG}; the choices are lump, faint'}),
        ({"screen": {"lump": "often", "unsur": "yes"}},
         {("screen", "lump"): 'not-an-answer: "often" is no answer to red flag "lump"; give "yes", '
                              '"no" or unsure',
          ("screen", "unsur"):
              f'unknown-red-flag: "unsur" {NO_FLAG}; the choices are lump, faint'}),
        ({"tried": {"cue": "ribs", "result": "same"}},
         {("tried",): "not-a-list: `tried` is a list of cues and results; write "
                      "`tried: [{cue: ribs-down, result: better}]`"}),
        ({"tried": [7]}, {("tried", 0): NO_TRY}),
        (_tried(), {("tried", 1): NO_TRY}),
        (_tried(result="same", more=1), {("tried", 1): NO_TRY}),
        (_tried(before={"same": 1}, pain=3), {("tried", 1): NO_TRY}),
        (_tried(result="bad"), {("tried", 1, "result"): 'unknown-result: "bad" is not a result; '
                                                        "give better, same or worse"}),
        *(({"tried": [{"cue": "heel", **how}]},
           {("tried", 0, "cue"): 'unknown-cue: "heel" is not a cue of this pack; did you mean '
                                 '"heels"?'})
          for how in ({"result": "bad"}, {"before": 7})),
        ({"tried": [{"cue": 7, "result": "same"}]},
         {("tried", 0, "cue"): 'unknown-cue: "7" is not a cue of this pack; the choices are ribs, '
                               "heels"}),
        *((_tried(result="same", pain=pain),
           {("tried", 1, "pain"): f'not-on-scale: "{shown}" {PAIN}'})
          for pain, shown in
          ((-1, "-1"), (11, "11"), (True, "true"), (2.0, "2.0"), (None, "null"))),
        (_tried(result="same", told="soon"), {("tried", 1, "told"): TOLD}),
        (_tried(result="same", told=None), {("tried", 1, "told"): TOLD}),
        *((_tried(before=times), {("tried", 1, "before"): NO_COUNT})
          for times in (7, {}, {"good": 1}, {"same": 1, "good": 1}, ["same"])),
        *((_tried(before={"same": 1, "worse": count}),
           {("tried", 1, "before", "worse"): f'not-a-count: "{shown}" {TIMES}'})
          for count, shown in ((-1, "-1"), (10_000, "10000"), (True, "true"), ("2", "2"))),
    ],
)  # fmt: skip
def test_each_refusal_is_told_whole_with_the_way_to_it(raw, told):
    with pytest.raises(AnswersRefused) as refused:
        read_answers(raw, SMALL)
    assert {problem.path: str(problem) for problem in refused.value.problems} == told
    assert len(refused.value.problems) == len(told)


@pytest.mark.parametrize(
    ("raw", "answers"),
    [
        ({}, Answers()),
        ({"schema": "hipthrust.answers/1"}, Answers()),
        ({"scale": 1, "many": ["y", "x"], "one": "x"},
         Answers(given={"scale": 1, "one": ("x",), "many": ("x", "y")})),
        ({"scale": 5, "many": "z", "one": "dont-know"},
         Answers(given={"scale": 5, "one": "dont-know", "many": ("z",)})),
        ({"scale": "dont-know", "many": "dont-know"},
         Answers(given={"scale": "dont-know", "many": "dont-know"})),
        ({"screen": "none"}, Answers(Screen(others="no"))),
        ({"screen": "unsure"}, Answers(Screen(others="unsure"))),
        ({"screen": "dont-know"}, Answers(Screen(others="unsure"))),
        ({"screen": "lump"}, Answers(Screen({"lump": "yes"}, "no"))),
        ({"screen": ["faint", "lump"]}, Answers(Screen({"lump": "yes", "faint": "yes"}, "no"))),
        ({"screen": {"faint": "no", "lump": "unsure"}},
         Answers(Screen({"lump": "unsure", "faint": "no"}, "missing"))),
        ({"screen": {"faint": "yes"}}, Answers(Screen({"faint": "yes"}, "missing"))),
        ({"screen": {}}, Answers()),
        (_tried(result="worse", pain=0, told="late"),
         Answers(tried=(Tried("ribs", "same"), Tried("ribs", "worse", 0, is_late=True)))),
        (_tried(result="better", pain="dont-know"),
         Answers(tried=(Tried("ribs", "same"), Tried("ribs", "better", "dont-know")))),
        (_tried(result="better", pain=10),
         Answers(tried=(Tried("ribs", "same"), Tried("ribs", "better", 10)))),
        ({"tried": ({"cue": "heels", "before": {"better": 0, "same": 9_999}},
                    {"cue": "heels", "before": {"same": 1, "worse": 2}},
                    {"cue": "ribs", "before": {"worse": 0}})},
         Answers(before={"heels": Times(0, 9_999, 2)})),
    ],
)  # fmt: skip
def test_what_was_said_is_what_is_read(raw, answers):
    read = read_answers(raw, SMALL)
    assert read == answers
    assert list(read.given) == list(answers.given)
    assert list(read.screen.named) == list(answers.screen.named)
    assert read_answers(answers.document(SMALL), SMALL) == answers


def test_where_there_are_many_options_and_none_is_near_all_are_told():
    options = tuple("abcdefghijklm")
    with pytest.raises(AnswersRefused) as refused:
        read_answers({"long": "zebra"}, Questionnaire({"long": Form("one", options)}, (), ()))
    assert str(refused.value) == (
        'unknown-option: "zebra" is not an option of question "long"; the options are '
        "a, b, c, d, e, f, g, h, i, j, k, l, m, dont-know"
    )


def test_a_wrong_name_is_found_where_the_name_stands_and_a_wrong_answer_where_it_stands():
    text = (
        b"won: x\nscreen: {lumps: yes, faint: often}\nmany: [x, w]\n"
        b"tried: [{cue: heel, result: same}]\n"
    )
    with pytest.raises(AnswersRefused) as refused:
        gather(SMALL, read_yaml(text, "f"))
    assert [f"{each.place} {each.code}" for each in refused.value.problems] == [
        "f:1:1 unknown-question",
        "f:2:10 unknown-red-flag",
        "f:2:29 not-an-answer",
        "f:3:11 unknown-option",
        "f:4:15 unknown-cue",
    ]


@pytest.mark.parametrize("result", ["bad", None, 7])
def test_a_try_that_was_refused_is_none(result):
    tries = read_tries([{"cue": "ribs", "result": result}], ("ribs",))
    assert (tries.tried, tries.before, len(tries.problems)) == ([], {}, 1)


@pytest.mark.parametrize(
    ("screen", "flag", "answer"),
    [
        (Screen(), "fainting", "missing"),
        (Screen(others="no"), "fainting", "no"),
        (Screen(others="unsure"), "fainting", "unsure"),
        (Screen({"both-legs": "yes"}, "no"), "fainting", "no"),
        (Screen({"both-legs": "no"}), "fainting", "missing"),
        (Screen({"both-legs": "no", "fainting": "yes"}, "no"), "fainting", "yes"),
        (Screen({"fainting": "unsure"}), "fainting", "unsure"),
        (Screen({"fainting": "no"}, "unsure"), "fainting", "no"),
    ],
)
def test_a_flag_that_was_not_named_is_never_a_no_of_its_own(screen, flag, answer):
    assert screen.answer(flag) == answer


@pytest.mark.parametrize(
    ("answers", "document"),
    [
        (Answers(), {}),
        (Answers(Screen(others="no")), {"screen": "none"}),
        (Answers(Screen(others="unsure")), {"screen": "unsure"}),
        (Answers(Screen({"lump": "yes", "faint": "yes"}, "no")), {"screen": ["lump", "faint"]}),
        (Answers(Screen({"lump": "yes"})), {"screen": {"lump": "yes"}}),
        (Answers(Screen({"lump": "yes"}, "unsure")), {"screen": {"lump": "yes"}}),
        (Answers(Screen({"lump": "no"}, "no")), {"screen": {"lump": "no"}}),
        (Answers(Screen({"lump": "yes", "faint": "no"}, "no")),
         {"screen": {"lump": "yes", "faint": "no"}}),
        (Answers(given={"scale": 2, "one": ("x",), "many": ("y",)}),
         {"scale": 2, "one": "x", "many": ["y"]}),
        (Answers(given={"one": "dont-know", "many": "dont-know"}),
         {"one": "dont-know", "many": "dont-know"}),
        (Answers(tried=(Tried("ribs", "same"), Tried("heels", "worse", 0, is_late=True),
                        Tried("ribs", "better", "dont-know")),
                 before={"heels": Times(1, 2, 3)}),
         {"tried": [{"cue": "heels", "before": {"better": 1, "same": 2, "worse": 3}},
                    {"cue": "ribs", "result": "same"},
                    {"cue": "heels", "result": "worse", "pain": 0, "told": "late"},
                    {"cue": "ribs", "result": "better", "pain": "dont-know"}]}),
    ],
)  # fmt: skip
def test_answers_are_written_as_a_file_holds_them(answers, document):
    assert answers.document(SMALL) == document


def test_what_is_not_said_is_not_there():
    assert Form("one") == Form("one", (), (), 0, 0)
    assert Tried("ribs", "same") == Tried("ribs", "same", None, is_late=False)
    assert Times() == Times(0, 0, 0)
    assert Answers() == Answers(Screen({}, "missing"), {}, (), {})


def test_times_are_counted_together_and_added_each_to_its_own():
    assert Times(1, 20, 300).all == 321
    assert Times(1, 20, 300) + Times(4, 50, 600) == Times(5, 70, 900)


def test_questions_stand_in_the_order_of_the_pack():
    assert SMALL.in_order({"many", "scale", "one"}) == ["scale", "one", "many"]
    with pytest.raises(KeyError):
        SMALL.in_order(["one", "other"])


@pytest.mark.parametrize(
    "said",
    [SMALL, SMALL.forms["one"], Screen(), Tried("ribs", "same"), Times(), Answers()],
    ids=lambda said: type(said).__name__,
)
def test_what_was_said_is_never_changed(said):
    with pytest.raises(AttributeError):
        setattr(said, said.__struct_fields__[0], "other")


@pytest.mark.parametrize("pain", [None, 0, 10, "dont-know"])
def test_the_pain_in_a_set_is_read_back_from_a_kept_session(pain):
    note = TriedNote("ribs", "Ribs down.", "worse", pain)
    assert convert(to_builtins(note), TriedNote) == note


def test_other_words_are_no_pain():
    with pytest.raises(ValidationError):
        convert({**to_builtins(TriedNote("ribs", "", "same", None)), "pain": "a lot"}, TriedNote)
