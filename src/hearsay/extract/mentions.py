"""From the head of a noun phrase to the words that name somebody."""

from __future__ import annotations

from collections.abc import Container

from hearsay.records import Mention, Sentence

INSIDE = frozenset(
    {
        "compound",
        "amod",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "nmod:unmarked",
        "flat",
        "fixed",
        "advmod",
        "goeswith",
        "dep",
    }
)
KEPT_AFTER = frozenset({"of", "for"})


def mention_of(sentence: Sentence, head: int) -> Mention:
    """The core around a head: modifiers, titles and of-phrases, but no article, apposition, clause or conjunct."""
    kept = {head}
    _gather(sentence, head, kept, top=True)
    first, last = head, head + 1
    while first - 1 in kept:
        first -= 1
    while last in kept:
        last += 1
    while first < head and (
        sentence.upos[first] in ("DET", "PUNCT", "ADP", "ADV") and sentence.deprels[first] != "compound"
    ):
        first += 1
    while last - 1 > head and sentence.upos[last - 1] in ("PUNCT", "DET", "ADP"):
        if sentence.forms[last - 1] == ")" or sentence.forms[last - 1].endswith("."):
            break
        last -= 1
    return Mention(sentence.number, head, first, last)


def _gather(s: Sentence, head: int, kept: set[int], top: bool) -> None:
    for child in s.children(head):
        label = s.deprels[child]
        if label in INSIDE or (label in ("det", "case", "punct") and (not top or child < head or label == "punct")):
            if label == "punct" and s.forms[child] not in ("-", "–", '"', "“", "”", "'", "’", "."):
                continue
            if label == "case" and top and s.forms[child] not in ("'s", "’s", "'", "’"):
                continue
            if label == "case" and top:
                continue
            kept.add(child)
            _gather(s, child, kept, top=False)
        elif label == "conj" and not top and child < head:
            kept.update(s.subtree(child))
        elif label == "nmod" and any(s.lemmas[c] in KEPT_AFTER for c in s.children(child, "case")):
            kept.update(w for w in s.subtree(child) if not _beyond(s, w, child))


def _beyond(s: Sentence, word: int, limit: int) -> bool:
    """Whether a relative clause or apposition lies between the word and the phrase it is part of."""
    at = word
    while at != limit:
        if s.deprels[at] in ("acl:relcl", "acl", "appos", "parataxis", "advcl"):
            return True
        at = s.heads[at]
    return False


def is_somebody(sentence: Sentence, head: int, agents: Container[str]) -> bool:
    """Whether a noun can act in politics: a name, a nationality, a pronoun for people, or a role."""
    upos = sentence.upos[head]
    if upos == "PRON":
        return sentence.lemmas[head] in (
            "he",
            "she",
            "it",
            "they",
            "we",
            "I",
            "i",
            "who",
            "that",
            "which",
            "its",
            "their",
            "his",
            "her",
        )
    name = sentence.name_at(head)
    if name is not None:
        return name.label in ("Person", "Organization", "Location", "NORP", "Facility")
    if sentence.lemmas[head].lower() in agents:
        return True
    if upos == "NUM":
        return not any(c.isdigit() for c in sentence.forms[head])
    return upos == "PROPN" and sentence.forms[head][:1].isupper()
