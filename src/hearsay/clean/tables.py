"""The tables that know pages: what notices, counters, teasers, credits and captions say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from hearsay.errors import TableError
from hearsay.lexicon import cells, read_rows, table_names
from hearsay.records import BlockKind

AGENCIES = "pages/agencies.csv"
OUTLETS = "pages/outlets.csv"
MATCHES = ("line", "start", "within", "end")

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\xa0": " "})
_COUNTER = re.compile(r"^\(?\d[\d.,]*[km]?\)?\s+|\s*[(\[]?\d[\d.,]*[km]?[)\]]?$")
_TOKEN = re.compile(r"\w+")
_EDGES = " \t:!…»›→▶►▼▾×|•·-–—+>«‹<←*#"


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of a page table: words that tell what a line is. ``opens``: the line heads a part of the page."""

    text: str
    match: str
    kind: BlockKind
    words: int
    topic: str
    row: str
    opens: bool = False


def normal(text: str) -> str:
    """The text in lower case, with plain quotes and single blanks, as cues are written."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def bare(line: str) -> str:
    """A normalised line without the signs and counters around it: ``Comments (12) »`` is ``comments``."""
    line = line.strip(_EDGES)
    return _COUNTER.sub("", line).strip(_EDGES) or line


@dataclass(frozen=True)
class PageTables:
    """All cues and agencies, ready for look-up."""

    cues: tuple[Cue, ...]
    agencies: dict[str, str]
    outlets: dict[tuple[str, str], frozenset[str]]
    """By sort of name and place in it (``outlet``, ``last``): the words it is known by."""

    def called(self, name: str, sort: str) -> bool:
        """Whether a name begins or ends as those of its sort do: ``agency``, ``outlet`` or a ``picture``'s owner."""
        words = normal(name).strip(" .").removeprefix("the ").split()
        if words and words[-1].rfind(".") > 0 and (sort, "last") in self.outlets:
            words[-1:] = [words[-1], words[-1][words[-1].rfind(".") :]]
        last, first = self.outlets.get((sort, "last"), ()), self.outlets.get((sort, "first"), ())
        return any(" ".join(words[-size:]) in last for size in (1, 2) if len(words) > size or sort == "picture") or any(
            " ".join(words[:size]) in first for size in (1, 2, 3) if len(words) > size
        )

    @cached_property
    def _lines(self) -> dict[str, Cue]:
        return {cue.text: cue for cue in reversed(self.cues) if cue.match == "line"}

    @cached_property
    def _starts(self) -> dict[str, list[Cue]]:
        starts: dict[str, list[Cue]] = {}
        for cue in self.cues:
            if cue.match == "start":
                starts.setdefault(_first(cue.text), []).append(cue)
        return starts

    @cached_property
    def _inner(self) -> dict[str, list[Cue]]:
        inner: dict[str, list[Cue]] = {}
        for cue in self.cues:
            if cue.match == "within":
                inner.setdefault(max(_TOKEN.findall(cue.text), key=len), []).append(cue)
        return inner

    @cached_property
    def _ends(self) -> dict[str, list[Cue]]:
        ends: dict[str, list[Cue]] = {}
        for cue in self.cues:
            if cue.match == "end":
                ends.setdefault(cue.text.split()[-1], []).append(cue)
        return ends

    @cached_property
    def _longest(self) -> int:
        return max((cue.words for cue in self.cues), default=0)

    def cue(self, text: str) -> Cue | None:
        """The cue that decides what a line is, if any does."""
        words = text.count(" ") + 1
        if words > 3 * self._longest:
            return None
        line = normal(text)
        if not line:
            return None
        return self._whole(line) or self._part(line, line.count(" ") + 1)

    def _whole(self, line: str) -> Cue | None:
        key = bare(line)
        found = self._lines.get(key) or self._lines.get(line)
        if found is None and " " in key:
            found = self._lines.get(key.rstrip(".?!"))
        return found

    def _part(self, line: str, words: int) -> Cue | None:
        for cue in self._starts.get(_first(line), ()):
            if words <= cue.words and line.startswith(cue.text) and _apart(line, len(cue.text)):
                return cue
        for cue in self._ends.get(line.split()[-1], ()):
            if words <= cue.words and line.endswith(cue.text) and _apart(line, -len(cue.text)):
                return cue
        if words > self._longest:
            return None
        for word in _TOKEN.findall(line):
            for cue in self._inner.get(word, ()):
                if words <= cue.words and _stands_in(cue.text, line):
                    return cue
        return None


def load_page_tables() -> PageTables:
    """The package's page tables; a bad row is refused by its place."""
    agencies: dict[str, str] = {}
    for number, row in read_rows(AGENCIES):
        for spelling in (row["name"], *cells(row["spellings"])):
            if agencies.setdefault(spelling, row["name"]) != row["name"]:
                raise TableError(f"{AGENCIES}:{number}: {spelling!r} is already {agencies[spelling]}")
    cues = [cue for table in cue_tables() for cue in _read_cues(table)]
    return PageTables(tuple(cues), agencies, _read_outlets())


def cue_tables() -> list[str]:
    """The page tables whose rows are cues."""
    return [table for table in table_names("pages") if table not in (AGENCIES, OUTLETS)]


def _read_outlets() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for number, row in read_rows(OUTLETS):
        place = f"{OUTLETS}:{number}"
        if row["names"] not in ("agency", "outlet", "picture") or row["place"] not in ("first", "last"):
            raise TableError(f"{place}: names is agency, outlet or picture, and place first or last")
        if row["words"] != normal(row["words"]) or not row["words"] or not row["example"]:
            raise TableError(f"{place}: words are written in lower case, and each needs an example")
        found.setdefault((row["names"], row["place"]), set()).add(row["words"])
    return {key: frozenset(words) for key, words in found.items()}


def _read_cues(table: str) -> list[Cue]:
    topic = table.rsplit("/", 1)[-1].removesuffix(".csv")
    cues = []
    for number, row in read_rows(table):
        place = f"{table}:{number}"
        if row["match"] not in MATCHES:
            raise TableError(f"{place}: match is one of {', '.join(MATCHES)}, not {row['match']!r}")
        if row["kind"] not in set(BlockKind):
            raise TableError(f"{place}: {row['kind']!r} is not a kind of block")
        if row["cue"] != normal(row["cue"]) or not row["cue"]:
            raise TableError(f"{place}: a cue is written in lower case with plain quotes: {row['cue']!r}")
        if row["match"] != "line" and not row["words"].isdigit():
            raise TableError(f"{place}: say up to how many words a line may have for this cue to decide")
        if not row["example"]:
            raise TableError(f"{place}: every cue needs an example")
        words = int(row["words"] or 0)
        cues.append(Cue(row["cue"], row["match"], BlockKind(row["kind"]), words, topic, place, row["opens"] == "yes"))
    return cues


def _first(line: str) -> str:
    head = line.split(" ", 1)[0]
    return head.rstrip(":") if len(head) > 1 else head


def _apart(line: str, at: int) -> bool:
    """Whether no word runs across this place of the line; ``© 20`` may run on into a year."""
    if at in (len(line), -len(line)):
        return True
    return not (line[at - 1].isalpha() and line[at].isalnum())


def _stands_in(text: str, line: str) -> bool:
    """Whether the text stands in the line as whole words."""
    at = line.find(text)
    while at >= 0:
        end = at + len(text)
        if (at == 0 or _apart(line, at)) and _apart(line, end):
            return True
        at = line.find(text, at + 1)
    return False
