"""Event -> Size: the numbers a text gives, and which of them are the event's.

Vague numbers stand for what the codebook says ("dozens": at least 24); a number keeps its comparator, its unit and its
words.
"""

from __future__ import annotations

from hearsay.count.casualties import size_event
from hearsay.count.numbers import read_quantities
from hearsay.count.tables import load_number_words
from hearsay.records import Event, Parse, Quantity, Size

__all__ = ["count_event", "find_quantities"]


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """All quantities of a document in order; dates, ages, clock times and labels are none."""
    table = load_number_words()
    return tuple(q for sentence in parse.sentences for q in read_quantities(sentence, table))


def count_event(event: Event, events: tuple[Event, ...], quantities: tuple[Quantity, ...], parse: Parse) -> Size:
    """How many were killed, hurt or held by the event, and its other numbers."""
    return size_event(event, events, quantities, parse, load_number_words())
