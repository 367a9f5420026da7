"""The pack's own examples, over all errors together."""

from __future__ import annotations

import pytest

from tests.support import assess_raw, written


def _rows(records, kind):
    return [
        pytest.param(record.id, example, id=f"{record.id}-{n}")
        for record in records
        for n, example in enumerate(getattr(record.examples, kind))
    ]


def _coached(example):
    """Give the error that the answers of an example are coached for, if any."""
    found = assess_raw({**example, "screen": "none"})
    return found.findings[0].id if found.disposition == "coach" else None


def _reassured(example):
    found = assess_raw({**example, "screen": "none"})
    return [note.id for note in found.normal] if found.disposition == "reassure" else []


@pytest.mark.parametrize(("error", "example"), _rows(written().errors, "fires"))
def test_an_error_comes_first_under_its_own_examples(error, example):
    assert _coached(example) == error


@pytest.mark.parametrize(("error", "example"), _rows(written().errors, "quiet"))
def test_an_error_leaves_its_near_misses_to_others(error, example):
    assert _coached(example) != error


@pytest.mark.parametrize(("normal", "example"), _rows(written().normal, "fires"))
def test_what_is_normal_is_called_normal(normal, example):
    assert normal in _reassured(example)


@pytest.mark.parametrize(("normal", "example"), _rows(written().normal, "quiet"))
def test_what_is_not_normal_is_not_called_so(normal, example):
    assert normal not in _reassured(example)
