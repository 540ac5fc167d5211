"""Paths, folders and globs into files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from hearsay.records import Problem

STDIN = "-"
_WILD = "*?["


def find_files(path: str) -> Iterator[Path | Problem]:
    """The files that a path stands for, sorted; a Problem where it stands for none."""
    try:
        exists = os.path.lexists(path)
    except ValueError:  # a NUL in the path
        exists = False
    if not exists and any(sign in path for sign in _WILD) and "\x00" not in path:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 (Path.glob refuses absolute patterns)
        if not matches:
            yield Problem(path, "read", "no file matches this pattern", path)
        for match in matches:
            if not Path(match).is_dir():
                yield Path(match)
    elif not exists or not Path(path).exists():
        yield Problem(path, "read", "there is no such file or folder", path)
    elif Path(path).is_dir():
        yield from _below(path)
    else:
        yield Path(path)


def _below(folder: str) -> Iterator[Path | Problem]:
    empty = True
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and path.is_file():
                empty = False
                yield path
    if empty:
        yield Problem(folder, "read", "the folder holds no files", folder)
