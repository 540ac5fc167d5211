"""How likely an expert accepts a record, learned from hand-coded documents.

By tables alone it is the share of records of the same kind that such documents held. Where the learned heads have read
the record, a logistic curve weighs the probability that they give it, that share, and whether a row says so too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from hearsay.lexicon import read_rows
from hearsay.records import Parse, Record

Kind = tuple[str, str, str, str]
PRIOR = 6.0  # records of the wider kind that a kind is mixed with, so that a rare kind says little of its own
SUREST = 0.995  # probabilities are cut here before their logarithm is taken
WEIGHTS = ("bias", "probability", "kind", "row")


@dataclass(frozen=True, slots=True)
class Confidence:
    """``shares``: kind, type, and () for all -> share accepted. ``weights``: those of the logistic curve."""

    shares: Mapping[tuple[str, ...], float]
    weights: Mapping[str, float]


def kind_of(record: Record, parse: Parse) -> Kind:
    """Event type, class of the trigger's word (verb, noun), and whether actor and recipient are known."""
    upos = parse.sentences[record.event.sentence].upos[record.event.head]
    word = "noun" if upos in ("NOUN", "PROPN") else "verb"
    return record.event.type, word, "actor" if record.event.actors else "-", "recipient" if record.recipients else "-"


def load_confidence() -> Confidence:
    """What ``scripts/calibrate.py`` has counted and fitted."""
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
    weights = {row["name"]: float(row["weight"]) for _, row in read_rows("calibration.csv")}
    return Confidence(shares, weights)


def confidence_of(record: Record, parse: Parse, known: Confidence) -> float:
    """Between 0 and 1."""
    kind = kind_of(record, parse)
    share = known.shares.get(kind) or known.shares.get(kind[:1]) or known.shares[()]
    if record.event.probability is None:
        return share
    score = sum(known.weights[name] * value for name, value in zip(WEIGHTS, signs(record, share), strict=True))
    return 1 / (1 + exp(-score))


def signs(record: Record, share: float) -> tuple[float, ...]:
    """What the curve weighs, in the order of ``WEIGHTS``."""
    row = record.event.why["event"].rule.startswith("events/")
    return 1.0, _odds(record.event.probability or 0.5), _odds(share), float(row)


def _odds(p: float) -> float:
    p = min(max(p, 1 - SUREST), SUREST)
    return log(p / (1 - p))
