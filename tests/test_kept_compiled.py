"""Compiled packs in the user's cache: used where nothing has changed, never believed otherwise."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import platformdirs
import pytest

from hipthrust.engine.compile import compile_pack
from hipthrust.exceptions import PackRefused
from hipthrust.own_folder import cache_folder
from hipthrust.pack import kept_compiled
from hipthrust.pack.load import load_pack
from hipthrust.pack.placed import read_pack
from tests.support import ROOT, TESTS, run_here

MINIMAL = TESTS / "packs" / "minimal"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Give a cache of its own, not made yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("HIPTHRUST_CACHE", str(folder))
    return folder


@pytest.fixture
def pack(tmp_path):
    """Give a coach's folder that may be changed."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "pack"))


@pytest.fixture
def compiling(monkeypatch):
    """Count how often a pack is compiled."""
    counted = []

    def compile_(read):
        counted.append(read.info.id)
        return compile_pack(read)

    monkeypatch.setattr("hipthrust.engine.compile.compile_pack", compile_)
    return counted


def _same(one, other):
    return msgspec.json.encode(one) == msgspec.json.encode(other)


@pytest.mark.parametrize("folder", [None, MINIMAL, *(TESTS / "packs").glob("*")], ids=str)
def test_what_comes_out_of_the_cache_is_what_went_in(cache, compiling, folder):
    try:
        fresh = compile_pack(read_pack(folder))
    except PackRefused:
        pytest.skip("a pack that is there to be refused")
    compiling.clear()
    first, again = load_pack(folder), load_pack(folder)
    assert len(compiling) == 1
    assert len(list(cache.iterdir())) == 1
    assert _same(first, fresh)
    assert _same(again, fresh)


@pytest.mark.usefixtures("cache")
def test_a_scripted_check_of_a_known_pack_meets_neither_pydantic_nor_yaml_nor_rich():
    words = ["check", "--screen", "none", "-a", "complaint=lower-back", "--format", "json"]
    code = (
        "import sys; from hipthrust.cli.app import run; "
        f"code = run({words!r}); "
        "heavy = {'pydantic', 'yaml', 'rich', 'asyncio', 'importlib.metadata', 'jinja2'}; "
        "print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    told = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        told.append((done.stdout, done.stderr))
    assert told[0][0] == told[1][0]
    assert "pydantic" in told[0][1]
    assert told[1][1] == "0 []\n"


CHANGES = {
    "a word": lambda pack: _edit(pack / "cues.yaml", "kind: set", "kind: load"),
    "a comment": lambda pack: _edit(pack / "cues.yaml", "kind: set", "kind: set # more"),
    "a file more": lambda pack: (pack / "poses.yaml").write_text("[]\n", encoding="utf-8"),
    "a file less": lambda pack: next((pack / "errors").iterdir()).unlink(),
    "a stray file": lambda pack: (pack / "cues.txt").write_text("x", encoding="utf-8"),
    "a file of no text": lambda pack: (pack / "cues.yaml").write_bytes(b"\xff"),
    "a pipe": lambda pack: os.mkfifo(pack / "poses.yaml"),
}


def _edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_pack_is_read_anew_or_refused_as_ever(cache, pack, compiling, change):
    words = ("check", "--pack", str(pack), "-a", "knees=in", "--screen", "none", "--format", "json")
    before = run_here(*words)
    assert before.code == 0
    CHANGES[change](pack)
    compiling.clear()
    found = run_here(*words)
    shutil.rmtree(cache)
    assert run_here(*words) == found
    assert compiling or found.code
    assert found != before


@pytest.mark.usefixtures("cache")
def test_another_shipped_pack_is_another_pack_for_a_coach_too(pack, compiling, monkeypatch):
    load_pack(pack)
    shipped = Path(shutil.copytree(ROOT / "cues", pack.parent / "cues"))
    _edit(shipped / "red_flags.yaml", "level: emergency", "level: clinician")
    for module in ("load", "placed"):
        monkeypatch.setattr(f"hipthrust.pack.{module}.shipped_pack", lambda: shipped)
    compiling.clear()
    load_pack(pack)
    assert compiling == ["minimal"]


def _kept(cache):
    (file,) = cache.iterdir()
    return file


def _replace(file, old, new):
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))


def _rewritten(file, change):
    """Change what is kept, with a sum that is right."""
    document = json.loads(file.read_bytes().partition(b"\n")[2])
    change(document)
    written = json.dumps(document).encode()
    file.write_bytes(b"%08x\n" % zlib.crc32(written) + written)


def _in_its_place(file, make):
    file.unlink()
    make(file)


HARMS = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "a byte": lambda file: file.write_bytes(
        file.read_bytes().replace(b"emergency", b"clinician", 1)
    ),
    "no text": lambda file: file.write_bytes(b"\xff" * 100),
    "another version": lambda file: _rewritten(file, lambda kept: kept.update(made_by="0.0.1 1")),
    "another shape": lambda file: _rewritten(file, lambda kept: kept["pack"].pop("flags")),
    "another type": lambda file: _rewritten(file, lambda kept: kept["pack"].update(title=1)),
    "a list": lambda file: file.write_bytes(b"%08x\n[]" % zlib.crc32(b"[]")),
    "a link": lambda file: file.symlink_to(file.rename(file.with_suffix(".elsewhere"))),
    "a folder": lambda file: _in_its_place(file, Path.mkdir),
    "a pipe": lambda file: _in_its_place(file, os.mkfifo),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_damaged_or_foreign_is_as_if_it_were_not_there(cache, compiling, harm):
    fresh = load_pack()
    HARMS[harm](_kept(cache))
    compiling.clear()
    assert _same(load_pack(), fresh)
    assert compiling == ["hip-thrust"]


@pytest.mark.usefixtures("cache")
def test_a_pack_of_somebody_else_is_not_read(compiling, monkeypatch):
    load_pack()
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    compiling.clear()
    load_pack()
    assert compiling == ["hip-thrust"]


@pytest.mark.parametrize("folder", ["", "relative", "/dev/null/x", "/proc/nowhere"])
def test_a_cache_that_cannot_be_takes_nothing_from_a_check(monkeypatch, folder):
    monkeypatch.setenv("HIPTHRUST_CACHE", folder)
    found = run_here("check", "--screen", "none", "-a", "complaint=lower-back")
    assert (found.code, found.err) == (0, "")
    assert not Path("relative").exists()


@pytest.mark.usefixtures("cache")
def test_a_full_disk_takes_nothing_from_a_check(monkeypatch):
    def refuse(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hipthrust.whole_files.write_whole", refuse)
    assert load_pack().stamp.id == "hip-thrust"


def test_a_pack_that_changes_while_it_is_read_is_not_kept(cache, pack, monkeypatch):
    def compile_and_change(read):
        CHANGES["a comment"](pack)
        return compile_pack(read)

    monkeypatch.setattr("hipthrust.engine.compile.compile_pack", compile_and_change)
    load_pack(pack)
    assert not cache.exists()


def test_the_cache_holds_only_so_many_packs_and_is_for_its_owner_alone(cache, pack):
    for n in range(kept_compiled._MOST + 3):
        load_pack(shutil.copytree(pack, pack.parent / f"pack-{n}"))
    files = list(cache.iterdir())
    assert len(files) == kept_compiled._MOST
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "variables", [{}, {"XDG_CACHE_HOME": "/elsewhere"}, {"XDG_CACHE_HOME": ""}]
)
def test_the_folder_is_where_the_system_has_such_things(monkeypatch, variables):
    monkeypatch.delenv("HIPTHRUST_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == platformdirs.user_cache_path("hipthrust", appauthor=False)


def test_without_a_home_a_check_goes_on(monkeypatch):
    def nobody(_):
        raise KeyError

    for name in ("HIPTHRUST_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    found = run_here("check", "--screen", "none", "-a", "complaint=lower-back")
    assert (found.code, found.err) == (0, "")
    assert not Path("~").exists()


def test_what_others_put_into_the_folder_stays(cache):
    cache.mkdir()
    others = [cache / f"{n}.json" for n in range(20)]
    for file in others:
        file.write_text("theirs", encoding="utf-8")
    load_pack()
    assert all(file.read_text(encoding="utf-8") == "theirs" for file in others)
    assert len(list(cache.iterdir())) == 21


STRANGE = {
    "a hidden file whose name is no text": lambda pack: _touch(os.fsencode(pack) + b"/.\xe9"),
    "a hidden file too large to be read": lambda pack: _sparse(pack / ".huge.yaml"),
}


def _touch(path):
    with open(path, "wb"):  # noqa: PTH123 - a name that no Path would take
        pass


def _sparse(file):
    with file.open("wb") as out:
        out.truncate(10**12)


@pytest.mark.parametrize("strange", STRANGE)
def test_a_folder_that_cannot_be_kept_is_read_as_ever(cache, pack, strange):
    STRANGE[strange](pack)
    assert load_pack(pack).stamp.id == "minimal"
    assert not list(cache.glob("*")) or strange.endswith("text")


def test_a_folder_that_is_gone_is_refused_as_ever(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    found = run_here("check", "--pack", "mine", "--screen", "none")
    assert (found.code, found.err) == (
        1,
        'hipthrust: "mine" is not a folder; give the folder of pack.yaml\n',
    )


@pytest.mark.parametrize("folder", kept_compiled._MAKERS)
@pytest.mark.usefixtures("cache")
def test_a_younger_module_of_ours_makes_what_is_kept_stale(
    compiling, tmp_path, monkeypatch, folder
):
    copy = shutil.copytree(ROOT / "hipthrust", tmp_path / "hipthrust")
    monkeypatch.setattr(kept_compiled, "__file__", str(copy / "pack" / "kept_compiled.py"))
    load_pack()
    os.utime(next((copy / folder).glob("*.py")), ns=(0, 2**62))
    compiling.clear()
    load_pack()
    load_pack()
    assert compiling == ["hip-thrust"]
