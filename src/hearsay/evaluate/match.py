"""Which coded event stands for which gold one: one to one, as many as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from hearsay.evaluate.acts import Act, codes, overlap

Gold = TypeVar("Gold")
Found = TypeVar("Found")
Rank = tuple[float, ...]


def pair_up(
    gold: Sequence[Gold], found: Sequence[Found], rank: Callable[[Gold, Found], Rank | None]
) -> list[tuple[Gold, Found]]:
    """As many pairs as possible, each side used once, better ranks (higher) first; None forbids a pair."""
    ranked = [(rank(one, other), g, f) for g, one in enumerate(gold) for f, other in enumerate(found)]
    allowed = sorted(((r, g, f) for r, g, f in ranked if r is not None), key=lambda p: ([-v for v in p[0]], p[1], p[2]))
    partner: dict[int, int] = {}  # found -> gold
    placed: set[int] = set()
    wishes: defaultdict[int, list[int]] = defaultdict(list)
    for _, g, f in allowed:
        wishes[g].append(f)
        if g not in placed and f not in partner:
            partner[f] = g
            placed.add(g)
    for g in list(wishes):
        if g not in placed:
            _make_room(g, wishes, partner, set())
    return [(gold[g], found[f]) for f, g in sorted(partner.items(), key=lambda pair: pair[1])]


def _make_room(g: int, wishes: Mapping[int, list[int]], partner: dict[int, int], seen: set[int]) -> bool:
    """Whether a place was found for ``g``, others moving to further wishes of theirs (an augmenting path)."""
    for f in wishes[g]:
        if f not in seen:
            seen.add(f)
            if f not in partner or _make_room(partner[f], wishes, partner, seen):
                partner[f] = g
                return True
    return False


def match_acts(gold: Sequence[Act], found: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Pairs with equal types and overlapping triggers; of those left, with equal types and equal codes."""
    pairs = pair_up(gold, found, _by_trigger)
    left_gold, left_found = unmatched(gold, found, pairs)
    return pairs + pair_up(left_gold, left_found, _by_codes)


def match_triggers(gold: Sequence[Act], found: Sequence[Act]) -> list[tuple[Act, Act]]:
    """Pairs with overlapping triggers, the type aside; equal types go first."""
    return pair_up(gold, found, _type_aside)


def unmatched(
    gold: Sequence[Act], found: Sequence[Act], pairs: Sequence[tuple[Act, Act]]
) -> tuple[list[Act], list[Act]]:
    """Gold and found acts that are in no pair."""
    used_gold, used_found = {g.number for g, _ in pairs}, {f.number for _, f in pairs}
    return [g for g in gold if g.number not in used_gold], [f for f in found if f.number not in used_found]


def _by_trigger(gold: Act, found: Act) -> Rank | None:
    shared = overlap(gold.trigger, found.trigger)
    if not shared or gold.type != found.type:
        return None
    return (_agreement(gold, found), shared)


def _agreement(gold: Act, found: Act) -> float:
    """Which of two tellings on the same words is meant: the one with the same people."""
    return float(sum(codes(getattr(gold, role)) == codes(getattr(found, role)) for role in ROLES))


def _by_codes(gold: Act, found: Act) -> Rank | None:
    mine, theirs = (tuple(codes(getattr(act, role)) for role in ROLES) for act in (gold, found))
    return (0.0,) if gold.type == found.type and mine == theirs and any(mine) else None


def _type_aside(gold: Act, found: Act) -> Rank | None:
    shared = overlap(gold.trigger, found.trigger)
    return (float(gold.type == found.type), shared) if shared else None


ROLES = ("actor", "recipient")
