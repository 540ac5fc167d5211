"""Units into blocks: rules over lines, their neighbours and the cue tables.

The rules run in the order of ``classify``; each looks only at units that no earlier rule has named. What nobody names
is body: a lost sentence costs more than a kept teaser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hearsay.clean import lines, neighbours
from hearsay.clean.names import name_agency
from hearsay.clean.openings import Opening, find_closing, find_opening
from hearsay.clean.page import Page
from hearsay.clean.repeats import find_repeats
from hearsay.clean.tables import PageTables, normal
from hearsay.clean.units import Unit
from hearsay.records import CODED_BLOCKS, Block, BlockKind

LEAD = 3
"""A dateline stands in one of the first so many paragraphs."""


class Findings(NamedTuple):
    """The blocks of a page in order, the agency that it credits, and whose page it is."""

    blocks: tuple[Block, ...]
    origin: str | None
    publication: str | None


def find_blocks(
    units: Sequence[Unit],
    tables: PageTables,
    title: str | None = None,
    publication: str | None = None,
    marked: bool = False,
) -> Findings:
    """What the page's lines are. ``title`` and ``publication``: as metadata give them; ``marked``: the units come from
    markup, whose hints stand in for the rules on where a line stands."""
    page = Page(units, tables, normal(title or ""), publication)
    classify(page, marked)
    blocks: list[Block] = []
    texts: list[tuple[int, str]] = []
    origin = None
    bodies = 0
    for unit, kind in zip(units, page.kinds, strict=True):
        kind = kind or BlockKind.BODY
        bodies += kind is BlockKind.BODY
        for block, text, agency in _split(unit, kind, tables, bodies):
            if block.kind in CODED_BLOCKS:
                texts.append((len(blocks), text))
            blocks.append(block)
            origin = origin or agency
    repeats = find_repeats(texts)
    blocks = [
        Block(BlockKind.REPEAT, block.start, block.end, repeats[number]) if number in repeats else block
        for number, block in enumerate(blocks)
    ]
    return Findings(_joined(blocks), origin or _credited(blocks, units, tables), page.publication)


def classify(page: Page, marked: bool) -> None:
    """Name the kind of every unit that a rule can name."""
    lines.title_lines(page)
    lines.cued_lines(page)
    lines.signs_and_links(page)
    lines.error_codes(page)
    lines.bylines_and_dates(page)
    lines.captions(page)
    neighbours.notices_run_on(page)
    if not marked:
        neighbours.mastheads(page)
        neighbours.menus(page)
        neighbours.headlines(page)
        neighbours.comments_to_the_end(page)
    neighbours.related_lists(page)
    neighbours.teasers(page)


def _split(unit: Unit, kind: BlockKind, tables: PageTables, number: int) -> Iterator[tuple[Block, str, str | None]]:
    """A unit as blocks: the dateline or credit it begins or ends with stands alone. ``number``: it is the page's
    first, second ... paragraph."""
    start, end = unit.start, unit.end
    if kind is not BlockKind.BODY:
        yield Block(kind, start, end), unit.text, None
        return
    opening = find_opening(unit.text, tables, lead=number <= LEAD, first=number == 1)
    if opening:
        yield Block(opening.kind, start + opening.start, start + opening.end), "", opening.agency
        start += _past_blanks(unit.text, opening.end)
    closing = find_closing(unit.text, tables)
    if closing and unit.start + closing.start > start:
        end = unit.start + len(unit.text[: closing.start].rstrip())
    yield Block(kind, start, end), unit.text[start - unit.start : end - unit.start], None
    if closing and end < unit.end:
        yield _shifted(closing, unit.start), "", closing.agency


def _shifted(opening: Opening, by: int) -> Block:
    return Block(opening.kind, opening.start + by, opening.end + by)


def _past_blanks(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, neighbours of a kind that is never coded made one; ``of`` follows the new numbers."""
    joined: list[Block] = []
    numbers: list[int] = []
    for block in blocks:
        same = joined and joined[-1].kind is block.kind
        if same and block.kind in (BlockKind.NAVIGATION, BlockKind.NOTICE, BlockKind.COMMENTS):
            joined[-1] = Block(block.kind, joined[-1].start, block.end)
        else:
            joined.append(block)
        numbers.append(len(joined) - 1)
    return tuple(Block(b.kind, b.start, b.end, numbers[b.of]) if b.of is not None else b for b in joined)


def _credited(blocks: Sequence[Block], units: Sequence[Unit], tables: PageTables) -> str | None:
    """The agency that a source line or a byline names, if the paragraphs credit none."""
    texts = {unit.start: unit.text for unit in units}
    for block in blocks:
        if block.kind in (BlockKind.SOURCE, BlockKind.BYLINE):
            text = texts.get(block.start, "")
            name = re.sub(r"(?i)^(?:source|credit|by|from|via|with inputs from)s?\s*:?\s+", "", text).strip(" .()")
            if agency := name_agency(name, tables):
                return agency
    return None
