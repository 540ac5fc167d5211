"""A cue as found in one sentence, and the nouns that may stand as its source."""

from __future__ import annotations

from dataclasses import dataclass, field

from hearsay.attribute.cues import Cue
from hearsay.records import Stance

SPEECH = frozenset({"speech", "report", "finding", "accusation", "denial", "question", "opinion"})


@dataclass(slots=True)
class Statement:
    """A cue found, before it is known which statement tells which: word numbers of one sentence."""

    sentence: int
    cue: Cue
    head: int
    cue_words: tuple[int, ...]
    sources: tuple[int, ...]
    content: set[int]
    addressee: int | None = None
    stance: Stance = Stance.ASSERTS
    strength: str = "CT"
    negated: bool = False
    passive: bool = False
    rank: int = 0  # among statements of the same content: who is cited stands nearer, who saw a document further out
    link: int | None = None  # cue word whose content this source shares ("X said, citing Y")
    more: list[tuple[int, int, int]] = field(default_factory=list)  # content in other sentences
