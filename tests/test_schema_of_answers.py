"""The schema of the answers takes what the program takes, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hipthrust.answers import DONT_KNOW, read_answers
from hipthrust.cli.app import run
from hipthrust.exceptions import AnswersRefused
from hipthrust.pack.load import load_pack
from hipthrust.schemas import DEPENDS_ON_PACK, schema_of
from tests.drawn import CUES, FLAGS, FORMS, RAW
from tests.support import TESTS, shipped

MINIMAL = str(TESTS / "packs" / "minimal")
VALIDATOR = Draft202012Validator(schema_of(DEPENDS_ON_PACK, shipped()))


def _is_taken(raw):
    try:
        read_answers(raw, shipped().questionnaire)
    except AnswersRefused:
        return False
    return True


@given(RAW)
def test_answers_that_are_taken_are_valid_and_so_is_the_form_they_are_kept_in(raw):
    assert _is_taken(raw)
    assert VALIDATOR.is_valid(raw)
    kept = read_answers(raw, shipped().questionnaire).document(shipped().questionnaire)
    assert VALIDATOR.is_valid(kept)


WORDS = st.sampled_from(
    ("none", "unsure", "yes", "no", "better", "", "5", "True", "hipthrust.answers/1", DONT_KNOW)
)
OPTION_IDS = st.sampled_from([option for form in FORMS.values() for option in form.options])
NAMES = st.one_of(WORDS, OPTION_IDS, st.sampled_from(FLAGS), st.sampled_from(CUES))
PLAIN = st.one_of(NAMES, st.integers(-1, 12), st.booleans(), st.none(), st.just(3.5))
COUNTS = st.dictionaries(st.sampled_from(("better", "worse", "bad")), st.integers(-1, 10_000))
TRIES = st.dictionaries(
    st.sampled_from(("cue", "result", "pain", "before", "say")),
    st.one_of(NAMES, st.integers(-1, 12), COUNTS), max_size=3,
)  # fmt: skip
ANYTHING = st.one_of(
    PLAIN, st.lists(PLAIN, max_size=3), st.lists(TRIES, max_size=2),
    st.dictionaries(NAMES, PLAIN, max_size=3),
)  # fmt: skip
KEYS = ("screen", "tried", "schema", "pian", *FORMS)
RULED = ("screen", "tried", *(name for name, form in FORMS.items() if form.alone))
"""Where more can be wrong than a single word; drawn as often as all others together."""


def _near(name):
    """Draw what comes close to an answer: often right, often not quite."""
    form = FORMS.get(name)
    flags = st.sampled_from((*FLAGS, "none", DONT_KNOW))
    if form and form.choose != "scale":
        options = st.sampled_from((*form.options, DONT_KNOW))
        alone = st.sampled_from(form.alone or form.options)
        lists = st.lists(st.one_of(options, alone), max_size=3)
        return st.one_of(options, lists, ANYTHING)
    if name == "screen":
        said = st.sampled_from(("yes", "no", "unsure", "dont-know", True))
        return st.one_of(
            flags, st.lists(flags, max_size=2), st.dictionaries(flags, said, max_size=2), ANYTHING
        )
    if name == "tried":
        result = st.sampled_from(("better", "same", "worse", "bad"))
        pain = st.one_of(st.integers(-1, 11), st.sampled_from((DONT_KNOW, "3", True, None)))
        cue = st.sampled_from(CUES)
        tries = st.fixed_dictionaries({"cue": cue, "result": result}, optional={"pain": pain})
        counts = st.fixed_dictionaries({"cue": cue, "before": st.one_of(COUNTS, PLAIN)})
        return st.one_of(st.lists(st.one_of(tries, counts, TRIES), max_size=2), ANYTHING)
    return ANYTHING


ONE_ANSWER = st.one_of(st.sampled_from(KEYS), st.sampled_from(RULED)).flatmap(
    lambda name: st.tuples(st.just(name), _near(name))
)


@settings(max_examples=800)
@given(st.lists(ONE_ANSWER, min_size=1, max_size=2).map(dict))
def test_the_schema_takes_what_the_program_takes_and_nothing_else(raw):
    assert VALIDATOR.is_valid(raw) == _is_taken(raw)


@pytest.mark.parametrize(
    ("raw", "taken"),
    [
        ({}, True),
        ([], False),
        ({"schema": "hipthrust.answers/1"}, True),
        ({"schema": "hipthrust.answers/2"}, False),
        ({"screen": "none"}, True),
        ({"screen": "dont-know"}, True),
        ({"screen": "fainting"}, True),
        ({"screen": ["fainting", "fainting"]}, True),
        ({"screen": ["none"]}, False),
        ({"screen": []}, False),
        ({"screen": {}}, True),
        ({"screen": {"fainting": "no"}}, True),
        ({"screen": {"fainting": "none"}}, False),
        ({"screen": {"fainted": "no"}}, False),
        ({"complaint": "quads"}, True),
        ({"complaint": ["quads", "knee"]}, True),
        ({"complaint": ["quads", "quads"]}, False),
        ({"complaint": ["form-check"]}, True),
        ({"complaint": ["form-check", "form-check"]}, False),
        ({"complaint": ["form-check", "quads"]}, False),
        ({"complaint": [DONT_KNOW]}, False),
        ({"complaint": DONT_KNOW}, True),
        ({"complaint": []}, False),
        ({"felt-when": "top"}, True),
        ({"felt-when": ["top"]}, False),
        ({"felt-when": None}, False),
        ({"pain": 0}, True),
        ({"pain": 10}, True),
        ({"pain": -1}, False),
        ({"pain": 11}, False),
        ({"pain": "3"}, False),
        ({"pain": True}, False),
        ({"pain": DONT_KNOW}, True),
        ({"pian": 3}, False),
        ({"tried": []}, True),
        ({"tried": [{"cue": "ribs-down", "result": "same"}]}, True),
        ({"tried": [{"cue": "ribs-down"}]}, False),
        ({"tried": [{"cue": "ribs-down", "result": "same", "say": "x"}]}, False),
        ({"tried": [{"cue": "rib-down", "result": "same"}]}, False),
        ({"tried": "ribs-down"}, False),
        ({"tried": [{"cue": "ribs-down", "result": "same", "pain": 10}]}, True),
        ({"tried": [{"cue": "ribs-down", "result": "same", "pain": DONT_KNOW}]}, True),
        ({"tried": [{"cue": "ribs-down", "result": "same", "pain": 11}]}, False),
        ({"tried": [{"cue": "ribs-down", "result": "same", "pain": None}]}, False),
        ({"tried": [{"cue": "ribs-down", "result": "same", "told": "late"}]}, True),
        ({"tried": [{"cue": "ribs-down", "result": "same", "told": True}]}, False),
        ({"tried": [{"cue": "ribs-down", "result": "same", "told": "early"}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": {"better": 3}}]}, True),
        ({"tried": [{"cue": "ribs-down", "before": {"better": 0}}]}, True),
        ({"tried": [{"cue": "ribs-down", "before": {}}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": {"better": 10_000}}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": {"bettr": 1}}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": {"better": True}}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": {"better": 1}, "result": "same"}]}, False),
        ({"tried": [{"cue": "ribs-down", "before": 3}]}, False),
    ],
)
def test_answers_are_taken_or_refused_alike(raw, taken):
    assert (VALIDATOR.is_valid(raw), _is_taken(raw)) == (taken, taken)


def test_the_one_thing_that_the_schema_cannot_say():
    """To JSON Schema 3.0 is a whole number; the program wants it written as one."""
    assert VALIDATOR.is_valid({"pain": 3.0})
    assert not _is_taken({"pain": 3.0})


def test_every_question_and_flag_is_described_in_the_words_of_the_pack():
    known = VALIDATOR.schema["properties"]
    assert list(known) == ["schema", "screen", *FORMS, "tried"]
    for question in shipped().questions.values():
        assert known[question.id]["description"] == question.ask
    *_, by_flag = known["screen"]["anyOf"]
    assert list(by_flag["properties"]) == list(FLAGS)
    for flag in shipped().flags:
        if flag.ask:
            assert by_flag["properties"][flag.id]["description"] == flag.ask


def test_the_answers_of_another_pack_have_a_schema_of_their_own(capsys):
    assert run(["pack", "schema", "answers", "--pack", MINIMAL]) == 0
    found = json.loads(capsys.readouterr().out)
    digest = load_pack(MINIMAL).stamp.digest
    assert found["$id"] == f"urn:hipthrust:answers/1:minimal:1.0.0:{digest[:8]}"
    assert found["description"] == "Answers to the questions of the pack minimal."
    assert found["properties"]["knees"]["enum"] == ["in", "out", DONT_KNOW]
    assert "complaint" not in found["properties"]
    assert Draft202012Validator(found).is_valid({"screen": ["groin-lump"], "knees": "in"})
