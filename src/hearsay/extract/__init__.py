"""Parse -> Events: who did what to whom, by tables read over the tree and operators read over the acts."""

from __future__ import annotations

from dataclasses import replace

from hearsay.extract.arguments import Arguments
from hearsay.extract.compose import COOPERATION, HOSTILE, compose, threaten
from hearsay.extract.decide import decide
from hearsay.extract.describe import contexts_of, modes_of
from hearsay.extract.heads import EventHeads, load_heads
from hearsay.extract.join import RESULTS, join_acts, points_back
from hearsay.extract.match import Act, Scene, find_acts
from hearsay.extract.mentions import is_somebody, mention_of
from hearsay.extract.reading import Reading
from hearsay.extract.rules import EventRules, load_rules
from hearsay.records import Event, Parse, Sentence, Why

__all__ = ["EventHeads", "EventRules", "Reading", "extract_events", "load_heads", "load_rules", "read_acts", "read_all"]

NEEDS_ACTOR = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "THREATEN", "MOBILIZE"})
SPEECH_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
PROTESTERS = frozenset(
    {"protester", "protestor", "demonstrator", "marcher", "rioter", "protest", "demonstration", "rally", "striker"}
)
ONE_PERSON = frozenset({"he", "she", "i", "his", "her", "my"})
VOTED = frozenset("bill law legislation resolution act amendment motion measure decree statute".split())
UNNAMED = frozenset({"name", "identify", "quote"})
PLACE_SLOTS = ("in", "at", "near", "outside", "across", "inside", "throughout")
NOBODYS = "nobody does it and nobody suffers it"
TRIGGER_GAP = 3  # words between two trigger words that may stay inside the quoted trigger


def extract_events(parse: Parse, rules: EventRules, heads: EventHeads | None = None) -> tuple[Event, ...]:
    """The events of a document, in the order in which they are told; without ``heads`` by the tables alone."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in parse.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    contexts = {}
    events = []
    for reading in read_all(parse, rules, heads):
        sentence = reading.scene.sentence
        for act in reading.acts:
            if sentence.paragraph not in contexts:
                contexts[sentence.paragraph] = contexts_of(paragraphs[sentence.paragraph], rules)
            events.append(_event(reading.scene, act, *contexts[sentence.paragraph]))
    return tuple(events)


def read_all(parse: Parse, rules: EventRules, heads: EventHeads | None = None) -> list[Reading]:
    """Each sentence as tables, and heads where given, read it."""
    readings = [read_acts(sentence, rules) for sentence in parse.sentences]
    if heads is None:
        return readings
    return [_peopled(decide(*both, heads)) for both in zip(readings, heads.read(readings), strict=True)]


def _peopled(reading: Reading) -> Reading:
    """The reading without acts of nobody on nobody, which heads may propose as well as tables."""
    empty = [act for act in reading.acts if _is_nobodys(reading.scene, act)]
    acts = tuple(act for act in reading.acts if act not in empty)
    return replace(reading, acts=acts, dropped=(*reading.dropped, *((act, NOBODYS) for act in empty)))


def read_acts(sentence: Sentence, rules: EventRules) -> Reading:
    """One sentence, with everything that was thought of on the way."""
    return _read(Scene(sentence, rules, Arguments(sentence)))


def _read(scene: Scene) -> Reading:
    acts = [finished for act in compose(scene, find_acts(scene)) if (finished := _settle(scene, act))]
    acts = _without_mere_votes(scene, join_acts(scene, acts))
    kept, dropped = [], []
    for act in acts:
        reason = _why_not(scene, act)
        if reason is None:
            kept.append(act)
        else:
            dropped.append((act, reason))
    return Reading(scene, tuple(kept), tuple(dropped))


def _without_mere_votes(scene: Scene, acts: list[Act]) -> list[Act]:
    """A vote for a text whose content is an act of its own gives way to that act, done by those who voted."""
    s = scene.sentence
    kept = list(acts)
    for vote in acts:
        texts = [w for w in vote.words if s.lemmas[w].lower() in VOTED]
        if vote.type != "SUPPORT" or not texts:
            continue
        below = {c for t in texts for c in s.children(t, "acl", "acl:relcl")}
        content = [a for a in kept if a is not vote and a.head in below]
        if content:
            kept = [replace(a, actors=a.actors or vote.actors) if a in content else a for a in kept if a is not vote]
    return kept


def _settle(scene: Scene, act: Act) -> Act:
    """The type that PLOVER gives to an act still to come: meeting tomorrow is AGREE, pulling out tomorrow CONCEDE."""
    if "future" not in act.auxiliary or "negation" in act.auxiliary:
        if "future" in act.auxiliary and act.type in COOPERATION:
            return replace(act, type="REJECT", modes=(), factuality="CT+", auxiliary=frozenset())
        return act
    now = act.auxiliary - {"future"}
    if act.type in COOPERATION:
        return replace(
            act, type="AGREE", modes=(), auxiliary=now, factuality="CT+" if act.factuality == "Uu" else act.factuality
        )
    if act.type in ("RETREAT", "CONCEDE"):
        return replace(
            act, type="CONCEDE", modes=(), auxiliary=now, factuality="CT+" if act.factuality == "Uu" else act.factuality
        )
    if act.type in SPEECH_TYPES:
        return replace(act, auxiliary=now)
    if (
        act.type in HOSTILE - {"MOBILIZE"}
        and act.actors
        and act.factuality == "CT+"
        and not scene.arguments.passive(act.top)
    ):
        return replace(threaten(act, act.actors, (), act.words, act.head), auxiliary=now)
    if act.type in HOSTILE:
        return replace(act, factuality="Uu" if act.factuality == "CT+" else act.factuality)
    return act


def _is_nobodys(scene: Scene, act: Act) -> bool:
    """Whether nobody is told who does or suffers the act, nor a place that could stand for them."""
    if act.actors or act.recipients:
        return False
    s = scene.sentence
    around = [act.head, act.top, *(h for h in s.heads[act.top : act.top + 1] if h >= 0)]
    placed = any(slot in scene.arguments.of(w) for w in around for slot in PLACE_SLOTS)
    spread = (
        act.type == "PROTEST" and s.upos[act.head] == "NOUN" and (len(act.trail) > 1 or s.children(act.head, "amod"))
    )
    told = act.type == "PROTEST" or act.type == "ASSAULT" and s.upos[act.head] == "VERB"
    return not (told and placed or spread)


def _why_not(scene: Scene, act: Act) -> str | None:
    """Why an act is no record, or None."""
    s = scene.sentence
    if _is_nobodys(scene, act):
        return NOBODYS
    if not act.actors and act.type in NEEDS_ACTOR:
        return "no actor"
    if act.type == "ACCUSE" and act.factuality == "CT-" and s.upos[act.head] in ("NOUN", "PROPN"):
        return "an accusation told before, and denied here"
    if act.type == "REQUEST" and s.lemmas[act.head] == "ask" and _question(s, act.head):
        return "a question, not a request"
    if act.type == "PROTEST" and any(s.lemmas[h].lower() in ONE_PERSON for h in act.actors):
        return "one person's objection is no protest"
    if act.type == "REQUEST" and any(s.lemmas[w].lower() in UNNAMED for w in s.children(act.head, "xcomp", "ccomp")):
        return "a wish not to be named"
    if act.type == "REQUEST" and act.actors and all(s.lemmas[h].lower() in PROTESTERS for h in act.actors):
        return "what protesters demand is part of the protest"
    if act.type == "ASSAULT" and not act.actors:
        subjects = [h for h in scene.arguments.of(act.head).get("subj", []) if h not in act.recipients]
        if subjects and not any(_instrument(scene, h) for h in subjects):
            return "its subject is nobody who acts"
    verb = next((w for w in (act.top, *s.ancestors(act.top)) if s.upos[w] in ("VERB", "AUX")), act.top)
    told_before = s.upos[act.head] in ("NOUN", "PROPN") and act.head == act.top and act.type in HOSTILE
    if _purpose(s, verb) and not told_before:  # "to quell the protests": the protests were
        return "a purpose, not an act"
    return None


def _instrument(scene: Scene, head: int) -> bool:
    """Whether a subject is a weapon or an act of force ("a bomb killed three")."""
    lemma = scene.sentence.lemmas[head].lower()
    known = scene.rules.classes
    return lemma in known.get("weapon", frozenset()) or lemma in RESULTS or ("N", lemma) in scene.rules.rows


def _question(s: Sentence, verb: int) -> bool:
    """ "asked him if", "asked what he expected"."""
    asked = s.children(verb, "ccomp", "advcl")
    marks = {s.forms[m].lower() for c in asked for m in s.children(c, "mark")}
    return bool(marks & {"if", "whether"}) or any(s.has(w, "PronType=Int") for c in asked for w in s.children(c))


def _purpose(s: Sentence, word: int) -> bool:
    """ "to stop the war": an infinitive of purpose tells no act."""
    marks = {s.forms[c].lower() for c in s.children(word, "mark")}
    return (
        s.deprels[word] == "advcl" and "to" in marks and s.has(word, "VerbForm=Inf") and s.upos[s.heads[word]] != "ADJ"
    )


def _event(scene: Scene, act: Act, contexts: tuple[str, ...], context_why: Why | None) -> Event:
    s = scene.sentence
    modes, mode_why = modes_of(scene, act)
    words = tuple(sorted(_near(act)))
    spans = tuple(s.span(w, w + 1) for w in words)
    version = scene.rules.version
    why = {"event": Why(_reason(act), version, spans)}
    if act.modes or mode_why:
        why["mode"] = mode_why or Why(act.trail[0], version, spans)
    if context_why:
        why["context"] = context_why
    if act.auxiliary or act.factuality != "CT+":
        why["factuality"] = Why("extract.status", version, (s.span(act.top, act.top + 1),))
    actors = tuple(h for h in act.actors if is_somebody(s, h, scene.rules.agents))
    return Event(
        type=act.type, modes=modes, contexts=contexts, sentence=s.number, head=act.head, words=words,
        actors=tuple(mention_of(s, h) for h in actors),
        recipients=tuple(mention_of(s, h) for h in act.recipients if h not in actors),
        factuality=act.factuality, auxiliary=tuple(sorted(act.auxiliary)),
        unknown_actor=act.type == "ASSAULT" and not actors, probability=act.probability,
        told_before=points_back(scene, act), why=why,
    )  # fmt: skip


def _reason(act: Act) -> str:
    """The rows and models that made the act, with the probability that the heads give it."""
    if act.probability is None:
        return " ".join(act.trail)
    return " ".join([*act.trail, *([] if act.judge in act.trail else [act.judge]), f"p={act.probability:.2f}"])


def _near(act: Act) -> set[int]:
    """The trigger's words around its head, as far as they hang together."""
    kept, grown = {act.head}, True
    while grown:
        grown = False
        for word in act.words - kept:
            if any(abs(word - k) <= TRIGGER_GAP for k in kept):
                kept.add(word)
                grown = True
    return kept
