"""One sentence in, its reading shown: for learning the coder, and for finding out where it goes wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from hearsay.extract import Reading, read_all
from hearsay.extract.match import Act
from hearsay.pipeline import Findings, Tools, code_document, is_contested, read_document
from hearsay.records import Actor, Block, BlockKind, DateBasis, Document, DocumentDate, Quantity, Record, Sentence

LOST_SHOWN = 12


def explain_text(text: str, tools: Tools, least: float, date: datetime.date | None = None) -> str:
    """The reading of a text, as lines to print; records less likely than ``least`` are shown as left out."""
    day = DocumentDate(date, DateBasis.ARGUMENT) if date else DocumentDate()
    document = Document("explain", "", text, (Block(BlockKind.BODY, 0, len(text)),), day, language="en")
    found = read_document(document, tools)
    records = code_document(document, tools).records
    lines: list[str] = []
    for reading in read_all(found.parse, tools.events, tools.heads):
        sentence = reading.scene.sentence
        own = [r for r in records if r.event.sentence == sentence.number]
        lines += [*_tree(sentence), *_names(sentence), *_acts(sentence, reading)]
        lines += _attributions(found, sentence)
        lines += [line for record in own for line in _record(record, found, least)]
        if not own:
            lines.append("  no record")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _tree(s: Sentence) -> Iterator[str]:
    yield f"Sentence {s.number + 1}: {' '.join(s.forms)}"
    yield "  tree"
    roots = [w for w, head in enumerate(s.heads) if head < 0]
    todo = [(w, 0) for w in reversed(roots)]
    while todo:
        word, depth = todo.pop()
        feats = "" if s.feats[word] == "_" else f"  {s.feats[word]}"
        yield f"    {'  ' * depth}{s.forms[word]}  [{word}] {s.deprels[word]} {s.upos[word]} {s.lemmas[word]}{feats}"
        todo.extend((c, depth + 1) for c in reversed(s.children(word)))


def _names(s: Sentence) -> Iterator[str]:
    if s.names:
        yield "  names"
    for name in s.names:
        yield f"    {' '.join(s.forms[name.first : name.last])}: {name.label}"


def _words(s: Sentence, words: Iterable[int]) -> str:
    return ", ".join(s.forms[w] for w in words) or "-"


def _act(s: Sentence, act: Act) -> str:
    modes = f"/{'+'.join(act.modes)}" if act.modes else ""
    who = f"{_words(s, act.actors)} -> {_words(s, act.recipients)}"
    status = " ".join([act.factuality, *sorted(act.auxiliary)])
    words = " ".join(s.forms[w] for w in sorted(act.words))
    sure = "" if act.probability is None else f", {act.judge} p={act.probability:.2f}"
    return f"{act.type}{modes} on '{words}': {who} ({status}) by {' > '.join(act.trail)}{sure}"


def _acts(s: Sentence, reading: Reading) -> Iterator[str]:
    if reading.acts:
        yield "  acts, and the rows and models that made them"
        yield from (f"    {_act(s, act)}" for act in reading.acts)
    if reading.dropped:
        yield "  read, but no record"
        yield from (f"    {_act(s, act)}: {reason}" for act, reason in reading.dropped)
    if reading.lost:
        yield "  rows that lost"
        yield from (f"    {lost.place} on '{s.forms[lost.head]}': {lost.reason}" for lost in reading.lost[:LOST_SHOWN])
        if len(reading.lost) > LOST_SHOWN:
            yield f"    and {len(reading.lost) - LOST_SHOWN} more"


def _attributions(found: Findings, s: Sentence) -> Iterator[str]:
    text = found.parse.document.text
    mine = [a for a in found.attributions if s.start <= a.cue.start < s.end]
    if mine:
        yield "  who says so"
    for a in mine:
        layer = a.layer(found.parse)
        source = " ".join(text[x:y] for x, y in layer["source"]) or "(nobody named)"
        content = " ... ".join(text[x:y] for x, y in layer["content"])
        yield f"    {source} [{a.cue.text}] {a.stance.value}: {content}"


def _person(actor: Actor) -> str:
    name = actor.entity or actor.text or "unknown"
    parts = [p for p in (actor.code, actor.sector, *actor.other_sectors) if p]
    words = f" as '{actor.text}'" if actor.text and actor.text != name else ""
    office = f", {actor.office}" if actor.office else ""
    return f"{name} ({' '.join(parts) or 'no code'}{office}){words}  by {actor.why.rule}"


def _number(kind: str, quantity: Quantity, text: str) -> str:
    unit = f" {quantity.unit}" if quantity.unit else ""
    words = text[quantity.span.start : quantity.span.end]
    return f"    {kind:<10} {quantity.comparator} {quantity.value:g}{unit} '{words}'"


def _record(record: Record, found: Findings, least: float) -> Iterator[str]:
    text = found.parse.document.text
    modes = f" {'+'.join(record.event.modes)}" if record.event.modes else ""
    status = " ".join([record.factuality, *record.auxiliary])
    kept = record.confidence >= least or is_contested(record)
    left_out = "" if kept else f", left out by --least {least:g}"
    yield f"  record {record.event.type}{modes}, {status}, confidence {record.confidence:.2f}{left_out}"
    yield from (f"    actor      {_person(a)}" for a in record.actors)
    yield from (f"    recipient  {_person(a)}" for a in record.recipients)
    chain = " <- ".join(
        f"{s.actor.entity or s.actor.text or 'somebody'} [{s.source.cue.text}] {s.source.stance.value}"
        for s in record.sources
    )
    yield f"    sources    {chain or 'the text itself'}"
    span = f" '{text[record.when.span.start : record.when.span.end]}'" if record.when.span else ""
    end = f" to {record.when.end}" if record.when.end else ""
    when = record.when
    yield f"    date       {when.value or 'unknown'}{end} ({when.basis.value}){span}  by {when.why.rule}"
    if record.where:
        yield f"    place      {text[record.where.span.start : record.where.span.end]} {record.where.country or ''}"
    for kind in ("dead", "injured", "arrested"):
        quantity: Quantity | None = getattr(record.size, kind)
        if quantity:
            yield _number(kind, quantity, text)
    yield from (_number("count", q, text) for q in record.size.counts)
    if record.event.contexts:
        yield f"    context    {', '.join(record.event.contexts)}"
