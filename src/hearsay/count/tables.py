"""The words of number: ``tables/number``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearsay.errors import TableError
from hearsay.lexicon import read_rows

COMPARATORS = frozenset({"exactly", "at_least", "at_most", "more_than", "less_than", "about"})
FIELDS = frozenset({"dead", "injured", "arrested", "casualties"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A comparator's words and what they make of the number beside them."""

    words: tuple[str, ...]
    comparator: str


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words for numbers, comparators by their last (``before``) or first (``after``) word, and words of casualties."""

    numbers: Mapping[str, tuple[str, float]]
    before: Mapping[str, tuple[Phrase, ...]]
    after: Mapping[str, tuple[Phrase, ...]]
    currencies: Mapping[str, str]
    casualties: Mapping[str, tuple[tuple[str, str], ...]]
    persons: frozenset[str]


@cache
def load_number_words() -> NumberWords:
    """The tables of ``tables/number``; an unknown comparator or field is refused."""
    numbers = {row["word"]: (row["kind"], float(row["value"])) for _, row in read_rows("number/words.csv")}
    before: dict[str, list[Phrase]] = {}
    after: dict[str, list[Phrase]] = {}
    for line, row in read_rows("number/comparators.csv"):
        if row["comparator"] not in COMPARATORS or row["side"] not in ("before", "after"):
            raise TableError(f"number/comparators.csv:{line}: {row['comparator']!r} {row['side']!r} is not known")
        words = tuple(row["words"].split())
        side, key = (before, words[-1]) if row["side"] == "before" else (after, words[0])
        side.setdefault(key, []).append(Phrase(words, row["comparator"]))
    casualties: dict[str, list[tuple[str, str]]] = {}
    for line, row in read_rows("number/casualties.csv"):
        if row["field"] not in FIELDS:
            raise TableError(f"number/casualties.csv:{line}: no field {row['field']!r}")
        casualties.setdefault(row["lemma"], []).append((row["kind"], row["field"]))
    return NumberWords(
        numbers,
        _longest_first(before),
        _longest_first(after),
        {row["sign"]: row["code"] for _, row in read_rows("number/currencies.csv")},
        {lemma: tuple(rows) for lemma, rows in casualties.items()},
        frozenset(row["noun"] for _, row in read_rows("number/persons.csv")),
    )


def _longest_first(phrases: Mapping[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {key: tuple(sorted(rows, key=lambda p: -len(p.words))) for key, rows in phrases.items()}
