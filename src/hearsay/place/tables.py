"""Names of places with the country they lie in, and the words that place an act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearsay.errors import TableError
from hearsay.lexicon import cells, read_rows

KINDS = frozenset({"destination", "entry", "noun", "preposition", "target"})


@dataclass(frozen=True, slots=True)
class PlaceTables:
    """Country codes by the name of a country or of a place in it; place words by kind; verbs that only carry an act."""

    countries: Mapping[str, str]
    places: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    carriers: frozenset[str]

    def country(self, name: str) -> str | None:
        """The ISO code of the country that a name is or lies in; None where names are shared or not known."""
        return self.countries.get(name) or self.places.get(name)


@cache
def load_places() -> PlaceTables:
    """Countries, regions and cities of ``tables/actors`` (one home for names) and the words of ``tables/place``."""
    countries: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for _, row in read_rows("actors/countries.csv"):
        for name in (row["name"], *cells(row["aliases"])):
            countries.setdefault(name, row["code"])
        for name in cells(row["capitals"]):
            capitals.setdefault(name, row["code"])
    shared: set[str] = set()
    places: dict[str, str] = {}
    for _, row in read_rows("actors/places.csv"):
        for name in cells(row["names"]):
            if places.setdefault(name, row["code"]) != row["code"]:
                shared.add(name)
    places = {name: code for name, code in places.items() if name not in shared}
    for _, row in read_rows("actors/regions.csv"):
        places[row["name"]] = row["code"]
    places.update(capitals)
    words: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for line, row in read_rows("place/words.csv"):
        if row["kind"] not in KINDS:
            raise TableError(f"place/words.csv:{line}: no kind {row['kind']!r}")
        words[row["kind"]].add(row["word"])
    carriers = frozenset(row["lemma"] for _, row in read_rows("time/verbs.csv") if row["kind"] == "carrier")
    return PlaceTables(countries, places, {k: frozenset(w) for k, w in words.items()}, carriers)
