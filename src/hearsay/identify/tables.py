"""The tables of actors in typed form, indexed by the words that name them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from hearsay.errors import TableError
from hearsay.lexicon import cells, read_rows

FOLDER = "actors"
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_NOT_WORD = re.compile(r"[^\w]+|_")


@cache
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").translate(_LETTERS)


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
_DOTS = str.maketrans("", "", ".")


def key_of(words: str) -> str:
    """The form in which names are compared: no case, accents, dots or hyphens (``U.S.`` and ``us`` are one)."""
    if not words.isascii():
        words = _plain(words)
    return " ".join(_NOT_WORD.sub(" ", words.translate(_DOTS)).split()).lower()


class Term(NamedTuple):
    """What a person was and when; open ends are None."""

    code: str
    sector: str
    office: str
    since: date | None
    until: date | None
    rule: str


class Known(NamedTuple):
    """Something that a table knows by name. ``kind``: country, capital, people, adjective, place, organ or person."""

    kind: str
    name: str
    code: str
    sector: str
    others: tuple[str, ...]
    id: str | None
    rule: str
    upper: bool = False  # only counts where it is written in capitals
    terms: tuple[Term, ...] = ()


class Role(NamedTuple):
    """What a common noun says of somebody; ``yields``: a neighbour's sector counts more (``police official``)."""

    words: str
    sector: str
    kind: str
    yields: bool
    rule: str


@dataclass(frozen=True)
class ActorTables:
    """All that is known of actors: names by key, the longest key by first word, surnames, roles, prefixes."""

    names: Mapping[str, Known]
    longest: Mapping[str, int]
    surnames: Mapping[str, tuple[Known, ...]]
    roles: Mapping[str, Role]
    prefixes: Mapping[str, str]
    countries: Mapping[str, Known]


def load_actors() -> ActorTables:
    """Every table of the folder; a name in two tables belongs to the one read first."""
    names: dict[str, Known] = {}
    countries: dict[str, Known] = {}
    for name, known in _countries():
        if known.kind == "country":
            countries.setdefault(known.code, known)
        names.setdefault(key_of(name), known)
    surnames: dict[str, list[Known]] = {}
    for read in (_regions, _organs):
        for name, known in read():
            names.setdefault(key_of(name), known)
    for name, known in _people():
        key = key_of(name)
        names.setdefault(key, known)
        surnames.setdefault(key.rsplit(" ", 1)[-1], []).append(known)
    _add_places(names)
    longest: dict[str, int] = {}
    for key in names:
        first, count = key.partition(" ")[0], key.count(" ") + 1
        if count > longest.get(first, 0):
            longest[first] = count
    return ActorTables(
        names, longest, {k: tuple(dict.fromkeys(v)) for k, v in surnames.items()}, _roles(), _prefixes(), countries
    )


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 6 and " " not in name


def _code(table: str, line: int, code: str) -> str:
    if code and code not in INTERNATIONAL and not (len(code) == 3 and code.isupper()):
        raise TableError(f"{table}:{line}: {code!r} is neither an ISO alpha-3 code nor an international one")
    return code


def _sector(table: str, line: int, sector: str) -> str:
    if sector and sector not in SECTORS:
        raise TableError(f"{table}:{line}: {sector!r} is not a PLOVER sector")
    return sector


def _countries() -> Iterator[tuple[str, Known]]:
    table = f"{FOLDER}/countries.csv"
    for line, row in read_rows(table):
        code, rule = _code(table, line, row["code"]), f"{table}:{line}"
        base = Known("country", row["name"], code, "GOV", (), row["qid"] or None, rule)
        yield row["name"], base
        for alias in cells(row["aliases"]):
            yield alias, base._replace(upper=_is_acronym(alias))
        for kind, column in (("capital", "capitals"), ("adjective", "adjectives"), ("people", "people")):
            for word in cells(row[column]):
                yield word, base._replace(kind=kind)


def _regions() -> Iterator[tuple[str, Known]]:
    table = f"{FOLDER}/regions.csv"
    for line, row in read_rows(table):
        others = tuple(_sector(table, line, s) for s in cells(row["other_sectors"]))
        code = _code(table, line, row["code"])
        yield (
            row["name"],
            Known("place", row["name"], code, "", others, None, f"{table}:{line}", _is_acronym(row["name"])),
        )


def _organs() -> Iterator[tuple[str, Known]]:
    table = f"{FOLDER}/organs.csv"
    for line, row in read_rows(table):
        code, sector = _code(table, line, row["code"]), _sector(table, line, row["sector"])
        others = tuple(_sector(table, line, s) for s in cells(row["other_sectors"]))
        for name in (row["name"], *cells(row["aliases"])):
            yield (
                name,
                Known(
                    "organ",
                    row["name"],
                    code,
                    sector,
                    others,
                    row["id"] or _slug(row["name"]),
                    f"{table}:{line}",
                    _is_acronym(name),
                ),
            )


def _day(table: str, line: int, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01-01" if len(text) == 4 else f"{text}-01")
    except ValueError as err:
        raise TableError(f"{table}:{line}: {text!r} is no date") from err


def _people() -> Iterator[tuple[str, Known]]:
    """Persons of all people tables; the rows of one person (same name) make one entry with several terms."""
    found: dict[str, tuple[dict[str, str], str, list[str], list[Term]]] = {}
    for table in (f"{FOLDER}/leaders.csv", f"{FOLDER}/heads.csv", f"{FOLDER}/congress.csv"):
        for line, row in read_rows(table):
            rule = f"{table}:{line}"
            term = Term(
                _code(table, line, row["code"]), _sector(table, line, row["sector"]), row["office"],
                _day(table, line, row["from"]), _day(table, line, row["until"]), rule,
            )  # fmt: skip
            first = found.setdefault(key_of(row["name"]), (row, rule, [], []))
            first[2].extend(cells(row["aliases"]))
            if not first[3] or table == first[1].partition(":")[0]:
                first[3].append(term)  # generated tables add nobody whom the reviewed one has
    for row, rule, aliases, terms in found.values():
        terms.sort(key=lambda term: term.since or date.min)
        last = terms[-1]
        known = Known(
            "person", row["name"], last.code, last.sector, (), row["id"] or _slug(row["name"]), rule, terms=tuple(terms)
        )
        for name in dict.fromkeys((row["name"], *aliases)):
            yield name, known


def _slug(name: str) -> str:
    """An id of our own where no Wikidata id is known for sure."""
    return "hearsay:" + key_of(name).replace(" ", "-")


def _add_places(names: dict[str, Known]) -> None:
    table = f"{FOLDER}/places.csv"
    for line, row in read_rows(table):
        code, rule = _code(table, line, row["code"]), f"{table}:{line}"
        for name in row["names"].split("|"):
            key = key_of(name)
            if key not in names:
                names[key] = Known("place", name, code, "", (), None, rule)


def _roles() -> dict[str, Role]:
    table = f"{FOLDER}/agents.csv"
    return {
        key_of(row["words"]): Role(
            row["words"], _sector(table, line, row["sector"]), row["kind"], row["yields"] == "yes", f"{table}:{line}"
        )
        for line, row in read_rows(table)
    }


def _prefixes() -> dict[str, str]:
    table = f"{FOLDER}/prefixes.csv"
    return {row["prefix"].lower(): _code(table, line, row["code"]) for line, row in read_rows(table)}
