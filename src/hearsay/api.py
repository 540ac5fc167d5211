"""The library's front door: each function does what the command of its name does."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any, BinaryIO

from hearsay import __version__
from hearsay.clean import clean_document, load_page_tables
from hearsay.encode import conllu, layers_json, records_json
from hearsay.lexicon import digest_of, load_ontology
from hearsay.pipeline import Tools, code_document, load_tools, read_document
from hearsay.read import read_documents
from hearsay.records import Document, Problem
from hearsay.run import spread
from hearsay.settings import Settings

Json = dict[str, Any]


@cache
def shared_tools(tables_only: bool = False) -> Tools:
    """Tables and models of this process, loaded at the first call."""
    return load_tools(tables_only)


@cache
def coder_json(tables_only: bool = False) -> Json:
    """Name, version and digests of what makes the records."""
    tables, tools = digest_of()[:16], shared_tools(tables_only)
    models = {m.version: m.digest[:16] for m in (tools.parser, tools.heads) if m is not None}
    return {
        "name": "hearsay",
        "version": __version__,
        "digest": "-".join([tables, *models.values()]),
        "tables": tables,
        "models": models,
    }


def read(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, date: datetime.date | None = None
) -> Iterator[Document | Problem]:
    """Pages of files, folders, globs or ``-``, their blocks told apart; what cannot be read comes out as a Problem.

    ``date`` is the date of documents that bring none of their own.
    """
    tables = load_page_tables()
    for raw in read_documents(paths, stdin):
        yield raw if isinstance(raw, Problem) else clean_document(raw, tables, date)


def annotate(documents: Iterable[Document | Problem], form: str = "jsonl") -> Iterator[Json | str | Problem]:
    """Standoff layers of each document, as a dictionary, or with ``form="conllu"`` as CoNLL-U text."""
    tools = shared_tools()
    for document in documents:
        if isinstance(document, Problem):
            yield document
            continue
        try:
            found = read_document(document, tools)
            yield conllu(found.parse) if form == "conllu" else layers_json(found, found.attributions)
        except Exception as err:  # one bad page never ends a run: it becomes a problem that is told
            yield Problem(document.id, "annotate", f"{type(err).__name__}: {err}", document.where)


def code(documents: Iterable[Document | Problem], settings: Settings | None = None) -> Iterator[Json | Problem]:
    """The records of each document, as plain dictionaries by the contract; problems stand among them."""
    settings = settings or Settings()
    for found in spread(documents, partial(_load_coder, settings.tables_only, settings.least), _lost, settings.jobs):
        yield from found


def _load_coder(tables_only: bool, least: float) -> Callable[[Document | Problem], list[Json | Problem]]:
    coder_json(tables_only)  # loads what it takes its digests of
    return partial(_code_page, tables_only, least)


def _code_page(tables_only: bool, least: float, page: Document | Problem) -> list[Json | Problem]:
    if isinstance(page, Problem):
        return [page]
    coded = code_document(page, shared_tools(tables_only), least)
    return [*coded.problems, *records_json(coded, load_ontology(), coder_json(tables_only))]


def _lost(page: Document | Problem, message: str) -> list[Json | Problem]:
    return [Problem(page.id, "code", message, page.where) if isinstance(page, Document) else page]


def explain(text: str, date: datetime.date | None = None) -> str:
    """How a sentence is read: its tree, its names, which rule fired on which words, and why others lost."""
    from hearsay.explain import explain_text

    return explain_text(text, shared_tools(), Settings().least, date)
