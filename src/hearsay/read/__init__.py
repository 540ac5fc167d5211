"""Reading: files, folders, globs and standard input become documents as given, or Problems that name the place.

Formats are told by content, then by ending: HTML, plain text, JSON Lines, and each of them packed with gzip or
zstandard. Nothing is fetched, and no file, however damaged, stops the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from hearsay.read.formats import read_stream
from hearsay.read.paths import STDIN, find_files
from hearsay.records import Problem, RawDocument

__all__ = ["read_documents"]


def read_documents(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[RawDocument | Problem]:
    """The documents in the files, folders (all below, by name, hidden files left out) and globs, in order; ``-`` is
    standard input. What cannot be read is a Problem in its place."""
    for path in paths:
        if path == STDIN:
            yield from read_stream(stdin or sys.stdin.buffer, STDIN, STDIN)
            continue
        for found in find_files(path):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _read_file(found)


def _read_file(path: Path) -> Iterator[RawDocument | Problem]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path), path.name)
    except OSError as err:
        yield Problem(str(path), "read", f"the file cannot be read: {err.strerror or err}", str(path))
