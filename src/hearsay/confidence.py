"""How likely an expert accepts a record: the share of records of its kind that hand-coded documents held."""

from __future__ import annotations

from collections.abc import Mapping

from hearsay.lexicon import read_rows
from hearsay.records import Parse, Record

Kind = tuple[str, str, str, str]
Shares = Mapping[tuple[str, ...], float]
PRIOR = 6.0  # records of the wider kind that a kind is mixed with, so that a rare kind says little of its own


def kind_of(record: Record, parse: Parse) -> Kind:
    """Event type, class of the trigger's word (verb, noun), and whether actor and recipient are known."""
    upos = parse.sentences[record.event.sentence].upos[record.event.head]
    word = "noun" if upos in ("NOUN", "PROPN") else "verb"
    return record.event.type, word, "actor" if record.event.actors else "-", "recipient" if record.recipients else "-"


def load_confidence() -> Shares:
    """Kind, type, and () for all -> share accepted; ``scripts/calibrate.py`` counts them."""
    counts: dict[tuple[str, ...], list[float]] = {}
    for _, row in read_rows("confidence.csv"):
        kind: tuple[str, ...] = (row["event"], row["word"], row["actor"], row["recipient"])
        keys: tuple[tuple[str, ...], ...] = (kind, kind[:1], ())
        for key in keys:
            total = counts.setdefault(key, [0.0, 0.0])
            total[0] += float(row["right"])
            total[1] += float(row["made"])
    shares: dict[tuple[str, ...], float] = {}
    for key in sorted(counts, key=len):
        right, made = counts[key]
        wider = shares[key[:1] if len(key) > 1 else ()] if key else 0.5
        shares[key] = (right + PRIOR * wider) / (made + PRIOR)
    return shares


def confidence_of(record: Record, parse: Parse, shares: Shares) -> float:
    """The share for the record's kind, or for its type where the kind was never seen."""
    kind = kind_of(record, parse)
    return shares.get(kind) or shares.get(kind[:1]) or shares[()]
