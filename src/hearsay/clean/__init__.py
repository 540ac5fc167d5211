"""Cleaning: a page as given becomes a document whose blocks are told apart. It marks, and never cuts.

``clean_document`` renders HTML to text (plain text stays as it is), says of every stretch what it is (codebook 7),
and finds the page's title, publication, address, day and language.
"""

from __future__ import annotations

import datetime
import hashlib

from hearsay.clean.blocks import find_blocks
from hearsay.clean.dates import find_date, parse_date, url_date
from hearsay.clean.language import detect_language
from hearsay.clean.markup import Metadata, render
from hearsay.clean.tables import PageTables, load_page_tables
from hearsay.clean.units import text_units
from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate, Problem, RawDocument, Span

__all__ = ["PageTables", "clean_document", "load_page_tables"]

LONGEST_TEXT = 5_000_000
"""Characters of text in one document; no news page comes near it, and a book should be given in parts."""

LONGEST_HTML = 20_000_000


def clean_document(raw: RawDocument, tables: PageTables, date: datetime.date | None = None) -> Document | Problem:
    """The page, its blocks told apart; a Problem where it has no text. ``date`` is for pages that have none."""
    metadata = Metadata()
    if raw.html is not None:
        if len(raw.html) > LONGEST_HTML:
            return _problem(
                raw, f"the page has {len(raw.html):,} characters of HTML; at most {LONGEST_HTML:,} are read"
            )
        text, units, metadata = render(raw.html)
        if not text:
            return _problem(raw, "the HTML has no visible text")
    else:
        text = raw.text or ""
        if not text.strip():
            return _problem(raw, "the page is empty")
    if len(text) > LONGEST_TEXT:
        return _problem(raw, f"the page has {len(text):,} characters of text; at most {LONGEST_TEXT:,} are read")
    if raw.html is None:
        units = text_units(text)
    title = raw.title or metadata.title
    publication = raw.publication or metadata.publication
    found = find_blocks(units, tables, title, publication, marked=raw.html is not None)
    blocks = found.blocks
    url = raw.url or metadata.url
    return Document(
        id=raw.id or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        where=raw.where,
        text=text,
        blocks=blocks,
        date=_date_page(raw, metadata, url, text, blocks, date),
        url=url,
        title=title or _first_headline(text, blocks),
        publication=found.publication,
        language=raw.language or detect_language(_sample(text, blocks)) or metadata.language,
        origin=found.origin,
    )


def _problem(raw: RawDocument, message: str) -> Problem:
    return Problem(raw.id, "clean", message, raw.where)


def _first_headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)


def _sample(text: str, blocks: tuple[Block, ...]) -> str:
    """Some of the article's own text, or of the page's where it has none."""
    body = " ".join(text[b.start : min(b.end, b.start + 2000)] for b in blocks[:200] if b.kind is BlockKind.BODY)
    return body or text


def _date_page(
    raw: RawDocument,
    metadata: Metadata,
    url: str | None,
    text: str,
    blocks: tuple[Block, ...],
    otherwise: datetime.date | None,
) -> DocumentDate:
    """The day of the page, by the best witness: metadata, address, dateline, the words around the text, the caller."""
    given = parse_date(raw.date) if raw.date else None
    if given or metadata.date:
        return DocumentDate(given or metadata.date, DateBasis.METADATA)
    if url and (day := url_date(url)):
        return DocumentDate(day, DateBasis.URL)
    return (
        _from_source_link(text, blocks)
        or _from_datelines(text, blocks)
        or (DocumentDate(otherwise, DateBasis.ARGUMENT) if otherwise else DocumentDate())
    )


def _from_source_link(text: str, blocks: tuple[Block, ...]) -> DocumentDate | None:
    for block in blocks:
        if block.kind is BlockKind.SOURCE:
            at = text.find("http", block.start, block.end)
            if at >= 0 and (day := url_date(text[at : block.end].split()[0])):
                return DocumentDate(day, DateBasis.URL, Span(at, at + len(text[at : block.end].split()[0])))
    return None


def _from_datelines(text: str, blocks: tuple[Block, ...]) -> DocumentDate | None:
    """The first full date in a dateline or byline. A dateline that shares its line with the article is one proper;
    a line of its own is text like any other."""
    for number, block in enumerate(blocks):
        if block.kind in (BlockKind.DATELINE, BlockKind.BYLINE):
            found = find_date(text[block.start : block.end])
            if found:
                day, start, end = found
                proper = block.kind is BlockKind.DATELINE and _shares_line(text, blocks, number)
                basis = DateBasis.DATELINE if proper else DateBasis.TEXT
                return DocumentDate(day, basis, Span(block.start + start, block.start + end))
    return None


def _shares_line(text: str, blocks: tuple[Block, ...], number: int) -> bool:
    return number + 1 < len(blocks) and "\n" not in text[blocks[number].end : blocks[number + 1].start]
