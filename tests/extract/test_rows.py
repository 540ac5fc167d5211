"""Every event row on its own sentences: the example gives its type, the counter-example leaves the row alone."""

from __future__ import annotations

from functools import cache

import pytest

from hearsay.extract import EventRules, load_rules
from hearsay.lexicon import read_rows, table_names
from hearsay.parse import Parser, load_parser
from scripts.rows import failures

FAILING = 0.02  # greatest share of a table's rows: processors round differently, and a tree may fall the other way


@cache
def tools() -> tuple[Parser, EventRules]:
    return load_parser(), load_rules()


@pytest.mark.parametrize("table", table_names("events"))
def test_rows_code_their_examples_and_leave_their_counterexamples(table: str) -> None:
    failed = failures(table, *tools())
    assert len(failed) <= FAILING * len(list(read_rows(table))), "\n".join(
        f"{f.place} {f.kind}: {f.sentence}" for f in failed
    )
