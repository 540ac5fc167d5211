"""One act told in several words of a sentence is one act: "opened fire, killing two", "killed in an air strike"."""

from __future__ import annotations

from dataclasses import replace

from hearsay.extract.match import Act, Scene
from hearsay.records import Sentence

RESULTS = frozenset(
    "kill injure wound hurt maim die slay destroy damage dead death injury casualty leave claim bomb result fatality "
    "wreck level".split()
)
TRAILING = frozenset(
    {"target", "hit", "strike", "use", "pound", "pummel"}
)  # "..., targeting two depots" tells more of the same
POINTING = frozenset({"the", "this", "that", "these", "those"})
LIGHT_LINKS = frozenset({"obj", "xcomp", "nsubj:pass", "compound", "nmod", "obl"})
VIOLENT_LINKS = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obl",
        "obl:agent",
        "advcl",
        "acl",
        "acl:relcl",
        "conj",
        "obj",
        "nmod",
        "xcomp",
        "parataxis",
    }
)


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
    if not links:
        return links is not None
    if a.type == "ASSAULT":
        results = _is_result(scene, a) + _is_result(scene, b)
        if links == ["conj"] and (set(a.actors) == set(b.actors) or _is_result(scene, lower)):
            return results == 2 or _is_result(scene, lower) and bool(upper.reach) or abs(a.head - b.head) <= 3
        if _names_the_attack(scene, lower, upper):
            return True
        trailing = links[0] in ("advcl", "acl") and scene.sentence.lemmas[lower.head] in TRAILING
        return (results == 1 or trailing) and len(links) <= 2 and set(links) <= VIOLENT_LINKS
    return (
        len(links) == 1
        and links[0] in LIGHT_LINKS
        and not (a.recipients and b.recipients and not set(a.recipients) & set(b.recipients))
    )


def points_back(scene: Scene, act: Act) -> bool:
    """Whether the words speak of an act that was told before: "the attack", "four were killed in the attack"."""
    s = scene.sentence
    if s.upos[act.head] in ("NOUN", "PROPN"):
        return not act.actors and _definite(s, act.head)
    within = [c for c in s.children(act.head, "obl") if scene.arguments.preposition(c) in ("in", "during", "by", "at")]
    return any(
        _definite(s, noun)
        and any(row.event == act.type for row in scene.rules.rows.get(("N", s.lemmas[noun].lower()), ()))
        for noun in within
    )


def _definite(s: Sentence, noun: int) -> bool:
    return any(s.forms[d].lower() in POINTING for d in s.children(noun, "det"))


def _names_the_attack(scene: Scene, lower: Act, upper: Act) -> bool:
    """ "An air strike hit the base": the subject is the act, the verb tells what it did."""
    s = scene.sentence
    return (
        s.upos[lower.head] in ("NOUN", "PROPN")
        and s.deprels[lower.head] in ("nsubj", "obl:agent")
        and s.heads[lower.head] == upper.head
    )


def _ordered(scene: Scene, a: Act, b: Act) -> tuple[Act | None, Act | None]:
    """The act lower in the tree and the one above it, or nothing where neither hangs on the other."""
    if any(w in _spread(scene, b) for w in scene.sentence.ancestors(a.head)):
        return a, b
    if any(w in _spread(scene, a) for w in scene.sentence.ancestors(b.head)):
        return b, a
    return None, None


def _spread(scene: Scene, act: Act) -> frozenset[int]:
    """An act's words: its own, those of tellings joined to it, and the verb that carries its noun out."""
    s = scene.sentence
    carried = (
        len(act.trail) > 1 and s.upos[act.head] in ("NOUN", "PROPN") and s.deprels[act.head] in ("obj", "nsubj:pass")
    )
    return act.words | act.reach | ({s.heads[act.head]} if carried else frozenset())


def _links(scene: Scene, low: int, upper: Act) -> list[str] | None:
    s = scene.sentence
    links, at = [], low
    spread = _spread(scene, upper)
    while at >= 0 and at not in spread:
        links.append(s.deprels[at])
        at = s.heads[at]
    return links if at >= 0 else None


def _is_result(scene: Scene, act: Act) -> bool:
    return scene.sentence.lemmas[act.head].lower() in RESULTS


def _compatible(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _joined(scene: Scene, a: Act, b: Act) -> Act:
    """The cause keeps its words; what it lacks comes from its result."""
    main, other = (a, b) if a.type != "ASSAULT" or _tells_more(scene, a, b) else (b, a)
    words = main.words if main.type == "ASSAULT" else main.words | other.words
    recipients = tuple(dict.fromkeys((*main.recipients, *other.recipients)))
    if main.type != "ASSAULT":
        recipients = main.recipients or other.recipients
    actors = main.actors or other.actors
    return replace(
        main,
        words=words,
        reach=a.words | b.words | a.reach | b.reach,
        modes=tuple(dict.fromkeys((*main.modes, *other.modes))),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors and r not in main.words),
        probability=max((p for p in (a.probability, b.probability) if p is not None), default=None),
        trail=(*main.trail, *(t for t in other.trail if t not in main.trail)),
    )


def _tells_more(scene: Scene, a: Act, b: Act) -> bool:
    """Which of two tellings of one attack is its trigger: the one with the doer, else the cause before its result."""
    if bool(a.actors) != bool(b.actors):
        return bool(a.actors)
    if _is_result(scene, a) != _is_result(scene, b):
        return not _is_result(scene, a)
    return scene.sentence.upos[a.head] in ("NOUN", "PROPN") or scene.sentence.upos[b.head] == "VERB"
