"""Tables propose with a reason; the heads confirm, rename, drop, and propose what the tables miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hearsay.extract.heads import EventHeads, Guess
from hearsay.extract.match import Act
from hearsay.extract.reading import Reading

KEPT = 0.25  # least probability at which an act of the tables stays
ADDED = 0.5  # least probability at which the heads' own proposal becomes an act
RENAMED = 0.6  # least probability at which the heads' type takes the place of the tables'
FILLED = 0.5  # least probability of a party
PAIRED = "SANCTION+COERCE"


def decide(reading: Reading, guess: Guess, heads: EventHeads) -> Reading:
    """The reading as tables and heads make it together."""
    kept: list[Act] = []
    dropped = list(reading.dropped)
    taken: set[int] = set()
    for act in reading.acts:
        likely = _likely(act, guess, heads)
        best = max(likely, key=likely.__getitem__)
        if likely.get(act.type, 0.0) < KEPT and likely[best] >= RENAMED:
            renamed = _renamed(act, best, likely[best], heads)
            kept.append(_peopled(renamed, reading, guess, heads))
        elif likely.get(act.type, 0.0) < KEPT:
            dropped.append((act, f"{heads.version} takes it for no {act.type} (p={likely.get(act.type, 0.0):.2f})"))
            continue
        else:
            act = replace(act, probability=likely[act.type])
            kept.append(_peopled(act, reading, guess, heads))
        taken |= act.words
    for act in _proposals(reading, guess, heads):
        if act.head not in taken:
            kept.append(_peopled(act, reading, guess, heads))
    return replace(reading, acts=tuple(sorted(kept, key=lambda a: a.head)), dropped=tuple(dropped))


def _likely(act: Act, guess: Guess, heads: EventHeads) -> dict[str, float]:
    """The best probability of each type on the act's words; a pair of types counts for both."""
    found: dict[str, float] = {}
    for word in act.words:
        for kind, p in zip(heads.types, guess.types[word], strict=True):
            for one in kind.split("+") if kind else ():
                found[one] = max(found.get(one, 0.0), float(p) + (found.get(one, 0.0) if "+" in kind else 0.0))
    return found


def _renamed(act: Act, type_: str, p: float, heads: EventHeads) -> Act:
    return replace(act, type=type_, modes=(), probability=p, trail=(*act.trail, heads.version))


def _proposals(reading: Reading, guess: Guess, heads: EventHeads) -> Iterator[Act]:
    """Acts that the heads alone see."""
    for word, row in enumerate(guess.types):
        if 1 - row[0] < ADDED:
            continue
        best = int(row[1:].argmax()) + 1
        for kind in heads.types[best].split("+"):
            dropped = next((a for a, _ in reading.dropped if a.head == word and a.type == kind), None)
            if dropped is not None:
                yield replace(dropped, probability=float(row[best]), trail=(*dropped.trail, heads.version))
            else:
                yield Act(
                    kind, (), word, frozenset({word}), (), (), (heads.version,), word, probability=float(row[best])
                )


def _peopled(act: Act, reading: Reading, guess: Guess, heads: EventHeads) -> Act:
    """The act with its parties."""
    kind = act.type
    found: Mapping[str, dict[int, float]] = heads.parties(reading, guess, act.head, kind)
    actors = tuple(w for w, p in found["actor"].items() if p >= FILLED)
    recipients = tuple(w for w, p in found["recipient"].items() if p >= FILLED and w not in actors)
    return replace(act, actors=actors, recipients=recipients)
