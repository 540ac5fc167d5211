"""Counts of right and wrong, and what is read off them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Score:
    """Right, spurious and missed values; and in how many cases, of all, nothing was wrong."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    exact: int = 0
    cases: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return _share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """The share of what gold holds that was found; 0 where gold holds nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, 2 * self.right + self.spurious + self.missed)

    @property
    def accuracy(self) -> float:
        """The share of cases in which nothing is wrong."""
        return _share(self.exact, self.cases)

    def count(self, right: int, spurious: int, missed: int) -> None:
        """Add one case."""
        self.right += right
        self.spurious += spurious
        self.missed += missed
        self.exact += not spurious and not missed
        self.cases += 1

    def compare(self, gold: Iterable[Any], found: Iterable[Any]) -> bool:
        """Add a case of two sets; whether they are equal."""
        mine, theirs = set(gold), set(found)
        self.count(len(mine & theirs), len(theirs - mine), len(mine - theirs))
        return mine == theirs

    def to_json(self) -> dict[str, Any]:
        """Shares with four digits, and the counts behind them."""
        shares = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1", "accuracy")}
        counts = {name: getattr(self, name) for name in ("right", "spurious", "missed", "exact", "cases")}
        return shares | counts


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
