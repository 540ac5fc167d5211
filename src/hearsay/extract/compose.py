"""PLOVER over layers: a promise of help, a refusal to meet, a call to end a siege, each read from the inside out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hearsay.extract.match import MESSAGES, Act, Scene
from hearsay.extract.rules import Operator
from hearsay.extract.status import here
from hearsay.records import Sentence

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})

THREAT_MODES: Mapping[tuple[str, str], str] = {
    ("COERCE", "arrest"): "arrest", ("COERCE", "deport"): "expel", ("COERCE", "seize"): "territory",
    ("SANCTION", "expel"): "expel", ("SANCTION", "convict"): "arrest",
    ("ASSAULT", ""): "violence", ("MOBILIZE", ""): "violence", ("COERCE", ""): "restrict", ("PROTEST", ""): "restrict",
    ("SANCTION", ""): "relations",
}  # fmt: skip
REQUEST_MODES: Mapping[str, str] = {
    "AID": "assist", "COOPERATE": "assist", "AGREE": "assist", "SUPPORT": "assist", "CONSULT": "meet",
    "RETREAT": "yield", "CONCEDE": "yield", "SANCTION": "change", "COERCE": "change", "ACCUSE": "change",
    "MOBILIZE": "assist", "ASSAULT": "change", "REQUEST": "assist",
}  # fmt: skip
ENDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ASSAULT": ("RETREAT", ("ceasefire",)), "MOBILIZE": ("RETREAT", ("withdraw",)), "PROTEST": ("CONCEDE", ()),
    "SANCTION": ("RETREAT", ()), "COERCE": ("CONCEDE", ()), "THREATEN": ("CONCEDE", ()), "ACCUSE": ("CONCEDE", ()),
    "REQUEST": ("CONCEDE", ()), "AID": ("SANCTION", ("discontinue",)), "COOPERATE": ("SANCTION", ("discontinue",)),
    "AGREE": ("REJECT", ()), "SUPPORT": ("SANCTION", ("discontinue",)),
    "CONSULT": ("REJECT", ("meet",)),
}  # fmt: skip
ANNOUNCED = COOPERATION | YIELDING  # whoever announces such an act without a doer speaks of his own side
NEGOTIATIONS = frozenset("talk talks negotiation negotiations dialogue mediation consultation".split())
CALLED_OFF = frozenset("call cancel postpone scrap scrub axe abort scuttle delay defer adjourn".split())
DEEPEST = 12  # operators above one act; no sentence needs more
TRANSPARENT = frozenset({"begin", "manage", "perform", "cause", "join", "know", "admit", "condemn", "say"})


def compose(scene: Scene, acts: list[Act]) -> list[Act]:
    """The acts with every operator above them read; an operator's own row gives way to what it says of its content,
    unless the row's words take the content in ("accept the resignation")."""
    idioms = {act.head: act for act in acts if len(act.words) > 1}
    free = [act for act in acts if not _taken_in(scene, act, idioms)]
    read = [(climb(scene, act), act.head) for act in free]
    operators = {result.head for result, head in read if result.head != head}
    return [result for result, head in read if result.head != head or head not in operators]


def _taken_in(scene: Scene, act: Act, idioms: Mapping[int, Act]) -> bool:
    """Whether the operator above an act is the head of a row whose words hold the act's own."""
    above = governing(scene, act.top)
    return above is not None and above[0] in idioms and act.head in idioms[above[0]].words and above[0] != act.head


def climb(scene: Scene, act: Act) -> Act:
    """What the operators above an act make of it, read from the inside out."""
    now = replace(act, **here(scene.sentence, act.top, act))
    for _ in range(DEEPEST):
        above = governing(scene, now.top)
        if above is None:
            break
        word, operator, words = above
        made = apply(scene, now, word, operator, words)
        if made is None:
            break
        made = replace(made, top=word)
        now = replace(made, **here(scene.sentence, word, made))
    return now


def governing(scene: Scene, word: int) -> tuple[int, Operator, frozenset[int]] | None:
    """The operator that an act's highest word is the content of, if it is one."""
    s = scene.sentence
    at = word
    while s.deprels[at] == "conj" and s.heads[at] >= 0:
        at = s.heads[at]
    head = s.heads[at]
    if head < 0:
        return None
    roles = _roles(scene, at, head)
    if not roles:
        return None
    pos = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}.get(s.upos[head])
    if pos is None:
        return None
    keys = [(pos, s.lemmas[head].lower())]
    if pos == "A" and s.forms[head].lower().endswith("ed") or pos == "V":
        keys.append(("A", s.forms[head].lower()))
    for key in keys:
        for operator in scene.rules.operators.get(key, ()):
            words = _with_rest(scene, head, operator)
            if words is not None and roles & operator.complements:
                return head, operator, words
    if s.deprels[at] == "nmod" and s.lemmas[head].lower() in _PASSED:
        return head, Operator("compose.container", "perform", frozenset(), "any"), frozenset()
    return None


_PASSED = frozenset("series wave string spate number round act campaign".split())


def _with_rest(scene: Scene, head: int, operator: Operator) -> frozenset[int] | None:
    s = scene.sentence
    words = {head}
    for wanted in operator.rest:
        place = next(
            (
                c
                for c in s.subtree(head)
                if c not in words and wanted in (s.lemmas[c].lower(), s.forms[c].lower()) and abs(c - head) <= 4
            ),
            None,
        )
        if place is None:
            return None
        words.add(place)
    return frozenset(words)


def _roles(scene: Scene, word: int, head: int) -> set[str]:
    """As what a word hangs on its head: xcomp, ccomp, obj, subj, or its preposition."""
    s = scene.sentence
    label = s.deprels[word].split(":")[0]
    full = s.deprels[word]
    roles: set[str] = set()
    if label in ("xcomp", "ccomp"):
        roles.add(label)
        roles.add("xcomp" if s.has(word, "VerbForm=Inf") or s.has(word, "VerbForm=Ger") else "ccomp")
    elif full in ("obj", "nsubj:pass"):
        roles.add("obj")
    elif full == "nsubj":
        roles.add("subj")
    elif label == "acl" and full == "acl" and s.upos[head] in ("NOUN", "PROPN"):
        roles.add("xcomp" if not scene.arguments.sentence.children(word, "nsubj") else "ccomp")
    elif label in ("obl", "nmod"):
        slot = scene.arguments.preposition(word)
        if slot:
            roles.add(slot)
    elif label == "compound" and s.upos[head] in ("NOUN", "PROPN"):
        roles |= {"of", "for", "xcomp"}
    elif label == "advcl" and s.upos[head] == "ADJ":
        roles.add("xcomp")
    if label in ("advcl", "acl", "ccomp", "xcomp", "obl"):
        roles |= {s.forms[m].lower() for m in s.children(word, "mark", "case") if s.upos[m] in ("ADP", "SCONJ")}
    if label == "advcl" and s.upos[head] in ("VERB", "AUX") and s.has(word, "VerbForm=Inf"):
        roles.add("advcl")
    return roles


def apply(scene: Scene, act: Act, word: int, operator: Operator, words: frozenset[int]) -> Act | None:
    """The act as the operator leaves it; None where the operator says the same as the act."""
    kind = operator.kind
    above = scene.arguments.of(word)
    people = [h for h in above.get("subj", []) if scene.somebody(h)]
    if scene.sentence.upos[word] in ("NOUN", "PROPN"):
        owner = next(
            (above[k] for k in ("poss", "by", "mod", "from") if any(scene.somebody(h) for h in above.get(k, []))), []
        )
        people = [h for h in owner if scene.somebody(h)] or [
            h for h in scene.arguments.owner_of(word) if scene.somebody(h)
        ]
    if not people:
        letters = [h for h in above.get("subj", []) if scene.sentence.lemmas[h].lower() in MESSAGES]
        senders = [
            h
            for letter in letters
            for k in ("poss", "by", "from", "subj")
            for h in scene.arguments.of(letter).get(k, [])
        ]
        people = [h for h in senders if scene.somebody(h)]
    subject = tuple(people)
    aimed = tuple(
        h
        for slot in ("obj", "iobj", "on", "to", "with", "from")
        for h in above.get(slot, [])
        if scene.somebody(h) and h not in subject
    )
    step = replace(act, trail=(*act.trail, operator.place))
    merged = act.words | words

    if kind in TRANSPARENT:
        if kind == "say" and not step.actors and act.type in ANNOUNCED and operator.complements & {"ccomp"}:
            return replace(step, actors=subject)
        if kind in ("say", "condemn", "know", "cause"):
            return step
        given = step.actors or (subject if operator.subject != "obj" else aimed)
        return replace(step, actors=given)
    if kind == "suffer":
        return replace(step, recipients=step.recipients or subject)
    if kind == "promise":
        return _promise(step, subject, aimed, merged, word)
    if kind == "invite":
        return replace(
            step, type="AGREE", modes=(), head=word, words=merged, actors=subject, recipients=aimed or act.actors
        )
    if kind == "request":
        if act.type in ("REQUEST", "ACCUSE") and word in act.words:
            return None
        modes = _mode_of(act)
        asked = aimed or _addressed(scene, above) or tuple(h for h in act.actors if h not in subject) or act.recipients
        return replace(
            step,
            type="REQUEST",
            modes=modes,
            head=word,
            words=merged,
            actors=subject,
            recipients=tuple(h for h in asked if h not in subject),
        )
    if kind == "refuse":
        modes = _mode_of(act)
        against = tuple(
            h for h in (*act.recipients, *(act.actors if act.actors != subject else ())) if h not in subject
        )
        return replace(
            step,
            type="REJECT",
            modes=modes,
            head=word,
            words=merged,
            actors=subject or act.actors,
            recipients=against or aimed,
        )
    if kind == "threaten":
        return threaten(step, subject, aimed, merged, word)
    if kind == "stop":
        return _stop(scene.sentence, step, subject, merged, word)
    if kind == "order" and scene.sentence.upos[act.top] in ("NOUN", "PROPN"):
        return replace(step, actors=act.actors or subject)
    if kind == "order":
        own = [h for h in (*aimed, *act.actors) if scene.sentence.lemmas[h].lower() in scene.rules.classes["force"]]
        if not own:
            return apply(scene, act, word, replace(operator, kind="request"), words)
        return replace(
            step, actors=act.actors or aimed or subject, factuality="Uu", auxiliary=step.auxiliary | {"future"}
        )
    if kind == "fail" or kind == "prevent":
        return replace(step, factuality="CT-", auxiliary=step.auxiliary | {"negation"})
    if kind == "try":
        return step if act.type in ("ASSAULT", "COERCE") else replace(step, factuality="Uu")
    if kind == "deny":
        return replace(step, factuality="CT-")
    if kind == "think":
        return replace(step, factuality=_weaker(step.factuality))
    if kind == "allow":
        if act.type == "SUPPORT" and subject and not aimed:  # "voted to ratify": the vote is the support
            return replace(step, actors=subject)
        if act.type in COOPERATION:
            return replace(
                step,
                type="AGREE",
                modes=(),
                head=word,
                words=merged,
                actors=subject or act.actors,
                recipients=tuple(h for h in (aimed or act.actors) if h not in subject),
            )
        return replace(step, factuality="Uu", auxiliary=step.auxiliary | {"future"})
    if kind == "help":
        return replace(step, actors=(*subject, *(h for h in step.actors if h not in subject)))
    return step


def _addressed(scene: Scene, above: Mapping[str, list[int]]) -> tuple[int, ...]:
    """To whom the letter went that asks for something."""
    letters = [h for h in above.get("subj", []) if scene.sentence.lemmas[h].lower() in MESSAGES]
    return tuple(h for letter in letters for h in scene.arguments.of(letter).get("to", []) if scene.somebody(h))


def _promise(act: Act, subject: tuple[int, ...], aimed: tuple[int, ...], words: frozenset[int], word: int) -> Act:
    actors = subject or act.actors
    recipients = tuple(h for h in (act.recipients or aimed) if h not in actors) or tuple(
        h for h in act.actors if h not in actors
    )
    if act.type in YIELDING:
        return replace(act, type="CONCEDE", modes=(), head=word, words=words, actors=actors, recipients=recipients)
    if act.type in COOPERATION or act.type == "REQUEST":
        return replace(act, type="AGREE", modes=(), head=word, words=words, actors=actors, recipients=recipients)
    if act.type in HOSTILE and subject:
        return threaten(act, subject, aimed, words, word)
    return replace(act, factuality="Uu", auxiliary=act.auxiliary | {"future"})


def threaten(act: Act, subject: tuple[int, ...], aimed: tuple[int, ...], words: frozenset[int], word: int) -> Act:
    """The threat of an act, its mode by what is threatened."""
    mode = next(
        (THREAT_MODES[k] for k in [*((act.type, m) for m in act.modes), (act.type, "")] if k in THREAT_MODES), None
    )
    actors = subject or act.actors
    recipients = tuple(h for h in (act.recipients or aimed) if h not in actors)
    return replace(
        act,
        type="THREATEN",
        modes=(mode,) if mode else (),
        head=word,
        words=words,
        actors=actors,
        recipients=recipients,
    )


def _stop(s: Sentence, act: Act, subject: tuple[int, ...], words: frozenset[int], word: int) -> Act:
    if act.type not in ENDS:
        return replace(act, factuality="CT-", auxiliary=act.auxiliary | {"negation"})
    event, modes = ENDS[act.type]
    if act.type == "COERCE" and "arrest" in act.modes:
        event, modes = "RETREAT", ("release",)
    if s.lemmas[act.head].lower() in NEGOTIATIONS and s.lemmas[word].lower() not in CALLED_OFF:
        event, modes = "SANCTION", ("withdraw",)  # CAMEO 164, halt negotiations
    if act.type == "SANCTION" and "discontinue" not in act.modes and act.modes:
        event, modes = "CONCEDE", ()
    actors = subject or act.actors
    against = tuple(h for h in (*act.recipients, *act.actors) if h not in actors)
    return replace(act, type=event, modes=modes, head=word, words=words, actors=actors, recipients=against)


def _mode_of(act: Act) -> tuple[str, ...]:
    mode = REQUEST_MODES.get(act.type)
    return (mode,) if mode else ()


def _weaker(factuality: str) -> str:
    return {"CT+": "PR+", "CT-": "PR-"}.get(factuality, factuality)
