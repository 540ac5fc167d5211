"""Tables propose with a reason; the heads confirm, rename, drop, and propose what the tables miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hearsay.extract.compose import climb
from hearsay.extract.describe import modes_of
from hearsay.extract.heads import EventHeads, Guess
from hearsay.extract.join import join_acts
from hearsay.extract.match import Act
from hearsay.extract.reading import Reading
from hearsay.extract.status import here

KEPT = 0.25  # least probability at which an act of the tables stays
ADDED = 0.7  # least probability at which the heads' own proposal becomes an act
RENAMED = 0.6  # least probability at which the heads' type takes the place of the tables'
FILLED = 0.4  # least probability of a party
MODE = 0.5  # least probability of a mode


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
    joined = join_acts(reading.scene, sorted(kept, key=lambda a: a.head))
    return replace(reading, acts=tuple(joined), dropped=tuple(dropped))


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
                act = Act(
                    kind, (), word, frozenset({word}), (), (), (heads.version,), word, probability=float(row[best])
                )
                yield _status(act, reading)


def _peopled(act: Act, reading: Reading, guess: Guess, heads: EventHeads) -> Act:
    """The act with its parties as the heads see them, the tables' where they see none; modes the other way round."""
    found = heads.parties(reading, guess, act.head, act.type)
    actors = tuple(w for w, p in found["actor"].items() if p >= FILLED) or act.actors
    recipients = tuple(w for w, p in found["recipient"].items() if p >= FILLED) or act.recipients
    modes = modes_of(reading.scene, act)[0] or _modes(act, guess, heads)
    return replace(act, actors=actors, recipients=tuple(r for r in recipients if r not in actors), modes=modes)


def _modes(act: Act, guess: Guess, heads: EventHeads) -> tuple[str, ...]:
    own = [
        (float(guess.modes[act.head, n]), name.partition("/")[2])
        for n, name in enumerate(heads.modes)
        if name.startswith(f"{act.type}/")
    ]
    seen = [mode for p, mode in sorted(own, reverse=True) if p >= MODE]
    return tuple(seen)


def _status(act: Act, reading: Reading) -> Act:
    """How an act that only the heads see is told: negated, planned, doubted, by the words above it."""
    above = climb(reading.scene, act)
    if above.type != act.type:
        return replace(act, **here(reading.scene.sentence, act.head, act))
    return replace(act, factuality=above.factuality, auxiliary=above.auxiliary)
