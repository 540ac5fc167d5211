"""Which nouns speak: a subject with those joined to it, the maker of a claim, a source that is cited."""

from __future__ import annotations

from hearsay.attribute.cues import Cues
from hearsay.attribute.subjects import antecedent, is_passive, subject_of
from hearsay.records import Sentence


def speakers(s: Sentence, subject: int | None) -> tuple[int, ...]:
    """A subject's head and those joined to it; a relative pronoun gives its noun, "the watchdog Veritas" its name."""
    if subject is None:
        return ()
    noun = antecedent(s, subject)
    named = next((c for c in s.children(noun, "appos", "flat") if c == noun + 1 and s.upos[c] == "PROPN"), None)
    if named is not None and s.upos[noun] == "NOUN":
        return (named,)
    return (noun, *(c for c in s.children(noun, "conj") if s.upos[c] in ("NOUN", "PROPN", "PRON")))


def can_speak(s: Sentence, noun: int, cues: Cues) -> bool:
    """Whether a cited noun can be a source and not merely a reason ("citing security concerns")."""
    lemma, classes = s.lemmas[noun].lower(), cues.classes
    name = s.name_at(noun)
    if name is not None:
        return name.label in ("Person", "Organization", "Location", "NORP")
    if s.upos[noun] == "PROPN":
        return True
    return any(lemma in classes[k] for k in ("media", "document", "person", "unnamed", "citable"))


def sources_of_noun(s: Sentence, n: int, cues: Cues) -> tuple[int, ...]:
    owner = s.child(n, "nmod:poss")
    if owner is not None:
        return speakers(s, owner)
    for child in s.children(n, "nmod"):
        if {s.lemmas[c].lower() for c in s.children(child, "case")} & {"by", "from"}:
            return speakers(s, child)
    made = next((c for c in s.children(n, "acl") if is_passive(s, c) and s.child(c, "obl") is not None), None)
    if made is not None and (agent := subject_of(s, made)) is not None:
        return speakers(s, agent)
    head = s.heads[n]
    if (
        s.deprels[n] == "obj"
        and s.lemmas[head] in cues.classes["publish"]
        and (subject := subject_of(s, head)) is not None
    ):
        return speakers(s, subject)
    for child in s.children(n, "compound", "amod"):
        name = s.name_at(child)
        if name is not None and name.label in ("Organization", "Location", "Person", "NORP"):
            return (child,)
    return ()
