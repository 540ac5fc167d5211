"""Each row of the cue tables attributes its own example and not its counter-example."""

import pytest

from hearsay.attribute import find_attributions, load_cues
from hearsay.lexicon import read_rows
from hearsay.parse import load_parser, parse_text

TABLES = ("verbs", "nouns", "phrases")
FLOOR = 0.93  # of examples; the rest are read wrongly by the parser, not by the rows
COUNTERS = 0.85


@pytest.fixture(scope="module")
def tools():
    return load_parser(), load_cues()


def _places(text, tools):
    parser, cues = tools
    return {a.rule for a in find_attributions(parse_text(text, parser), cues)}


def _rows(column):
    for table in TABLES:
        for line, row in read_rows(f"attribution/{table}.csv"):
            if row[column]:
                yield f"attribution/{table}.csv:{line}", row[column]


def test_examples_are_attributed(tools):
    rows = list(_rows("example"))
    missed = [place for place, text in rows if place not in _places(text, tools)]
    assert len(missed) <= (1 - FLOOR) * len(rows), missed


def test_counter_examples_are_not(tools):
    rows = list(_rows("counter"))
    fired = [place for place, text in rows if place in _places(text, tools)]
    assert len(fired) <= (1 - COUNTERS) * len(rows), fired


def test_there_are_many_cues():
    cues = load_cues()
    assert len(cues.verbs) + len(cues.nouns) + sum(map(len, cues.phrases.values())) > 350
