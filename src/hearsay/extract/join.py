"""One act told in several words of a sentence is one act: "opened fire, killing two", "killed in an air strike"."""

from __future__ import annotations

from dataclasses import replace

from hearsay.extract.match import Act, Scene

RESULTS = frozenset(
    "kill injure wound hurt maim die slay destroy damage dead death injury casualty leave claim bomb result fatality wreck level".split()
)
LIGHT_LINKS = frozenset({"obj", "xcomp", "nsubj:pass", "compound", "nmod", "obl"})
VIOLENT_LINKS = frozenset({"nsubj", "nsubj:pass", "obl", "obl:agent", "advcl", "acl", "acl:relcl", "conj", "obj", "nmod", "xcomp", "parataxis"})


def join_acts(scene: Scene, acts: list[Act]) -> list[Act]:
    """The acts, those joined that are tellings of one."""
    kept: list[Act] = []
    for act in acts:
        for place, other in enumerate(kept):
            if other.type == act.type and _one(scene, other, act):
                kept[place] = _joined(scene, other, act)
                break
        else:
            kept.append(act)
    return kept


def _one(scene: Scene, a: Act, b: Act) -> bool:
    if a.head == b.head or a.words & b.words:
        return True
    lower, upper = _ordered(scene, a, b)
    if lower is None or upper is None:
        return False
    if not _compatible(a.actors, b.actors):
        return False
    links = _links(scene, lower.head, upper)
    if links is None:
        return False
    if a.type == "ASSAULT":
        result = _is_result(scene, a) != _is_result(scene, b)
        shared = links == ["conj"] and set(a.actors) == set(b.actors) and abs(a.head - b.head) <= 3
        return (result and len(links) <= 2 and set(links) <= VIOLENT_LINKS) or shared
    return len(links) == 1 and links[0] in LIGHT_LINKS and not (a.recipients and b.recipients and not set(a.recipients) & set(b.recipients))


def _ordered(scene: Scene, a: Act, b: Act) -> tuple[Act | None, Act | None]:
    """The act lower in the tree and the one above it, or nothing where neither hangs on the other."""
    if any(w in b.words for w in scene.sentence.ancestors(a.head)):
        return a, b
    if any(w in a.words for w in scene.sentence.ancestors(b.head)):
        return b, a
    return None, None


def _links(scene: Scene, low: int, upper: Act) -> list[str] | None:
    s = scene.sentence
    links, at = [], low
    while at >= 0 and at not in upper.words:
        links.append(s.deprels[at])
        at = s.heads[at]
    return links if at >= 0 else None


def _is_result(scene: Scene, act: Act) -> bool:
    return scene.sentence.lemmas[act.head].lower() in RESULTS


def _compatible(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _joined(scene: Scene, a: Act, b: Act) -> Act:
    """The cause keeps its words; what it lacks comes from its result."""
    main, other = (b, a) if a.type == "ASSAULT" and _is_result(scene, a) and not _is_result(scene, b) else (a, b)
    words = main.words if main.type == "ASSAULT" else main.words | other.words
    recipients = tuple(dict.fromkeys((*main.recipients, *other.recipients)))
    if main.type != "ASSAULT":
        recipients = main.recipients or other.recipients
    actors = main.actors or other.actors
    return replace(
        main,
        words=words,
        modes=tuple(dict.fromkeys((*main.modes, *other.modes))),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors and r not in main.words),
        trail=(*main.trail, *(t for t in other.trail if t not in main.trail)),
    )
