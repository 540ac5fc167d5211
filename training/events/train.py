"""Trains the event heads on hand-coded documents: ``python -m training.events.train --gold FILE... --work FOLDER``.

The parser's encoder stays as it is; its lower layers' vectors are computed once and kept in memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, nll_loss

import hearsay.parse
from hearsay.extract.clues import COLUMNS, FROM_TABLES
from hearsay.lexicon import load_ontology
from hearsay.parse import load_parser
from training.events.data import PAIRED, ROLES, ROW, SILENT, Example, examples, read_gold, row_examples
from training.events.network import EventNetwork, EventSizes, PairClues, load_parser_layers

FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
AUXILIARIES = ("historical", "future", "hypothetical", "negation")
LAYER_RATE, HEAD_RATE = 6e-5, 6e-4
BELOW = 4  # the parser's layers that the heads stand on
BATCH = 24
AVERAGED = 0.99  # how much of the averaged weights each step keeps
WITHOUT_TABLES = 0.15  # share of sentences shown without the tables' clues, so that the heads stand alone as well
ROWS_WITHOUT = 0.6  # the same for the tables' own sentences, on which the tables are always right
ROLE_WEIGHT, MODE_WEIGHT, STATUS_WEIGHT = 2.0, 0.5, 0.1
MASKED = 0.08  # share of word pieces whose vector is hidden in training
RARE = 3  # a clue about a pair that fewer pairs had is left out


def vocabularies(data: Sequence[Example], types: Sequence[str], modes: Sequence[str]) -> dict[str, Any]:
    """Label sets and clue numbers, in a fixed order."""
    columns = [sorted({w[n] for e in data for w in e.clues} - {""}) for n in range(len(COLUMNS))]
    pairs = Counter(c for e in data for t in e.triggers for clues in t.clues for c in clues)
    return {
        "types": ["", *types, PAIRED],
        "modes": list(modes),
        "factualities": list(FACTUALITIES),
        "auxiliaries": list(AUXILIARIES),
        "roles": list(ROLES),
        "columns": {name: ["", *values] for name, values in zip(COLUMNS, columns, strict=True)},
        "pairs": ["", *sorted(c for c, n in pairs.items() if n >= RARE)],
    }


class Batcher:
    """Examples as tensors."""

    def __init__(self, labels: dict[str, Any]) -> None:
        self.labels = labels
        self.number = {k: {v: n for n, v in enumerate(labels[k])} for k in ("types", "modes", "factualities", "pairs")}
        self.columns = [{v: n for n, v in enumerate(labels["columns"][c])} for c in COLUMNS]
        self.table_columns = [n for n, c in enumerate(COLUMNS) if c in FROM_TABLES]

    def inputs(self, batch: Sequence[Example], dice: random.Random | None = None) -> dict[str, Tensor]:
        """What the network reads; with ``dice`` some sentences lose the tables' clues."""
        pieces, words = max(len(e.hidden) for e in batch), max(len(e.first) for e in batch)
        x = {
            "hidden": torch.zeros(len(batch), pieces, batch[0].hidden.shape[1]),
            "mask": torch.zeros(len(batch), pieces, dtype=torch.int64),
            "first": torch.zeros(len(batch), words, dtype=torch.int64),
            "last": torch.zeros(len(batch), words, dtype=torch.int64),
            "word_mask": torch.zeros(len(batch), words, dtype=torch.int64),
            "clues": torch.zeros(len(batch), words, len(COLUMNS), dtype=torch.int64),
        }
        for n, e in enumerate(batch):
            size, count = len(e.hidden), len(e.first)
            x["hidden"][n, :size] = torch.from_numpy(e.hidden.astype("float32"))
            x["mask"][n, :size] = 1
            x["first"][n, :count], x["last"][n, :count] = torch.tensor(e.first), torch.tensor(e.last)
            x["word_mask"][n, :count] = 1
            rows = [[known.get(v, 0) for known, v in zip(self.columns, word, strict=True)] for word in e.clues]
            x["clues"][n, :count] = torch.tensor(rows)
            if dice is not None and dice.random() < _without_tables(e):
                x["clues"][n, :, self.table_columns] = 0
        return x

    def types(self, batch: Sequence[Example], words: int) -> Tensor:
        """The type of each word, 0 for no trigger."""
        gold = torch.full((len(batch), words), SILENT, dtype=torch.int64)
        for n, e in enumerate(batch):
            gold[n, : len(e.first)] = 0
            for word in e.silent:
                gold[n, word] = SILENT
            for t in e.triggers:
                gold[n, t.word] = self.number["types"][t.type]
        return gold

    def pairs(self, batch: Sequence[Example], dice: random.Random | None = None) -> dict[str, Tensor] | None:
        """Each coded trigger with each candidate: where they stand, clues, type, roles."""
        rows = []
        for n, e in enumerate(batch):
            for t in e.triggers:
                if t.told:
                    bare = dice is not None and dice.random() < _without_tables(e)
                    for word, clues in zip(t.words, t.clues, strict=True):
                        kept = [c for c in clues if not (bare and c.startswith("table:"))]
                        numbers = [self.number["pairs"][c] for c in kept if c in self.number["pairs"]]
                        rows.append((n, t.word, word, numbers, t.type, [word in t.roles[r] for r in ROLES]))
        if not rows:
            return None
        width = max(1, max(len(r[3]) for r in rows))
        return {
            "sentence": torch.tensor([r[0] for r in rows]),
            "trigger": torch.tensor([r[1] for r in rows]),
            "word": torch.tensor([r[2] for r in rows]),
            "clues": torch.tensor([r[3] + [0] * (width - len(r[3])) for r in rows]),
            "types": torch.tensor([self.number["types"][r[4]] for r in rows]),
            "roles": torch.tensor([[float(v) for v in r[5]] for r in rows]),
        }


def _without_tables(e: Example) -> float:
    return ROWS_WITHOUT if e.document == ROW else WITHOUT_TABLES


class Heads(nn.Module):
    """The network and the weights of pair clues, trained together."""

    def __init__(self, sizes: EventSizes, pairs: int) -> None:
        super().__init__()
        self.network = EventNetwork(sizes)
        self.pair_clues = PairClues(pairs, sizes)

    def role_scores(self, asks: Tensor, answers: Tensor, pairs: dict[str, Tensor]) -> Tensor:
        """[pairs, roles]."""
        s = self.network.sizes
        ask = asks[pairs["sentence"], pairs["trigger"]].view(-1, s.roles, s.role)
        answer = answers[pairs["sentence"], pairs["word"]].view(-1, s.roles, s.role)
        return (ask * answer).sum(-1) / s.role**0.5 + self.pair_clues(pairs["clues"], pairs["types"])


def loss_of(heads: Heads, batcher: Batcher, batch: Sequence[Example], dice: random.Random) -> Tensor:
    """All questions' losses together."""
    x = batcher.inputs(batch, dice)
    x["hidden"] = x["hidden"] * (torch.rand(x["mask"].shape) >= MASKED)[:, :, None]
    types, modes, factuality, auxiliary, asks, answers = heads.network(**x)
    gold = batcher.types(batch, types.shape[1])
    loss = nll_loss(types.flatten(0, 1), gold.flatten(), ignore_index=SILENT, reduction="sum") / (gold > 0).sum().clamp(
        1
    )
    told = [(n, t) for n, e in enumerate(batch) for t in e.triggers if t.told]
    pairs = batcher.pairs(batch, dice)
    if pairs is None:
        return loss
    at = torch.tensor([n for n, _ in told]), torch.tensor([t.word for _, t in told])
    wanted = torch.zeros(len(told), modes.shape[2])
    for row, (_, t) in enumerate(told):
        for kind in t.type.split("+"):
            for mode in t.modes:
                if f"{kind}/{mode}" in batcher.number["modes"]:
                    wanted[row, batcher.number["modes"][f"{kind}/{mode}"]] = 1
    loss = loss + MODE_WEIGHT * binary_cross_entropy_with_logits(modes[at], wanted, reduction="sum") / len(told)
    facts = torch.tensor([batcher.number["factualities"][t.factuality] for _, t in told])
    loss = loss + STATUS_WEIGHT * nll_loss(factuality[at], facts)
    helpers = torch.tensor([[float(a in t.auxiliary) for a in AUXILIARIES] for _, t in told])
    loss = loss + STATUS_WEIGHT * binary_cross_entropy_with_logits(auxiliary[at], helpers)
    scores = heads.role_scores(asks, answers, pairs)
    return loss + ROLE_WEIGHT * binary_cross_entropy_with_logits(scores, pairs["roles"], reduction="sum") / len(told)


def batches(data: Sequence[Example], dice: random.Random) -> Iterator[list[Example]]:
    """All examples once, those of like length together."""
    order = sorted(range(len(data)), key=lambda n: len(data[n].hidden) + dice.random() * 12)
    cuts = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    dice.shuffle(cuts)
    for cut in cuts:
        yield [data[n] for n in cut]


@torch.no_grad()
def score(heads: Heads, batcher: Batcher, data: Sequence[Example], threshold: float = 0.5) -> dict[str, float]:
    """F1 in per cent of typed triggers, and of each role on gold triggers; loss of the types."""
    heads.eval()
    right = made = gold_count = 0
    hits: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    nll = 0.0
    for start in range(0, len(data), 32):
        batch = data[start : start + 32]
        types, *_, asks, answers = heads.network(**batcher.inputs(batch))
        gold = batcher.types(batch, types.shape[1])
        nll += float(nll_loss(types.flatten(0, 1), gold.flatten(), ignore_index=SILENT, reduction="sum"))
        for n, e in enumerate(batch):
            found = {}
            for w in range(len(e.first)):
                p = types[n, w].exp()
                if 1 - p[0] > threshold:
                    found[w] = int(p[1:].argmax()) + 1
            real = {t.word: batcher.number["types"][t.type] for t in e.triggers}
            made += sum(w not in e.silent or w in real for w in found)
            gold_count += len(real)
            right += sum(found.get(w) == t for w, t in real.items())
        pairs = batcher.pairs(batch)
        if pairs is not None:
            scores = heads.role_scores(asks, answers, pairs) > 0
            for k, role in enumerate(ROLES):
                hits[role] += int((scores[:, k] & (pairs["roles"][:, k] > 0)).sum())
                sums[role] += int(scores[:, k].sum() + (pairs["roles"][:, k] > 0).sum())
    heads.train()
    result = {
        "events": 200 * right / max(1, made + gold_count),
        "p": 100 * right / max(1, made),
        "r": 100 * right / gold_count,
        "nll": nll / gold_count,
    }
    result |= {role: 200 * hits[role] / max(1, sums[role]) for role in ROLES}
    return {k: round(v, 2) for k, v in result.items()}


def label_sets(data: Sequence[Example]) -> dict[str, Any]:
    """Vocabularies with the types and modes of the ontology."""
    ontology = load_ontology()
    types = sorted(ontology.types)
    return vocabularies(data, types, sorted(f"{t}/{m}" for t in types for m in ontology.types[t].modes))


def sizes_of(labels: dict[str, Any], layers: int) -> EventSizes:
    """Widths that fit the labels."""
    return EventSizes(
        layers=layers,
        clues=tuple(len(labels["columns"][c]) for c in COLUMNS),
        types=len(labels["types"]),
        modes=len(labels["modes"]),
        factualities=len(labels["factualities"]),
        auxiliaries=len(labels["auxiliaries"]),
        roles=len(labels["roles"]),
    )


def train(
    data: Sequence[Example], held_out: Sequence[Example], work: Path, epochs: int, seed: int, layers: int
) -> None:
    """Train on ``data``, tell scores on ``held_out``, and keep averaged weights in ``work``."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    labels = label_sets(data)
    batcher, sizes = Batcher(labels), sizes_of(labels, layers)
    heads = Heads(sizes, len(labels["pairs"]))
    load_parser_layers(heads.network, Path(hearsay.parse.__file__).parents[1] / "models" / "parser.onnx", BELOW)
    work.mkdir(parents=True, exist_ok=True)
    (work / "events.json").write_text(json.dumps({"labels": labels, "sizes": asdict(sizes), "seed": seed}))
    layers = list(heads.network.layers.parameters())
    by_type = [heads.pair_clues.by_type.weight]
    apart = {id(p) for p in (*layers, *by_type)}
    groups = [
        {"params": layers, "peak": LAYER_RATE, "weight_decay": 0.01},
        {"params": [p for p in heads.parameters() if id(p) not in apart], "peak": HEAD_RATE, "weight_decay": 0.01},
        {"params": by_type, "peak": HEAD_RATE, "weight_decay": 1.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=HEAD_RATE)
    averaged = {k: v.detach().clone() for k, v in heads.state_dict().items()}
    steps, step, begun = epochs * -(-len(data) // BATCH), 0, time.time()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(data, dice):
            rate = min(step / (0.06 * steps), 1.0) * (1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate
            loss = loss_of(heads, batcher, batch, dice)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 2.0)
            optimizer.step()
            step += 1
            total += loss.item()
            decay = min(AVERAGED, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in heads.state_dict().items():
                    averaged[k].lerp_(v, 1 - decay)
        print(f"{epoch} {time.time() - begun:.0f} s, loss {total * epochs / steps:.3f}", end=" ", flush=True)
        own = {k: v.clone() for k, v in heads.state_dict().items()}
        heads.load_state_dict(averaged)
        print(
            score(heads, batcher, held_out) if held_out and (epoch % 3 == 2 or epoch == epochs - 1) else "", flush=True
        )
        torch.save(averaged, work / "last.pt")
        heads.load_state_dict(own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("HEARSAY_DATA", "../shared/data")))
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="more hand-coded files, beside the data's own")
    parser.add_argument("--hold-out", type=Path, nargs="*", default=[], help="files to score on")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=2, help="encoder layers above the parser's")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    reader = load_parser(args.threads)
    held = [p.resolve() for p in args.hold_out]
    files = [
        p for p in (*sorted((args.data / "events").glob("train*.gold.jsonl")), *args.gold) if p.resolve() not in held
    ]
    data, held_out = (list(examples(read_gold(f), reader)) for f in (files, args.hold_out))
    data += row_examples(reader)
    print(f"{len(data)} sentences, {sum(len(e.triggers) for e in data)} triggers; held out {len(held_out)}", flush=True)
    train(data, held_out, args.work, args.epochs, args.seed, args.layers)


if __name__ == "__main__":
    main()
