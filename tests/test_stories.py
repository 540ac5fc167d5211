"""Stories: a short text, and the records that it should give. See stories/README.md for how to write one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import hearsay
from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate

STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Story:
    title: str
    date: datetime.date | None
    text: str
    rows: tuple[dict[str, str], ...]


def read_stories(path: Path) -> Iterator[Story]:
    for part in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
        title, _, body = part.partition("\n")
        date = re.search(r"(?m)^date: (\S+)", body)
        text = "\n".join(line[2:] for line in body.splitlines() if line.startswith("> "))
        table = [[c.strip() for c in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("|")]
        rows = tuple(dict(zip(table[0], cells, strict=True)) for cells in table[2:]) if table else ()
        yield Story(title.strip(), datetime.date.fromisoformat(date[1]) if date else None, text, rows)


ALL = [s for path in sorted(STORIES.glob("*.md")) if path.name != "README.md" for s in read_stories(path)]


def person(entity: dict[str, Any]) -> set[str]:
    """All the ways in which a cell may name somebody: code and sector, and the names."""
    codes = " ".join(c for c in (entity["code"], entity["sector"]) if c)
    return {codes, entity["code"] or "", entity["entity"] or "", entity["text"] or "somebody"}


def matches(cell: str, record: dict[str, Any], column: str) -> bool:
    """Whether a record fits a cell; an empty cell fits all, ``-`` fits nothing known."""
    if not cell:
        return True
    if column in ("actor", "recipient"):
        wanted = [] if cell == "-" else [w.strip() for w in cell.split("+")]
        people = [person(e) for e in record[column]]
        return len(wanted) == len(people) and all(any(w in p for p in people) for w in wanted)
    if column == "sources":
        wanted = [] if cell == "-" else [w.strip() for w in cell.split("<")]
        if len(wanted) != len(record["sources"]):
            return False
        for want, source in zip(wanted, record["sources"], strict=True):
            name, _, stance = want.partition(":")
            if name.strip() not in person(source) or source["stance"] != (stance.strip() or "asserts"):
                return False
        return True
    if column in ("dead", "injured", "arrested"):
        quantity = record["size"][column]
        shown = f"{quantity['comparator']} {quantity['value']}" if quantity else "-"
        return cell in (shown, shown.removeprefix("exactly "))
    if column == "trigger":
        return cell.lower() in record["event_text"]["text"].lower()
    if column in ("mode", "auxiliary"):
        return set(record[column]) == (set() if cell == "-" else set(cell.split()))
    value = record[column]
    return cell == ("-" if value is None else str(value))


@pytest.mark.parametrize("story", ALL, ids=[s.title for s in ALL])
def test_story(story: Story) -> None:
    day = DocumentDate(story.date, DateBasis.ARGUMENT) if story.date else DocumentDate()
    document = Document("story", "", story.text, (Block(BlockKind.BODY, 0, len(story.text)),), day, language="en")
    records = [r for r in hearsay.code([document]) if isinstance(r, dict)]
    left = list(records)
    for row in story.rows:
        found = next((r for r in left if all(matches(cell, r, column) for column, cell in row.items())), None)
        assert found is not None, f"no record for {row}\nleft: {[summary(r) for r in left]}"
        left.remove(found)
    assert not left, f"too many: {[summary(r) for r in left]}"


def summary(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "event": record["event"],
        "mode": record["mode"],
        "trigger": record["event_text"]["text"],
        **{k: [sorted(person(e)) for e in record[k]] for k in ("actor", "recipient")},
        "sources": [(s["text"], s["stance"]) for s in record["sources"]],
        **{k: record[k] for k in ("factuality", "auxiliary", "date", "date_basis")},
        "size": {k: v and v["value"] for k, v in record["size"].items() if k != "counts"},
    }
