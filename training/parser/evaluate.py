"""Scores of the shipped parser on the dev files: ``python -m training.parser.evaluate --data DATA``.

From gold words, and from raw text by the CoNLL 2018 rule: a word or sentence counts when its characters are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hearsay.parse import Parser, load_parser, parse_text
from training.parser.data import Tree, read_names, read_trees, spans, split_names

CORE = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent")
Row = tuple[object, ...]


def f1(found: Counter[Row], gold: Counter[Row]) -> float:
    """F1 of two bags, in per cent."""
    hits = sum((found & gold).values())
    return round(200 * hits / max(1, sum(found.values()) + sum(gold.values())), 2)


def from_gold_words(parser: Parser, trees: list[Tree]) -> dict[str, float]:
    """UPOS, features, lemmas, UAS, LAS in per cent, and F1 of core arguments (right words, right label)."""
    right: Counter[str] = Counter()
    total = 0
    found: Counter[Row] = Counter()
    gold: Counter[Row] = Counter()
    for n, (tree, reading) in enumerate(zip(trees, parser.read([t.forms for t in trees]), strict=True)):
        for w in range(len(tree.forms)):
            head = reading.heads[w] + 1
            total += 1
            right["upos"] += reading.upos[w] == tree.upos[w]
            right["feats"] += reading.feats[w] == tree.feats[w]
            right["lemma"] += reading.lemmas[w].lower() == tree.lemmas[w].lower()
            right["uas"] += head == tree.heads[w]
            right["las"] += head == tree.heads[w] and reading.deprels[w] == tree.deprels[w]
            if reading.deprels[w] in CORE:
                found[n, w, head, reading.deprels[w]] += 1
            if tree.deprels[w] in CORE:
                gold[n, w, tree.heads[w], tree.deprels[w]] += 1
    scores = {k: round(100 * v / total, 2) for k, v in right.items()}
    return {**scores, "core arguments F1": f1(found, gold)}


def documents(trees: Iterable[Tree]) -> list[list[Tree]]:
    """Sentences by document."""
    found: dict[str, list[Tree]] = {}
    for tree in trees:
        found.setdefault(tree.document, []).append(tree)
    return list(found.values())


def rebuilt(trees: list[Tree]) -> tuple[str, list[list[tuple[int, int]]]]:
    """A document's raw text, paragraphs apart, and where each gold word stands in it."""
    text, places = "", []
    for tree in trees:
        text += "\n\n" if tree.new_paragraph and text else " " if text else ""
        at, row = len(text), []
        text += tree.text
        for form in tree.forms:
            begin = text.find(form, at)
            begin = at if begin < 0 else begin
            row.append((begin, begin + len(form)))
            at = begin + len(form)
        places.append(row)
    return text, places


def from_raw_text(parser: Parser, trees: list[Tree]) -> dict[str, float]:
    """F1 of words, sentences, UPOS, UAS and LAS, in per cent."""
    bags: dict[str, tuple[Counter[Row], Counter[Row]]] = {
        k: (Counter(), Counter()) for k in ("words", "sentences", "upos", "uas", "las")
    }
    for d, document in enumerate(documents(trees)):
        text, places = rebuilt(document)
        for s in parse_text(text, parser).sentences:
            spans = list(zip(s.starts, s.ends, strict=True))
            bags["sentences"][0][d, s.start, s.end] += 1
            for w, span in enumerate(spans):
                head = spans[s.heads[w]] if s.heads[w] >= 0 else None
                bags["words"][0][d, span] += 1
                bags["upos"][0][d, span, s.upos[w]] += 1
                bags["uas"][0][d, span, head] += 1
                bags["las"][0][d, span, head, s.deprels[w]] += 1
        for tree, row in zip(document, places, strict=True):
            bags["sentences"][1][d, row[0][0], row[-1][1]] += 1
            for w, span in enumerate(row):
                head = row[tree.heads[w] - 1] if tree.heads[w] else None
                bags["words"][1][d, span] += 1
                bags["upos"][1][d, span, tree.upos[w]] += 1
                bags["uas"][1][d, span, head] += 1
                bags["las"][1][d, span, head, tree.deprels[w]] += 1
    return {k: f1(*pair) for k, pair in bags.items()}


def names(parser: Parser, data: Path) -> dict[str, float]:
    """F1 of names (same words, same label), in all and by label."""
    lines = [s for line in read_names(data / "ner" / "worldwide_newswire_dev.jsonl.gz") for s in split_names(line)]
    by: dict[str, tuple[Counter[Row], Counter[Row]]] = {}
    for n, (line, reading) in enumerate(zip(lines, parser.read([s.forms for s in lines]), strict=True)):
        for bag, rows in ((0, [(m.first, m.last, m.label) for m in reading.names]), (1, spans(list(line.names)))):
            for first, last, label in rows:
                for kind in ("all", label):
                    by.setdefault(kind, (Counter(), Counter()))[bag][n, first, last, label] += 1
    return {kind: f1(*pair) for kind, pair in sorted(by.items())}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=Path(os.environ.get("HEARSAY_DATA", "../shared/data")))
    data = options.parse_args().data
    parser = load_parser()
    ewt, gum = (list(read_trees(data / "ud" / f"{f}-dev.conllu.gz")) for f in ("en_ewt", "en_gum"))
    begun = time.perf_counter()
    result: dict[str, object] = {"model": parser.version, "sha256": parser.digest}
    for name, trees in (("EWT", ewt), ("GUM", gum), ("GUM news", [t for t in gum if "_news_" in t.document])):
        result[name] = {"gold words": from_gold_words(parser, trees), "raw text": from_raw_text(parser, trees)}
    result["names"] = names(parser, data)
    result["seconds"] = round(time.perf_counter() - begun, 1)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
