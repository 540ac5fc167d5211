"""Document -> Parse: sentences, words with offsets, trees, names.

The words are cut by rules (``tokens``, ``sentences``); everything else is read by one small model in one pass.
"""

from __future__ import annotations

from datetime import date

from hearsay.parse.model import Parser, load_parser
from hearsay.parse.tokens import load_abbreviations, split_sentences, tokenize
from hearsay.records import CODED_BLOCKS, Block, BlockKind, DateBasis, Document, DocumentDate, Parse, Sentence

__all__ = ["Parser", "load_parser", "parse_document", "parse_text"]


def parse_document(document: Document, parser: Parser) -> Parse:
    """The sentences of the document's headline, body and captions, in order."""
    text = document.text
    abbreviations = load_abbreviations()
    places: list[tuple[int, int, int]] = []  # block, start, end
    for number, block in enumerate(document.blocks):
        if block.kind in CODED_BLOCKS:
            places.extend((number, s, e) for s, e in split_sentences(text, block.start, block.end, abbreviations))
    words = [tokenize(text, start, end, abbreviations) for _, start, end in places]
    forms = [tuple(text[s:e] for s, e in zip(*columns, strict=True)) for columns in words]
    kept = [n for n, row in enumerate(forms) if row]
    readings = parser.read([forms[n] for n in kept])
    sentences: list[Sentence] = []
    paragraph = -1
    before = 0
    for n, reading in zip(kept, readings, strict=True):
        number, start, end = places[n]
        if not sentences or sentences[-1].block != number or "\n" in text[before:start]:
            paragraph += 1
        before = end
        sentences.append(
            Sentence(
                number=len(sentences),
                block=number,
                paragraph=paragraph,
                kind=document.blocks[number].kind,
                start=start,
                end=end,
                forms=forms[n],
                lemmas=reading.lemmas,
                upos=reading.upos,
                feats=reading.feats,
                heads=reading.heads,
                deprels=reading.deprels,
                starts=tuple(words[n][0]),
                ends=tuple(words[n][1]),
                names=reading.names,
                vectors=reading.vectors,
            )
        )
    return Parse(document, tuple(sentences))


def parse_text(text: str, parser: Parser, day: date | None = None) -> Parse:
    """Bare text, all of it body: for a single sentence or a test."""
    when = DocumentDate(day, DateBasis.ARGUMENT) if day else DocumentDate()
    return parse_document(
        Document(id="text", where="", text=text, blocks=(Block(BlockKind.BODY, 0, len(text)),), date=when), parser
    )
