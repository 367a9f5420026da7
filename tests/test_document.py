"""Data and their places: what is asked for is found, or the nearest thing around it."""

from __future__ import annotations

import pytest

from hipthrust.documents.document import Document
from hipthrust.problems import Place, Problem


def document() -> Document:
    """Make the document of `a: [1, {b: 2}]`, each thing on a line of its own."""
    return Document(
        "f",
        values={(): (1, 1), ("a",): (2, 1), ("a", 0): (3, 1), ("a", 1): (4, 1),
                ("a", 1, "b"): (5, 1)},
        keys={("a",): (2, 9), ("a", 1, "b"): (5, 9)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "known", "value", "key"),
    [
        ((), (), (1, 1), (1, 1)),
        (("a",), ("a",), (2, 1), (2, 9)),
        (("a", 0), ("a", 0), (3, 1), (3, 1)),
        (("a", 1, "b"), ("a", 1, "b"), (5, 1), (5, 9)),
        (("a", "Union", 1, "b", "int"), ("a", 1, "b"), (5, 1), (5, 9)),
        (("a", 7), ("a",), (2, 1), (2, 9)),
        (("nowhere",), (), (1, 1), (1, 1)),
    ],
)
def test_steps_that_lead_nowhere_are_passed_over(path, known, value, key):
    assert document().known(path) == known
    assert document().place(path) == Place("f", *value)
    assert document().place(path, of_key=True) == Place("f", *key)


def test_what_holds_nothing_is_the_file_as_a_whole():
    empty = Document("f")
    assert empty.data is None
    assert (empty.place(), empty.place(("a",), of_key=True)) == (Place("f"), Place("f"))
    assert document().place() == Place("f", 1, 1)
    empty.refuse("code", "It is wrong")
    assert empty == Document("f", problems=[Problem("code", "It is wrong", None, Place("f", 0, 0))])


def test_a_key_that_is_given_twice_is_refused_and_hides_nothing():
    entered = Document("f")
    assert entered.enter(("a",), "b", (2, 3)) == ("a", "b")
    assert entered.enter(("a",), "c", (3, 3)) == ("a", "c")
    assert entered.problems == []
    assert entered.enter(("a",), "b", (4, 3)) == ("a", "b (again)")
    assert entered.problems == [
        Problem(
            "duplicate-key", '"b" is given twice (first on line 2)', "keep one of them",
            Place("f", 4, 3),
        )
    ]  # fmt: skip
    assert entered.keys == {("a", "b"): (2, 3), ("a", "c"): (3, 3), ("a", "b (again)"): (4, 3)}


def test_the_text_is_decoded_when_it_is_asked_for():
    assert Document("f", source=b"\xef\xbb\xbfa: \xff").text == "a: \ufffd"
    assert Document("f").text == ""


def test_a_document_suggests_names_for_all_of_its_text():
    empty = Document("f")
    assert empty.hints.near("ribs-dwon", ["ribs-down"]) == 'did you mean "ribs-down"?'
    assert empty.hints is empty.hints
