"""Parses built by hand, so that a test of a stage needs no model."""

from __future__ import annotations

from datetime import date

from hearsay.records import Block, BlockKind, DateBasis, Document, DocumentDate, Name, Parse, Sentence


def read(rows: str, *names: Name, day: date | None = None) -> Parse:
    """A parse of one sentence from rows ``form lemma upos head deprel feats``; heads count from 0, -1 is the root."""
    table = [row.split() for row in rows.strip().splitlines()]
    forms = tuple(r[0] for r in table)
    starts, at = [], 0
    for form in forms:
        starts.append(at)
        at += len(form) + 1
    text = " ".join(forms)
    sentence = Sentence(
        0, 0, 0, BlockKind.BODY, 0, len(text), forms, tuple(r[1] for r in table), tuple(r[2] for r in table),
        tuple(r[5] if len(r) > 5 else "_" for r in table), tuple(int(r[3]) for r in table), tuple(r[4] for r in table),
        tuple(starts), tuple(s + len(f) for s, f in zip(starts, forms, strict=True)), names,
    )  # fmt: skip
    when = DocumentDate(day, DateBasis.ARGUMENT) if day else DocumentDate()
    return Parse(Document("d", "", text, (Block(BlockKind.BODY, 0, len(text)),), when), (sentence,))
