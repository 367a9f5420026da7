"""Which texts can be read as somebody's own words."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 2_000
"""Characters of a text; who has more to say says it in the questions."""
_IS_WORDS: Final = re.compile(r"[^\W\d_]{2}")


def has_words(text: str) -> bool:
    """Tell whether there is a word in a text, and not only a number or a slip."""
    return bool(_IS_WORDS.search(text))


def what_is_wrong(text: str) -> str | None:
    """Say why a text cannot be read; None where it can."""
    if not has_words(text):
        return 'say what you feel in a few words, as in "lower back hurts at the top"'
    if len(text) > LONGEST:
        return f"the text has {len(text):,} characters; say it in {LONGEST:,} at most"
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "the text has bytes that are not UTF-8; type it anew"
    return None
