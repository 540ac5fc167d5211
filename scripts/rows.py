"""Lists the rows of event tables that do not code their example, or fire on their counter-example.

``python scripts/rows.py [TABLE ...]``, e.g. ``... events/assault.csv``; ``tests/extract`` asks the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearsay.extract import EventRules, load_rules, read_acts
from hearsay.lexicon import read_rows, table_names
from hearsay.parse import Parser, load_parser, parse_text


@dataclass(frozen=True)
class Failure:
    """A row whose own sentence is read otherwise."""

    place: str
    sentence: str
    kind: str  # missed, fired
    read: tuple[tuple[str, str], ...]  # (type, rule) of the acts read instead


def readings(sentences: Sequence[str], parser: Parser, rules: EventRules) -> Iterator[tuple[tuple[str, str], ...]]:
    """For each text the (type, row) pairs of its acts."""
    parse = parse_text("\n\n".join(" ".join(s.split()) or "None." for s in sentences), parser)
    found: dict[int, list[tuple[str, str]]] = {}
    for sentence in parse.sentences:
        acts = read_acts(sentence, rules).acts
        found.setdefault(sentence.paragraph, []).extend((a.type, place) for a in acts for place in a.trail)
    if len(found) != len(sentences):
        raise ValueError("a row's sentence was lost in parsing")
    yield from (tuple(found[n]) for n in range(len(sentences)))


def failures(table: str, parser: Parser, rules: EventRules) -> list[Failure]:
    """Rows of the table that do not give their type on their example, or that fire on their counter-example."""
    rows = [(f"{table}:{line}", row) for line, row in read_rows(table)]
    found = []
    for (place, row), acts in zip(rows, readings([r["example"] for _, r in rows], parser, rules), strict=True):
        if row["event"] not in [event for event, _ in acts]:
            found.append(Failure(place, row["example"], "missed", acts))
    countered = [(place, row) for place, row in rows if row["counter"]]
    for (place, row), acts in zip(
        countered, readings([r["counter"] for _, r in countered], parser, rules), strict=True
    ):
        if place in [rule for _, rule in acts]:
            found.append(Failure(place, row["counter"], "fired", acts))
    return found


def main(arguments: Sequence[str]) -> int:
    parser, rules = load_parser(), load_rules()
    total = 0
    for table in arguments or table_names("events"):
        for failure in failures(table, parser, rules):
            total += 1
            acts = ", ".join(f"{event} by {rule}" for event, rule in failure.read) or "nothing"
            print(f"{failure.place} {failure.kind}: {failure.sentence}\n    read: {acts}")
    print(f"{total} rows fail")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
