"""From attributions to one event's chain of sources, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.attribute.find import VERSION, Attribution
from hearsay.records import Event, Mention, Parse, Source, Span, Stance, Why

TOLD = frozenset({"accusation", "belief", "denial", "document", "finding", "report", "speech", "intent", "order"})


def attribute_event(event: Event, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    """The chain to which the text attributes the event, nearest first; empty where the publisher itself asserts it.

    A cue that is the event (accuses, demands) makes its speaker an actor, not a source.
    """
    holding = [
        a for a in attributions
        if a.act in TOLD and not a.negated | _is_the_event(a, event) and _holds(a, event)
    ]  # fmt: skip
    holding.sort(key=lambda a: (a.size, a.sentence, a.cue_words))
    chain: list[Source] = []
    seen: set[tuple[Mention | None, str]] = set()
    for a in holding:
        if a.source is None and chain:
            continue
        for mention in (a.source, *a.others):
            if (mention, "") in seen or mention is not None and _is_in_event(mention, event):
                continue
            seen.add((mention, ""))
            chain.append(_source(a, mention, parse))
    if len(chain) > 1 and any(s.mention is not None for s in chain):
        chain = [s for s in chain if s.mention is not None or s.stance is not Stance.ASSERTS] or chain
    return tuple(chain)


def _is_the_event(a: Attribution, event: Event) -> bool:
    return a.sentence == event.sentence and bool(set(a.cue_words) & {event.head, *event.words})


def _is_in_event(mention: Mention, event: Event) -> bool:
    return mention.sentence == event.sentence and mention.head in event.words


def _holds(a: Attribution, event: Event) -> bool:
    return a.holds(event.sentence, event.head)


def _source(a: Attribution, mention: Mention | None, parse: Parse) -> Source:
    words = [Span(a.cue.start, a.cue.end)]
    if mention is not None:
        words.insert(0, parse.sentences[mention.sentence].span(mention.first, mention.last))
    return Source(mention, a.cue, a.stance, a.kind, Why(a.rule, VERSION, tuple(words)))
