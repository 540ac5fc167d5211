"""Which time is the event's."""

from datetime import date

import pytest

from hearsay.date import date_event, find_times, is_historical
from hearsay.records import DateBasis, Document, DocumentDate, Event, When, Why
from tests.parses import read as read_rows

SATURDAY = date(2025, 11, 8)


def read(rows, day=SATURDAY):
    """A parse of one sentence in a document of that day."""
    return read_rows(rows, day=day)


def event(head, type_="ASSAULT", words=None):
    return Event(
        type=type_, modes=(), contexts=(), sentence=0, head=head, words=words or (head,), actors=(), recipients=()
    )


def dated(parse, head, type_="ASSAULT"):
    return date_event(event(head, type_), parse, find_times(parse, parse.document), parse.document)


SHELLED = """
Rebels rebel NOUN 1 nsubj
shelled shell VERB -1 root Tense=Past|VerbForm=Fin
Tarvos Tarvos PROPN 1 obj
on on ADP 4 case
Thursday Thursday PROPN 1 obl
"""
JAILED = """
A a DET 1 det
court court NOUN 2 nsubj
jails jail VERB -1 root Tense=Pres|VerbForm=Fin
him he PRON 2 obj
for for ADP 6 case
the the DET 6 det
murder murder NOUN 2 obl
of of ADP 9 case
two two NUM 9 nummod
traders trader NOUN 6 nmod
in in ADP 12 case
July July PROPN 12 nmod:unmarked
2024 2024 NUM 2 obl
"""
PROMISED = """
Ruritania Ruritania PROPN 1 nsubj
promised promise VERB -1 root Tense=Past|VerbForm=Fin
to to PART 3 mark
send send VERB 1 xcomp VerbForm=Inf
lorries lorry NOUN 3 obj
next next ADJ 6 amod
month month NOUN 3 obl:unmarked
"""
AFTER = """
He he PRON 1 nsubj
left leave VERB -1 root Tense=Past|VerbForm=Fin
two two NUM 3 nummod
weeks week NOUN 1 obl:unmarked
after after ADP 6 case
the the DET 6 det
raid raid NOUN 3 nmod
"""
ATTACK = """
The the DET 2 det
2011 2011 NUM 2 compound
attack attack NOUN 3 nsubj
angers anger VERB -1 root Tense=Pres|VerbForm=Fin
many many ADJ 3 obj
"""


def test_the_time_on_the_verb_is_its_own():
    when = dated(read(SHELLED), 1)
    assert (when.value, when.basis, when.why.rule) == ("2025-11-06", DateBasis.RELATIVE, "date.weekday")


def test_without_a_document_date_the_words_are_kept_and_no_date_is_made_up():
    when = dated(read(SHELLED, None), 1)
    assert (when.value, when.basis) == (None, DateBasis.UNKNOWN)
    assert when.span is not None


def test_a_past_time_on_a_present_verb_belongs_to_the_noun_before_it():
    parse = read(JAILED)
    assert dated(parse, 6).value == "2024-07"
    assert dated(parse, 2, "SANCTION").basis is DateBasis.DOCUMENT


@pytest.mark.parametrize("head", [1, 3])
def test_a_promise_happens_when_it_is_made(head):
    assert dated(read(PROMISED), head, "AGREE").value == "2025-11-08"


def test_an_act_told_by_its_distance():
    assert dated(read(AFTER), 6).value == "2025-10-25"
    assert dated(read(AFTER), 1, "RETREAT").basis is DateBasis.DOCUMENT


def test_a_year_before_a_noun_is_the_nouns():
    parse = read(ATTACK)
    assert dated(parse, 2).value == "2011"
    assert dated(parse, 3, "ACCUSE").value == "2025-11-08"


@pytest.mark.parametrize(
    ("value", "end", "rule", "day", "told"),
    [
        ("2025-08", None, "date.date", SATURDAY, True),
        ("2025-09-10", None, "date.date", SATURDAY, False),
        ("2025", None, "date.near", SATURDAY, False),
        ("1999", "2013", "date.range", SATURDAY, True),
        ("2025-09", "2025-11-08", "date.since", SATURDAY, False),
        (None, "2013", "date.until", None, True),
        ("2013", None, "date.date", None, False),
        ("2025-11-08", None, "date.background", SATURDAY, True),
    ],
)
def test_what_is_over_for_sixty_days_is_background(value, end, rule, day, told):
    when = When(value, end, DateBasis.EXPLICIT, None, Why(rule))
    document = Document("d", "", "", (), DocumentDate(day) if day else DocumentDate())
    assert is_historical(when, document) is told


STRIKES = """
It it PRON 1 nsubj
launched launch VERB -1 root Tense=Past|VerbForm=Fin
strikes strike NOUN 1 obj
, , PUNCT 4 punct
killing kill VERB 1 advcl VerbForm=Ger
dozens dozen NOUN 4 obj
since since ADP 7 case
September September PROPN 4 obl
"""


def test_since_opens_an_interval_that_ends_with_the_document():
    when = dated(read(STRIKES), 2)
    assert (when.value, when.end, when.basis) == ("2025-09", "2025-11-08", DateBasis.EXPLICIT)
