"""The coder's tables as typed rows, ready to be looked up by lemma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hearsay.errors import TableError
from hearsay.lexicon import cells, digest_of, load_ontology, read_rows, table_names

NAMED_CLASSES = {
    "@PERSON": frozenset({"Person"}),
    "@ORG": frozenset({"Organization"}),
    "@PLACE": frozenset({"Location", "Facility"}),
    "@NORP": frozenset({"NORP"}),
}
ANY_ACTOR = "@ACTOR"

Slots = tuple[tuple[str, ...], ...]  # alternatives in order; each joins one or more slots


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on an argument: present (no words), absent, among words and classes, or not among them."""

    slot: str
    test: str  # present, absent, in, out
    words: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    actor: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """One way of telling an act: its words, where its actor and recipient stand, and what else must hold."""

    place: str
    event: str
    modes: tuple[str, ...]
    head: str
    rest: tuple[str, ...]
    pos: str
    actor: Slots
    recipient: Slots
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Operator:
    """A predicate that takes another act as its content."""

    place: str
    kind: str
    complements: frozenset[str]
    subject: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModeCue:
    """Words about an act of one type that tell its mode, and where they stand."""

    place: str
    mode: str
    where: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class EventRules:
    """All tables of the coder; read once."""

    rows: Mapping[tuple[str, str], tuple[EventRow, ...]]
    operators: Mapping[tuple[str, str], tuple[Operator, ...]]
    modes: Mapping[str, Mapping[str, tuple[ModeCue, ...]]]
    contexts: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    classes: Mapping[str, frozenset[str]]
    agents: frozenset[str]
    version: str


def _slots(cell: str, default: Slots) -> Slots:
    if not cell:
        return default
    if cell == "-":
        return ()
    return tuple(tuple(part.split("+")) for part in cells(cell))


DEFAULTS: Mapping[str, tuple[Slots, Slots]] = {
    "V": ((("subj",),), (("obj",),)),
    "N": ((("poss",), ("by",), ("mod",), ("from",)), (("on",), ("against",), ("of",), ("to",))),
    "A": ((("subj",),), ()),
}


def _need(text: str, classes: Mapping[str, frozenset[str]], place: str) -> Need:
    negative = "!=" in text
    slot, sign, value = text.partition("!=" if negative else "=")
    slot, value = slot.strip(), value.strip()
    if not sign:
        return Need(slot.lstrip("!"), "absent" if slot.startswith("!") else "present")
    if value == "*":
        return Need(slot, "absent" if negative else "present")
    if value == "-":
        return Need(slot, "present" if negative else "absent")
    words: set[str] = set()
    labels: set[str] = set()
    actor = False
    for part in cells(value):
        if part == ANY_ACTOR:
            actor = True
        elif part in NAMED_CLASSES:
            labels |= NAMED_CLASSES[part]
        elif part.startswith("@"):
            if part[1:] not in classes:
                raise TableError(f"{place}: no class {part} in classes/*.csv")
            words |= classes[part[1:]]
        else:
            words.add(part.lower())
    return Need(slot, "out" if negative else "in", frozenset(words), frozenset(labels), actor)


def _load_classes(agents: frozenset[str]) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {"person": agents}
    for name in table_names("classes"):
        for _, row in read_rows(name):
            classes[row["class"]] = classes.get(row["class"], frozenset()) | {w.lower() for w in cells(row["words"])}
    return classes


def _load_rows(classes: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], tuple[EventRow, ...]]:
    types = load_ontology().types
    found: dict[tuple[str, str], list[EventRow]] = {}
    for name in table_names("events"):
        for line, row in read_rows(name):
            place = f"{name}:{line}"
            if row["event"] not in types:
                raise TableError(f"{place}: no event type {row['event']!r} in PLOVER")
            modes = cells(row["mode"])
            for mode in modes:
                if mode not in types[row["event"]].modes:
                    raise TableError(f"{place}: {row['event']} has no mode {mode!r}")
            if row["pos"] not in DEFAULTS:
                raise TableError(f"{place}: pos must be V, N or A, not {row['pos']!r}")
            if not row["example"]:
                raise TableError(f"{place}: every event row needs an example")
            actor, recipient = DEFAULTS[row["pos"]]
            needs = tuple(_need(n, classes, place) for n in row["needs"].split(";") if n.strip())
            for words in _spellings(row["words"]):
                head, rest = (words[-1], words[:-1]) if row["pos"] == "N" else (words[0], words[1:])
                found.setdefault((row["pos"], head), []).append(
                    EventRow(
                        place,
                        row["event"],
                        modes,
                        head,
                        tuple(rest),
                        row["pos"],
                        _slots(row["actor"], actor),
                        _slots(row["recipient"], recipient),
                        needs,
                    )
                )
    return {
        key: tuple(sorted(rows, key=lambda r: (-len(r.rest), -len(r.needs), r.place))) for key, rows in found.items()
    }


def _spellings(cell: str) -> Iterator[list[str]]:
    """The words of each phrase, hyphens taken for spaces; a first word that has one ("re-establish") both ways."""
    for phrase in cells(cell):
        words = phrase.lower().replace("-", " ").split()
        yield words
        if "-" in phrase.split()[0]:
            yield phrase.lower().split()


def _load_operators() -> dict[tuple[str, str], tuple[Operator, ...]]:
    found: dict[tuple[str, str], list[Operator]] = {}
    for line, row in read_rows("operators.csv"):
        for phrase in cells(row["lemma"]):
            head, *rest = phrase.lower().split()
            operator = Operator(
                f"operators.csv:{line}",
                row["kind"],
                frozenset(cells(row["complement"])),
                row["subject"] or "subj",
                tuple(rest),
            )
            found.setdefault((row["pos"], head), []).append(operator)
    return {key: tuple(sorted(rows, key=lambda o: -len(o.rest))) for key, rows in found.items()}


def _load_modes() -> dict[str, dict[str, tuple[ModeCue, ...]]]:
    """Type -> first word of the cue -> cues."""
    found: dict[str, dict[str, list[ModeCue]]] = {}
    for line, row in read_rows("modes.csv"):
        for phrase in cells(row["words"]):
            words = tuple(phrase.lower().replace("-", " ").split())
            cue = ModeCue(f"modes.csv:{line}", row["mode"], row["where"], words)
            found.setdefault(row["event"], {}).setdefault(words[0], []).append(cue)
    return {event: {word: tuple(cues) for word, cues in by.items()} for event, by in found.items()}


def _load_contexts() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First lemma of the cue -> (further lemmas, context, place)."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for line, row in read_rows("contexts.csv"):
        for phrase in cells(row["words"]):
            first, *rest = phrase.lower().replace("-", " ").split()
            found.setdefault(first, []).append((tuple(rest), row["context"], f"contexts.csv:{line}"))
    return {word: tuple(cues) for word, cues in found.items()}


def _load_agents() -> frozenset[str]:
    """Head nouns of all roles, so that whoever is somebody to the table of roles is somebody here."""
    rows = (row for _, row in read_rows("actors/agents.csv"))
    return frozenset(row["words"].split()[-1].lower() for row in rows if row["kind"] in ("person", "office", "body"))


def load_rules() -> EventRules:
    """The coder's tables; raises ``TableError`` naming file and line of the first bad row."""
    agents = _load_agents()
    classes = _load_classes(agents)
    return EventRules(
        rows=_load_rows(classes),
        operators=_load_operators(),
        modes=_load_modes(),
        contexts=_load_contexts(),
        classes=classes,
        agents=agents,
        version=digest_of("events", "classes")[:8],
    )
