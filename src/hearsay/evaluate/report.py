"""What an evaluation found, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hearsay.evaluate.score import Score

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A missed event (``miss``), a false alarm (``alarm``) or a wrong field of a matched event (the field's name)."""

    document: str
    kind: str
    event: str
    trigger: str
    sentence: str
    gold: Any = None
    found: Any = None


@dataclass(frozen=True, slots=True)
class Report:
    """Scores of events (all, by type, and of triggers with the type aside), fields and layers; types that were taken
    for others; and every mistake."""

    documents: int
    events: Score
    triggers: Score
    types: Mapping[str, Score]
    fields: Mapping[str, Score]
    layers: Mapping[str, Score]
    confusion: Mapping[tuple[str, str], int]
    mistakes: tuple[Mistake, ...]

    def numbers(self, least: int = 0) -> dict[str, float]:
        """Each F1 by a flat name (``events``, ``type.ASSAULT``, ``field.date``, ``layer.times.exact``).

        Scores of which gold holds fewer than ``least`` values are left out: one more or less would swing them.
        """
        named = {"events": self.events, "triggers": self.triggers}
        for prefix, scores in (("type", self.types), ("field", self.fields), ("layer", self.layers)):
            named |= {f"{prefix}.{name}": score for name, score in scores.items()}
        return {name: round(score.f1, 4) for name, score in named.items() if score.right + score.missed >= least}

    def to_json(self, mistakes: bool = True) -> dict[str, Any]:
        """Everything, as plain values."""
        return {
            "documents": self.documents,
            "events": self.events.to_json(),
            "triggers": self.triggers.to_json(),
            **{
                part: {name: score.to_json() for name, score in getattr(self, part).items()}
                for part in ("types", "fields", "layers")
            },
            "confusion": [
                {"gold": gold, "found": found, "count": count} for (gold, found), count in self.confusion.items()
            ],
            "mistakes": [asdict(mistake) for mistake in self.mistakes] if mistakes else [],
        }

    def to_text(self, mistakes: bool = True) -> str:
        """Tables in plain text, then the mistakes, a line each with its sentence."""
        lines = [f"{self.documents} documents", "", *self._scores(), *self._confusion()]
        if mistakes:
            lines += ["", *self._told()]
        return "\n".join(lines) + "\n"

    def _scores(self) -> Iterator[str]:
        yield f"{'':<26}{'precision':>10}{'recall':>8}{'F1':>8}{'exact':>8}{'right':>7}{'wrong':>7}{'missed':>7}"
        yield _row("events", self.events)
        yield _row("triggers, type aside", self.triggers)
        parts = (("by type", self.types), ("fields of matched events", self.fields), ("layers", self.layers))
        for title, scores in parts:
            if scores:
                yield from ("", title, *(_row("  " + name, score) for name, score in scores.items()))

    def _confusion(self) -> Iterator[str]:
        """Gold types down, found types across; the last row and column count what was found, or missed, for nothing."""
        if not self.confusion:
            return
        seen = {kind for pair in self.confusion for kind in pair} - {NOTHING}
        kinds = [*sorted(seen), NOTHING]
        yield from ("", "confusion (gold down, found across)")
        yield f"{'':<12}" + "".join(f"{kind[:4]:>5}" for kind in kinds)
        for gold in kinds:
            counts = (self.confusion.get((gold, found), 0) for found in kinds)
            yield f"  {gold:<10}" + "".join(f"{count or '.':>5}" for count in counts)

    def _told(self) -> Iterator[str]:
        for mistake in self.mistakes:
            told = f"{mistake.document}: {mistake.kind} {mistake.event} [{mistake.trigger}]"
            if mistake.kind not in ("miss", "alarm"):
                told += f" gold {_values(mistake.gold)}, found {_values(mistake.found)}"
            yield f"{told}: {mistake.sentence}"


def _row(name: str, score: Score) -> str:
    shares = f"{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.accuracy:>8.3f}"
    return f"{name:<26}{shares}{score.right:>7}{score.spurious:>7}{score.missed:>7}"


def _values(values: list[Any]) -> str:
    shown = (" ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in values)
    return ", ".join(shown) or NOTHING
