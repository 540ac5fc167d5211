"""A block of text -> sentences.

Blank lines always part sentences; within a paragraph every final mark is a candidate, and the word before it (a title,
an initial, a month ...) and the word after it decide. Single line ends count unless the text is hard-wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hearsay.errors import TableError
from hearsay.lexicon import cells, read_rows

Offsets = tuple[int, int]

TABLE = "words/abbreviations.csv"
KINDS = frozenset(cells("company|connector|final|mark|month|number|state|street|title|unit|weekday"))


class Ends(StrEnum):
    """Whether an abbreviation's stop may end the sentence as well."""

    NEVER = "never"
    SELDOM = "seldom"  # only before a word that opens sentences
    OFTEN = "often"  # before any capital
    NUMBER = "number"  # an abbreviation only before a number, else a word like any other


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One row of the table."""

    kind: str
    ends: Ends

    @property
    def needs_number(self) -> bool:
        """Whether it is an abbreviation only before a number (``No. 5``)."""
        return self.ends is Ends.NUMBER


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words that carry a full stop of their own, without it."""

    entries: Mapping[str, Abbreviation]

    def entry(self, word: str) -> Abbreviation | None:
        """What the table says of a word, as written or in capitals throughout."""
        return self.entries.get(word)


@cache
def load_abbreviations() -> Abbreviations:
    """The table of abbreviations; titles and the like also match in capitals throughout (``GEN. SMITH``)."""
    entries: dict[str, Abbreviation] = {}
    for line, row in read_rows(TABLE):
        word, kind, ends = row["word"], row["kind"], row["ends"]
        if not word or word in entries:
            raise TableError(f"{TABLE}:{line}: the word {word!r} is empty or stands twice")
        if kind not in KINDS:
            raise TableError(f"{TABLE}:{line}: no such kind: {kind!r}; use one of {', '.join(sorted(KINDS))}")
        if ends not in set(Ends):
            raise TableError(f"{TABLE}:{line}: ends must be one of {', '.join(Ends)}, not {ends!r}")
        marked = word if word.endswith("!") else f"{word}."
        if marked not in row["example"]:
            raise TableError(f"{TABLE}:{line}: every abbreviation needs an example with {marked}")
        entries[word] = Abbreviation(kind, Ends(ends))
    for word, entry in list(entries.items()):
        if len(word) > 1 and entry.kind not in ("state", "weekday", "unit"):
            entries.setdefault(word.upper(), entry)
    return Abbreviations(entries)


# Capitalised, these words open a sentence far more often than they follow an abbreviation inside one.
OPENERS = frozenset(
    cells(
        "A|About|According|Additionally|After|Afterwards|All|Along|Already|Also|Although|Amid|Among|"
        "An|And|Another|Any|Anyone|Are|As|Asked|At|Because|Before|Besides|Between|Both|But|By|"
        "Can|Could|Critics|Did|Do|Does|Don't|Despite|During|Each|Earlier|Either|Even|Eventually|"
        "Every|Everyone|Experts|Few|Finally|For|From|Furthermore|Had|Has|Have|He|He's|Her|Here|"
        "Hers|His|How|However|I|I'm|I've|If|In|Indeed|Inside|Instead|Is|It|It's|Its|Just|Last|"
        "Later|Like|Many|Meanwhile|Moreover|Most|Much|My|Nevertheless|Next|No|Nobody|None|"
        "Nonetheless|Nor|Not|Nothing|Now|Of|Officials|On|Once|One|Only|Or|Others|Otherwise|Our|"
        "Out|Outside|Over|Overall|Perhaps|Please|Police|Rather|Recently|Residents|She|She's|Should|"
        "Similarly|Since|So|Some|Sometimes|Soon|Still|Such|Thank|That|That's|The|Their|Then|There|"
        "There's|Therefore|These|They|They're|They've|This|Those|Though|Through|Throughout|Thus|To|"
        "Today|Tomorrow|Tonight|Two|Under|Unlike|Until|Upon|Was|We|We're|We've|Were|What|When|"
        "Whenever|Where|Whether|Which|While|Who|Why|Will|With|Within|Without|Witnesses|Would|Yes|"
        "Yesterday|Yet|You|Your"
    )
)
# After these a single letter is a label, not somebody's initial.
LABELLED = frozenset(
    cells(
        "Article|Block|Category|Class|Figure|Gate|Grade|Group|Hepatitis|Level|Model|Part|Phase|Plan|"
        "Point|Room|Schedule|Section|Serie|Series|Table|Tier|Type|Vitamin|War|hepatitis|plan|type|"
        "vitamin"
    )
)
# What follows ``a.m.`` or ``p.m.`` within a sentence.
AFTER_CLOCK = frozenset(
    cells(
        "AEST|BST|CAT|CDT|CEST|CET|CST|EAT|EDT|EEST|EET|EST|ET|Eastern|Central|Pacific|Mountain|"
        "GMT|HKT|IST|JST|KST|MDT|MSK|MST|Moscow|PDT|PKT|PST|PT|SGT|UTC|WAT|WIB|Monday|Tuesday|"
        "Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
        "September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    )
)
# Capitalised words that continue ``R-Fla. Gov. Hale`` and ``Calif. State University``.
AFTER_STATE = frozenset(cells("Attorney|Congressman|Congresswoman|Democrat|Gov|Lt|Rep|Republican|Sen|State"))
_CLOSERS = "[\"'”’»)\\]}]"
BOUNDARY = re.compile(
    f"(?P<marks>[.!?…]+|[。！？]+)(?P<closers>{_CLOSERS}*(?:\\s?\\[\\d{{1,3}}\\])*(?:\\s[:;]-?[()DP](?=\\s))?)(?:(?=\\s)|(?<=[。！？]))"
    "|(?<=[a-z]{3})(?P<run>\\.)(?=[A-Z][a-z]*\\s[A-Za-z])"
    "|(?P<bullet>\\s)(?=[•▪●■►]\\s)"
)
_NEXT = re.compile("(?P<between>\\W{0,60})(?P<word>\\w+(?:['’]\\w+)*)?(?P<after>.?)", re.DOTALL)
_LAST_WORD = re.compile('[^\\s"“‘(\\[{—–/-]*\\Z')
_LONGEST_WORD = 40
_DOTTED = re.compile("(?:[^\\W\\d_]\\.)+[^\\W\\d_]|Ph\\.D|B\\.Sc|M\\.Sc")
_CLOCK = re.compile("[ap]\\.m", re.IGNORECASE)
_LOWER_NAME = re.compile("[a-z]{1,2}[A-Z]|(?:al|el|an|ash)-[A-Z]")
_SPEAKS = re.compile(
    "(?:[A-Z][\\w.'’-]*\\s+){1,4}(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|shouted|cried|exclaimed|joked|tweeted|"
    "wondered|yelled|declared)\\b"
)
_LOCAL_TIME = re.compile("(?:[A-Z]\\w+\\s){1,3}(?:[Tt]ime|[Ss]tandard|[Dd]aylight)\\b")
_ROMAN = re.compile("[IVXLC]+")


_LINE = re.compile("[^\\s](?:[^\n\r\u2028\u2029]*[^\\s])?")
_ITEM = re.compile("(?:[-*•▪●■►–—]|\\(?[0-9a-z]{1,2}[.)])\\s")
_ROUGH_WORD = re.compile("\\w+|[^\\w\\s]")
_PAUSES = {";": 2.0, "—": 1.5, "–": 1.5, "•": 2.0, "|": 2.0, ":": 1.2, ",": 1.0}

LONGEST = 180  # words; the parser's memory grows with the square
WIDEST, NARROWEST = 120, 40  # of hard-wrapped lines, in characters


def split_sentences(
    text: str, start: int, end: int, abbreviations: Abbreviations, lines_end: bool = False
) -> list[Offsets]:
    """Sentences of a block, trimmed of white space; with ``lines_end`` each line of the block stands alone."""
    found: list[Offsets] = []
    for first, last in _paragraphs(text, start, end, lines_end):
        for sentence in _in_paragraph(text, first, last, abbreviations):
            found.extend(cut_long(text, *sentence))
    return found


def _paragraphs(text: str, start: int, end: int, lines_end: bool) -> Iterator[Offsets]:
    """Runs of lines that belong together."""
    lines = [found.span() for found in _LINE.finditer(text, start, end)]
    full = 0 if lines_end else _wrapped_at(lines)
    first = last = -1
    for begin, stop in lines:
        if first >= 0 and (text.count("\n", last, begin) > 1 or not _continues(text, last, begin, stop, full)):
            yield first, last
            first = -1
        if first < 0:
            first = begin
        last = stop
    if first >= 0:
        yield first, last


def _wrapped_at(lines: list[Offsets]) -> int:
    """The width at which the lines look broken by a machine; 0 where each is a unit, 1 where one cannot tell."""
    widths = [stop - begin for begin, stop in lines]
    if len(lines) < 2 or max(widths) > WIDEST:
        return 0
    near = sum(1 for width in widths if width > 0.8 * max(widths))
    return max(widths) if near > 1 else 1


def _continues(text: str, last: int, begin: int, stop: int, full: int) -> bool:
    """Whether the line ``begin:stop`` goes on with the sentence of the line that ended at ``last``."""
    if not full or _ITEM.match(text, begin, stop):
        return False
    if text[begin].islower():
        return True
    line_start = text.rfind("\n", 0, last) + 1
    word_end = text.find(" ", begin, stop)
    word = (stop if word_end < 0 else word_end) - begin
    return full >= NARROWEST and last - line_start + 1 + word > full


def _in_paragraph(text: str, start: int, end: int, abbreviations: Abbreviations) -> Iterator[Offsets]:
    first = start
    for found in BOUNDARY.finditer(text, start, end):
        stop = found.end()
        if found["marks"] and not _is_end(text, first, found, end, abbreviations):
            continue
        yield first, found.start() if found["bullet"] else stop
        first = stop
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        yield first, end


def _is_end(text: str, start: int, found: re.Match[str], end: int, abbreviations: Abbreviations) -> bool:
    """Whether a final mark ends the sentence that began at ``start``."""
    following = _NEXT.match(text, found.end(), end)
    word = following["word"] if following else None
    if following is None or not word:
        return False  # only marks are left: they belong to this sentence
    between = following["between"].lstrip()
    if between[:1] in (".", "?", "!", ",") and between[:2] != "..":
        return False  # ``. . .``: the last mark decides
    marks, closers = found["marks"], found["closers"]
    if marks == ".":
        before = _word_before(text, start, found.start())
        return _stop_ends(text, start, before, closers, following, abbreviations)
    if _opens_small(text, following, end):
        return False
    if marks == "!":
        entry = abbreviations.entry(_word_before(text, start, found.start()) + marks)
        if entry is not None:
            return word in OPENERS
    if marks[0] in "!?" and closers and _SPEAKS.match(text, following.start("word"), end):
        return False
    return not (marks[0] in ".…" and word[0].isdigit())


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that ends at ``stop``, without what is joined to it on the left by a hyphen, slash or bracket."""
    found = _LAST_WORD.search(text, max(start, stop - _LONGEST_WORD), stop)
    return found[0] if found else ""


def _opens_small(text: str, following: re.Match[str], end: int) -> bool:
    """Whether the next word begins lower case and is no name such as ``eBay`` or ``al-Shifa``."""
    word: str = following["word"]
    return word[0].islower() and not _LOWER_NAME.match(text, following.start("word"), end)


def _stop_ends(
    text: str, start: int, word: str, closers: str, following: re.Match[str], abbreviations: Abbreviations
) -> bool:
    """Whether a full stop after ``word`` ends the sentence, judged by the word and what follows."""
    following_word: str = following["word"]
    opens = following_word in OPENERS and following["after"] != "."
    small = _opens_small(text, following, following.endpos)
    dashed = following["between"].lstrip()[:1] in ("-", "–", "—")  # a dateline: ``MIAMI, Fla. -- Police``
    quoted = any(mark in "\"'”’»" for mark in closers)
    if quoted:
        return not small
    if _DOTTED.fullmatch(word):
        local = _LOCAL_TIME.match(text, following.start("word"), following.endpos) is not None
        return _dotted_ends(word, small or local or dashed, opens, following_word)
    entry = abbreviations.entry(word)
    if entry is not None:
        return _abbreviation_ends(entry, small or dashed, opens, following_word)
    if small:
        return len(word) > 3 and word[1:].islower() and not closers and word.isalpha()
    if word.isdigit():
        return _word_start(text, following, word, closers) > start or len(word) > 3
    if len(word) == 1 and word.isalpha():
        return _initial_ends(text, start, word, closers, following, opens)
    return True


def _word_start(text: str, following: re.Match[str], word: str, closers: str) -> int:
    return following.start() - len(closers) - 1 - len(word)


def _dotted_ends(word: str, small: bool, opens: bool, following: str) -> bool:
    """``U.S.``, ``Ph.D.``, ``a.m.``"""
    if small or following[0].isdigit() or word.lower() in ("i.e", "e.g"):
        return False
    if _CLOCK.fullmatch(word):
        return following not in AFTER_CLOCK
    return opens


def _abbreviation_ends(entry: Abbreviation, small: bool, opens: bool, following: str) -> bool:
    if entry.ends is Ends.NEVER or (entry.ends is Ends.NUMBER and _starts_number(following)):
        return False
    if small or (following[0].isdigit() and entry.ends is not Ends.NUMBER):
        return False
    if entry.ends is Ends.SELDOM:
        return opens
    return not (entry.kind == "state" and following in AFTER_STATE)


def _starts_number(word: str) -> bool:
    return word[0].isdigit() or _ROMAN.fullmatch(word) is not None


def _initial_ends(text: str, start: int, word: str, closers: str, following: re.Match[str], opens: bool) -> bool:
    """A single letter: an initial, unless the word before makes it a label or the next opens a sentence."""
    first = _word_start(text, following, word, closers)
    if first <= start or not word.isupper():
        return first > start
    return opens or _word_before(text, start, first - 1) in LABELLED


def cut_long(text: str, start: int, end: int, limit: int = LONGEST) -> list[Offsets]:
    """The sentence, or, if it has more than ``limit`` words and marks, its parts, cut at a pause near the middle."""
    if end - start <= limit:
        return [(start, end)]
    words = [found.span() for found in _ROUGH_WORD.finditer(text, start, end)]
    if len(words) <= limit:
        return [(start, end)]
    middle = len(words) / 2
    best = max(
        range(len(words) // 5, len(words) - len(words) // 5),
        key=lambda n: _pause(text, words[n][1] - 1) - abs(n - middle) / middle,
    )
    cut = words[best][1]
    rest = cut
    while rest < end and text[rest].isspace():
        rest += 1
    return [*cut_long(text, start, cut, limit), *cut_long(text, rest, end, limit)]


def _pause(text: str, at: int) -> float:
    """How good it is to cut after the character at ``at``; within a web address only when there is nothing else."""
    return _PAUSES.get(text[at], 0.0) if text[at + 1 : at + 2].isspace() else -5.0
