"""What the lines around a line say that it is."""

from __future__ import annotations

import re
from collections import Counter

from hearsay.clean.lines import holds_words
from hearsay.clean.names import is_name
from hearsay.clean.page import Page
from hearsay.clean.tables import normal
from hearsay.records import BlockKind

HEADLINE_WORDS = range(3, 31)
MASTHEAD_WORDS = 6
BARE_WORDS = 4
"""Words of an outlet's name where no menu follows it."""

TEASER_WORDS = range(4, 19)
NOTICE_LENGTH = 2500
"""Characters that a legal notice may run on after its heading without a blank line."""
QUESTIONS = 4
"""So many short questions between paragraphs make a page an interview; it has no teasers that could be told."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_OWNER = re.compile(
    r"(?:©|(?i:\(c\)|copyright))\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?i:by\s+)?"
    r"([A-ZÀ-Þ0-9][^\n.|,;©]{2,50}?)(?=\s*(?:[.|,;©-]|(?i:all rights)|\d{4}|$))"
)
_ADDRESS = re.compile(r"\b(?:I|we|me|us|you|your|our|my|this|that)\b", re.I)
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.' -]+:)\s")
_STOP = frozenset(
    """
    the a an of to in on at by for from with and or but is are was were be been will would can could should may
    might do does did has have had this that these those it its he she they we you i his her their our your what who
    why how when where which after before over about into as than more not no new us up out if so
    """.split()
)


def notices_run_on(page: Page) -> None:
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


def menus(page: Page) -> None:
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


def mastheads(page: Page) -> None:
    """The name of the outlet that heads the page, over its menu or its headline; where nothing else has told it, the
    page's publication is known by it."""
    owners = _owners(page)
    if page.publication:
        owners.setdefault(normal(page.publication), page.publication)
    for at in range(len(page.units)):
        if page.kinds[at] is None:
            if page.stops[at] and page.words[at] >= 6:
                return
            name = page.units[at].text
            if page.words[at] <= MASTHEAD_WORDS and is_name(name) and not page.stops[at]:
                owner = owners.get(normal(name))
                menu = _menu_after(page, at)
                on_top = all(kind in (BlockKind.NOTICE, BlockKind.DATELINE) for kind in page.kinds[:at])
                if owner or (on_top and _heads_page(page, at, menu)):
                    for line in range(at, menu or at + 1):
                        page.kinds[line] = page.kinds[line] or BlockKind.NAVIGATION
                    named = page.words[at] > 1 or _is_called_outlet(page, name)
                    page.publication = page.publication or owner or (name if named else None)
                    return


def _owners(page: Page) -> dict[str, str]:
    """Who holds the copyright in the page, as it writes the name, by the name in plain letters."""
    owners: dict[str, str] = {}
    for unit, kind in zip(page.units, page.kinds, strict=True):
        if kind in (BlockKind.NOTICE, BlockKind.NAVIGATION):
            for found in _OWNER.finditer(unit.text):
                owners.setdefault(normal(found[1]), found[1])
    return owners


def _menu_after(page: Page, at: int) -> int | None:
    """The menu that follows a masthead, at most a slogan and a date between, if the headline is still to come."""
    for after in range(at + 1, min(at + 4, len(page.units))):
        if page.kinds[after] is BlockKind.NAVIGATION:
            return after if _headline_after(page, after) else None
        if page.kinds[after] is None and (page.words[after] > 8 or after > at + 1):
            return None
    return None


def _headline_after(page: Page, at: int) -> bool:
    for after in range(at + 1, len(page.units)):
        if page.kinds[after] is BlockKind.HEADLINE:
            return True
        if page.kinds[after] is None:
            if page.words[after] in HEADLINE_WORDS and _leads_to_article(page, after):
                return True
            if page.stops[after] and page.words[after] >= 6:
                return False
    return False


def _is_called_outlet(page: Page, name: str) -> bool:
    return page.tables.called(name, "outlet") or page.tables.called(name, "agency")


def _heads_page(page: Page, at: int, menu: int | None) -> bool:
    """Whether a name over a menu, or else over the headline, is an outlet's."""
    name = page.units[at].text
    called = _is_called_outlet(page, name)
    if menu is not None:
        return called or name.isupper()
    return called and page.words[at] <= BARE_WORDS and _headline_after(page, at)


def headlines(page: Page) -> None:
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


def _leads_to_article(page: Page, at: int) -> bool:
    """Whether a paragraph follows, with only a standfirst, bylines and dates between."""
    text = page.units[at].text
    if (
        not holds_words(text)
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


def comments_to_the_end(page: Page) -> None:
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


def related_lists(page: Page) -> None:
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


def teasers(page: Page) -> None:
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


def _between_paragraphs(page: Page, at: int) -> bool:
    if not page.units[at].text[0].isupper():
        return False
    before, after = at - 1, at + 1
    while before >= 0 and page.kinds[before] in (BlockKind.CAPTION, BlockKind.NAVIGATION, BlockKind.RELATED):
        before -= 1
    while after < len(page.units) and page.kinds[after] in (BlockKind.CAPTION, BlockKind.NAVIGATION, BlockKind.RELATED):
        after += 1
    return page.paragraph(before) and page.paragraph(after)


def _near(page: Page, at: int) -> set[str]:
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
