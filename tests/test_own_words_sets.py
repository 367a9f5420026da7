"""How often own words are read right, on sets of sentences: see `tests/data/own_words`."""

from __future__ import annotations

import pytest

from tests.own_words_sets import reads, sentences, vignettes

WRITTEN = ("before", "after")


def _share(hits, of):
    return sum(hits) / len(of)


def test_the_vignettes_are_read_right():
    found = reads(vignettes())
    assert len(found) == 27
    assert _share((each.is_offered for each in found), found) >= 0.90
    assert _share((each.is_first for each in found), found) >= 0.75


def test_every_warning_sign_of_the_vignettes_is_suspected():
    told = [each for each in reads(vignettes()) if each.sentence.flags]
    assert len(told) >= 6
    for each in told:
        assert each.suspected & each.sentence.flags, each.sentence.text


@pytest.mark.parametrize("written", WRITTEN)
def test_complaints_are_read_right(written):
    found = reads(sentences(f"complaints-{written}"))
    assert len(found) >= {"before": 150, "after": 60}[written]
    assert _share((each.is_offered for each in found), found) >= 0.90
    assert _share((each.is_first for each in found), found) >= 0.75


def test_no_warning_sign_that_was_known_of_is_missed():
    """Whoever mends the lexicon must not break this: over a thousand ways to say it."""
    found = reads(sentences("warning-signs-before"))
    assert len(found) >= 1_000
    assert [each.sentence.text for each in found if not each.suspected] == []


def test_few_warning_signs_are_missed_that_nobody_knew_of():
    found = reads(sentences("warning-signs-after"))
    assert len(found) >= 60
    assert _share((bool(each.suspected) for each in found), found) >= 0.95
    assert _share((bool(each.suspected & each.sentence.flags) for each in found), found) >= 0.95


@pytest.mark.parametrize(("written", "most"), [("before", 0.10), ("after", 0.17)])
def test_plain_sentences_raise_few_false_alarms(written, most):
    found = reads(sentences(f"plain-{written}"))
    assert len(found) >= 60
    assert _share((bool(each.suspected) for each in found), found) <= most


@pytest.mark.parametrize(("name", "most"), [("off-topic", 0), ("off-topic-after", 3)])
def test_of_something_else_nothing_is_claimed(name, most):
    found = reads(sentences(name))
    assert len(found) >= 30
    assert sum(each.claims for each in found) <= most
