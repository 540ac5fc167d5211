"""Tables of knowledge into rows. A bad row is refused by its place: ``events/protest.csv:3: ...``."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from hearsay.errors import TableError


def table_path(name: str) -> Path:
    """Where a table of the package lies; ``name`` is relative to the tables folder."""
    return Path(str(files("hearsay"))) / "tables" / name


def table_names(folder: str) -> list[str]:
    """The tables of a folder, by name."""
    return sorted(f"{folder}/{path.name}" for path in table_path(folder).glob("*.csv"))


def read_rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of a CSV table, cells stripped; rows with too many or too few cells are refused."""
    with table_path(name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, None)
        if not header:
            raise TableError(f"{name}:1: a table needs a header row")
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                raise TableError(f"{name}:{reader.line_num}: {len(row)} cells, but the header has {len(header)}")
            yield reader.line_num, dict(zip(header, map(str.strip, row), strict=True))


def cells(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list (``a|b|c``)."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def digest_of(*folders: str) -> str:
    """One digest over all tables of the folders (of all folders when none is given)."""
    total = hashlib.sha256()
    for folder in folders or ("",):
        for path in sorted(p for p in table_path(folder).rglob("*") if p.is_file()):
            total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's types: its quad class, score, and modes with their own scores where they have one."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Ontology:
    """PLOVER 2.0: event types, contexts, sectors, and the crosswalk to CAMEO."""

    types: Mapping[str, EventType]
    contexts: frozenset[str]
    sectors: frozenset[str]
    cameo: Mapping[tuple[str, str], str]

    def score(self, event: str, modes: tuple[str, ...]) -> float:
        """The mode's score where a mode has one (the most extreme of several), else the type's."""
        own = [s for m in modes if (s := self.types[event].modes.get(m)) is not None]
        return max(own, key=abs) if own else self.types[event].score

    def nearest_cameo(self, event: str, modes: tuple[str, ...]) -> str | None:
        """The crosswalk's shortest code for type and first mode that it knows, else for the type alone."""
        return next((c for m in (*modes, "") if (c := self.cameo.get((event, m)))), None)


@cache
def load_ontology() -> Ontology:
    """PLOVER as ``tables/plover.json`` holds it, with the manual's printing errors corrected."""
    book = json.loads(table_path("plover.json").read_text(encoding="utf-8"))
    quads = {t: q["number"] for q in book["quad_classes"].values() for t in q["types"]}
    corrected = book["score_scale"]["corrected"]
    types = {
        name: EventType(
            name, quads[name], corrected.get(name, t["score"]), {m: v["score"] for m, v in t["modes"].items()}
        )
        for name, t in book["event_types"].items()
    }
    cameo: dict[tuple[str, str], str] = {}
    for row in sorted(book["cameo_to_plover"], key=lambda r: (len(r["cameo"]), r["cameo"])):
        if row["plover"]:
            for mode in (row["mode"] or "").split("|") if isinstance(row["mode"], str) else [""]:
                cameo.setdefault((row["plover"], mode), row["cameo"])
    for (event, _), code in list(cameo.items()):
        cameo.setdefault((event, ""), code)
    sectors = frozenset(s for group in book["sector_codes"].values() for s in group)
    return Ontology(types, frozenset(book["contexts"]), sectors, cameo)
