"""Writes what ``confidence`` rests on, from hand-coded documents.

``python scripts/calibrate.py shares [GOLD ...]``: tables/confidence.csv, by kind the records that the tables alone make
and how many of them gold holds; by default on the training gold under ``HEARSAY_DATA``.
``python scripts/calibrate.py curve GOLD ...``: tables/calibration.csv, the curve over the learned heads' probabilities;
on documents that the heads were not trained on.
"""

from __future__ import annotations

import csv
import datetime
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.api import coder_json, shared_tools
from hearsay.confidence import WEIGHTS, Kind, kind_of, load_confidence, signs
from hearsay.encode import records_json
from hearsay.evaluate.acts import act_of
from hearsay.evaluate.match import match_acts
from hearsay.lexicon import load_ontology, table_path
from hearsay.pipeline import code_document
from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate, Parse, Record

ROUNDS, HELD_BACK = 50, 0.5  # Newton steps; a small weight that keeps weights small


def judged(paths: Iterable[Path], tables_only: bool) -> Iterator[tuple[Record, Parse, bool]]:
    """Each record that the documents make, and whether gold has it."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _judged(json.loads(line), tables_only)


def _judged(gold: dict[str, Any], tables_only: bool) -> Iterator[tuple[Record, Parse, bool]]:
    text = gold["text"]
    day = DocumentDate(datetime.date.fromisoformat(gold["date"]), DateBasis.METADATA)
    document = Document(gold["id"], "", text, (Block(BlockKind.BODY, 0, len(text)),), day, language="en")
    coded = code_document(document, shared_tools(tables_only))
    lines = records_json(coded, load_ontology(), coder_json(tables_only))
    found = [act_of(line, number, text) for number, line in enumerate(lines)]
    pairs = match_acts([act_of(event, number, text) for number, event in enumerate(gold["events"])], found)
    right = {act.number for _, act in pairs}
    yield from ((record, coded.parse, number in right) for number, record in enumerate(coded.records))


def write_shares(paths: Sequence[Path]) -> None:
    """Count records by kind."""
    made: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    for record, parse, fine in judged(paths, tables_only=True):
        made[kind_of(record, parse)] += 1
        right[kind_of(record, parse)] += fine
    rows = [[*kind, right[kind], made[kind]] for kind in sorted(made)]
    _write("confidence.csv", ["event", "word", "actor", "recipient", "right", "made"], rows)


def write_curve(paths: Sequence[Path]) -> None:
    """Fit the logistic curve by Newton's method."""
    shares = load_confidence().shares
    seen, fine = [], []
    for record, parse, right in judged(paths, tables_only=False):
        kind = kind_of(record, parse)
        seen.append(signs(record, shares.get(kind) or shares.get(kind[:1]) or shares[()]))
        fine.append(float(right))
    x, y = np.array(seen), np.array(fine)
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - HELD_BACK * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + HELD_BACK * np.eye(x.shape[1])
        weights += np.linalg.solve(curve, slope)
    for low in np.arange(0.0, 1.0, 0.2):
        inside = (p >= low) & (p < low + 0.2)
        if inside.any():
            said, right = p[inside].mean(), y[inside].mean()
            print(f"{low:.1f}-{low + 0.2:.1f}: {inside.sum()} records, said {said:.2f}, right {right:.2f}")
    _write(
        "calibration.csv",
        ["name", "weight"],
        sorted([name, f"{w:.3f}"] for name, w in zip(WEIGHTS, weights, strict=True)),
    )


def _write(table: str, head: list[str], rows: Iterable[Sequence[object]]) -> None:
    with table_path(table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    what, *given = sys.argv[1:] or [""]
    folder = Path(os.environ.get("HEARSAY_DATA", "../shared/data")) / "events"
    if what == "shares":
        write_shares([Path(p) for p in given] or sorted(folder.glob("train*.gold.jsonl")))
    elif what == "curve" and given:
        write_curve([Path(p) for p in given])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
