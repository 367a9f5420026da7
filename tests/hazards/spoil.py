"""Texts spoilt at random: a sound one, and a few small things done to its bytes.

Hypothesis draws what is done and where, so that whatever breaks is made as small as it can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    Change = Callable[[bytes, int, int, bytes], bytes]

WHOLE: Final = 10_000
"""Places are drawn in parts of this, so that they mean the same in a shorter text."""

ODD: Final = (
    b"", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"\xe2\x80\xae",
    b"\xe2\x80\xa8", b"\x1b[2J", b"\r", b"\r\n", b"\n", b"\t", b" ", b"  ", b"\xc2\x85",
    b"\xc2\xa0", b"e\xcc\x81", b":", b": ", b",", b"-", b"- ", b"? ", b"#", b" #", b"&a ", b"*a",
    b"<<: *a", b"!!python/name:os ", b"!!int ", b"%YAML 1.1\n", b"---\n", b"...\n", b"|\n",
    b">-\n", b"'", b'"', b"\\", b'"\\ud83d"', b"\\u0000", b"[", b"]", b"{", b"}", b"[" * 40,
    b"{a: " * 40, b"- " * 40, b"[[[]]]", b"{}", b"[]", b"null", b"~", b"true", b"no", b"NaN",
    b".inf", b"1e999", b"-0", b"010", b"3:1:1", b"1_000", b"0x1f", b"9" * 30, b"9" * 5000, b"-1",
    b"11", b"1.5", b"2026-02-30", b"x" * 3000, b"dont-know", b"none", b"unsure", b"screen",
    b"all", b"any", b"not", b"id", b"schema", b"yes", b"<<<<<<< a\n", b"../x", b"/",
)  # fmt: skip
"""What gets into files by accident or on purpose."""


@dataclass(frozen=True)
class Spoilt:
    """One text and how it came to be what it is."""

    name: str
    text: bytes


def _cut(text: bytes, begin: int, end: int, _odd: bytes) -> bytes:
    return text[:begin] + text[end:]


def _cut_off(text: bytes, begin: int, _end: int, _odd: bytes) -> bytes:
    return text[:begin]


def _put_in(text: bytes, begin: int, _end: int, odd: bytes) -> bytes:
    return text[:begin] + odd + text[begin:]


def _put_over(text: bytes, begin: int, _end: int, odd: bytes) -> bytes:
    return text[:begin] + odd + text[begin + max(1, len(odd)) :]


def _change_a_bit(text: bytes, begin: int, end: int, _odd: bytes) -> bytes:
    return (
        text[:begin]
        + bytes(byte ^ 1 << end % 8 for byte in text[begin : begin + 1])
        + text[begin + 1 :]
    )


def _repeat(text: bytes, begin: int, end: int, _odd: bytes) -> bytes:
    return text[:end] + text[begin:end] + text[end:]


def _repeat_a_line(text: bytes, begin: int, end: int, _odd: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    from_, to = (at * len(lines) // (len(text) + 1) for at in (begin, end))
    return b"".join([*lines[:to], *lines[from_ : from_ + 1], *lines[to:]])


def _swap_lines(text: bytes, begin: int, end: int, _odd: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    one, other = (at * len(lines) // (len(text) + 1) for at in (begin, end))
    if lines:
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _put_word_for_word(text: bytes, begin: int, end: int, odd: bytes) -> bytes:
    """Put a word of the text, or an odd one, where another stands."""
    words = text.split(b" ")
    one, other = (at * len(words) // (len(text) + 1) for at in (begin, end))
    words[one] = odd if begin % 2 else words[other]
    return b" ".join(words)


CHANGES: Final[tuple[Change, ...]] = (
    _cut, _cut_off, _put_in, _put_over, _change_a_bit, _repeat, _repeat_a_line, _swap_lines,
    _put_word_for_word,
)  # fmt: skip

_PLACE = st.integers(0, WHOLE)
_STEP = st.tuples(st.sampled_from(CHANGES), _PLACE, _PLACE, st.sampled_from(ODD))


def spoilt(texts: Sequence[Spoilt]) -> SearchStrategy[Spoilt]:
    """Draw one of some sound texts with one to four things done to it."""
    steps = st.lists(_STEP, min_size=1, max_size=4)
    return st.builds(_with_all_done, st.sampled_from(texts), steps)


def _with_all_done(sound: Spoilt, steps: Sequence[tuple[Change, int, int, bytes]]) -> Spoilt:
    text = sound.text
    for change, one, other, odd in steps:
        begin, end = sorted(at * len(text) // WHOLE for at in (one, other))
        text = change(text, begin, end, odd)
    return Spoilt(sound.name, text)
