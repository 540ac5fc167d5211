"""Times as texts name them, resolved from the document's day (a Saturday)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.date import find_times
from hearsay.date.grammar import Meaning
from hearsay.date.resolve import Anchor, resolve
from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate, Parse, Sentence

SATURDAY = date(2025, 11, 8)


def parse(words, day=SATURDAY, verb=None, tense="Tense=Past"):
    """A flat sentence: everything hangs on the verb (or on the first word)."""
    forms = tuple(words.split())
    root = forms.index(verb) if verb else 0
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += len(form) + 1
    ends = tuple(s + len(f) for s, f in zip(starts, forms, strict=True))
    text = " ".join(forms)
    upos = tuple(
        "VERB" if n == root and verb else "NUM" if f[0].isdigit() else "PROPN" if f[0].isupper() else "NOUN"
        for n, f in enumerate(forms)
    )
    upos = tuple("DET" if f in ("that", "this", "the", "a") else u for f, u in zip(forms, upos, strict=True))
    sentence = Sentence(
        0, 0, 0, BlockKind.BODY, 0, len(text), forms, tuple(f.lower() for f in forms), upos,
        tuple(tense if n == root else "_" for n in range(len(forms))),
        tuple(-1 if n == root else root for n in range(len(forms))),
        tuple("root" if n == root else "obl" for n in range(len(forms))), tuple(starts), ends,
    )  # fmt: skip
    when = DocumentDate(day, DateBasis.ARGUMENT) if day else DocumentDate()
    document = Document("d", "", text, (Block(BlockKind.BODY, 0, len(text)),), when)
    return Parse(document, (sentence,))


def times(words, **options):
    read = parse(words, **options)
    return find_times(read, read.document)


@pytest.mark.parametrize(
    ("words", "value", "end", "basis"),
    [
        ("fled on November 7", "2025-11-07", None, "explicit"),
        ("fled on Dec. 3 , 2024", "2024-12-03", None, "explicit"),
        ("fled on 3rd of March 2019", "2019-03-03", None, "explicit"),
        ("fled on December 7", "2024-12-07", None, "explicit"),
        ("fled in May 2024", "2024-05", None, "explicit"),
        ("fled in May", "2025-05", None, "explicit"),
        ("fled in 2013", "2013", None, "explicit"),
        ("fled in the 1990s", "1990", "1999", "explicit"),
        ("fled on 2024-11-07", "2024-11-07", None, "explicit"),
        ("fled on 13/11/2024", "2024-11-13", None, "explicit"),
        ("fled on 5/11/2024", "2024", None, "explicit"),
        ("fled yesterday", "2025-11-07", None, "relative"),
        ("fled last month", "2025-10", None, "relative"),
        ("fled last week", "2025-10-27", "2025-11-02", "relative"),
        ("fled last year", "2024", None, "relative"),
        ("fled on Thursday", "2025-11-06", None, "relative"),
        ("fled on Saturday", "2025-11-08", None, "relative"),
        ("fled last Saturday", "2025-11-01", None, "relative"),
        ("fled on Thursday last week", "2025-10-30", None, "relative"),
        ("fled two days ago", "2025-11-06", None, "relative"),
        ("fled three months ago", "2025-08", None, "relative"),
        ("fled four years ago", "2021", None, "relative"),
        ("fled overnight", "2025-11-08", None, "relative"),
        ("fled in the past 24 hours", "2025-11-07", "2025-11-08", "relative"),
        ("fled since September", "2025-09", "2025-11-08", "explicit"),
        ("fled until 2013", None, "2013", "explicit"),
        ("ruled from 1999 until 2013", "1999", "2013", "explicit"),
        ("ruled from 1999 until her death in 2013", "1999", "2013", "explicit"),
        ("fled from March to May 2024", "2024-03", "2024-05", "explicit"),
        ("fled on 12 - 14 October", "2025-10-12", "2025-10-14", "explicit"),
        ("fled in the summer of 2019", "2019-06", "2019-08", "explicit"),
        ("fled in early March", "2025-03", None, "explicit"),
        ("fled in January of this year", "2025-01", None, "relative"),
        ("fled during World War II", "1939", "1945", "explicit"),
    ],
)
def test_a_time_is_resolved_as_coarsely_as_it_is_told(words, value, end, basis):
    (found,) = times(words, verb=words.split()[0])
    assert (found.value, found.end, found.basis.value) == (value, end, basis)


@pytest.mark.parametrize(
    "words", ["fled last month", "fled on Thursday", "fled November 7", "fled since September", "fled today"]
)
def test_without_a_document_date_relative_times_stay_unknown(words):
    (found,) = times(words, day=None)
    assert (found.value, found.end, found.basis) == (None, None, DateBasis.UNKNOWN)


def test_a_full_date_needs_no_document_date():
    assert times("fled on March 3 , 2019", day=None)[0].value == "2019-03-03"


def test_the_next_day_is_told_from_the_day_before_it():
    assert [t.value for t in times("fled on Monday and returned the following day")] == ["2025-11-03", "2025-11-04"]


def test_a_time_ahead_takes_the_next_weekday_and_month():
    anchor = Anchor(SATURDAY, None, "future")
    assert resolve(Meaning("weekday", day=3), anchor).value == "2025-11-13"
    assert resolve(Meaning("date", month=2, day=10), anchor).value == "2026-02-10"


@pytest.mark.parametrize("words", ["A 28 - year - old man", "He may march", "in second place"])
def test_ages_verbs_and_counts_are_no_times(words):
    assert times(words) == ()


@pytest.mark.parametrize(
    ("words", "type_", "value"),
    [
        ("talks for three days", "DURATION", "P3D"),
        ("a 20 - day strike", "DURATION", "P20D"),
        ("met every week", "SET", "P1W"),
    ],
)
def test_lengths_and_repetitions(words, type_, value):
    (found,) = times(words)
    assert (found.type, found.value) == (type_, value)


@given(
    st.lists(
        st.sampled_from(
            (
                "the last 31 February 2024 week of since until - to May , "
                "ago two days 9999 Monday ' '90s mid-0000 24:00 99/99/99 1.5.6 next"
            ).split()
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_words_are_survived_and_spans_quote_them(words):
    read = parse(" ".join(words))
    for time in find_times(read, read.document):
        assert read.document.text[time.span.start : time.span.end].strip()
