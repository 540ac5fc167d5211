"""What more the words around an act say: its modes, and the contexts of its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hearsay.extract.match import Act, Scene
from hearsay.extract.rules import EventRules
from hearsay.records import Sentence, Span, Why

NEAR_SLOTS = frozenset("with by using from in obj subj of on at via over through for to".split())
CONTEXTS_KEPT = 2  # F1 on training gold with 1, 2, 3, 4 kept: .56, .62, .61, .60


def modes_of(scene: Scene, act: Act) -> tuple[tuple[str, ...], Why | None]:
    """The act's modes: its row's own, and those that its modifiers and arguments tell."""
    cues = scene.rules.modes.get(act.type)
    found = list(act.modes)
    if not cues:
        return tuple(found), None
    s = scene.sentence
    places = _places(scene, act)
    words: list[Span] = []
    rules: list[str] = []
    for word in sorted(places["any"]):
        for cue in cues.get(s.lemmas[word].lower(), ()):
            within = places.get(cue.where, places["any"])
            if word not in within or not _follows(s, word, cue.words):
                continue
            if cue.mode not in found:
                found.append(cue.mode)
                rules.append(cue.place)
                words.append(s.span(word, word + len(cue.words)))
    return tuple(found), Why(" ".join(rules), scene.rules.version, tuple(words)) if rules else None


def _follows(s: Sentence, word: int, cue: tuple[str, ...]) -> bool:
    at = word
    for wanted in cue:
        while at < len(s) and s.forms[at] == "-":
            at += 1
        if at >= len(s) or wanted not in (s.lemmas[at].lower(), s.forms[at].lower()):
            return False
        at += 1
    return True


def _places(scene: Scene, act: Act) -> Mapping[str, set[int]]:
    s = scene.sentence
    trigger = set(act.words)
    modifier = {c for w in act.words for c in s.children(w, "compound", "amod", "nmod:desc", "advmod")}
    modifier |= {c for m in list(modifier) for c in s.children(m, "compound", "amod")}
    places = {"trigger": trigger, "modifier": modifier | trigger}
    for slot in ("object", "with", "by"):
        heads: set[int] = set()
        for word in act.words:
            heads |= set(scene.arguments.of(word).get("obj" if slot == "object" else slot, []))
        places[slot] = heads | {c for h in heads for c in s.children(h, "compound", "amod", "nmod")}
    near: set[int] = set()
    for word in act.words:
        for slot, found in scene.arguments.of(word).items():
            if slot in NEAR_SLOTS:
                near |= set(found) | {c for h in found for c in s.children(h, "compound", "amod")}
    places["any"] = trigger | modifier | places["object"] | places["with"] | places["by"] | near
    return places


def contexts_of(sentences: Iterable[Sentence], rules: EventRules) -> tuple[tuple[str, ...], Why | None]:
    """The contexts that a paragraph's words call up, those with most cues first."""
    counts: dict[str, int] = {}
    words: dict[str, list[Span]] = {}
    places: dict[str, str] = {}
    for s in sentences:
        lemmas = [lemma.lower() for lemma in s.lemmas]
        for at, lemma in enumerate(lemmas):
            for rest, context, place in rules.contexts.get(lemma, ()):
                if rest and tuple(w for w in lemmas[at + 1 : at + 2 + 2 * len(rest)] if w != "-")[: len(rest)] != rest:
                    continue
                counts[context] = counts.get(context, 0) + 1
                words.setdefault(context, []).append(s.span(at, at + 1))
                places.setdefault(context, place)
    best = sorted(counts, key=lambda c: (-counts[c], c))[:CONTEXTS_KEPT]
    if not best:
        return (), None
    return tuple(best), Why(
        " ".join(places[c] for c in best), rules.version, tuple(w for c in best for w in words[c][:3])
    )
