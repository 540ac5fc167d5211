"""From attributions to one event's chain of sources, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from hearsay.attribute.find import VERSION, Attribution
from hearsay.records import Event, Mention, Parse, Sentence, Source, Span, Stance, Why

TOLD = frozenset({"accusation", "belief", "denial", "document", "finding", "report", "speech"})
SPOKEN = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
BACKGROUND = frozenset(
    {
        "after",
        "amid",
        "as",
        "before",
        "despite",
        "following",
        "regarding",
        "since",
        "when",
        "while",
        "whereas",
        "until",
        "amidst",
    }
)
PRONOUNS = frozenset({"i", "we", "it", "he", "she", "they", "us", "me"})
CONSEQUENCES = frozenset({"response", "retaliation", "reaction", "wake", "aftermath", "revenge", "reprisal"})


def attribute_event(event: Event, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    """The chain to which the text attributes the event, nearest first; empty where the publisher itself asserts it.

    A cue that is the event (accuses, demands) makes its speaker an actor, not a source.
    """
    holding = [
        a for a in attributions
        if a.act in TOLD and not a.negated and not _is_the_event(a, event) and _holds(a, event)
        and not _is_background(a, event, parse) and not _is_refused(a, event, parse)
    ]  # fmt: skip
    holding.sort(key=lambda a: (a.size, a.rank, a.sentence, a.cue_words))
    chain: list[Source] = []
    seen: set[tuple[Mention | None, str]] = set()
    for a in holding:
        if a.source is None and chain:
            continue
        for mention in (a.source, *a.others):
            if (mention, "") in seen or mention is not None and _is_in_event(mention, event):
                continue
            if (
                mention is not None
                and a.stance is Stance.ASSERTS
                and event.type in SPOKEN
                and _is_the_doer(mention, event, parse)
            ):
                continue
            seen.add((mention, ""))
            chain.append(_source(a, mention, parse))
    if len(chain) > 1 and any(s.mention is not None for s in chain):
        chain = [s for s in chain if s.mention is not None or s.stance is not Stance.ASSERTS] or chain
    return tuple(chain)


def _is_the_event(a: Attribution, event: Event) -> bool:
    return a.sentence == event.sentence and bool(set(a.cue_words) & {event.head, *event.words})


def _is_background(a: Attribution, event: Event, parse: Parse) -> bool:
    """Whether the event is the author's own aside within the content: "says talks go on, after rebels shelled it"."""
    s = parse.sentences[event.sentence]
    if a.sentence != event.sentence or a.cue_words[0] > event.head or not _is_unquoted(s, a, event):
        return False
    at = event.head
    while s.heads[at] >= 0 and a.holds(s.number, s.heads[at]):
        relation = s.deprels[at]
        if relation in ("advcl", "obl", "nmod", "acl") and _opens_aside(s, at):
            return True
        if relation == "acl:relcl" and _comma_before(s, at):
            return True
        at = s.heads[at]
    return s.deprels[at] in ("advcl", "obl", "nmod") and _opens_aside(s, at) and s.heads[at] in a.cue_words


def _is_refused(a: Attribution, event: Event, parse: Parse) -> bool:
    """Whether the event is what somebody rejects, as an offer is, and not what he says did not happen."""
    if a.stance is not Stance.DENIES or a.sentence != event.sentence or a.cue.text.lower().startswith(("deny", "deni")):
        return False
    return parse.sentences[event.sentence].heads[event.head] in a.cue_words


def _is_unquoted(s: Sentence, a: Attribution, event: Event) -> bool:
    marks = sum(s.forms[w] in ('"', "“", "”") for w in range(a.cue_words[0], event.head))
    return marks % 2 == 0


def _opens_aside(s: Sentence, word: int) -> bool:
    if s.lemmas[word] in CONSEQUENCES and s.deprels[word] in ("obl", "nmod"):
        return any(s.lemmas[c] == "in" for c in s.children(word, "case"))
    marks = [w for w in s.children(word, "mark", "case", "advmod") if w < word]
    if not marks or not any(s.lemmas[w].lower() in BACKGROUND or s.forms[w].lower() in BACKGROUND for w in marks):
        return False
    return s.upos[word] not in ("VERB", "AUX") or s.child(word, "nsubj") is not None


def _comma_before(s: Sentence, word: int) -> bool:
    first = min(s.subtree(word))
    return first > 0 and s.forms[first] in (",", "–", "—") or s.forms[first - 1] in (",", "–", "—")


def _is_the_doer(mention: Mention, event: Event, parse: Parse) -> bool:
    """Whether the source speaks of an act of his own: "said he was ready to resign"."""
    for actor in event.actors:
        s = parse.sentences[actor.sentence]
        if (actor.sentence, actor.head) == (mention.sentence, mention.head) or s.lemmas[actor.head].lower() in PRONOUNS:
            return True
    return False


def _is_in_event(mention: Mention, event: Event) -> bool:
    return mention.sentence == event.sentence and mention.head in event.words


def _holds(a: Attribution, event: Event) -> bool:
    return a.holds(event.sentence, event.head)


def _source(a: Attribution, mention: Mention | None, parse: Parse) -> Source:
    words = [Span(a.cue.start, a.cue.end)]
    if mention is not None:
        words.insert(0, parse.sentences[mention.sentence].span(mention.first, mention.last))
    return Source(mention, a.cue, a.stance, a.kind, Why(a.rule, VERSION, tuple(words)))
