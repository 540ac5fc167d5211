"""Arithmetic with days and with ISO 8601 dates as coarse as a text is (``2024``, ``2024-11``, ``2024-11-07``)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
SHORT = frozenset({"second", "minute", "hour"})
LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "W",
    "month": "M", "quarter": "M", "semester": "M", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
TIMES = {"fortnight": 2, "quarter": 3, "semester": 6, "decade": 10, "century": 100, "millennium": 1000}


def shift(day: date, number: float, unit: str) -> date | None:
    """The day so many units later (earlier when negative); None where the calendar ends."""
    try:
        if unit in SHORT:
            hours = number / {"second": 3600, "minute": 60, "hour": 1}[unit]
            return day + timedelta(days=round(hours / 24))
        if unit in DAYS:
            return day + timedelta(days=round(number * DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(number * MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def coarse(day: date, unit: str) -> str:
    """The day as coarse as the unit: a week or less gives the day."""
    if unit in ("month", "quarter", "semester"):
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}" if unit in MONTHS else day.isoformat()


def period(day: date, unit: str) -> tuple[str, str | None]:
    """The calendar period of that unit that holds the day, as value and end (end None where one value says it)."""
    year = day.year
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()
    if unit in ("quarter", "semester"):
        length = MONTHS[unit]
        first = (day.month - 1) // length * length + 1
        return f"{year:04d}-{first:02d}", f"{year:04d}-{first + length - 1:02d}"
    if unit in ("decade", "century", "millennium"):
        length = MONTHS[unit] // 12
        first = max(year // length * length, 1)
        return f"{first:04d}", f"{year // length * length + length - 1:04d}"
    return coarse(day, unit), None


def first_day(value: str) -> date:
    """The first day that a coarse date covers."""
    parts = [int(p) for p in value[:10].split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(value: str) -> date:
    """The last day that a coarse date covers."""
    parts = [int(p) for p in value[:10].split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date of the parts, None where there is no such day."""
    if not 1 <= year <= 9999:
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def duration(number: float | None, unit: str) -> str:
    """An ISO 8601 duration, ``X`` standing for a number that is not told (``PXD``)."""
    letter = LETTERS[unit]
    if number is None:
        amount = "X"
    else:
        total = number * TIMES.get(unit, 1)
        amount = str(int(total)) if total == int(total) else str(total)
    return f"PT{amount}{letter[1]}" if letter[0] == "T" else f"P{amount}{letter}"
