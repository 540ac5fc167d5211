"""Writes docs/reference.md from the commands, settings, exports and errors themselves. ``--check`` only looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

import hearsay
from hearsay import errors
from hearsay.cli import main as hearsay_command
from hearsay.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "reference.md"
WIDTH = 100


def reference() -> str:
    """The page as it should be."""
    return "\n".join([*_commands(), *_settings(), *_exports(), *_errors()]) + "\n"


def _commands() -> Iterator[str]:
    yield from ("# Reference", "", "Written by `./run docs`; do not edit.", "", "## Commands", "")
    settings = {**hearsay_command.context_settings, "terminal_width": WIDTH}
    parent = click.Context(hearsay_command, info_name="hearsay", **settings)
    yield from ("```text", hearsay_command.get_help(parent).rstrip(), "```", "")
    for name, command in hearsay_command.commands.items():
        context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
        yield from (f"### hearsay {name}", "", "```text", command.get_help(context).rstrip(), "```", "")


def _settings() -> Iterator[str]:
    yield from ("## Settings", "", "`hearsay.Settings`:", "", "| name | default | |", "|---|---|---|")
    for setting in fields(Settings):
        yield f"| `{setting.name}` | `{setting.default}` | {setting.metadata['help']} |"
    yield ""


def _exports() -> Iterator[str]:
    yield from ("## Library", "", "| `hearsay.` | |", "|---|---|")
    for name in sorted(hearsay.__all__):
        yield f"| `{name}` | {_first_sentence(getattr(hearsay, name).__doc__)} |"
    yield ""


def _errors() -> Iterator[str]:
    yield from ("## Errors", "", "| `hearsay.errors.` | |", "|---|---|")
    for name, error in vars(errors).items():
        if isinstance(error, type) and issubclass(error, errors.HearsayError):
            yield f"| `{name}` | {_first_sentence(error.__doc__)} |"


def _first_sentence(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def main(arguments: list[str]) -> int:
    """Exit status: 1 when ``--check`` finds the page out of date."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if "--check" in arguments:
        if written != reference():
            print("docs/reference.md is out of date; ./run docs writes it")
        return int(written != reference())
    PAGE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
