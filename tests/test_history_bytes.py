"""One changed byte makes no wrong history: what is read is right, or the problem is named.

All bytes are changed by `python -m tests.benchmarks.history bytes`; here some, evenly spread.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.history_bytes import MASKS, changing, sample

pytestmark = [pytest.mark.slow, pytest.mark.untraced]


@pytest.mark.parametrize("mask", MASKS)
def test_one_changed_byte_is_harmless_or_named(mask):
    with changing() as changer:
        offsets = sample(len(changer.right), 1_500)
        found = [changer.outcome(offset, mask) for offset in offsets]
    assert [each.wrong for each in found if each.wrong] == []
    kinds = Counter(each.kind for each in found)
    assert {"right", "named", "KeptDamaged", "KeptForeign"} <= set(kinds), kinds
