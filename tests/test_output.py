"""Records written in each format."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from hearsay.output import WRITERS, flat, json_line


def written(form, *records):
    out = io.BytesIO()
    WRITERS[form](iter(records), out)
    return out.getvalue()


def rows(*records):
    return list(csv.DictReader(io.StringIO(written("csv", *records).decode())))


def test_a_json_line_is_utf_8_and_survives_what_utf_8_cannot_hold():
    assert json_line({"a": "Zubrówka"}) == '{"a":"Zubrówka"}\n'.encode()
    assert json.loads(json_line({"a": "\ud800"})) == {"a": "\ud800"}


def test_csv_has_a_header_also_without_records(record):
    assert written("csv").decode().rstrip("\n").split(",") == list(flat(record()))


def test_csv_puts_lists_into_one_cell_in_step(record):
    actor = record()["actor"][0]
    unknown = {**actor, "entity": None, "text": None, "code": None, "sector": "UNK"}
    row = rows(record(actor=[actor, unknown]))[0]
    assert (row["actor"], row["actor_code"], row["actor_sector"]) == ("Army of Zubrowka|", "ZUB|", "MIL|UNK")
    assert (row["dead"], row["dead_comparator"], row["injured"]) == ("12", "at_least", "")


def test_csv_keeps_a_row_on_one_line(record):
    assert (
        len(
            written(
                "csv", record(sentence={"text": 'One\ntwo, "three"', "start": 0, "end": 16, "sequence": 0})
            ).splitlines()
        )
        == 2
    )


def test_parquet_keeps_the_record_nested(record):
    table = pq.read_table(io.BytesIO(written("parquet", record(), record(id="r2", event_loc=None))))
    first, second = table.to_pylist()
    assert first["actor"] == record()["actor"]
    assert json.loads(first["why"]) == record()["why"]
    assert (second["id"], second["event_loc"], second["size"]["dead"]["value"]) == ("r2", None, 12.0)


def test_parquet_without_records_is_a_valid_file():
    assert pq.read_table(io.BytesIO(written("parquet"))).num_rows == 0


def test_the_table_tells_who_what_whom_and_according_to_whom(record):
    shown = written("table", record(), record(factuality="CT-", auxiliary=["negation"])).decode()
    for words in (
        "Shelling in Lutha",
        "The Lutha Courier",
        "Army of Zubrowka [ZUB MIL]",
        "AFP",
        "≥12 dead",
        "CT-",
        "shelled",
    ):
        assert words in shown
    assert "\x1b" not in shown


def test_the_table_has_one_part_a_document(record):
    shown = written("table", record(), record(document="d2"), record(document="d2")).decode()
    assert shown.count("Shelling in Lutha") == 2


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_odd_words_break_no_format(form, record):
    odd = record(event_text={"text": '\ud83d[b]\x1b[31m\x00|,"', "start": 0, "end": 3})
    assert written(form, odd)
