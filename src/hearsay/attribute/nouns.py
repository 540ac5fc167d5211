"""Nouns that hold content: claims that, allegations of, reports that."""

from __future__ import annotations

from hearsay.attribute.cues import Cue, Cues
from hearsay.attribute.speakers import sources_of_noun
from hearsay.attribute.statement import Statement
from hearsay.records import Sentence


def of_noun(s: Sentence, n: int, cue: Cue, cues: Cues) -> Statement | None:
    content: set[int] = set()
    for child in s.children(n, "acl", "ccomp"):
        if s.deprels[child] == "acl:relcl" and not _is_full(s, child):
            continue
        marks = {s.lemmas[m].lower() for m in s.children(child, "mark")}
        if (
            "that" in marks
            or s.deprels[child] == "acl:relcl"
            or s.deprels[child] == "ccomp"
            or "to" in marks
            and cue.kind in ("intent", "order")
        ):
            content |= set(s.subtree(child))
    if not content:
        for child in s.children(n, "nmod"):
            cases = {s.lemmas[c].lower() for c in s.children(child, "case")}
            if "of" in cases and s.lemmas[n] in cues.classes["holding"] and not _is_agent(s, child):
                content |= set(s.subtree(child)) - set(s.children(child, "case"))
    sources = sources_of_noun(s, n, cues)
    if content and not sources and s.lemmas[n] in cues.classes["telling"]:
        sources = (n,)
    if not content and sources and cue.kind in ("speech", "report"):
        about = [
            c for c in s.children(n, "nmod") if {s.lemmas[x].lower() for x in s.children(c, "case")} & {"about", "of"}
        ]
        content = {w for c in about if c not in sources for w in s.subtree(c)}
    if not content:
        return None
    return Statement(s.number, cue, n, (n,), sources, content, None, cue.stance, cue.strength)


def _is_full(s: Sentence, clause: int) -> bool:
    """Whether a clause read as relative lacks nothing that its "that" could stand for, and so is the content."""
    own = s.child(clause, "nsubj")
    that = next((c for c in s.children(clause) if s.forms[c].lower() == "that" and c < clause), None)
    if own is None or that is None or own == that:
        return False
    return s.deprels[that] == "mark" or any(c != that for c in s.children(clause, "obj", "xcomp", "ccomp", "aux:pass"))


def _is_agent(s: Sentence, noun: int) -> bool:
    name = s.name_at(noun)
    return name is not None and s.upos[noun] == "PROPN"
