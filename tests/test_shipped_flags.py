"""Another pack can add red flags; it cannot remove, soften or get round the shipped ones."""

from __future__ import annotations

import shutil

import pytest

from hipthrust.answers import Answers, Screen
from hipthrust.engine.assess import assess
from hipthrust.pack.load import load_pack
from hipthrust.pack.placed import read_pack
from tests.support import ROOT, TESTS, pack_of_one_change, shipped

ASKED = [flag.id for flag in shipped().flags if flag.ask]
PAIN = "- {{id: pain, kind: symptom, ask: Pain?, label: Pain, {form}}}\n"
COMPLAINT = "- {{id: complaint, kind: symptom, ask: What?, label: What, {form}}}\n"
OPTIONS = "options: [{{id: {one}, say: One}}, {{id: {other}, say: Other}}]"


def _pack(tmp_path, questions: str, *, copy_flags=False):
    base = (TESTS / "packs" / "minimal" / "questions.yaml").read_text(encoding="utf-8")
    pack = pack_of_one_change(tmp_path, "questions.yaml", (base + questions).encode())
    if copy_flags:
        shutil.copy(ROOT / "cues" / "red_flags.yaml", pack)
    return load_pack(pack)


OTHER_QUESTIONS = {
    "none of them": "",
    "a pain scale that ends below the rule": PAIN.format(form="scale: 0..5"),
    "a longer pain scale": PAIN.format(form="scale: 0..100"),
    "pain in words": PAIN.format(form=OPTIONS.format(one="little", other="lots")),
    "pain that is hardly ever asked": PAIN.format(form="scale: 0..10, ask_when: {knees: out}"),
    "a headache by another name": COMPLAINT.format(
        form="choose: many, " + OPTIONS.format(one="head", other="low-back")
    ),
    "a complaint on a scale": COMPLAINT.format(form="scale: 0..10")
    + PAIN.format(form="scale: 0..10"),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHER_QUESTIONS)
def test_what_another_pack_cannot_tell_is_asked_of_everybody(case, tmp_path):
    pack = _pack(tmp_path, OTHER_QUESTIONS[case])
    everybody = Answers(Screen(), {"knees": ("in",)})
    missing = assess(pack, everybody).gate.missing
    assert set(ASKED) <= set(missing)
    assert {"effort-headache", "before-any-lift", "pelvic-floor"} <= set(missing)
    if case != "a complaint on a scale":
        assert "strong-pain" in missing


def test_the_same_questions_keep_the_rules_that_read_them(tmp_path):
    pack = _pack(tmp_path, PAIN.format(form="scale: 0..10"))
    strong = {flag.id: flag for flag in pack.flags}["strong-pain"]
    assert strong.ask is None or strong.raised_when is None
    found = assess(pack, Answers(Screen(others="no"), {"knees": ("in",), "pain": 6}))
    asked = assess(pack, Answers(Screen({"strong-pain": "yes"}, "no"), {"knees": ("in",)}))
    assert (found.disposition if strong.raised_when else asked.disposition) == "rest"


def test_a_copy_of_the_whole_pack_screens_like_the_original(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", folder)
    copy, original = load_pack(folder), shipped()
    assert copy.flags == original.flags
    assert copy.stamp.digest != original.stamp.digest
    (folder / "red_flags.yaml").unlink()
    assert load_pack(folder).flags == original.flags


@pytest.mark.parametrize("scale", ["0..5", "0..6"])
def test_a_copy_with_another_pain_scale_asks_for_strong_pain(scale, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", folder)
    text = (
        (folder / "questions.yaml")
        .read_text(encoding="utf-8")
        .replace("scale: 0..10", f"scale: {scale}")
    )
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    if scale == "0..5":  # a copy of the rule itself would be off this scale, and refused
        (folder / "red_flags.yaml").unlink()
    pack = load_pack(folder)
    assert {flag.id: flag for flag in pack.flags}["strong-pain"].ask
    assert "strong-pain" in assess(pack, Answers()).gate.missing


def test_a_synonym_among_the_complaints_does_not_pass_a_flag_by(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", folder)
    text = (folder / "questions.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "    - {id: quads,", "    - {id: low-back-pain, say: Low back}\n    - {id: quads,"
    )
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    pack = load_pack(folder)
    found = assess(pack, Answers(Screen(), {"complaint": ("low-back-pain",)}))
    assert set(found.gate.missing) >= set(ASKED)


def test_the_sources_of_a_shipped_stop_cannot_be_rewritten(tmp_path):
    joke = "- {key: HANDSON, title: Not meant seriously, kind: study, where: nowhere}\n"
    base = (TESTS / "packs" / "minimal" / "sources.yaml").read_text(encoding="utf-8")
    pack = read_pack(pack_of_one_change(tmp_path, "sources.yaml", (base + joke).encode()))
    titles = [source.title for source in pack.sources if source.key == "HANDSON"]
    assert titles == ["Hands On at Home PT: hamstring cramp or strain"]


def test_a_flag_of_another_pack_does_not_hide_what_a_shipped_one_says(tmp_path):
    own = (
        "- {id: aaa, level: emergency, raised_when: {knees: in}, say: Carry on., sources: [BOOK]}\n"
    )
    pack = load_pack(pack_of_one_change(tmp_path, "red_flags.yaml", own.encode()))
    found = assess(pack, Answers(Screen({"sudden-pop": "yes"}), {"knees": ("in",)}))
    assert {flag.id for flag in found.gate.raised} == {"aaa", "sudden-pop"}
    from hipthrust.report import Look
    from hipthrust.report.to_terminal import to_terminal

    assert "See a doctor today. Do not load it before then." in to_terminal(found, Look(), {})
