"""The fields of matched events, each compared by its own rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from hearsay.evaluate.acts import Act, Json, Party, codes, overlap, same_party, same_source, sectors
from hearsay.evaluate.match import ROLES, pair_up
from hearsay.evaluate.score import Score

Difference = tuple[str, Any, Any]
Values = Callable[[Act], Iterable[Any]]
SIZES = ("dead", "injured", "arrested")


def compare_fields(gold: Act, found: Act, scores: defaultdict[str, Score]) -> list[Difference]:
    """Count every field that gold gives; the fields that differ, with gold's value and the coder's."""
    wrong: list[Difference] = []
    for name, (needs, values) in BY_VALUE.items():
        if needs in gold.given:
            mine, theirs = list(values(gold)), list(values(found))
            if not scores[name].compare(mine, theirs):
                wrong.append((name, sorted(mine, key=str), sorted(theirs, key=str)))
    for role in ROLES:
        if role in gold.given:
            _compare_parties(scores[role], getattr(gold, role), getattr(found, role), same_party)
    if "sources" in gold.given:
        wrong += _compare_sources(gold, found, scores)
    if "size" in gold.given:
        wrong += _compare_counts(gold, found, scores["counts"])
    if "event_loc" in gold.given:
        _compare_place(gold, found, scores)
    return wrong


def _list(name: str) -> Values:
    return lambda act: act.raw.get(name) or ()


def _value(name: str) -> Values:
    return lambda act: () if act.raw.get(name) is None else (act.raw[name],)


def _size(kind: str) -> Values:
    def values(act: Act) -> Iterator[Any]:
        if quantity := (act.raw.get("size") or {}).get(kind):
            yield quantity["value"], quantity.get("comparator")

    return values


BY_VALUE: Mapping[str, tuple[str, Values]] = {
    "mode": ("mode", _list("mode")),
    "context": ("context", _list("context")),
    "actor_code": ("actor", lambda act: codes(act.actor)),
    "actor_sector": ("actor", lambda act: sectors(act.actor)),
    "recipient_code": ("recipient", lambda act: codes(act.recipient)),
    "recipient_sector": ("recipient", lambda act: sectors(act.recipient)),
    "factuality": ("factuality", _value("factuality")),
    "auxiliary": ("auxiliary", _list("auxiliary")),
    "date": ("date", _value("date")),
    "enddate": ("enddate", _value("enddate")),
    "date_basis": ("date_basis", _value("date_basis")),
    **{kind: ("size", _size(kind)) for kind in SIZES},
}
"""Field -> the key of gold that gives it, and its values, compared as sets."""


def _compare_parties(
    score: Score, gold: tuple[Party, ...], found: tuple[Party, ...], same: Callable[[Party, Party], bool]
) -> list[tuple[Party, Party]]:
    pairs = pair_up(gold, found, lambda g, f: (float(overlap(g.span, f.span)),) if same(g, f) else None)
    score.count(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))
    return pairs


def _compare_sources(gold: Act, found: Act, scores: defaultdict[str, Score]) -> list[Difference]:
    """Links of the chain; where there is a chain, whether it is the same links in the same order; kinds and codes of
    the links that were found."""
    pairs = _compare_parties(scores["sources"], gold.sources, found.sources, same_source)
    for mine, theirs in pairs:
        scores["source_kind"].compare([mine.kind], [theirs.kind])
        scores["source_code"].compare(codes((mine,)), codes((theirs,)))
    complete = len(pairs) == len(gold.sources) == len(found.sources)
    if len(gold.sources) > 1:
        straight = complete and all(map(same_source, gold.sources, found.sources))
        scores["source_chain"].count(int(straight), int(not straight), int(not straight))
    return [] if complete else [("sources", _chain(gold), _chain(found))]


def _chain(act: Act) -> list[str]:
    return [f"{s.name or s.entity or s.kind} {s.stance}" for s in act.sources]


def _compare_counts(gold: Act, found: Act, score: Score) -> list[Difference]:
    """Other numbers by value and comparator; the same number twice counts twice."""
    mine, theirs = (Counter(_counts(act.raw)) for act in (gold, found))
    right = (mine & theirs).total()
    score.count(right, theirs.total() - right, mine.total() - right)
    return [] if mine == theirs else [("counts", sorted(mine.elements()), sorted(theirs.elements()))]


def _counts(event: Json) -> Iterator[tuple[float, str]]:
    for quantity in (event.get("size") or {}).get("counts") or ():
        yield quantity["value"], quantity.get("comparator") or "exactly"


def _compare_place(gold: Act, found: Act, scores: defaultdict[str, Score]) -> None:
    """The place by its words; its country where gold tells one, or tells that there is no place."""
    right = bool(overlap(gold.place, found.place))
    scores["place"].count(int(right), int(not right and bool(found.place)), int(not right and bool(gold.place)))
    mine, theirs = _country(gold), _country(found)
    if mine or not gold.place:
        scores["place_country"].compare(mine, theirs)


def _country(act: Act) -> tuple[str, ...]:
    place = act.raw.get("event_loc")
    country = place.get("country") if isinstance(place, Mapping) else None
    country = country or act.raw.get("loc_country")
    return (country,) if country else ()
