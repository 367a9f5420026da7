"""The published schemas: every document of ours is valid, a broken one is not."""

from __future__ import annotations

import copy
import json
from functools import cache

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from hipthrust.answers import read_answers
from hipthrust.cli.app import run
from hipthrust.cli.arguments import Format
from hipthrust.cli.next_step import show
from hipthrust.interview import ScreenStep, next_question
from hipthrust.lexicon.parts import KINDS
from hipthrust.report.to_json import dump
from hipthrust.schemas import DEPENDS_ON_PACK, PACK_FILES, PUBLISHED, schema_of
from tests.drawn import RAW
from tests.support import ROOT, TESTS, assess_raw, shipped, written

PACKS = TESTS / "packs"
MINIMAL = str(PACKS / "minimal")
PROVED = str(PACKS / "proved")
CLEAN = str(PACKS / "clean")
EXPLAINED = ("--pack", str(PACKS / "explained"))
BACK = ("-a", "complaint=lower-back", "-a", "felt-when=top")
SCREENED = (*BACK, "--screen", "none")


@cache
def _validator(name):
    return Draft202012Validator(schema_of(name, shipped()))


def _problems(name, document):
    return [f"{each.json_path}: {each.message}" for each in _validator(name).iter_errors(document)]


@pytest.fixture
def cli(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def call(*words):
        code = run(list(words))
        shown = capsys.readouterr()
        return int(code), shown.out, shown.err

    return call


@pytest.fixture
def document(cli):
    """Run the program for its JSON."""
    return lambda *words: json.loads(cli(*words, "--format", "json")[1])


# The schemas themselves.


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_one_and_names_what_it_describes(cli, name):
    code, out, err = cli("pack", "schema", name)
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found == _validator(name).schema
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    assert found["title"] == f"hipthrust.{name}/1"
    pack = shipped().stamp
    of_pack = f":hip-thrust:{pack.version}:{pack.digest[:8]}" if name == DEPENDS_ON_PACK else ""
    assert found["$id"] == f"urn:hipthrust:{name}/1{of_pack}"
    assert found["description"].endswith(".")


def _objects(schema):
    """Walk the schemas of objects with known keys, wherever they stand."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for each in schema.values():
            yield from _objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _objects(each)


@pytest.mark.parametrize("name", sorted({*PUBLISHED} - {DEPENDS_ON_PACK, PACK_FILES}))
def test_every_object_is_closed_and_has_all_its_keys_and_no_titles(name):
    schema = _validator(name).schema
    for each in _objects(schema):
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        assert not [key for key, said in each["properties"].items() if "title" in said]
    for part, said in schema["$defs"].items():
        assert part.isalnum()
        assert "title" not in said


def test_what_is_said_of_a_field_in_the_source_is_its_description():
    gate = _validator("assessment").schema["$defs"]["Gate"]
    assert gate["description"] == "What the red-flag screen said."
    assert gate["properties"]["missing"] == {
        "description": "Red flags that apply and were not answered.",
        "items": {"type": "string"},
        "type": "array",
    }
    assert gate["properties"]["state"]["enum"] == ["clear", "stopped", "not-screened"]


def test_a_key_called_title_is_no_title():
    source = _validator("assessment").schema["$defs"]["SourceNote"]
    assert source["properties"]["title"] == {"type": "string"}


# What the program writes is valid.


@pytest.mark.parametrize("file", sorted((TESTS / "golden").glob("*.json")), ids=lambda f: f.stem)
def test_the_golden_documents_are_valid(file):
    found = json.loads(file.read_text(encoding="utf-8"))
    if file.stem == "explain-many":  # the entries alone are kept
        found = {
            "schema": "hipthrust.explanation/1", "id": "alias", "pack": None, "entries": found
        }  # fmt: skip
    name = found["schema"].removeprefix("hipthrust.").removesuffix("/1")
    assert _problems(name, found) == []


NORMAL = written().normal[0].id


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("assessment", ("check", *SCREENED)),
        ("assessment", ("check", *SCREENED, "-a", "pain=5", "-a", "health=pregnant")),
        ("assessment", ("check", *SCREENED, "-a", "pain=7")),
        ("assessment", ("check", *BACK)),
        ("assessment", ("check", *BACK, "--screen", "unsure")),
        ("assessment", ("check", *BACK, "--screen", "leg-weakness")),
        ("assessment", ("check", "--screen", "none")),
        ("assessment", ("check", "--pack", MINIMAL, "-a", "knees=in", "--screen", "none")),
        ("assessment", ("check", "--next", *SCREENED, "-a", "pain=7")),
        ("next", ("check", "--next")),
        ("next", ("check", "--next", "--screen", "none")),
        ("next", ("check", "--next", *SCREENED)),
        ("next", ("check", "--next", "-a", "complaint=groin", "--screen", "none")),
        ("why", ("why", *SCREENED)),
        ("why", ("why", *BACK)),
        ("why", ("why", *BACK, "--screen", "fainting")),
        ("why", ("why", *SCREENED, "--why-not", "feet-too-close")),
        ("why", ("why", *SCREENED, "--why-not", "ribs-down")),
        ("why", ("why", *SCREENED, "--why-not", NORMAL)),
        ("why", ("why", *SCREENED, "--why-not", "fainting")),
        ("why", ("why", *SCREENED, "--why-not", "pain")),
        ("why", ("why", *BACK, "--screen", "fainting", "--why-not", "ribs-down")),
        ("explanation", ("explain", "alias", *EXPLAINED)),
        ("explanation", ("explain", "unknown-question")),
        ("explanation", ("explain", "unknown-question", "--pack", "/nowhere")),
        ("names", ("explain",)),
        ("names", ("explain", *EXPLAINED)),
        ("error", ("check", *SCREENED, "-a", "pian=3", "-a", "pain=11")),
        ("error", ("check", *SCREENED, "--fromat")),
        ("error", ("check", *SCREENED, "--pack", "/nowhere")),
        ("error", ("check", *SCREENED, "--pack", str(TESTS))),
        ("error", ("check", *SCREENED, "--answers", "/nowhere")),
        ("error", ("why", *SCREENED, "--why-not", "ribs-dwon")),
        ("error", ("explain", "ribs-dwon")),
        ("error", ("pack", "test", "/nowhere")),
        ("pack-lint", ("pack", "lint")),
        ("pack-lint", ("pack", "lint", MINIMAL)),
        ("pack-test", ("pack", "test", MINIMAL)),
        ("pack-proof", ("pack", "prove", MINIMAL)),
        ("pack-test", ("pack", "test", PROVED, "--mutate")),
        ("pack-diff", ("pack", "diff", PROVED, PROVED)),
        ("pack-diff", ("pack", "diff", MINIMAL, CLEAN)),
    ],
    ids=lambda words: None if isinstance(words, str) else " ".join(words).replace(str(ROOT), ""),
)  # fmt: skip
def test_what_a_command_writes_is_valid(document, name, words):
    found = document(*words)
    assert found["schema"] == f"hipthrust.{name}/1"
    assert _problems(name, found) == []


def test_every_kind_of_thing_that_did_not_come_was_asked_for_above(document):
    kinds = {
        document("why", *SCREENED, "--why-not", each)["why_not"]["kind"]
        for each in ("feet-too-close", "ribs-down", NORMAL, "fainting", "pain")
    }
    schema = _validator("why").schema["$defs"]["WhyNot"]
    assert kinds == set(schema["properties"]["kind"]["enum"])


def test_one_of_each_kind_is_explained_validly(document):
    shelves = document("explain", *EXPLAINED)["kinds"]
    assert tuple(shelf["kind"] for shelf in shelves) == KINDS
    for shelf in shelves:
        name = shelf["names"][-1]["id"]
        found = document("explain", name, *EXPLAINED)
        assert shelf["kind"] in {entry["kind"] for entry in found["entries"]}
        assert _problems("explanation", found) == []


def test_a_broken_pack_is_linted_validly(document, tmp_path):
    (tmp_path / "pack.yaml").write_text("schema: 1\nid: X\n", encoding="utf-8")
    found = document("pack", "lint", str(tmp_path))
    assert {each["line"] for each in found["problems"]} >= {None, 2}
    assert _problems("pack-lint", found) == []


@settings(max_examples=100)
@given(RAW)
def test_any_result_is_valid(raw):
    assert _problems("assessment", json.loads(dump(assess_raw(raw)))) == []


@pytest.mark.parametrize("complaint", ["lower-back", "groin", "form-check"])
def test_every_step_of_an_interview_is_valid_and_so_are_the_answers_so_far(complaint):
    pack, raw = shipped(), {}
    for _ in range(30):
        answers = read_answers(raw, pack.questionnaire)
        if (step := next_question(pack, answers, None)) is None:
            break
        found = json.loads(show(step, pack, answers, Format.json))
        assert _problems("next", found) == []
        assert _problems("answers", found["answers"]) == []
        if isinstance(step, ScreenStep):
            screen = raw.get("screen", {})
            raw["screen"] = {**screen, **{flag.id: "no" for flag in step.flags}}
        else:
            form = step.question.form
            first = form.options[0] if form.options else form.low
            raw[step.question.id] = complaint if step.question.id == "complaint" else first
    else:
        pytest.fail("the interview does not end")
    assert len(raw) > 2


# What is broken is refused.


def _paths(document, path=()):
    """Walk the places of all objects in a document but those whose keys are free."""
    if isinstance(document, dict):
        if path[-1:] not in (("answers",), ("written",)):
            yield path
            for key, each in document.items():
                yield from _paths(each, (*path, key))
    elif isinstance(document, list):
        for n, each in enumerate(document):
            yield from _paths(each, (*path, n))


def _at(document, path):
    for step in path:
        document = document[step]
    return document


def _broken(document):
    """Give a document with a key too many, or without one, in each place where it could be."""
    for path in list(_paths(document)):
        for key in (*_at(document, path), None):
            if path[-1:] == ("coverage",) and key:  # of these some may be missing
                continue
            broken = copy.deepcopy(document)
            if key:
                del _at(broken, path)[key]
            else:
                _at(broken, path)["extra"] = {"reached": 0, "of": 0}
            yield path, key, broken


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("assessment", ("check", *SCREENED)),
        ("next", ("check", "--next")),
        ("next", ("check", "--next", *SCREENED)),
        ("explanation", ("explain", "alias", *EXPLAINED)),
        ("error", ("check", *SCREENED, "-a", "pian=3")),
        ("pack-lint", ("pack", "lint", MINIMAL)),
        ("pack-test", ("pack", "test", MINIMAL)),
        ("pack-proof", ("pack", "prove", MINIMAL)),
        ("pack-test", ("pack", "test", PROVED, "--mutate")),
        ("pack-diff", ("pack", "diff", MINIMAL, CLEAN)),
    ],
)  # fmt: skip
def test_a_key_too_many_or_too_few_is_refused_wherever_it_is(document, name, words):
    found = document(*words)
    tried = [
        (path, key)
        for path, key, broken in _broken(found)
        if _validator(name).is_valid(broken)
    ]  # fmt: skip
    assert tried == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("why", ("why", *SCREENED, "--why-not", "ribs-down")), ("names", ("explain", *EXPLAINED))],
)
def test_a_key_too_many_or_too_few_is_refused_in_long_documents_too(document, name, words):
    found = document(*words)
    for key in (*found, None):
        broken = {each: said for each, said in found.items() if each != key}
        assert _problems(name, broken if key else {**found, "extra": 1})
    inner = ("why_not", "errors", 0, "signs", 0) if name == "why" else ("kinds", 0, "names", 0)
    for key in _at(found, inner):
        broken = copy.deepcopy(found)
        del _at(broken, inner)[key]
        assert _problems(name, broken)


@pytest.mark.parametrize(
    ("name", "words", "path", "wrong"),
    [
        ("assessment", ("check", *SCREENED), ("schema",), "hipthrust.assessment/2"),
        ("assessment", ("check", *SCREENED), ("disposition",), "ok"),
        ("assessment", ("check", *SCREENED), ("gate", "state"), "open"),
        ("assessment", ("check", *SCREENED), ("findings", 0, "verdict"), "silent"),
        ("assessment", ("check", *SCREENED), ("findings", 0, "score"), "3"),
        ("assessment", ("check", *SCREENED), ("tool", "name"), "squat"),
        ("next", ("check", "--next"), ("ask", "kind"), "question"),
        ("next", ("check", "--next", *SCREENED), ("ask", "choose"), "some"),
        ("why", ("why", *SCREENED), ("schema",), "hipthrust.assessment/1"),
        ("why", ("why", *SCREENED), ("error", "verdict"), "maybe"),
        ("why", ("why", *SCREENED), ("error", "signs", 0, "truth"), True),
        ("explanation", ("explain", "ribs-down"), ("entries", 0, "kind"), "error"),
        ("names", ("explain",), ("kinds", 0, "kind"), "options"),
        ("names", ("explain",), ("pack",), None),
        ("error", ("explain", "ribs-dwon"), ("schema",), "hipthrust.error/2"),
        ("error", ("explain", "ribs-dwon"), ("code",), None),
        ("pack-lint", ("pack", "lint", MINIMAL), ("problems", 0, "line"), "9"),
        ("pack-lint", ("pack", "lint", MINIMAL), ("schema",), "hipthrust.pack-test/1"),
        ("pack-test", ("pack", "test", MINIMAL), ("passed",), "yes"),
        ("pack-proof", ("pack", "prove", MINIMAL), ("checked", 0, "result"), "true"),
        ("pack-test", ("pack", "test", MINIMAL), ("counts", "cues"), None),
        ("pack-diff", ("pack", "diff", MINIMAL, CLEAN), ("changes", 1, "unsaid", "pack"), "both"),
        ("pack-diff", ("pack", "diff", MINIMAL, CLEAN), ("changes", 0, "told", 0, "aspect"), "bar"),
        ("pack-diff", ("pack", "diff", MINIMAL, CLEAN), ("compared", "examples"), "all"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(document, name, words, path, wrong):
    found = document(*words)
    *before, last = path
    assert _at(found, path) != wrong
    _at(found, before)[last] = wrong
    assert _problems(name, found)


# The command.


def test_without_a_name_all_are_named(cli):
    code, out, err = cli("pack", "schema")
    assert (code, err) == (0, "")
    assert [line.split(" ", 1)[0] for line in out.splitlines()] == list(PUBLISHED)
    assert out.splitlines()[1] == "answers       what check --answers reads, for one pack"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("asessment",), 2, 'there is no schema "asessment"; did you mean "assessment"?'),
        (("why", "--pack", MINIMAL), 2, "only the schema of the answers depends on a pack"),
        (("--pack", MINIMAL), 2, "only the schema of the answers depends on a pack"),
        (("answers", "--pack", "/nowhere"), 1, '"/nowhere" is not a folder'),
    ],
)
def test_what_there_is_no_schema_of_is_refused(cli, words, code, message):
    found = cli("pack", "schema", *words)
    assert found[:2] == (code, "")
    assert message in found[2]


def test_the_answers_of_no_pack_have_no_schema():
    with pytest.raises(ValueError, match="which pack"):
        schema_of(DEPENDS_ON_PACK)


def test_every_schema_is_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, about in PUBLISHED.items():
        assert f"| `{name}` | {about} |" in text
