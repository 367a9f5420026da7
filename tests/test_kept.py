"""A check that is kept comes back as it was, or not at all, and is nobody else's business."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hipthrust.assessment import PackStamp
from hipthrust.exceptions import (
    KeptDamaged,
    KeptRefused,
)
from hipthrust.kept import KeptCheck
from hipthrust.kept.check import from_text, to_text

CHECK = KeptCheck(
    answers={"screen": {"saddle-numbness": "unsure"}, "complaint": ["groin"], "pain": 7},
    asked=(("saddle-numbness", "fainting"), "complaint", "pain"),
    pack=PackStamp("hip-thrust", "1.0.0", "0f" * 4),
    kept_at=datetime(2026, 11, 23, 18, 5, 9, 120_000, UTC),
    finished=False,
)
NEXT = replace(CHECK, answers={"screen": "none", "complaint": ["groin", "quads"]}, finished=True)

TEXT = """\
{
  "schema": "hipthrust.kept/1",
  "digest": "DIGEST",
  "kept_at": "2026-11-23T18:05:09.120000+00:00",
  "finished": false,
  "pack": {
    "id": "hip-thrust",
    "version": "1.0.0",
    "digest": "0f0f0f0f"
  },
  "asked": [
    [
      "saddle-numbness",
      "fainting"
    ],
    "complaint",
    "pain"
  ],
  "answers": {
    "screen": {
      "saddle-numbness": "unsure"
    },
    "complaint": [
      "groin"
    ],
    "pain": 7
  }
}
"""
"""Format 1, which every later hipthrust has to read."""

SECRETS = ("saddle", "unsure", "complaint", "groin", "quads", "pain")


def _refused(kind, call, *words):
    """Make a call that must be refused, and give what is said; no answer is in any of it."""
    with pytest.raises(kind) as caught:
        call(*words)
    assert type(caught.value) is kind
    link = caught.value
    while link:
        assert not [word for word in SECRETS if word in f"{link!r} {link} {vars(link)}"]
        link = link.__cause__ or link.__context__
    return str(caught.value)


def test_the_text_is_that_of_format_1():
    content = json.loads(TEXT)
    del content["schema"], content["digest"]
    text = TEXT.replace("DIGEST", _digest(content)).encode()
    assert to_text(CHECK) == text
    assert from_text(text, "check.json") == CHECK


def _digest(content):
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _sealed(**changed):
    """Write a check with some fields changed, left out (None) or added, under a right digest."""
    content = {**json.loads(to_text(CHECK)), **changed}
    content = {name: value for name, value in content.items() if value is not None}
    del content["digest"], content["schema"]
    document = {"schema": "hipthrust.kept/1", "digest": _digest(content), **content}
    return json.dumps(document).encode()


def _is_right_or_refused(data):
    """Read a text; a refusal makes it False. (Who is refused and how is tested elsewhere.)"""
    try:
        found = from_text(data, "check.json")
    except KeptRefused:
        return False
    assert found == CHECK
    return True


@pytest.mark.untraced
def test_any_changed_byte_is_found():
    """Every byte made every other byte. What still reads, such as a line break, changes nothing."""
    text = to_text(CHECK)
    read = 0
    for n, byte in enumerate(text):
        for other in set(range(256)) - {byte}:
            read += _is_right_or_refused(text[:n] + bytes([other]) + text[n + 1 :])
    assert 0 < read < len(text)


def test_any_lost_or_doubled_byte_and_any_lost_end_is_found():
    text = to_text(CHECK)
    for n in range(len(text)):
        _is_right_or_refused(text[:n] + text[n + 1 :])
        _is_right_or_refused(text[: n + 1] + text[n:])
        assert _is_right_or_refused(text[:n]) == (n == len(text) - 1)


def test_a_sealed_check_reads_unless_something_is_wrong_with_it():
    assert from_text(_sealed(), "check.json") == CHECK


@pytest.mark.parametrize(
    "changed",
    [
        {"kept_at": None}, {"finished": None}, {"pack": None}, {"asked": None}, {"answers": None},
        {"more": "of it"},
        {"kept_at": 5}, {"kept_at": "yesterday"}, {"kept_at": "2026-11-23T18:05:09"},
        {"kept_at": "2026-11-23T18:05:09+01:00"},
        {"finished": "yes"}, {"finished": 0},
        {"pack": "hip-thrust"}, {"pack": {"id": "a", "version": "1.0.0"}},
        {"pack": {"id": "a", "version": 1, "digest": "b"}},
        {"pack": {"id": "a", "version": "1.0.0", "digest": "b", "more": "c"}},
        {"asked": "pain"}, {"asked": [1]}, {"asked": [[]]}, {"asked": [["pain", 1]]},
        {"asked": [{"pain": "pain"}]},
        {"answers": ["pain"]}, {"answers": {"pain": True}}, {"answers": {"pain": 7.5}},
        {"answers": {"complaint": ["groin", False]}}, {"answers": {"screen": {"groin": 0.5}}},
    ],
    ids=str,
)  # fmt: skip
def test_a_field_of_another_kind_is_refused_even_under_a_right_digest(changed):
    _refused(KeptDamaged, from_text, _sealed(**changed), "check.json")
