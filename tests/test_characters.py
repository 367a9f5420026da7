"""Bytes to text, and the places in it: what is refused, in which words, and where."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from hipthrust.documents.characters import (
    TOO_DEEP,
    Unreadable,
    as_shown,
    decode,
    in_one_form,
    index,
    lines,
    position,
    refuse_unseen,
    unseen_in,
)

MIB = 1_048_576
HIDDEN = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Unicode's default ignorable code points: drawn as nothing."""
NEWER = set(range(0x13430, 0x13440))
"""Format controls that the tables of Python 3.11 do not have yet."""


def _is_unseen(number):
    if chr(number) in "\t\n\r":
        return False
    return (
        unicodedata.category(chr(number)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or number == 0xA0  # a no-break space: another word than it looks
        or 0xFDD0 <= number <= 0xFDEF
        or number & 0xFFFE == 0xFFFE  # no characters, the last two of each plane
        or any(first <= number <= last for first, last in HIDDEN)
    )


@pytest.mark.parametrize(
    ("text", "also", "found"),
    [
        ("", "", None), ("plain\t\r\n", "", None), ("a\u200bb\x00", "", "U+200B"),
        ("a\tb", "\r\t", "U+0009"), ("a\rb\t", "\r\t", "U+000D"), ("\t\x07", "\t", "U+0007"),
        ("ab", "\t", None), ("\U000e0041", "", "U+E0041"),
    ],
)  # fmt: skip
def test_the_first_character_that_cannot_be_seen_is_named(text, also, found):
    assert unseen_in(text, also) == found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""), (b"a\r\nb", "a\r\nb"), ("é — 🙂".encode(), "é — 🙂"),
        (b"\xef\xbb\xbfa", "a"), (b"a" * MIB, "a" * MIB),
    ],
    ids=["nothing", "line ends", "letters", "byte order mark", "as large as may be"],
)  # fmt: skip
def test_clean_utf_8_is_its_text(data, text):
    assert decode(data) == text
    assert as_shown(data) == text
    refuse_unseen(text)


WIDE = "the file is UTF-16 or UTF-32, not UTF-8"
UNSEEN = "is a control or invisible character"
PLAIN = "remove it, or type a plain space"


@pytest.mark.parametrize(
    ("data", "refused", "shown"),
    [
        (b"a" * (MIB + 1),
         ("too-large", "the file is larger than 1 MiB", (1, 1), "split it"), "a" * MIB),
        (b"\xff\xfea\x00", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"\xfe\xff\x00a", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"\xff\xfe-N\x87e", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"\xfe\xffN-e\x87", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"a\x00b\x00", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"\x00a\x00b", ("not-utf-8", WIDE, (1, 1), "save it as UTF-8"), ""),
        (b"ab\x00", ("unseen-character", f"U+0000 {UNSEEN}", (1, 3), PLAIN), "ab\x00"),
        (b"\x1f\x8b\x08\x00", ("not-utf-8", "byte 0x8B is not UTF-8", (1, 2),
                              "save the file as UTF-8"), "\x1f\ufffd\x08\x00"),
        (b"abcd\x00", ("unseen-character", f"U+0000 {UNSEEN}", (1, 5), PLAIN), "abcd\x00"),
        (b"a\r\nb\xffc", ("not-utf-8", "byte 0xFF is not UTF-8", (2, 2),
                          "save the file as UTF-8"), "a\r\nb\ufffdc"),
        (b"\n\nab\x0a\xc3", ("not-utf-8", "byte 0xC3 is not UTF-8", (4, 1),
                             "save the file as UTF-8"), "\n\nab\n\ufffd"),
        ("é\u202ea".encode(), ("unseen-character", f"U+202E {UNSEEN}", (1, 2), PLAIN),
         "é\u202ea"),
        ("a\n\ufeff".encode(), ("unseen-character", f"U+FEFF {UNSEEN}", (2, 1), PLAIN),
         "a\n\ufeff"),
    ],
)  # fmt: skip
def test_other_bytes_are_refused_and_shown_as_far_as_they_go(data, refused, shown):
    with pytest.raises(Unreadable) as found:
        decode(data)
    error = found.value
    assert (error.code, error.message, error.at, error.hint) == refused
    assert str(error) == error.message
    assert as_shown(data) == shown


TEXT = "ab\nc\r\n\rd"


@pytest.mark.parametrize(
    ("at", "line", "column"),
    [
        (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (4, 2, 2), (5, 2, 3), (6, 3, 1), (7, 4, 1),
        (8, 4, 2),
    ],
)  # fmt: skip
def test_a_place_is_counted_there_and_back(at, line, column):
    assert position(TEXT, at) == (line, column)
    assert index(TEXT, line, column) == at


@pytest.mark.parametrize("text", ["", "a", TEXT, "a\n"])
def test_the_end_of_a_text_is_a_place_too(text):
    assert position(text, None) == position(text, len(text))


@pytest.mark.parametrize("line", [-1, 0, 5, 99])
def test_a_line_that_is_not_there_is_the_beginning(line):
    assert index(TEXT, line, 3) == 0


@pytest.mark.parametrize(
    ("text", "split"),
    [("", [""]), (TEXT, ["ab", "c", "", "d"]), ("a\x85\u2028b\n", ["a\x85\u2028b", ""])],
)
def test_lines_end_where_places_count_a_new_one(text, split):
    assert lines(text) == split
    assert len(split) == position(text, None)[0]


def test_just_what_cannot_be_seen_is_refused():
    everything = range(sys.maxunicode + 1)
    refused = {number for number in everything if unseen_in(chr(number))}
    assert refused - NEWER == {number for number in everything if _is_unseen(number)} - NEWER
    assert refused >= NEWER


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("pain", "pain"),
        ("e\u0301", "\u00e9"),
        ("\u00e9", "\u00e9"),
        ("e\u0301" * 100, "\u00e9" * 100),
        ("e\u0301" * 100 + "e", "e\u0301" * 100 + "e"),  # longer than any name
    ],
    ids=["ascii", "decomposed", "composed", "as-long-as-may-be", "too-long"],
)
def test_a_name_has_one_form_unless_it_is_longer_than_any(key, form):
    assert in_one_form(key) == form


def test_what_is_too_deep_is_told_what_to_do():
    assert TOO_DEEP == "take brackets away; nothing that is read here goes so deep"
