"""Words that a page has already said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

SHINGLE = 5
FEWEST_WORDS = 8
"""A shorter paragraph may well be said twice on purpose."""

SAID_BEFORE = 1.0
NEARLY = 0.6
"""Share of a paragraph's five-word runs met before: one changed word spoils five of them."""

MOST_CHANGED = 0.1

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WEIGHTY = frozenset(["no", "not", "never", "nor", "none", "without"])
_LIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "that",
        "which",
        "this",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "also",
        "as",
        "has",
        "had",
        "have",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "it",
        "he",
        "she",
        "they",
    ]
)
ALIKE = 0.75


def find_repeats(texts: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Which paragraphs repeat an earlier one, each by its number: said again word for word, or all but."""
    seen: dict[tuple[str, ...], int] = {}
    first_words: dict[int, tuple[str, ...]] = {}
    whole: dict[tuple[str, ...], int] = {}
    repeats: dict[int, int] = {}
    for number, text in texts:
        as_written = _WORD.findall(text)
        words = tuple(word.lower() for word in as_written)
        runs = [words[at : at + SHINGLE] for at in range(max(1, len(words) - SHINGLE + 1))]
        if len(words) >= FEWEST_WORDS:
            of = whole.get(words)
            if of is None:
                of = _earlier(runs, words, as_written, seen, first_words)
            if of is not None:
                repeats[number] = of
                continue
        first_words[number] = tuple(as_written)
        whole.setdefault(words, number)
        for run in runs:
            seen.setdefault(run, number)
    return repeats


def _earlier(
    runs: list[tuple[str, ...]],
    words: tuple[str, ...],
    as_written: list[str],
    seen: dict[tuple[str, ...], int],
    first_words: dict[int, tuple[str, ...]],
) -> int | None:
    """The earlier paragraph that said these words; of several, the one that said most of them."""
    met = [seen[run] for run in runs if run in seen]
    if not met:
        return None
    share = len(met) / len(runs)
    if share < NEARLY or (len(words) < 12 and share < SAID_BEFORE):
        return None
    of = min(Counter(met).items(), key=lambda item: (-item[1], item[0]))[0]
    if share >= SAID_BEFORE:
        return of
    sources = sorted(set(met))
    return of if _only_slips(as_written, [word for number in sources for word in first_words[number]]) else None


def _only_slips(words: Iterable[str], earlier: Iterable[str]) -> bool:
    """Whether what is new in the words changes nothing: little words and spellings, no name, number or denial."""
    mine, before = Counter(map(str.lower, words)), Counter(map(str.lower, earlier))
    new, lost = list((mine - before).elements()), set(before) - set(mine)
    if len(new) > MOST_CHANGED * mine.total() or lost & _WEIGHTY:
        return False
    return all(word in _LIGHT or (word.isalpha() and _respelt(word, lost)) for word in new)


def _respelt(word: str, others: set[str]) -> bool:
    return len(word) >= 5 and any(
        word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= ALIKE for other in others
    )
