"""A page while its units are being named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hearsay.clean.tables import Cue, PageTables
from hearsay.clean.units import Unit, ends_sentence
from hearsay.records import BlockKind

FULL_PARAGRAPH = 12
"""Words from which a line that ends in a full stop counts as a paragraph of the article."""


@dataclass
class Page:
    """The units of one page and what is known of them so far."""

    units: Sequence[Unit]
    tables: PageTables
    title: str
    publication: str | None = None
    kinds: list[BlockKind | None] = field(init=False)
    cues: list[Cue | None] = field(init=False)
    words: list[int] = field(init=False)
    stops: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = [unit.hint for unit in self.units]
        self.cues = [self.tables.cue(unit.text) for unit in self.units]
        self.words = [unit.words for unit in self.units]
        self.stops = [ends_sentence(unit.text) for unit in self.units]
        self.full = [w >= FULL_PARAGRAPH and s for w, s in zip(self.words, self.stops, strict=True)]

    def open(self) -> Iterator[int]:
        """Units that have no kind yet."""
        return (at for at, kind in enumerate(self.kinds) if kind is None)

    def paragraph(self, at: int) -> bool:
        """Whether the unit is a whole paragraph of the article."""
        return 0 <= at < len(self.units) and self.full[at] and self.kinds[at] in (None, BlockKind.BODY)
