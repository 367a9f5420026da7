"""Everything with a name is told of: all that bears the name, in words and as data."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from hipthrust.assessment import Level
from hipthrust.explanations import explanations
from hipthrust.lexicon import glosses
from hipthrust.lexicon.book import Book, cited_by, id_of
from hipthrust.lexicon.look_up import all_names, look_up, spellings
from hipthrust.lexicon.parts import KINDS
from hipthrust.lexicon.tell import TELL
from hipthrust.lexicon.to_text import names_to_text, to_text
from hipthrust.model import Cue, Question, Source
from hipthrust.pack.placed import read_pack
from hipthrust.pack.written import FIELDS, SIGN_FIELDS, conditions_of
from hipthrust.report import Look
from hipthrust.report.to_json import dump
from hipthrust.schemas import schema_of
from tests.support import TESTS, same_as_golden, written

WORDS = (
    "name", "term", "plain", "what", "why", "other_view", "say", "internal", "detail", "success",
    "ask", "label", "how_to_check", "cannot_tell", "else_ask", "unchecked", "until", "action",
    "contraction", "feel", "look", "number", "title", "where",
)  # fmt: skip
"""Fields whose words are told, whatever the kind of record."""


@cache
def _shipped():
    return Book(written())


@cache
def _book():
    """Give the small pack in which one name is borne by many things."""
    return Book(read_pack(TESTS / "packs" / "explained"))


def _told(name, book=None, width=80):
    book = book or _book()
    return to_text(look_up(book, name), Look(width=width), book.compiled.poses)


def _kinds(name, book=None):
    return [entry.kind for entry in look_up(book or _book(), name).entries]


def _one(name, book=None):
    (entry,) = look_up(book or _book(), name).entries
    return entry


def _unwrapped(text):
    return "".join(text.split())


def _words_of(book, item):
    """Walk what must be read of a record: its own words, its conditions, its sources."""
    yield from (str(getattr(item, field)) for field in WORDS if getattr(item, field, None))
    yield from (book.when(condition).say for condition, _ in conditions_of(item))
    yield from (book.compiled.sources[key].title for key in cited_by(item))
    yield from (option.say for option in getattr(item, "options", ()))


@pytest.mark.untraced
@pytest.mark.parametrize("width", [80, 40])
def test_every_record_of_the_shipped_pack_is_told_in_its_own_words(width):
    book = _shipped()
    for kind, item in book.records():
        name = id_of(item)
        assert kind in _kinds(name, book)
        text = _told(name, book, width)
        assert max(map(cell_len, text.splitlines())) <= width, name
        shown = _unwrapped(text).lower()
        for words in _words_of(book, item):
            assert _unwrapped(words).lower() in shown, (name, words)


@pytest.mark.untraced
@pytest.mark.parametrize("width", [80, 40])
def test_every_option_of_the_shipped_pack_is_told(width):
    book = _shipped()
    for question, option in book.options():
        text = _told(f"{question.id}={option.id}", book, width)
        assert max(map(cell_len, text.splitlines())) <= width
        assert _unwrapped(f"{question.label}: {option.say}") in _unwrapped(text)
        assert _unwrapped(question.ask) in _unwrapped(text)


def test_every_code_is_told():
    for code, explanation in explanations().items():
        shown = _unwrapped(_told(code))
        for words in (explanation.what, explanation.why, explanation.wrong, explanation.right):
            assert _unwrapped(words or "") in shown, code


@pytest.mark.untraced
def test_all_that_is_told_is_also_told_to_a_script():
    """What the records say of the JSON is true of it; a schema can be made of them."""
    explained, names = (Draft202012Validator(schema_of(name)) for name in ("explanation", "names"))
    for name in dict.fromkeys(spellings(_shipped())):
        text = dump(look_up(_shipped(), name))
        assert text.isascii()
        assert list(explained.iter_errors(json.loads(text))) == []
    assert list(names.iter_errors(json.loads(dump(all_names(_shipped()))))) == []


GOLDEN = {
    "explain-many": "alias",
    "explain-muscle": "front-thigh",
    "explain-question": "knees",
    "explain-red-flag": "knee-locks",
    "explain-rule-read-from-answers": "too-hard",
    "explain-normal": "hard-work",
    "explain-checkpoint": "knees-over-toes",
    "explain-pose": "knees-past-toes",
    "explain-source": "BOOK",
    "explain-option": "knees=in",
}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("golden", GOLDEN)
def test_one_of_each_kind_as_a_person_reads_it(golden, width):
    text = _told(GOLDEN[golden], width=width)
    same_as_golden(f"{golden}-{width}.txt", text)
    assert "\x1b" not in text


def test_one_name_for_many_things_as_a_script_reads_it():
    told = json.loads(dump(look_up(_book(), "alias")))
    assert list(told) == ["schema", "id", "pack", "entries"]
    assert told["pack"]["digest"] == _book().pack.digest
    same_as_golden("explain-many.json", dump(told["entries"]))


def test_a_heading_stands_out_where_the_screen_has_colours():
    shown = to_text(look_up(_book(), "alias"), Look(color=True), _book().compiled.poses)
    assert shown.startswith("\x1b[1mError: alias\x1b[0m\n")


def test_all_that_bears_a_name_is_told_kind_by_kind():
    assert _kinds("alias") == ["error", "cue", "pose", "options", "code"]
    assert _kinds("hamstrings", _shipped()) == ["muscle", "concept", "option"]
    assert _kinds("bench-height", _shipped()) == ["question", "checkpoint"]
    assert _kinds("ribs-down", _shipped()) == ["cue", "checkpoint"]
    assert _kinds("too-hard") == ["red-flag"]


def test_the_key_of_a_source_may_be_written_small_where_nothing_else_bears_it():
    assert _one("book").id == _one("BOOK").id == "BOOK"
    assert "source" not in _kinds("alias")
    assert _kinds("ALIAS") == ["source"]
    assert look_up(_book(), "Knees") is None


def test_an_option_is_told_with_its_question_and_alone_where_only_one_offers_it():
    assert _one("knees=in") == _one("in")
    assert _one("knees=alias").say == "Knees: Here, then there"
    assert [each.id for each in _one("yes", _shipped()).offered][:2] == [
        "glutes-work=yes",
        "soreness-eases=yes",
    ]
    for wrong in ("knees=out-of-it", "effort=8", "knees=", "=in", "toes=in", "knees=in=in"):
        assert look_up(_book(), wrong) is None


def test_an_option_tells_whether_it_is_enough():
    read = {(each.record.id, each.field): each.is_enough for each in _one("knees=out").read_by}
    assert read == {
        ("alias", "signs"): False,
        ("alias", "against"): True,
        ("hard-work", "when"): False,
    }
    read = {(each.record.id, each.field): each.is_enough for each in _one("knees-hurt").read_by}
    assert read == {
        ("alias", "signs"): False,
        ("knees", "ask_when"): True,
        ("knee-locks", "applies"): True,
    }
    told = _told("knees-hurt")
    assert "- The knee locks (knee-locks)\n" in told
    assert "Then asked    - Where do your knees go? (knees)\n" in told


def test_a_counter_sign_is_told_as_one():
    told = " ".join(_told("knees=out").split())
    assert "+ One name for many things (alias): strong sign when Effort: 8 or more, and (" in told
    assert "- One name for many things (alias): supporting sign against it " in told
    assert "- hallmark, rules it out: Effort: less than 5\n" in _told("alias")


def test_of_many_things_the_ids_are_enough():
    told = _told("complaint", _shipped())
    read = {kind: [] for kind in KINDS}
    for each in _one("complaint", _shipped()).read_by:
        read[each.record.kind].append(each.record.id)
    assert f"Errors        {read['error'][0]}, " in told
    assert f"({read['error'][0]})" not in told
    assert f"({read['cue'][0]})" in told


def test_a_question_names_each_reader_once():
    read = [each.record.id for each in _one("knees").read_by]
    assert read.count("alias") == 3
    assert _told("knees").count("(alias)") == 1


def test_a_scale_tells_its_ends_and_a_question_to_everybody_says_so():
    told = _told("effort")
    assert "Answer        a number from 0 to 10\n" in told
    assert "Asked when    always\n" in told
    assert (_one("effort").low, _one("effort").high, _one("knees").low) == (0, 10, None)


def test_cues_that_are_not_given_together_say_so_of_each_other():
    assert [each.id for each in _one("knees-out").conflicts] == ["alias"]
    alias = next(entry for entry in look_up(_book(), "alias").entries if entry.kind == "cue")
    assert [each.id for each in alias.conflicts] == ["knees-out"]


def test_a_source_tells_who_cites_it_and_a_sign_is_enough():
    assert [each.id for each in _one("ALIAS").cited_by] == ["alias"]
    assert _one("UNREAD").cited_by == ()
    assert _told("UNREAD").splitlines()[-1] == "Where         a drawer"


def test_the_shipped_red_flags_are_told_in_any_pack():
    flag = _one("groin-lump")
    assert flag.ask
    assert flag.applies is None  # the small pack has no groin to ask of, so everybody is asked
    assert _one("groin-lump", _shipped()).applies


def test_every_name_is_named():
    names = all_names(_shipped())
    shelves = {shelf.kind: shelf for shelf in names.kinds}
    assert tuple(shelves) == KINDS
    assert {kind: shelf.count for kind, shelf in shelves.items()} == {
        "error": len(written().errors),
        "cue": len(written().cues),
        "muscle": len(written().movers) + len(written().stabilizers),
        "question": len(written().questions),
        "red-flag": len(written().red_flags),
        "normal": len(written().normal),
        "checkpoint": len(written().checkpoints),
        "pose": len(written().poses),
        "concept": len(written().concepts),
        "source": len(written().sources),
        "option": sum(len(each.options) for each in written().questions),
        "code": len(explanations()),
    }
    for each in chain.from_iterable(shelf.names for shelf in names.kinds):
        assert each.kind in {entry.kind for entry in look_up(_shipped(), each.id).entries}


@pytest.mark.parametrize("width", [80, 40])
def test_every_name_is_named_in_the_text_and_options_by_example(width):
    text = names_to_text(all_names(_book()), Look(width=width))
    assert max(map(cell_len, text.splitlines())) <= width
    shown = _unwrapped(text)
    for kind, item in _book().records():
        assert id_of(item) in shown, kind
    assert "Errors1:alias" in shown
    assert "Options7:typedasquestion=option(complaint=knees-hurt)" in shown


def test_a_kind_of_which_there_is_nothing_is_named_too():
    book = Book(read_pack(TESTS / "packs" / "clean"))
    assert "Muscles       none\n" in names_to_text(all_names(book), Look())


LEFT_OUT = {"examples", "pose"}
RENAMED = {"key": "id", "conflicts_with": "conflicts", "scale": "low"}


def test_every_field_of_a_record_is_told_but_for_examples_and_poses():
    for kind, item in _shipped().records():
        entry = TELL[kind](_shipped(), item)
        for field in set(type(item).model_fields) - LEFT_OUT:
            own_kind = f"{kind}_kind" if field == "kind" else field
            assert hasattr(entry, RENAMED.get(field, own_kind)), (kind, field)


def test_every_word_of_the_format_is_glossed():
    assert set(glosses.TITLES) == set(KINDS)
    assert set(TELL) == set(KINDS) - {"option", "code"}
    assert set(glosses.LEVELS) == set(get_args(Level))
    assert set(glosses.READ_AS) == {*FIELDS, *SIGN_FIELDS}
    assert set(glosses.CUE_KINDS) == set(get_args(Cue.model_fields["kind"].annotation))
    assert set(glosses.QUESTION_KINDS) == set(get_args(Question.model_fields["kind"].annotation))
    assert set(glosses.SOURCE_KINDS) == set(get_args(Source.model_fields["kind"].annotation))
