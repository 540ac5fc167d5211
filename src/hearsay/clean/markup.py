"""HTML into text: every visible word of the page, paragraph by paragraph, with what the markup says of each."""

from __future__ import annotations

import datetime
import html as html_entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import lxml.html
import msgspec
from lxml import etree

from hearsay.clean.dates import parse_date
from hearsay.clean.tables import normal
from hearsay.clean.units import Unit, ends_sentence
from hearsay.records import BlockKind

EXTRACTED_UP_TO = 3_000_000
"""Characters of HTML above which the extractor, which may take many seconds there, is not asked."""

PARAGRAPH_WORDS = 12
LONGEST_HEADING = 300
MOSTLY_LINKS = 0.5
FEW_LINKS = 0.3
SURE_LENGTH = 24
"""Letters from which a paragraph found inside the extractor's text is surely meant, not a word in passing."""

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "textarea",
        "datalist",
        "math",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "label",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "time",
    ]
)
_TAG_HINTS = {
    "address": BlockKind.BYLINE,
    "aside": BlockKind.RELATED,
    "button": BlockKind.NAVIGATION,
    "figcaption": BlockKind.CAPTION,
    "footer": BlockKind.NAVIGATION,
    "h1": BlockKind.HEADLINE,
    "nav": BlockKind.NAVIGATION,
    "time": BlockKind.DATELINE,
}
_CLASS_HINTS = {
    word: kind
    for kind, words in {
        BlockKind.COMMENTS: "comments comment disqus commentlist respond",
        BlockKind.RELATED: "related recommended recommendations recommendation trending popular teaser teasers promo "
        "sidebar outbrain taboola mostread",
        BlockKind.NOTICE: "cookie cookies consent gdpr paywall newsletter subscribe subscription disclaimer copyright "
        "legal signup",
        BlockKind.NAVIGATION: "nav navbar navigation menu breadcrumb breadcrumbs footer share sharing social toolbar "
        "tags taglist "
        "pagination skip ad ads advert advertisement topbar",
        BlockKind.CAPTION: "caption figcaption",
        BlockKind.BYLINE: "byline author authors bylines",
        BlockKind.DATELINE: "timestamp pubdate dateline date datetime",
    }.items()
    for word in words.split()
}
_KEPT_HINTS = frozenset({BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADLINE})
_ROOTS = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NAME_PARTS = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile(r"[\W_]+")
_UNREADABLE = (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)

_DATE_NAMES = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publication_date",
    "og:pubdate",
    "citation_publication_date",
]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself outside its text."""

    title: str | None = None
    publication: str | None = None
    url: str | None = None
    date: datetime.date | None = None
    language: str | None = None


@dataclass(slots=True)
class _Piece:
    """A paragraph as it is gathered. ``hidden``: styled away, as paid articles are until a script shows them."""

    text: str
    hint: BlockKind | None
    links: float
    hidden: bool


class _Part(NamedTuple):
    """A run of text inside one element."""

    text: str
    hint: BlockKind | None
    link: bool
    hidden: bool


def render(html: str) -> tuple[str, list[Unit], Metadata]:
    """The page's visible text (empty if there is none), its paragraphs with their hints, and its metadata."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except _UNREADABLE:  # lxml says so of pages that hold no element
        return "", [], Metadata()
    metadata = _read_metadata(root)
    pieces = list(_pieces(root))
    main = _extract(root) if len(html) <= EXTRACTED_UP_TO else None
    units: list[Unit] = []
    at = 0
    for piece, hint, own in zip(pieces, *_judge(pieces, main, metadata.title), strict=True):
        if piece.hidden and not (own and _is_paragraph(piece)):
            continue
        units.append(Unit(piece.text, at, at + len(piece.text), True, hint, own, piece.links))
        at += len(piece.text) + 1
    return "\n".join(unit.text for unit in units), units, metadata


def _pieces(root: Any) -> Iterator[_Piece]:
    """Paragraph by paragraph, the text of the page, what is styled away marked so."""
    hints: list[BlockKind | None] = [None]
    gathered: list[_Part] = []
    links = hidden = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag in _BLOCKS and not (tag == "br" and hints[-1] is BlockKind.HEADLINE)
        if breaks and gathered:
            piece = _gather(gathered, hints[-1])
            gathered = []
            if piece:
                yield piece
        if event == "start":
            hidden += _is_hidden(element)
            hints.append(hints[-1] or _hint(tag, element))
            links += tag == "a"
            if tag in _UNSEEN or not tag:
                walk.skip_subtree()
            elif element.text:
                gathered.append(_Part(element.text, hints[-1], links > 0, hidden > 0))
        else:
            hints.pop()
            links -= tag == "a"
            hidden -= _is_hidden(element)
            if tag == "br" and not breaks:
                gathered.append(_Part(" ", hints[-1], False, hidden > 0))
            if element.tail:
                gathered.append(_Part(element.tail, hints[-1], links > 0, hidden > 0))
    piece = _gather(gathered, None)
    if piece:
        yield piece


def _gather(gathered: list[_Part], around: BlockKind | None) -> _Piece | None:
    solid = [part for part in gathered if not part.text.isspace()]
    hidden = all(part.hidden for part in solid)
    if not hidden:
        gathered = [part for part in gathered if not part.hidden]
        solid = [part for part in solid if not part.hidden]
    text = " ".join("".join(part.text for part in gathered).replace("\x00", " ").split())
    if not text:
        return None
    hints = {part.hint for part in solid}
    size = sum(len(part.text.strip()) for part in solid)
    linked = sum(len(part.text.strip()) for part in solid if part.link)
    return _Piece(text, hints.pop() if len(hints) == 1 else around, linked / max(1, size), hidden)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _hint(tag: str, element: Any) -> BlockKind | None:
    """What an element's name, or else its class, says of the text in it."""
    if tag in _ROOTS:
        return None
    if tag in _TAG_HINTS:
        return _TAG_HINTS[tag]
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return BlockKind.BYLINE
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 2 or len(names) > 400:
        return None
    parts = _NAME_PARTS.findall(_CAMEL.sub(" ", names).lower())
    return next((kind for part in parts if (kind := _CLASS_HINTS.get(part))), None)


# --- which paragraphs are the article ------------------------------------------------------------------------------


def _extract(root: Any) -> str | None:
    """The article's text as an extractor sees it; None where it finds none."""
    import trafilatura  # takes a third of a second to load, and only HTML needs it

    try:
        return trafilatura.extract(root, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except _UNREADABLE:  # odd markup breaks extractors in many ways; the page's own paragraphs do then
        return None


def _judge(pieces: list[_Piece], main: str | None, title: str | None) -> tuple[list[BlockKind | None], list[bool]]:
    """The hint of each paragraph, None for the article's own, and whether the extractor took it."""
    lines = {_key(part) for line in (main or "").splitlines() for part in (line, *line.split("|"))} - {""}
    joined = _key(main or "")
    own = [_is_in(_key(piece.text), lines, joined) for piece in pieces]
    if not any(own):
        own = [piece.hint is None and not piece.hidden and _is_paragraph(piece) for piece in pieces]
    inside = range(own.index(True), len(own) - own[::-1].index(True)) if any(own) else range(0)
    headline = _headline(pieces, own, title)
    hints: list[BlockKind | None] = []
    for at, piece in enumerate(pieces):
        if at == headline:
            hints.append(BlockKind.HEADLINE)
        elif piece.hint in _KEPT_HINTS and piece.hint is not BlockKind.HEADLINE:
            hints.append(
                piece.hint
                if len(piece.text) < 1000
                and not (own[at] and _is_paragraph(piece) and piece.hint is not BlockKind.CAPTION)
                else None
            )
        elif own[at] or (piece.hint is None and at in inside and _is_paragraph(piece)):
            hints.append(None)
        else:
            hints.append(_beside(piece))
    return hints, own


def _key(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _is_in(key: str, lines: set[str], joined: str) -> bool:
    return key in lines or (len(key) >= SURE_LENGTH and key in joined)


def _is_paragraph(piece: _Piece) -> bool:
    return piece.text.count(" ") >= PARAGRAPH_WORDS - 1 and piece.links < FEW_LINKS and ends_sentence(piece.text)


def _headline(pieces: list[_Piece], own: list[bool], title: str | None) -> int | None:
    """The main heading: the one that has most of the page's title, or another line before the article that has, or
    else the longest heading: a site's name may be one too."""
    heads = [at for at, piece in enumerate(pieces) if piece.hint is BlockKind.HEADLINE]
    wanted = normal(title or "")
    named = [at for at in heads if _is_title(pieces[at], wanted)]
    if not named:
        first = next((at for at, piece in enumerate(pieces) if own[at] and _is_paragraph(piece)), 0)
        titles = [at for at in range(first) if pieces[at].hint is None and _is_title(pieces[at], wanted)]
        named = [at for at in titles if len(pieces[at].text) <= len(wanted)]
    if named:
        return named[0]
    return max(heads, key=lambda at: (own[at], len(pieces[at].text), -at), default=None)


def _is_title(piece: _Piece, wanted: str) -> bool:
    """Whether a line is the page's title less the name of the site, or the reverse."""
    line = normal(piece.text) if len(piece.text) <= LONGEST_HEADING else ""
    short, long = sorted((line, wanted), key=len)
    return len(short) >= max(8, 0.4 * len(long)) and short in long


def _beside(piece: _Piece) -> BlockKind:
    """What a paragraph outside the article is."""
    if piece.hint is not None and piece.hint is not BlockKind.HEADLINE:
        return piece.hint
    if piece.text.count(" ") >= 4 and (
        piece.links >= MOSTLY_LINKS or piece.hint is BlockKind.HEADLINE or ends_sentence(piece.text)
    ):
        return BlockKind.RELATED
    return BlockKind.NAVIGATION


# --- metadata ------------------------------------------------------------------------------------------------------


def _read_metadata(root: Any) -> Metadata:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content)
    article = _linked_data(root)
    canonical = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    dates = (article.get("datePublished"), *(metas.get(name) for name in _DATE_NAMES))
    address = next(
        (link for link in (canonical, metas.get("og:url"), _text(article.get("url"))) if _is_address(link)), None
    )
    return Metadata(
        title=_unescape(metas.get("og:title") or _text(article.get("headline")) or metas.get("twitter:title"))
        or _title(root),
        publication=metas.get("og:site_name") or _name(article.get("publisher")),
        url=address,
        date=next((day for value in dates if isinstance(value, str) and (day := parse_date(value))), None)
        or _time_date(root),
        language=((root.get("lang") or "")[:2].lower() or None),
    )


def _is_address(link: str | None) -> bool:
    return bool(link) and str(link).startswith(("http://", "https://"))


def _title(root: Any) -> str | None:
    element = next(root.iter("title"), None)
    return " ".join((element.text or "").split()) or None if element is not None else None


def _time_date(root: Any) -> datetime.date | None:
    """The day of the first ``time`` element of the article, or of the page's only one."""
    days = []
    for element in root.iter("time"):
        day = parse_date(element.get("datetime") or element.text or "")
        if not day:
            continue
        marked = element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished"
        if marked or next(element.iterancestors("article", "main"), None) is not None:
            return day
        days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _linked_data(root: Any) -> dict[str, Any]:
    """The page's JSON-LD description of its article, if it has one that can be read."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            found = msgspec.json.decode(script.text.strip().encode("utf-8", "replace"), strict=False)
        except (msgspec.DecodeError, RecursionError):  # broken JSON-LD is common, and only metadata
            continue
        article = next(_articles(found, 0), None)
        if article is not None:
            return article
    return {}


def _articles(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(node, list):
        for item in node[:50]:
            yield from _articles(item, depth + 1)
    elif isinstance(node, dict):
        kind = node.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(k, str) and k.endswith(("Article", "Posting", "Report")) for k in kinds):
            yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(node.get(key), depth + 1)


def _unescape(text: str | None) -> str | None:
    """The text with entities resolved: many sites escape their titles twice."""
    return html_entities.unescape(text) if text else None


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)
