"""Measures the coder on sets that were coded for other purposes: ``python -m quality.outside``.

*Relations* (Zero-Shot-PLOVER): sentences with a marked source and target, and the PLOVER type between them. Counted:
the type of the record whose actor and recipient are the marked two.
*Incidents* (MUC-4, Latin America 1988-91, upper case): documents with templates of terrorist incidents, and as many
without. Counted: which documents tell an attack at all, the kind of incident, its perpetrators and victims by name,
and the country.
*Identity* (MEANTIME, English Wikinews): of the links of ``annotate``'s chains, from a mention to the one before it, how
many join mentions of one instance; counted where both are mentions in the gold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from hearsay import api
from hearsay.clean import clean_document, load_page_tables
from hearsay.evaluate import Score
from hearsay.records import Block, BlockKind, Document, Problem, RawDocument
from hearsay.settings import Settings, help_lines
from quality.score import data_folder

Json = Mapping[str, Any]
YIELD = frozenset({"CONCEDE", "RETREAT"})  # one type in the older PLOVER of the relations
KINDS = {"BOMBING": {"explosives", "aerial", "drone", "heavy-weapons", "suicide-attack"}, "KIDNAPPING": {"abduct"}}
GENERIC = frozenset("de la el los del of the and a".split())


def coded(documents: Iterable[tuple[str, str, str | None]], settings: Settings) -> dict[str, list[Json]]:
    """Records by document, of (id, text, ISO date)."""
    tables = load_page_tables()
    pages: Iterator[Document | Problem] = (
        clean_document(RawDocument(i, i, text=text, date=date, language="en"), tables, None)
        for i, text, date in documents
    )
    found: dict[str, list[Json]] = {}
    for record in api.code(pages, settings):
        if isinstance(record, Problem):
            print(f"{record.document}: {record.message}", file=sys.stderr)
        else:
            found.setdefault(record["document"], []).append(record)
    return found


def read_lines(path: Path) -> list[Json]:
    """The lines of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def relations(lines: list[Json], settings: Settings) -> Counter[str]:
    """How many marked pairs have a record of the right type, of another type, in the wrong direction, or none."""
    found = coded(((str(n), line["sentence"], None) for n, line in enumerate(lines)), settings)
    outcome: Counter[str] = Counter()
    for n, line in enumerate(lines):
        wanted = YIELD if line["gold_root"] == "YIELD" else {line["gold_root"]}
        source, target = (_place(line["sentence"], line[role]) for role in ("source", "target"))
        direct = [r for r in found.get(str(n), ()) if _touches(r["actor"], source) and _touches(r["recipient"], target)]
        mutual = [r for r in found.get(str(n), ()) if _touches(r["actor"], source) and _touches(r["actor"], target)]
        types = {r["event"] for r in (*direct, *mutual)}
        if types & wanted:
            outcome["right type"] += 1
        elif types:
            outcome["other type"] += 1
        elif any(r["event"] in wanted for r in found.get(str(n), ())):
            outcome["right type, other people"] += 1
        else:
            outcome["no record"] += 1
    return outcome


def _place(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.find(words)
    return start, start + len(words)


def _touches(people: Iterable[Json], span: tuple[int, int]) -> bool:
    return any(p["start"] is not None and p["start"] < span[1] and p["end"] > span[0] for p in people)


def incidents(lines: list[Json], settings: Settings) -> dict[str, Score]:
    """Scores of documents, incident types, perpetrators, victims and countries."""
    found = coded(((line["id"], line["text"], None) for line in lines), settings)
    scores = {k: Score() for k in ("documents", "types", "perpetrators", "victims", "countries")}
    for line in lines:
        attacks = [r for r in found.get(line["id"], ()) if r["event"] == "ASSAULT" and r["factuality"] != "CT-"]
        gold = [t for t in line["templates"] if t.get("INCIDENT: TYPE")]
        scores["documents"].count(bool(gold and attacks), bool(attacks and not gold), bool(gold and not attacks))
        _compare(scores["types"], {_kind(t) for t in gold}, {_kind_found(r) for r in attacks})
        if not gold:
            continue
        for name, keys, role in (
            ("perpetrators", ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"), "actor"),
            ("victims", ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"), "recipient"),
        ):
            fills = [_names(value) for t in gold for key in keys for value in t.get(key, ())]
            people = {(p["text"] or p["entity"] or "").upper() for r in attacks for p in r[role]} - {""}
            hit = sum(any(_alike(a, p) for a in fill for p in people) for fill in fills)
            spurious = sum(not any(_alike(a, p) for fill in fills for a in fill) for p in people)
            scores[name].count(hit, spurious, len(fills) - hit)
        places = {
            t["INCIDENT: LOCATION"][0].split(":")[0].split(" - ")[0].strip()
            for t in gold
            if t.get("INCIDENT: LOCATION")
        }
        told = {country for r in attacks for country in _countries(r)}
        _compare(scores["countries"], {COUNTRIES[p] for p in places if p in COUNTRIES}, told)
    return scores


def identity(lines: list[Json]) -> Counter[str]:
    """Links between mentions: right, wrong, and those that cannot be judged."""
    outcome: Counter[str] = Counter()
    for line in lines:
        text, places = _text_of(line["tokens"], line["sent"])
        gold = [
            ((places[m["tok"][0]][0], places[m["tok"][-1]][1]), m["instance"])
            for m in line["mentions"]
            if m.get("instance") and m["tag"] == "ENTITY_MENTION"
        ]
        document = Document(line["id"], "", text, (Block(BlockKind.BODY, 0, len(text)),), language="en")
        for layers in api.annotate([document]):
            if not isinstance(layers, dict):
                continue
            for chain in layers["coreference"]:
                meant = [_meant(tuple(span), gold) for span in chain]
                for one, other in pairwise(meant):
                    outcome["unjudged" if not one or not other else "right" if one == other else "wrong"] += 1
    return outcome


def _text_of(tokens: list[str], sentences: list[int]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for n, (token, sentence) in enumerate(zip(tokens, sentences, strict=True)):
        text += "" if n == 0 else "\n" if sentence != sentences[n - 1] else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def _meant(span: tuple[int, ...], gold: list[tuple[tuple[int, int], str]]) -> str | None:
    """The instance of the shortest gold mention that a span shares most of its characters with."""
    sharing = [(end - start, name) for (start, end), name in gold if start < span[1] and span[0] < end]
    fitting = [(length, name) for length, name in sharing if length <= 3 * (span[1] - span[0])]
    return min(fitting)[1] if fitting else None


COUNTRIES = {
    "EL SALVADOR": "SLV", "COLOMBIA": "COL", "PERU": "PER", "CHILE": "CHL", "GUATEMALA": "GTM", "HONDURAS": "HND",
    "PANAMA": "PAN", "BOLIVIA": "BOL", "ARGENTINA": "ARG", "BRAZIL": "BRA", "NICARAGUA": "NIC", "ECUADOR": "ECU",
    "VENEZUELA": "VEN", "COSTA RICA": "CRI", "MEXICO": "MEX", "PARAGUAY": "PRY", "SPAIN": "ESP", "URUGUAY": "URY",
}  # fmt: skip


def _countries(record: Json) -> set[str]:
    """Where it happened: the country of its place, else of whom it struck."""
    place = record["event_loc"] and record["event_loc"]["country"]
    return {place} if place else {p["code"] for p in record["recipient"] if p["code"] in COUNTRIES.values()}


def _compare(score: Score, gold: set[str], found: set[str]) -> None:
    score.count(len(gold & found), len(found - gold), len(gold - found))


def _kind(template: Json) -> str:
    kind = template["INCIDENT: TYPE"][0]
    return kind if kind in KINDS else "ATTACK"


def _kind_found(record: Json) -> str:
    return next((kind for kind, modes in KINDS.items() if modes & set(record["mode"])), "ATTACK")


def _names(fill: str) -> set[str]:
    return set(re.findall(r'"([^"]+)"', fill)) - {"-"}


def _alike(one: str, other: str) -> bool:
    """Whether two names share a word that tells something."""
    words = [set(re.findall(r"\w+", name)) - {w.upper() for w in GENERIC} for name in (one, other)]
    return bool(words[0] & words[1])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m quality.outside", description=__doc__)
    parser.add_argument("--tables-only", action="store_true", help=help_lines()["tables_only"])
    parser.add_argument("--jobs", type=int, default=1, help=help_lines()["jobs"])
    given = parser.parse_args(arguments)
    data = data_folder()
    if data is None:
        print("No gold: HEARSAY_DATA names no folder with events/ in it.", file=sys.stderr)
        return 2
    settings = Settings(tables_only=given.tables_only, jobs=given.jobs)
    pairs = relations(read_lines(data / "events" / "plover_relations_train.jsonl.gz"), settings)
    total = sum(pairs.values())
    print(f"== relations\n{total} marked pairs")
    for name, count in pairs.most_common():
        print(f"  {name:<28} {count:5d}  {count / total:.3f}")
    lines = read_lines(data / "events" / "muc_dev.jsonl.gz")
    print(f"== incidents\n{len(lines)} documents\n{'':<16}precision  recall      F1")
    for name, score in incidents(lines, settings).items():
        print(f"  {name:<14}{score.precision:9.3f}{score.recall:8.3f}{score.f1:8.3f}")
    links = identity(read_lines(data / "meantime" / "en_dev.jsonl.gz"))
    judged = links["right"] + links["wrong"]
    print(f"== identity\n{judged} links judged, right {links['right'] / judged:.3f}; not judged {links['unjudged']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
