"""Builds the generated tables of actors: heads.csv, congress.csv, places.csv. ``--check`` only compares.

Sources lie in ``tables/`` of the data folder (``$HEARSAY_DATA``, else ``../shared/data``): heads of state and
government from the World Factbook (public domain), members of the US Congress from congress-legislators (CC0), places
from GeoNames (CC BY 4.0, see ``src/hearsay/tables/actors/NOTICE``). What an expert could argue about is in
the hand-written tables.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from hearsay.identify.tables import key_of
from hearsay.lexicon import cells, read_rows, table_path

SOURCES = Path(os.environ.get("HEARSAY_DATA", Path(__file__).parents[2] / "shared" / "data")) / "tables"
WORDS = SOURCES.parent / "ud" / "en_ewt-train.conllu.gz"
PEOPLE_HEADER = ("name", "aliases", "code", "sector", "office", "from", "until", "id")
MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
OFFICES = (
    "Deputy Prime Minister|Prime Minister|Vice President|President|Premier|Chancellor|King|Queen|Emperor|Sultan|"
    "Amir|Emir|Grand Duke|Prince|Captain Regent|Taoiseach|Chairperson|Chief Executive|Governor"
)
DEPENDENT = {
    "CHN": "MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN JEY MSR TCA VGB",
    "KOS": "XKX",
    "MAR": "ESH",
    "NLD": "ABW BES CUW SXM",
    "NZL": "COK NIU",
    "USA": "ASM GUM MNP PRI VIR",
}
NAME_COLUMNS = {
    "countries": ("name", "aliases", "adjectives", "people", "capitals"),
    "regions": ("name",),
    "organs": ("name", "aliases"),
    "leaders": ("name", "aliases"),
    "agents": ("words",),
}
LONG_WORD = 5
SHORTEST_PLACE = 4
MOST_NAMESAKES = 0  # settlements of the same name abroad that a place may have


def rows_of(name: str) -> Iterator[dict[str, object]]:
    """The lines of a gzipped JSON Lines source."""
    with gzip.open(SOURCES / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def alpha3() -> dict[str, str]:
    """Alpha-2 -> code of the state that it belongs to."""
    state_of = {territory: state for state, all_of in DEPENDENT.items() for territory in all_of.split()}
    states = {row["code"] for _, row in read_rows("actors/countries.csv")}
    codes: dict[str, str] = {}
    for line in (SOURCES / "geonames_countryInfo_CCBY.txt").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 5 and not line.startswith("#") and parts[0] != "ISO":
            code = state_of.get(parts[1], parts[1])
            if code in states:
                codes[parts[0]] = code
    return codes


def build_heads() -> list[tuple[str, ...]]:
    """Heads of state and government as the Factbook last listed them, those of the hand-written table left out."""
    known = [(r["code"], set(key_of(r["name"]).split())) for _, r in read_rows("actors/leaders.csv")]
    countries = {
        key_of(n): r["code"] for _, r in read_rows("actors/countries.csv") for n in (r["name"], *cells(r["aliases"]))
    }
    found: dict[str, tuple[str, ...]] = {}
    for row in rows_of("factbook_government_CC0.jsonl.gz"):
        names = (row.get("short"), row.get("long"))
        code = next((countries[key_of(str(n))] for n in names if n and key_of(str(n)) in countries), None)
        if code is None:
            continue
        for field in ("chief_of_state", "head_of_government"):
            head = read_head(str(row.get(field) or ""))
            if head is None:
                continue
            name, office, since = head
            words = {w for w in key_of(name).split() if len(w) >= LONG_WORD}
            if any(code == state and words & other for state, other in known):
                continue  # the reviewed table has this person, maybe spelt otherwise
            found.setdefault(key_of(name), (name, "", code, "GOV", office, since, "", ""))
    return list(found.values())


def read_head(text: str) -> tuple[str, str, str] | None:
    """Name, office and first day out of ``President Duma BOKO (since 1 November 2024)``."""
    text = text.split("represented by")[0]
    match = re.match(
        rf"(?:.*?\b)?({OFFICES})\b[,]?\s+(?:Sir |Dr\. |Gen\. |General |Col\. |Capt\. )?([^(;,]+?)\s*\(since ([^);]+)\)",
        text,
    )
    if match is None:
        return None
    office, name, since = match.groups()
    plain = " ".join(
        "-".join(map(_capital, word.split("-"))) for word in name.split() if word not in ("Crown", "Prince")
    )
    if len(plain.split()) < 2 or "of the" in plain:
        return None
    return plain, office, iso_day(since)


def _capital(word: str) -> str:
    """``LOURENCO`` as Lourenco; numerals of kings stay."""
    return word if not word.isupper() or set(word) <= set("IVX") else word.capitalize()


def iso_day(text: str) -> str:
    """``26 September 2017`` as ISO 8601, as coarse as it is."""
    parts = text.replace(",", "").split()
    year = next((p for p in parts if len(p) == 4 and p.isdigit()), "")
    month = next((MONTHS[p[:3].lower()] for p in parts if p[:3].lower() in MONTHS), None)
    day = next((int(p) for p in parts if p.isdigit() and len(p) < 3), None)
    if not year or month is None:
        return year
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def build_congress() -> list[tuple[str, ...]]:
    """Members of Congress with the day their first term began and their Wikidata id."""
    known = {key_of(n) for _, r in read_rows("actors/leaders.csv") for n in (r["name"], *cells(r["aliases"]))}
    found: list[tuple[str, ...]] = []
    for person in re.split(r"(?m)^- id:", legislators())[1:]:
        full = _value(person, "official_full")
        first, last = _value(person, "first"), _value(person, "last")
        name = f"{_value(person, 'nickname') or first} {last}"
        starts, kinds = re.findall(r"start: '([\d-]+)'", person), re.findall(r"(?m)^  - type: (\w+)", person)
        if not starts or key_of(name) in known or key_of(full) in known:
            continue
        aliases = "|".join(sorted({n for n in (full, f"{first} {last}") if n and n != name}))
        office = "Senator" if kinds[-1] == "sen" else "Representative"
        found.append((name, aliases, "USA", "LEG", office, starts[0], "", _value(person, "wikidata")))
    return found


def legislators() -> str:
    """The members of Congress as the source has them."""
    with gzip.open(SOURCES / "us_legislators_current_CC0.yaml.gz", "rt", encoding="utf-8") as lines:
        return lines.read()


def _value(text: str, field: str) -> str:
    match = re.search(rf"(?m)^\s+{field}: ['\"]?(.+?)['\"]?$", text)
    return match.group(1).replace("''", "'") if match else ""


def build_places() -> list[tuple[str, ...]]:
    """Towns of 15,000 and more and regions whose name belongs to one country and is no common word or surname."""
    codes = alpha3()
    by_name: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}
    names = {row[4]: row[0] for row in _country_info()}
    with gzip.open(SOURCES / "geonames_worldcities_names_CCBY.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            by_name[key_of(row["name"])].add(codes.get(names.get(row["country"], ""), ""))
            spelt.setdefault(key_of(row["name"]), row["name"])
    with gzip.open(SOURCES / "geonames_admin1_CCBY.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            code, name, _, _ = line.rstrip("\n").split("\t")
            by_name[key_of(name)].add(codes.get(code[:2], ""))
            spelt.setdefault(key_of(name), name)
    everywhere: dict[str, set[str]] = defaultdict(set)
    with gzip.open(SOURCES / "geonames_cities1000_2015_CCBY.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            everywhere[key_of(row["name"])].add(codes.get(row["cc"], ""))
    taken = _taken_words()
    found: dict[str, list[str]] = defaultdict(list)
    for key, states in by_name.items():
        others = everywhere[key] - states
        if len(states) == 1 and "" not in states and len(others) <= MOST_NAMESAKES and _is_safe(key, taken):
            found[next(iter(states))].append(spelt[key])
    return [(code, "|".join(sorted(words))) for code, words in found.items()]


def _country_info() -> list[list[str]]:
    lines = (SOURCES / "geonames_countryInfo_CCBY.txt").read_text(encoding="utf-8").splitlines()
    return [p for line in lines if len(p := line.split("\t")) > 5 and not line.startswith("#")]


def _is_safe(key: str, taken: set[str]) -> bool:
    return len(key) >= SHORTEST_PLACE and key not in taken and not key.replace(" ", "").isdigit()


def _taken_words() -> set[str]:
    """Words that mostly mean something else: common words, given names and surnames, names of the other tables."""
    taken: set[str] = set()
    with gzip.open(WORDS, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.split("\t")
            if len(parts) > 3 and parts[3] != "PROPN":
                taken.add(key_of(parts[1]))
    text = legislators()
    taken.update(key_of(n) for n in re.findall(r"(?m)^    (?:first|last|middle|nickname): ['\"]?(.+?)['\"]?$", text))
    for table, columns in NAME_COLUMNS.items():
        for _, row in read_rows(f"actors/{table}.csv"):
            for column in columns:
                for name in cells(row[column]):
                    taken.add(key_of(name))
                    if table == "leaders":
                        taken.update(key_of(name).split())
    for source in ("countries", "milnonstate", "international"):
        for entry in rows_of(f"actors_{source}_phoenix_MIT.jsonl.gz"):
            words = key_of(str(entry["name"])).split()
            if len(words) in (2, 3):
                taken.update((words[0], words[-1]))
    return taken


def written(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table as text in canonical form."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(set(rows)))
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Exit status: 1 when ``--check`` finds that a table is not what its sources give."""
    tables = {
        "heads.csv": (PEOPLE_HEADER, build_heads()),
        "congress.csv": (PEOPLE_HEADER, build_congress()),
        "places.csv": (("code", "names"), build_places()),
    }
    differ = []
    for name, (header, rows) in tables.items():
        path, text = table_path("actors") / name, written(header, rows)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differ.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    print(f"{'differ' if '--check' in arguments else 'written'}: {', '.join(differ) or 'none'}")
    return 1 if differ and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
