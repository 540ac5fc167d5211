"""How good the coder is, on documents that people coded: events, their fields, and layers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from hearsay.errors import InputError
from hearsay.evaluate.acts import Act, Json, act_of
from hearsay.evaluate.fields import compare_fields
from hearsay.evaluate.layers import LAYERS, compare_layers
from hearsay.evaluate.match import match_acts, match_triggers, unmatched
from hearsay.evaluate.report import NOTHING, Mistake, Report
from hearsay.evaluate.score import Score
from hearsay.records import Span

__all__ = ["LAYERS", "Mistake", "Report", "Score", "evaluate"]


def evaluate(gold_documents: Iterable[Json], records: Iterable[Json], annotations: Iterable[Json] = ()) -> Report:
    """Score records, and annotations where gold holds layers, against gold.

    A record stands for a gold event, one to one, when types are equal and triggers overlap; of those left, when types
    and both sets of codes (not both empty) are equal. Only the fields that gold gives are scored. Records of documents
    that gold does not hold are refused.
    """
    gold = {document["id"]: document for document in gold_documents}
    by_document = _by_document(records, gold)
    tally = _Tally()
    for name, document in gold.items():
        if "events" in document:
            tally.count_document(document, by_document[name])
    layers: defaultdict[str, Score] = defaultdict(Score)
    read = {annotation["id"]: annotation for annotation in annotations}
    for name, document in gold.items():
        if any(layer in document for layer in LAYERS):
            compare_layers(document, read.get(name, {}), layers)
    return tally.report(len(gold), layers)


def _by_document(records: Iterable[Json], gold: dict[str, Json]) -> defaultdict[str, list[Json]]:
    grouped: defaultdict[str, list[Json]] = defaultdict(list)
    for record in records:
        if record["document"] not in gold:
            raise InputError(f"record {record.get('id')} is of document {record['document']}, which gold does not hold")
        grouped[record["document"]].append(record)
    return grouped


class _Tally:
    """What has been counted so far."""

    def __init__(self) -> None:
        self.events, self.triggers = Score(), Score()
        self.types: defaultdict[str, Score] = defaultdict(Score)
        self.fields: defaultdict[str, Score] = defaultdict(Score)
        self.confusion: Counter[tuple[str, str]] = Counter()
        self.mistakes: list[Mistake] = []

    def count_document(self, document: Json, records: Sequence[Json]) -> None:
        text = document["text"]
        gold = [act_of(event, number, text) for number, event in enumerate(document["events"])]
        found = [act_of(record, number, text) for number, record in enumerate(records)]
        pairs = match_acts(gold, found)
        missed, spurious = unmatched(gold, found, pairs)
        self.events.count(len(pairs), len(spurious), len(missed))
        self._count_types(gold, found, pairs)
        self._count_confusion(pairs, missed, spurious)
        on_words = match_triggers(gold, found)
        self.triggers.count(len(on_words), len(found) - len(on_words), len(gold) - len(on_words))
        self.mistakes += [_mistake(document, "miss", act) for act in missed]
        self.mistakes += [_mistake(document, "alarm", act) for act in spurious]
        for mine, theirs in pairs:
            for field, right, wrong in compare_fields(mine, theirs, self.fields):
                self.mistakes.append(_mistake(document, field, mine, right, wrong))

    def _count_types(self, gold: list[Act], found: list[Act], pairs: list[tuple[Act, Act]]) -> None:
        right, all_gold, all_found = (Counter(a.type for a in acts) for acts in ([g for g, _ in pairs], gold, found))
        for type_ in all_gold | all_found:
            hits = right[type_]
            self.types[type_].count(hits, all_found[type_] - hits, all_gold[type_] - hits)

    def _count_confusion(self, pairs: list[tuple[Act, Act]], missed: list[Act], spurious: list[Act]) -> None:
        mixed = match_triggers(missed, spurious)
        nowhere, alarms = unmatched(missed, spurious, mixed)
        self.confusion.update((gold.type, found.type) for gold, found in chain(pairs, mixed))
        self.confusion.update((act.type, NOTHING) for act in nowhere)
        self.confusion.update((NOTHING, act.type) for act in alarms)

    def report(self, documents: int, layers: dict[str, Score]) -> Report:
        return Report(
            documents,
            self.events,
            self.triggers,
            dict(sorted(self.types.items())),
            dict(self.fields),
            dict(sorted(layers.items())),
            dict(sorted(self.confusion.items())),
            tuple(self.mistakes),
        )


def _mistake(document: Json, kind: str, act: Act, gold: object = None, found: object = None) -> Mistake:
    text = document["text"]
    words = text[act.trigger.start : act.trigger.end] if act.trigger else ""
    return Mistake(document["id"], kind, act.type, words, sentence_around(text, act.trigger), gold, found)


SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)\s])\s*(?=[A-Z\"“‘(])|\n")


def sentence_around(text: str, span: Span | None) -> str:
    """The sentence in which a stretch lies, on one line; roughly cut, to be read."""
    if span is None:
        return ""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    return " ".join(text[start:end].split())
