"""Every code that a message can bear is explained, and no other; the examples are true."""

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
from hipthrust.pack.load import read_placed_pack
from tests.support import ROOT, TESTS, pack_of_one_change, same_as_golden

CODE = r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"'
MADE = re.compile(
    rf"""(?: \b(?:Problem|Unreadable|PydanticCustomError|_twice) \( \s* {CODE}
           | (?:\.|\b_)refuse \( \s* (?:[\w.]+,\s*|"(?:screen|tried|schema)",\s*)? {CODE}
           | \.problem \( \s* {CODE}
           | ^\s+ code \s* = \s* {CODE} (?: .* \s else \s {CODE} )?
           | \bcode,\s what \s = \s \( {CODE}
           | return \s {CODE}, )""",
    re.VERBOSE | re.MULTILINE,
)
"""Where the program makes a code, in its own source."""

BY_KIND = {"unknown-cue", "unknown-source", "unknown-question", "unknown-muscle"}
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
    for case in TESTS.glob("*/*.case"):
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
    for file, written in zip(parts[::2], parts[1::2], strict=True):
        _change(pack / file, yaml.safe_load(written))
    return {problem.code for problem in lint(read_placed_pack(pack))}


def _change(file, change):
    """Add records to a file, or change fields of its first one."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
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
    same_as_golden(golden, capsys.readouterr().out)


def test_an_explanation_as_json(capsys):
    assert run(["explain", "too-many-words", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    explanation = explanations()["too-many-words"]
    assert found == {
        "schema": "hipthrust.explanation/1",
        "code": "too-many-words",
        "what": explanation.what,
        "why": explanation.why,
        "wrong": explanation.wrong,
        "right": explanation.right,
    }


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("unkown-question", 'did you mean "unknown-question"?'),
        ("xyzzy", "codes stand in messages, after the place"),
    ],
)
def test_a_code_that_does_not_exist_is_wrong_use(code, hint, capsys):
    assert run(["explain", code]) == 2
    assert capsys.readouterr() == ("", f'hipthrust: there is no code "{code}"; {hint}\n')
