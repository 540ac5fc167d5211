"""Which way a time without a year or week points, by the verb that governs it."""

from __future__ import annotations

from hearsay.date.tables import TimeWords
from hearsay.records import Sentence

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d"})
SOON = frozenset(
    {"next", "upcoming", "coming", "forthcoming", "ahead", "scheduled", "planned", "expected", "effective"}
)


def tense_at(sentence: Sentence, first: int, last: int, table: TimeWords) -> str:
    """``past``, ``present``, ``future`` or ``none`` for the words ``first:last``."""
    inside = range(first, last)
    head = next((w for w in inside if sentence.heads[w] not in inside), first)
    if first and sentence.forms[first - 1].lower() in SOON:
        return "future"
    nominal = False
    for above in sentence.ancestors(head):
        if sentence.upos[above] in ("VERB", "AUX") or sentence.children(above, "cop"):
            tense = _tense(sentence, above, table)
            return "none" if nominal and tense == "past" and _names_ahead(sentence, first) else tense
        if sentence.lemmas[above] in table.verbs["ahead"] and sentence.upos[above] == "ADJ":
            return "future"
        nominal = True
    return "none"


def _names_ahead(sentence: Sentence, first: int) -> bool:
    """Whether words just before say that the thing lies ahead ("ahead of the May 12 vote")."""
    return any(f.lower() in ("ahead", "before", "upcoming") for f in sentence.forms[max(0, first - 4) : first])


def _tense(sentence: Sentence, verb: int, table: TimeWords) -> str:
    helpers = sentence.children(verb, "aux", "cop")
    lemmas = {sentence.lemmas[h].lower() for h in helpers} | {sentence.forms[h].lower() for h in helpers}
    if lemmas & AHEAD:
        return "future"
    if sentence.lemmas[verb] in table.verbs["ahead"] and (
        sentence.upos[verb] == "ADJ"
        or sentence.has(verb, "VerbForm=Part")
        and sentence.children(verb, "aux:pass")
        or sentence.deprels[verb].startswith("acl")
    ):
        return "future"
    if any(sentence.lemmas[c] == "to" for c in sentence.children(verb, "mark")) and "have" not in lemmas:
        above = sentence.heads[verb]
        if above >= 0 and sentence.lemmas[above] in table.verbs["through"]:
            return _tense(sentence, above, table)
        return "future"
    if any(sentence.lemmas[h] == "have" for h in helpers) or sentence.has(verb, "Tense=Past"):
        return "past"
    if any(sentence.has(h, "Tense=Past") for h in helpers):
        return "past"
    if sentence.has(verb, "VerbForm=Fin") or helpers:
        return "present"
    above = sentence.heads[verb]
    return _tense(sentence, above, table) if above >= 0 and sentence.upos[above] == "VERB" else "none"
