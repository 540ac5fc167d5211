"""Treebanks and names, as the trainer wants them."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hearsay.parse.lemma import edit_between

ENDS = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank: columns of words, heads counted from 1 (0 = root)."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    text: str
    document: str
    new_paragraph: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One stretch of text with BIO names."""

    forms: tuple[str, ...]
    names: tuple[str, ...]


def read_trees(path: Path) -> Iterator[Tree]:
    """Sentences of a gzipped CoNLL-U file; multi-word ranges and empty nodes are left out."""
    text, document, new_paragraph = "", "", True
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# text = "):
                    text = line[9:]
                elif line.startswith("# newdoc id"):
                    document, new_paragraph = line.split("=", 1)[1].strip(), True
                elif line.startswith("# newpar"):
                    new_paragraph = True
            elif line:
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif rows:
                form, lemma, upos, _, feats, head, deprel = zip(*(r[1:8] for r in rows), strict=True)
                yield Tree(form, lemma, upos, feats, tuple(map(int, head)), deprel, text, document, new_paragraph)
                rows, new_paragraph = [], False


def read_names(path: Path) -> list[Named]:
    """Lines of [tokens, BIO tags]; a line may hold several sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Named(*(tuple(column) for column in json.loads(line))) for line in lines]


def split_names(named: Named) -> list[Named]:
    """The same text sentence by sentence, as the parser will see it."""
    parts, start = [], 0
    for at, form in enumerate(named.forms):
        closes = form in ENDS and (at + 1 == len(named.forms) or named.forms[at + 1][:1].isupper())
        if closes and at + 1 - start > 3:
            parts.append(Named(named.forms[start : at + 1], named.names[start : at + 1]))
            start = at + 1
    if start < len(named.forms):
        parts.append(Named(named.forms[start:], named.names[start:]))
    return parts


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """BIO tags to (start, end, label)."""
    found, start, label = set(), -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag.startswith("B-") or tag[2:] != label):
            found.add((start, i, label))
            start = -1
        if tag != "O" and start < 0:
            start, label = i, tag[2:]
    return found


def lemma_table(trees: list[Tree]) -> dict[str, str]:
    """``form/UPOS`` to lemma for words whose lemma no common edit gives, by majority."""
    seen: dict[str, Counter[str]] = {}
    for tree in trees:
        for form, lemma, upos in zip(tree.forms, tree.lemmas, tree.upos, strict=True):
            if upos not in ("PROPN", "X", "NUM", "SYM", "PUNCT") and lemma != "_":
                seen.setdefault(f"{form.lower()}/{upos}", Counter())[lemma] += 1
    table = {}
    for key, counts in sorted(seen.items()):
        lemma, count = counts.most_common(1)[0]
        form = key.rsplit("/", 1)[0]
        if count >= 2 and lemma != form and count > 0.6 * sum(counts.values()):
            table[key] = lemma
    return table


def vocabularies(trees: list[Tree], names: list[Named]) -> dict[str, list[str]]:
    """The label sets of all heads, the most frequent first."""

    def common(values: Iterator[str], least: int) -> list[str]:
        return [value for value, count in Counter(values).most_common() if count >= least]

    edits = (edit_between(form, lemma) for tree in trees for form, lemma in zip(tree.forms, tree.lemmas, strict=True))
    return {
        "upos": common((u for t in trees for u in t.upos), 1),
        "feats": common((f for t in trees for f in t.feats), 3),
        "edit": common(edits, 4),
        "deprel": common((d for t in trees for d in t.deprels), 1),
        "name": common((n for s in names for n in s.names), 1),
    }


def vary_case(forms: tuple[str, ...], dice: random.Random) -> tuple[str, ...]:
    """Now and then a sentence as a telex, a headline or a chat would print it."""
    throw = dice.random()
    if throw < 0.04:
        return tuple(f.upper() for f in forms)
    if throw < 0.06:
        return tuple(f.lower() for f in forms)
    if throw < 0.09:
        return tuple(f[:1].upper() + f[1:] for f in forms)
    return forms


def vary_tree(tree: Tree, dice: random.Random) -> Tree:
    """Case noise, and at times a sentence without its full stop."""
    if len(tree.forms) > 3 and tree.forms[-1] == "." and dice.random() < 0.05 and len(tree.forms) not in tree.heads:
        tree = replace(
            tree,
            forms=tree.forms[:-1],
            lemmas=tree.lemmas[:-1],
            upos=tree.upos[:-1],
            feats=tree.feats[:-1],
            heads=tree.heads[:-1],
            deprels=tree.deprels[:-1],
        )
    return replace(tree, forms=vary_case(tree.forms, dice))
