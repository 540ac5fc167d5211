"""Measures speed from raw text in one process, share by stage, memory, start-up, and the time to the first record."""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
STARTS = 5
MEGABYTE = 1024  # of what getrusage counts: kilobytes on Linux


class Stopwatch:
    """Seconds of processor time, of all threads, and of the clock, by stage."""

    def __init__(self) -> None:
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self.wall: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.cpu[stage] += time.process_time() - cpu
            self.wall[stage] += time.perf_counter() - wall


def material(paths: list[str], rounds: int) -> list[str]:
    """The pages to read: those given, else the gold texts where they are at hand, else examples/; so many times."""
    data = Path(os.environ.get("HEARSAY_DATA") or ROOT.parent / "shared" / "data") / "events"
    gold = [data / "devdocs.gold.jsonl", data / "dev1.gold.jsonl"]
    chosen = paths or [str(path) for path in gold if path.is_file()] or [str(ROOT / "examples")]
    return chosen * rounds


def measure(paths: list[str]) -> dict[str, Any]:
    """Reads, cleans and codes everything once, tools loaded before the clock starts."""
    from hearsay import api
    from hearsay.encode import records_json
    from hearsay.lexicon import load_ontology
    from hearsay.pipeline import code_document
    from hearsay.records import Problem

    before, watch = _resident(), Stopwatch()
    with watch("load"):
        tools, ontology, coder = api.shared_tools(), load_ontology(), api.coder_json()
    loading = watch.wall.pop("load")
    watch.cpu.pop("load")
    documents = characters = sentences = records = 0
    cpu, wall = time.process_time(), time.perf_counter()
    pages = api.read(paths)
    while True:
        with watch("read and clean"):
            page = next(pages, None)
        if page is None:
            break
        if isinstance(page, Problem):
            continue
        coded = code_document(page, tools, clock=watch)
        with watch("encode"):
            records += len(records_json(coded, ontology, coder))
        documents += 1
        characters += len(page.text)
        sentences += len(coded.parse.sentences)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {
        "documents": documents,
        "characters": characters,
        "sentences": sentences,
        "records": records,
        "seconds": round(wall, 2),
        "cpu_seconds": round(cpu, 2),
        "sentences_per_second": round(sentences / wall, 1),
        "sentences_per_cpu_second": round(sentences / cpu, 1),
        "milliseconds_per_sentence": {
            name: round(1000 * seconds / max(sentences, 1), 3) for name, seconds in watch.cpu.items()
        },
        "load_seconds": round(loading, 2),
        "resident_mb_before": round(before),
        "peak_resident_mb": round(_resident()),
    }


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def start_up() -> float:
    """Seconds that ``hearsay --help`` takes, the best of some."""
    return min(_timed(lambda: _hearsay("--help").wait()) for _ in range(STARTS))


def first_record() -> float:
    """Seconds from the start of ``hearsay code examples`` to its first line, the best of some."""
    return min(_timed(_first_line) for _ in range(STARTS))


def _first_line() -> None:
    with _hearsay("code", "--format", "jsonl", str(ROOT / "examples")) as run:
        if run.stdout is None or not run.stdout.readline():
            raise SystemExit("bench: `hearsay code examples` printed nothing")
        run.kill()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 3)


def _hearsay(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "hearsay.cli", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def table(result: dict[str, Any]) -> str:
    """The result to read."""
    lines = [f"{name.replace('_', ' '):<28}{value}" for name, value in result.items() if not isinstance(value, dict)]
    stages = result["milliseconds_per_sentence"]
    total = sum(stages.values()) or 1.0
    lines += ["", "milliseconds a sentence by stage"]
    lines += [f"  {name:<26}{value:>8.3f} {value / total:>6.0%}" for name, value in stages.items()]
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Prints a table, and writes JSON where asked."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("paths", nargs="*", help="pages to read instead of the gold texts or examples/")
    parser.add_argument("--rounds", type=int, default=1, help="read everything so many times")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the result as JSON")
    given = parser.parse_args(arguments)
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "start_up_seconds": start_up(),
        "first_record_seconds": first_record(),
        **measure(material(given.paths, given.rounds)),
    }
    print(table(result))
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
