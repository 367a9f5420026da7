"""Files of a batch: compressed or not, damaged, in the wrong place, one for another."""

from __future__ import annotations

import gzip
import os
import shlex
import subprocess
import sys
import zlib
from pathlib import Path
from unittest.mock import patch

import pytest
import zstandard

from tests.batches import batch_here, drawn_lines, program, run_batch, text, whole
from tests.support import ROOT, unmeasured_environment

LINES = [line for n, line in enumerate(drawn_lines(280)) if n % 7 < 5]
PLAIN = b'{"complaint":"headache","screen":"none"}'
NARROW = ("--fields", "disposition,cue.id,said.answer")
BROKEN = "Broken off before the end; into a file, --resume goes on."


def _gzip_again(data):
    """Compress with other means than ours, in two members."""
    half = len(data) // 2
    return gzip.compress(data[:half]) + gzip.compress(data[half:])


def _zstd_again(data):
    half = len(data) // 2
    compressor = zstandard.ZstdCompressor()
    stream = compressor.compressobj()  # its length does not stand in the head
    return compressor.compress(data[:half]) + stream.compress(data[half:]) + stream.flush()


def _zstd_read(data):
    return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()


PACKED = {".gz": (_gzip_again, gzip.decompress), ".zst": (_zstd_again, _zstd_read)}


@pytest.fixture(scope="module")
def records():
    """Give the records of LINES, of an input of no other name."""
    ran = run_batch("-", *NARROW, typed=text(LINES))
    assert ran.code == 0
    return ran.out


@pytest.fixture
def out(tmp_path):
    """Name an output."""
    return tmp_path / "out.ndjson"


def _file(folder, name, data):
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("ending", PACKED)
def test_a_compressed_input_is_read_whatever_made_it(ending, records, tmp_path):
    file = _file(tmp_path, f"in.ndjson{ending}", PACKED[ending][0](text(LINES)))
    assert batch_here(file, *NARROW).out == records


@pytest.mark.parametrize("ending", PACKED)
def test_a_compressed_output_is_read_by_whatever_reads_it(ending, records, tmp_path):
    file = _file(tmp_path, "in.ndjson", text(LINES))
    out = tmp_path / f"out.ndjson{ending}"
    assert batch_here(file, "-o", out, *NARROW).code == 0
    assert PACKED[ending][1](out.read_bytes()) == records
    assert out.stat().st_size < len(records) / 5
    again = tmp_path / f"again{ending}"
    assert batch_here(out, "-o", again).code == 3  # our own output reads, and holds no answers
    assert PACKED[ending][1](again.read_bytes()).count(b"\n") == len(LINES)


@pytest.mark.parametrize("ending", PACKED)
def test_of_nothing_comes_a_compressed_nothing(ending, tmp_path):
    file = _file(tmp_path, f"in{ending}", PACKED[ending][0](b""))
    out = tmp_path / f"out{ending}"
    assert batch_here(file, "-o", out).code == 0
    assert out.stat().st_size > 0
    assert PACKED[ending][1](out.read_bytes()) == b""


def test_of_nothing_comes_an_empty_file(tmp_path, out):
    assert batch_here(_file(tmp_path, "in", b""), "-o", out).code == 0
    assert out.read_bytes() == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("kept", [0.99, 0.5])
def test_of_an_input_that_breaks_off_all_whole_lines_before_have_records(
    kept, ending, jobs, records, tmp_path
):
    data = PACKED[ending][0](text(LINES))
    file = _file(tmp_path, f"in{ending}", data[: int(kept * len(data))])
    run = batch_here if jobs == "1" else run_batch
    ran = run(file, *NARROW, "--jobs", jobs)
    assert (ran.code, whole(records, ran.out)) == (4, True)
    assert len(ran.out) >= (kept - 0.5) * 0.95 * len(records)
    told, _, failure = " ".join(ran.err.split()).partition(f" {BROKEN} ")
    assert told.startswith(f"{len(ran.out.splitlines())} lines: ")
    assert failure == f"hipthrust: {file}: it breaks off in the middle"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_before_a_damage_every_whole_line_has_a_record(jobs, records, tmp_path):
    whole_part = gzip.compress(text(LINES))
    file = _file(tmp_path, "in.gz", whole_part + b"no more of it")
    run = batch_here if jobs == "1" else run_batch
    ran = run(file, *NARROW, "--jobs", jobs)
    assert (ran.code, ran.out) == (4, records)
    assert ran.err.endswith(
        f"hipthrust: {file}: what is in it is not compressed as its name says\n"
    )


@pytest.mark.parametrize("ending", PACKED)
def test_a_changed_byte_is_noticed(ending, records, tmp_path):
    data = bytearray(PACKED[ending][0](text(LINES)))
    data[len(data) // 4] ^= 0x55
    ran = batch_here(_file(tmp_path, f"in{ending}", data), *NARROW)
    assert ran.code == (4 if ending == ".gz" else ran.code)
    assert (ran.code in (3, 4)) or ran.out != records


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("in.gz", text([PLAIN])),
        ("in.zst", text([PLAIN])),
        ("in.gz", zstandard.ZstdCompressor().compress(text([PLAIN]))),
        ("in.zst", gzip.compress(text([PLAIN]))),
        ("in.gz", zlib.compress(text([PLAIN]))),
    ],
    ids=["plain-gz", "plain-zst", "zst-gz", "gz-zst", "zlib-gz"],
)
def test_a_name_that_lies_is_refused(name, data, tmp_path):
    file = _file(tmp_path, name, data)
    ran = batch_here(file)
    assert (ran.code, ran.out) == (4, b"")
    assert ran.err.endswith(
        f"hipthrust: {file}: what is in it is not compressed as its name says\n"
    )


def test_compressed_lines_under_a_plain_name_are_no_answers(tmp_path):
    assert batch_here(_file(tmp_path, "in", gzip.compress(text([PLAIN])))).code == 3


@pytest.mark.parametrize("which", ["in", "out"])
def test_without_zstandard_it_says_what_to_install(which, tmp_path):
    file = _file(tmp_path, "in.zst" if which == "in" else "in", b"")
    out = tmp_path / ("out.zst" if which == "out" else "out")
    with patch.dict(sys.modules, {"zstandard": None}):
        ran = batch_here(file, "-o", out)
    told = "a .zst file needs zstandard: pip install 'hipthrust[zst]'; .gz needs nothing"
    assert (ran.code, ran.err, out.exists()) == (4, f"hipthrust: {told}\n", False)


def _linked(folder, how):
    """Give another name of an input, or the same."""
    file, other = _file(folder, "in.ndjson", text([PLAIN, PLAIN])), folder / "other"
    if how == "symlink":
        other.symlink_to(file)
    elif how == "hard-link":
        other.hardlink_to(file)
    elif how == "dots":
        other = folder / ".." / folder.name / "in.ndjson"
    return file, other if how != "same" else file


@pytest.mark.parametrize("option", ["--force", "--resume"])
@pytest.mark.parametrize("how", ["same", "symlink", "hard-link", "dots"])
def test_the_input_is_never_the_output(how, option, tmp_path):
    file, out = _linked(tmp_path, how)
    ran = batch_here(file, "-o", out, option)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err == f"hipthrust: {out} is the input; write to another file\n"
    assert file.read_bytes() == text([PLAIN, PLAIN])


@pytest.mark.parametrize("command", ["- -o {0} --force <{0}", "{0} >>{0}", "- <{0} >>{0}"])
def test_not_even_through_a_redirection(command, tmp_path):
    """With >> it would never come to an end; with > the shell has emptied it already."""
    file = _file(tmp_path, "in", text([PLAIN]))
    words = shlex.join(program("batch"))
    ran = subprocess.run(
        ["bash", "-c", f"{words} {command.format(shlex.quote(str(file)))}"],
        cwd=ROOT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, file.read_bytes()) == (2, text([PLAIN]))


def test_what_is_there_stays_unless_force_is_said(tmp_path, out):
    file = _file(tmp_path, "in", text([PLAIN]))
    out.write_bytes(b"older, and longer than what comes\n" * 1000)
    ran = batch_here(file, "-o", out)
    told = f"{out} is there already; add --resume to go on with it, or --force to replace it"
    assert (ran.code, ran.err) == (2, f"hipthrust: {told}\n")
    assert out.stat().st_size == 34_000
    assert batch_here(file, "-o", out, "--force", "--fields", "disposition").code == 0
    assert out.read_bytes() == b'{"disposition":"clinician"}\n'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--force",), "--resume and --force are about a file; name it with --output"),
        (("--resume",), "--resume and --force are about a file; name it with --output"),
        (("--resume", "--force", "-o", "out"),
         "--resume goes on with what is in OUT, --force replaces it; leave one out"),
    ],
)  # fmt: skip
def test_options_that_mean_nothing_together_are_refused(words, told, tmp_path):
    ran = batch_here(_file(tmp_path, "in", b""), *words)
    assert (ran.code, ran.err) == (2, f"hipthrust: {told}\n")


@pytest.mark.parametrize(
    ("source", "out", "told"),
    [
        ("in", "missing/out", "{0}/missing/out: No such file or directory"),
        ("in", "folder", "{0}/folder: Is a directory"),
        ("in", "in/out", "{0}/in/out: Not a directory"),
        ("in", "x" * 300, "{0}/" + "x" * 300 + ": File name too long"),
        ("in", "nul\0", "{0}/nul\\x00: the name cannot be used"),
        ("missing", "out", "{0}/missing: No such file or directory"),
        ("folder", "out", "{0}/folder: Is a directory"),
        ("nul\0", "out", "{0}/nul\\x00: the name cannot be used"),
        ("missing.zst", "out", "{0}/missing.zst: No such file or directory"),
    ],
)
@pytest.mark.parametrize("option", [(), ("--force",), ("--resume",)], ids=str)
def test_a_place_that_cannot_be_is_the_machines_refusal(source, out, told, option, tmp_path):
    _file(tmp_path, "in", text([PLAIN]))
    (tmp_path / "folder").mkdir()
    ran = batch_here(f"{tmp_path}/{source}", "-o", f"{tmp_path}/{out}", *option)
    assert (ran.code, ran.err) == (4, f"hipthrust: {told.format(tmp_path)}\n")
    assert {each.name for each in tmp_path.iterdir()} == {"in", "folder"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_the_machines_refusal(tmp_path):
    file = _file(tmp_path, "in", text([PLAIN]))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    ran = batch_here(file, "-o", closed / "out")
    assert (ran.code, ran.err) == (4, f"hipthrust: {closed}/out: Permission denied\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_is_an_error_and_a_device_for_nothing_none(tmp_path):
    file = _file(tmp_path, "in", text([PLAIN]))
    full = batch_here(file, "-o", "/dev/full", "--force")
    assert full.code == 4
    assert " ".join(full.err.split()) == (
        f"0 lines: 0 results, 0 error records. {BROKEN} "
        "hipthrust: /dev/full: No space left on device"
    )
    ran = batch_here(file, "-o", os.devnull, "--force")
    assert (ran.code, ran.err) == (0, "1 line: 1 result, 0 error records. 1 clinician.\n")


def test_nothing_is_gone_on_with_in_a_device(tmp_path):
    ran = batch_here(_file(tmp_path, "in", text([PLAIN])), "-o", os.devnull, "--resume")
    told = f"{os.devnull} is no plain file, so no run can have left records in it"
    assert (ran.code, ran.err) == (2, f"hipthrust: {told}\n")


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_on_a_disk_that_fills_up_whole_records_stay_and_resume_goes_on(ending, tmp_path):
    """RLIMIT_FSIZE lets a write fail in the middle, as a full disk does."""
    file = _file(tmp_path, "in", text(LINES))
    out = tmp_path / f"out{ending}"
    command = f"ulimit -f {3 if ending else 30}; trap '' XFSZ; exec \"$@\""
    ran = subprocess.run(
        ["bash", "-c", command, "bash", *program("batch", file, "-o", out, *NARROW)],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8", env=unmeasured_environment(),
    )  # fmt: skip
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (4, f"hipthrust: {out}: File too large")
    left = out.read_bytes()
    left = gzip.decompress(left) if ending and left else left
    assert left.endswith(b"\n") or not left
    assert batch_here(file, "-o", out, *NARROW, "--resume").code == 0
    done = out.read_bytes()
    assert (gzip.decompress(done) if ending else done) == batch_here(file, *NARROW).out
