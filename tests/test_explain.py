"""`hipthrust explain`; every code that a message can bear is explained, and no other."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from hipthrust.cli.app import run
from hipthrust.exceptions import HipthrustError
from hipthrust.explanations import explanations
from hipthrust.pack.cases.run import EXAMPLE_CODES
from hipthrust.pack.lint import RULES, lint
from hipthrust.pack.placed import read_placed_pack
from tests.support import ROOT, TESTS, pack_of_one_change, same_as_golden, written

PACK = str(TESTS / "packs" / "explained")
CODE = r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"'
MADE = re.compile(
    rf"""(?: \b(?:Problem|Unreadable|PydanticCustomError|Except|_twice) \( \s* {CODE}
           | (?:\.|\b_)refuse \( \s* (?:[\w.]+,\s*|"(?:screen|tried|schema)",\s*)? {CODE}
           | \.problem \( \s* {CODE}
           | \.fault \( \s* "[a-z ]+", \s* [\w.\[\]-]+, \s* {CODE}
           | ^\s+ code \s* = \s* {CODE} (?: .* \s else \s {CODE} )?
           | \bcode,\s what \s = \s \( {CODE}
           | return \s {CODE}, )""",
    re.VERBOSE | re.MULTILINE,
)
"""Where the program makes a code, in its own source."""

BY_KIND = {f"unknown-{kind}" for kind in ("cue", "source", "question", "muscle", "pose", "concept")}
"""Made of the kind of name that is unknown."""


def _made_by_the_program():
    found = set(BY_KIND) | set(RULES) | set(EXAMPLE_CODES.values()) | {"alias", "anchor"}
    for file in (ROOT / "hipthrust").rglob("*.py"):
        for groups in MADE.findall(file.read_text(encoding="utf-8")):
            found |= set(filter(None, groups))
    return found


def _family(kind):
    yield kind.code
    for each in kind.__subclasses__():
        yield from _family(each)


def _seen_in_the_cases():
    for case in TESTS.rglob("*.case"):
        head = case.read_bytes().split(b"===\n", 1)[0].decode()
        yield from re.findall(r"^[^ ]*: ([a-z0-9-]+): ", head, re.MULTILINE)


def test_every_code_in_the_source_is_explained_and_no_other():
    assert set(explanations()) == _made_by_the_program()


def test_every_code_that_was_seen_is_explained():
    seen = {*_seen_in_the_cases(), *_family(HipthrustError)}
    assert len(seen) > 60
    assert seen <= set(explanations())


def test_an_explanation_is_whole_sentences_and_lint_rules_have_examples():
    for code, explanation in explanations().items():
        assert explanation.what.endswith("."), code
        assert explanation.why.endswith("."), code
        assert bool(explanation.wrong) == bool(explanation.right) == (code in RULES), code


@pytest.mark.parametrize("code", RULES)
def test_what_is_called_wrong_is_found_and_what_is_called_right_is_not(code, tmp_path):
    explanation = explanations()[code]
    assert code in _codes(explanation.wrong, tmp_path / "wrong")
    assert code not in _codes(explanation.right, tmp_path / "right")


def _codes(example, folder):
    """Put an example into the clean pack, and give the codes of what lint finds there."""
    folder.mkdir()
    pack = pack_of_one_change(folder, "README.md", b"", base="clean")
    _, *parts = re.split(r"^# (.*)$", example, flags=re.MULTILINE)
    for file, change in zip(parts[::2], parts[1::2], strict=True):
        _change(pack / file, yaml.safe_load(change))
    return {problem.code for problem in lint(read_placed_pack(pack))}


def _change(file, change):
    """Add records to a file, be it a new one, or change fields of its first one."""
    data = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else []
    if isinstance(change, list):
        data += change
    else:
        (data[0] if isinstance(data, list) else data).update(change)
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "golden"),
    [("too-many-words", "explain-rule.txt"), ("unseen-character", "explain-refusal.txt")],
)
def test_an_explanation_as_a_person_reads_it(code, golden, capsys):
    assert run(["explain", code]) == 0
    shown = capsys.readouterr()
    same_as_golden(golden, shown.out)
    assert shown.err == ""


def test_an_explanation_as_json(capsys):
    assert run(["explain", "too-many-words", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    explanation = explanations()["too-many-words"]
    assert found == {
        "schema": "hipthrust.explanation/1",
        "id": "too-many-words",
        "pack": {
            "id": "hip-thrust",
            "version": written().info.version,
            "digest": written().digest,
        },
        "entries": [
            {
                "kind": "code",
                "id": "too-many-words",
                "what": explanation.what,
                "why": explanation.why,
                "wrong": explanation.wrong,
                "right": explanation.right,
            }
        ],
    }


def test_a_thing_of_the_pack_is_explained(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["explain", "knee-locks", "--pack", PACK]) == 0
    assert capsys.readouterr() == (
        (TESTS / "golden" / "explain-red-flag-40.txt").read_text(encoding="utf-8"),
        "",
    )


def test_without_a_name_everything_is_named(capsys):
    assert run(["explain", "--pack", PACK]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Errors        1: alias\nCues          2: knees-out, alias\n")
    assert shown.out.endswith("\n\nhipthrust explain NAME tells what is known of one.\n")
    assert shown.err == ""


def test_without_a_name_everything_is_named_to_a_script(capsys):
    assert run(["explain", "--pack", PACK, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["schema", "pack", "kinds"]
    assert (found["schema"], found["pack"]["id"]) == ("hipthrust.names/1", "explained")
    assert found["kinds"][0] == {
        "kind": "error",
        "count": 1,
        "names": [{"kind": "error", "id": "alias", "say": "One name for many things"}],
    }


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("unkown-question", 'did you mean "unknown-question"?'),
        ("lumbar-hyperextention", 'did you mean "lumbar-hyperextension"?'),
        ("tuck-pelvi", 'did you mean "tuck-pelvis"?'),
        ("Gluteus-Maximus", 'did you mean "gluteus-maximus"?'),
        ("shins-at-the-top", 'did you mean "shins-at-top"?'),
        ("sadle-numbness", 'did you mean "saddle-numbness"?'),
        ("back-is-holding", 'did you mean "back-holding"?'),
        ("pelvis-neutrl", 'did you mean "pelvis-neutral"?'),
        ("BCABC3", 'did you mean "BCABC2"?'),
        ("felt-when=topp", 'did you mean "felt-when=top"?'),
        ("before-lifts", 'did you mean "before-lift"?'),
        ("qqqqqq", "hipthrust explain names everything there is"),
        ("", "hipthrust explain names everything there is"),
    ],
)
def test_a_name_that_nothing_bears_is_wrong_use(name, hint, capsys):
    assert run(["explain", name]) == 2
    assert capsys.readouterr() == ("", f'hipthrust: nothing is called "{name}"; {hint}\n')


def test_a_name_that_nothing_bears_is_told_to_a_script(capsys):
    assert run(["explain", "qqqqqq", "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["code"]) == ("hipthrust.error/1", "wrong-use")
    assert found["message"].startswith('nothing is called "qqqqqq"; ')


@pytest.fixture
def broken(tmp_path):
    return str(pack_of_one_change(tmp_path, "cues.yaml", b"- {id: knees-out}\n"))


def test_a_code_is_explained_while_the_pack_is_broken(broken, capsys):
    """A coach asks what a code means just when the pack does not read."""
    assert run(["explain", "missing-field", "--pack", broken]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Message code: missing-field\n")
    assert shown.err == (
        "hipthrust: the pack was not read (pack-refused), so only codes are explained\n"
    )
    assert run(["explain", "missing-field", "--pack", broken, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["pack"] is None


@pytest.mark.parametrize("words", [["knees"], []])
def test_all_else_needs_a_pack_that_reads(words, broken, capsys):
    assert run(["explain", *words, "--pack", broken]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "cues.yaml:1:" in shown.err
    assert run(["explain", *words, "--pack", broken, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "pack-refused"


def test_a_pack_that_is_not_there_is_refused_except_for_codes(tmp_path, capsys):
    nowhere = str(tmp_path / "nowhere")
    assert run(["explain", "ribs-down", "--pack", nowhere]) == 1
    assert "is not a folder" in capsys.readouterr().err
    assert run(["explain", "pack-not-found", "--pack", nowhere]) == 0
