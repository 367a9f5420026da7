"""No text of ours diagnoses, promises or frightens; and the words that would are found."""

from __future__ import annotations

import pytest

from tests.hazards.claims import claims_in, faults, sentences, texts, unused_allowances


@pytest.mark.parametrize("sentence", sentences()["bad"])
def test_a_planted_claim_is_found(sentence):
    assert claims_in(sentence)


@pytest.mark.parametrize("sentence", sentences()["plain"])
def test_a_plain_sentence_is_let_be(sentence):
    assert claims_in(sentence) == []


def test_no_text_of_ours_claims_anything():
    assert faults() == []


def test_help_sheets_pack_papers_and_source_are_looked_through():
    where = {place for place, _ in texts()}
    assert {"README.md", "--help of check", "--help of pack lint", "a sheet: lift"} <= where
    assert {"Cue.say", "RedFlag.say", "explain promise-word", "golden/no-match-80.txt"} <= where
    assert any(place.startswith("hipthrust/report/words.py:") for place in where)


def test_what_is_allowed_is_still_said():
    assert unused_allowances() == []
