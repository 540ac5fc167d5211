"""Event -> When: the times a text names, and which of them is the event's.

A document's own date anchors what is relative ("last month", "Thursday"); without it such times stay unknown.
"""

from __future__ import annotations

from datetime import date

from hearsay.date.event import find_event_time, told_as_past
from hearsay.date.grammar import Found, lead_of, scan
from hearsay.date.periods import first_day
from hearsay.date.resolve import Anchor, Resolved, opened, resolve
from hearsay.date.tables import TimeWords, load_time_words
from hearsay.date.tense import tense_at
from hearsay.records import DateBasis, Document, Event, Parse, Sentence, Span, TimeExpression, When, Why

__all__ = ["date_event", "find_times", "is_historical"]

VERSION = "1"


def find_times(parse: Parse, document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of a document in order, resolved from its date where that is known."""
    table = load_time_words()
    today = document.date.value
    found: list[TimeExpression] = []
    reference: tuple[int, date] | None = None  # sentence and day last spoken of
    for sentence in parse.sentences:
        for one in scan(sentence, table):
            near = reference[1] if reference and sentence.number - reference[0] <= 1 else None
            time = _expression(
                one, sentence, Anchor(today, near, tense_at(sentence, one.first, one.last, table)), table
            )
            found.append(time)
            if time.type == "DATE" and time.value is not None and len(time.value) == 10:
                reference = (sentence.number, first_day(time.value))
    return tuple(found)


def _expression(found: Found, sentence: Sentence, anchor: Anchor, table: TimeWords) -> TimeExpression:
    lead = lead_of(found, sentence)
    resolved, rule = resolve(found.meaning, anchor), f"date.{found.meaning.kind}"
    if found.type == "DATE" and lead == "since":
        resolved, rule = opened(resolved, found.meaning.edge, anchor.document), "date.since"
    elif (
        found.type == "DATE"
        and lead in ("until", "till")
        and resolved.value is not None
        and found.meaning.kind != "range"
    ):
        resolved, rule = Resolved(None, resolved.end or resolved.value, resolved.basis), "date.until"
    span = sentence.span(found.first, found.last)
    words = (Span(sentence.starts[found.first], span.end),)
    return TimeExpression(
        sentence.number, found.first, found.last, span, found.type, resolved.value, resolved.end,
        resolved.basis if resolved.value or resolved.end else DateBasis.UNKNOWN, Why(rule, VERSION, words),
    )  # fmt: skip


def date_event(event: Event, parse: Parse, times: tuple[TimeExpression, ...], document: Document) -> When:
    """When the event happened: the time that bears on it, else the document's date, else not known."""
    return find_event_time(event, parse, times, document, load_time_words())


def is_historical(when: When, document: Document) -> bool:
    """Whether the act is background (codebook 4): over for more than 60 days, or told so ("until 2013", "formerly")."""
    return told_as_past(when, document)
