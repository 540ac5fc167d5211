"""What later sentences say of an event told before: it is denied, owned up to, or blamed on somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearsay.attribute.chain import attribute_event
from hearsay.attribute.find import VERSION, Attribution
from hearsay.records import Event, Mention, Parse, Sentence, Source, Stance, Why

REACH = 3  # sentences back; a denial further from what it denies is left alone
TOLD_NOUNS = frozenset("accusation allegation assertion charge claim report rumor rumour suggestion".split())
GENERAL = TOLD_NOUNS | frozenset("it that this involvement responsibility wrongdoing role".split())
ANAPHORA = GENERAL | frozenset("attack incident bombing strike killing raid explosion shelling blast assault".split())
ALLEGED = frozenset({"accusation", "allegation", "assertion", "charge", "claim"})
OWNED = frozenset({"claim", "admit", "accept", "acknowledge", "deny", "disclaim", "reject"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def attribute_denials(
    events: Sequence[Event], parse: Parse, attributions: Sequence[Attribution]
) -> Mapping[int, tuple[Source, ...]]:
    """For each event (by place) the sources that speak of it in a later clause without telling it again.

    "Iran denied involvement" denies; "the group claimed responsibility" asserts.
    """
    found: dict[int, list[Source]] = {}
    for s in parse.sentences:
        for v in range(len(s)):
            said = _speaks_back(s, v, attributions)
            if said is None:
                continue
            a, stance = said
            for number in _meant(events, parse, attributions, a, s, v):
                found.setdefault(number, []).append(_source(a, stance))
    return {number: tuple(dict.fromkeys(sources)) for number, sources in found.items()}


def _speaks_back(s: Sentence, v: int, attributions: Sequence[Attribution]) -> tuple[Attribution, Stance] | None:
    """The attribution whose verb this is, where its object only points back, and the stance it takes."""
    if s.upos[v] != "VERB":
        return None
    a = next((a for a in attributions if a.sentence == s.number and v in a.cue_words), None)
    if a is None or a.source is None or a.negated:
        return None
    obj = s.child(v, "obj")
    if obj is None:
        return None
    lemma = s.lemmas[obj].lower()
    if s.lemmas[v] == "blame" and lemma not in ANAPHORA and a.size <= obj - v + 1:
        return a, Stance.ASSERTS
    if lemma not in ANAPHORA or s.child(obj, "acl", "ccomp") is not None:
        return None
    if a.stance is Stance.DENIES:
        return a, Stance.DENIES
    if (
        lemma == "responsibility"
        and s.lemmas[v] in OWNED
        or lemma not in GENERAL
        and s.lemmas[v] in ("attribute", "claim")
    ):
        return a, Stance.ASSERTS
    return None


def _meant(
    events: Sequence[Event], parse: Parse, attributions: Sequence[Attribution], a: Attribution, s: Sentence, v: int
) -> list[int]:
    """The nearest event told before that the words can point to."""
    denier = set() if a.source is None else _words(parse, a.source)
    obj = s.child(v, "obj")
    lemma = "" if obj is None else s.lemmas[obj].lower()
    order = sorted(range(len(events)), key=lambda n: (lemma in ALLEGED and events[n].type == "ACCUSE", n), reverse=True)
    for number in order:
        event = events[number]
        back = s.number - event.sentence
        if not 0 <= back <= REACH or (back == 0 and event.head >= v):
            continue
        if v in event.words and back == 0:
            continue
        if event.type == "REJECT" or event.type not in VIOLENT and a.stance is not Stance.DENIES:
            continue
        alone = event.type == "ACCUSE" and lemma in ALLEGED and back <= 1 and not _tells_of(event, events, parse)
        if a.stance is Stance.DENIES and not alone and not _concerns(event, parse, attributions, denier, lemma, back):
            continue
        return [number]
    return []


def _tells_of(event: Event, events: Sequence[Event], parse: Parse) -> bool:
    """Whether an accusation's content is an event of its own, which is then what is denied."""
    below = set(parse.sentences[event.sentence].subtree(event.head)) - {event.head}
    return any(e.sentence == event.sentence and e.head in below for e in events)


def _concerns(
    event: Event, parse: Parse, attributions: Sequence[Attribution], denier: set[str], lemma: str, back: int
) -> bool:
    """Whether the denier is the event's doer, or somebody asserts an event that the denier's people did."""
    if any(_words(parse, actor) & denier for actor in event.actors):
        return True
    told = attribute_event(event, parse, attributions)
    if told and lemma in TOLD_NOUNS and back <= 1:
        return True
    return bool(told) and any(_words(parse, m) & denier for m in event.recipients)


def _words(parse: Parse, mention: Mention) -> set[str]:
    s = parse.sentences[mention.sentence]
    names = [s.forms[w] for w in range(mention.first, mention.last) if s.forms[w][:1].isupper()]
    words = {s.lemmas[w].lower() for w in range(mention.first, mention.last) if s.upos[w] in ("PROPN", "NOUN", "ADJ")}
    return words | ({"".join(n[0] for n in names).lower()} if len(names) > 1 else set())


def _source(a: Attribution, stance: Stance) -> Source:
    return Source(a.source, a.cue, stance, a.kind, Why(f"attribute.told-before {a.rule}", VERSION))
