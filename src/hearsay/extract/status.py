"""Whether an act is told as done: negation, modality, condition, question, purpose (codebook 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from hearsay.records import Sentence

if TYPE_CHECKING:
    from hearsay.extract.match import Act

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
WISHED = frozenset({"should", "must", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


class Status(TypedDict):
    """How an act stands after one word's auxiliaries and markers have been read."""

    factuality: str
    auxiliary: frozenset[str]


def here(s: Sentence, word: int, act: Act) -> Status:
    """The act's status after the words that hang on ``word`` are read over it."""
    factuality, auxiliary = act.factuality, set(act.auxiliary)
    helpers = [c for c in s.children(word) if s.deprels[c].startswith("aux") or s.deprels[c] == "cop"]
    forms = {s.forms[c].lower() for c in helpers}
    shared = s.heads[word] if s.deprels[word] == "conj" and not helpers else -1
    if shared >= 0 and s.upos[shared] == s.upos[word]:
        forms |= {s.forms[c].lower() for c in s.children(shared, "aux")}
    if forms & FUTURE or _going_to(s, word):
        auxiliary.add("future")
    if forms & POSSIBLE:
        factuality = _at_most(factuality, "PS")
        auxiliary.add("hypothetical")
    if forms & WISHED:
        factuality = "Uu"
    if "would" in forms or "'d" in forms and s.has(word, "VerbForm=Inf"):
        if _reported(s, word):
            auxiliary.add("future")
        else:
            factuality = "Uu"
            auxiliary.add("hypothetical")
    if _condition(s, word):
        factuality = "Uu"
        auxiliary.add("hypothetical")
    if _negated(s, word):
        factuality = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-", "CT-": "CT+"}.get(factuality, factuality)
        auxiliary.add("negation")
    if s.deprels[word] == "root" and s.forms[-1] == "?":
        factuality = "Uu"
    return {"factuality": factuality, "auxiliary": frozenset(auxiliary)}


def _at_most(factuality: str, strength: str) -> str:
    return strength + factuality[-1] if factuality != "Uu" else factuality


def _going_to(s: Sentence, word: int) -> bool:
    """ "going to", and the bare infinitive of headlines ("Kenya to send troops")."""
    head = s.heads[word]
    if head >= 0 and s.deprels[word] == "xcomp" and s.forms[head].lower() == "going":
        return True
    marks = {s.forms[c].lower() for c in s.children(word, "mark")}
    return (
        s.deprels[word] == "root" and "to" in marks and s.has(word, "VerbForm=Inf") and bool(s.children(word, "nsubj"))
    )


def _reported(s: Sentence, word: int) -> bool:
    """ "would" after a verb of speech in the past is its future."""
    return s.deprels[word].split(":")[0] in ("ccomp", "conj", "parataxis", "csubj")


def _condition(s: Sentence, word: int) -> bool:
    return any(s.forms[c].lower() in CONDITIONS for c in s.children(word, "mark"))


def _negated(s: Sentence, word: int) -> bool:
    for child in s.children(word):
        form = s.forms[child].lower()
        if form in NEGATIONS and s.deprels[child] in ("advmod", "det", "mark", "cc:preconj", "case") and form != "nor":
            return not (
                form == "not" and child + 1 < len(s) and s.forms[child + 1].lower() in ("only", "just", "least")
            )
        if s.deprels[child] in ("obj", "nsubj", "nsubj:pass") and any(
            s.forms[d].lower() == "no" for d in s.children(child, "det")
        ):
            return True
    return False
