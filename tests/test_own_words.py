"""What is read in a lifter's own words: whole readings, and each step that leads to them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hipthrust.engine.lay_words import LayConcept
from hipthrust.intake.own_words.negation import OF_COMPLAINT, OF_DANGER, taken_back
from hipthrust.intake.own_words.phrases import Phrases, longest
from hipthrust.intake.own_words.read import read_own_words
from hipthrust.intake.own_words.reading import quoted
from hipthrust.intake.own_words.slips import mended, one_slip
from hipthrust.intake.own_words.words import words_of
from tests.support import TESTS, shipped

CASES = yaml.safe_load((TESTS / "own_words" / "cases.yaml").read_text(encoding="utf-8"))


def _plain(answer):
    return list(answer) if isinstance(answer, tuple) else answer


def read(text, known=None):
    """Give a reading as the cases tell it."""
    reading = read_own_words(shipped(), text, known)
    told = {
        "text": text,
        "read": {
            each.answer.question: [_plain(each.answer.answer), quoted(each.words)]
            for each in reading.suggestions
        },
        "likely": [each.option for each in reading.likely],
        "suspected": {each.flag: quoted(each.words) for each in reading.suspected},
    }
    return {key: value for key, value in told.items() if value}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_is_read(case):
    assert read(case["text"]) == case


def test_what_is_known_is_not_suggested_and_decides_what_is_asked():
    said = "my back hurts at the top, 3/10"
    assert list(read(said)["read"]) == ["felt-when", "pain"]
    known = {"complaint": ("lower-back",), "pain": 2}
    assert list(read(said, known)["read"]) == ["felt-when", "back-feels"]
    assert "read" not in read(said, {"complaint": ("quads",)})


def test_every_piece_of_a_reading_stands_where_it_says():
    text = "My lower back — kills me,\n6/10 at the very top. Can't pee…"
    reading = read_own_words(shipped(), text)
    told = [*reading.suspected, *reading.suggestions, *reading.likely, *reading.mentioned]
    pieces = [piece for each in told for piece in each.words]
    assert len(pieces) > 10
    assert all(text[each.start : each.end] == each.text for each in pieces)


def test_what_a_terminal_would_obey_is_escaped_in_what_is_shown_back():
    reading = read_own_words(shipped(), "numb\x1b]down\x07 there, lower\x9bback hurts \udcff")
    assert read("lower\x1bback hurts")["read"]["complaint"] == [
        ["lower-back"],
        r"lower\x1bback hurts",
    ]
    assert all(quoted(each.words).isprintable() for each in reading.mentioned)


def test_a_reading_tells_the_answers_as_a_document_and_what_was_taken_back():
    reading = read_own_words(shipped(), "no pain in my knees, quads take over")
    assert reading.answers == {"complaint": ["quads"]}
    assert {each.concept for each in reading.mentioned if each.is_taken_back} >= {"knee"}


WORDS = st.sampled_from(
    sorted({word.form for case in CASES for word in words_of(case["text"])} | {",", ".", "6/10"})
)


@given(st.text(max_size=200) | st.lists(WORDS, max_size=20).map(" ".join))
def test_any_text_is_read_and_suggests_only_what_can_be_answered(text):
    reading = read_own_words(shipped(), text)
    for each in reading.suggestions:
        form = shipped().questions[each.answer.question].form
        assert isinstance(each.given, int) or set(each.given) <= set(form.options)
    assert all(
        text[piece.start : piece.end] == piece.text
        for each in reading.mentioned
        for piece in each.words
    )


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "forms", "clauses"),
    [
        ("Can't  FEEL it", ["cant", "feel", "it"], [0, 0, 0]),
        ("can’t, then", ["cant", "then"], [0, 1]),
        ("one. two! three", ["one", "two", "three"], [0, 1, 2]),
        ("hurts... a lot", ["hurts", "a", "lot"], [0, 1, 1]),
        ("6.5/10", ["6", "5", "10"], [0, 0, 0]),
        ("hurts.now", ["hurts", "now"], [0, 1]),
        ("pins-and-needles", ["pins", "and", "needles"], [0, 0, 0]),
        ("knee - hip", ["knee", "hip"], [0, 1]),
        ("Café ﬁne", ["cafe", "fine"], [0, 0]),
        ("!!!", [], []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_words_and_clauses(text, forms, clauses):
    words = words_of(text)
    assert [each.form for each in words] == forms
    assert [each.clause for each in words] == clauses


# --- phrases ------------------------------------------------------------------------------------

CONCEPTS = (
    LayConcept("small", "skipped", ("the", "of")),
    LayConcept("between", "passing", ("my", "really", "left")),
    LayConcept("back", "body", ("back",)),
    LayConcept("hamstring", "body", ("back of thigh*", "hamstring*")),
    LayConcept("numb", "sensation", ("can't/cannot ... feel", "numb*")),
    LayConcept("thrust", "ordinary", ("hip thrust*",)),
    LayConcept("hip", "body", ("hip/hips",)),
    LayConcept("not", "negation", ("no", "not", "cannot")),
    LayConcept("fine", "relief", ("fine", "ok")),
    LayConcept("but", "turn", ("but",)),
    LayConcept("except", "exception", ("except",)),
    LayConcept("sore", "sensation", ("sore",)),
    LayConcept("or", "joiner", ("or",)),
    LayConcept("and", "adder", ("and",)),
    LayConcept("weak", "sensation", ("hip ... weak",)),
    LayConcept("should", "ordinary", ("hipster",)),
)
PHRASES = Phrases.of(CONCEPTS)


def mentions(text):
    words = words_of(text)
    forms = [mended(each.form, PHRASES) for each in words]
    return words, longest(PHRASES.find(words, forms))


def named(text):
    """Name what a text mentions, with the words that do."""
    words, found = mentions(text)
    return [(each.concept, " ".join(words[n].form for n in each.words)) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("back", [("back", "back")]),
        ("backs", []),
        ("hamstrings", [("hamstring", "hamstrings")]),
        ("the back of my really left thighs", [("hamstring", "back thighs")]),
        ("back thigh", [("hamstring", "back thigh")]),
        ("back, of the thigh", [("back", "back")]),
        ("back and thigh", [("back", "back"), ("and", "and")]),
        ("can't even begin to feel", [("numb", "cant feel")]),
        ("can't even begin to ever feel", []),
        ("can't. I feel", []),
        ("cannot feel", [("numb", "cannot feel")]),
        ("hip thrusts hurt", [("thrust", "hip thrusts")]),
        ("hips", [("hip", "hips")]),
    ],
)
def test_phrases_are_found(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("typed", "meant", "is_one"),
    [
        ("hamstirng", "hamstring", True), ("hamstrng", "hamstring", True),
        ("hamsstring", "hamstring", True), ("hamstrong", "hamstring", True),
        ("hamstrings", "hamstring", True), ("hamstrin", "hamstring", True),
        ("hmastirng", "hamstring", False), ("gamstring", "hamstring", False),
        ("hamstring", "hamstring", False), ("hamstrixyz", "hamstring", False),
    ],
)  # fmt: skip
def test_one_slip(typed, meant, is_one):
    assert one_slip(typed, meant) is is_one


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hamstirngs", "hamstring"),  # a beginning is enough
        ("hamstrings", "hamstrings"),
        ("bakc", "bakc"),  # too short
        ("hipster", "hipster"),  # known to be another word
    ],
)
def test_a_slip_is_mended(typed, meant):
    assert mended(typed, PHRASES) == meant


# --- what is taken back -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "back", "of_danger"),
    [
        ("no numbness", {"numb"}, {"numb"}),
        ("numb, no doubt", set(), set()),
        ("not my hip but my back", {"hip"}, set()),
        ("no numbness, hip hurts", {"numb"}, {"numb"}),
        ("no hip, back or numbness", {"hip", "back", "numb"}, {"numb"}),
        ("no numbness or what, and hip hurts", {"numb"}, {"numb"}),
        ("no numbness and it is in the back", {"numb"}, {"numb"}),
        ("no hip, numbness or weakness, back hurts", {"hip", "numb"}, {"hip", "numb"}),
        ("no back numbness", {"back", "numb"}, {"back", "numb"}),
        ("hip is not weak", {"weak"}, {"weak"}),
        ("not in the very lowest part of my back", set(), set()),
        ("not in all of that numb", {"numb"}, set()),
        ("hips are fine", {"hip"}, set()),
        ("hips. fine", set(), set()),
        ("numb is fine", {"numb"}, {"numb"}),
        ("numb is what it is, fine", set(), set()),
        ("numb but fine", {"numb"}, set()),
        ("numb and fine", {"numb"}, set()),
        ("no sore numb", {"sore", "numb"}, {"sore"}),  # of danger only the next thing
        ("no numbness except in my back", set(), set()),
        ("cannot feel", set(), set()),  # says it, and takes nothing back
    ],
)
def test_what_a_sentence_takes_back(text, back, of_danger):
    words, found = mentions(text)
    for denial, expected in ((OF_COMPLAINT, back), (OF_DANGER, of_danger)):
        taken = {each.concept for each in taken_back(found, words, denial)}
        assert taken - {"or", "and", "but"} == expected
