"""Who does what a verb says: its subject, found through control, coordination and relative clauses."""

from __future__ import annotations

from hearsay.records import Sentence

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})
REFUSALS = frozenset({"refuse", "decline", "fail"})


def is_passive(s: Sentence, v: int) -> bool:
    """Whether the verb is passive, be it a clause ("was told") or a participle on a noun ("the words told by")."""
    if (
        s.child(v, "nsubj:pass") is not None
        or s.child(v, "aux:pass") is not None
        or s.child(v, "csubj:pass") is not None
    ):
        return True
    participle = "VerbForm=Part" in s.feats[v] and "Tense=Pres" not in s.feats[v] and not s.forms[v].endswith("ing")
    if not participle:
        return False
    if s.deprels[v] == "acl":
        return True
    if (
        s.deprels[v] == "conj"
        and s.child(v, "aux") is None
        and s.child(v, "nsubj") is None
        and s.child(v, "obj") is None
    ):
        return s.upos[s.heads[v]] == "VERB" and is_passive(s, s.heads[v])
    return s.deprels[v] in ("advcl", "acl:relcl") and s.child(v, "aux") is None and s.child(v, "nsubj", "obj") is None


def is_negated(s: Sentence, v: int) -> bool:
    """Whether the verb is denied ("did not say") or refused ("declined to say")."""
    for child in s.children(v, "advmod"):
        if s.lemmas[child].lower() in NEGATIONS or s.forms[child].lower() in NEGATIONS:
            return True
    if s.deprels[v] == "xcomp":
        head = s.heads[v]
        return s.lemmas[head] in REFUSALS or is_negated(s, head)
    return False


def subject_of(s: Sentence, v: int) -> int | None:
    """The noun that speaks: subject, agent of a passive, or what control and coordination lend."""
    if is_passive(s, v):
        return agent_of(s, v)
    own = next((c for c in s.children(v, "nsubj") if s.deprels[c] != "nsubj:pass"), None)
    if own is not None:
        return own
    return _lent(s, v, len(s))


def agent_of(s: Sentence, v: int) -> int | None:
    """The by-phrase of a passive."""
    agent = s.child(v, "obl:agent")
    if agent is not None:
        return agent
    for child in s.children(v, "obl"):
        if "by" in {s.lemmas[c].lower() for c in s.children(child, "case")}:
            return child
    return None


def _any_subject(s: Sentence, v: int, depth: int) -> int | None:
    own = s.child(v, "nsubj")
    return own if own is not None else _lent(s, v, depth - 1)


def _lent(s: Sentence, v: int, depth: int) -> int | None:
    head, relation = s.heads[v], s.deprels[v]
    if head < 0 or depth <= 0:
        return None
    if relation in ("acl", "acl:relcl"):
        return head if relation == "acl:relcl" or s.forms[v].endswith("ing") else _owner(s, head)
    if relation == "conj" and "VerbForm=Fin" in s.feats[v] and "VerbForm=Ger" in s.feats[head] and s.heads[head] >= 0:
        return _any_subject(s, s.heads[head], depth)
    if relation in ("conj", "parataxis") and s.upos[head] in ("VERB", "AUX", "ADJ"):
        return _any_subject(s, head, depth)
    if relation == "xcomp":
        told = s.child(head, "obj", "iobj")
        return told if told is not None else _any_subject(s, head, depth)
    if relation == "advcl" or relation == "advcl:relcl":
        as_saying = any(s.lemmas[c] == "as" for c in s.children(v, "mark", "case"))
        if as_saying and s.lemmas[head] in ("quote", "cite", "describe", "report"):
            quoted = s.child(head, "obj", "iobj", "nsubj:pass")
            return quoted if quoted is not None else head
        if s.upos[head] in ("NOUN", "PROPN") and s.child(head, "cop") is None and s.child(head, "nsubj") is None:
            return head
        return _any_subject(s, head, depth)
    if relation in ("ccomp", "nsubj", "csubj") or s.upos[head] in ("VERB", "AUX"):
        return None
    return None


def _owner(s: Sentence, noun: int) -> int | None:
    """Of "his decision to expel": he."""
    return s.child(noun, "nmod:poss")


def antecedent(s: Sentence, word: int) -> int:
    """For a relative pronoun the noun it stands for, else the word itself."""
    if s.lemmas[word].lower() not in RELATIVE or s.upos[word] not in ("PRON", "DET", "SCONJ"):
        return word
    at = word
    while s.heads[at] >= 0:
        if s.deprels[at] == "acl:relcl":
            return s.heads[at]
        at = s.heads[at]
    return word
