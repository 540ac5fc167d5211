"""How sure a record is: by the share of its kind, or by the heads' probability weighed with it."""

from dataclasses import replace

from hearsay.confidence import Confidence, confidence_of
from hearsay.records import DateBasis, Event, Record, Size, When, Why
from tests.parses import read

PARSE = read("shelled shell VERB -1 root")
KNOWN = Confidence({(): 0.5, ("ASSAULT",): 0.8}, {"bias": -0.5, "probability": 1.0, "kind": 0.2, "row": 0.5})


def record(p=None, rule="heads.v1"):
    event = Event("ASSAULT", (), (), 0, 0, (0,), (), (), probability=p, why={"event": Why(rule)})
    return Record(event, (), (), (), When(None, None, DateBasis.UNKNOWN, None, Why("")), None, Size(), "CT+", ())


def test_by_tables_alone_it_is_the_share_of_the_kind():
    assert confidence_of(record(), PARSE, KNOWN) == 0.8


def test_it_grows_with_the_heads_probability_and_with_a_row_that_agrees():
    low, high = (confidence_of(record(p), PARSE, KNOWN) for p in (0.3, 0.9))
    assert 0 < low < high < 1
    assert confidence_of(record(0.9, "events/assault.csv:3 heads.v1"), PARSE, KNOWN) > high


def test_certainty_of_the_heads_is_never_certainty():
    assert confidence_of(record(1.0), PARSE, KNOWN) < 1
    assert confidence_of(replace(record(0.0)), PARSE, KNOWN) > 0
