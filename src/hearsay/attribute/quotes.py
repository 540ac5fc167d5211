"""Quotation marks of a document, paired over sentences and paragraphs, and the quotations they hold."""

from __future__ import annotations

from typing import NamedTuple

from hearsay.records import Parse

OPENING = frozenset({"“", "«", "„", "‘", "``"})
CLOSING = frozenset({"”", "»", "’", "''"})
STRAIGHT = frozenset({'"'})
PARTNER = {"“": "”", "«": "»", "„": "“", "‘": "’", "``": "''", '"': '"'}
LONGEST = 40  # sentences; an unclosed mark reaches no further


class Marked(NamedTuple):
    """Words between quotation marks: from word ``first`` of sentence ``start`` to before word ``last`` of sentence
    ``end``, marks included. ``closed`` is False where the paragraph ends first, as in a quotation that goes on."""

    start: int
    first: int
    end: int
    last: int
    closed: bool
    continues: bool

    def holds(self, sentence: int, word: int) -> bool:
        """Whether a word stands inside."""
        return (self.start, self.first) <= (sentence, word) < (self.end, self.last)


def find_marks(parse: Parse) -> tuple[Marked, ...]:
    """The stretches between quotation marks, in order."""
    found: list[Marked] = []
    opened: tuple[int, int, str] | None = None
    paragraph, before = -1, (0, 0)
    text = parse.document.text
    for s in parse.sentences:
        if s.paragraph != paragraph:
            if opened is not None:
                found.append(
                    Marked(opened[0], opened[1], before[0], before[1], False, _goes_on(found, parse, opened[0]))
                )
            opened, paragraph = None, s.paragraph
        for word, form in enumerate(s.forms):
            if form not in OPENING and form not in CLOSING and form not in STRAIGHT:
                continue
            if opened is not None and form == PARTNER[opened[2]]:
                if form == "’" and s.upos[word] != "PUNCT":
                    continue
                found.append(Marked(opened[0], opened[1], s.number, word + 1, True, _goes_on(found, parse, opened[0])))
                opened = None
            elif opened is None and form in PARTNER and not (form == '"' and _closes(text, s.starts[word])):
                opened = (s.number, word, form)
        before = (s.number, len(s))
    if opened is not None:
        found.append(Marked(opened[0], opened[1], before[0], before[1], False, _goes_on(found, parse, opened[0])))
    return tuple(found)


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark can only close: a word before it, white space behind."""
    behind = text[at + 1 : at + 2]
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([—–-:" and (not behind or behind.isspace())


def _goes_on(found: list[Marked], parse: Parse, sentence: int) -> bool:
    """Whether the paragraph before ended inside an open quotation."""
    last = found[-1] if found else None
    if last is None or last.closed:
        return False
    return parse.sentences[sentence].paragraph == parse.sentences[last.end].paragraph + 1
