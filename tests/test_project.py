"""Pages and tables that are written by machine are as the machine would write them."""

import click

import hearsay
from hearsay import errors
from hearsay.cli import main
from hearsay.settings import help_lines
from scripts import reference, tables


def test_the_reference_holds_every_command_option_setting_export_and_error():
    """By name, since the layout of help texts differs between versions of click."""
    page = reference.PAGE.read_text(encoding="utf-8")
    options = {o for c in main.commands.values() for p in c.params if isinstance(p, click.Option) for o in p.opts}
    names = {f"### hearsay {name}\n" for name in main.commands} | options
    names |= {f"| `{name}` |" for name in (*help_lines(), *hearsay.__all__)}
    names |= {f"| `{name}` |" for name, error in vars(errors).items() if isinstance(error, type)}
    assert not [name for name in sorted(names) if name not in page], "./run docs writes docs/reference.md"


def test_tables_are_in_canonical_form():
    assert tables.main(["--check"]) == 0, "./run tables puts them in form"


def test_canonical_form_sorts_strips_and_drops_rows_told_twice():
    assert tables.canonical('a,b\nz, 1\n\ny,"x, y"\nz,1\n') == 'a,b\ny,"x, y"\nz,1\n'
