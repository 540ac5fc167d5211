"""Attributions of a document: statements of its sentences, with quotations that run on, each told by the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hearsay.attribute.cues import Cues
from hearsay.attribute.phrase import kind_of, mention_of
from hearsay.attribute.quotes import LONGEST, Marked, find_marks
from hearsay.attribute.speakers import speakers
from hearsay.attribute.statement import SPEECH, Statement
from hearsay.attribute.statements import find_statements
from hearsay.attribute.subjects import RELATIVE, subject_of
from hearsay.records import Mention, Parse, Quotation, Quoted, Sentence, Span, Stance

VERSION = "attribute-rules.v1"
SHORTEST = 4  # words between marks below which a quotation is a phrase inside somebody's sentence
SPEAKING = SPEECH | {"order", "intent", "refusal"}


class Stretch(NamedTuple):
    """Words ``first`` up to, not including, ``last`` of a sentence."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words.

    ``source`` is None where nobody is named; ``others`` are sources joined to it ("rebels and witnesses").
    ``factuality`` is what the cue makes of the content (CT, PR, PS, Uu). ``via`` is the place, among all attributions,
    of the one that tells this one, so that following it leads from the nearest source outwards. ``act`` says what kind
    of saying it is, ``rank`` orders those of the same content (who is cited stands nearer), ``beside`` are the words
    that stand for the source next to the cue (who, which).
    """

    source: Mention | None
    others: tuple[Mention, ...]
    cue: Quoted
    sentence: int
    cue_words: tuple[int, ...]
    content: tuple[Stretch, ...]
    addressee: Mention | None
    stance: Stance
    kind: str
    factuality: str
    act: str
    negated: bool
    passive: bool
    rank: int
    via: int | None
    beside: Span | None
    rule: str

    @property
    def size(self) -> int:
        """How many words the content has."""
        return sum(c.last - c.first for c in self.content)

    def holds(self, sentence: int, word: int) -> bool:
        """Whether a word stands in the content."""
        return any(c.sentence == sentence and c.first <= word < c.last for c in self.content)

    def layer(self, parse: Parse) -> dict[str, Any]:
        """The attribution as ``hearsay annotate`` prints it: lists of spans."""
        people = [m for m in (self.source, *self.others) if m is not None]
        spans = [parse.sentences[m.sentence].span(m.first, m.last) for m in people]
        return {
            "source": [list(span) for span in sorted({*spans, *([self.beside] if self.beside else [])})],
            "cue": [[self.cue.start, self.cue.end]],
            "content": [list(span) for span in _joined(parse, self.content)],
            "stance": self.stance.value,
        }


def _joined(parse: Parse, content: Iterable[Stretch]) -> list[Span]:
    """The content as spans; sentences that follow one another make one."""
    spans: list[Span] = []
    before: Stretch | None = None
    for c in content:
        span = parse.sentences[c.sentence].span(c.first, c.last)
        if (
            before is not None
            and c.sentence == before.sentence + 1
            and c.first == 0
            and before.last == len(parse.sentences[before.sentence])
        ):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        before = c
    return spans


def find_attributions(parse: Parse, cues: Cues) -> tuple[Attribution, ...]:
    """All attributions of the document, in order of their cues."""
    by_sentence = [find_statements(s, cues) for s in parse.sentences]
    marks = find_marks(parse)
    _give_quotes(parse, by_sentence, marks, cues)
    statements = [x for row in by_sentence for x in row]
    for s, row in zip(parse.sentences, by_sentence, strict=True):
        _share_content(s, row)
    made = [_made(x, parse, cues) for x in statements]
    return tuple(_told_by(made))


def _share_content(s: Sentence, row: Sequence[Statement]) -> None:
    """A cited source says what its citer says."""
    for x in row:
        if x.link is None:
            continue
        host = _citer(row, x, s)
        if host is not None:
            x.content = set(host.content) - set(x.cue_words)
            x.more = list(host.more)
            x.rank += host.rank


def _citer(row: Sequence[Statement], x: Statement, s: Sentence) -> Statement | None:
    """The statement whose source cites: one just before ("according to the daily, citing"), or by the tree."""
    others = [y for y in row if y is not x and y.link is None and y.sources]
    near = (x.head - 1, x.head)
    just = next((y for y in others if y.cue.pos == "P" and any(mention_of(s, n).last in near for n in y.sources)), None)
    if just is not None:
        return just
    return next((y for y in row if y is not x and _is_host(y, x, s)), None)


def _is_host(y: Statement, x: Statement, s: Sentence) -> bool:
    named = {*y.sources, *(s.heads[noun] for noun in y.sources if s.deprels[noun] in ("appos", "flat"))}
    return y.link != x.head and (y.head == x.link or x.link in named)


# --- quotations ----------------------------------------------------------------------------------------------------


def _give_quotes(parse: Parse, rows: list[list[Statement]], marks: Sequence[Marked], cues: Cues) -> None:
    """Hands each quotation to the statement that introduces it, or to the one that owns the quotation before it."""
    owner: Statement | None = None
    before: Marked | None = None
    for mark in marks:
        whole = _is_whole(parse, mark)
        found = _introduces(parse, rows, mark, cues)
        if found is None and whole and owner is not None and before is not None and _follows(parse, before, mark, rows):
            found = owner
        if found is not None and (whole or mark.start != mark.end):
            _extend(parse, found, mark)
        if found is not None and whole:
            owner, before = found, mark
        elif whole:
            owner = None


def _is_whole(parse: Parse, mark: Marked) -> bool:
    """Whether the marks hold a sentence and not a mere phrase."""
    if mark.start != mark.end:
        return True
    s = parse.sentences[mark.start]
    inside = range(mark.first, mark.last)
    words = [w for w in inside if s.upos[w] != "PUNCT"]
    if (
        any(s.upos[w] in ("VERB", "AUX") and s.deprels[w] in ("root", "ccomp", "parataxis", "conj") for w in words)
        and len(words) >= SHORTEST
    ):
        return s.forms[mark.last - 2] in {",", ".", "!", "?", "…", "..."} or len(words) > 8 or mark.first == 0
    return mark.first == 0 and bool(words) and s.forms[mark.last - 2] in {",", ".", "!", "?"}


def _introduces(parse: Parse, rows: list[list[Statement]], mark: Marked, cues: Cues) -> Statement | None:
    """The statement whose cue stands beside the marks: same sentence, or a colon at the end of the one before."""
    best: tuple[int, Statement] | None = None
    for number in {mark.start, mark.end}:
        s = parse.sentences[number]
        for x in rows[number]:
            if x.cue.kind not in SPEAKING or x.cue.pos not in "VP" or mark.holds(number, x.head) or not x.sources:
                continue
            inside = any(mark.holds(number, w) for w in x.content)
            distance = min(
                abs(x.head - mark.first) if number == mark.start else 99,
                abs(x.head - mark.last) if number == mark.end else 99,
            )
            if inside or distance <= 12 and x.cue.pos == "V" and not x.content:
                rank = distance - (40 if inside else 0)
                if best is None or rank < best[0]:
                    best = (rank, x)
        if best is None and (made := _bare(s, mark, cues)) is not None:
            rows[number].append(made)
            rows[number].sort(key=lambda x: x.head)
            return made
    if best is not None:
        return best[1]
    if mark.first <= 1 and mark.start > 0:
        s = parse.sentences[mark.start - 1]
        if s.forms[-1] == ":":
            said = [x for x in rows[s.number] if x.cue.pos == "V" and x.cue.kind in SPEAKING and x.sources]
            return said[-1] if said else _bare(s, mark, cues, rows)
    return None


def _bare(s: Sentence, mark: Marked, cues: Cues, rows: list[list[Statement]] | None = None) -> Statement | None:
    """A verb of speech outside the marks that the tree gives no content: '"Soon." she said'."""
    for v in range(len(s)):
        cue = cues.verbs.get(s.lemmas[v].lower())
        if cue is None or s.upos[v] != "VERB" or mark.holds(s.number, v) or not cue.frames & {"that", "quote"}:
            continue
        if cue.kind not in SPEECH:
            continue
        subject = subject_of(s, v)
        near = v - 4 <= mark.first <= v + 12 if mark.start == s.number else False
        near = near or (mark.end == s.number and 0 <= v - mark.last <= 6) or (rows is not None)
        if subject is None:
            after = [
                c for c in s.children(v, "obj", "iobj", "nsubj") if c > v and s.upos[c] in ("PROPN", "NOUN", "PRON")
            ]
            subject = after[0] if after else None
        if subject is None or not near or mark.holds(s.number, subject):
            continue
        made = Statement(s.number, cue, v, (v,), speakers(s, subject), set(), None, cue.stance, cue.strength)
        if rows is not None:
            rows[s.number].append(made)
        return made
    return None


def _follows(parse: Parse, before: Marked, mark: Marked, rows: list[list[Statement]]) -> bool:
    """Whether a quotation without a cue of its own goes on with the one before."""
    here, there = parse.sentences[mark.start], parse.sentences[before.end]
    if here.paragraph == there.paragraph:
        return mark.start - before.end <= 2
    return mark.continues or (
        here.paragraph == there.paragraph + 1
        and mark.first == 0
        and mark.start == there.number + 1
        and not any(x.cue.kind in SPEECH and x.sources for x in rows[mark.start])
    )


def _extend(parse: Parse, statement: Statement, mark: Marked) -> None:
    """Adds the words between the marks to the content."""
    for number in range(mark.start, min(mark.end, mark.start + LONGEST) + 1):
        s = parse.sentences[number]
        first = mark.first if number == mark.start else 0
        last = mark.last if number == mark.end else len(s)
        if number == statement.sentence:
            statement.content.update(range(first, last))
        else:
            statement.more.append((number, first, last))


# --- from statements to attributions -------------------------------------------------------------------------------


def _made(x: Statement, parse: Parse, cues: Cues) -> Attribution:
    s = parse.sentences[x.sentence]
    people = [mention_of(s, noun) for noun in x.sources]
    stretches = [Stretch(s.number, first, last) for first, last in _runs(s, x.content)]
    stretches += [Stretch(*more) for more in x.more]
    words = tuple(sorted(x.cue_words))
    if words[-1] - words[0] + 1 != len(words):
        words = (x.head,)
    span = s.span(words[0], words[-1] + 1)
    return Attribution(
        source=people[0] if people else None,
        others=tuple(people[1:]),
        cue=parse.quote(span.start, span.end),
        sentence=s.number,
        cue_words=tuple(sorted(x.cue_words)),
        content=tuple(sorted(set(stretches))),
        addressee=None if x.addressee is None else mention_of(s, x.addressee),
        stance=x.stance,
        kind=kind_of(s, x.sources[0], cues) if x.sources else "unnamed",
        factuality=x.strength,
        act=x.cue.kind,
        negated=x.negated,
        passive=x.passive,
        rank=x.rank,
        via=None,
        beside=_beside(s, x),
        rule=x.cue.place,
    )


def _beside(s: Sentence, x: Statement) -> Span | None:
    own = (
        next((c for c in s.children(x.head, "nsubj") if c not in x.sources), None)
        if x.sources and x.cue.pos == "V"
        else None
    )
    if own is None or s.upos[own] != "PRON" or s.lemmas[own].lower() not in RELATIVE:
        return None
    return s.span(own, own + 1)


def _runs(s: Sentence, words: set[int]) -> list[tuple[int, int]]:
    """Words as runs, without marks at their edges that are not quotation marks."""
    runs: list[tuple[int, int]] = []
    for word in sorted(words):
        if runs and runs[-1][1] == word:
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    trimmed = []
    for first, last in runs:
        while first < last and s.upos[first] == "PUNCT" and s.forms[first] not in ('"', "“", "‘", "«"):
            first += 1
        while first < last and s.upos[last - 1] == "PUNCT" and s.forms[last - 1] not in ('"', "”", "’", "»"):
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return trimmed


def _told_by(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each knowing which one tells it: the smallest whose content holds its cue."""
    told = []
    near: dict[int, list[int]] = {}
    for number, a in enumerate(found):
        for sentence in {c.sentence for c in a.content}:
            near.setdefault(sentence, []).append(number)
    for number, a in enumerate(found):
        outer = [
            m for m in near.get(a.sentence, ())
            if m != number and found[m].holds(a.sentence, a.cue_words[0]) and not _is_inside(found[m], a)
        ]  # fmt: skip
        told.append(replace(a, via=min(outer, key=lambda m: (found[m].size, found[m].rank, m), default=None)))
    return told


def _is_inside(inner: Attribution, a: Attribution) -> bool:
    return a.holds(inner.sentence, inner.cue_words[0]) and (a.size, a.rank) >= (inner.size, inner.rank)


# --- quotations as records -----------------------------------------------------------------------------------------


def find_quotes(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Quotation, ...]:
    """Direct, indirect and mixed quotations with speakers, in order; words in marks that nobody says are left out."""
    marks = find_marks(parse)
    found: list[Quotation] = []
    direct: set[int] = set()
    for mark in marks:
        number = _speaker_of(parse, attributions, mark)
        if number is None:
            continue
        a = attributions[number]
        whole = _is_whole(parse, mark)
        if whole:
            direct.add(number)
        elif mark.last - mark.first < SHORTEST and mark.start == mark.end:
            continue
        if whole:
            span = Span(parse.sentences[mark.start].starts[mark.first], parse.sentences[mark.end].ends[mark.last - 1])
            found.append(Quotation(span, "direct", a.source, a.addressee, a.cue))
    for number, a in enumerate(attributions):
        if (
            number in direct
            or a.source is None
            or a.negated
            or a.act not in SPEECH
            or not a.content
            or a.act in ("finding", "opinion")
        ):
            continue
        first, last = a.content[0], a.content[-1]
        span = Span(
            parse.sentences[first.sentence].starts[first.first], parse.sentences[last.sentence].ends[last.last - 1]
        )
        mixed = any(span.start <= parse.sentences[m.start].starts[m.first] < span.end for m in marks)
        found.append(Quotation(span, "mixed" if mixed else "indirect", a.source, a.addressee, a.cue))
    return tuple(sorted(found, key=lambda q: (q.span, q.kind)))


def _speaker_of(parse: Parse, attributions: Sequence[Attribution], mark: Marked) -> int | None:
    inner = mark.first + 1 if mark.first + 1 < len(parse.sentences[mark.start]) else mark.first
    holding = [
        n for n, a in enumerate(attributions)
        if a.source is not None and a.act in SPEAKING and a.holds(mark.start, inner)
        and not mark.holds(a.sentence, a.cue_words[0])
    ]  # fmt: skip
    return min(holding, key=lambda n: (attributions[n].size, n), default=None)
