"""From the network's scores to heads, labels and names, with what every English tree obeys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hearsay.parse.tree import best_tree
from hearsay.records import Name

Floats = npt.NDArray[np.float32]

CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OF_VERBS, OF_NOUNS = ("obl", "obl:agent"), ("nmod",)


def decode_tree(
    arcs: Floats, top: npt.NDArray[np.int64], labels: Floats, names: Sequence[str], upos: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads (from 0, -1 the root) and labels of one sentence.

    ``arcs`` [words, words + 1], ``top`` [words, k] best heads, ``labels`` [words, k, labels] scores for those heads.
    """
    heads = best_tree(arcs)
    scores = []
    root = names.index("root")
    for word, head in enumerate(heads):
        places = np.flatnonzero(top[word] == head)
        row = labels[word, int(places[0]) if len(places) else 0].copy()
        if head == 0:
            row[:] = -1e4
            row[root] = 0.0
        else:
            row[root] = -1e4
        scores.append(row)
    deprels = [names[int(row.argmax())] for row in scores]
    _one_subject(heads, deprels, scores, names)
    _no_preposition_before_core(heads, deprels, scores, names, upos)
    _participles_are_no_prepositions(heads, deprels, upos)
    _titles_hang_on_names(heads, deprels, upos)
    return [h - 1 for h in heads], deprels


def _participles_are_no_prepositions(heads: list[int], deprels: list[str], upos: Sequence[str]) -> None:
    """ "..., citing state television": a verb with an object of its own is a clause, on the nearest verb above."""
    for word, label in enumerate(deprels):
        if (
            label != "case"
            or upos[word] != "VERB"
            or not any(h == word + 1 and x == "obj" for h, x in zip(heads, deprels, strict=True))
        ):
            continue
        at = heads[word]
        while at and upos[at - 1] != "VERB" and heads[at - 1]:
            at = heads[at - 1]
        if at:
            heads[word], deprels[word] = at, "advcl"


def _titles_hang_on_names(heads: list[int], deprels: list[str], upos: Sequence[str]) -> None:
    """ "opposition candidate Ana Ruiz": with no comma between, the title hangs on the name and not the name on it."""
    for name, label in enumerate(deprels):
        title = name - 1
        if upos[name] != "PROPN" or title < 0 or upos[title] != "NOUN":
            continue
        apposed = label == "appos" and heads[name] == title + 1
        split = (
            label in ("obl", "nmod", "dep")
            and heads[name] == heads[title]
            and deprels[title] in ("obl", "nmod", "nsubj", "obj")
        )
        if not apposed and not (
            split and not any(h == name + 1 and x == "case" for h, x in zip(heads, deprels, strict=True))
        ):
            continue
        heads[name], deprels[name] = heads[title], deprels[title]
        heads[title], deprels[title] = name + 1, "nmod:desc"
        for word, (head, own) in enumerate(zip(heads, deprels, strict=True)):
            if head == title + 1 and (
                own in ("det", "case", "cc", "punct", "appos", "acl:relcl", "conj", "nmod:poss") or word > name
            ):
                heads[word] = name + 1


def _best_of(
    row: Floats, names: Sequence[str], allowed: frozenset[str] | tuple[str, ...], but: frozenset[str] = frozenset()
) -> str:
    places = [n for n, name in enumerate(names) if (not allowed or name in allowed) and name not in but]
    return names[max(places, key=lambda n: float(row[n]))]


def _one_subject(heads: list[int], deprels: list[str], scores: list[Floats], names: Sequence[str]) -> None:
    """A verb has one subject: of two, the less sure gets its next best label."""
    of_head: dict[int, int] = {}
    for word, (head, label) in enumerate(zip(heads, deprels, strict=True)):
        if label not in SUBJECTS:
            continue
        rival = of_head.get(head)
        if rival is None:
            of_head[head] = word
            continue
        number = names.index
        weaker = min(word, rival, key=lambda w: float(scores[w][number(deprels[w])]))
        deprels[weaker] = _best_of(scores[weaker], names, (), SUBJECTS | {"root"})
        of_head[head] = rival if weaker == word else word


def _no_preposition_before_core(
    heads: list[int], deprels: list[str], scores: list[Floats], names: Sequence[str], upos: Sequence[str]
) -> None:
    """A noun with a preposition of its own is no subject or object."""
    marked = {
        head - 1
        for head, label, tag in zip(heads, deprels, upos, strict=True)
        if label == "case" and tag == "ADP" and head
    }
    for word in marked:
        if deprels[word] in CORE and heads[word]:
            of_verb = upos[heads[word] - 1] in ("VERB", "AUX", "ADJ")
            deprels[word] = _best_of(scores[word], names, OF_VERBS if of_verb else OF_NOUNS)


def decode_names(scores: Floats, labels: Sequence[str]) -> tuple[Name, ...]:
    """Names of one sentence from BIO scores [words, labels]; an I without its B begins a name."""
    found: list[Name] = []
    start, now = -1, ""
    tags = [labels[int(n)] for n in scores.argmax(axis=1)]
    for word, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag.startswith("B-") or tag[2:] != now):
            found.append(Name(start, word, now))
            start = -1
        if tag != "O" and start < 0:
            start, now = word, tag[2:]
    return tuple(found)
