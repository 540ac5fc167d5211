"""Gold events and coded records in one form, so that they can be compared field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hearsay.records import Span

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a role: actor, recipient or source (the last with kind, stance and cue)."""

    name: str | None
    span: Span | None
    entity: str | None
    code: str | None
    sectors: frozenset[str]
    kind: str | None = None
    stance: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An event as gold or coder gives it. ``given`` are the names of its fields; only what gold gives is scored."""

    number: int
    type: str
    trigger: Span | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    sources: tuple[Party, ...]
    place: Span | None
    raw: Json
    given: frozenset[str]


def act_of(event: Json, number: int, text: str) -> Act:
    """An event of gold or a record, its spans found in the document's text."""
    trigger = event.get("event_text") or event.get("trigger")
    return Act(
        number,
        event["event"],
        span_of(trigger, text, event.get("trigger_occ", 0)),
        tuple(party_of(p, text) for p in event.get("actor") or ()),
        tuple(party_of(p, text) for p in event.get("recipient") or ()),
        tuple(party_of(p, text) for p in event.get("sources") or ()),
        span_of(event.get("event_loc"), text, event.get("event_loc_occ", 0)),
        event,
        frozenset(event),
    )


def party_of(entity: Json, text: str) -> Party:
    """An entity of a record or of gold."""
    sectors = [entity.get("sector"), *(entity.get("other_sectors") or ())]
    return Party(
        entity.get("text"),
        span_of(entity, text),
        entity.get("entity"),
        entity.get("code"),
        frozenset(s for s in sectors if s),
        entity.get("kind"),
        entity.get("stance"),
        span_of(entity.get("cue"), text, entity.get("cue_occ", 0)),
    )


def span_of(value: Json | str | None, text: str, occurrence: int = 0) -> Span | None:
    """Where a stretch lies: by its offsets, else as an occurrence of its words (0 = first); None if not there."""
    if not value:
        return None
    if isinstance(value, str):
        value = {"text": value}
    if value.get("start") is not None and value.get("end") is not None:
        return Span(value["start"], value["end"])
    words = value.get("text")
    if not words:
        return None
    at = -1
    for _ in range(value.get("occ", occurrence) + 1):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(words))


def overlap(one: Span | None, other: Span | None) -> int:
    """How many characters two stretches share."""
    if one is None or other is None:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def codes(parties: tuple[Party, ...]) -> frozenset[str]:
    """Their country and organization codes."""
    return frozenset(p.code for p in parties if p.code)


def sectors(parties: tuple[Party, ...]) -> frozenset[str]:
    """Their sectors, first and further ones."""
    return frozenset().union(*(p.sectors for p in parties))


def same_party(one: Party, other: Party) -> bool:
    """Whether two entities are one by their names: words in the same place, the same entity, or one name in the other.

    Two that are not named at all (``reportedly``; the unknown doer of violence) are one as well.
    """
    if one.name is None and other.name is None and not one.entity and not other.entity:
        return True
    if overlap(one.span, other.span):
        return True
    names = [{_plain(n) for n in (p.entity, p.name) if n} for p in (one, other)]
    return any(a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in names[0] for b in names[1])


def same_source(one: Party, other: Party) -> bool:
    """Whether two links of a chain are one: the same party, with the same stance."""
    return one.stance == other.stance and same_party(one, other)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
