"""Bytes from whatever can be opened, and the words where it cannot."""

from __future__ import annotations

import errno
import io
import os
import zipfile

import pytest

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.documents.files import read_bytes
from hipthrust.exceptions import FileUnreadable


class Stub:
    """A file of no disk, which fails as it is told."""

    def __init__(
        self, *, error: Exception | None = None, file: bool = True, folder: bool = False
    ) -> None:
        self.error, self.file, self.folder = error, file, folder

    def is_file(self) -> bool:
        return self.file

    def is_dir(self) -> bool:
        return self.folder

    def open(self, mode: str) -> io.BytesIO:
        assert mode == "rb"
        if self.error:
            raise self.error
        return io.BytesIO(b"x" * (MAX_BYTES + 9))


def _refusal(file, name):
    with pytest.raises(FileUnreadable) as refused:
        read_bytes(file, name)
    return str(refused.value)


@pytest.mark.parametrize("size", [0, 5, MAX_BYTES, MAX_BYTES + 1])
def test_a_file_is_read_to_one_byte_past_the_cap(size, tmp_path):
    """So whoever decodes it can tell that it is too large."""
    (tmp_path / "file").write_bytes(b"x" * size)
    assert read_bytes(tmp_path / "file", "file") == b"x" * size
    assert read_bytes(Stub(), "stub") == b"x" * (MAX_BYTES + 1)


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert _refusal(tmp_path / "pipe", "pipe") == "pipe: not a regular file"
    assert _refusal(tmp_path, ".") == ".: not a regular file"
    assert _refusal(tmp_path / "x", "x") == "x: not there"


def test_a_resource_that_cannot_tell_whether_it_is_there_is_not():
    assert _refusal(Stub(file=False), "x") == "x: not there"
    assert _refusal(Stub(file=False, folder=True), "x") == "x: not a regular file"


def test_a_file_in_an_archive_is_read_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("folder/file", "text")
    inside = zipfile.Path(tmp_path / "a.zip")
    assert read_bytes(inside / "folder/file", "file") == b"text"
    assert _refusal(inside / "folder/", "folder") == "folder: not a regular file"
    assert _refusal(inside / "other", "other") == "other: not there"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("no more than words"), "the name cannot be used"),
        (ValueError("embedded null byte"), "the name cannot be used"),
    ],
)
def test_what_the_machine_says_is_told_with_the_name(error, reason):
    assert _refusal(Stub(error=error), 'a "b"\x1b') == rf"a \"b\"\x1b: {reason}"


def test_a_name_that_no_system_takes_is_refused(tmp_path):
    assert _refusal(tmp_path / ("x" * 5000), "long").startswith("long: ")
