"""Which words of a sentence say how many, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hearsay.count.tables import NumberWords
from hearsay.records import Quantity, Sentence

DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
HYPHENS = frozenset({"-", "–", "—", "‑", "‐", "−"})
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
UNITS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "gmt", "utc"})
PERCENT = frozenset({"%", "percent", "percentage", "pc"})
GROWING = frozenset(
    {
        "rise",
        "raise",
        "bring",
        "climb",
        "increase",
        "take",
        "push",
        "reach",
        "stand",
        "jump",
        "grow",
        "surpass",
        "top",
        "pass",
        "exceed",
        "put",
        "hit",
        "lift",
        "drive",
    }
)
TOLLS = frozenset({"toll", "number", "total", "count", "tally", "figure", "casualty", "death"})
SCALES = frozenset(
    {
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "lakh",
        "crore",
        "bn",
        "mn",
        "m",
        "k",
        "tn",
        "mln",
        "bln",
        "dozen",
    }
)
SHORT = frozenset({"m", "k"})
NOT_COUNTED = frozenset(
    {
        "article",
        "section",
        "phase",
        "resolution",
        "chapter",
        "route",
        "channel",
        "flight",
        "no.",
        "number",
        "page",
        "line",
        "highway",
        "unit",
        "tower",
        "room",
        "building",
        "day",
        "level",
        "stage",
        "group",
        "category",
        "type",
        "district",
        "zone",
        "order",
        "bill",
        "act",
    }
)


class Number(NamedTuple):
    """A number read from words ``first`` up to ``last``, before anything is known of what it counts."""

    value: float
    first: int
    last: int
    vague: bool = False


def read_quantities(sentence: Sentence, table: NumberWords) -> Iterator[Quantity]:
    """The quantities of a sentence, left to right."""
    lows = tuple(f.lower() for f in sentence.forms)
    at, length = 0, len(lows)
    while at < length:
        low = lows[at]
        if not (low[0].isdigit() or low in table.numbers or low in ("a", "half")):
            at += 1
            continue
        number = _read(lows, at, sentence, table)
        if number is None:
            at += 1
            continue
        quantity = _quantity(number, lows, sentence, table)
        if quantity is not None:
            yield quantity
            at = max(quantity.last, number.last)
        else:
            at = number.last


def _read(lows: tuple[str, ...], at: int, s: Sentence, table: NumberWords) -> Number | None:
    low = lows[at]
    if low[0].isdigit():
        if not DIGITS.fullmatch(low):
            return None
        value, last = float(re.sub(r"[^\d.]", "", low)), at + 1
        value, last = _scaled(value, lows, last, s, table)
        return Number(value, at, last)
    if low in ("a", "an", "half"):
        return _articled(lows, at, s, table)
    kind, value = table.numbers[low]
    if kind == "vague":
        return _vague(lows, at, value, table)
    if kind in ("unit", "ten") or (kind == "times" and low in ("hundred", "thousand", "million", "billion", "dozen")):
        return _spelt(lows, at, s, table)
    return None


def _scaled(value: float, lows: tuple[str, ...], at: int, s: Sentence, table: NumberWords) -> tuple[float, int]:
    """The value with the scale words after it (``1.5 million``, ``3bn``)."""
    while at < len(lows) and lows[at] in SCALES and (lows[at] not in SHORT or s.starts[at] == s.ends[at - 1]):
        value *= table.numbers[lows[at]][1]
        at += 1
    return value, at


def _articled(lows: tuple[str, ...], at: int, s: Sentence, table: NumberWords) -> Number | None:
    """``a dozen``, ``half a million``, ``a couple of``; None for any other article."""
    part, next_ = (0.5, at + 1) if lows[at] == "half" else (1.0, at)
    if next_ < len(lows) and lows[next_] in ("a", "an"):
        next_ += 1
    if next_ >= len(lows) or next_ == at:
        return None
    kind, value = table.numbers.get(lows[next_], ("", 0.0))
    if kind == "times" and lows[next_] in SCALES - SHORT:
        value, last = _scaled(value, lows, next_ + 1, s, table)
        return Number(part * value, at, last)
    if kind == "pair" and next_ + 1 < len(lows) and lows[next_ + 1] == "of":
        return Number(value, at, next_ + 1)
    return None


def _vague(lows: tuple[str, ...], at: int, value: float, table: NumberWords) -> Number:
    """``dozens``, ``tens of thousands``: the codebook's stand-in numbers."""
    last = at + 1
    if last + 1 < len(lows) and lows[last] == "of":
        kind, scale = table.numbers.get(lows[last + 1], ("", 0.0))
        if kind == "vague" and scale >= 1000:
            return Number(value * scale / 2, at, last + 2, True)
    return Number(value, at, last, True)


def _spelt(lows: tuple[str, ...], at: int, s: Sentence, table: NumberWords) -> Number:
    """``twenty-five``, ``one hundred and twenty``, ``two dozen``."""
    first, total, current, last = at, 0.0, 0.0, at
    while at < len(lows):
        kind, value = table.numbers.get(lows[at], ("", 0.0))
        if (
            kind == "unit"
            and (current % 10 == 0 and (current % 100 >= 20 or current % 100 == 0))
            or kind == "ten"
            and current % 100 == 0
        ):
            current += value
        elif kind == "times" and lows[at] in SCALES - SHORT:
            if value >= 1000:
                total, current = total + (current or 1) * value, 0.0
            else:
                current = (current or 1) * value
        else:
            break
        at = last = at + 1
        if at + 1 < len(lows) and (lows[at] in HYPHENS or lows[at] == "and" and (current >= 100 or total)):
            kind = table.numbers.get(lows[at + 1], ("", 0.0))[0]
            if kind not in ("unit", "ten") or lows[at] == "and" and kind == "unit" and current % 100 and not total:
                break
            if lows[at] in HYPHENS and not (current % 100 >= 20 and current % 10 == 0):
                break
            at += 1
    return Number(total + current, first, last)


def _quantity(number: Number, lows: tuple[str, ...], s: Sentence, table: NumberWords) -> Quantity | None:
    first, last, value, most = number.first, number.last, number.value, None
    before, after = lows[first - 1] if first else "", lows[last] if last < len(lows) else ""
    if _no_count(number, lows, s, before, after):
        return None
    upper = _upper(number, lows, s, table, before, after)
    if upper is not None:
        if upper.value < 1000 <= upper.value * 1000 and value > upper.value:
            return None
        scale = _scale_of(upper, lows, table)
        value = value * scale if value * scale < upper.value and value < 1000 and scale > 1 else value
        if value < upper.value:
            most, last = upper.value, upper.last
        after = lows[last] if last < len(lows) else ""
    unit = None
    start = first
    if before in table.currencies and before != "won":
        unit, start = table.currencies[before], first - 1
    elif after in table.currencies and (after not in ("won", "pound", "pounds") or s.upos[last] == "NOUN"):
        unit, last = table.currencies[after], last + 1
    elif after in PERCENT or after == "per" and lows[last + 1 : last + 2] == ("cent",):
        unit, last = "percent", last + 1 + (after == "per")
    elif before.endswith("$") or before in ("us$", "€", "£"):
        unit, start = before.upper(), first - 1
    word = None if unit else _counted(s, number.first, last)
    if word == -1:
        return None
    comparator, start, last = _compared(number, start, last, lows, table, most)
    if unit is None and word is not None and not first <= word < last:
        unit = _unit(s, word, last)
    if unit in ("percent",) or unit in table.currencies.values():
        word = _money_word(s, first, last)
    return Quantity(
        value, most, comparator, unit, _cumulative(s, first, word), s.number, start, last, word, s.span(start, last)
    )


def _upper(n: Number, lows: tuple[str, ...], s: Sentence, table: NumberWords, before: str, after: str) -> Number | None:
    """The other end of a range: ``10-15``, ``two or three``, ``between 10 and 15``."""
    joined = (
        after in HYPHENS
        or after == "or"
        or after == "to"
        and before != "from"
        or after == "and"
        and before == "between"
    )
    if not joined or n.last + 1 >= len(lows):
        return None
    at = n.last + 1
    if lows[at] in table.currencies:
        at += 1
    if at >= len(lows) or not (lows[at][0].isdigit() or lows[at] in table.numbers):
        return None
    return _read(lows, at, s, table)


def _scale_of(number: Number, lows: tuple[str, ...], table: NumberWords) -> float:
    scale = 1.0
    for low in lows[number.first : number.last]:
        if low in SCALES:
            scale *= table.numbers[low][1]
    return scale


def _no_count(n: Number, lows: tuple[str, ...], s: Sentence, before: str, after: str) -> bool:
    """Whether a number is a date, an age, a clock time, a name's part or a label rather than a count."""
    head = s.heads[n.first]
    if n.last - n.first == 1 and n.value <= 31 and _day_of_month(n, lows, s):
        return True
    if before in HYPHENS and n.first >= 2 and YEAR.fullmatch(lows[n.first - 2]):
        return True
    if after in CLOCK or before in ("aged", "age", "ages", "/", "no.", "no"):
        return True
    if after in HYPHENS and n.last + 2 <= len(lows):
        beyond = lows[n.last + 1]
        if (
            beyond.rstrip("s") in UNITS_OF_TIME
            or beyond in ("strong",)
            or lows[n.last + 1].isalpha()
            and n.last + 2 < len(lows)
            and lows[n.last + 2] in HYPHENS
        ):
            return beyond != "strong"
    if (
        lows[n.last : n.last + 2]
        and lows[n.last] in ("years", "months", "year")
        and lows[n.last + 1 : n.last + 2] == ("old",)
    ):
        return True
    if lows[n.first] == "one" and (s.upos[n.first] != "NUM" or after in ("of", "another", "day", "time")):
        return True
    if before in HYPHENS and n.first >= 2 and lows[n.first - 2].isalpha() and s.upos[n.first - 2] != "NUM":
        return True
    if n.last - n.first == 1 and YEAR.fullmatch(lows[n.first]):
        plural = s.deprels[n.first] == "nummod" and head > n.first and "Number=Plur" in s.feats[head]
        dated = s.name_at(n.first) is not None and s.name_at(n.first).label == "Date"  # type: ignore[union-attr]
        if dated or not plural or before in ("the", "its", "their", "in", "'s", "since", "early", "late"):
            return before not in ("than", "least", "nearly", "about", "around", "some", "$", "us$", "€", "£")
    if (
        s.deprels[n.first] in ("nummod", "nmod:unmarked", "appos", "dep")
        and 0 <= head == n.first - 1
        and s.upos[head] in ("NOUN", "PROPN")
    ):
        return lows[head] in NOT_COUNTED or s.upos[head] == "PROPN" or s.deprels[n.first] != "dep"
    if (
        before == ","
        and after in (",", ")")
        and 0 <= head < n.first
        and s.deprels[n.first] in ("appos", "nummod", "nmod", "amod")
        and n.value < 120
    ):
        return True  # a person's age
    name = s.name_at(n.first)
    return (
        name is not None
        and name.label not in ("Money", "Percent", "Quantity", "Cardinal", "Date", "Time")
        and name.last - name.first > 1
        and s.forms[n.first][0].isupper()
        and n.first > 0
    )


def _day_of_month(n: Number, lows: tuple[str, ...], s: Sentence) -> bool:
    """Whether a month stands beside a number, or beside the range that it is an end of."""
    near = [n.first - 1, n.last, *([n.last + 1] if lows[n.last : n.last + 1] == ("of",) else [])]
    if (
        n.last + 1 < len(lows)
        and (lows[n.last] in HYPHENS or lows[n.last] in ("to", "and"))
        and lows[n.last + 1].isdigit()
    ):
        near.append(n.last + 2)
    if (
        n.first >= 3
        and (lows[n.first - 1] in HYPHENS or lows[n.first - 1] in ("to", "and"))
        and lows[n.first - 2].isdigit()
    ):
        near.append(n.first - 3)
    return any(0 <= w < len(lows) and lows[w] in MONTHS and s.forms[w][0].isupper() for w in near)


def _counted(s: Sentence, first: int, last: int) -> int | None:
    """The noun that is counted: None for a number alone; -1 where it counts time that has nothing to do with size."""
    inside = range(first, last)
    head = next((w for w in inside if s.heads[w] not in inside), first)
    above, label = s.heads[head], s.deprels[head].split(":")[0]
    if (
        above >= last
        and label in ("nummod", "compound", "amod", "det", "nmod", "advmod")
        and s.upos[above] in ("NOUN", "PROPN", "ADJ", "VERB", "SYM", "PRON")
    ):
        return -1 if s.lemmas[above] in UNITS_OF_TIME else above
    if above >= 0 and label == "nummod" and s.upos[above] in ("NOUN", "PROPN"):
        return -1 if s.lemmas[above] in UNITS_OF_TIME else above
    of = next(
        (
            c
            for w in inside
            for c in s.children(w, "nmod")
            if c >= last and any(s.lemmas[k] == "of" for k in s.children(c, "case"))
        ),
        None,
    )
    return head if of is None else of


def _money_word(s: Sentence, first: int, last: int) -> int:
    inside = range(max(0, first - 1), last)
    at = first
    while s.heads[at] in inside:
        at = s.heads[at]
    return at


def _unit(s: Sentence, word: int, after: int) -> str:
    """The counted noun with its compounds, and the noun joined to it when that has no number of its own."""
    first = word
    while (
        first - 1 >= after
        and s.heads[first - 1] == word
        and s.deprels[first - 1] in ("compound", "amod", "punct")
        and (s.deprels[first - 1] == "compound")
    ):
        first -= 1
    last = word + 1
    for other in s.children(word, "conj"):
        if other == word + 2 and s.upos[other] == "NOUN" and s.lemmas[word + 1] in ("and", "or"):
            last = other + 1
    return " ".join(s.forms[first:last])


def _compared(
    n: Number, first: int, last: int, lows: tuple[str, ...], table: NumberWords, most: float | None
) -> tuple[str, int, int]:
    """The comparator, and the quantity's words with those of the comparator."""
    if first and lows[first - 1] == "between" and most is not None:
        return "exactly", first - 1, last
    at = first
    if (
        at
        and lows[at - 1] in ("another", "further", "additional", "the", "a", "an", "other", "around", "about")
        and at - 1 > 0
    ):
        for phrase in table.before.get(lows[at - 2], ()):
            if lows[at - 1 - len(phrase.words) : at - 1] == phrase.words and at - 1 >= len(phrase.words):
                return phrase.comparator, at - 1 - len(phrase.words), last
    for phrase in table.before.get(lows[at - 1], ()) if at else ():
        start = at - len(phrase.words)
        if start >= 0 and lows[start:at] == phrase.words:
            return phrase.comparator, start, last
    for phrase in table.after.get(lows[last], ()) if last < len(lows) else ():
        if lows[last : last + len(phrase.words)] == phrase.words:
            return phrase.comparator, first, last + len(phrase.words)
    return ("at_least" if n.vague else "exactly"), first, last


def _cumulative(s: Sentence, first: int, word: int | None) -> bool:
    """Whether a number is a running toll (``raising the death toll to 43``)."""
    for at in (first, word if word is not None else first):
        for above in (at, *s.ancestors(at)):
            if s.lemmas[above] == "toll":
                return True
            if s.lemmas[above] in GROWING and s.upos[above] == "VERB":
                below = s.children(above, "nsubj", "obj", "obl")
                return any(s.lemmas[c] in TOLLS for c in below if c != word)
            if s.upos[above] == "VERB":
                break
    return False
