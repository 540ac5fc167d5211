"""Each row of the page tables on its own example and counterexample."""

from __future__ import annotations

import pytest

from hearsay.clean import load_page_tables
from hearsay.clean.tables import cue_tables
from hearsay.lexicon import read_rows

TABLES = load_page_tables()
ROWS = [(table, number, row) for table in cue_tables() for number, row in read_rows(table)]


@pytest.mark.parametrize("table", cue_tables())
def test_every_cue_fires_on_its_example_and_on_no_counterexample(table: str) -> None:
    for name, number, row in ROWS:
        if name != table:
            continue
        found = TABLES.cue(row["example"])
        assert found is not None, f"{name}:{number}"
        assert found.kind == row["kind"], f"{name}:{number} reads as {found.row}"
        if row["counterexample"]:
            assert TABLES.cue(row["counterexample"]) is None, f"{name}:{number}"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said that no comment would be made on the talks.",
        "Police said the suspect had been forbidden to enter the port.",
        "Oops was not the word the general used.",
        "The union asked its members to share the cost of the strike.",
    ],
)
def test_sentences_of_an_article_are_no_cues(sentence: str) -> None:
    assert TABLES.cue(sentence) is None
