"""A run that was interrupted, and what `--resume` makes of what it left."""

from __future__ import annotations

import gzip

import pytest
import zstandard

from tests.batch_kills import killed_and_resumed
from tests.batches import batch_here, drawn_lines, run_batch, text
from tests.support import TESTS

LINES = [line for n, line in enumerate(drawn_lines(140)) if n % 7 != 5]
FIELDS = ("--fields", "disposition,cue.id")


def _gzip_members(data):
    lines = data.splitlines(keepends=True)
    return b"".join(gzip.compress(b"".join(lines[n : n + 50])) for n in range(0, len(lines), 50))


def _zstd_frames(data):
    lines, pack = data.splitlines(keepends=True), zstandard.ZstdCompressor().compress
    return b"".join(pack(b"".join(lines[n : n + 50])) for n in range(0, len(lines), 50))


def _zstd_read(data):
    return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()


PACKED = {
    "": (bytes, bytes),
    ".gz": (_gzip_members, gzip.decompress),
    ".zst": (_zstd_frames, _zstd_read),
}


@pytest.fixture
def source(tmp_path):
    """Give an input."""
    file = tmp_path / "in.ndjson"
    file.write_bytes(text(LINES))
    return file


@pytest.fixture
def records(source):
    """Give the records of the input, each a line."""
    return batch_here(source, *FIELDS).out.splitlines(keepends=True)


def _told(ran):
    return " ".join(ran.err.split())


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("whole", [0, 1, 50, 119, 120])
def test_it_goes_on_behind_the_last_whole_record(whole, ending, source, records, tmp_path):
    pack, read = PACKED[ending]
    out = tmp_path / f"out{ending}"
    out.write_bytes(pack(b"".join(records[:whole])))
    ran = batch_here(source, "-o", out, "--resume", *FIELDS)
    assert (ran.code, read(out.read_bytes())) == (3, b"".join(records))
    told = "120 lines: 100 results, 20 error records."
    assert _told(ran).startswith(f"{told} {whole} of them were there already." if whole else told)


def test_a_finished_run_has_nothing_left_to_do(source, records, tmp_path):
    out = tmp_path / "out"
    batch_here(source, "-o", out, *FIELDS)
    before = out.stat().st_ino, out.read_bytes()
    ran = batch_here(source, "-o", out, "--resume", *FIELDS)
    told = "120 lines: 100 results, 20 error records. 120 of them were there already."
    assert (ran.code, _told(ran)) == (3, told)
    assert (out.stat().st_ino, out.read_bytes()) == before == (before[0], b"".join(records))


@pytest.mark.parametrize("ending", PACKED)
def test_every_cut_of_an_output_is_gone_on_with(ending, source, records, tmp_path):
    """Some cuts here; the other ones behave no other way."""
    pack, read = PACKED[ending]
    whole, out = pack(b"".join(records)), tmp_path / f"out{ending}"
    for size in [0, 1, 4, 11, *range(12, len(whole), len(whole) // 9), len(whole) - 1]:
        out.write_bytes(whole[:size])
        ran = batch_here(source, "-o", out, "--resume", *FIELDS)
        assert (size, ran.code, read(out.read_bytes())) == (size, 3, b"".join(records))


@pytest.mark.parametrize("ending", PACKED)
def test_where_there_is_no_output_yet_it_is_begun(ending, source, records, tmp_path):
    out = tmp_path / f"out{ending}"
    ran = batch_here(source, "-o", out, "--resume", *FIELDS)
    assert (ran.code, PACKED[ending][1](out.read_bytes())) == (3, b"".join(records))


def test_standard_input_is_gone_on_with_too(tmp_path):
    out, lines = tmp_path / "out", text(LINES)
    whole = run_batch("-", *FIELDS, typed=lines).out
    out.write_bytes(whole[:2000])
    assert run_batch("-", "-o", out, "--resume", *FIELDS, typed=lines).code == 3
    assert out.read_bytes() == whole


def test_an_input_that_grew_is_gone_on_with(source, records, tmp_path):
    out = tmp_path / "out"
    source.write_bytes(text(LINES[:70]))
    batch_here(source, "-o", out, *FIELDS)
    source.write_bytes(text(LINES))
    assert batch_here(source, "-o", out, "--resume", *FIELDS).code == 3
    assert out.read_bytes() == b"".join(records)


def test_a_whole_result_may_be_the_one_that_is_half_done(source, tmp_path):
    out, whole = tmp_path / "out", batch_here(source).out
    for half in (whole[:5], whole[:500]):
        out.write_bytes(half)
        assert batch_here(source, "-o", out, "--resume").code == 3
        assert out.read_bytes() == whole


def test_so_may_an_error_record(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.write_bytes(b"x\n{}\n")
    whole = batch_here(source, *FIELDS).out
    out.write_bytes(whole[:40])
    assert batch_here(source, "-o", out, "--resume", *FIELDS).code == 3
    assert out.read_bytes() == whole


def _first_changed(records):
    return b'{"disposition":"coach","cue.id":null}\n' + b"".join(records[1:50])


def _last_changed(records):
    return b"".join(records[:49]) + b'{"disposition":"coach","cue.id":null}\n'


FOREIGN = {
    "text": lambda _: b"A letter.\nNot a record.\n",
    "text-without-end": lambda _: b"A letter",
    "one-byte": lambda _: b"x",
    "empty-lines": lambda _: b"\n\n\n",
    "first-changed": _first_changed,
    "last-changed": _last_changed,
    "whole-results": lambda _: b'{"schema":"hipthrust.assessment/1","disposition":"coach"}\n',
    "half-a-whole-result": lambda _: b'{"schema":"hipthrust.assessment/1","dispo',
    "too-many": lambda records: b"".join(records) + records[-1],
    "text-behind-without-end": lambda records: b"".join(records[:20]) + b"notes",
    "text-behind": lambda records: b"".join(records[:20]) + b"\nnotes\n",
    "gzip": lambda records: gzip.compress(b"".join(records)),
    "binary": lambda _: bytes(range(256)) * 3,
}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_what_is_no_part_of_the_output_is_left_as_it_is(foreign, source, records, tmp_path):
    out, there = tmp_path / "out", FOREIGN[foreign](records)
    out.write_bytes(there)
    ran = batch_here(source, "-o", out, "--resume", *FIELDS)
    told = f"hipthrust: {out} does not begin with what {source} gives, with this pack and these"
    assert (ran.code, ran.err) == (2, f"{told} fields; --force begins anew\n")
    assert out.read_bytes() == there


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("foreign", ["plain", "other", "text", "no-lines"])
def test_so_is_what_is_compressed(foreign, ending, source, records, tmp_path):
    pack, out = PACKED[ending][0], tmp_path / f"out{ending}"
    there = {
        "plain": b"".join(records),
        "other": pack(_first_changed(records)),
        "text": pack(b"A letter.\n"),
        "no-lines": gzip.compress(b"A letter") if ending == ".gz" else
                    zstandard.ZstdCompressor().compress(b"A letter"),
    }[foreign]  # fmt: skip
    out.write_bytes(there)
    assert batch_here(source, "-o", out, "--resume", *FIELDS).code == 2
    assert out.read_bytes() == there


@pytest.mark.parametrize(
    "words",
    [("--fields", "disposition"), ("--fields", "cue.id,disposition"), ()],
    ids=["fewer", "other-order", "whole"],
)
def test_an_output_of_other_fields_is_left_as_it_is(words, source, records, tmp_path):
    out = tmp_path / "out"
    out.write_bytes(b"".join(records[:50]))
    assert batch_here(source, "-o", out, "--resume", *words).code == 2
    assert out.read_bytes() == b"".join(records[:50])


@pytest.mark.parametrize("change", ["other-lines", "fewer-lines", "other-name"])
def test_an_output_of_another_input_is_left_as_it_is(change, records, tmp_path):
    """Another name only where a record names it: an error record says where the line stands."""
    out, other = tmp_path / "out", tmp_path / "other"
    there = b"".join(records[: 70 if change != "other-name" else 6])
    out.write_bytes(there)
    lines = {"other-lines": LINES[::-1], "fewer-lines": LINES[:60], "other-name": LINES}[change]
    other.write_bytes(text(lines))
    assert batch_here(other, "-o", out, "--resume", *FIELDS).code == 2
    assert out.read_bytes() == there


def test_an_output_of_another_pack_is_left_as_it_is(source, tmp_path):
    out = tmp_path / "out"
    source.write_bytes(b"{}\n{}\n")
    assert batch_here(source, "-o", out).code == 0
    there = out.read_bytes()
    pack = ("--pack", TESTS / "packs" / "minimal")
    ran = run_batch(source, "-o", out, "--resume", *pack)
    assert (ran.code, out.read_bytes()) == (2, there)


@pytest.mark.parametrize(("jobs", "ending"), [(2, ""), (1, ".gz")])
def test_killed_at_any_moment_it_goes_on_to_every_record_once(jobs, ending, tmp_path):
    """Many more rounds are run by `python -m tests.benchmarks.same`."""
    kills = killed_and_resumed(tmp_path, LINES * 12, f"out{ending}", jobs, seed=1, rounds=1)
    assert (kills.wrongs, kills.rounds) == ([], 1)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("ending", PACKED)
def test_so_it_does_however_often(jobs, ending, tmp_path):
    kills = killed_and_resumed(tmp_path, LINES * 20, f"out{ending}", jobs, seed=2, rounds=4)
    assert kills.wrongs == []
    assert kills.kills >= 4
