"""Words to the numbers that the encoder reads: word pieces and word shapes.

Training and reading share this file, so a model always sees what it was trained on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

UNKNOWN, START, STOP = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 60  # characters read of one word; the rest adds nothing but time
SHAPES = ("other", "lower", "title", "upper", "letter", "mixed", "digits", "digits+letters")
_PUNCTUATION_EXTRA = set("$+<=>^`|~")


def shape_of(word: str) -> int:
    """The number of a word's shape in ``SHAPES``: the encoder is uncased, this gives the case back."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 7 if letters else 6
    if not letters:
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(letters) == 1 else 3
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 5


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _runs(word: str) -> list[str]:
    """A word cut at its punctuation marks, each mark a run of its own."""
    runs: list[str] = []
    glued = False
    for c in word:
        if c in _PUNCTUATION_EXTRA or unicodedata.category(c).startswith("P"):
            runs.append(c)
            glued = False
        elif glued:
            runs[-1] += c
        else:
            runs.append(c)
            glued = True
    return runs


class WordPieces:
    """Cuts words into pieces of a fixed vocabulary, longest piece first (WordPiece, uncased)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.stop, self.unknown = self.ids[START], self.ids[STOP], self.ids[UNKNOWN]
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """Piece numbers of one word, at least one."""
        numbers: list[int] = []
        for run in _runs(_plain(word[:LONGEST_WORD])):
            numbers.extend(self._of_run(run))
        return tuple(numbers) or (self.unknown,)

    def _of_run(self, run: str) -> Iterable[int]:
        numbers: list[int] = []
        start = 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = run[start:end] if start == 0 else "##" + run[start:end]
                number = self.ids.get(piece)
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return (self.unknown,)
        return numbers
