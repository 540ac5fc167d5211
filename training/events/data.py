"""Hand-coded documents as training examples: a sentence's vectors, clues, triggers, and who stands where to each."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.clean import clean_document, load_page_tables
from hearsay.extract import EventRules, Reading, load_rules, read_acts
from hearsay.extract.clues import candidates, pair_clues, word_clues
from hearsay.lexicon import read_rows, table_names
from hearsay.parse import Parser, parse_document, parse_text
from hearsay.records import Problem, RawDocument, Sentence

ROLES = ("actor", "recipient", "source", "place", "time")
PAIRED = "SANCTION+COERCE"  # two events on one word, by the codebook: a prison sentence
ROW = "row"  # document of the tables' own sentences
SILENT = -100  # words that neither are nor are not a trigger


@dataclass
class Trigger:
    """A coded event on its head word."""

    word: int
    type: str
    modes: tuple[str, ...]
    factuality: str
    auxiliary: tuple[str, ...]
    roles: dict[str, set[int]]
    told: bool = True  # False: a further telling, whose people are not coded
    words: list[int] = field(default_factory=list)
    clues: list[list[str]] = field(default_factory=list)


@dataclass
class Example:
    """One sentence."""

    document: str
    hidden: NDArray[np.float16]
    first: tuple[int, ...]
    last: tuple[int, ...]
    clues: list[tuple[str, ...]]
    triggers: list[Trigger]
    silent: set[int]


def read_gold(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Documents of the files; ``X.mentions.jsonl`` beside ``X.gold.jsonl`` lists further tellings."""
    found = []
    for path in paths:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        beside = path.with_name(path.name.replace(".gold.", ".mentions."))
        if beside != path and beside.exists():
            more = {m["id"]: m["mentions"] for m in map(json.loads, beside.read_text("utf-8").splitlines())}
            for document in documents:
                document["further"] = more.get(document["id"], [])
        found += documents
    return found


def examples(gold: Sequence[dict[str, Any]], parser: Parser, rules: EventRules | None = None) -> Iterator[Example]:
    """All sentences of the documents, coded or not."""
    rules = rules or load_rules()
    tables = load_page_tables()
    for document in gold:
        raw = RawDocument(document["id"], "", text=document["text"], date=document["date"], language="en")
        page = clean_document(raw, tables, datetime.date.fromisoformat(document["date"]))
        if isinstance(page, Problem):
            continue
        for sentence in parse_document(page, parser).sentences:
            yield _example(sentence, document, rules)


def row_examples(parser: Parser, rules: EventRules | None = None) -> Iterator[Example]:
    """The event tables' own sentences: a row's example with the acts of its type as triggers and the tables' people, a
    counter-example in which the tables see nothing without any."""
    rules = rules or load_rules()
    sentences = []
    for table in table_names("events"):
        for _, row in read_rows(table):
            sentences.append((row["event"], row["example"]))
            if row["counter"]:
                sentences.append(("", row["counter"]))
    parse = parse_text("\n\n".join(" ".join(text.split()) for _, text in sentences), parser)
    for s in parse.sentences:
        kind = sentences[s.paragraph][0]
        reading = read_acts(s, rules)
        acts = [act for act in reading.acts if act.type == kind]
        if bool(kind) != bool(acts) or (not kind and reading.acts):
            continue
        triggers = []
        for act in {act.head: act for act in acts}.values():
            told = {"actor": set(act.actors), "recipient": set(act.recipients)}
            roles = {role: told.get(role, set()) for role in ROLES}
            triggers.append(Trigger(act.head, kind, act.modes, act.factuality, tuple(act.auxiliary), roles))
        silent = {w for act in reading.acts for w in act.words} - {t.word for t in triggers}
        yield _made(s, ROW, reading, triggers, silent)


def _example(s: Sentence, document: dict[str, Any], rules: EventRules) -> Example:
    reading = read_acts(s, rules)
    triggers: dict[tuple[int, str], Trigger] = {}
    silent: set[int] = set()

    def words_of(span: Any) -> list[int]:
        if not isinstance(span, dict) or span.get("start") is None:
            return []
        return [w for w in range(len(s)) if s.starts[w] < span["end"] and s.ends[w] > span["start"]]

    def head_of(words: list[int]) -> int:
        inside = set(words)
        return next(
            (w for w in words if s.heads[w] not in inside and s.upos[w] not in ("DET", "ADP", "PUNCT")), words[0]
        )

    for event in document["events"]:
        words = words_of(event["trigger"])
        if not words:
            continue
        head = head_of(words)
        acted = [w for w in words if any(a.head == w and a.type == event["event"] for a in reading.acts)]
        if acted and head not in acted:
            head = acted[0]
        silent |= set(words)
        roles: dict[str, set[int]] = {role: set() for role in ROLES}
        for role, key in (("actor", "actor"), ("recipient", "recipient"), ("source", "sources")):
            for party in event.get(key) or ():
                if inside := words_of(party):
                    roles[role].add(head_of(inside))
        for role, key in (("place", "event_loc"), ("time", "date_text")):
            value = event.get(key)
            if isinstance(value, str):
                at = document["text"].find(value)
                value = {"start": at, "end": at + len(value)} if at >= 0 else None
            if inside := words_of(value):
                roles[role].add(head_of(inside))
        trigger = Trigger(
            head, event["event"], tuple(event.get("mode") or ()), event["factuality"], tuple(event["auxiliary"]), roles
        )
        other = next((t for (w, _), t in triggers.items() if w == head), None)
        if other is not None:
            if {other.type, trigger.type} == {"SANCTION", "COERCE"}:
                other.type = PAIRED
                other.modes = tuple({*other.modes, *trigger.modes})
            continue
        triggers[head, trigger.type] = trigger
    for further in document.get("further", ()):
        at = -1
        for _ in range(further.get("occ", 0) + 1):
            at = document["text"].find(further["text"], at + 1)
        if at < 0 or not (words := words_of({"start": at, "end": at + len(further["text"])})):
            continue
        silent |= set(words)
        head = head_of(words)
        if not any(w == head for w, _ in triggers):
            triggers[head, further["event"]] = Trigger(head, further["event"], (), "", (), {}, told=False)
    return _made(s, document["id"], reading, list(triggers.values()), silent - {w for w, _ in triggers})


def _made(s: Sentence, document: str, reading: Reading, triggers: list[Trigger], silent: set[int]) -> Example:
    for trigger in triggers:
        trigger.words = [w for w in candidates(s) if w != trigger.word]
        trigger.clues = pair_clues(reading, trigger.word, trigger.words)
    assert s.vectors is not None
    hidden = s.vectors.hidden.astype(np.float16)
    return Example(document, hidden, s.vectors.first, s.vectors.last, word_clues(reading), triggers, silent)
