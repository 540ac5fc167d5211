"""Streams into documents: what format a stream is in, and what it holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from hearsay.read.encodings import decode, mend
from hearsay.read.packed import UNPACKED_LIMIT, UnreadableError, unpack
from hearsay.records import Problem, RawDocument

LONGEST_PAGE = UNPACKED_LIMIT
"""Bytes of one file that is a single page."""

LONGEST_LINE = 50_000_000
"""Bytes of one line of JSON Lines."""

SNIFFED = 65_536
CONTROLS = 0.05
"""Share of control characters above which a file is not text."""

_LINE_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_PACKED_ENDINGS = (".gz", ".zst", ".zstd")
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x7fELF", "a program"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"WARC/", "a WARC archive"),
    (b"\x1f\x8b", "packed twice"),
    (b"\x28\xb5\x2f\xfd", "packed twice"),
)
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|main|section|h1)\b",
    re.I | re.S,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)
_TAG = re.compile(r"</?(?:p|div|br|a|span|h[1-6]|body|html|article|table|td|li|ul|b|i)\b[^>]*>", re.I)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FIELDS = ("url", "title", "publication", "language")


def read_stream(stream: BinaryIO, where: str, name: str) -> Iterator[RawDocument | Problem]:
    """The documents in a stream; ``where`` names it in Problems, the ending of ``name`` helps out."""
    try:
        opened = unpack(stream)
        head = _peek(opened)
        problem = _refused(head)
        if problem:
            yield Problem(where, "read", problem, where)
        elif _is_lines(head, _ending(name)):
            yield from _read_lines(opened, head, where)
        else:
            yield from _read_page(opened, head, where, _ending(name))
    except UnreadableError as err:
        yield Problem(where, "read", str(err), where)


def make_id(content: str, url: str | None, publication: str | None) -> str:
    """A digest of content, address and publication: a page twice is one document, its words in two outlets are two."""
    joined = "\x1f".join((content, url or "", publication or ""))
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def _peek(stream: BinaryIO) -> bytes:
    head = b""
    while len(head) < SNIFFED and (more := stream.read(SNIFFED - len(head))):
        head += more
    return head


def _ending(name: str) -> str:
    name = name.lower()
    for packed in _PACKED_ENDINGS:
        name = name.removesuffix(packed)
    return "." + name.rsplit(".", 1)[-1] if "." in name else ""


def _refused(head: bytes) -> str | None:
    """Why these bytes are no page."""
    if not head:
        return "the file is empty"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return f"this is {kind}, not text, HTML or JSON Lines"
    text = decode(head)
    if not text.strip():
        return "the file holds nothing but blanks"
    blanks = text.count(" ") - head.count(b" ") if b"\x00" in head else 0
    if len(_CONTROL.findall(text)) + max(0, blanks) > CONTROLS * len(text) and not _is_wide(head, text):
        return "the file is binary, not text"
    return None


def _is_wide(head: bytes, text: str) -> bool:
    """Whether the NULs of the bytes are halves of wide characters, gone from the text."""
    return len(text) * 2 <= len(head) + 2 and len(_CONTROL.findall(text)) <= CONTROLS * len(text)


# --- JSON ----------------------------------------------------------------------------------------------------------


def _is_lines(head: bytes, ending: str) -> bool:
    if b"\x00" in head[:64] and ending not in _LINE_ENDINGS:
        return False
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending in _LINE_ENDINGS:
        return True
    if not start.startswith(b"{"):
        return False
    lines = [line for line in start.split(b"\n") if line.strip()][:5]
    if any(_is_document(line) for line in lines):
        return True
    return len(head) == SNIFFED and b"\n" not in start and re.match(rb'\{\s*"\w+"\s*:', start) is not None


def _is_document(line: bytes) -> bool:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(found, dict)


def _read_lines(stream: BinaryIO, head: bytes, where: str) -> Iterator[RawDocument | Problem]:
    number = 0
    try:
        for number, line in enumerate(_lines(stream, head), 1):
            place = f"{where}:{number}"
            if line is None:
                yield Problem(
                    place, "read", f"the line is longer than {LONGEST_LINE // 1_000_000} MB and was skipped", place
                )
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _read_line(line, place)
    except UnreadableError as err:
        place = f"{where}:{number + 1}"
        yield Problem(place, "read", str(err), place)


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes | None]:
    """The lines of head and stream; None for one that is too long to be held."""
    pending, skipping = head, False
    while True:
        *whole, pending = pending.split(b"\n")
        for line in whole:
            yield None if skipping else line
            skipping = False
        if len(pending) > LONGEST_LINE:
            pending, skipping = b"", True
        pieces = [pending]
        size = len(pending)
        while size <= LONGEST_LINE:
            piece = stream.read1(1 << 20) if hasattr(stream, "read1") else stream.read(1 << 20)
            if not piece:
                if skipping or any(pieces):
                    yield None if skipping else b"".join(pieces)
                return
            pieces.append(piece)
            size += len(piece)
            if b"\n" in piece:
                break
        pending = b"".join(pieces)


def _read_line(line: bytes, place: str) -> RawDocument | Problem:
    try:
        found = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as err:
        return _read_mended(line, place, str(err))
    return _make_document(found, place)


def _read_mended(line: bytes, place: str, why: str) -> RawDocument | Problem:
    """A line once more, its encoding repaired and read with more patience, as for half a surrogate pair."""
    try:
        found = json.loads(decode(line))
    except (ValueError, RecursionError):
        return Problem(place, "read", f"the line is not JSON: {why}", place)
    return _make_document(found, place)


def _make_document(found: Any, place: str) -> RawDocument | Problem:
    if not isinstance(found, dict):
        return Problem(place, "read", "a document is a JSON object with text or html", place)
    content = {key: found.get(key) for key in ("text", "html")}
    wrong = [key for key, value in content.items() if value is not None and not isinstance(value, str)]
    if wrong:
        return Problem(place, "read", f"{wrong[0]} should be a string", place)
    text, html = content["text"], content["html"]
    text = text if text and text.strip() else None
    if text is None and not (html and html.strip()):
        return Problem(place, "read", "the document has neither text nor html", place)
    text = mend(text) if text is not None else None
    html = mend(html) if text is None and html is not None else None
    known = {key: _word(found.get(key)) for key in _FIELDS}
    given = _word(found.get("id"))
    return RawDocument(
        id=given or make_id(text if text is not None else html or "", known["url"], known["publication"]),
        where=place,
        text=text,
        html=html,
        date=_word(found.get("date")),
        **known,
    )


def _word(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return mend(str(value)).strip() or None


# --- pages ---------------------------------------------------------------------------------------------------------


def _read_page(stream: BinaryIO, head: bytes, where: str, ending: str) -> Iterator[RawDocument | Problem]:
    data = head + _rest(stream, LONGEST_PAGE + 1 - len(head))
    if len(data) > LONGEST_PAGE:
        yield Problem(where, "read", f"the page is larger than {LONGEST_PAGE // 1_000_000} MB", where)
        return
    start = decode(data[:SNIFFED])
    if _FEED.match(start):
        yield Problem(where, "read", "this is an XML feed or site map, not a page", where)
        return
    if start.lstrip()[:1] in "{[" and (found := _whole_json(data)) is not None:
        documents = found if isinstance(found, list) else [found]
        places = [f"{where}:{n}" for n in range(1, len(documents) + 1)] if isinstance(found, list) else [where]
        yield from map(_make_document, documents, places)
        return
    html = _is_html(start, ending)
    text = decode(data, declares=html)
    identity = make_id(text, None, None)
    yield RawDocument(identity, where, html=text) if html else RawDocument(identity, where, text=text)


def _rest(stream: BinaryIO, limit: int) -> bytes:
    pieces, size = [], 0
    while size < limit and (piece := stream.read(min(1 << 20, limit - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _whole_json(data: bytes) -> Any:
    """What a file of one JSON value holds: an object, or a list of objects; None for anything else."""
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if (isinstance(found, dict) and found) or (
        isinstance(found, list) and found and all(isinstance(x, dict) for x in found)
    ):
        return found
    return None


def _is_html(start: str, ending: str) -> bool:
    if _HTML_START.match(start):
        return True
    tags = len(_TAG.findall(start))
    return tags >= 1 if ending in _HTML_ENDINGS else tags >= 12 and start.lstrip().startswith("<")
