"""Nothing asks for a connection: not a module when it is imported, not a command when it runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.hazards.no_network import RUNS
from tests.support import ROOT, every_command, unmeasured_environment

CONNECTS = """
import socket
from tests.hazards.no_network import Refused, refuse
refuse()
for ask in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    lambda: __import__("urllib.request").request.urlopen("http://127.0.0.1:9"),
):
    try:
        ask()
    except Exception as error:
        while error.__context__ and not isinstance(error, Refused):
            error = error.__context__
        print(type(error).__name__)
"""


def _run(*words, before=()):
    return subprocess.run(
        [*before, sys.executable, *words],
        cwd=ROOT, env=unmeasured_environment(), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip


def test_what_asks_is_refused():
    assert _run("-c", CONNECTS).stdout == "Refused\n" * 4


def test_every_command_is_run():
    run = {" ".join(words) for words in RUNS}
    for prefix, commands in every_command():
        for command in commands:
            name = f"{prefix} {command.name or command.callback.__name__}"
            called = name.removeprefix("hipthrust ")
            assert [each for each in run if f"{each} ".startswith(f"{called} ")], called


def test_every_module_and_every_command_does_without(tmp_path):
    codes = json.loads(_run("-m", "tests.hazards.no_network", str(tmp_path)).stdout)
    assert set(codes.values()) == {0}, codes
    assert len(codes) == len(RUNS)


needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")


@needs_strace
def test_nor_does_what_is_written_in_another_language(tmp_path):
    """typst, the solver and SQLite are no Python; the system sees what they ask for."""
    log = tmp_path / "calls"
    watch = ("strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log))
    _run("-m", "tests.hazards.no_network", str(tmp_path), before=watch)
    assert (tmp_path / "sheet.pdf").exists()
    asked = re.findall(r"(?:connect|bind|sendto|socket)\((?!AF_UNIX).*", log.read_text("utf-8"))
    assert [call for call in asked if "AF_INET" in call] == []


MAKES_A_PDF = """
import sys
from tests.hostile import hostile_pack
from tests.sheets import sheet_of, written
print(written(sheet_of("coach", hostile_pack(sys.argv[1])), "pdf")[:5])
"""


@needs_strace
def test_no_text_of_a_pack_makes_the_pdf_read_a_file(tmp_path):
    """As code of typst it would; the same look finds the file where something does open it."""
    secret, log = tmp_path / "secret.txt", tmp_path / "calls"
    secret.write_text("secret", encoding="utf-8")
    watch = ("strace", "-f", "-qq", "-e", "trace=open,openat", "-o", str(log))
    payload = f'#read("{secret}") #image("{secret}") #include "{secret}"'
    assert _run("-c", MAKES_A_PDF, payload, before=watch).stdout == "b'%PDF-'\n"
    assert str(secret) not in log.read_text("utf-8")
    _run("-c", "import sys; open(sys.argv[1]).close()", str(secret), before=watch)
    assert str(secret) in log.read_text("utf-8")
