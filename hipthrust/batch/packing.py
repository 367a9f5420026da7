"""Streams of lines that may be compressed, told by the ending of the file: `.gz`, `.zst`.

What is written is compressed a block at a time, each a whole member of its own, as both formats
allow. So a file that breaks off holds every block before the last one.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from hipthrust.exceptions import PackingMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_GZIP: Final = 31
"""What zlib calls its largest window, with the head and the sum of a gzip file around it."""
_AT_ONCE: Final = 1_024
"""Bytes that are taken apart: what is all alike grows a thousandfold, so that they must be few."""


class Unpacker(Protocol):
    """Takes one member apart."""

    def decompress(self, data: bytes, /) -> bytes:
        """Give what some bytes hold. Raises Packing.damage."""

    @property
    def eof(self) -> bool:
        """Tell whether the member is at its end."""

    @property
    def unused_data(self) -> bytes:
        """Give what came behind its end."""


class Packing(NamedTuple):
    """How the bytes of a file are compressed."""

    pack: Callable[[bytes], bytes]
    """Makes a whole member of some bytes."""
    unpacker: Callable[[], Unpacker]
    damage: type[Exception]


def packing_of(name: str) -> Packing | None:
    """Give what a file is compressed with, by its ending. Raises PackingMissing."""
    if name.endswith(".gz"):
        return Packing(_gzip, lambda: zlib.decompressobj(_GZIP), zlib.error)
    return _zstd() if name.endswith(".zst") else None


class Unpacked(io.RawIOBase):
    """The bytes behind a compressed stream. Reading raises OSError where it is damaged or short."""

    def __init__(self, stream: BinaryIO, packing: Packing) -> None:
        super().__init__()
        self.stream, self.packing = stream, packing
        self.unpacker: Unpacker | None = None
        self.ready = memoryview(b"")

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, as far as one read of the stream behind allows; 0 at the end."""
        while not self.ready and self._fill():
            pass
        taken, self.ready = self.ready[: len(buffer)], self.ready[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def _fill(self) -> bool:
        """Take some more apart; False at the end."""
        data = self.unpacker.unused_data if self.unpacker and self.unpacker.eof else b""
        data = data or self.stream.read(_AT_ONCE)
        if not data:
            if self.unpacker and not self.unpacker.eof:
                raise OSError(None, "it breaks off in the middle")
            return False
        if self.unpacker is None or self.unpacker.eof:
            self.unpacker = self.packing.unpacker()
        try:
            self.ready = memoryview(self.unpacker.decompress(data))
        except self.packing.damage as error:
            raise OSError(None, "what is in it is not compressed as its name says") from error
        return True


def _gzip(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=_GZIP)
    return packer.compress(data) + packer.flush()


def _zstd() -> Packing:
    try:
        import zstandard
    except ImportError as error:
        message = "a .zst file needs zstandard: pip install 'hipthrust[zst]'; .gz needs nothing"
        raise PackingMissing(message) from error
    return Packing(
        zstandard.ZstdCompressor().compress,
        zstandard.ZstdDecompressor().decompressobj,
        zstandard.ZstdError,
    )
