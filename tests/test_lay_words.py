"""The lay words of the shipped pack stand in every pack, and another pack can add to them."""

from __future__ import annotations

import shutil
from typing import get_args

import pytest
import yaml

from hipthrust.engine.lay_words import GRAMMAR, MEANT, LayConcept
from hipthrust.exceptions import PackRefused
from hipthrust.intake.own_words.phrases import Phrases
from hipthrust.intake.own_words.read import read_own_words
from hipthrust.intake.own_words.words import words_of
from hipthrust.lexicon.glosses import CONCEPT_KINDS
from hipthrust.model.concept import ConceptKind
from hipthrust.pack.load import load_pack
from hipthrust.pack.placed import read_pack
from tests.support import ROOT, pack_of_one_change, run_here, shipped

QUESTIONS = b"""
- id: knees
  kind: observation
  ask: Where do your knees go?
  label: Knees
  options:
    - {id: in, say: Inward, means: [[knee, inward], gammy-knee]}
    - {id: out, say: Outward, means: [[knee, outward]]}
- id: effort
  kind: symptom
  ask: How hard is it, from 0 to 10?
  label: Effort
  scale: 0..10
  means: [how-hard]
"""
CONCEPTS = b"""
- {id: outward, kind: movement, words: [bow out, outwards]}
- {id: gammy-knee, kind: body, words: [gammy knee*]}
- {id: knee, kind: body, words: [genou]}
- {id: numb, kind: sensation, words: [stounding]}
- {id: how-hard, kind: ordinary, words: [effort]}
"""
SMALL_WORDS = [each for each in shipped().lay_words.concepts if each.kind == "skipped"]


@pytest.fixture
def folder(tmp_path):
    pack = pack_of_one_change(tmp_path, "questions.yaml", QUESTIONS)
    (pack / "concepts.yaml").write_bytes(CONCEPTS)
    return pack


def read(folder, text):
    reading = read_own_words(load_pack(folder), text)
    return reading.answers, [each.flag for each in reading.suspected]


@pytest.mark.parametrize(
    ("text", "answers", "suspected"),
    [
        ("my knees cave in", {"knees": "in"}, []),  # both words are the shipped pack's
        ("my genou bow out", {"knees": "out"}, []),  # one is added, one its own
        ("gammy knee, effort 7", {"knees": "in", "effort": 7}, []),
        ("numb down there", {}, ["saddle-numbness"]),
        ("stounding down there", {}, ["saddle-numbness"]),  # more words mark more
        ("the weather is nice", {}, []),
    ],
)
def test_a_pack_of_its_own_reads_by_the_shipped_words_and_its_own(folder, text, answers, suspected):
    assert read(folder, text) == (answers, suspected)


def test_shipped_words_are_kept_and_none_is_lost(folder):
    ours = {each.id: each for each in read_pack().concepts}
    theirs = {each.id: each for each in read_pack(folder).concepts}
    assert list(theirs)[: len(ours)] == list(ours)
    assert all(set(ours[name].words) <= set(theirs[name].words) for name in ours)
    assert theirs["knee"].words == (*ours["knee"].words, "genou")


def test_an_overlay_adds_words_in_the_same_way(tmp_path):
    pack = pack_of_one_change(
        tmp_path,
        "concepts.yaml",
        b"- {id: low-back, kind: body, words: [kreuz]}\n",
        base="overlay",
    )
    assert read(pack, "kreuz hurts")[0]["complaint"] == ["lower-back"]
    assert read_own_words(shipped(), "kreuz hurts").answers == {}


def test_a_copy_of_a_shipped_flag_may_lack_its_words(tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", copy)
    flags = yaml.safe_load((copy / "red_flags.yaml").read_text(encoding="utf-8"))
    bare = [{key: each[key] for key in each if key != "means"} for each in flags]
    (copy / "red_flags.yaml").write_text(yaml.safe_dump(bare, sort_keys=False), encoding="utf-8")
    assert read(copy, "numb down there")[1] == ["saddle-numbness"]


def test_a_pack_whose_first_question_takes_no_words_does_not_offer_it(tmp_path):
    pack = pack_of_one_change(tmp_path, "README.md", b"")
    shown = run_here("check", "--pack", str(pack), typed="n\n").err
    assert "Or say it in your own words" not in shown
    begun = run_here("check", "my knees hurt", "--pack", str(pack), typed="n\n")
    assert begun.code == 2
    assert "this pack knows no lay words for its answers; leave out TEXT" in begun.err


@pytest.mark.parametrize(
    "mute",
    [
        "{id: mute, kind: ordinary, words: [numb down there]}",
        "{id: not, kind: negation, words: [feel, i]}",
        "{id: mine, kind: negation, words: [feel]}",
        "{id: fine, kind: relief, words: [honestly]}",
        "{id: but, kind: turn, words: [down]}",
        "{id: small, kind: skipped, words: [numb, there]}",
        "{id: slip, kind: ordinary, words: [numbb]}",
        "{id: way, kind: movement, words: [numb down there]}",
    ],
)
@pytest.mark.parametrize("text", ["I feel numb down there, honestly", "numbb down there"])
def test_no_pack_can_make_a_shipped_warning_sign_mean_nothing(tmp_path, mute, text):
    pack = pack_of_one_change(tmp_path, "concepts.yaml", f"- {mute}\n".encode())
    assert read(pack, text)[1] == read(ROOT / "cues", text)[1]


def test_a_copy_of_a_shipped_flag_cannot_mean_more(tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "cues", copy)
    file = copy / "red_flags.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("means: [fever,", "means: [knee, fever,"), encoding="utf-8")
    with pytest.raises(PackRefused, match='"fever-or-infection-risk" ships with hipthrust'):
        read_pack(copy)


def test_every_shipped_phrase_has_a_word_that_is_looked_for():
    for concept in shipped().lay_words.concepts:
        if concept.kind not in ("skipped", "passing"):
            alone = Phrases.of([*SMALL_WORDS, concept])
            found = {phrase for some in alone.by_word.values() for phrase in map(id, some)}
            found |= {phrase for some in alone.by_beginning.values() for phrase in map(id, some)}
            assert len(found) == len(concept.phrases), concept.id


def test_many_gaps_take_no_time():
    """Gaps lead to the same place by ever more ways: each is walked once."""
    phrase = " ... ".join(["knee"] * 30) + " zz"
    steps = Phrases.of([LayConcept("long", "body", (phrase,))])
    words = words_of("knee " * 300)
    assert list(steps.find(words, [word.form for word in words])) == []


def test_every_kind_that_a_concept_may_have_is_read_and_told():
    assert get_args(ConceptKind) == (*MEANT, *GRAMMAR)
    assert CONCEPT_KINDS.keys() == {*MEANT, *GRAMMAR}
