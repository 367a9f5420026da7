"""`hipthrust pack new`: a pack that works as it stands, written whole and over nothing."""

from __future__ import annotations

import errno
import os
import re
from collections import defaultdict
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest

from hipthrust import whole_files
from hipthrust.answers import DONT_KNOW, Answers, Screen, Tried
from hipthrust.cli import pack_new
from hipthrust.engine.assess import assess
from hipthrust.model.base import Id
from hipthrust.pack.cases.run import run_cases
from hipthrust.pack.lint import lint
from hipthrust.pack.load import load_pack
from hipthrust.pack.placed import read_placed_pack
from hipthrust.pack.starter import id_of
from hipthrust.schemas import editor_line, pack_files_text
from tests.every_answer import every_answer
from tests.support import ROOT, run_here

STARTERS = ROOT / "hipthrust" / "pack" / "starters"
FORMS = {"standalone": (), "overlay": ("--extends", "hip-thrust")}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Stand in an empty folder, on a day of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pack_new, "today", lambda: "2031-05-04")
    return tmp_path


def new(*words):
    return run_here("pack", "new", *words)


def content(folder):
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8") for each in files}


# What is written


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("form", FORMS)
def test_it_passes_every_check_as_it_stands(form):
    assert new("mine", *FORMS[form]).code == 0
    read = read_placed_pack("mine")
    assert [str(each) for each in lint(read)] == []
    result = run_cases(read, mutate=True)
    assert [str(each) for each in (*result.problems, *result.mutation.unnoticed)] == []
    assert result.mutation.all.of > 5


@pytest.mark.parametrize("form", FORMS)
def test_the_files_are_the_starter_with_its_owner_and_its_day(form, here):
    new("my-own", *FORMS[form], "--title", 'Mine: "the best" # 1')
    expected, written = content(STARTERS / form), content(here / "my-own")
    assert written.pop("schema.json") == pack_files_text()
    led = {name: editor_line(name) for name in written}
    assert [name for name, text in written.items() if not text.startswith(led[name])] == []
    written = {name: text.removeprefix(led[name]) for name, text in written.items()}
    info, made = (each.pop("pack.yaml").splitlines() for each in (expected, written))
    assert written == expected
    changed = [line for line in made if line not in info]
    assert changed == ["id: my-own", 'title: "Mine: \\"the best\\" # 1"', "reviewed: 2031-05-04"]
    assert len(info) == len(made)
    assert read_placed_pack("my-own").pack.info.title == 'Mine: "the best" # 1'


@pytest.mark.parametrize("form", FORMS)
def test_every_file_says_what_it_is_for_and_how_to_go_on(form):
    for name, text in content(STARTERS / form).items():
        assert text.startswith("# "), name
        assert max(map(len, text.splitlines())) <= 100, name
    assert "Next: questions.yaml" in (STARTERS / form / "pack.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_each_error_each_cue_and_each_answer_comes_to_something():
    new("mine")
    pack = load_pack("mine")
    forms = pack.questionnaire.forms
    said = [
        dict(zip(forms, each, strict=True)) for each in product(*map(every_answer, forms.values()))
    ]
    tried = [(), *((Tried(cue, "same"),) for cue in pack.cues)]
    errors, cues, told = set(), set(), {}
    for raw, sets in product(said, tried):
        found = assess(pack, Answers(Screen(others="no"), raw, sets))
        given_cues = tuple(each.id for each in (found.cue, found.setup_fix) if each)
        cues |= set(given_cues)
        errors |= {found.cue.error} if found.cue else set()
        told[tuple(raw.values()), sets] = (found.disposition, given_cues)
    assert errors == {each.told.id for each in pack.errors}
    assert cues == set(pack.cues)
    for place, (name, form) in enumerate(forms.items()):
        by_rest = defaultdict(dict)
        for (values, sets), result in told.items():
            by_rest[values[:place], values[place + 1 :], sets][values[place]] = result
        deciding = [each for each in by_rest.values() if len(set(each.values())) > 1]
        chosen = (said for each in deciding for said in each if said != DONT_KNOW)
        options = {option for said in chosen for option in said}
        assert options == set(form.options), name


def test_what_is_commented_out_of_an_overlay_works_once_it_is_not(here):
    new("mine", *FORMS["overlay"])
    for name in ("pack.yaml", "cues.yaml"):
        file = here / "mine" / name
        text = file.read_text(encoding="utf-8")
        begin = text.index("# replaces:" if name == "pack.yaml" else "# - id: tuck-pelvis")
        head, commented = text[:begin], text[begin:]
        block = re.match(r"(?:# .*\n)+", commented)[0]
        bare = "".join(line.removeprefix("# ") for line in block.splitlines(keepends=True))
        file.write_text(head + bare + commented[len(block) :], encoding="utf-8")
    read = read_placed_pack("mine")
    assert [each.id for each in read.base.replaced] == ["tuck-pelvis"]
    assert [str(each) for each in lint(read)] == []
    result = run_cases(read, mutate=True)
    assert [str(each) for each in (*result.problems, *result.mutation.unnoticed)] == []


# What it is called


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("squat", "squat"),
        ("My Squat (2)", "my-squat-2"),
        ("Kniebeuge für Anfänger", "kniebeuge-fur-anfanger"),
        ("5x5", "pack-5x5"),
        ("__init__", "init"),
        ("a" * 63 + "-b", "a" * 63),
        ("日本", None),
        ("...", None),
        ("", None),
    ],
)
def test_an_id_is_made_of_the_name_of_the_folder(folder, name):
    assert id_of(folder) == name
    assert name is None or re.fullmatch(Id.__metadata__[0].pattern, name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("日本",), 'no id can be made of "\\u65e5\\u672c"; add --id'),
        (("con",), "this word is reserved by some systems for devices"),
        (("mine", "--id", "My Pack"), '"My Pack" cannot be an id; use small letters, digits and '
         "hyphens, a letter first"),
        (("mine", "--id", ""), '"" cannot be an id; use small letters, digits and hyphens'),
        (("hip-thrust",), "hip-thrust is the id of the shipped pack; give yours another with --id"),
        (("mine", "--title", "a\tb"), "U+0009 is a control or invisible character; remove it"),
        (("mine", "--title", ""), '"title" is one line of text without spaces at its ends'),
        (("mine", "--title", "x" * 121), '"title" is longer than 120 characters; say it in fewer '
         "words"),
        (("mine", "--extends", "hip-trust"), 'there is no pack "hip-trust" to extend; did you mean '
         '"hip-thrust"?'),
        (("mine", "--extends", "squat"), 'there is no pack "squat" to extend; the choices are '
         "hip-thrust"),
        ((".",), ". is the folder you are in; name a new one in it"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_way_out_and_nothing_is_written(words, said, here):
    ran = new(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"hipthrust: {said}"), ran.err
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_an_id_and_a_title_of_ones_own_are_taken():
    assert new("日本", "--id", "japan", "--title", "日本 – ヒップ").code == 0
    info = read_placed_pack("日本").pack.info
    assert (info.id, info.title) == ("japan", "日本 – ヒップ")


# Where it is written


@pytest.mark.usefixtures("here")
def test_what_was_written_and_what_to_do_next_is_said_on_standard_error():
    ran = new("my own")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Wrote my own: 10 files, a pack that works as it stands. Begin with pack.yaml.\n"
        "  hipthrust pack lint 'my own'\n"
        "  hipthrust pack test 'my own'\n"
        "  hipthrust pack prove 'my own'\n"
        "  hipthrust check --pack 'my own'\n"
    )


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_nothing_that_is_there_is_written_over(what, here):
    there = here / "mine"
    if what == "folder":
        there.mkdir()
        (there / "notes.txt").write_text("keep me", encoding="utf-8")
    elif what == "file":
        there.write_text("keep me", encoding="utf-8")
    else:
        (here / "elsewhere").mkdir()
        there.symlink_to(here / "elsewhere")
    before = sorted(here.rglob("*"))
    ran = new("mine")
    assert (ran.code, ran.err) == (2, "hipthrust: mine is there already; name a new folder\n")
    assert sorted(here.rglob("*")) == before
    assert what != "file" or there.read_text(encoding="utf-8") == "keep me"


def test_an_empty_folder_is_filled(here):
    (here / "mine").mkdir()
    assert new("mine").code == 0
    assert (here / "mine" / "pack.yaml").is_file()


def test_others_may_read_it_as_any_file_that_is_made_here(here):
    old = os.umask(0o027)
    try:
        new("mine")
    finally:
        os.umask(old)
    modes = {oct(each.stat().st_mode & 0o777) for each in (here / "mine").rglob("*.yaml")}
    folders = {oct((here / "mine" / each).stat().st_mode & 0o777) for each in (".", "errors")}
    assert (modes, folders) == ({"0o640"}, {"0o750"})


@pytest.mark.usefixtures("here")
def test_a_folder_above_that_is_not_there_is_the_machine_refusing():
    ran = new("above/mine")
    said = "hipthrust: above/mine: No such file or directory; nothing was written\n"
    assert (ran.code, ran.err) == (4, said)


@pytest.mark.parametrize("files", [0, 1, 5])
@pytest.mark.parametrize(
    "stop", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()]
)
def test_a_full_disk_or_ctrl_c_leaves_nothing_behind(files, stop, here):
    right, seen = whole_files._fill, []

    def fill(*args):
        seen.append(args)
        if len(seen) > files:
            os.close(args[0])
            raise stop
        right(*args)

    with patch.object(whole_files, "_fill", fill):
        ran = new("mine")
    assert ran.code == (130 if isinstance(stop, KeyboardInterrupt) else 4)
    if ran.code == 4:
        said = "hipthrust: mine: No space left on device; nothing was written\n"
        assert ran.err == said
    assert list(here.iterdir()) == []


def test_whoever_comes_first_to_the_name_keeps_it(here):
    """Somebody writes into the folder while ours is being filled."""
    right = Path.rename

    def rename(self, target):
        Path(target).mkdir()
        (Path(target) / "theirs").write_text("theirs", encoding="utf-8")
        return right(self, target)

    with patch.object(Path, "rename", rename):
        assert new("mine").code == 2
    assert content(here) == {"mine/theirs": "theirs"}
