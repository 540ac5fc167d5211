"""Layers of `hearsay annotate` against gold that holds them: spans exactly equal, and spans that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from hearsay.evaluate.acts import Json, overlap
from hearsay.evaluate.match import pair_up
from hearsay.evaluate.score import Score
from hearsay.records import Span

LAYERS = ("times", "attributions", "entities")
PARTS = ("source", "cue", "content")
Spans = tuple[Span, ...]


def compare_layers(gold: Json, found: Json, scores: defaultdict[str, Score]) -> None:
    """Count the layers that gold holds: ``<layer>.exact`` and ``.overlap``, labels and parts under their own names."""
    if "times" in gold:
        _compare(scores, "times", _spans(gold, "times"), _spans(found, "times"))
        _equal(scores["times.value"], gold, found, "times", "value")
    if "entities" in gold:
        _compare(scores, "entities", _spans(gold, "entities"), _spans(found, "entities"))
        _equal(scores["entities.label"], gold, found, "entities", "label")
    if "attributions" in gold:
        _compare_attributions(gold["attributions"], found.get("attributions") or (), scores)


def _spans(document: Json, layer: str) -> list[Spans]:
    return [(Span(item["start"], item["end"]),) for item in document.get(layer) or ()]


def _compare(scores: defaultdict[str, Score], name: str, gold: list[Spans], found: list[Spans]) -> None:
    _count(scores[f"{name}.exact"], gold, found, lambda g, f: g == f)
    _count(scores[f"{name}.overlap"], gold, found, _touch)


def _count(score: Score, gold: list[Any], found: list[Any], same: Callable[[Any, Any], bool]) -> None:
    pairs = pair_up(gold, found, lambda g, f: (float(_shared(g, f)),) if same(g, f) else None)
    score.count(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))


def _shared(one: Spans, other: Spans) -> int:
    return sum(overlap(a, b) for a in one for b in other)


def _touch(one: Spans, other: Spans) -> bool:
    """Whether they share a character; two that are both empty are equal, not missing."""
    return (not one and not other) or _shared(one, other) > 0


def _equal(score: Score, gold: Json, found: Json, layer: str, value: str) -> None:
    """Exact spans that also carry the same value."""
    mine, theirs = (
        {(item["start"], item["end"], item.get(value)) for item in document.get(layer) or ()}
        for document in (gold, found)
    )
    score.compare(mine, theirs)


def _compare_attributions(gold: Iterable[Json], found: Iterable[Json], scores: defaultdict[str, Score]) -> None:
    """Each part by its spans, and the attribution as a whole: all three parts equal, or all three touching."""
    mine, theirs = ([_parts(item) for item in items] for items in (gold, found))
    for number, part in enumerate(PARTS):
        _compare(
            scores,
            f"attributions.{part}",
            [m[number] for m in mine if m[number]],
            [t[number] for t in theirs if t[number]],
        )
    whole = [(tuple(s for part in item for s in part), item) for item in mine]
    read = [(tuple(s for part in item for s in part), item) for item in theirs]
    for name, same in (("exact", _all_equal), ("overlap", _all_touch)):
        pairs = pair_up(whole, read, lambda g, f: (float(_shared(g[0], f[0])),) if same(g[1], f[1]) else None)  # noqa: B023
        scores[f"attributions.{name}"].count(len(pairs), len(read) - len(pairs), len(whole) - len(pairs))


def _parts(item: Json) -> tuple[Spans, ...]:
    return tuple(tuple(sorted(Span(*span) for span in item.get(part) or ())) for part in PARTS)


def _all_equal(one: tuple[Spans, ...], other: tuple[Spans, ...]) -> bool:
    return one == other


def _all_touch(one: tuple[Spans, ...], other: tuple[Spans, ...]) -> bool:
    return all(map(_touch, one, other))
