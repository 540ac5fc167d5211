"""The method, from a page to its records. Read it aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from hearsay.attribute import (
    Attribution,
    Cues,
    attribute_denials,
    attribute_event,
    find_attributions,
    find_quotes,
    load_cues,
)
from hearsay.confidence import Confidence, confidence_of, load_confidence
from hearsay.count import count_event, find_quantities
from hearsay.date import date_event, find_times, is_historical
from hearsay.extract import EventHeads, EventRules, extract_events, load_heads, load_rules
from hearsay.identify import FOCUS, ActorTables, Cast, cast_document, load_actors
from hearsay.merge import merge_records
from hearsay.parse import Parser, load_parser, parse_document
from hearsay.place import PlaceTables, load_places, place_event
from hearsay.records import (
    Actor,
    Coded,
    Document,
    Event,
    Mention,
    Parse,
    Problem,
    Quantity,
    Quotation,
    Record,
    Said,
    Source,
    Spoken,
    Stance,
    TimeExpression,
    When,
    Why,
)

LANGUAGES = frozenset({"en"})
Clock = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True)
class Tools:
    """Tables and models, loaded once."""

    parser: Parser
    events: EventRules
    actors: ActorTables
    cues: Cues
    places: PlaceTables
    confidence: Confidence
    heads: EventHeads | None = None


def load_tools(tables_only: bool = False) -> Tools:
    """Everything that coding needs, from the package's own files; ``tables_only`` leaves the learned heads out."""
    heads = None if tables_only else load_heads()
    return Tools(load_parser(), load_rules(), load_actors(), load_cues(), load_places(), load_confidence(), heads)


@dataclass(frozen=True)
class Findings:
    """What the document as a whole holds, found once and asked for each event."""

    parse: Parse
    events: tuple[Event, ...]
    cast: Cast
    attributions: tuple[Attribution, ...]
    quotes: tuple[Quotation, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]


def read_document(document: Document, tools: Tools, clock: Clock = nullcontext) -> Findings:
    """Parse a document and find events, people, sources, times and numbers in it."""
    with clock("parse"):
        parse = parse_document(document, tools.parser)
    with clock("extract"):
        events = extract_events(parse, tools.events, tools.heads)
    with clock("identify"):
        cast = cast_document(parse, tools.actors)
    with clock("attribute"):
        attributions = find_attributions(parse, tools.cues)
        quotes = find_quotes(parse, attributions)
    with clock("date"):
        times = find_times(parse, document)
    with clock("count"):
        quantities = find_quantities(parse)
    return Findings(parse, events, cast, attributions, quotes, times, quantities)


def code_document(document: Document, tools: Tools, least: float = 0.0, clock: Clock = nullcontext) -> Coded:
    """Read one document and return the records it makes.

    Those less likely than ``least`` to be accepted stay out, unless somebody in the document denies or doubts the act.
    """
    if document.language is not None and document.language not in LANGUAGES:
        message = f"language {document.language!r} is not covered; covered: {', '.join(sorted(LANGUAGES))}"
        return Coded(Parse(document, ()), (), (Problem(document.id, "code", message, document.where),))
    found = read_document(document, tools, clock)
    with clock("attribute"):
        denials = attribute_denials(found.events, found.parse, found.attributions)
    records = [
        code_event(event, found, denials.get(number, ()), tools, clock) for number, event in enumerate(found.events)
    ]
    with clock("merge"):
        merged = merge_records(records, found.parse)
    weighed = (replace(r, confidence=confidence_of(r, found.parse, tools.confidence)) for r in merged)
    return Coded(found.parse, tuple(r for r in weighed if r.confidence >= least or is_contested(r)))


def is_contested(record: Record) -> bool:
    """Whether somebody in the document denies or doubts the act."""
    return any(s.source.stance is not Stance.ASSERTS for s in record.sources)


def code_event(
    event: Event, found: Findings, denials: tuple[Source, ...], tools: Tools, clock: Clock = nullcontext
) -> Record:
    """One record: the event with its people, sources, date, place and numbers."""
    with clock("identify"):
        actors = _people(event.actors, found.cast)
        recipients = _people(event.recipients, found.cast)
    with clock("attribute"):
        sources = (*attribute_event(event, found.parse, found.attributions), *denials)
        chain = tuple(Said(source, _speaker(source, found.cast)) for source in sources)
    with clock("date"):
        when = date_event(event, found.parse, found.times, found.parse.document)
    with clock("place"):
        where = place_event(event, found.parse, found.times, tools.places)
    with clock("count"):
        size = count_event(event, found.events, found.quantities, found.parse)
    if event.unknown_actor:
        actors = (UNKNOWN_DOER,)
    elif event.type == "PROTEST" and not actors:
        country = found.cast.country_at(event.sentence)
        actors = (replace(UNKNOWN_DOER, code=country, sector="CVL", why=Why("codebook.protesters-of-the-country")),)
    factuality = _as_sources_put_it(event, sources, found.attributions)
    auxiliary, why = _told_as_background(event, when, found.parse.document)
    return Record(
        event, actors, recipients, chain, when, where, size, factuality, auxiliary,
        quotes=_quotes_of(event, found), why={**event.why, **why},
    )  # fmt: skip


UNKNOWN_DOER = Actor(None, None, None, None, sector="UNK", why=Why("codebook.unknown-agent"))


def _people(mentions: tuple[Mention, ...], cast: Cast) -> tuple[Actor, ...]:
    """Who the mentions stand for, each once."""
    found: dict[tuple[str | None, int | None], Actor] = {}
    for mention in mentions:
        for actor in cast.identify(mention):
            found.setdefault((actor.entity or actor.text, None if actor.entity else actor.start), actor)
    return tuple(found.values())


def _speaker(source: Source, cast: Cast) -> Actor:
    if source.mention is None:
        return Actor(None, None, None, None, why=source.why)
    people = cast.identify(source.mention)
    if not people:
        return Actor(None, None, None, None, why=source.why)
    nameless = source.kind in ("unnamed", "document") and people[0].why.rule.startswith(FOCUS)
    return replace(people[0], code=None, sector=None) if nameless else people[0]


def _as_sources_put_it(event: Event, sources: tuple[Source, ...], attributions: tuple[Attribution, ...]) -> str:
    """The event's factuality as its nearest source puts it; hedged words (``allegedly``) only weaken it."""
    if not sources or event.factuality[:2] != "CT":
        return event.factuality
    strength = next((a.factuality for a in attributions if a.cue == sources[0].cue and a.factuality), None)
    if strength in ("PR", "PS"):
        return strength + event.factuality[-1]
    return "Uu" if strength == "Uu" else event.factuality


def _told_as_background(event: Event, when: When, document: Document) -> tuple[tuple[str, ...], Mapping[str, Why]]:
    reason = is_historical(when, document)
    if not reason or event.auxiliary and "future" in event.auxiliary:
        return event.auxiliary, {}
    return tuple(sorted({*event.auxiliary, "historical"})), {
        "auxiliary": replace(when.why, rule=f"historical: {when.why.rule}")
    }


def _quotes_of(event: Event, found: Findings) -> tuple[Spoken, ...]:
    """Quotations that state the event: its trigger stands in them."""
    start, end = found.parse.sentences[event.sentence].span(event.words[0], event.words[-1] + 1)
    return tuple(spoken(q, found.cast) for q in found.quotes if q.span.start <= start and end <= q.span.end)


def spoken(quotation: Quotation, cast: Cast) -> Spoken:
    """A quotation with its speaker and addressee identified."""

    def who(mention: Mention | None) -> Actor | None:
        people = cast.identify(mention) if mention else ()
        return people[0] if people else None

    return Spoken(quotation, who(quotation.speaker), who(quotation.addressee))
