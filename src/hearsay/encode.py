"""Records, layers and pages as the plain JSON of the contract: the edge where objects become dictionaries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from hearsay.attribute import Attribution
from hearsay.lexicon import Ontology
from hearsay.pipeline import Findings, spoken
from hearsay.records import (
    Actor,
    Coded,
    Document,
    Event,
    Parse,
    Quantity,
    Quoted,
    Record,
    Said,
    Sentence,
    Size,
    Span,
    Spoken,
    Why,
)

Json = dict[str, Any]
LONGEST_TRIGGER = 6  # words; a trigger whose words lie further apart is quoted by its head alone


def page_json(document: Document) -> Json:
    """One line of ``hearsay read``."""
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.value.isoformat() if document.date.value else None,
        "date_basis": document.date.basis.value,
        "publication": document.publication,
        "url": document.url,
        "language": document.language,
        "origin": document.origin,
        "text": document.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end, "of": b.of} for b in document.blocks],
        "body": [[s.start, s.end] for s in document.body()],
    }


def records_json(coded: Coded, ontology: Ontology, coder: Json) -> list[Json]:
    """The lines of ``hearsay code`` for one document, ids made unique within it."""
    lines, seen = [], dict[str, int]()
    for record in coded.records:
        line = record_json(record, coded.parse, ontology, coder)
        again = seen.get(line["key"], 0)
        seen[line["key"]] = again + 1
        if again:
            line["key"] = _digest(line["key"], str(again))
            line["id"] = _digest(line["id"], str(again))
        lines.append(line)
    return lines


def record_json(record: Record, parse: Parse, ontology: Ontology, coder: Json) -> Json:
    """One record by the contract of RECORD.md."""
    event, document = record.event, parse.document
    trigger = trigger_of(event, parse)
    key = _digest(document.id, str(trigger["start"]), str(trigger["end"]), event.type)
    return {
        "id": _digest(key, coder["digest"]),
        "key": key,
        "document": document.id,
        "event": event.type,
        "mode": list(event.modes),
        "context": list(event.contexts),
        "quad_code": ontology.types[event.type].quad,
        "event_scale": ontology.score(event.type, event.modes),
        "cameo": ontology.nearest_cameo(event.type, event.modes),
        "actor": [actor_json(a) for a in record.actors],
        "recipient": [actor_json(a) for a in record.recipients],
        "sources": [source_json(s) for s in record.sources],
        "factuality": record.factuality,
        "auxiliary": list(record.auxiliary),
        "date": record.when.value,
        "enddate": record.when.end,
        "date_basis": record.when.basis.value,
        "date_text": quoted_json(_quote(parse, record.when.span)),
        "event_loc": place_json(record, parse),
        "size": size_json(record.size, parse),
        "event_text": trigger,
        "sentence": sentence_json(parse.sentences[event.sentence], parse),
        "mentions": [
            {"event_text": trigger_of(e, parse), "sentence": sentence_json(parse.sentences[e.sentence], parse)}
            for e in record.tellings
        ],
        "quotes": [quote_json(q, parse) for q in record.quotes],
        "confidence": round(record.confidence, 3),
        "why": why_json(record),
        "cite_info": {
            "url": document.url,
            "title": document.title,
            "publication": document.publication,
            "language": document.language,
            "date": document.date.value.isoformat() if document.date.value else None,
            "date_basis": document.date.basis.value,
            "origin": document.origin,
            "copy_of": None,
        },
        "coder": coder,
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def quoted_json(quoted: Quoted | None) -> Json | None:
    """A stretch as ``{text, start, end}``."""
    return None if quoted is None else {"text": quoted.text, "start": quoted.start, "end": quoted.end}


def _quote(parse: Parse, span: Span | None) -> Quoted | None:
    return None if span is None else parse.quote(span.start, span.end)


def trigger_of(event: Event, parse: Parse) -> Json:
    """The words that state the act."""
    sentence = parse.sentences[event.sentence]
    first, last = event.words[0], event.words[-1]
    if last - first >= LONGEST_TRIGGER:
        first = last = event.head
    span = sentence.span(first, last + 1)
    return {"text": parse.document.text[span.start : span.end], "start": span.start, "end": span.end}


def actor_json(actor: Actor) -> Json:
    """An entity of the contract."""
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "entity": actor.entity,
        "entity_id": actor.entity_id,
        "code": actor.code,
        "sector": actor.sector,
        "other_sectors": list(actor.other_sectors),
        "office": actor.office,
    }


def source_json(said: Said) -> Json:
    """One link of the chain."""
    return {
        **actor_json(said.actor),
        "kind": said.source.kind,
        "cue": quoted_json(said.source.cue),
        "stance": said.source.stance.value,
    }


def place_json(record: Record, parse: Parse) -> Json | None:
    """Where it happened."""
    where = record.where
    if where is None:
        return None
    return {
        "text": parse.document.text[where.span.start : where.span.end],
        "start": where.span.start,
        "end": where.span.end,
        "geonameid": where.geonameid,
        "name": where.name,
        "lat": where.lat,
        "lon": where.lon,
        "admin1": where.admin1,
        "country": where.country,
        "resolution": where.resolution,
    }


def quantity_json(quantity: Quantity | None, parse: Parse) -> Json | None:
    """A number as told."""
    if quantity is None:
        return None
    return {
        "value": _number(quantity.value),
        "max": None if quantity.max is None else _number(quantity.max),
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "cumulative": quantity.cumulative,
        "text": parse.document.text[quantity.span.start : quantity.span.end],
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def size_json(size: Size, parse: Parse) -> Json:
    """How many."""
    return {
        "dead": quantity_json(size.dead, parse),
        "injured": quantity_json(size.injured, parse),
        "arrested": quantity_json(size.arrested, parse),
        "counts": [quantity_json(q, parse) for q in size.counts],
    }


def sentence_json(sentence: Sentence, parse: Parse) -> Json:
    """A sentence with its place in the document."""
    text = parse.document.text[sentence.start : sentence.end]
    return {"text": text, "start": sentence.start, "end": sentence.end, "sequence": sentence.number}


def quote_json(said: Spoken, parse: Parse) -> Json:
    """A quotation."""
    quotation = said.quotation
    return {
        "text": parse.document.text[quotation.span.start : quotation.span.end],
        "start": quotation.span.start,
        "end": quotation.span.end,
        "speaker": actor_json(said.speaker) if said.speaker else None,
        "addressee": actor_json(said.addressee) if said.addressee else None,
        "cue": quoted_json(quotation.cue),
        "kind": quotation.kind,
    }


def why_json(record: Record) -> Json:
    """Field -> the rules that filled it and the words that they read."""
    reasons = dict(record.why)
    reasons["date"] = record.when.why
    reasons["confidence"] = Why("confidence.kind" if record.event.probability is None else "confidence.curve")
    if record.where is not None:
        reasons["event_loc"] = record.where.why
    for kind, why in record.size.why.items():
        reasons[f"size.{kind}"] = why
    reasons |= _each("actor", (a.why for a in record.actors))
    reasons |= _each("recipient", (a.why for a in record.recipients))
    reasons |= _each("sources", (s.source.why for s in record.sources))
    return {name: reason_json(why) for name, why in reasons.items()}


def _each(field: str, reasons: Iterable[Why]) -> dict[str, Why]:
    return {f"{field}.{number}": why for number, why in enumerate(reasons)}


def reason_json(why: Why) -> Json:
    """A reason: rule or model, version, words."""
    return {"rule": why.rule, "version": why.version, "words": [[w.start, w.end] for w in why.words]}


def layers_json(found: Findings, attributions: Iterable[Attribution]) -> Json:
    """One line of ``hearsay annotate``."""
    parse = found.parse
    return {
        "id": parse.document.id,
        "text": parse.document.text,
        "sentences": [[s.start, s.end] for s in parse.sentences],
        "tokens": [token for s in parse.sentences for token in _tokens(s)],
        "entities": [
            {"start": s, "end": e, "label": label, "entity": name, "entity_id": number, "code": code, "sector": sector}
            for s, e, label, name, number, code, sector in found.cast.entities()
        ],
        "times": [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found.times],
        "quotes": [quote_json(spoken(q, found.cast), parse) for q in found.quotes],
        "attributions": [a.layer(parse) for a in attributions],
        "quantities": [
            {
                "start": q.span.start, "end": q.span.end, "value": _number(q.value),
                "max": None if q.max is None else _number(q.max), "comparator": q.comparator, "unit": q.unit,
            }
            for q in found.quantities
        ],
        "coreference": [[[m.start, m.end] for m in chain] for chain in found.cast.chains()],
    }  # fmt: skip


def _tokens(s: Sentence) -> Iterable[Json]:
    for n in range(len(s)):
        yield {
            "start": s.starts[n],
            "end": s.ends[n],
            "form": s.forms[n],
            "lemma": s.lemmas[n],
            "upos": s.upos[n],
            "feats": s.feats[n],
            "head": s.heads[n] + 1,
            "deprel": s.deprels[n],
        }


def conllu(parse: Parse) -> str:
    """The sentences as CoNLL-U, names in MISC as BIO tags."""
    text = parse.document.text
    lines = [f"# newdoc id = {parse.document.id}"]
    for s in parse.sentences:
        flat = " ".join(text[s.start : s.end].split())
        lines += [f"# sent_id = {parse.document.id}-{s.number + 1}", f"# text = {flat}"]
        for n in range(len(s)):
            name = s.name_at(n)
            misc = [f"start={s.starts[n]}", f"end={s.ends[n]}"]
            if name:
                misc.append(f"Name={'B' if name.first == n else 'I'}-{name.label}")
            if n + 1 < len(s) and s.starts[n + 1] == s.ends[n]:
                misc.append("SpaceAfter=No")
            columns = (n + 1, s.forms[n], s.lemmas[n], s.upos[n], "_", s.feats[n], s.heads[n] + 1, s.deprels[n], "_")
            lines.append("\t".join(map(str, columns)) + "\t" + "|".join(misc))
        lines.append("")
    return "\n".join(lines) + "\n"
