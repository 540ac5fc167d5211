"""Each row of the page tables on its own example and counterexample."""

from __future__ import annotations

import pytest

from hearsay.clean import load_page_tables
from hearsay.clean.tables import OUTLETS, cue_tables
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


def test_every_word_of_a_name_is_known_in_its_example() -> None:
    for number, row in read_rows(OUTLETS):
        assert TABLES.called(row["example"].split("/")[-1], row["names"]), f"{OUTLETS}:{number}"


@pytest.mark.parametrize("name", ["Ann Harbour", "Lund", "Post", "Timesharers of Lund"])
def test_other_names_are_no_outlets(name: str) -> None:
    assert not TABLES.called(name, "outlet")
    assert not TABLES.called(name, "agency")
