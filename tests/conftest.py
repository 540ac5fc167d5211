"""What several tests share."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

TEXT = "Zubrowka's army shelled Lutha, killing at least 12, AFP reported."


def _entity(text, entity, code, sector):
    start = TEXT.find(text) if text else None
    end = start + len(text) if text else None
    return {
        "text": text, "start": start, "end": end, "entity": entity, "entity_id": None, "code": code,
        "sector": sector, "other_sectors": [], "office": None,
    }  # fmt: skip


def _quoted(words):
    start = TEXT.find(words)
    return {"text": words, "start": start, "end": start + len(words)}


RECORD = {
    "id": "r1", "key": "k1", "document": "d1", "event": "ASSAULT", "mode": ["heavy-weapons"], "context": ["military"],
    "quad_code": 4, "event_scale": -10.0, "cameo": "194",
    "actor": [_entity("Zubrowka's army", "Army of Zubrowka", "ZUB", "MIL")],
    "recipient": [_entity("Lutha", "Lutha", "LUT", "GOV")],
    "sources": [
        {**_entity("AFP", "AFP", None, "JRN"), "kind": "media", "cue": _quoted("reported"), "stance": "asserts"},
    ],
    "factuality": "CT+", "auxiliary": [], "date": "2025-03-04", "enddate": None, "date_basis": "document",
    "date_text": None, "event_loc": {**_quoted("Lutha"), "geonameid": 7, "name": "Lutha", "lat": 1.5, "lon": 2.5,
    "admin1": None, "country": "LUT", "resolution": "city"},
    "size": {"dead": {"value": 12, "max": None, "comparator": "at_least", "unit": None, "cumulative": False,
    **_quoted("at least 12")}, "injured": None, "arrested": None, "counts": []},
    "event_text": _quoted("shelled"), "sentence": {"text": TEXT, "start": 0, "end": len(TEXT), "sequence": 0},
    "mentions": [], "quotes": [], "confidence": 0.5,
    "why": {"event": {"rule": "events/assault.csv:3", "version": "", "words": [[16, 23]]}},
    "cite_info": {"url": None, "title": "Shelling in Lutha", "publication": "The Lutha Courier", "language": "en",
    "date": "2025-03-04", "date_basis": "argument", "origin": None, "copy_of": None},
    "coder": {"name": "hearsay", "version": "0", "digest": "d", "tables": "t", "models": {}},
}  # fmt: skip


@pytest.fixture
def record() -> Callable[..., dict[str, Any]]:
    """A complete record as plain values; keywords replace fields."""
    return lambda **changes: {**copy.deepcopy(RECORD), **changes}
