"""The day a page was published, as its metadata, its address or its own first lines say. A year is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = (
    {name: at for at, name in enumerate(_MONTHS, 1)}
    | {name[:3]: at for at, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEARS = r"(?:19|20)\d\d"
_WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{_NAMES})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEARS})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<m2>{_NAMES})\.?,?[\s-]+(?P<y2>{_YEARS})"
    rf"|(?P<y3>{_YEARS})[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)"
    rf"|(?P<y4>{_YEARS})\s+(?P<m4>{_NAMES})\.?\s+(?P<d4>\d{{1,2}}))(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"^({_YEARS})(\d\d)(\d\d)(?!\d\d?$)")

_IN_PATH = re.compile(rf"(?<!\d)({_YEARS})[-/_.](0?[1-9]|1[0-2]|{_NAMES})[-/_.](0?[1-9]|[12]\d|3[01])(?!\d)", re.I)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d\d)[-/_.](\d\d)[-/_.]({_YEARS})(?!\d)")
_DIGITS = re.compile(r"(?<!\d)\d{8,20}(?!\d)")
_STAMP_PREFIX = 4
"""Content systems put up to so many digits (their site's number) before a stamp of yymmddhhmmss."""
_STAMP_YEARS = range(5, 40)


def parse_date(text: str) -> date | None:
    """The day that a metadata value, a byline or a dateline names in full; None without a year."""
    text = text.strip()
    found = _COMPACT.match(text)
    if found:
        return _day(*found.groups())
    day = find_date(text)
    if day:
        return day[0]
    numbers = _DAY_FIRST.search(text)
    return _unambiguous(numbers[1], numbers[2], numbers[3]) if numbers else None


def find_date(text: str) -> tuple[date, int, int] | None:
    """The first day that a text names in full, and where."""
    for found in _WRITTEN.finditer(text):
        form = next(n for n in "1234" if found[f"y{n}"])
        day = _day(found[f"y{form}"], found[f"m{form}"], found[f"d{form}"])
        if day:
            return day, found.start(), found.end()
    return None


def url_date(url: str) -> date | None:
    """The day that an address carries: ``/2025/11/07/``, ``20251107``, or a stamp packed with the time of day."""
    for found in _IN_PATH.finditer(url):
        day = _day(*found.groups())
        if day:
            return day
    for found in _DAY_FIRST.finditer(url):
        day = _unambiguous(found[1], found[2], found[3])
        if day:
            return day
    days = {day for found in _DIGITS.finditer(url) if (day := _stamp(found.group()))}
    return days.pop() if len(days) == 1 else None


def _stamp(digits: str) -> date | None:
    if digits[:2] in ("19", "20") and (len(digits) == 8 or (len(digits) >= 10 and int(digits[8:10]) < 24)):
        day = _day(digits[:4], digits[4:6], digits[6:8])
        if day:
            return day
    readings = set(_packed(digits))
    return readings.pop() if len(readings) == 1 else None


def _packed(digits: str) -> Iterator[date]:
    """Days that yymmddhhmmss, after a few digits and before at most as many, may stand for."""
    for at in range(_STAMP_PREFIX + 1):
        rest = digits[at:]
        if not 12 <= len(rest) <= 12 + _STAMP_PREFIX or int(rest[:2]) not in _STAMP_YEARS:
            continue
        if int(rest[6:8]) < 24 and int(rest[8:10]) < 60 and int(rest[10:12]) < 60:
            day = _day(f"20{rest[:2]}", rest[2:4], rest[4:6])
            if day:
                yield day


def _unambiguous(first: str, second: str, year: str) -> date | None:
    if int(first) > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > 12 else None


def _day(year: str, month: str, day: str) -> date | None:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    if not 1 <= number <= 12 or not 1 <= int(day) <= 31:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:  # the thirty-first of a short month
        return None
