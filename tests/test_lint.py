"""What `pack lint` finds: a small file for each rule, with what stays quiet beside it."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hipthrust.answers import Form, Questionnaire
from hipthrust.engine.compiled import CompiledQuestion
from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not, holds
from hipthrust.pack.lint import RULES, lint, reach
from hipthrust.pack.lint.reading_ease import grade, sentences_in, syllables
from hipthrust.pack.lint.subject import Subject
from hipthrust.pack.lint.word_lists import DIAGNOSIS, FAULT, PROMISE, SCARE, STOP
from hipthrust.pack.placed import read_placed_pack
from tests.support import ROOT, TESTS, UPDATE, pack_of_one_change

CASES = sorted((TESTS / "lint").glob("*.case"))


def linted(pack):
    return "".join(f"{problem}\n" for problem in lint(read_placed_pack(pack)))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_rule_finds_what_it_is_about_and_nothing_beside_it(case, tmp_path, monkeypatch):
    head, content = case.read_bytes().split(b"===\n", 1)
    file, expected = head.decode().removeprefix("file: ").split("\nexpect:\n")
    monkeypatch.chdir(pack_of_one_change(tmp_path, file, content, base="clean"))
    found = linted(Path())
    if UPDATE:
        case.write_bytes(f"file: {file}\nexpect:\n{found}===\n".encode() + content)
        return
    assert found == expected


def test_every_rule_has_a_case():
    for code in RULES:
        assert f": {code}: " in (TESTS / "lint" / f"{code}.case").read_text(encoding="utf-8")


def test_the_small_pack_behind_the_cases_is_clean():
    assert linted(TESTS / "packs" / "clean") == ""


def test_the_shipped_pack_is_clean():
    assert linted(None) == ""


def test_a_copy_of_the_shipped_pack_is_clean_too(tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", copy)
    assert linted(copy) == ""


def test_an_option_that_only_a_shipped_red_flag_reads_leads_somewhere(tmp_path):
    """The flags of the shipped pack are in force in every pack, so they count.

    A pack that asks for the complaint as the shipped pack does is fitted with its rules on it.
    """
    shipped = (ROOT / "cues" / "questions.yaml").read_bytes()
    error = TESTS / "packs" / "clean" / "errors" / "knees-caving.yaml"
    pack = pack_of_one_change(tmp_path, "questions.yaml", shipped)
    text = error.read_text(encoding="utf-8").replace("knees: in", "shins-at-top: vertical")
    text = text.replace("knees: out", "shins-at-top: feet-ahead").replace("knees-hurt", "quads")
    text = text.replace("effort: {at_least: 9}", "pain: {at_least: 9}").replace("effort", "pain")
    (pack / "errors" / "knees-caving.yaml").write_text(text, encoding="utf-8")
    read = read_placed_pack(pack)
    way_out = RULES["no-way-out"]
    within = "".join(problem.message for problem in way_out(Subject(read.own, read.pack)))
    bare = Subject(read.own, replace(read.pack, red_flags=()))
    without = "".join(problem.message for problem in way_out(bare))
    assert '"headache"' not in within
    assert '"headache"' in without


def test_english_words_are_looked_for_in_english_alone(tmp_path):
    text = (TESTS / "packs" / "clean" / "pack.yaml").read_text(encoding="utf-8")
    german = text.replace("language: en", "language: de").encode()
    pack = pack_of_one_change(tmp_path, "pack.yaml", german, base="clean")
    cues = (pack / "cues.yaml").read_text(encoding="utf-8")
    (pack / "cues.yaml").write_text(
        cues.replace("Push the floor apart.", "Stop it, it is not safe and you have sciatica."),
        encoding="utf-8",
    )
    assert [problem.code for problem in lint(read_placed_pack(pack))] == ["too-many-words"]


FORMS = {
    "side": Form("one", ("left", "right")),
    "parts": Form("many", ("knee", "hip", "none"), alone=("none",)),
    "pain": Form("scale", low=0, high=10),
    "later": Form("one", ("yes", "no")),
}
LATER = All((Is("side", ("left",)), AtLeast("pain", 3)))
LEFT, RIGHT = Is("side", ("left",)), Is("side", ("right",))
KNEE, HIP, NONE = (Is("parts", (option,)) for option in FORMS["parts"].options)


class Questions:
    """As much of a compiled pack as `reachable` looks at."""

    questionnaire = Questionnaire(FORMS, (), ())
    questions = {  # noqa: RUF012
        name: CompiledQuestion(
            name, "symptom", "", "", form, (), None, None, LATER if name == "later" else None
        )
        for name, form in FORMS.items()
    }


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((LEFT,), True),
        ((LEFT, RIGHT), False),
        ((AnyOf((LEFT, RIGHT)),), True),
        ((LEFT, Not(LEFT)), False),
        ((LEFT, Not(RIGHT)), True),
        ((Not(LEFT), Not(RIGHT)), False),
        ((Not(Is("side", ("left", "right"))),), False),
        ((Not(Not(LEFT)), RIGHT), False),
        ((KNEE, HIP), True),
        ((KNEE, NONE), False),
        ((NONE, Not(KNEE)), True),
        ((KNEE, Not(Is("parts", ("hip", "knee")))), False),
        ((AtLeast("pain", 10),), True),
        ((AtLeast("pain", 5), Not(AtLeast("pain", 5))), False),
        ((AtLeast("pain", 5), Not(AtLeast("pain", 6))), True),
        ((Not(AtLeast("pain", 0)),), False),
        ((Is("later", ("yes",)), LEFT), True),
        ((Is("later", ("yes",)), RIGHT), False),
        ((Not(Is("later", ("yes",))), RIGHT), False),  # to be answered with no, it must be asked
        ((Is("later", ("no",)), Not(AtLeast("pain", 3))), False),
        ((Not(All((LEFT, KNEE))), LEFT, KNEE), False),
        ((Not(All((LEFT, KNEE))), LEFT), True),
        ((Not(AnyOf((LEFT, KNEE))), RIGHT), True),
        ((Not(AnyOf((LEFT, KNEE))), KNEE), False),
        ((AnyOf((All((LEFT, RIGHT)), All((KNEE, NONE)))),), False),
        ((AnyOf((All((LEFT, RIGHT)), KNEE)), HIP), True),
        ((*[Is("parts", ("knee", "hip"))] * 30, LEFT, RIGHT), False),
        ((Is("side", ("left",) * 30), *[Is("side", ("left",) * 30)] * 30, RIGHT), False),
    ],
    ids=str,
)
def test_what_can_be_answered_at_once(conditions, expected):
    assert reach.reachable(Questions(), *conditions) is expected


def _answers():
    """Give every way to answer the questions."""
    sides = (None, ("left",), ("right",))
    parts = (None, ("knee",), ("hip",), ("knee", "hip"), ("none",))
    for side, part, pain in product(sides, parts, (None, *range(11))):
        given = {"side": side, "parts": part, "pain": pain}
        given = {name: said for name, said in given.items() if said is not None}
        yield given
        if holds(LATER, given):
            yield from ({**given, "later": (said,)} for said in ("yes", "no"))


ANSWERS = list(_answers())
ATOMS = st.one_of(
    st.builds(AtLeast, st.just("pain"), st.integers(0, 10)),
    *(
        st.builds(Is, st.just(name), st.lists(st.sampled_from(form.options), min_size=1).map(tuple))
        for name, form in FORMS.items()
        if form.options
    ),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(st.lists(CONDITIONS, min_size=1, max_size=3))
def test_reachable_is_what_some_answers_make_true(conditions):
    together = All(tuple(conditions))
    expected = any(holds(together, given) for given in ANSWERS)
    assert reach.reachable(Questions(), *conditions) is expected


def test_a_long_chain_of_questions_is_no_bug(tmp_path):
    """Each is asked because of the one before; too many to follow, so nobody is accused."""
    text = (TESTS / "packs" / "clean" / "questions.yaml").read_text(encoding="utf-8")
    for n in range(600):
        before = f"link-{n - 1}: 'yes'" if n else "knees: in"
        text += (
            f"- id: link-{n}\n  kind: context\n  ask: And this?\n  label: This\n"
            "  options: [{id: 'yes', say: 'Yes'}, {id: 'no', say: 'No'}]\n"
            f"  ask_when: {{{before}}}\n"
        )
    pack = pack_of_one_change(tmp_path, "questions.yaml", text.encode(), base="clean")
    codes = {problem.code for problem in lint(read_placed_pack(pack))}
    assert codes == {"question-without-check", "question-without-limits", "unread-question"}


def test_a_search_that_grows_too_large_accuses_nobody(monkeypatch):
    monkeypatch.setattr(reach, "MOST_STEPS", 1)
    assert reach.reachable(Questions(), LEFT, RIGHT)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("the", 1), ("knee", 1), ("toes", 1), ("make", 1), ("makes", 1), ("bodies", 2),
        ("squeezes", 2), ("lifted", 2), ("worked", 1), ("table", 2), ("ankle", 2), ("muscles", 2),
        ("here", 1), ("more", 1), ("body", 2), ("lumbar", 2), ("movement", 2),
        ("don't", 1), ("side-to-side", 3), ("10", 1), ("pelvis", 2), ("physiotherapist", 2),
        ("eye", 1), ("something", 2), ("one", 1), ("time", 1), ("times", 1), ("bridge", 1),
        ("bridges", 2), ("pushes", 2), ("pushed", 1), ("completely", 3),
    ],
)  # fmt: skip
def test_syllables_are_about_right(word, count):
    assert syllables(word) == count


def test_a_grade_is_the_formula_of_kincaid():
    text = "Push the floor apart. Hold your knees out."  # 8 words, 2 sentences, 9 syllables
    assert grade(text) == pytest.approx(0.39 * 8 / 2 + 11.8 * 9 / 8 - 15.59)


def test_a_number_with_a_point_ends_no_sentence():
    text = "Take 2.5 kg off. Then lift!"
    assert [text[start:end] for start, end in sentences_in(text)] == [
        "Take 2.5 kg off.",
        "Then lift!",
    ]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("scare", "Tear the towel in two and snap your hips up.", []),
        ("scare", "A weak spine can snap. You tear a muscle.", ["weak spine", "tear a muscle"]),
        ("scare", "Degenerated, bone on bone, wear and tear", None),
        ("scare", "Undamaged.", []),
        ("diagnosis", "If you have pain, rest. Do you have a bench? You have to lift.", []),
        ("diagnosis", "When you have locked out, breathe. Once you have come up, rest.", []),
        ("diagnosis", "You have a pinched nerve.", ["You have", "pinched nerve"]),
        ("diagnosis", "Pain, a pinch or a strain", []),
        ("promise", "Is the bench safe? Safety first. An unsafe rep.", ["safe"]),
        ("promise", "It lifts 60% more and cures you.", ["60%", "cures"]),
        ("promise", "Take 60 kg, 3 of 5.", []),
    ],
)
def test_words_are_found_whole_and_plain_text_is_let_be(code, text, found):
    rows = {"scare": SCARE, "diagnosis": DIAGNOSIS, "promise": PROMISE}[code]
    hits = sorted(hit.group() for pattern, _ in rows for hit in pattern.finditer(text))
    assert (len(hits) == 3) if found is None else hits == sorted(found)


LISTS = {"scare": SCARE, "diagnosis": DIAGNOSIS, "promise": PROMISE, "fault": FAULT, "stop": STOP}


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("scare", "Your spine is unstable.", "spine is unstable"),
        ("scare", "It comes of wear-and-tear.", "wear-and-tear"),
        ("scare", "Your disc has slipped.", "disc has slipped"),
        ("scare", "You may injure it.", "injure"),
        ("scare", "The hip is out of place.", "hip is out of place"),
        ("scare", "Put the pad back if it is out of place.", None),
        ("scare", "Turn the pad if it is torn.", None),
        ("scare", "Snap your hips up.", None),
        ("diagnosis", "You have a weak core.", "You have"),
        ("diagnosis", "This is a pulled hamstring.", "pulled hamstring"),
        ("diagnosis", "This is runner's knee.", "runner's knee"),
        ("diagnosis", "It is a nerve problem.", "nerve problem"),
        ("diagnosis", "Use the bench you have.", None),
        ("diagnosis", "Lift while you have control.", None),
        ("diagnosis", "Say how much pain you have today.", None),
        ("diagnosis", "Lift once you have locked out.", None),
        ("promise", "It prevents injury.", "prevents injury"),
        ("promise", "It fixes your back.", "fixes your back"),
        ("promise", "It makes your pain go away.", "pain go away"),
        ("promise", "It cannot hurt you.", "cannot hurt you"),
        ("promise", "It protects your spine.", "protects your spine"),
        ("promise", "Your form is great.", "Your form is great"),
        ("promise", "Prevent the bar from rolling.", None),
        ("promise", "Safety first.", None),
        ("fault", "Do  not arch.", "Do  not"),
        ("fault", "Try not to arch.", "Try not to"),
        ("fault", "No-hands bridge.", None),
        ("fault", "Now push.", None),
        ("stop", "Halt at the line.", "Halt"),
        ("stop", "Make a line, then stop.", None),
    ],
)  # fmt: skip
def test_the_word_lists_find_what_they_mean_and_leave_plain_text_alone(words, text, found):
    matches = [match.group() for pattern, _ in LISTS[words] for match in pattern.finditer(text)]
    assert matches[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Push, e.g. from the heel, and hold.", 1),
        ("Push up (slowly.) Then hold.", 2),
        ('It says "hold." Then lower.', 2),
        ("Push. Hold! Lower?", 3),
    ],
)
def test_sentences_end_where_a_reader_stops(text, sentences):
    assert len(list(sentences_in(text))) == sentences
