"""The command line: one command a verb. Each calls one public function; only this module prints.

Exit status: 0 done, 1 done with problems (told on stderr, the rest is out), 2 wrong usage or set-up.
"""

from __future__ import annotations

import datetime
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hearsay import __version__
from hearsay.errors import HearsayError, InputError, SettingsError
from hearsay.settings import FORMATS, Settings, help_lines

if TYPE_CHECKING:
    from hearsay.records import Document, Problem

Json = dict[str, Any]
Found = TypeVar("Found")
Command = Callable[..., int]

DONE, PROBLEMS, WRONG = 0, 1, 2
SHOWN_EVERY = 10


class _Verbs(click.Group):
    """Commands that return their exit status; what hearsay refuses is told in one line, with status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            ctx.exit(super().invoke(ctx) or DONE)
        except HearsayError as err:
            _tell(str(err))
            ctx.exit(WRONG)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Reads news pages and writes event records: who did what to whom, and who says so.

    PATH is a file, a folder, a glob, or - for standard input. Pages are HTML, plain text or JSON Lines.
    Results go to standard output, progress and problems to standard error. Exit status: 0 done, 1 done
    with problems, 2 wrong usage or set-up.
    """


def _example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
KINDS: dict[str, dict[str, Any]] = {
    "date": {"type": click.DateTime(["%Y-%m-%d"]), "metavar": "DATE"},
    "jobs": {"type": click.IntRange(min=1), "metavar": "N", "show_default": True},
    "format": {"type": click.Choice(FORMATS)},
    "tables_only": {"is_flag": True},
    "least": {"type": click.FloatRange(0, 1), "metavar": "SHARE", "show_default": True},
}


def _setting(name: str) -> Callable[[Command], Command]:
    """The flag of a setting: its help line and default come from ``Settings``."""
    default = next(f.default for f in fields(Settings) if f.name == name)
    return click.option(f"--{name.replace('_', '-')}", name, default=default, help=help_lines()[name], **KINDS[name])


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return moment.date() if moment else None


@main.command(epilog=_example("hearsay read page.html | head -c 500", "curl -s URL | hearsay read -"))
@PATHS
@_setting("date")
def read(paths: tuple[str, ...], date: datetime.datetime | None) -> int:
    """Pages in; one JSON line each: its text, and what each block of it is."""
    from hearsay.encode import page_json

    watch = _Watch("pages")
    _write_lines(page_json(page) for page in watch.over(_pages(paths, _day(date))))
    return watch.status()


@main.command(epilog=_example("hearsay annotate page.html --format conllu"))
@PATHS
@click.option("--format", "form", type=click.Choice(("jsonl", "conllu")), default="jsonl", show_default=True)
@_setting("date")
def annotate(paths: tuple[str, ...], form: str, date: datetime.datetime | None) -> int:
    """Layers of each page: sentences, words, names, times, quotes, who says what."""
    from hearsay import api

    watch = _Watch("pages")
    _write_lines(watch.over(api.annotate(_pages(paths, _day(date)), form)))
    return watch.status()


@main.command(epilog=_example("hearsay code examples/", "hearsay code news/*.html --format csv > records.csv"))
@PATHS
@_setting("format")
@_setting("date")
@_setting("tables_only")
@_setting("least")
@_setting("jobs")
def code(paths: tuple[str, ...], date: datetime.datetime | None, **given: Any) -> int:
    """Event records: who did what to whom, when, where, and according to whom.

    Written as JSON Lines when piped, as a table in a terminal.
    """
    from hearsay import api
    from hearsay.output import WRITERS

    settings = Settings(date=_day(date), **given)
    out = sys.stdout.buffer
    form = settings.format or ("table" if out.isatty() else "jsonl")
    if form == "parquet" and out.isatty():
        raise SettingsError("parquet is not for a terminal; send it to a file: hearsay code ... > records.parquet")
    watch = _Watch("records")
    WRITERS[form](watch.over(api.code(_pages(paths, settings.date), settings)), out)
    return watch.status()


@main.command(epilog=_example('hearsay explain "Kenya denied that its troops had crossed the border, AFP reported."'))
@click.argument("text")
@_setting("date")
def explain(text: str, date: datetime.datetime | None) -> int:
    """How one sentence is read: its tree, names, rules that fired, and what lost and why."""
    from hearsay import api

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    click.echo(api.explain(text, _day(date)).encode("utf-8", "backslashreplace"), nl=False)
    return DONE


@main.command(
    epilog=_example("hearsay evaluate gold.jsonl", "hearsay evaluate gold.jsonl --records mine.jsonl --format json")
)
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--records", type=click.Path(exists=True, dir_okay=False), help="Score these records; code nothing.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--errors/--no-errors", default=True, show_default=True, help="List what was missed or wrongly found.")
@_setting("tables_only")
@_setting("least")
@_setting("jobs")
def evaluate(gold: tuple[str, ...], records: str | None, form: str, errors: bool, **given: Any) -> int:
    """Scores the coder on hand-coded documents: precision, recall, F1, by type, field and layer."""
    from hearsay.evaluate import LAYERS
    from hearsay.evaluate import evaluate as score
    from hearsay.output import json_line

    documents = [line for path in gold for line in _jsonl(path)]
    watch = _Watch("records")
    layers: list[Json] = []
    if records is not None:
        found = list(_jsonl(records))
    else:
        from hearsay import api

        found = list(watch.over(api.code(_pages(gold, None), Settings(**given))))
        if any(layer in document for document in documents for layer in LAYERS):
            layers = [line for line in watch.over(api.annotate(_pages(gold, None))) if isinstance(line, dict)]
    report = score(documents, found, layers)
    shown = json_line(report.to_json(errors)) if form == "json" else report.to_text(errors).encode()
    click.echo(shown, nl=False)
    return watch.status()


# --- in and out ----------------------------------------------------------------------------------------------------


def _pages(paths: Iterable[str], date: datetime.date | None) -> Iterator[Document | Problem]:
    from hearsay import api

    return api.read(list(paths), stdin=sys.stdin.buffer, date=date)


def _write_lines(lines: Iterable[Json | str]) -> None:
    """Each line to stdout as it comes: JSON for a dictionary, text as it is."""
    from hearsay.output import json_line

    for line in lines:
        click.echo(line.encode("utf-8", "backslashreplace") if isinstance(line, str) else json_line(line), nl=False)


def _jsonl(path: str) -> Iterator[Json]:
    """The objects of a JSON Lines file, plain or gzip; a line that is none stops the command."""
    content = Path(path).read_bytes()
    lines = (gzip.decompress(content) if path.endswith(".gz") else content).splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as err:
            raise InputError(f"{path}:{number}: not a line of JSON: {err}") from err
        if not isinstance(value, dict):
            raise InputError(f"{path}:{number}: a JSON object is wanted here")
        yield value


def _tell(message: str) -> None:
    click.echo(f"hearsay: {message}", err=True)


class _Watch:
    """Lets results through, tells problems on stderr, and counts both; the count is shown while a person waits."""

    def __init__(self, unit: str) -> None:
        self.unit, self.results, self.problems = unit, 0, 0
        self.shown = sys.stderr.isatty() and not sys.stdout.isatty()

    def over(self, items: Iterable[Found | Problem]) -> Iterator[Found]:
        from hearsay.records import Problem

        for item in items:
            if isinstance(item, Problem):
                self._clear()
                self.problems += 1
                _tell(f"{item.where or item.document}: {item.message}")
            else:
                self.results += 1
                self._show()
                yield item
        self._clear()

    def status(self) -> int:
        return PROBLEMS if self.problems else DONE

    def _show(self) -> None:
        if self.shown and self.results % SHOWN_EVERY == 1:
            click.echo(f"\r{self.results} {self.unit}", err=True, nl=False)

    def _clear(self) -> None:
        if self.shown:
            click.echo("\r" + " " * 30 + "\r", err=True, nl=False)


if __name__ == "__main__":
    main()
