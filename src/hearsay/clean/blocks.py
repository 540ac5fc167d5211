"""Units into blocks: rules over lines, their neighbours and the cue tables.

The rules run in the order of ``classify``; each looks only at units that no earlier rule has named. What nobody names
is body: a lost sentence costs more than a kept teaser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hearsay.clean.dates import find_date
from hearsay.clean.openings import Opening, ends_in_credit, find_closing, find_opening, name_agency
from hearsay.clean.repeats import find_repeats
from hearsay.clean.tables import Cue, PageTables, normal
from hearsay.clean.units import Unit, ends_sentence
from hearsay.records import CODED_BLOCKS, Block, BlockKind

FULL_PARAGRAPH = 12
"""Words from which a line that ends in a full stop counts as a paragraph of the article."""

HEADLINE_WORDS = range(3, 31)
TEASER_WORDS = range(4, 19)
NOTICE_LENGTH = 2500
"""Characters that a legal notice may run on after its heading without a blank line."""

CAPTION_WORDS = 80
SCENE_WORDS = 35
QUESTIONS = 4
"""So many short questions between paragraphs make a page an interview; it has no teasers that could be told."""

LEAD = 3
"""A dateline stands in one of the first so many paragraphs."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_URL = re.compile(r"https?://\S+|www\.\S+")
_STATUS = re.compile(r"(?:error\s*)?[45]\d\d[.!]*", re.I)
_BREADCRUMB = re.compile(r"\s*(?:[>»›→•·|]|/(?=\s))\s*")
_CAPITAL = r"[A-ZÀ-Þ][\w.'’-]"
_BYLINE = re.compile(
    rf"(?i:by|from)\s+(?:the\s+)?{_CAPITAL}+"
    rf"(?:\s+(?:{_CAPITAL}*|and|de|van|von|der|bin|al|el|&|in|for|,)|\s*[,|/&•·-]\s*{_CAPITAL}*){{0,12}}"
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|gmt|utc|est|edt|et|ist|bst|cet|pst|pdt|pt|hkt|aest|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|first|last|published|updated?|modified|posted|"
    r"date|at|on|by|time|am|pm|ago|\d+ (?:min(?:ute)?s?|hours?|days?)|read|local)\b|[+-]\d\d:?\d\d|[^\w\s]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:I|we|me|us|you|your|our|my|this|that)\b", re.I)
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.' -]+:)\s")
_SPELT = re.compile(r"[^\W\d_]{2,}")
_CAPTION_SCENE = re.compile(
    r"(?:,? (?:in|at|near|outside) [A-ZÀ-Þ][\w.'’-]+(?:,? [A-ZÀ-Þ][\w.'’-]+)*,? (?:on|in) (?:[A-Z][a-z]+day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[JFMASOND][a-z]{2}\.?)(?: \d{1,2})?|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:,? \d{4})?)[.]?$"
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "during",
        "after",
        "before",
        "near",
        "outside",
        "inside",
        "to",
        "as",
        "their",
        "his",
        "her",
        "its",
        "left",
        "right",
        "centre",
        "center",
        "rally",
        "meeting",
        "summit",
        "ceremony",
        "talks",
        "conference",
        "parliament",
        "protest",
        "march",
        "president",
        "minister",
        "prime",
        "foreign",
        "defence",
        "defense",
        "deputy",
        "vice",
        "spokesman",
        "spokesperson",
        "general",
        "chief",
        "leader",
        "chairman",
        "secretary",
        "king",
        "queen",
        "prince",
        "former",
        "soldiers",
        "protesters",
        "supporters",
        "troops",
        "police",
        "officers",
        "members",
        "delegation",
        "delegates",
        "session",
        "visit",
        "funeral",
    ]
)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
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
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "their",
        "our",
        "your",
        "what",
        "who",
        "why",
        "how",
        "when",
        "where",
        "which",
        "after",
        "before",
        "over",
        "about",
        "into",
        "as",
        "than",
        "more",
        "not",
        "no",
        "new",
        "us",
        "up",
        "out",
        "if",
        "so",
    ]
)


@dataclass
class _Page:
    """The units of one page and what is known of them so far."""

    units: Sequence[Unit]
    tables: PageTables
    title: str
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


def find_blocks(
    units: Sequence[Unit], tables: PageTables, title: str | None = None, marked: bool = False
) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a page in order, and the agency that it credits. ``marked``: the units come from markup, whose
    hints stand in for the rules on where a line stands."""
    page = _Page(units, tables, normal(title or ""))
    classify(page, marked)
    blocks: list[Block] = []
    texts: list[tuple[int, str]] = []
    origin = None
    bodies = 0
    for unit, kind in zip(units, page.kinds, strict=True):
        kind = kind or BlockKind.BODY
        bodies += kind is BlockKind.BODY
        for block, text, agency in _split(unit, kind, tables, bodies <= LEAD):
            if block.kind in CODED_BLOCKS:
                texts.append((len(blocks), text))
            blocks.append(block)
            origin = origin or agency
    repeats = find_repeats(texts)
    blocks = [
        Block(BlockKind.REPEAT, block.start, block.end, repeats[number]) if number in repeats else block
        for number, block in enumerate(blocks)
    ]
    return _joined(blocks), origin or _credited(blocks, units, tables)


def classify(page: _Page, marked: bool) -> None:
    """Name the kind of every unit that a rule can name."""
    _title_lines(page)
    _cued_lines(page)
    _signs_and_links(page)
    _error_codes(page)
    _bylines_and_dates(page)
    _captions(page)
    _notices_run_on(page)
    if not marked:
        _menus(page)
        _headlines(page)
        _comments_to_the_end(page)
    _related_lists(page)
    _teasers(page)


def _title_lines(page: _Page) -> None:
    """The title as metadata give it, where the page says it before its first paragraph."""
    if len(page.title) < 8:
        return
    for at in range(len(page.units)):
        if page.words[at] > 40:
            if page.kinds[at] in (None, BlockKind.BODY):
                return
            continue
        line = normal(page.units[at].text)
        if len(line) >= 8 and page.kinds[at] is None and (line == page.title or _is_most(line, page.title)):
            page.kinds[at] = BlockKind.HEADLINE


def _is_most(line: str, title: str) -> bool:
    """Whether a line is the title less the name of the site, or the reverse."""
    short, long = sorted((line, title), key=len)
    return long.startswith(short) and len(short) >= 0.6 * len(long)


def _cued_lines(page: _Page) -> None:
    """Lines whose words say what they are."""
    begun = False
    for at, cue in enumerate(page.cues):
        if page.kinds[at] is None and cue is not None:
            waits = cue.topic == "related" and not cue.opens and not begun
            article = page.units[at].main and cue.match == "within" and cue.topic in ("paywall", "errors")
            if not waits and not (article and page.full[at] and page.words[at] > 20):
                page.kinds[at] = cue.kind
        begun = begun or page.paragraph(at)


def _signs_and_links(page: _Page) -> None:
    """Lines without a letter, addresses alone, and paths through a site."""
    for at in page.open():
        text = page.units[at].text
        if (
            (not any(map(str.isalpha, text[:200])) and not _STATUS.fullmatch(text))
            or _URL.fullmatch(text)
            or (page.words[at] <= 15 and not page.stops[at] and _is_menu(text, page.tables))
        ):
            page.kinds[at] = BlockKind.NAVIGATION


def _is_menu(text: str, tables: PageTables) -> bool:
    parts = [part for part in _BREADCRUMB.split(text) if part]
    if len(parts) < 2:
        parts = text.split()
        return len(parts) >= 2 and all(_names_menu(part, tables) for part in parts)
    known = sum(_names_menu(part, tables) for part in parts)
    return known >= 1 and known >= len(parts) / 3 and all(len(part.split()) <= 4 for part in parts)


def _names_menu(part: str, tables: PageTables) -> bool:
    cue = tables.cue(part)
    return cue is not None and cue.match == "line" and cue.kind is BlockKind.NAVIGATION


def _error_codes(page: _Page) -> None:
    """A bare ``404`` beside the words of an error page."""
    for at in range(len(page.units)):
        if page.kinds[at] in (None, BlockKind.NAVIGATION) and _STATUS.fullmatch(page.units[at].text):
            near = page.cues[max(0, at - 3) : at + 4]
            if at == 0 or any(cue is not None and cue.topic == "errors" for cue in near):
                page.kinds[at] = BlockKind.NOTICE


def _bylines_and_dates(page: _Page) -> None:
    """Lines of an author's name, and lines that hold a date and nothing else."""
    for at in range(len(page.units)):
        unit = page.units[at]
        if page.kinds[at] not in (None, BlockKind.NAVIGATION) or len(unit.text) > 140 or page.words[at] > 20:
            continue
        if page.kinds[at] is None and unit.text[:2].lower() in ("by", "fr") and _is_byline(unit.text):
            page.kinds[at] = BlockKind.BYLINE
        elif any(map(str.isdigit, unit.text)) and _is_date_line(unit.text):
            page.kinds[at] = BlockKind.DATELINE


def _is_byline(text: str) -> bool:
    day = find_date(text)
    if day:
        text = (text[: day[1]] + " " + _CLOCK.sub(" ", text[day[2] :])).strip(" |,-–—•·")
    return (text[:2].lower() == "by" or "," in text or day is not None) and _BYLINE.fullmatch(text) is not None


def _is_date_line(text: str) -> bool:
    day = find_date(text)
    return day is not None and not _SPELT.search(_CLOCK.sub(" ", _undated(text)))


def _undated(text: str) -> str:
    while day := find_date(text):
        text = text[: day[1]] + " " + text[day[2] :]
    return text


def _captions(page: _Page) -> None:
    """Lines that end in a photo credit, and phrases without a verb that name who is seen, where and when."""
    for at in page.open():
        text = page.units[at].text
        credited = page.words[at] <= CAPTION_WORDS and ends_in_credit(text, page.tables)
        if credited or (page.words[at] <= SCENE_WORDS and _CAPTION_SCENE.search(text) and _only_names(text)):
            page.kinds[at] = BlockKind.CAPTION


def _only_names(text: str) -> bool:
    return all(word in _SMALL for word in _WORD.findall(text) if word[0].islower())


def _notices_run_on(page: _Page) -> None:
    """After the heading of a legal notice its text runs on to the next blank line."""
    at = 0
    while at < len(page.units):
        cue = page.cues[at]
        if cue is None or not cue.opens or cue.topic != "legal" or page.kinds[at] is not BlockKind.NOTICE:
            at += 1
            continue
        start, at = page.units[at].end, at + 1
        while at < len(page.units) and not page.units[at].gap and page.units[at].end - start <= NOTICE_LENGTH:
            if page.kinds[at] not in (None, BlockKind.BODY):
                break
            page.kinds[at] = BlockKind.NOTICE
            at += 1


def _menus(page: _Page) -> None:
    """Runs of four and more short lines, most of them words of a menu, before or after the article."""
    run: list[int] = []
    for at in [*range(len(page.units)), len(page.units)]:
        if at < len(page.units) and page.words[at] <= 4 and not page.stops[at]:
            run.append(at)
            continue
        known = sum(page.kinds[n] is BlockKind.NAVIGATION for n in run)
        if len(run) >= 4 and known >= len(run) / 2:
            for n in run:
                page.kinds[n] = page.kinds[n] or BlockKind.NAVIGATION
        run = []


def _headlines(page: _Page) -> None:
    """The last short line without a full stop before the article begins, at the top or after an error page."""
    begun = any(kind is BlockKind.HEADLINE for kind in page.kinds)
    for at in range(len(page.units)):
        cue = page.cues[at]
        if cue is not None and cue.topic == "errors" and page.kinds[at] is BlockKind.NOTICE:
            begun = False
        if begun or page.kinds[at] is not None:
            continue
        if page.stops[at] and page.words[at] >= 6:
            begun = True
        elif page.words[at] in HEADLINE_WORDS and _leads_to_article(page, at):
            page.kinds[at] = BlockKind.HEADLINE
            begun = True


def _leads_to_article(page: _Page, at: int) -> bool:
    """Whether a paragraph follows, with only a standfirst, bylines and dates between."""
    text = page.units[at].text
    if (
        not _SPELT.search(_CLOCK.sub(" ", text))
        or text.endswith((".", ":", ";", ","))
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "'\"‘“")
    ):
        return False
    between = 0
    for after in range(at + 1, len(page.units)):
        if page.kinds[after] is None:
            if page.stops[after] and page.words[after] >= 6:
                return True
            between += 1
        if between > 2:
            return False
    return False


def _comments_to_the_end(page: _Page) -> None:
    """What follows the heading of the comments, where the article lies before it."""
    heads = [
        at for at, cue in enumerate(page.cues) if cue is not None and cue.opens and page.kinds[at] is BlockKind.COMMENTS
    ]
    for head in heads:
        before = sum(len(page.units[at].text) for at in range(head) if page.paragraph(at))
        after = sum(len(page.units[at].text) for at in range(head + 1, len(page.units)))
        if sum(page.paragraph(at) for at in range(head)) >= 3 and after < before / 2:
            for at in range(head + 1, len(page.units)):
                page.kinds[at] = page.kinds[at] or BlockKind.COMMENTS
            return


def _related_lists(page: _Page) -> None:
    """Title-like lines under a heading such as ``Related stories``, to the next paragraph."""
    for head, cue in enumerate(page.cues):
        if cue is None or not cue.opens or page.kinds[head] is not BlockKind.RELATED:
            continue
        for at in range(head + 1, min(head + 12, len(page.units))):
            if page.kinds[at] not in (None, BlockKind.RELATED, BlockKind.NAVIGATION, BlockKind.DATELINE):
                break
            if page.kinds[at] is None:
                short = page.words[at] in range(3, 26) and page.units[at].text[-1] not in '.:;"”'
                if not short or page.units[at].text[0] in "•-–—*":
                    break
                page.kinds[at] = BlockKind.RELATED


def _teasers(page: _Page) -> None:
    """A headline-like line between whole paragraphs: of another story if it names what the page nowhere names, of this
    one's next part if not."""
    lines = [at for at in page.open() if page.words[at] in TEASER_WORDS and _titlelike(page.units[at].text)]
    lines = [at for at in lines if _between_paragraphs(page, at)]
    if not lines or sum("?" in page.units[at].text[-3:] for at in lines) >= QUESTIONS:
        return
    counts: Counter[str] = Counter()
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if kind in (None, BlockKind.BODY, BlockKind.HEADLINE, BlockKind.CAPTION):
            counts.update(set(_content(unit.text)))
    for at in lines:
        if _is_foreign(page.units[at].text, counts, _near(page, at)):
            page.kinds[at] = BlockKind.RELATED
        elif page.units[at].text[-1] != "?":
            page.kinds[at] = BlockKind.HEADLINE


def _titlelike(text: str) -> bool:
    last = text.rstrip("'’\"”")[-1:]
    return (last.isalnum() or last == "?") and text[0] not in "\"“‘'" and text.count("“") == text.count("”")


def _between_paragraphs(page: _Page, at: int) -> bool:
    if not page.units[at].text[0].isupper():
        return False
    before, after = at - 1, at + 1
    while before >= 0 and page.kinds[before] in (BlockKind.CAPTION, BlockKind.NAVIGATION, BlockKind.RELATED):
        before -= 1
    while after < len(page.units) and page.kinds[after] in (BlockKind.CAPTION, BlockKind.NAVIGATION, BlockKind.RELATED):
        after += 1
    return page.paragraph(before) and page.paragraph(after)


def _near(page: _Page, at: int) -> set[str]:
    near = [n for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < len(page.units)]
    return {stem for n in near for stem in _content(page.units[n].text)}


def _is_foreign(line: str, counts: Counter[str], near: set[str]) -> bool:
    """Whether a line speaks of something else: a name, and most of its words, that stand nowhere near."""
    content = _content(line)
    if len(content) < 3 or _ADDRESS.search(line) or _LABEL.match(line):
        return False
    names = [_stem(w) for n, w in enumerate(_WORD.findall(line)) if n and w[0].isupper() and w.lower() not in _STOP]
    strange = sum(counts[stem] <= 1 for stem in names)
    known = sum(counts[stem] >= 2 for stem in names)
    unrelated = sum(stem not in near for stem in content)
    return strange >= 1 and strange > known and unrelated >= 0.75 * len(content)


def _content(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text) if word.lower() not in _STOP and len(word) > 2]


def _stem(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")[:6]


def _split(unit: Unit, kind: BlockKind, tables: PageTables, lead: bool) -> Iterator[tuple[Block, str, str | None]]:
    """A unit as blocks: the dateline or credit it begins or ends with stands alone."""
    start, end = unit.start, unit.end
    if kind is not BlockKind.BODY:
        yield Block(kind, start, end), unit.text, None
        return
    opening = find_opening(unit.text, tables, lead=lead)
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
