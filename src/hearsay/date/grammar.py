"""Which words of a sentence name a time, and what they mean before any calendar is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from hearsay.date.tables import TimeWords
from hearsay.records import Sentence

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
DECADE = re.compile(r"(?:(mid|early|late)-?)?(?:(1[0-9]|20)(\d)0|['’](\d)0)(?:['’]?s)", re.IGNORECASE)
MID = re.compile(r"(?:mid|early|late)-?(\w+)", re.IGNORECASE)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)(?:[ap]\.?m\.?)?", re.IGNORECASE)
HOUR = re.compile(r"(1[0-2]|0?[1-9])([ap]\.?m\.?)", re.IGNORECASE)
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
HYPHENS = frozenset({"-", "–", "—", "‑", "‐", "−"})
HALVES = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"})
ZONES = frozenset({"gmt", "utc", "bst", "est", "edt", "pst", "pdt", "cet", "cest", "ist", "msk", "hours", "hrs"})
YEAR_BEFORE = frozenset(
    "in since from until till by during of before after between early late mid the through to and year fiscal circa , "
    "( for its their his her our s 's ’s this over throughout around pre post late- about -".split()
)  # fmt: skip
NOT_YEAR_BEFORE = frozenset(
    {"than", "least", "most", "some", "nearly", "almost", "over", "about", "around", "$", "€", "£", "no.", "flight"}
)
BACK = frozenset({"earlier", "before", "prior", "previously", "beforehand"})
FORTH = frozenset({"later", "after", "afterwards", "afterward", "thereafter"})
FILLERS = frozenset(
    "full long straight consecutive whole more other additional business calendar working successive further or so "
    "first final entire".split()
)
CALENDAR_UNITS = frozenset({"day", "week", "month", "year", "decade", "quarter", "weekend", "century", "night"})
RANGE_WORDS = frozenset({"to", "until", "till", "through", "thru"}) | HYPHENS
NAMED_AFTER = frozenset({"attack", "attacks", "massacre"})
NOT_MONTH = frozenset({"may", "march", "mar", "dec", "jan", "sat", "sun"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says; ``kind`` tells which of the other parts count."""

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: float | None = None
    unit: str | None = None
    shift: int = 0
    value: str | None = None
    end: str | None = None
    edge: str = ""
    of: Meaning | None = None
    to: Meaning | None = None


class Found(NamedTuple):
    """Words ``first`` up to ``last`` and what they mean; ``type`` as in TimeML (DATE, TIME, DURATION, SET)."""

    first: int
    last: int
    type: str
    meaning: Meaning


def scan(sentence: Sentence, table: TimeWords) -> list[Found]:
    """The time expressions of a sentence, left to right, none inside another."""
    reader = Reader(sentence, table)
    found: list[Found] = []
    at = 0
    while at < reader.length:
        match = reader.match(at) if reader.hot[at] else None
        if match is None:
            at += 1
            continue
        found.append(match)
        at = max(match.last, at + 1)
    return _ranges([f for f in found if f.type], reader.lows) if found else found


class Reader:
    """Reads one sentence's words by the table; each method takes a place and answers what begins there."""

    def __init__(self, sentence: Sentence, table: TimeWords) -> None:
        self.sentence = sentence
        self.lows = [f.lower() for f in sentence.forms]
        self.length = len(self.lows)
        self.table = table
        known, named = table.words, table.named
        self.hot = [
            low in known or low in named or low[0].isdigit() or low[0] in "'’" or low[:3] in ("mid", "ear", "lat")
            for low in self.lows
        ]
        self.rules: dict[str, Callable[[int, str], Found | None]] = {
            "article": self._article, "count": self._counted, "deictic": self._deictic,
            "decade": self._spelt_decade, "each": self._each, "edge": self._edge, "edge-of": self._edge_of,
            "month": self._month, "ordinal": self._ordinal, "overnight": self._overnight, "part": self._part,
            "season": self._season, "set": self._set, "shift": self._shift, "unit": self._unit, "units": self._units,
            "vague": self._vague, "vague-count": self._counted, "weekday": self._weekday, "weekdays": self._weekdays,
        }  # fmt: skip

    def low(self, at: int) -> str:
        """The word in lower case, empty beyond either end."""
        return self.lows[at] if 0 <= at < self.length else ""

    def kind(self, at: int, *kinds: str) -> str | None:
        """The value of the word for the first of the kinds it has."""
        for kind, value in self.table.words.get(self.low(at), ()):
            if kind in kinds:
                return value
        return None

    def match(self, at: int) -> Found | None:
        """The expression that begins here."""
        named = self._named(at)
        if named is not None:
            return named
        low = self.lows[at]
        if low[0].isdigit() or low[0] in "'’":
            return self._digits(at)
        for kind, value in self.table.words.get(low, ()):
            rule = self.rules.get(kind)
            found = rule(at, value) if rule else None
            if found is not None:
                return found
        return self._prefixed(at) if low[:3] in ("mid", "ear", "lat") else None

    # --- calendar dates ---

    def _named(self, at: int) -> Found | None:
        for phrase, value, end in self.table.named.get(self.lows[at], ()):
            last = at + len(phrase)
            if tuple(self.lows[at:last]) == phrase and (
                self.sentence.forms[at][0] != self.lows[at][0] or not phrase[0].isalpha()
            ):
                if phrase[-1] in NAMED_AFTER:
                    last -= 1
                return Found(at, last, "DATE", Meaning("named", value=value, end=end))
        return None

    def _is_month(self, at: int) -> int | None:
        value = self.kind(at, "month")
        if value is None or not self.sentence.forms[at][0].isupper():
            return None
        if self.lows[at] in NOT_MONTH and self.sentence.upos[at] not in ("PROPN", "NOUN") and not self.day(at + 1):
            return None
        name = self.sentence.name_at(at)
        if (
            name is not None
            and name.label in ("Person", "Organization")
            and not self.day(at + 1)
            and not self.year(at + 1)
        ):
            return None
        return int(value)

    def day(self, at: int) -> int | None:
        """A day of the month written in figures."""
        found = DAY.fullmatch(self.low(at))
        return int(found[1]) if found else None

    def year(self, at: int) -> int | None:
        """A year in figures after other parts of a date."""
        return int(self.lows[at]) if YEAR.fullmatch(self.low(at)) else None

    def _year_after(self, at: int) -> tuple[int | None, int, Meaning | None]:
        """Year, the place after it, or the relative year (``of last year``)."""
        for skip in (0, 1):
            if skip and self.low(at) not in (",", "of", "in"):
                break
            year = self.year(at + skip)
            if year is not None:
                return year, at + skip + 1, None
        step = 1 if self.low(at) in ("of", ",") else 0
        shift = self.kind(at + step, "shift")
        if shift is not None and self.low(at + step + 1) == "year":
            return None, at + step + 2, Meaning("near", unit="year", shift=int(shift))
        return None, at, None

    def _month(self, at: int, _: str) -> Found | None:
        month = self._is_month(at)
        if month is None:
            return None
        day = self.day(at + 1)
        last = at + 1
        until: int | None = None
        if day is not None and self.low(at + 2) != "%" and not self.low(at + 2).startswith(":"):
            last = at + 2
            if self.low(last) in RANGE_WORDS | {"and"} and self.day(last + 1) and self._is_month(last + 2) is None:
                until, last = self.day(last + 1), last + 2
        else:
            day = None
        year, after, near = self._year_after(last)
        if near is None and year is None and day is None and self.low(last) in HYPHENS and self._is_month(last + 1):
            return None
        return self._dated(at, after, year, month, day, until, near)

    def _dated(
        self,
        first: int,
        last: int,
        year: int | None,
        month: int,
        day: int | None,
        until: int | None,
        near: Meaning | None,
    ) -> Found:
        meaning = Meaning("date", year=year, month=month, day=day, of=near)
        if until is not None:
            meaning = Meaning("range", of=meaning, to=replace(meaning, day=until))
        last = self._with_part(last)
        return Found(first, last, "DATE", meaning)

    def _weekday(self, at: int, value: str) -> Found | None:
        name = self.sentence.name_at(at)
        if not self.sentence.forms[at][0].isupper() or name is not None and name.label in ("Organization", "Person"):
            return None
        if self.lows[at] in NOT_MONTH and not self.day(at + 1):
            return None
        last = self._with_part(at + 1)
        step = last + (self.low(last) in (",", "the", "("))
        if self._is_month(step) is not None:
            dated = self._month(step, "")
            if dated is not None and dated.meaning.day is not None:
                return dated._replace(first=at)
        if self.day(step) is not None:
            dated = self._day_first(step)
            if dated is not None:
                return dated._replace(first=at)
        after = last + (self.low(last) == "of")
        shift = self.kind(after, "shift")
        if shift is not None and self.low(after + 1) == "week":
            return Found(at, after + 2, "DATE", Meaning("weekday", day=int(value), shift=int(shift), unit="week"))
        return Found(at, last, "DATE", Meaning("weekday", day=int(value)))

    def _weekdays(self, at: int, _: str) -> Found | None:
        return (
            Found(at, at + 1, "SET", Meaning("set", number=1, unit="week"))
            if self.sentence.forms[at][0].isupper()
            else None
        )

    def _with_part(self, at: int) -> int:
        """The place after a part of the day (``morning``, ``at noon``, ``at 3 p.m.``) that follows a day."""
        if self.kind(at, "part", "night") is not None:
            return at + 1
        return at

    def _digits(self, at: int) -> Found | None:
        low = self.lows[at]
        if (found := ISO.fullmatch(low)) is not None:
            return Found(at, at + 1, "DATE", Meaning("date", int(found[1]), int(found[2]), int(found[3])))
        if (found := SLASHED.fullmatch(low)) is not None:
            return self._slashed(at, int(found[1]), int(found[2]), int(found[3]))
        if (found := DECADE.fullmatch(low)) is not None:
            return Found(at, at + 1, "DATE", _decade(found))
        if low[0] in "'’":
            return None
        if self.low(at + 1) in HALVES or CLOCK.fullmatch(low) and ":" in low or HOUR.fullmatch(low):
            return self._clock(at)
        if self.day(at) is not None:
            dated = self._day_first(at)
            if dated is not None:
                return dated
        ordinal = ORDINAL.fullmatch(low)
        if ordinal is not None:
            return self._ordinal(at, ordinal[1])
        counted = self._counted(at, "")
        if counted is not None:
            return counted
        return self._bare_year(at) if YEAR.fullmatch(low) else None

    def _slashed(self, at: int, one: int, two: int, year: int) -> Found:
        year += 0 if year > 99 else 2000
        if one > 12 >= two:
            return Found(at, at + 1, "DATE", Meaning("date", year, two, one))
        if two > 12 >= one:
            return Found(at, at + 1, "DATE", Meaning("date", year, one, two))
        return Found(at, at + 1, "DATE", Meaning("date", year))  # day or month first: only the year is sure

    def _day_first(self, at: int) -> Found | None:
        last = at + 1
        until: int | None = None
        if self.low(last) in RANGE_WORDS | {"and"} and self.day(last + 1):
            until, last = self.day(last + 1), last + 2
        last += self.low(last) == "of"
        month = self._is_month(last)
        if month is None:
            return None
        year, after, near = self._year_after(last + 1)
        return self._dated(at, after, year, month, self.day(at), until, near)

    def _clock(self, at: int) -> Found:
        last = at + 1
        while (
            self.low(last) in HALVES | ZONES
            or self.low(last) in ("local", "eastern")
            or (self.low(last) == "time" and self.low(last - 1) in ("local", "eastern"))
        ):
            last += 1
        return Found(at, last, "TIME", Meaning("time"))

    def _bare_year(self, at: int) -> Found | None:
        year, before, s = int(self.lows[at]), self.low(at - 1), self.sentence
        if before in NOT_YEAR_BEFORE and not (before in ("over", "around", "about") and s.name_at(at)):
            return None
        name = s.name_at(at)
        if name is not None and name.label in ("Money", "Product", "Percent"):
            return None
        head = s.heads[at]
        counts = s.deprels[at] == "nummod" and head > at and "Number=Plur" in s.feats[head]
        if counts and before not in YEAR_BEFORE and s.upos[at - 1] not in ("ADJ", "DET") and at > 0:
            return None
        if before not in YEAR_BEFORE and at > 0 and s.upos[at - 1] == "NUM":
            return None
        if self.low(at + 1) in HYPHENS and (later := self._later_year(at + 2, year)) is not None:
            return Found(at, at + 3, "DATE", Meaning("range", of=Meaning("date", year), to=Meaning("date", later)))
        return Found(at, at + 1, "DATE", Meaning("date", year))

    def _later_year(self, at: int, year: int) -> int | None:
        low = self.low(at)
        if YEAR.fullmatch(low):
            return int(low)
        if len(low) == 2 and low.isdigit() and int(low) > year % 100:
            return year // 100 * 100 + int(low)
        return None

    def _spelt_decade(self, at: int, value: str) -> Found | None:
        if self.low(at - 1) != "the" and self.kind(at - 1, "edge") is None or self.low(at + 1) == "percent":
            return None
        return Found(at, at + 1, "DATE", Meaning("decade", year=1900 + int(value)))

    def _ordinal(self, at: int, value: str) -> Found | None:
        if self.low(at + 1) == "century":
            last = at + 2
            first = (int(value) - 1) * 100
            if self.low(last) in ("bc", "bce"):
                return Found(at, last + 1, "DATE", Meaning("vague"))
            return Found(at, last, "DATE", Meaning("named", value=f"{first or 1:04d}", end=f"{first + 99:04d}"))
        if self.low(at + 1) == "quarter" and int(value) <= 4:
            year, last, near = self._year_after(at + 2)
            if year is not None or near is not None:
                return Found(at, last, "DATE", Meaning("quarter", year=year, number=int(value), of=near))
        return None

    def _prefixed(self, at: int) -> Found | None:
        """``mid-2024``, ``mid-March``, ``late-1990s`` written as one word."""
        low = self.lows[at]
        if (decade := DECADE.fullmatch(low)) is not None:
            return Found(at, at + 1, "DATE", _decade(decade))
        found = MID.fullmatch(low)
        if found is None:
            return None
        if YEAR.fullmatch(found[1]):
            return Found(at, at + 1, "DATE", Meaning("date", int(found[1]), edge="mid"))
        for kind, value in self.table.words.get(found[1], ()):
            if kind == "month":
                year, last, near = self._year_after(at + 1)
                return Found(at, last, "DATE", Meaning("date", year, int(value), of=near, edge="mid"))
        return None

    def _season(self, at: int, value: str) -> Found | None:
        last = at + 1 + (self.low(at + 1) == "of")
        year, last, near = self._year_after(last)
        if year is not None or near is not None:
            return Found(at, last, "DATE", Meaning("season", year=year, month=int(value), of=near))
        before = self.low(at - 1)
        if self.low(at) in ("summer", "autumn", "winter", "spring") and (
            before == "in" or before == "the" and self.low(at - 2) in ("in", "during", "since", "over", "by")
        ):
            return Found(at, at + 1, "DATE", Meaning("season", month=int(value)))
        return None

    # --- relative dates ---

    def _deictic(self, at: int, value: str) -> Found | None:
        if self.low(at - 1) in ("'s", "’s") and self.lows[at] == "today":
            return None
        name = self.sentence.name_at(at)
        if name is not None and name.label == "Organization" and name.last - name.first > 1:
            return None
        return Found(at, self._with_part(at + 1), "DATE", Meaning("deictic", shift=int(value)))

    def _overnight(self, at: int, _: str) -> Found | None:
        return Found(at, at + 1, "DATE", Meaning("deictic"))

    def _part(self, at: int, _: str) -> Found | None:
        if self.sentence.upos[at] != "NOUN" or self.low(at - 1) not in (
            "the",
            "at",
            "by",
            "before",
            "after",
            "around",
            "in",
        ):
            return None
        return Found(at, at + 1, "TIME", Meaning("time"))

    def _vague(self, at: int, value: str) -> Found | None:
        if value in ("once", "formerly", "previously") or self.sentence.upos[at] != "ADV":
            return None
        return Found(at, at + 1, "DATE", Meaning("vague"))

    def _shift(self, at: int, value: str) -> Found | None:
        word, shift, next_ = self.lows[at], int(value), at + 1
        if word in ("this", "that") and self.sentence.upos[at] not in ("DET", "PRON"):
            return None
        if word == "recent":
            return Found(at, next_ + 1, "DATE", Meaning("vague")) if self.kind(next_, "units") else None
        if (
            word in ("this", "same")
            and self.low(next_) in ("past", "last", "coming", "same", "very")
            and self.kind(next_ + 1, "unit", "weekday", "month", "season", "part", "night")
        ):
            shift, next_ = shift if word == "same" else int(self.kind(next_, "shift") or 0), next_ + 1
        by_reference = word in ("that", "same") or (
            word in ("previous", "preceding", "following", "next", "subsequent", "ensuing", "prior")
            and self.low(at - 1) == "the"
        )
        by_reference = by_reference or word in ("previous", "preceding", "ensuing", "subsequent")
        counted = self._window(at, next_, shift) if word not in ("that", "same") else None
        if counted is not None:
            return counted
        unit = self.kind(next_, "unit")
        if unit is not None:
            return self._shifted_unit(at, next_, unit, shift, by_reference)
        month = self._is_month(next_) if self.low(next_) != "may" or self.sentence.forms[next_][0].isupper() else None
        if month is not None:
            if self._year_after(next_ + 1)[0] is not None or self.day(next_ + 1) is not None:
                return self._month(next_, "")
            return Found(
                at,
                next_ + 1,
                "DATE",
                Meaning("near-month", month=month, shift=shift, unit="that" if word == "that" else None),
            )
        weekday = self.kind(next_, "weekday")
        if weekday is not None and self.sentence.forms[next_][0].isupper():
            kind = "reference-weekday" if word in ("that", "same", "following", "previous") else "near-weekday"
            return Found(at, self._with_part(next_ + 1), "DATE", Meaning(kind, day=int(weekday), shift=shift))
        if self.kind(next_, "season") is not None and self.sentence.upos[next_] in ("NOUN", "PROPN"):
            season = int(self.kind(next_, "season") or 0)
            return Found(at, next_ + 1, "DATE", Meaning("season", month=season, shift=shift, number=1))
        if self.kind(next_, "part", "night") is not None and word in ("this", "last", "that", "same", "next"):
            if by_reference:
                return Found(at, next_ + 1, "DATE", Meaning("reference", unit="day"))
            return Found(at, next_ + 1, "DATE", Meaning("deictic", shift=shift))
        return None

    def _shifted_unit(self, at: int, next_: int, unit: str, shift: int, by_reference: bool) -> Found | None:
        if unit in ("second", "minute", "hour", "millennium"):
            return None
        if self.lows[at] in ("past", "last") and self.low(at - 1) in ("the", "this"):
            return Found(at, next_ + 1, "DATE", Meaning("window", number=1, unit=unit, shift=-1))
        if unit == "day" and self.lows[at] in ("this", "last", "current", "past"):
            return Found(at, next_ + 1, "DATE", Meaning("deictic" if self.lows[at] == "this" else "vague"))
        if by_reference:
            return Found(at, next_ + 1, "DATE", Meaning("reference", unit=unit, shift=shift))
        return Found(at, next_ + 1, "DATE", Meaning("near", unit=unit, shift=shift))

    def _window(self, at: int, next_: int, shift: int) -> Found | None:
        number, last = self._number(next_)
        if last == next_ or self.kind(last, "units") is None:
            return None
        unit = self.kind(last, "units") or "day"
        if number is None:
            return Found(at, last + 1, "DATE", Meaning("vague"))
        return Found(at, last + 1, "DATE", Meaning("window", number=number, unit=unit, shift=shift or -1))

    def _edge(self, at: int, _: str) -> Found | None:
        word, next_ = self.lows[at], at + 1
        next_ += self.low(next_) in HYPHENS
        if self.low(next_) in ("on", "in") and word in ("early", "late", "earlier", "later"):
            next_ += 1
            if self.low(next_) == "the" and self.kind(next_ + 1, "unit") in CALENDAR_UNITS:
                return Found(at, next_ + 2, "DATE", self._near_unit(next_ + 1, word))
        if self.low(next_) == "the" and word not in ("earlier", "later"):
            next_ += 1
        inner = self.match(next_) if next_ < self.length and self.hot[next_] else None
        if inner is None or inner.type not in ("DATE", "TIME") or self.kind(next_, "edge") is not None:
            return None
        return inner._replace(first=at, meaning=replace(inner.meaning, edge=word))

    def _near_unit(self, at: int, edge: str) -> Meaning:
        unit = self.kind(at, "unit")
        return Meaning("deictic") if unit == "day" else Meaning("near", unit=unit, edge=edge)

    def _edge_of(self, at: int, value: str) -> Found | None:
        if self.low(at + 1) != "of":
            return None
        next_ = at + 2
        if self.low(next_) == "the":
            next_ += 1
            if (
                self.kind(next_, "unit") in CALENDAR_UNITS
                and self.kind(next_ + 1, "unit", "units") is None
                and self.low(next_ + 1) not in ("before", "after")
            ):
                return Found(at, next_ + 1, "DATE", self._near_unit(next_, value))
        inner = self.match(next_) if next_ < self.length and self.hot[next_] else None
        if inner is None or inner.type != "DATE":
            return None
        return inner._replace(first=at, meaning=replace(inner.meaning, edge=value))

    # --- lengths and repetitions ---

    def _number(self, at: int) -> tuple[float | None, int]:
        """A number of units and the place after it; None for ``several``; the same place when there is no number."""
        low = self.low(at)
        if DIGITS.fullmatch(low):
            plain = low.replace(",", "")
            number: float | None = float(plain) if plain.count(".") <= 1 else None
            last = at + 1
        elif (word := self.kind(at, "count", "vague-count")) is not None:
            number, last = (float(word) if word else None), at + 1
        elif self.kind(at, "article") is not None and self.kind(at + 1, "vague-count") is not None:
            value = self.kind(at + 1, "vague-count")
            number, last = (float(value) if value else None), at + 2
        else:
            return None, at
        last += self.low(last) == "of"
        if self.low(last) in ("or", "to", *HYPHENS) and self._single(last + 1):
            last += 2
        if (
            self.low(last) == "and"
            and self.low(last + 1) == "a"
            and self.low(last + 2) == "half"
            and number is not None
        ):
            number, last = number + 0.5, last + 3
        while self.low(last) in FILLERS and last < self.length:
            last += 1
        return number, last

    def _single(self, at: int) -> bool:
        return bool(DIGITS.fullmatch(self.low(at))) or self.kind(at, "count") is not None

    def _article(self, at: int, _: str) -> Found | None:
        last = at + 1
        if self.kind(last, "vague-count") is not None:
            return self._counted(at, "")
        if self.low(at - 1) == "half":
            return None
        while self.low(last) in FILLERS:
            last += 1
        unit = self.kind(last, "unit")
        if (
            unit is None
            or self.low(last + 1) in HYPHENS
            or self.low(last) == "second"
            or self.sentence.upos[last] not in ("NOUN", "PROPN")
        ):
            return None
        if self.low(last + 1) == "and" and self.low(last + 2) == "a" and self.low(last + 3) == "half":
            return self._measured(at, last + 4, 1.5, unit)
        placed = self._measured(at, last + 1, 1, unit)
        if placed.type == "DURATION" and at > 0 and self.low(last + 1) not in FORTH | BACK:
            if self.sentence.upos[at - 1] in ("NOUN", "NUM", "SYM", "PROPN") and unit in CALENDAR_UNITS:
                return Found(at, last + 1, "SET", Meaning("set", number=1, unit=unit))
        return placed

    def _counted(self, at: int, _: str) -> Found | None:
        number, last = self._number(at)
        if last == at:
            return None
        hyphen = self.low(last) in HYPHENS
        place = last + hyphen
        unit = self.kind(place, "units", "unit") if hyphen or number == 1 else self.kind(place, "units")
        if unit is None or unit == "second" and self.sentence.upos[place] != "NOUN":
            return None
        return self._measured(at, place + 1, number, unit)

    def _measured(self, at: int, last: int, number: float | None, unit: str) -> Found:
        """A length of time, or the day that lies so far off (``ago``, ``earlier``, ``from now``)."""
        next_ = self.low(last)
        if self.low(last + (next_ in HYPHENS)) in ("old", "olds"):
            return Found(at, last + 1 + (next_ in HYPHENS), "", Meaning("age"))
        if next_ in HYPHENS and self.low(last + 1) in ("long", "plus"):
            return Found(at, last + 2, "DURATION", Meaning("duration", number=number, unit=unit))
        if next_ == "ago":
            return Found(at, last + 1, "DATE", Meaning("offset", number=number, unit=unit, shift=-1))
        if next_ == "from" and self.low(last + 1) in ("now", "today"):
            return Found(at, last + 2, "DATE", Meaning("offset", number=number, unit=unit, shift=1))
        if next_ in BACK | FORTH and self._ends_after(last):
            shift = -1 if next_ in BACK else 1
            return Found(at, last + 1, "DATE", Meaning("reference-offset", number=number, unit=unit, shift=shift))
        return Found(at, last, "DURATION", Meaning("duration", number=number, unit=unit))

    def _ends_after(self, at: int) -> bool:
        """Whether ``after`` or ``earlier`` stands alone, with no noun or clause of its own."""
        if self.lows[at] not in ("before", "after", "prior"):
            return True
        following = self.low(at + 1)
        return following in ("", ".", ",", ";", ")", "and", "in", "at", "by") or self.sentence.upos[at] == "ADV"

    def _unit(self, at: int, value: str) -> Found | None:
        """``the day before``, ``the week after``, ``year-long``; ``weeks after`` comes by its plural."""
        next_ = self.low(at + 1)
        if next_ in HYPHENS and self.low(at + 2) in ("long", "old"):
            if self.low(at + 2) == "old":
                return None
            return Found(at, at + 3, "DURATION", Meaning("duration", number=1, unit=value))
        if value in CALENDAR_UNITS and self.low(at - 1) == "the" and next_ in ("before", "after", "prior", "earlier"):
            after = self.low(at + 2)
            if value == "day" and after in ("yesterday", "tomorrow"):
                return Found(at, at + 3, "DATE", Meaning("deictic", shift=2 if next_ == "after" else -2))
            shift = 1 if next_ == "after" else -1
            if next_ == "earlier" or self._ends_after(at + 1):
                return Found(at, at + 2, "DATE", Meaning("reference", unit=value, shift=shift))
            return Found(at, at + 1, "DURATION", Meaning("duration", number=1, unit=value))
        if (
            value == "weekend"
            and self.low(at - 1) == "the"
            and self.low(at - 2) in ("over", "at", "during", "on", "throughout")
        ):
            return Found(at, at + 1, "DATE", Meaning("near", unit="weekend"))
        if value == "day" and self.low(at - 1) == "the" and self.low(at - 2) == "in" and self.kind(at - 3, "edge"):
            return Found(at, at + 1, "DATE", Meaning("deictic"))
        return None

    def _units(self, at: int, unit: str) -> Found | None:
        """``weeks after``, ``days before``: a length nobody counted."""
        if self.low(at + 1) not in ("after", "before", "later", "earlier", "ago"):
            return None
        return self._measured(at, at + 1, None, unit)

    def _each(self, at: int, _: str) -> Found | None:
        number, last = self._number(at + 1)
        unit = self.kind(last, "unit", "units")
        if unit is not None and (self.lows[at] != "per" or last == at + 1):
            return Found(at, last + 1, "SET", Meaning("set", number=number or 1, unit=unit))
        if self.kind(last, "weekday") is not None:
            return Found(at, last + 1, "SET", Meaning("set", number=1, unit="week"))
        return None

    def _set(self, at: int, value: str) -> Found | None:
        if self.sentence.name_at(at) is not None:
            return None
        return Found(at, at + 1, "SET", Meaning("set", number=1, unit=value))


def _decade(found: re.Match[str]) -> Meaning:
    year = int(f"{found[2]}{found[3]}0") if found[2] else 1900 + 10 * int(found[4])
    return Meaning("decade", year=year, edge=found[1] or "")


def _ranges(found: list[Found], lows: list[str]) -> list[Found]:
    """The expressions with those joined that are the two ends of one stretch (``from May until July``)."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and before.type == one.type == "DATE" and _one_stretch(before, one, lows):
            joined[-1] = Found(before.first, one.last, "DATE", Meaning("range", of=before.meaning, to=one.meaning))
        else:
            joined.append(one)
    return joined


def _one_stretch(before: Found, after: Found, lows: list[str]) -> bool:
    if "range" in (before.meaning.kind, after.meaning.kind) or before.last >= len(lows):
        return False
    joint, lead = lows[before.last], _lead(before.first, lows)
    gap = after.first - before.last
    if joint in RANGE_WORDS and gap <= 2:
        return (
            lead == "from" or joint in HYPHENS or joint not in ("to", "until", "till") or before.meaning.kind == "date"
        )
    if joint in ("until", "till") and lead == "from" and gap <= 10:
        return ";" not in lows[before.last : after.first]  # from 1999 until her death in 2013
    return joint == "and" and gap <= 2 and (lead == "between" or _both_years(before.meaning, after.meaning))


def _both_years(before: Meaning, after: Meaning) -> bool:
    return all(m.kind == "date" and m.month is None and m.year for m in (before, after))


def _lead(first: int, lows: list[str]) -> str:
    at = first - 1
    while at > 0 and lows[at] in LEAD_SKIPPED:
        at -= 1
    return lows[at] if at >= 0 else ""


LEAD_SKIPPED = frozenset(
    {"the", "about", "around", "roughly", "approximately", "some", "at", "least", "early", "late", "mid", "its"}
)


def lead_of(found: Found, sentence: Sentence) -> str:
    """The preposition that governs an expression, in lower case; empty when there is none."""
    lows = [f.lower() for f in sentence.forms[max(0, found.first - 4) : found.first]]
    return _lead(len(lows), lows)
