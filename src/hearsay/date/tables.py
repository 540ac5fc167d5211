"""The words of time: ``tables/time``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearsay.errors import TableError
from hearsay.lexicon import read_rows

KINDS = frozenset(
    "article count deictic decade each edge edge-of month night ordinal overnight part season set shift unit units "
    "vague vague-count weekday weekdays".split()
)
VERB_KINDS = frozenset({"ahead", "carrier", "speech", "through"})


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words by what they do in a time expression; times with a name; verbs by what they tell of time."""

    words: Mapping[str, tuple[tuple[str, str], ...]]
    named: Mapping[str, tuple[tuple[tuple[str, ...], str, str | None], ...]]
    verbs: Mapping[str, frozenset[str]]
    background: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def load_time_words() -> TimeWords:
    """The tables of ``tables/time``; a row of an unknown kind is refused."""
    words: dict[str, list[tuple[str, str]]] = {}
    for line, row in read_rows("time/words.csv"):
        if row["kind"] not in KINDS:
            raise TableError(f"time/words.csv:{line}: no kind {row['kind']!r}; known: {', '.join(sorted(KINDS))}")
        words.setdefault(row["word"], []).append((row["kind"], row["value"]))
    named: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
    for _, row in read_rows("time/named.csv"):
        phrase = tuple(row["words"].split())
        named.setdefault(phrase[0], []).append((phrase, row["value"], row["end"] or None))
    verbs: dict[str, set[str]] = {kind: set() for kind in VERB_KINDS}
    for line, row in read_rows("time/verbs.csv"):
        if row["kind"] not in VERB_KINDS:
            raise TableError(f"time/verbs.csv:{line}: no kind {row['kind']!r}")
        verbs[row["kind"]].add(row["lemma"])
    background: dict[str, list[tuple[str, ...]]] = {}
    for _, row in read_rows("time/background.csv"):
        phrase = tuple(row["words"].split())
        background.setdefault(phrase[0], []).append(phrase)
    return TimeWords(
        {w: tuple(kinds) for w, kinds in words.items()},
        {w: tuple(sorted(rows, key=lambda r: -len(r[0]))) for w, rows in named.items()},
        {kind: frozenset(lemmas) for kind, lemmas in verbs.items()},
        {w: tuple(phrases) for w, phrases in background.items()},
    )
