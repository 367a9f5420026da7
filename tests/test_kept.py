"""A check that is kept comes back as it was, or not at all, and is nobody else's business."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipthrust.answers import read_answers
from hipthrust.assessment import PackStamp
from hipthrust.exceptions import (
    KeepingFailed,
    KeptDamaged,
    KeptForeign,
    KeptNewer,
    KeptRefused,
)
from hipthrust.kept import KeptCheck, forget, keep, read_kept
from hipthrust.kept.check import from_text, to_text
from hipthrust.own_folder import data_folder
from tests.support import ROOT, plain_environment, shipped

CHECK = KeptCheck(
    "5f0c",
    answers={"screen": {"saddle-numbness": "unsure"}, "complaint": ["groin"], "pain": 7},
    asked=(("saddle-numbness", "fainting"), "complaint", "pain"),
    pack=PackStamp("hip-thrust", "1.0.0", "0f" * 4),
    kept_at=datetime(2026, 11, 23, 18, 5, 9, 120_000, UTC),
    finished=False,
)
NEXT = replace(CHECK, answers={"screen": "none", "complaint": ["groin", "quads"]}, finished=True)

TEXT = """\
{
  "schema": "hipthrust.kept/1",
  "digest": "DIGEST",
  "session": "5f0c",
  "kept_at": "2026-11-23T18:05:09.120000+00:00",
  "finished": false,
  "pack": {
    "id": "hip-thrust",
    "version": "1.0.0",
    "digest": "0f0f0f0f"
  },
  "asked": [
    [
      "saddle-numbness",
      "fainting"
    ],
    "complaint",
    "pain"
  ],
  "answers": {
    "screen": {
      "saddle-numbness": "unsure"
    },
    "complaint": [
      "groin"
    ],
    "pain": 7
  }
}
"""
"""Format 1, which every later hipthrust has to read."""

SECRETS = ("saddle", "unsure", "complaint", "groin", "quads", "pain")


def _refused(kind, call, *words):
    """Make a call that must be refused, and give what is said; no answer is in any of it."""
    with pytest.raises(kind) as caught:
        call(*words)
    assert type(caught.value) is kind
    link = caught.value
    while link:
        assert not [word for word in SECRETS if word in f"{link!r} {link} {vars(link)}"]
        link = link.__cause__ or link.__context__
    return str(caught.value)


def _names(folder):
    return sorted(file.name for file in folder.iterdir())


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


# --- what is kept comes back ------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"screen": "none"},
        {"screen": "unsure"},
        {"screen": ["saddle-numbness", "fainting"]},
        {"screen": {"saddle-numbness": "no", "fainting": "unsure"}},
        {"complaint": ["lower-back", "quads"], "felt-when": "top", "pain": 0},
        {"complaint": "dont-know", "pain": "dont-know"},
        {"complaint": ["form-check"], "screen": "none"},
        {"screen": "none", "tried": [{"cue": "ribs-down", "result": "worse"}]},
    ],
    ids=str,
)
@pytest.mark.parametrize("finished", [False, True])
def test_any_form_of_answer_comes_back_as_it_was(raw, finished, tmp_path):
    forms = shipped().questionnaire
    answers = read_answers(raw, forms)
    check = KeptCheck("1", answers.document(forms), (), shipped().stamp, CHECK.kept_at, finished)
    assert keep(check, tmp_path) == tmp_path / "check.json"
    kept = read_kept(tmp_path)
    assert kept == check
    assert read_answers(kept.answers, forms) == answers
    assert list(kept.answers) == list(check.answers)


def test_the_text_is_that_of_format_1():
    content = json.loads(TEXT)
    del content["schema"], content["digest"]
    text = TEXT.replace("DIGEST", _digest(content)).encode()
    assert to_text(CHECK) == text
    assert from_text(text, "check.json") == CHECK


def test_the_time_is_kept_as_utc(tmp_path):
    at = CHECK.kept_at.astimezone(timezone(timedelta(hours=5, minutes=30)))
    keep(replace(CHECK, kept_at=at), tmp_path)
    kept = read_kept(tmp_path)
    assert (kept.kept_at, kept.kept_at.tzinfo) == (at, UTC)


def test_the_last_check_is_the_one_that_is_kept(tmp_path):
    keep(CHECK, tmp_path)
    keep(NEXT, tmp_path)
    assert read_kept(tmp_path) == NEXT
    assert _names(tmp_path) == ["check.json"]


def test_a_write_that_takes_a_part_is_gone_on_with(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:7]))
    keep(CHECK, tmp_path)
    assert read_kept(tmp_path) == CHECK


def test_where_nothing_is_kept_there_is_nothing_to_read_or_forget(tmp_path):
    for folder in (tmp_path, tmp_path / "not" / "there"):
        assert read_kept(folder) is None
        assert forget(folder) is False
    assert _names(tmp_path) == []


def test_what_is_forgotten_is_gone(tmp_path):
    keep(CHECK, tmp_path)
    assert forget(tmp_path) is True
    assert _names(tmp_path) == []
    assert forget(tmp_path) is False


# --- what is not as it was written ------------------------------------------------------------


def _digest(content):
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _sealed(**changed):
    """Write a check with some fields changed, left out (None) or added, under a right digest."""
    content = {**json.loads(to_text(CHECK)), **changed}
    content = {name: value for name, value in content.items() if value is not None}
    del content["digest"], content["schema"]
    document = {"schema": "hipthrust.kept/1", "digest": _digest(content), **content}
    return json.dumps(document).encode()


def _is_right_or_refused(data):
    """Read a text; a refusal makes it False. (Who is refused and how is tested elsewhere.)"""
    try:
        found = from_text(data, "check.json")
    except KeptRefused:
        return False
    assert found == CHECK
    return True


@pytest.mark.untraced
def test_any_changed_byte_is_found():
    """Every byte made every other byte. What still reads, such as a line break, changes nothing."""
    text = to_text(CHECK)
    read = 0
    for n, byte in enumerate(text):
        for other in set(range(256)) - {byte}:
            read += _is_right_or_refused(text[:n] + bytes([other]) + text[n + 1 :])
    assert 0 < read < len(text)


def test_any_lost_or_doubled_byte_and_any_lost_end_is_found():
    text = to_text(CHECK)
    for n in range(len(text)):
        _is_right_or_refused(text[:n] + text[n + 1 :])
        _is_right_or_refused(text[: n + 1] + text[n:])
        assert _is_right_or_refused(text[:n]) == (n == len(text) - 1)


def test_a_sealed_check_reads_unless_something_is_wrong_with_it():
    assert from_text(_sealed(), "check.json") == CHECK
    without = from_text(_sealed(session=None), "check.json")
    assert without == replace(CHECK, session="")


@pytest.mark.parametrize(
    "changed",
    [
        {"session": 7},
        {"kept_at": None}, {"finished": None}, {"pack": None}, {"asked": None}, {"answers": None},
        {"more": "of it"},
        {"kept_at": 5}, {"kept_at": "yesterday"}, {"kept_at": "2026-11-23T18:05:09"},
        {"kept_at": "2026-11-23T18:05:09+01:00"},
        {"finished": "yes"}, {"finished": 0},
        {"pack": "hip-thrust"}, {"pack": {"id": "a", "version": "1.0.0"}},
        {"pack": {"id": "a", "version": 1, "digest": "b"}},
        {"pack": {"id": "a", "version": "1.0.0", "digest": "b", "more": "c"}},
        {"asked": "pain"}, {"asked": [1]}, {"asked": [[]]}, {"asked": [["pain", 1]]},
        {"asked": [{"pain": "pain"}]},
        {"answers": ["pain"]}, {"answers": {"pain": True}}, {"answers": {"pain": 7.5}},
        {"answers": {"complaint": ["groin", False]}}, {"answers": {"screen": {"groin": 0.5}}},
    ],
    ids=str,
)  # fmt: skip
def test_a_field_of_another_kind_is_refused_even_under_a_right_digest(changed):
    _refused(KeptDamaged, from_text, _sealed(**changed), "check.json")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"pain": 7', b'"pain": 7, "pain": 7'),
        (b'"pain": 7', b'"pain": null'),
        (b'"pain": 7', b'"pain": NaN'),
        (b'"pain": 7', b'"pain": ' + b"[" * 50_000),
        (b'"groin"', b'"groin\\u202e"'),
        (b'"groin"', b'"groin\xff"'),
        (b'"groin"', b'"groin\x1b[2J"'),
        (b"}\n}\n", b"}\n}" + b" " * 1_048_576),
    ],
    ids=["twice", "null", "nan", "deep", "unseen", "not-utf-8", "control", "too-large"],
)
def test_a_text_that_is_not_clean_is_refused(old, new, tmp_path):
    (tmp_path / "check.json").write_bytes(to_text(CHECK).replace(old, new))
    _refused(KeptDamaged, read_kept, tmp_path)


def test_a_damaged_check_is_refused_by_name_and_the_next_one_takes_its_place(tmp_path):
    file = tmp_path / "check.json"
    file.write_bytes(to_text(CHECK).replace(b"groin", b"quads"))
    assert _refused(KeptDamaged, read_kept, tmp_path) == (
        f"{file}: the kept check is damaged; its answers are not used; "
        "delete it, or let the next check replace it"
    )
    keep(NEXT, tmp_path)
    assert read_kept(tmp_path) == NEXT


def test_a_damaged_check_can_be_forgotten(tmp_path):
    (tmp_path / "check.json").write_bytes(to_text(CHECK)[:100])
    assert forget(tmp_path) is True
    assert _names(tmp_path) == []


# --- what is not ours -------------------------------------------------------------------------

EVERY_WAY = [lambda folder: keep(NEXT, folder), read_kept, forget]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"my notes on pain and hipthrust.kept/1\n",
        b"{}",
        b'{"schema": "hipthrust.answers/1", "complaint": "groin"}',
        b'{"pain": 7, "schema": "hipthrust.kept/1"}',
        b'["schema", "hipthrust.kept/1"]',
        b"\xff\xfe{\x00",
        b" " * 2_000_000,
    ],
)
@pytest.mark.parametrize("way", EVERY_WAY, ids=["keep", "read", "forget"])
def test_a_file_that_is_not_ours_is_refused_and_left_alone(way, content, tmp_path):
    file = tmp_path / "check.json"
    file.write_bytes(content)
    before = file.stat()
    assert _refused(KeptForeign, way, tmp_path) == (
        f"{file}: this is not a kept check; it was not touched; "
        "move it away, or set HIPTHRUST_DATA to another folder"
    )
    assert (file.read_bytes(), file.stat().st_ino) == (content, before.st_ino)
    assert _names(tmp_path) == ["check.json"]


@pytest.mark.parametrize("version", ["2", "10", "1.1", "0", ""])
@pytest.mark.parametrize("way", EVERY_WAY, ids=["keep", "read", "forget"])
def test_a_file_of_another_format_is_refused_whatever_it_holds(way, version, tmp_path):
    file = tmp_path / "check.json"
    content = f'{{"schema": "hipthrust.kept/{version}", "pain": null, ...'
    file.write_text(content, encoding="utf-8")
    assert _refused(KeptNewer, way, tmp_path) == (
        f"{file}: this program reads hipthrust.kept/1, and the file is another; "
        "it was not touched; delete it, or use the hipthrust that wrote it"
    )
    assert file.read_text(encoding="utf-8") == content


def _folder(file, _):
    file.mkdir()


def _link(file, elsewhere):
    file.symlink_to(elsewhere)


def _link_to_nothing(file, elsewhere):
    file.symlink_to(elsewhere.with_name("nothing"))


def _pipe(file, _):
    os.mkfifo(file)


@pytest.mark.parametrize("put", [_folder, _link, _link_to_nothing, _pipe])
@pytest.mark.parametrize("way", EVERY_WAY, ids=["keep", "read", "forget"])
def test_what_is_no_regular_file_is_refused_and_left_alone(way, put, tmp_path):
    elsewhere = keep(CHECK, tmp_path / "elsewhere")
    folder = tmp_path / "data"
    folder.mkdir()
    put(folder / "check.json", elsewhere)
    before = (folder / "check.json").lstat()
    assert "this is no regular file" in _refused(KeptForeign, way, folder)
    assert (folder / "check.json").lstat() == before
    assert elsewhere.read_bytes() == to_text(CHECK)
    assert _names(elsewhere.parent) == ["check.json"]


@pytest.mark.parametrize("way", EVERY_WAY, ids=["keep", "read", "forget"])
def test_a_file_of_somebody_else_is_refused_and_left_alone(way, tmp_path, monkeypatch):
    file = keep(CHECK, tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert "belongs to somebody else" in _refused(KeptForeign, way, tmp_path)
    assert file.read_bytes() == to_text(CHECK)


@pytest.mark.parametrize(("put", "kind"), [(_link, KeepingFailed), (_pipe, KeptForeign)])
def test_what_takes_the_place_of_the_file_at_the_last_moment_is_not_read(
    put, kind, tmp_path, monkeypatch
):
    elsewhere = keep(CHECK, tmp_path / "elsewhere")
    keep(CHECK, tmp_path)
    lstat = Path.lstat

    def look_and_swap(path):
        found = lstat(path)
        path.unlink()
        put(path, elsewhere)
        return found

    monkeypatch.setattr(Path, "lstat", look_and_swap)
    _refused(kind, read_kept, tmp_path)


def test_a_link_in_place_of_the_temporary_file_is_not_written_through(tmp_path, monkeypatch):
    notes = tmp_path / "notes"
    notes.write_text("mine", encoding="utf-8")
    planted = []
    real = os.open

    def plant_and_open(path, flags, *words, **named):
        if flags & os.O_CREAT and not planted:
            planted.append(Path(path))
            planted[0].symlink_to(notes)
        return real(path, flags, *words, **named)

    monkeypatch.setattr(os, "open", plant_and_open)
    keep(CHECK, tmp_path)
    assert notes.read_text(encoding="utf-8") == "mine"
    assert planted[0].is_symlink()
    assert read_kept(tmp_path) == CHECK


def test_a_name_that_a_terminal_would_obey_is_shown_escaped(tmp_path):
    folder = tmp_path / "\x1b[2Jdata\n"
    folder.mkdir()
    (folder / "check.json").write_bytes(b"x")
    assert "\\x1b[2Jdata\\n/check.json: " in _refused(KeptForeign, read_kept, folder)


# --- nobody else's business -------------------------------------------------------------------


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_it_from_the_first_byte(mask, umask, tmp_path, monkeypatch):
    created = []
    real = os.open

    def watched(path, flags, *words, **named):
        descriptor = real(path, flags, *words, **named)
        if flags & os.O_CREAT:
            created.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr(os, "open", watched)
    umask(mask)
    file = keep(CHECK, tmp_path / "data")
    umask(0o022)
    assert created == [0o600 & ~mask]
    assert (_mode(file), _mode(file.parent)) == (0o600, 0o700)
    assert read_kept(file.parent) == CHECK


def test_folders_on_the_way_are_made_and_a_folder_that_is_there_keeps_its_mode(tmp_path):
    keep(CHECK, tmp_path / "a" / "b")
    assert _mode(tmp_path / "a" / "b") == 0o700
    (tmp_path / "a" / "b").chmod(0o755)
    keep(NEXT, tmp_path / "a" / "b")
    assert _mode(tmp_path / "a" / "b") == 0o755


def test_a_file_that_others_could_read_is_replaced_by_one_that_they_cannot(tmp_path):
    keep(CHECK, tmp_path).chmod(0o644)
    assert _mode(keep(NEXT, tmp_path)) == 0o600


def _left(folder, name, age):
    """Leave what a process that was killed some seconds ago leaves."""
    file = folder / name
    file.write_bytes(to_text(CHECK)[:200])
    os.utime(file, (time.time() - age, time.time() - age))


def test_what_a_killed_process_left_goes_with_the_next_check_or_when_it_is_forgotten(tmp_path):
    _left(tmp_path, ".hipthrust-old.tmp", 7200)
    _left(tmp_path, ".hipthrust-young.tmp", 60)
    keep(CHECK, tmp_path)
    assert _names(tmp_path) == [".hipthrust-young.tmp", "check.json"]
    assert forget(tmp_path) is True
    assert _names(tmp_path) == []
    _left(tmp_path, ".hipthrust-young.tmp", 60)
    assert forget(tmp_path) is False
    assert _names(tmp_path) == []


def test_what_another_process_removes_first_is_gone_all_the_same(tmp_path, monkeypatch):
    remove = os.unlink

    def too_late(path):
        remove(path)
        remove(path)

    keep(CHECK, tmp_path)
    _left(tmp_path, ".hipthrust-young.tmp", 60)
    monkeypatch.setattr(os, "unlink", too_late)
    assert forget(tmp_path) is True
    assert _names(tmp_path) == []


def test_what_only_looks_left_over_stays(tmp_path):
    (tmp_path / ".hipthrust-folder.tmp").mkdir()
    (tmp_path / ".hipthrust-link.tmp").symlink_to(tmp_path / "notes.tmp")
    (tmp_path / "notes.tmp").write_text("mine", encoding="utf-8")
    keep(CHECK, tmp_path)
    forget(tmp_path)
    assert _names(tmp_path) == [".hipthrust-folder.tmp", ".hipthrust-link.tmp", "notes.tmp"]


# --- what a disk does -------------------------------------------------------------------------


POINTS = [
    ("open", 1, CHECK),
    ("open", 2, CHECK),
    ("fchmod", 1, CHECK),
    ("write", 1, CHECK),
    ("fsync", 1, CHECK),
    ("close", 1, CHECK),
    ("replace", 1, CHECK),
    ("open", 3, NEXT),
    ("fsync", 2, NEXT),
    ("close", 2, NEXT),
]
"""Every call that keeping asks of the disk, and the check that is there if it is the last one.

The three behind the replacement are for a power cut: the new file is there, but might not stay.
"""


class _Fault:
    """A function of the system that fails at its nth call."""

    def __init__(self, call, nth=0, error=None):
        self.call, self.nth, self.error = call, nth, error
        self.real = getattr(os, call)
        self.calls = 0

    def __call__(self, *words, **named):
        self.calls += 1
        if self.calls != self.nth:
            return self.real(*words, **named)
        if self.call == "close":  # a file is closed even where that is said to have failed
            self.real(*words)
        raise self.error


def test_no_other_call_is_asked_of_the_disk(tmp_path, monkeypatch):
    keep(CHECK, tmp_path)
    counts = {call: _Fault(call) for call, _, _ in POINTS}
    with monkeypatch.context() as patch:
        for call, counted in counts.items():
            patch.setattr(os, call, counted)
        keep(NEXT, tmp_path)
    made = sorted((call, n + 1) for call, counted in counts.items() for n in range(counted.calls))
    assert made == sorted((call, nth) for call, nth, _ in POINTS)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES])
@pytest.mark.parametrize(("call", "nth", "there"), POINTS)
def test_whatever_the_disk_refuses_a_whole_check_is_there(
    call, nth, there, number, tmp_path, monkeypatch
):
    file = keep(CHECK, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _Fault(call, nth, OSError(number, "No, says the disk")))
        said = _refused(KeepingFailed, keep, NEXT, tmp_path)
    assert said == f"{file}: No, says the disk; the check was not kept"
    assert read_kept(tmp_path) == there
    assert _names(tmp_path) == ["check.json"]


@pytest.mark.parametrize(("call", "nth", "there"), POINTS)
def test_ctrl_c_at_any_moment_leaves_a_whole_check_and_nothing_else(
    call, nth, there, tmp_path, monkeypatch
):
    keep(CHECK, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _Fault(call, nth, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            keep(NEXT, tmp_path)
    assert read_kept(tmp_path) == there
    assert _names(tmp_path) == ["check.json"]


def test_a_file_system_that_syncs_no_folders_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", _Fault("fsync", 2, OSError(errno.EINVAL, "not for folders")))
    keep(CHECK, tmp_path)
    assert read_kept(tmp_path) == CHECK


@pytest.mark.parametrize(
    ("way", "call", "outcome"),
    [
        (lambda folder: keep(CHECK, folder / "new"), "mkdir", "the check was not kept"),
        (lambda folder: keep(CHECK, folder / "new"), "chmod", "the check was not kept"),
        (lambda folder: keep(CHECK, folder), "lstat", "the check was not kept"),
        (read_kept, "open", "the kept check could not be read"),
        (read_kept, "fstat", "the kept check could not be read"),
        (read_kept, "lstat", "the kept check could not be read"),
        (forget, "unlink", "the kept check may still be there"),
        (forget, "open", "the kept check may still be there"),
        (forget, "fsync", "the kept check may still be there"),
    ],
)
def test_every_refusal_of_the_machine_is_told_with_its_outcome(
    way, call, outcome, tmp_path, monkeypatch
):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    keep(NEXT, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path if call in ("chmod", "lstat") else os, call, refuse)
        said = _refused(KeepingFailed, way, tmp_path)
    assert said.endswith(f"/check.json: Permission denied; {outcome}")


def test_a_folder_that_is_a_file_is_the_machines_refusal(tmp_path):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    for way in EVERY_WAY:
        _refused(KeepingFailed, way, tmp_path / "data")
    assert (tmp_path / "data").read_text(encoding="utf-8") == "mine"


def test_an_error_without_words_is_told_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "replace", _Fault("replace", 1, TimeoutError()))
    assert "check.json: TimeoutError; " in _refused(KeepingFailed, keep, CHECK, tmp_path)


def test_what_was_left_over_and_cannot_be_removed_keeps_no_check_from_being_kept(
    tmp_path, monkeypatch
):
    _left(tmp_path, ".hipthrust-old.tmp", 7200)
    monkeypatch.setattr(os, "unlink", _Fault("unlink", 1, PermissionError(errno.EACCES, "no")))
    keep(CHECK, tmp_path)
    assert read_kept(tmp_path) == CHECK


def test_it_works_where_the_system_has_no_owners_no_modes_and_opens_no_folders(
    tmp_path, monkeypatch
):
    """As on Windows, as far as this can be tried elsewhere."""
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "fchmod", "geteuid"):
        monkeypatch.delattr(os, name)
    keep(CHECK, tmp_path / "data")
    keep(NEXT, tmp_path / "data")
    assert read_kept(tmp_path / "data") == NEXT
    assert forget(tmp_path / "data") is True
    _link(tmp_path / "data" / "check.json", keep(CHECK, tmp_path))
    for way in EVERY_WAY:
        _refused(KeptForeign, way, tmp_path / "data")


# --- processes --------------------------------------------------------------------------------

KEEP_AND_DIE = """
import os, signal, sys
from pathlib import Path
from hipthrust.kept import keep, read_kept

call, nth, source, folder = sys.argv[1:]
real, left = getattr(os, call), int(nth)

def dying(*words, **named):
    global left
    left -= 1
    if not left:
        if call == "write":
            real(words[0], words[1][:100])
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*words, **named)

check = read_kept(Path(source))
setattr(os, call, dying)
keep(check, Path(folder))
"""

KEEP_A_HUNDRED_TIMES = """
import sys
from pathlib import Path
from hipthrust.kept import keep, read_kept

source, folder = map(Path, sys.argv[1:])
check = read_kept(source)
for _ in range(100):
    keep(check, folder)
"""


def _start(code, *words):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=plain_environment(),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("call", "nth", "there"), POINTS)
def test_a_process_killed_at_any_moment_leaves_a_whole_check(call, nth, there, tmp_path):
    source, folder = tmp_path / "source", tmp_path / "data"
    keep(NEXT, source)
    keep(CHECK, folder)
    process = _start(KEEP_AND_DIE, call, nth, source, folder)
    _, said = process.communicate(timeout=60)
    assert process.returncode == -9, said
    assert read_kept(folder) == there
    assert {_mode(file) for file in folder.iterdir()} == {0o600}
    forget(folder)
    assert _names(folder) == []


@pytest.mark.slow
def test_two_processes_at_once_leave_the_check_of_one_of_them(tmp_path):
    folder = tmp_path / "data"
    keep(CHECK, folder)
    processes = []
    for n, check in enumerate((CHECK, NEXT)):
        keep(check, tmp_path / f"source-{n}")
        processes.append(_start(KEEP_A_HUNDRED_TIMES, tmp_path / f"source-{n}", folder))
    while any(process.poll() is None for process in processes):
        assert read_kept(folder) in (CHECK, NEXT)
    for process in processes:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    assert read_kept(folder) in (CHECK, NEXT)
    assert _names(folder) == ["check.json"]


# --- where ------------------------------------------------------------------------------------


def test_the_folder_is_the_one_that_was_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HIPTHRUST_DATA", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"
    assert _names(tmp_path) == []


@pytest.mark.parametrize("named", ["", None])
def test_else_it_is_where_the_system_keeps_such_things(named, tmp_path, monkeypatch):
    monkeypatch.delenv("HIPTHRUST_DATA", raising=False)
    if named is not None:
        monkeypatch.setenv("HIPTHRUST_DATA", named)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "hipthrust"
    assert _names(tmp_path) == []


@pytest.mark.parametrize("named", ["data", "./data", "~/data"])
def test_a_folder_that_depends_on_where_one_stands_is_refused(named, monkeypatch):
    monkeypatch.setenv("HIPTHRUST_DATA", named)
    assert _refused(KeepingFailed, data_folder) == (
        f"{Path(named)}: HIPTHRUST_DATA does not give a whole path; set HIPTHRUST_DATA to one"
    )


def test_a_home_that_is_not_known_is_refused(monkeypatch):
    monkeypatch.delenv("HIPTHRUST_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/hipthrust"))
    said = _refused(KeepingFailed, data_folder)
    assert "~/hipthrust: the home folder does not give a whole path" in said
