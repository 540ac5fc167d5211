"""Scores the coder on hand-coded documents, against floors that are pinned with the gold's digests."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay import api
from hearsay.evaluate import Report, evaluate
from hearsay.records import Problem
from hearsay.settings import Settings, help_lines

FLOORS = Path(__file__).parent / "floors.json"
SETS: Mapping[str, tuple[str, ...]] = {
    "summaries": tuple(f"events/dev{number}.gold.jsonl" for number in range(1, 5)),
    "articles": ("events/devdocs.gold.jsonl",),
}
"""Name of a set of gold -> its files, below the data folder."""

SLACK = 0.01  # processors round differently, and now and then a tree falls the other way; this much is no loss
LEAST = 25  # gold values that a number with a floor rests on

Numbers = dict[str, float]


@dataclass(frozen=True)
class Floors:
    """What is pinned: the digest of each file of gold, and the least F1 by ``set/name``."""

    gold: dict[str, str]
    floors: Numbers


def data_folder() -> Path | None:
    """Where the gold lies: ``$HEARSAY_DATA``, else ``../shared/data`` beside the project; None where it is absent."""
    folder = Path(os.environ.get("HEARSAY_DATA") or Path(__file__).parents[2] / "shared" / "data")
    return folder if (folder / "events").is_dir() else None


def load_floors() -> Floors:
    """The floors of ``floors.json``."""
    return Floors(**json.loads(FLOORS.read_text(encoding="utf-8")))


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reports(data: Path, settings: Settings | None = None) -> dict[str, Report]:
    """The evaluation of each set of gold."""
    return {name: _report([data / file for file in files], settings) for name, files in SETS.items()}


def _report(files: list[Path], settings: Settings | None) -> Report:
    gold = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return evaluate(gold, _coded(files, settings))


def _coded(files: list[Path], settings: Settings | None) -> Iterator[dict[str, Any]]:
    for found in api.code(api.read([str(file) for file in files]), settings):
        if isinstance(found, Problem):
            print(f"{found.where or found.document}: {found.message}", file=sys.stderr)
        else:
            yield found


def numbers(found: Mapping[str, Report]) -> Numbers:
    """Each F1 by ``set/name``, of what gold holds often enough."""
    return {f"{name}/{key}": value for name, report in found.items() for key, value in report.numbers(LEAST).items()}


def below(scores: Numbers, floors: Numbers) -> list[str]:
    """The numbers that fell below their floor, one by one; a number that is no longer measured has fallen."""
    return [
        f"{name}: {scores.get(name, 0.0):.4f}, floor {floor:.4f}"
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor - SLACK
    ]


def raised(scores: Numbers, floors: Numbers, lower: list[str]) -> Numbers:
    """Floors at today's scores where these are higher; those named in ``lower`` go down as well."""
    best = {name: max(value, floors.get(name, 0.0)) for name, value in scores.items()}
    return dict(sorted({**floors, **best, **{name: scores.get(name, 0.0) for name in lower}}.items()))


def main(arguments: list[str]) -> int:
    """Exit status: 1 when a number fell below its floor, 2 without data."""
    parser = argparse.ArgumentParser(prog="./run quality", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and wrong field")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the whole report")
    parser.add_argument("--pin", action="store_true", help="raise floors to today's numbers")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="lower this floor too")
    parser.add_argument("--tables-only", action="store_true", help=help_lines()["tables_only"])
    given = parser.parse_args(arguments)
    data = data_folder()
    if data is None:
        print("No gold: HEARSAY_DATA names no folder with events/ in it.", file=sys.stderr)
        return 2
    found, floors = reports(data, Settings(tables_only=given.tables_only)), load_floors()
    for name, report in found.items():
        print(f"== {name}\n{report.to_text(given.errors)}")
    if given.json:
        written = {name: report.to_json() for name, report in found.items()}
        given.json.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.pin or given.lower:
        gold = {file: digest_of(data / file) for files in SETS.values() for file in files}
        pinned = {"gold": gold, "floors": raised(numbers(found), floors.floors, given.lower)}
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
        floors = load_floors()
    fallen = below(numbers(found), floors.floors)
    print("\n".join(["below their floors:", *fallen]) if fallen else "no number is below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
