"""The words that attribute, from ``tables/attribution``: verbs, nouns, phrases, and classes of nouns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearsay.errors import TableError
from hearsay.lexicon import cells, read_rows
from hearsay.records import Stance

FRAMES = frozenset({"that", "whether", "to", "obj", "act", "objto", "quote", "source", "addressee"})
PREPOSITIONS = frozenset({"of", "for", "with", "about", "against", "as", "at", "on", "in", "over", "to"})
STRENGTHS = frozenset({"CT", "PR", "PS", "Uu"})
CLASSES = frozenset(
    {"name", "media", "document", "organization", "person", "unnamed"}  # what a source is
    | {"happening"}  # nouns for acts and events; what ``act`` frames take
    | {"citable"}  # further nouns that speak when they are cited
    | {"holding"}  # nouns whose of-phrase is content ("claims of fraud")
    | {"telling"}  # nouns that are their own source where nobody else is named ("reports that")
    | {"uttered"}  # words that stand for the one who utters them ("a statement by the firm says")
    | {"publish"}  # verbs whose subject utters the noun that is their object ("issued a statement")
    | {"seen"}  # what who tells of a document did with it ("documents obtained by the daily")
)
PHRASES = frozenset({"P", "A", "J", "C"})
KINDS = frozenset(
    "accusation belief denial document finding intent opinion order perception question refusal report speech".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: a lemma or phrase, what content it takes, and what it does to that content.

    ``frames`` of a verb: ``that`` a clause or quotation, ``quote`` a quotation only, ``to`` an infinitive, ``objto`` an
    object told to do something, ``obj`` a noun, ``act`` a noun for a happening or a claim, a preposition its phrase or
    gerund, ``addressee`` the object hears it, ``source`` the object says it. ``pos`` is V, N, or of a phrase P
    (preposition), A (adverb), J (adjective), C (citing).
    """

    lemma: str
    pos: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: str | None
    stance: Stance
    strength: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by lemma, phrases by their first word (longest first), and the classes of source nouns."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    classes: Mapping[str, frozenset[str]]


def load_cues() -> Cues:
    """The package's tables of attribution."""
    verbs = _unique(_verb(line, row) for line, row in read_rows("attribution/verbs.csv"))
    nouns = _unique(
        _plain("attribution/nouns.csv", line, row["lemma"], "N", row)
        for line, row in read_rows("attribution/nouns.csv")
    )
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for line, row in read_rows("attribution/phrases.csv"):
        if row["pos"] not in PHRASES:
            raise TableError(f"attribution/phrases.csv:{line}: pos is one of {', '.join(sorted(PHRASES))}")
        cue = _plain("attribution/phrases.csv", line, row["words"], row["pos"], row)
        words = tuple(row["words"].split())
        phrases.setdefault(words[0], []).append((words, cue))
    classes = {row["class"]: frozenset(cells(row["words"])) for _, row in read_rows("attribution/sources.csv")}
    missing = CLASSES - set(classes)
    if missing:
        raise TableError(f"attribution/sources.csv:1: rows are missing for {', '.join(sorted(missing))}")
    longest = {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in phrases.items()}
    return Cues(verbs, nouns, longest, classes)


def _unique(found: Iterable[Cue]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for cue in found:
        if cue.lemma in cues:
            raise TableError(f"{cue.place}: {cue.lemma!r} has a row already; give it one row with all its frames")
        cues[cue.lemma] = cue
    return cues


def _verb(line: int, row: dict[str, str]) -> Cue:
    place = f"attribution/verbs.csv:{line}"
    frames, prepositions, particle = set(), set(), None
    for frame in cells(row["frames"]):
        if frame.startswith("particle:"):
            particle = frame.removeprefix("particle:")
        elif frame in FRAMES:
            frames.add(frame)
        if frame in PREPOSITIONS:
            prepositions.add(frame)
        elif frame not in FRAMES and not particle:
            raise TableError(f"{place}: frame {frame!r} is not known")
    return _plain(
        "attribution/verbs.csv", line, row["lemma"], "V", row, frozenset(frames), frozenset(prepositions), particle
    )


def _plain(
    table: str, line: int, lemma: str, pos: str, row: dict[str, str],
    frames: frozenset[str] = frozenset(), prepositions: frozenset[str] = frozenset(), particle: str | None = None,
) -> Cue:  # fmt: skip
    place = f"{table}:{line}"
    if not row["example"]:
        raise TableError(f"{place}: every cue needs an example")
    if row["strength"] not in STRENGTHS:
        raise TableError(f"{place}: strength is one of {', '.join(sorted(STRENGTHS))}")
    if row["kind"] not in KINDS:
        raise TableError(f"{place}: kind is one of {', '.join(sorted(KINDS))}")
    if row["stance"] not in tuple(Stance):
        raise TableError(f"{place}: stance is one of {', '.join(Stance)}")
    return Cue(lemma, pos, frames, prepositions, particle, Stance(row["stance"]), row["strength"], row["kind"], place)
