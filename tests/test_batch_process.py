"""A batch as a process: signals, pipes, terminals, memory, and the processes that help it."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import signal
import subprocess
import sys

import pexpect
import pytest

from tests.batches import (
    Running,
    drawn_lines,
    kill_at_end,
    program,
    run_batch,
    text,
    whole,
)
from tests.support import ROOT, plain_environment

LINES = [line for n, line in enumerate(drawn_lines(700)) if n % 7 < 5]
NARROW = ("--fields", "disposition,cue.id,said.answer")
BROKEN = "Broken off before the end; into a file, --resume goes on."
PLAIN = b'{"complaint":"headache","screen":"none"}'


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """Give an input that takes some seconds."""
    file = tmp_path_factory.mktemp("long") / "in.ndjson"
    file.write_bytes(text(LINES * 4))
    return file


@pytest.fixture(scope="module")
def records(long):
    """Give its records."""
    return run_batch(long, *NARROW).out


@pytest.fixture(scope="module")
def short(long):
    """Give an input that takes less than a second: a quarter of the long one."""
    file = long.parent / "short.ndjson"
    file.write_bytes(text(LINES))
    return file


@pytest.fixture(scope="module")
def few_records(records):
    """Give its records."""
    return b"".join(records.splitlines(keepends=True)[: len(LINES)])


@pytest.fixture
def begun(long, tmp_path):
    """Give what starts a batch and waits until something is written."""
    started = []

    def begin(jobs, **streams):
        running = Running(long, "-o", tmp_path / "out", "--jobs", str(jobs), *NARROW, **streams)
        started.append(running)
        running.wait_for(tmp_path / "out")
        return running

    yield begin
    for running in started:
        kill_at_end(running.others())
        running.process.kill()
        running.process.communicate()


def _told(err):
    return " ".join(err.split())


@pytest.mark.parametrize("jobs", [1, 3])
def test_ctrl_c_says_how_far_it_came_and_leaves_whole_records(jobs, begun, records, tmp_path):
    running = begun(jobs)
    os.killpg(running.process.pid, signal.SIGINT)  # as a terminal does: to all of them
    ran = running.ended()
    left = (tmp_path / "out").read_bytes()
    count = f"{len(left.splitlines()):,}"
    assert ran.code == 130
    assert _told(ran.err).startswith(f"{count} lines: {count} results, 0 error records. ")
    assert _told(ran.err).endswith(f" {BROKEN}")
    assert (whole(records, left), running.left()) == (True, [])
    assert len(left) < len(records)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("jobs", [1, 3])
def test_ended_from_outside_it_leaves_no_process(jobs, number, begun, records, tmp_path):
    running = begun(jobs)
    running.kill(number)
    ran = running.ended()
    assert (ran.code, ran.err, running.left()) == (-number, "", [])
    assert records.startswith((tmp_path / "out").read_bytes())


@pytest.mark.parametrize("count", [1, 3])
def test_helpers_that_are_killed_are_told_of(count, begun, records, tmp_path):
    running = begun(3)
    killed = running.others()[:count]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    ran = running.ended()
    left = (tmp_path / "out").read_bytes()
    assert len(killed) == count
    assert ran.code == 4
    assert _told(ran.err).endswith(
        f"{BROKEN} hipthrust: a process that made records is gone, perhaps for want of memory"
    )
    assert (whole(records, left), running.left()) == (True, [])


@pytest.mark.parametrize(("jobs", "helpers"), [(1, 0), (2, 2)])
def test_as_many_help_as_were_asked_for(jobs, helpers, begun):
    assert len(begun(jobs).others()) == helpers


def test_processes_that_cannot_be_started_are_told_of(long):
    """A limit of open files lets a pipe fail."""
    ran = _shell(f"ulimit -n 24; hipthrust batch {shlex.quote(str(long))} --jobs 20")
    assert (ran.returncode, ran.stdout) == (4, "")
    told = _told(ran.stderr)
    assert told.startswith(f"0 lines: 0 results, 0 error records. {BROKEN} hipthrust: only ")
    assert told.endswith(" of 20 processes could be started: Too many open files")


@pytest.mark.parametrize("option", ["--force", "--resume"])
def test_one_run_at_a_time_writes_into_a_file(option, begun, long, tmp_path):
    running = begun(2)
    running.kill(signal.SIGSTOP)
    os.waitpid(running.process.pid, os.WUNTRACED)  # what it was writing is written
    there = (tmp_path / "out").read_bytes()
    ran = run_batch(long, "-o", tmp_path / "out", option)
    told = f"hipthrust: {tmp_path / 'out'}: another run is writing to it\n"
    assert (ran.code, ran.err) == (4, told)
    assert (tmp_path / "out").read_bytes() == there


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_no_jobs_are_wrong_use(jobs, long):
    assert run_batch(long, "--jobs", jobs).code == 2


def _shell(command):
    words = shlex.join(program())
    return subprocess.run(
        ["bash", "-c", command.replace("hipthrust", words, 1)],
        capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False,
        stdin=subprocess.DEVNULL, env=plain_environment(),
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_goes_away_is_met_in_silence(jobs, long):
    ran = _shell(f"(hipthrust batch {long} -j {jobs}; echo $? >&2) | head -1 | wc -l")
    assert (ran.stdout.strip(), ran.stderr) == ("1", "141\n")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("hipthrust batch {0} >&-", "standard output is closed; nothing was shown"),
        ("hipthrust batch {0} >/dev/full",
         "standard output: No space left on device; the result was not shown in full"),
        ("hipthrust batch {0} -j 2 >/dev/full",
         "standard output: No space left on device; the result was not shown in full"),
        ("hipthrust batch - <&-", "standard input is closed"),
    ],
)  # fmt: skip
def test_streams_that_fail_end_it_with_a_code_and_no_traceback(command, told, long):
    ran = _shell(command.format(long))
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr.splitlines()[-1] == f"hipthrust: {told}"


def test_without_standard_error_the_records_are_the_same(short, few_records):
    ran = _shell(f"hipthrust batch {short} {' '.join(NARROW)} 2>&-")
    assert (ran.returncode, ran.stdout.encode()) == (0, few_records)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_named_pipe_is_read_to_its_end(jobs, short, few_records, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ran = _shell(f"cat {short} >{pipe} & hipthrust batch {pipe} -j {jobs} {' '.join(NARROW)}")
    assert (ran.returncode, ran.stdout.encode()) == (0, few_records)


@pytest.mark.slow
@pytest.mark.parametrize("spawned", ["spawn", "forkserver"])
def test_where_processes_cannot_be_copied_they_are_begun_anew(spawned, long, records, tmp_path):
    """As elsewhere than on Linux, and in later Pythons."""
    script = tmp_path / "main.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from hipthrust.cli.app import run\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method('{spawned}')\n"
        "    sys.exit(run(sys.argv[1:]))\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, script, "batch", long, "--jobs", "2", *NARROW],
        capture_output=True, cwd=ROOT, timeout=60, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (0, records)


def _terminal(*words, width, **env):
    first, *rest = program("batch", *words)
    return pexpect.spawn(
        first, rest, cwd=ROOT, encoding="utf-8", timeout=30, dimensions=(24, width),
        env={**os.environ, "TERM": "xterm", **env} | {"COLUMNS": str(width)},
    )  # fmt: skip


def _shown(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.before


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_shows_a_bar_and_then_the_counts(jobs, width, short, tmp_path):
    child = _terminal(short, "-o", tmp_path / "out", "-j", jobs, width=width)
    shown = _shown(child)
    frames = [_plain(each) for each in re.split(r"[\r\n]+", shown) if "a second" in each]
    assert child.exitstatus == 0
    assert len(frames) >= 2
    assert max(map(len, frames)) <= width
    assert re.search(r"━ +[\d,]+ lines, [\d,]+ a second", frames[-1])
    assert "500 lines: 500 results, 0 error" in _plain(shown)


def _plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": ""}], ids=str)
def test_a_terminal_that_cannot_show_a_bar_gets_the_counts_alone(env, short, tmp_path):
    shown = _shown(_terminal(short, "-o", tmp_path / "out", width=80, **env))
    assert shown.startswith("500 lines: 500 results, 0 error records.")
    assert "\x1b" not in shown


def test_no_color_is_honoured(short, tmp_path):
    shown = _shown(_terminal(short, "-o", tmp_path / "out", width=80, NO_COLOR="1"))
    assert "a second" in shown
    assert not re.search(r"\x1b\[[0-9;]*m", shown.replace("\x1b[0m", ""))


def test_ctrl_c_at_a_terminal_takes_the_bar_away_and_says_how_far_it_came(long, tmp_path):
    child = _terminal(long, "-o", tmp_path / "out", "-j", "2", width=80)
    child.expect_exact("a second")
    child.sendintr()
    shown = _shown(child)
    assert child.exitstatus == 130
    assert shown.rstrip().endswith("--resume goes on.")
    assert "Traceback" not in shown


def test_records_on_a_terminal_have_no_bar_between_them(short):
    shown = _shown(_terminal(short, "--fields", "disposition", width=80))
    assert (shown.count('{"disposition":'), "a second" in shown, "\x1b" in shown) == (
        500, False, False,
    )  # fmt: skip


MEASURED = """
import resource, sys
from hipthrust.cli.app import run
if __name__ == "__main__":
    assert run(sys.argv[1:]) == 0
    status = open("/proc/self/status", encoding="ascii").read()
    own = int(status.partition("VmHWM:")[2].split()[0])
    print(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _memory(folder, count, ending, jobs):
    """Give the most memory that a batch of so many lines took, with one helper of it, in KiB."""
    file, script = folder / f"in{ending}", folder / "measured.py"
    lines = text([PLAIN] * count)
    file.write_bytes(gzip.compress(lines, 1) if ending else lines)
    script.write_text(MEASURED, encoding="utf-8")
    words = (file, "-o", folder / f"out{ending}", "--force", "--jobs", jobs, "--fields", "pack.id")
    return int(
        subprocess.run(
            [sys.executable, script, "batch", *words],
            cwd=ROOT, check=True, capture_output=True, env=plain_environment(),
        ).stdout
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("ending", ["", ".gz"])
def test_ten_times_the_lines_take_no_more_memory(ending, jobs, tmp_path):
    few, many = (_memory(tmp_path, count, ending, jobs) for count in (20_000, 200_000))
    assert many / few <= 1.15


@pytest.mark.slow
def test_the_memory_is_bounded_whatever_the_lines_are(tmp_path):
    """A line of 200 MB, and 200 MB that were compressed to almost nothing."""
    usual = _memory(tmp_path, 20_000, ".gz", "1")
    with gzip.open(tmp_path / "long.gz", "wb", 1) as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + PLAIN)
    script = tmp_path / "measured.py"
    script.write_text(MEASURED.replace("== 0", "== 3"), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, script, "batch", tmp_path / "long.gz", "-o", tmp_path / "out"],
        cwd=ROOT, check=True, capture_output=True, env=plain_environment(),
    )  # fmt: skip
    assert int(ran.stdout) < usual + 30_000
    assert len((tmp_path / "out").read_bytes().splitlines()) == 2
