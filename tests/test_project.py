"""Pages and tables that are written by machine are as the machine would write them."""

from scripts import reference, tables


def test_the_reference_is_up_to_date():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.reference(), "./run docs writes it"


def test_tables_are_in_canonical_form():
    assert tables.main(["--check"]) == 0, "./run tables puts them in form"


def test_canonical_form_sorts_strips_and_drops_rows_told_twice():
    assert tables.canonical('a,b\nz, 1\n\ny,"x, y"\nz,1\n') == 'a,b\ny,"x, y"\nz,1\n'
