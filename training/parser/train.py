"""Trains the parser: ``python -m training.parser.train --work FOLDER``; the best weights on dev are kept."""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from hearsay.parse.lemma import edit_between
from hearsay.parse.pieces import WordPieces, shape_of
from training.parser.data import (
    Named,
    Tree,
    lemma_table,
    read_names,
    read_trees,
    spans,
    split_names,
    vary_case,
    vary_tree,
    vocabularies,
)
from training.parser.network import Network, Sizes, kept_vocabulary, load_pretrained, pretrained_folder

SEED = 11
BATCH_PIECES = 1100
LONGEST = 180  # words; longer training sentences are left out
TREE_SHARE = 0.72
MASKED = 0.05
ENCODER_RATE, HEAD_RATE = 1.6e-4, 1.2e-3
AVERAGE_EVERY = 8  # steps between updates of the averaged weights, the ones that are kept
IGNORE = -100


class Batcher:
    """Turns sentences into padded tensors."""

    def __init__(self, pieces: WordPieces, labels: dict[str, list[str]]) -> None:
        self.pieces = pieces
        self.number = {head: {v: n for n, v in enumerate(values)} for head, values in labels.items()}

    def length(self, forms: tuple[str, ...]) -> int:
        return 2 + sum(len(self.pieces.of_word(f)) for f in forms)

    def inputs(self, sentences: list[tuple[str, ...]]) -> dict[str, Tensor]:
        longest = -(-max(self.length(s) for s in sentences) // 8) * 8
        words = -(-max(len(s) for s in sentences) // 4) * 4
        n = len(sentences)
        a = {k: np.zeros((n, longest), np.int64) for k in ("pieces", "shapes", "mask")}
        b = {k: np.zeros((n, words), np.int64) for k in ("first", "last", "word_shapes", "word_mask")}
        for i, forms in enumerate(sentences):
            ids, shapes = [self.pieces.start], [0]
            for w, form in enumerate(forms):
                cut, shape = self.pieces.of_word(form), shape_of(form)
                b["first"][i, w], b["last"][i, w] = len(ids), len(ids) + len(cut) - 1
                b["word_shapes"][i, w], b["word_mask"][i, w] = shape, 1
                ids += cut
                shapes += [shape] * len(cut)
            ids.append(self.pieces.stop)
            shapes.append(0)
            a["pieces"][i, : len(ids)], a["shapes"][i, : len(ids)], a["mask"][i, : len(ids)] = ids, shapes, 1
        return {k: torch.from_numpy(v) for k, v in (a | b).items()}

    def column(self, head: str, rows: list[list[str]], width: int) -> Tensor:
        out = np.full((len(rows), width), IGNORE, np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = [self.number[head].get(v, IGNORE) for v in row]
        return torch.from_numpy(out)


def bucketed(lengths: list[int], dice: random.Random) -> list[list[int]]:
    """Batches of indices of like length, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] * (1 + 0.1 * dice.random()))
    batches: list[list[int]] = []
    now: list[int] = []
    for i in order:
        if now and (len(now) + 1) * max(lengths[i], lengths[now[-1]]) > BATCH_PIECES:
            batches.append(now)
            now = []
        now.append(i)
    batches.append(now)
    dice.shuffle(batches)
    return batches


def forever(
    sentences: list[Tree] | list[Named], batcher: Batcher, dice: random.Random, vary: object
) -> Iterator[list[object]]:
    lengths = [batcher.length(s.forms) for s in sentences]
    while True:
        for batch in bucketed(lengths, dice):
            yield [vary(sentences[i], dice) for i in batch]  # type: ignore[operator]


def tree_loss(network: Network, batcher: Batcher, trees: list[Tree], x: dict[str, Tensor]) -> Tensor:
    width = x["first"].shape[1]
    words = network.words(x["pieces"], x["shapes"], x["mask"], x["first"], x["last"], x["word_shapes"])
    words = network.dropout(words)
    scores, candidates = network.arcs(words)
    hidden = torch.cat([torch.ones_like(x["word_mask"][:, :1]), x["word_mask"]], 1)
    scores = scores.float() + (1.0 - hidden[:, None, :].float()) * -1e4
    heads = np.full((len(trees), width), IGNORE, np.int64)
    for i, t in enumerate(trees):
        heads[i, : len(t.heads)] = t.heads
    gold = torch.from_numpy(heads)
    labels = network.labels(words, candidates, gold.clamp(min=0)[:, :, None])[:, :, 0]
    tag = network.tag(words)

    def loss(logits: Tensor, target: Tensor) -> Tensor:
        return cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE)

    return (
        loss(scores, gold)
        + loss(labels, batcher.column("deprel", [list(t.deprels) for t in trees], width))
        + 0.6 * loss(network.upos(tag), batcher.column("upos", [list(t.upos) for t in trees], width))
        + 0.5 * loss(network.feats(tag), batcher.column("feats", [list(t.feats) for t in trees], width))
        + 0.3
        * loss(
            network.edit(tag),
            batcher.column(
                "edit", [[edit_between(f, m) for f, m in zip(t.forms, t.lemmas, strict=True)] for t in trees], width
            ),
        )
    )


def name_loss(network: Network, batcher: Batcher, named: list[Named], x: dict[str, Tensor]) -> Tensor:
    words = network.dropout(network.words(x["pieces"], x["shapes"], x["mask"], x["first"], x["last"], x["word_shapes"]))
    logits = network.name(network.name_part(words))
    target = batcher.column("name", [list(n.names) for n in named], x["first"].shape[1])
    return cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE)


def score(
    network: Network, batcher: Batcher, trees: list[Tree], names: list[Named], labels: dict[str, list[str]]
) -> dict[str, float]:
    """Greedy scores on dev, enough to choose a checkpoint by."""
    network.eval()
    right = {"upos": 0, "uas": 0, "las": 0}
    total = 0
    hit = made = gold_names = 0
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for kind, data in (("tree", trees), ("name", names)):
            order = sorted(range(len(data)), key=lambda i: len(data[i].forms))
            for start in range(0, len(order), 24):
                part = [data[i] for i in order[start : start + 24]]
                out = network(**batcher.inputs([p.forms for p in part]))
                if kind == "tree":
                    head = out[4][:, :, 0].numpy()
                    label = out[5][:, :, 0].argmax(-1).numpy()
                    upos = out[0].numpy()
                    for i, t in enumerate(part):
                        for w in range(len(t.forms)):
                            total += 1
                            ok = head[i, w] == t.heads[w]
                            right["uas"] += ok
                            right["las"] += ok and labels["deprel"][label[i, w]] == t.deprels[w]
                            right["upos"] += labels["upos"][upos[i, w]] == t.upos[w]
                else:
                    tags = out[6].argmax(-1).numpy()
                    for i, n in enumerate(part):
                        found = spans([labels["name"][k] for k in tags[i, : len(n.forms)]])
                        gold = spans(list(n.names))
                        hit, made, gold_names = hit + len(found & gold), made + len(found), gold_names + len(gold)
    network.train()
    result = {k: round(float(100 * v / max(total, 1)), 2) for k, v in right.items()}
    result["names"] = round(200 * hit / max(made + gold_names, 1), 2)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("HEARSAY_DATA", "../shared/data")))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    dice = random.Random(SEED)

    trees = [t for f in ("en_ewt-train", "en_gum-train-free") for t in read_trees(args.data / "ud" / f"{f}.conllu.gz")]
    lines = read_names(args.data / "ner" / "worldwide_newswire_train.jsonl.gz")
    names = [s for n, line in enumerate(lines) for s in (split_names(line) if n % 3 else [line])]
    trees = [t for t in trees if len(t.forms) <= LONGEST]
    names = [n for n in names if len(n.forms) <= LONGEST]
    labels = vocabularies(trees, names)
    folder = pretrained_folder()
    vocabulary, kept = kept_vocabulary(folder)
    pieces = WordPieces(vocabulary)
    batcher = Batcher(pieces, labels)
    sizes = Sizes(vocabulary=len(vocabulary), **{k: len(v) for k, v in labels.items()})
    network = Network(sizes)
    load_pretrained(network, folder, kept)
    network.encoder.pieces.weight.requires_grad_(False)
    (args.work / "parser.json").write_text(
        json.dumps(
            {
                "vocabulary": vocabulary,
                "labels": labels,
                "lemmas": lemma_table(trees),
                "sizes": asdict(sizes),
                "seed": SEED,
            }
        )
    )
    dev = [t for f in ("en_ewt-dev", "en_gum-dev") for t in read_trees(args.data / "ud" / f"{f}.conllu.gz")]
    dev_small = [dev[i] for i in range(0, len(dev), 4)]
    dev_names = [s for n in read_names(args.data / "ner" / "worldwide_newswire_dev.jsonl.gz") for s in split_names(n)]

    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder, "lr": ENCODER_RATE, "peak": ENCODER_RATE},
            {"params": heads, "lr": HEAD_RATE, "peak": HEAD_RATE},
        ],
        weight_decay=0.01,
        fused=True,
    )
    averaged = {k: v.detach().clone() for k, v in network.state_dict().items() if v.dtype.is_floating_point}
    tree_batches = forever(trees, batcher, dice, vary_tree)
    name_batches = forever(names, batcher, dice, lambda n, d: Named(vary_case(n.forms, d), n.names))
    unknown = pieces.unknown
    begun, best, step, seen = time.time(), -1.0, 0, 0
    network.train()
    next_check = 0.12
    while True:
        done = (time.time() - begun) / (60 * args.minutes)
        if done >= 1:
            break
        rate = min(done / 0.03, 1.0) * max(0.0, min(1.0, (1 - done) / 0.97))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        of_trees = dice.random() < TREE_SHARE
        batch = next(tree_batches if of_trees else name_batches)
        x = batcher.inputs([s.forms for s in batch])  # type: ignore[attr-defined]
        x["pieces"] = torch.where((torch.rand(x["pieces"].shape) < MASKED) & (x["shapes"] > 0), unknown, x["pieces"])
        with torch.autocast("cpu", torch.bfloat16):
            loss = (tree_loss if of_trees else name_loss)(network, batcher, batch, x)  # type: ignore[arg-type]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder + heads, 2.0)
        optimizer.step()
        step += 1
        seen += int(x["mask"].sum())
        if step % AVERAGE_EVERY == 0:
            decay = min(0.995, (1 + step) / (10 + step))
            with torch.no_grad():
                current = network.state_dict()
                for k, v in averaged.items():
                    if k != "encoder.pieces.weight":
                        v.lerp_(current[k], 1 - decay)
        if step % 100 == 0:
            print(f"{step} {done:.3f} loss {loss.item():.3f} {seen / (time.time() - begun):.0f} pieces/s", flush=True)
        if done >= next_check:
            next_check += 0.1 if done < 0.8 else 0.06
            best = keep_best(network, averaged, batcher, dev_small, dev_names, labels, best, args.work)
    best = keep_best(network, averaged, batcher, dev_small, dev_names, labels, best, args.work)


def keep_best(
    network: Network,
    averaged: dict[str, Tensor],
    batcher: Batcher,
    dev: list[Tree],
    names: list[Named],
    labels: dict[str, list[str]],
    best: float,
    work: Path,
) -> float:
    """Score the averaged weights; keep them where they are the best so far."""
    own = {k: v.detach().clone() for k, v in network.state_dict().items()}
    network.load_state_dict(own | averaged)
    result = score(network, batcher, dev, names, labels)
    value = result["las"] + 0.5 * result["names"]
    print("dev", result, "kept" if value > best else "", flush=True)
    if value > best:
        torch.save(network.state_dict(), work / "best.pt")
    network.load_state_dict(own)
    return max(best, value)


if __name__ == "__main__":
    main()
