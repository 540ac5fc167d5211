"""Units: the lines and paragraphs of a page, before anybody says what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearsay.records import BlockKind

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK_GAP = re.compile(r"(?:\r\n|[\n\r\x85\u2028\u2029])[^\S\n\r]*(?:\r\n|[\n\r\x85\u2028\u2029])|\x0c")
_FULL_STOP = re.compile(r"[.!?…。؟:;][\"'”’»)\]]*$|[\"”»]$")

WRAPPED_LINES = 6
"""Fewer lines than this do not show that a text was wrapped at a fixed width."""

WRAP_WIDTHS = range(45, 110)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of the page. ``gap``: blank lines stand before it. ``hint``: what its markup says it is; ``main``:
    an extractor took it for the article's own text; ``links``: the share of its characters inside links."""

    text: str
    start: int
    end: int
    gap: bool = False
    hint: BlockKind | None = None
    main: bool = False
    links: float = 0.0

    @property
    def words(self) -> int:
        return len(self.text.split())


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do: a full stop, or a closing quotation mark."""
    return _FULL_STOP.search(text) is not None


def text_units(text: str) -> list[Unit]:
    """The paragraphs of a plain text: its lines, those joined that one sentence runs across."""
    lines = [_stripped(text, *found.span()) for found in _LINE.finditer(text) if not found.group().isspace()]
    gaps = [
        at == 0 or _BLANK_GAP.search(text, lines[at - 1][1], start) is not None for at, (start, _) in enumerate(lines)
    ]
    width = _wrap_width(text, lines)
    units: list[Unit] = []
    first = 0
    for at in range(len(lines)):
        last = at + 1 == len(lines)
        if last or gaps[at + 1] or not _runs_on(text, lines[at], lines[at + 1], width):
            start, end = lines[first][0], lines[at][1]
            units.append(Unit(text[start:end], start, end, gaps[first]))
            first = at + 1
    return units


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width at which a text's lines were broken, if they were."""
    if len(lines) < WRAPPED_LINES:
        return None
    lengths = sorted(end - start for start, end in lines)
    width = lengths[-1]
    if width not in WRAP_WIDTHS:
        return None
    full = [(start, end) for start, end in lines if end - start >= 0.8 * width]
    open_ends = sum(not ends_sentence(text[max(start, end - 4) : end]) for start, end in full)
    return width if len(full) >= 0.5 * len(lines) and open_ends >= 0.5 * len(full) else None


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether the next line goes on with this one's sentence or, in wrapped text, paragraph."""
    this, after = text[line[0] : line[1]], text[following[0] : following[1]]
    if width is not None:
        room = width - len(this) - 1
        if len(after.split(None, 1)[0]) > room and len(this) >= 0.6 * width:
            return True
    if not (after[0].islower() and (this[-1].isalnum() or this[-1] in ",-–—'’\"”)")) or ends_sentence(this[-3:]):
        return False
    return max(_count_words(this), _count_words(after)) >= 4


def _count_words(text: str) -> int:
    return len(text[:200].split())
