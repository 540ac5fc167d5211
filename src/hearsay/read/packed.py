"""Packed streams, unpacked as they are read, and only so far."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

UNPACKED_LIMIT = 200_000_000
"""Bytes that any packed file may unpack to."""

UNPACKED_RATIO = 60
"""Beyond the limit a file may go on while it unpacks to no more than so many times its size; text does 3 to 15."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_WINDOW = 1 << 27


class UnreadableError(Exception):
    """A stream that breaks off or should not be read on; the message says why."""


def unpack(stream: BinaryIO) -> BinaryIO:
    """The stream's bytes, unpacked; reading raises UnreadableError where they break off or grow too many."""
    source = _Counted(stream)
    counted = io.BufferedReader(source)
    head = counted.peek(4)[:4]
    if head[:2] == _GZIP:
        return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=counted), source))
    if head == _ZSTD:
        try:
            import zstandard
        except ImportError as err:
            raise UnreadableError('the file is packed with zstandard; pip install "zstandard" to read it') from err
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        return io.BufferedReader(_Unpacked(unpacker.stream_reader(counted, read_across_frames=True), source))
    return counted


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """What comes out of an unpacker, watched."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile, packed: _Counted) -> None:
        self._stream = stream
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, zlib.error) as err:
            raise UnreadableError(f"the packed file is damaged: {err}") from err
        except Exception as err:
            if type(err).__name__ != "ZstdError":  # zstandard may be absent, and so its error
                raise
            raise UnreadableError(f"the packed file is damaged: {err}") from err
        self._count += len(data)
        if self._count > UNPACKED_LIMIT and self._count > UNPACKED_RATIO * self._packed.count:
            raise UnreadableError(f"the file unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB; it was left there")
        buffer[: len(data)] = data
        return len(data)
