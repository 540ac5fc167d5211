"""Writes tables/confidence.csv: of records of a kind, how many stood in hand-coded documents.

``python scripts/calibrate.py [GOLD ...]``, by default the training gold under ``HEARSAY_DATA``.
"""

from __future__ import annotations

import csv
import datetime
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from hearsay.api import coder_json, shared_tools
from hearsay.confidence import Kind, kind_of
from hearsay.encode import records_json
from hearsay.evaluate.acts import act_of
from hearsay.evaluate.match import match_acts
from hearsay.lexicon import load_ontology, table_path
from hearsay.pipeline import code_document
from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate


def judged(gold: dict[str, Any]) -> list[tuple[Kind, bool]]:
    """Each record that the document makes: its kind, and whether gold has it."""
    text = gold["text"]
    day = DocumentDate(datetime.date.fromisoformat(gold["date"]), DateBasis.METADATA)
    document = Document(gold["id"], "", text, (Block(BlockKind.BODY, 0, len(text)),), day, language="en")
    coded = code_document(document, shared_tools())
    lines = records_json(coded, load_ontology(), coder_json())
    found = [act_of(line, number, text) for number, line in enumerate(lines)]
    pairs = match_acts([act_of(event, number, text) for number, event in enumerate(gold["events"])], found)
    right = {act.number for _, act in pairs}
    return [(kind_of(record, coded.parse), number in right) for number, record in enumerate(coded.records)]


def main() -> None:
    folder = Path(os.environ.get("HEARSAY_DATA", "../shared/data")) / "events"
    paths = [Path(p) for p in sys.argv[1:]] or sorted(folder.glob("train*.gold.jsonl"))
    made: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            for kind, fine in judged(json.loads(line)):
                made[kind] += 1
                right[kind] += fine
    with table_path("confidence.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["event", "word", "actor", "recipient", "right", "made"])
        rows.writerows((*kind, right[kind], made[kind]) for kind in sorted(made))


if __name__ == "__main__":
    main()
