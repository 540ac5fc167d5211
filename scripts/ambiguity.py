"""Writes docs/ambiguity.md: every word that the event tables read as more than one type, and what decides.

``--check`` only looks. A row with more words or conditions is tried before one with fewer; the first whose conditions
hold is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from hearsay.extract import EventRules, load_rules
from hearsay.extract.rules import EventRow
from hearsay.lexicon import read_rows, table_names

PAGE = Path(__file__).parents[1] / "docs" / "ambiguity.md"
CLASSES = {"V": "verb", "N": "noun", "A": "adjective"}
SHOWN, WAYS = 3, 2  # words of a condition, and rows of a type, that are printed

HEAD = """# Ambiguous words

Written by `./run docs`; do not edit.

The event tables hold {phrases:,} words and phrases under {words:,} head words; {ambiguous:,} head words are read as
more than one type of event. What decides is the words around them (particle, idiom), or who stands where: `obj=...` is
a condition on the object, `subj=...` on the subject, `over!=*` that no such phrase is there; `@name` is a class of
`tables/classes`. At most two ways are shown for a type; the tables hold all. Where the learned heads run, they see the
row that fired and the rows that lost, and may overrule both.

{operators:,} head words are operators as well (`tables/operators.csv`): over another act they say what becomes of it (a
*call* for talks, a *threat* of war).

| word | class | read as, and when |
|---|---|---|"""


def report(rules: EventRules) -> str:
    """The page as it should be."""
    needs = {
        f"{table}:{line}": row["needs"].replace("|", " or ")
        for table in table_names("events")
        for line, row in read_rows(table)
    }
    ambiguous = {key: rows for key, rows in sorted(rules.rows.items(), key=lambda kv: kv[0][::-1]) if _types(rows) > 1}
    phrases = sum(len(rows) for rows in rules.rows.values())
    both = sum(key in rules.operators for key in rules.rows)
    head = HEAD.format(phrases=phrases, words=len(rules.rows), ambiguous=len(ambiguous), operators=both)
    return "\n".join([head, *(_line(key, rows, needs) for key, rows in ambiguous.items())]) + "\n"


def _types(rows: Iterable[EventRow]) -> int:
    return len({row.event for row in rows})


def _line(key: tuple[str, str], rows: tuple[EventRow, ...], needs: dict[str, str]) -> str:
    pos, word = key
    return f"| {word} | {CLASSES[pos]} | {'; '.join(_ways(rows, needs))} |"


def _ways(rows: tuple[EventRow, ...], needs: dict[str, str]) -> Iterator[str]:
    for event in sorted({row.event for row in rows}):
        ways = dict.fromkeys(_way(row, needs[row.place]) for row in rows if row.event == event)
        more = f" (and {len(ways) - WAYS} more)" if len(ways) > WAYS else ""
        yield f"{event}: {' / '.join(list(ways)[:WAYS])}{more}"


def _way(row: EventRow, needs: str) -> str:
    words = " ".join((*row.rest, row.head) if row.pos == "N" else (row.head, *row.rest))
    conditions = ", ".join(_cut(need) for need in needs.replace("*", "\\*").split(";"))
    return f"*{words}*" + (f" with {conditions}" if conditions else "")


def _cut(when: str) -> str:
    words = when.split(" or ")
    return " or ".join(words[:SHOWN]) + (" or ..." if len(words) > SHOWN else "")


def main(arguments: list[str]) -> int:
    """Exit status: 1 when ``--check`` finds the page out of date."""
    page = report(load_rules())
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        if not fresh:
            print("docs/ambiguity.md is out of date; ./run docs writes it")
        return int(not fresh)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
