"""What a line's own words say that it is."""

from __future__ import annotations

import re

from hearsay.clean.dates import find_date
from hearsay.clean.page import Page
from hearsay.clean.pictures import ends_in_credit
from hearsay.clean.tables import PageTables, normal
from hearsay.records import BlockKind

CAPTION_WORDS = 80
SCENE_WORDS = 35

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
_SPELT = re.compile(r"[^\W\d_]{2,}")
_CAPTION_SCENE = re.compile(
    r"(?:,? (?:in|at|near|outside) [A-ZÀ-Þ][\w.'’-]+(?:,? [A-ZÀ-Þ][\w.'’-]+)*,? (?:on|in) (?:[A-Z][a-z]+day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[JFMASOND][a-z]{2}\.?)(?: \d{1,2})?|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:,? \d{4})?)[.]?$"
)
_SMALL = frozenset(
    """
    a an the of in on at by for from with and or during after before near outside inside to as their his her its
    left right centre center rally meeting summit ceremony talks conference parliament protest march president
    minister prime foreign defence defense deputy vice spokesman spokesperson general chief leader chairman
    secretary king queen prince former soldiers protesters supporters troops police officers members delegation
    delegates session visit funeral
    """.split()
)


def title_lines(page: Page) -> None:
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


def cued_lines(page: Page) -> None:
    """Lines whose words say what they are."""
    begun = False
    for at, cue in enumerate(page.cues):
        if page.kinds[at] is None and cue is not None:
            waits = cue.topic == "related" and not cue.opens and not begun
            article = page.units[at].main and cue.match == "within" and cue.topic in ("paywall", "errors")
            if not waits and not (article and page.full[at] and page.words[at] > 20):
                page.kinds[at] = cue.kind
        begun = begun or page.paragraph(at)


def signs_and_links(page: Page) -> None:
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


def error_codes(page: Page) -> None:
    """A bare ``404`` beside the words of an error page."""
    for at in range(len(page.units)):
        if page.kinds[at] in (None, BlockKind.NAVIGATION) and _STATUS.fullmatch(page.units[at].text):
            near = page.cues[max(0, at - 3) : at + 4]
            if at == 0 or any(cue is not None and cue.topic == "errors" for cue in near):
                page.kinds[at] = BlockKind.NOTICE


def bylines_and_dates(page: Page) -> None:
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
    return day is not None and not holds_words(_undated(text))


def holds_words(text: str) -> bool:
    """Whether anything is spelt out in the text but hours, weekdays and the words around a date."""
    return _SPELT.search(_CLOCK.sub(" ", text)) is not None


def _undated(text: str) -> str:
    while day := find_date(text):
        text = text[: day[1]] + " " + text[day[2] :]
    return text


def captions(page: Page) -> None:
    """Lines that end in a photo credit, and phrases without a verb that name who is seen, where and when."""
    alone = len(page.units) == 1
    own = [at for at, unit in enumerate(page.units) if unit.main]
    inside = range(own[0], own[-1]) if own else range(0)
    for at, unit in enumerate(page.units):
        if page.kinds[at] is not None and not (at in inside and _is_loose(page, at)):
            continue
        text = unit.text
        credited = page.words[at] <= CAPTION_WORDS and ends_in_credit(text, page.tables)
        if credited or (
            not alone
            and page.kinds[at] is None
            and page.words[at] <= SCENE_WORDS
            and _CAPTION_SCENE.search(text)
            and _only_names(text)
        ):
            page.kinds[at] = BlockKind.CAPTION


def _is_loose(page: Page, at: int) -> bool:
    """Whether markup put the line beside the article, yet nothing in the line itself does."""
    aside = page.kinds[at] in (BlockKind.NAVIGATION, BlockKind.RELATED) and page.kinds[at] is page.units[at].hint
    cue = page.cues[at]
    return aside and (cue is None or cue.kind is BlockKind.CAPTION) and page.units[at].links == 0


def _only_names(text: str) -> bool:
    return all(word in _SMALL for word in _WORD.findall(text) if word[0].islower())
