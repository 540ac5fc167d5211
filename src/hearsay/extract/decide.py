"""Tables propose with a reason; the heads confirm, rename, drop, and propose what the tables miss."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from hearsay.extract.compose import climb
from hearsay.extract.describe import modes_of
from hearsay.extract.heads import EventHeads, Guess
from hearsay.extract.join import join_acts
from hearsay.extract.match import Act, Scene
from hearsay.extract.reading import Reading
from hearsay.extract.status import here as status_at
from hearsay.records import Sentence

# Chosen on documents that the heads were not trained on, dev gold among them: neighbours are within .01 of events F1.
KEPT = 0.25  # least probability at which an act of the tables stays
ADDED = 0.7  # least probability at which the heads' own proposal becomes an act
RENAMED = 0.6  # least probability at which the heads' type takes the place of the tables'
FILLED = 0.3  # least probability of a party where the tables name nobody
OF_NOUN = 0.5  # ... of a noun's doer there
AGREED = 0.1  # ... of one whom the tables name as well
BESIDE = 0.5  # ... of one whom the heads name beside or instead of the tables'
TURNED = 0.8  # ... of one whom the tables put on the other side
MODE = 0.5  # least probability of a mode
PARTS = frozenset({"nmod", "compound", "amod", "flat", "nummod", "det", "appos"})  # links within one phrase


def decide(reading: Reading, guess: Guess, heads: EventHeads) -> Reading:
    """The reading as tables and heads make it together."""
    kept: list[Act] = []
    dropped = list(reading.dropped)
    taken: set[int] = set()
    for act in reading.acts:
        if "negation" in act.auxiliary:  # hand-coded news hardly ever holds what did not happen: the tables decide
            kept.append(act)
            taken |= act.words
            continue
        likely = _likely(act, guess, heads)
        own, best = likely.get(act.type, 0.0), max(likely, key=likely.__getitem__)
        if own >= KEPT:
            act = replace(act, probability=own, judge=heads.version)
        elif likely[best] >= RENAMED:
            trail = (*act.trail, heads.version)
            act = replace(act, type=best, modes=(), probability=likely[best], trail=trail, judge=heads.version)
        else:
            dropped.append((act, f"{heads.version} takes it for no {act.type} (p={own:.2f})"))
            continue
        kept.append(_peopled(act, reading, guess, heads))
        taken |= act.words
    new = (act for act in _proposals(reading, guess, heads) if act.head not in taken)
    kept.extend(_peopled(act, reading, guess, heads) for act in new)
    joined = join_acts(reading.scene, sorted(kept, key=lambda a: a.head))
    return replace(reading, acts=tuple(joined), dropped=tuple(dropped))


def _likely(act: Act, guess: Guess, heads: EventHeads) -> dict[str, float]:
    """The best probability of each type on the act's words; a pair of types counts for both."""
    found: dict[str, float] = {}
    for word in act.words:
        here: dict[str, float] = {}
        for kind, p in zip(heads.types, guess.types[word], strict=True):
            for one in kind.split("+") if kind else ():
                here[one] = here.get(one, 0.0) + float(p)
        found |= {one: max(p, found.get(one, 0.0)) for one, p in here.items()}
    return found


def _proposals(reading: Reading, guess: Guess, heads: EventHeads) -> Iterator[Act]:
    """Acts that the heads alone see."""
    for word, row in enumerate(guess.types):
        if 1 - row[0] < ADDED:
            continue
        best = int(row[1:].argmax()) + 1
        for kind in heads.types[best].split("+"):
            dropped = next((a for a, _ in reading.dropped if a.head == word and a.type == kind), None)
            if dropped is not None:
                act = replace(dropped, trail=(*dropped.trail, heads.version))
            else:
                act = _status(Act(kind, (), word, frozenset({word}), (), (), (heads.version,), word), reading)
            yield replace(act, probability=float(row[best]), judge=heads.version)


def _peopled(act: Act, reading: Reading, guess: Guess, heads: EventHeads) -> Act:
    """The act with its parties as the heads see them, the tables' where they see none; modes the other way round."""
    found = heads.parties(reading, guess, act.head, act.type)
    events = {w for w, row in enumerate(guess.types) if 1 - row[0] >= ADDED}
    nobody = events | _speakers_over(reading, act)
    actors, recipients = _cast(reading.scene, act, found, nobody)
    modes = modes_of(reading.scene, act)[0] or _modes(act, guess, heads)
    return replace(act, actors=actors, recipients=recipients, modes=modes)


def _cast(
    scene: Scene, act: Act, found: Mapping[str, Mapping[int, float]], nobody: Container[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who does it and to whom: what the heads are sure enough of, given whom the tables told; else the tables' own.

    A word fills the role that the heads find likelier, a place is no recipient but of force, and another act nobody at
    all. A noun whose doer the grammar names ("a visit by an envoy") has no other.
    """
    s, own = scene.sentence, scene.arguments.of(act.head)
    doers = {w for slot in ("by", "poss") for w in own.get(slot, [])} if s.upos[act.head] == "NOUN" else set()
    told = {"actor": act.actors, "recipient": act.recipients}
    other = {"actor": act.recipients, "recipient": act.actors}
    chosen: dict[str, list[int]] = {"actor": [], "recipient": []}
    for word, doer in found["actor"].items():
        if word in nobody or s.upos[word] == "ADJ" and s.name_at(word) is None:
            continue
        target, place = found["recipient"][word], found["place"][word]
        role, p = ("actor", doer) if doer >= target else ("recipient", target)
        if role == "recipient" and word not in told[role] and place > target and act.type != "ASSAULT":
            continue
        least = AGREED if word in told[role] else TURNED if word in other[role] else BESIDE if told[role] else FILLED
        if role == "actor" and least == FILLED and s.upos[act.head] == "NOUN":
            least = OF_NOUN
        if role == "actor" and word not in act.actors and (doers & set(act.actors) or _only_says(s, word, act)):
            continue
        if p >= least and (role == "recipient" or scene.somebody(word)):
            chosen[role].append(word)
    actors = _whole(s, chosen["actor"]) or tuple(w for w in act.actors if w not in chosen["recipient"])
    recipients = _whole(s, chosen["recipient"]) or tuple(w for w in act.recipients if w not in actors)
    return actors, recipients


def _speakers_over(reading: Reading, act: Act) -> set[int]:
    """Whoever condemns, rejects or asks for the act has not done it, unless the tables say so."""
    above = reading.scene.sentence.heads[act.head]
    over = (o for o in reading.acts if o.head == above and o.type in ("ACCUSE", "REJECT", "REQUEST"))
    return {word for o in over for word in o.actors} - set(act.actors)


def _only_says(s: Sentence, word: int, act: Act) -> bool:
    """Whether a word is the subject of the verb that reports the act, and the act has a doer of its own."""
    at = act.head
    while s.heads[at] >= 0:
        if s.deprels[at] == "ccomp" and s.heads[word] == s.heads[at]:
            return bool(act.actors)
        at = s.heads[at]
    return False


def _whole(s: Sentence, heads: list[int]) -> tuple[int, ...]:
    """The heads that are no part of another's phrase: of "two diplomats of Nicaragua" only the diplomats."""
    return tuple(w for w in heads if not any(other != w and _within(s, w, other) for other in heads))


def _within(s: Sentence, word: int, head: int) -> bool:
    while word >= 0 and s.deprels[word].split(":")[0] in PARTS:
        word = s.heads[word]
        if word == head:
            return True
    return False


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
        return replace(act, **status_at(reading.scene.sentence, act.head, act))
    return replace(act, factuality=above.factuality, auxiliary=above.auxiliary)
