"""No number sinks below its floor, on the very gold that the floors were measured on."""

import pytest

from quality.score import below, data_folder, digest_of, load_floors, numbers, raised, reports

DATA = data_folder()
needs_gold = pytest.mark.skipif(DATA is None, reason="no gold: set HEARSAY_DATA to the folder that holds events/")


@needs_gold
def test_the_gold_is_the_one_that_the_floors_were_measured_on():
    assert {name: digest_of(DATA / name) for name in load_floors().gold} == load_floors().gold


@needs_gold
def test_no_number_is_below_its_floor():
    assert below(numbers(reports(DATA)), load_floors().floors) == []


def test_a_number_that_fell_or_vanished_is_told():
    assert below({"a": 0.5, "b": 0.7}, {"a": 0.6, "b": 0.7, "c": 0.1}) == [
        "a: 0.5000, floor 0.6000",
        "c: 0.0000, floor 0.1000",
    ]


def test_pinning_raises_floors_and_lowers_only_those_named():
    floors = {"a": 0.5, "b": 0.5, "c": 0.5}
    assert raised({"a": 0.6, "b": 0.4, "c": 0.4}, floors, ["c"]) == {"a": 0.6, "b": 0.5, "c": 0.4}
