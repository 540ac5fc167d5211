"""Phrases and headlines that attribute: according to, allegedly, as she put it, "Kremlin: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.attribute.cues import Cue, Cues
from hearsay.attribute.phrase import kind_of
from hearsay.attribute.speakers import can_speak, speakers
from hearsay.attribute.statement import Statement
from hearsay.records import Sentence

CLAUSES = frozenset({"root", "ccomp", "csubj", "conj", "parataxis", "advcl", "acl:relcl", "acl", "xcomp", "discourse"})


def of_phrases(s: Sentence, word: int, cues: Cues) -> Iterator[Statement]:
    form = s.forms[word].lower()
    for words, cue in cues.phrases.get(form, ()):
        at = _matches(s, word, words)
        if at is None:
            continue
        if cue.pos == "P":
            yield from _according(s, at, cue)
        elif cue.pos in "AJ":
            yield from _hedge(s, at, cue)
        elif s.lemmas[word].lower() not in cues.verbs or s.upos[word] != "VERB":
            noun = next((n for n in range(word + 1, len(s)) if s.heads[word] == n), None)
            if noun is not None and can_speak(s, noun, cues):
                yield from _according(s, at, cue)
        return


def _matches(s: Sentence, word: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    found: list[int] = []
    at = word
    for part in words:
        while at < len(s) and s.forms[at] in ("-", "–") and found:
            at += 1
        if at >= len(s) or s.forms[at].lower() != part:
            return None
        found.append(at)
        at += 1
    return tuple(found)


def _according(s: Sentence, at: tuple[int, ...], cue: Cue) -> Iterator[Statement]:
    first = at[0]
    noun = next((n for n in (s.heads[first], s.heads[at[-1]]) if n > at[-1]), None)
    if noun is None and s.lemmas[first] == "accord" and s.upos[first] == "VERB":
        noun = next((c for c in s.children(first, "obl", "obj")), None)
    if noun is None or s.upos[noun] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
        return
    if cue.lemma == "per" and not (
        s.deprels[noun].startswith("obl") and (s.upos[noun] == "PROPN" or s.child(noun, "det"))
    ):
        return
    top = first if s.heads[noun] == first else noun
    if s.heads[top] < 0:
        return
    yield Statement(s.number, cue, first, at, speakers(s, noun), scope_of(s, top), None, cue.stance, cue.strength)


def scope_of(s: Sentence, top: int) -> set[int]:
    """The words that "according to X" speaks of: its clause, and when set off by a comma the sentence around it."""
    below = set(s.subtree(top))
    first = min(below)
    comma = first > 0 and s.forms[first - 1] in (",", "—", "–", "-")
    clause = s.heads[top]
    while s.heads[clause] >= 0 and not (
        s.deprels[clause] in CLAUSES and s.upos[clause] in ("VERB", "AUX", "ADJ", "NOUN") and _is_clause(s, clause)
    ):
        clause = s.heads[clause]
    while s.heads[clause] >= 0 and _wider(s, clause, comma):
        clause = s.heads[clause]
    inside = set(s.subtree(clause)) - below
    for child in s.children(clause, "conj", "parataxis"):
        if s.child(child, "nsubj") is not None and child not in below:
            start = min(s.subtree(child))
            if start > first > clause or (s.deprels[clause] == "root" and 0 < first < start and first > clause):
                inside -= set(s.subtree(child))
    return inside


def _is_clause(s: Sentence, word: int) -> bool:
    return s.deprels[word] == "root" or s.upos[word] in ("VERB", "AUX") or s.child(word, "nsubj", "cop") is not None


def _wider(s: Sentence, clause: int, comma: bool) -> bool:
    relation = s.deprels[clause]
    if relation in ("xcomp", "advcl"):
        return True
    if relation == "conj":
        return s.child(clause, "nsubj") is None
    return comma and relation in ("ccomp", "acl", "acl:relcl") and s.heads[clause] >= 0


def _hedge(s: Sentence, at: tuple[int, ...], cue: Cue) -> Iterator[Statement]:
    """ "Allegedly" speaks of its clause, "alleged" of its noun; nobody is named."""
    word = at[-1]
    head = s.heads[word]
    if head < 0 or cue.pos == "J" and s.deprels[word] not in ("amod", "compound"):
        return
    if cue.pos == "A" and s.upos[head] not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM"):
        return
    content = set(s.subtree(head))
    for child in s.children(head):
        if cue.pos == "J" and s.deprels[child] in ("acl", "acl:relcl", "advcl", "parataxis", "conj"):
            content -= set(s.subtree(child))
        if s.deprels[child] in ("conj", "parataxis") and s.child(child, "nsubj") is not None:
            content -= set(s.subtree(child))
        elif s.deprels[child].startswith("nsubj"):
            for clause in s.children(child, "acl:relcl", "acl"):
                content -= set(s.subtree(clause))
        elif s.deprels[child] == "acl:relcl":
            content -= set(s.subtree(child))
    yield Statement(s.number, cue, word, at, (), content - set(at), None, cue.stance, cue.strength)


def as_put(s: Sentence, v: int, cues: Cues) -> Iterator[Statement]:
    """ "As the mayor put it": the sentence around is the mayor's."""
    if any(s.lemmas[c] == "as" for c in s.children(v, "mark", "advmod")) and s.child(v, "obj") is not None:
        head = s.heads[v]
        say = cues.verbs["say"]
        yield Statement(
            s.number, say, v, (v,), speakers(s, s.child(v, "nsubj")), set(s.subtree(head)) - set(s.subtree(v)),
            None, say.stance, say.strength,
        )  # fmt: skip


def of_headline(s: Sentence, cues: Cues, found: list[Statement]) -> Iterator[Statement]:
    """ "Kremlin: no talks planned" and "No talks planned: Kremlin"."""
    if s.number > 0 and s.kind.value != "headline" or ":" not in s.forms[1:-1]:
        return
    colon = s.forms.index(":", 1)
    left, right = range(colon), range(colon + 1, len(s))
    say = cues.verbs["say"]
    if any(x.head < colon for x in found if x.cue.pos == "V"):
        return
    for source, content in ((left, right), (right, left)):
        words = [w for w in source if s.upos[w] != "PUNCT"]
        if not 0 < len(words) <= 5 or any(s.upos[w] in ("VERB", "AUX") for w in words):
            continue
        if not any(s.upos[w] in ("VERB", "AUX") for w in content):
            continue
        noun = next((w for w in reversed(words) if s.upos[w] in ("NOUN", "PROPN")), None)
        if noun is not None and (
            can_speak(s, noun, cues)
            and kind_of(s, noun, cues) != "document"
            or s.lemmas[noun].lower() in cues.classes["document"]
        ):
            yield Statement(s.number, say, colon, (colon,), (noun,), set(content), None, say.stance, say.strength)
            return
