"""From what an expression means to the calendar: ISO dates, as coarse as the text, never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from hearsay.date.grammar import Meaning
from hearsay.date.periods import MONTHS, coarse, duration, first_day, iso, last_day, period, shift
from hearsay.records import DateBasis

UPCOMING = 60  # days: without a tense, "the May 12 vote" in a text of April lies ahead
EDGES_FIRST = frozenset({"start"})
SEASON_MONTHS = 3


class Anchor(NamedTuple):
    """What relative times hang on: the document's day, the day last spoken of, and the tense around the words."""

    document: date | None
    reference: date | None
    tense: str  # past, present, future or none


class Resolved(NamedTuple):
    """The calendar's answer; value None where it cannot be known."""

    value: str | None
    end: str | None
    basis: DateBasis


UNKNOWN = Resolved(None, None, DateBasis.UNKNOWN)


def resolve(meaning: Meaning, anchor: Anchor) -> Resolved:
    """The dates of a meaning; relative ones stay unknown when there is nothing to reckon from."""
    kind = meaning.kind
    if kind == "date":
        return _date(meaning, anchor)
    if kind == "range":
        return _range(meaning, anchor)
    if kind == "named":
        return _named(meaning, anchor)
    if kind == "decade" and meaning.year is not None:
        return Resolved(f"{meaning.year:04d}", f"{meaning.year + 9:04d}", DateBasis.EXPLICIT)
    if kind == "season":
        return _season(meaning, anchor)
    if kind == "quarter":
        return _quarter(meaning, anchor)
    if kind == "duration" and meaning.unit:
        return Resolved(duration(meaning.number, meaning.unit), None, DateBasis.UNKNOWN)
    if kind == "set" and meaning.unit:
        return Resolved(duration(meaning.number, meaning.unit), None, DateBasis.UNKNOWN)
    if kind.startswith("reference"):
        return _by_reference(meaning, anchor)
    return _by_document(meaning, anchor)


def _date(meaning: Meaning, anchor: Anchor) -> Resolved:
    if meaning.of is not None:
        near = resolve(meaning.of, anchor)
        if near.value is None:
            return UNKNOWN
        value = iso(int(near.value[:4]), meaning.month, meaning.day)
        return Resolved(value, None, DateBasis.EXPLICIT if meaning.day else DateBasis.RELATIVE)
    if meaning.year is not None:
        if meaning.month is None:
            return Resolved(iso(meaning.year), None, DateBasis.EXPLICIT)
        if not 1 <= meaning.month <= 12:
            return UNKNOWN
        value = iso(meaning.year, meaning.month, meaning.day)
        return Resolved(value, None, DateBasis.EXPLICIT) if value else UNKNOWN
    if anchor.document is None or meaning.month is None:
        return UNKNOWN
    value = _nearest(meaning.month, meaning.day, anchor.document, anchor.tense)
    return Resolved(value, None, DateBasis.EXPLICIT) if value else UNKNOWN


def _nearest(month: int, day: int | None, today: date, tense: str) -> str | None:
    """The date with its year: the last one before today, or the next one where the tense points ahead."""
    dates = [d for year in range(today.year - 4, today.year + 5) if (d := iso(year, month, day))]
    back = [d for d in dates if first_day(d) <= today]
    ahead = [d for d in dates if last_day(d) >= today]
    if tense == "future":
        return ahead[0] if ahead else None
    if tense != "past" and ahead and (first_day(ahead[0]) - today).days <= UPCOMING:
        if not back or (today - last_day(back[-1])).days > 2 * UPCOMING:
            return ahead[0]
    return back[-1] if back else None


def _named(meaning: Meaning, anchor: Anchor) -> Resolved:
    value = meaning.value or ""
    if value.startswith("--"):
        month, day = int(value[2:4]), int(value[5:7])
        return _date(Meaning("date", month=month, day=day), anchor)
    return Resolved(value, meaning.end, DateBasis.EXPLICIT)


def _range(meaning: Meaning, anchor: Anchor) -> Resolved:
    one, two = meaning.of, meaning.to
    if one is None or two is None:
        return UNKNOWN
    if one.kind == two.kind == "date" and one.year is None and two.year is not None and one.of is None:
        one = replace(one, year=two.year if (one.month or 0) <= (two.month or 12) else two.year - 1)
    if one.kind == two.kind == "date" and one.year is not None and two.year is None and two.month is not None:
        two = replace(two, year=one.year if (one.month or 0) <= two.month else one.year + 1)
    start, end = resolve(one, anchor), resolve(two, anchor)
    if one.kind == "vague" and anchor.document is not None:  # from now until ...
        start = Resolved(anchor.document.isoformat(), None, DateBasis.RELATIVE)
    if start.value is None or end.value is None:
        return UNKNOWN
    last = end.end or end.value
    if first_day(start.value) > last_day(last):
        if one.year is None and two.year is None and one.month and (earlier := _year_before(start.value)):
            return Resolved(earlier, last, start.basis)
        return start
    return Resolved(start.value, last, start.basis)


def _year_before(value: str) -> str | None:
    day = first_day(value)
    return iso(day.year - 1, day.month, day.day if len(value) > 7 else None)


def _season(meaning: Meaning, anchor: Anchor) -> Resolved:
    year, basis = meaning.year, DateBasis.EXPLICIT
    first = meaning.month or 1
    if year is None and meaning.of is not None:
        near = resolve(meaning.of, anchor)
        year = int(near.value[:4]) if near.value else None
        basis = DateBasis.RELATIVE
    if year is None:
        if anchor.document is None:
            return UNKNOWN
        year, basis = anchor.document.year, DateBasis.RELATIVE
        started = anchor.document.month >= first
        if meaning.number is None:
            ahead = anchor.tense == "future"
            year += 0 if started is not ahead else (1 if ahead else -1)
        elif meaning.shift < 0:
            over = anchor.document.month >= first + SEASON_MONTHS
            year -= 0 if over else 1
        elif meaning.shift > 0:
            year += 1 if started else 0
    end_year, end_month = (year, first + 2) if first + 2 <= 12 else (year + 1, first + 2 - 12)
    return Resolved(f"{year:04d}-{first:02d}", f"{end_year:04d}-{end_month:02d}", basis)


def _quarter(meaning: Meaning, anchor: Anchor) -> Resolved:
    year, basis = meaning.year, DateBasis.EXPLICIT
    if year is None and meaning.of is not None:
        near = resolve(meaning.of, anchor)
        year, basis = (int(near.value[:4]) if near.value else None), DateBasis.RELATIVE
    if year is None:
        return UNKNOWN
    first = int(meaning.number or 1) * 3 - 2
    return Resolved(f"{year:04d}-{first:02d}", f"{year:04d}-{first + 2:02d}", basis)


def _by_reference(meaning: Meaning, anchor: Anchor) -> Resolved:
    """Times told from another time: the one last spoken of, else the document's day."""
    base = anchor.reference or anchor.document
    unit = meaning.unit or "day"
    if base is None:
        return UNKNOWN
    if meaning.kind == "reference-weekday":
        return _weekday_near(base, meaning.day or 0, meaning.shift)
    if meaning.kind == "reference-offset":
        return _offset(meaning, base)
    moved = shift(base, meaning.shift, unit)
    if moved is None:
        return UNKNOWN
    value, end = period(moved, unit)
    return Resolved(value, end, DateBasis.RELATIVE)


def _weekday_near(base: date, weekday: int, way: int) -> Resolved:
    away = (weekday - base.weekday()) % 7
    if way < 0:
        away = away - 7
    elif way > 0:
        away = away or 7
    return Resolved((base + timedelta(days=away)).isoformat(), None, DateBasis.RELATIVE)


def _offset(meaning: Meaning, base: date) -> Resolved:
    """So many units away, as coarse as the unit; a number nobody told gives the month or year that is likely meant."""
    unit = meaning.unit or "day"
    if unit in ("second", "minute", "hour"):
        moved = shift(base, meaning.shift * (meaning.number or 1), unit)
        return Resolved(moved.isoformat(), None, DateBasis.RELATIVE) if moved else UNKNOWN
    if meaning.number is None:
        return vague_offset(unit, meaning.shift, base)
    moved = shift(base, meaning.shift * meaning.number, unit)
    if moved is None:
        return UNKNOWN
    if unit in ("decade", "century", "millennium"):
        value: str = coarse(moved, "year")
        return Resolved(value, None, DateBasis.RELATIVE)
    return Resolved(coarse(moved, "month" if unit == "quarter" else unit), None, DateBasis.RELATIVE)


def vague_offset(unit: str, way: int, base: date) -> Resolved:
    """``days after``, ``weeks ago``: the month about three days or weeks away; of months and more nothing is known."""
    moved = shift(base, way * 3, unit) if unit in ("day", "week") else None
    return Resolved(coarse(moved, "month"), None, DateBasis.RELATIVE) if moved else UNKNOWN


def _by_document(meaning: Meaning, anchor: Anchor) -> Resolved:
    """Times told from the day of the document itself."""
    today, kind, way = anchor.document, meaning.kind, meaning.shift
    if today is None:
        return UNKNOWN
    if kind == "deictic":
        return Resolved((today + timedelta(days=way)).isoformat(), None, DateBasis.RELATIVE)
    if kind == "weekday":
        return _weekday(meaning, today, anchor.tense)
    if kind == "near-weekday":
        return _near_weekday(today, meaning.day or 0, way)
    if kind == "near-month":
        return _near_month(meaning, anchor)
    if kind == "offset":
        return _offset(meaning, today)
    if kind == "near" and meaning.unit:
        return _near(meaning, today, anchor.tense)
    if kind == "window" and meaning.unit:
        return _window(meaning, today)
    return UNKNOWN


def _weekday(meaning: Meaning, today: date, tense: str) -> Resolved:
    weekday = meaning.day or 0
    if meaning.unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=meaning.shift)
        return Resolved((monday + timedelta(days=weekday)).isoformat(), None, DateBasis.RELATIVE)
    away = (weekday - today.weekday()) % 7
    if tense != "future" and away:
        away -= 7
    return Resolved((today + timedelta(days=away)).isoformat(), None, DateBasis.RELATIVE)


def _near_weekday(today: date, weekday: int, way: int) -> Resolved:
    away = (weekday - today.weekday()) % 7
    if way < 0:
        away -= 7
    elif way > 0:
        away = away or 7
    return Resolved((today + timedelta(days=away)).isoformat(), None, DateBasis.RELATIVE)


def _near_month(meaning: Meaning, anchor: Anchor) -> Resolved:
    base = anchor.reference or anchor.document if meaning.unit == "that" else anchor.document
    month = meaning.month or 1
    if base is None:
        return UNKNOWN
    year = base.year
    if meaning.shift < 0 and month >= base.month:
        year -= 1
    elif meaning.shift > 0 and month <= base.month:
        year += 1
    elif meaning.unit != "that" and meaning.shift == 0 and anchor.tense != "future" and month > base.month + 6:
        year -= 1
    return Resolved(iso(year, month), None, DateBasis.RELATIVE)


def _near(meaning: Meaning, today: date, tense: str) -> Resolved:
    """``last week``, ``this year``, ``the weekend``: the calendar period so many away."""
    unit, way = meaning.unit or "day", meaning.shift
    if unit == "weekend" and way <= 0 and tense != "future" and today.weekday() < 5:
        way = -1
    moved = shift(today, way, unit)
    if moved is None:
        return UNKNOWN
    value, end = period(moved, unit)
    if meaning.edge and way == 0 and unit in MONTHS and meaning.edge == "earlier":
        return Resolved(value, end, DateBasis.RELATIVE)
    return Resolved(value, end, DateBasis.RELATIVE)


def _window(meaning: Meaning, today: date) -> Resolved:
    """``the past 24 hours``, ``the next three days``: a stretch that touches the document's day."""
    other = shift(today, meaning.shift * (meaning.number or 1), meaning.unit or "day")
    if other is None:
        return UNKNOWN
    first, last = sorted((today, other))
    return Resolved(first.isoformat(), last.isoformat(), DateBasis.RELATIVE)


def opened(resolved: Resolved, edge: str, today: date | None) -> Resolved:
    """The stretch that ``since`` opens: from the time named until the document's day."""
    if resolved.value is None:
        return resolved
    start = first_day(resolved.value).isoformat() if edge in EDGES_FIRST else resolved.value
    end = today.isoformat() if today is not None and first_day(start) <= today else None
    return Resolved(start, end, resolved.basis)
