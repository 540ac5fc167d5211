"""The nouns: what is read, what is found in it, and the record that comes out.

All are frozen. Offsets are half-open and count characters of ``Document.text``. Collections are tuples, empty rather
than None. ``None`` means "not known", never "not looked at".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class BlockKind(StrEnum):
    """What a stretch of a page is (codebook 7)."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"
    NOTICE = "notice"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    SOURCE = "source"
    REPEAT = "repeat"


CODED_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.BODY, BlockKind.CAPTION})


class DateBasis(StrEnum):
    """How a date is known: of an event (first four) or of a document (the rest, and unknown)."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    DOCUMENT = "document"
    UNKNOWN = "unknown"
    ARGUMENT = "argument"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    TEXT = "text"


class Stance(StrEnum):
    """What a source says of an event."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


class Span(NamedTuple):
    """A stretch of the document's text."""

    start: int
    end: int


class Quoted(NamedTuple):
    """A stretch of the document with its words."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a value: a rule (``table:row`` or ``stage.rule``) or a model, its version, the words it read."""

    rule: str
    version: str = ""
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one document, kept beside its records."""

    document: str
    stage: str
    message: str
    where: str = ""


# --- what comes in -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A page as given: either ``text`` or ``html`` is set, and whatever metadata came along."""

    id: str
    where: str
    text: str | None = None
    html: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    publication: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a page and what it is; ``of`` is the number of the block it repeats."""

    kind: BlockKind
    start: int
    end: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When the document was published: a day, how that is known, and the words that said so."""

    value: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it will be coded: its text as given, with its blocks told apart."""

    id: str
    where: str
    text: str
    blocks: tuple[Block, ...]
    date: DocumentDate = DocumentDate()
    url: str | None = None
    title: str | None = None
    publication: str | None = None
    language: str | None = None
    origin: str | None = None

    def body(self) -> tuple[Span, ...]:
        """The stretches that will be coded."""
        return tuple(Span(b.start, b.end) for b in self.blocks if b.kind in CODED_BLOCKS)


# --- what the parser finds -----------------------------------------------------------------------------------------


class Name(NamedTuple):
    """A name: words ``first`` up to, not including, ``last`` of a sentence, and its label (Person, Location, ...)."""

    first: int
    last: int
    label: str


class Vectors(NamedTuple):
    """What the encoder made of a sentence: a vector a word piece, and the first and last piece of each word."""

    hidden: NDArray[np.float32]  # [pieces, width]
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence as columns of words. ``heads`` count words from 0, -1 is the root.

    ``number`` counts the sentences of the document, ``block`` is the number of its block, ``paragraph`` counts the
    paragraphs of the document.
    """

    number: int
    block: int
    paragraph: int
    kind: BlockKind
    start: int
    end: int
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: tuple[Name, ...] = ()
    vectors: Vectors | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.forms]
        for word, head in enumerate(self.heads):
            if head >= 0:
                children[head].append(word)
        return tuple(tuple(c) for c in children)

    def children(self, word: int, *labels: str) -> tuple[int, ...]:
        """Words that hang on ``word``, left to right; with labels only those (``nsubj`` also means ``nsubj:pass``)."""
        below = self._children[word]
        if not labels:
            return below
        return tuple(c for c in below if self.deprels[c] in labels or self.deprels[c].split(":")[0] in labels)

    def child(self, word: int, *labels: str) -> int | None:
        """The first such child."""
        found = self.children(word, *labels)
        return found[0] if found else None

    def subtree(self, word: int) -> list[int]:
        """The word and all below it, left to right."""
        found, todo = [], [word]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self._children[at])
        return sorted(found)

    def ancestors(self, word: int) -> Iterator[int]:
        """Heads of the word, nearest first."""
        at = self.heads[word]
        while at >= 0:
            yield at
            at = self.heads[at]

    def has(self, word: int, feature: str) -> bool:
        """Whether the word's features hold, say, ``Tense=Past``."""
        return feature in self.feats[word].split("|")

    def name_at(self, word: int) -> Name | None:
        """The name that covers the word."""
        return next((n for n in self.names if n.first <= word < n.last), None)

    def span(self, first: int, last: int) -> Span:
        """Offsets of words ``first`` up to, not including, ``last``."""
        return Span(self.starts[first], self.ends[last - 1])


@dataclass(frozen=True)
class Parse:
    """A document's sentences, in order."""

    document: Document
    sentences: tuple[Sentence, ...]

    def quote(self, start: int, end: int) -> Quoted:
        """A stretch of the document with its words."""
        return Quoted(self.document.text[start:end], start, end)


# --- what the stages find ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for somebody: its sentence, its head word, and its core ``first:last`` (no article,
    no relative clause, no conjuncts)."""

    sentence: int
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for. ``text`` as written; ``entity`` the resolved name."""

    text: str | None
    start: int | None
    end: int | None
    entity: str | None
    entity_id: str | None = None
    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    why: Why = Why("none")


@dataclass(frozen=True, slots=True)
class Event:
    """An act found in a sentence, before anybody is identified.

    ``words`` are the trigger's words (numbers in the sentence), ``head`` the one that carries the arguments.
    ``unknown_actor`` marks violence whose doer is not told. ``probability`` is what the learned heads give the event;
    None where tables alone read it. ``told_before`` marks words that point back to an act ("died in the attack").
    """

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    sentence: int
    head: int
    words: tuple[int, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    factuality: str = "CT+"
    auxiliary: tuple[str, ...] = ()
    unknown_actor: bool = False
    probability: float | None = None
    told_before: bool = False
    why: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain: who says so, by which words, and with what stance.

    ``mention`` is None where nobody is named (``allegedly``).
    """

    mention: Mention | None
    cue: Quoted
    stance: Stance
    kind: str  # person, organization, media, document, unnamed
    why: Why


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words: direct in quotation marks, indirect without, mixed with some of both."""

    span: Span
    kind: str
    speaker: Mention | None
    addressee: Mention | None
    cue: Quoted | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as the text names it, resolved: ``value`` and ``end`` are ISO 8601, as coarse as the text."""

    sentence: int
    first: int
    last: int
    span: Span
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    end: str | None
    basis: DateBasis
    why: Why


@dataclass(frozen=True, slots=True)
class When:
    """When an event happened."""

    value: str | None
    end: str | None
    basis: DateBasis
    span: Span | None
    why: Why


@dataclass(frozen=True, slots=True)
class Where:
    """Where an event happened, as named and as resolved."""

    span: Span
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    resolution: str | None = None
    why: Why = Why("none")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: ``max`` only for ranges; ``word`` is the counted noun's place in its sentence."""

    value: float
    max: float | None
    comparator: str  # exactly at_least at_most more_than less_than about
    unit: str | None
    cumulative: bool
    sentence: int
    first: int
    last: int
    word: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Size:
    """How many: the dead, the injured, the arrested, and other counts."""

    dead: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    counts: tuple[Quantity, ...] = ()
    why: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One link of a record's chain: the source, and who that is."""

    source: Source
    actor: Actor


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its speaker and addressee identified."""

    quotation: Quotation
    speaker: Actor | None
    addressee: Actor | None


@dataclass(frozen=True, slots=True)
class Record:
    """One event that a document reports, with everything that is known of it."""

    event: Event
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    sources: tuple[Said, ...]
    when: When
    where: Where | None
    size: Size
    factuality: str
    auxiliary: tuple[str, ...]
    quotes: tuple[Spoken, ...] = ()
    tellings: tuple[Event, ...] = ()
    confidence: float = 0.5
    why: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True)
class Coded:
    """A document with the records that it makes, and what went wrong on the way."""

    parse: Parse
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
