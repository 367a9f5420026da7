"""Answers: what is taken, what is refused, and in which words."""

from __future__ import annotations

import pytest

from hipthrust.answers import read_answers
from hipthrust.documents.json_text import read_json
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.exceptions import AnswersRefused
from hipthrust.intake.gather import gather
from tests.support import shipped

QUESTIONNAIRE = shipped().questionnaire


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({}, {}),
        ({"screen": "none"}, {"screen": "none"}),
        ({"screen": "unsure"}, {"screen": "unsure"}),
        ({"screen": "dont-know"}, {"screen": "unsure"}),
        ({"screen": "fainting"}, {"screen": ["fainting"]}),
        ({"screen": ["fainting", "both-legs"]}, {"screen": ["both-legs", "fainting"]}),
        ({"screen": {"fainting": "unsure"}}, {"screen": {"fainting": "unsure"}}),
        ({"complaint": "quads"}, {"complaint": ["quads"]}),
        ({"complaint": ["quads", "lower-back"]}, {"complaint": ["lower-back", "quads"]}),
        ({"complaint": "dont-know"}, {"complaint": "dont-know"}),
        ({"pain": 0}, {"pain": 0}),
        ({"pain": "dont-know"}, {"pain": "dont-know"}),
        ({"felt-when": "top", "schema": "hipthrust.answers/1"}, {"felt-when": "top"}),
        (
            {"tried": [{"cue": "ribs-down", "result": "better"}]},
            {"tried": [{"cue": "ribs-down", "result": "better"}]},
        ),
        (
            {
                "tried": [
                    {"cue": "ribs-down", "result": "worse", "pain": 4},
                    {"cue": "ribs-down", "before": {"better": 1}},
                    {"cue": "tuck-pelvis", "before": {"same": 0}},
                    {"cue": "ribs-down", "before": {"better": 2, "worse": 1}},
                ]
            },
            {
                "tried": [
                    {"cue": "ribs-down", "before": {"better": 3, "same": 0, "worse": 1}},
                    {"cue": "ribs-down", "result": "worse", "pain": 4},
                ]
            },
        ),
    ],
)
def test_answers_are_kept_in_one_form(raw, expected):
    answers = read_answers(raw, QUESTIONNAIRE)
    assert answers.document(QUESTIONNAIRE) == expected
    assert read_answers(expected, QUESTIONNAIRE) == answers


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ([], "not-a-mapping: answers are a mapping of question to option; write "
             "`complaint: lower-back`"),
        ({"complain": "quads"}, 'unknown-question: "complain" is not a question; did you mean '
                                '"complaint"?'),
        ({"felt-when": "topp"}, 'unknown-option: "topp" is not an option of question "felt-when"; '
                                'did you mean "top"?'),
        ({"felt-when": " TOP "}, 'unknown-option: " TOP " is not an option of question '
                                 '"felt-when"; did you mean "top"?'),
        ({"felt-when": ["top", "bottom"]}, 'one-answer: question "felt-when" takes one option, '
                                           "not a list; keep one"),
        ({"felt-when": True}, 'not-an-option: "true" is not an option of question "felt-when"; the '
                              "options are top, whole-rep, bottom, before-lift, next-day, "
                              "dont-know"),
        ({"felt-when": None}, 'not-an-option: "null" is not an option of question "felt-when"; the '
                              "options are top, whole-rep, bottom, before-lift, next-day, "
                              "dont-know"),
        ({"felt-when": ""}, 'unknown-option: "" is not an option of question "felt-when"; the '
                            "choices are top, whole-rep, bottom, before-lift, next-day"),
        ({"complaint": ["quads", "quads"]}, 'given-twice: question "complaint" has an option '
                                            "twice; keep one of them"),
        ({"complaint": ["quads", "form-check"]}, 'stands-alone: "form-check" stands alone or not '
                                                 "at all; keep it, or the others"),
        ({"pain": 11}, 'not-on-scale: "11" does not fit question "pain"; give a whole number from '
                       "0 to 10, or dont-know"),
        ({"pain": -1}, 'not-on-scale: "-1" does not fit question "pain"; give a whole number from '
                       "0 to 10, or dont-know"),
        ({"pain": 3.5}, 'not-on-scale: "3.5" does not fit question "pain"; give a whole number '
                        "from 0 to 10, or dont-know"),
        ({"pain": True}, 'not-on-scale: "true" does not fit question "pain"; give a whole number '
                         "from 0 to 10, or dont-know"),
        ({"pain": "6"}, 'not-on-scale: "6" does not fit question "pain"; give a whole number from '
                        "0 to 10, or dont-know"),
        ({"screen": "no"}, 'unknown-red-flag: "no" is not a red flag of this screen; give none, '
                           "unsure, or the red flags that apply"),
        ({"screen": "fainted"}, 'unknown-red-flag: "fainted" is not a red flag of this screen; did '
                                'you mean "fainting"?'),
        ({"screen": []}, 'not-an-answer: "[]" is not an answer to the screen; give none, unsure, '
                         "or the red flags that apply"),
        ({"screen": False}, 'not-an-answer: "false" is not an answer to the screen; give none, '
                            "unsure, or the red flags that apply"),
        ({"screen": {"fainting": True}}, 'not-an-answer: "true" is no answer to red flag '
                                         '"fainting"; give "yes", "no" or unsure'),
        ({"screen": {"fainting": "n"}}, 'not-an-answer: "n" is no answer to red flag "fainting"; '
                                        'give "yes", "no" or unsure'),
        ({"schema": "hipthrust.answers/2"},
         'unknown-schema: this is "hipthrust.answers/2", and this program reads '
         "hipthrust.answers/1; write `schema: hipthrust.answers/1`, or nothing"),
        ({"tried": "ribs-down"}, "not-a-list: `tried` is a list of cues and results; write "
                                 "`tried: [{cue: ribs-down, result: better}]`"),
        ({"tried": [{"cue": "rib-down", "result": "same"}]}, 'unknown-cue: "rib-down" is not a cue '
                                                             "of this pack; did you mean "
                                                             '"ribs-down"?'),
        ({"tried": [{"cue": "ribs-down", "result": "bad"}]}, 'unknown-result: "bad" is not a '
                                                             "result; give better, same or worse"),
        ({"tried": [{"cue": "ribs-down", "result": "same", "pain": "6"}]},
         'not-on-scale: "6" is no pain from 0 to 10; give a whole number from 0 to 10, or '
         "dont-know"),
        ({"tried": [{"cue": "ribs-down", "before": 3}]},
         "not-a-count: `before` counts how often a cue was better, same or worse; write "
         "`{cue: ribs-down, before: {better: 3, same: 1}}`"),
        ({"tried": [{"cue": "ribs-down", "before": {"better": -1}}]},
         'not-a-count: "-1" is no number of times; give a whole number from 0 to 9999'),
        ({"tried": [{"cue": "ribs-down"}]}, "not-a-result: each try has a cue, and either a "
                                            "result or what was `before`; write "
                                            "`tried: [{cue: ribs-down, result: better}]`"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_would(raw, message):
    with pytest.raises(AnswersRefused) as refused:
        read_answers(raw, QUESTIONNAIRE)
    assert str(refused.value) == message


def test_all_problems_come_at_once():
    with pytest.raises(AnswersRefused) as refused:
        read_answers({"complain": 1, "pain": 99, "felt-when": "x", "screen": "y"}, QUESTIONNAIRE)
    assert len(refused.value.problems) == 4


def _gather(text="{}", pairs=(), screen=None):
    return gather(QUESTIONNAIRE, read_yaml(text.encode(), "a.yaml"), pairs, screen)


@pytest.mark.parametrize("read", [read_yaml, read_json])
def test_a_wrong_answer_in_a_file_is_found_on_its_own_line(read):
    text = """{
  "screen": {"sudden-pop": "no",
    "leg-weakness": "maybe", "fainted": "yes"},
  "complaint": ["quads",
    "kneee"],
  "pain": 12,
  "pian": 3,
  "tried": [{"cue": "ribs-down", "result": "better"},
    {"cue": "ribs-up", "result": "same"},
    {"cue": "ribs-down",
      "result": "bad"}]
}"""
    with pytest.raises(AnswersRefused) as refused:
        gather(QUESTIONNAIRE, read(text.encode(), "f"))
    assert [f"{each.place} {each.code}" for each in refused.value.problems] == [
        "f:3:21 not-an-answer",
        "f:3:30 unknown-red-flag",
        "f:5:5 unknown-option",
        "f:6:11 not-on-scale",
        "f:7:3 unknown-question",
        "f:9:13 unknown-cue",
        "f:11:17 unknown-result",
    ]


@pytest.mark.parametrize(
    ("text", "pairs", "screen"),
    [
        ("complaint: [lower-back]", ["complaint=lower-back"], None),
        ("complaint: [quads, knee]", ["complaint=knee,quads"], None),
        ("screen: fainting", [], "fainting"),
        ("{}", ["complaint=quads,knee", "complaint=knee,quads"], None),
    ],
)
def test_two_ways_to_write_one_answer_are_one_answer(text, pairs, screen):
    assert _gather(text, pairs, screen) == _gather(text, pairs[-1:], screen)


def test_flags_are_read_in_the_form_their_question_takes():
    answers = _gather(pairs=["complaint=quads,knee", "pain=4", "felt-when=top"], screen="none")
    assert answers.document(QUESTIONNAIRE) == {
        "screen": "none",
        "complaint": ["quads", "knee"],
        "felt-when": "top",
        "pain": 4,
    }


def test_a_screen_may_be_a_list_and_may_come_as_an_answer():
    assert _gather(screen="fainting, both-legs") == _gather(pairs=["screen=both-legs,fainting"])


@pytest.mark.parametrize(
    ("text", "pairs", "screen", "message"),
    [
        ("pain: 3", ["pain=4"], None,
         'given-twice: "pain" is answered twice, differently: in a.yaml and as a flag; keep one'),
        ("screen: none", [], "fainting",
         'given-twice: "screen" is answered twice, differently: in a.yaml and as a flag; keep one'),
        ("{}", ["pain=3", "pain=4"], None,
         'given-twice: "pain" is answered twice, differently: in two flags; put several options '
         "into one, with commas; keep one"),
        ("{}", ["pain"], None, 'not-a-pair: "pain" is not an answer; write question=option'),
        ("{}", ["pain="], None, 'not-a-pair: "pain=" is not an answer; write question=option'),
        ("{}", ["pian=3"], None,
         'unknown-question: "pian" is not a question; did you mean "pain"?'),
        ("- pain", [], None,
         "a.yaml:1:1: not-a-mapping: an answers file is a mapping of question to option; write "
         "`complaint: lower-back`"),
        ("screen: none\npian: 3\nfelt-when: topp\n", [], None,
         'a.yaml:2:1: unknown-question: "pian" is not a question; did you mean "pain"?\n'
         'a.yaml:3:12: unknown-option: "topp" is not an option of question "felt-when"; did you '
         'mean "top"?'),
        ("pain: 3\npain: 9\n", [], None,
         'a.yaml:2:1: duplicate-key: "pain" is given twice (first on line 1); keep one of them'),
    ],
)  # fmt: skip
def test_answers_from_two_places_may_not_differ(text, pairs, screen, message):
    with pytest.raises(AnswersRefused) as refused:
        _gather(text, pairs, screen)
    assert str(refused.value) == message


def test_the_same_answer_twice_is_one_answer():
    assert _gather("pain: 3\nscreen: none", ["pain=3"], "none") == _gather(
        "{pain: 3, screen: none}"
    )
