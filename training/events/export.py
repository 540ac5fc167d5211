"""Trained heads to the files that ship: ``python -m training.events.export --work FOLDER``."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import nn

from hearsay.extract.clues import COLUMNS
from training.events.network import EventSizes
from training.events.train import Heads

OPSET = 18
INPUTS = ("hidden", "mask", "first", "last", "word_mask", "clues")
OUTPUTS = ("types", "modes", "factuality", "auxiliary", "asks", "answers")


def export(work: Path, out: Path, version: str) -> None:
    """Write ``events.onnx`` (int8), ``events.npz`` (weights of pair clues) and ``events.json.gz`` (labels)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    about = json.loads((work / "events.json").read_text())
    sizes = EventSizes(**{**about["sizes"], "clues": tuple(about["sizes"]["clues"])})
    heads = Heads(sizes, len(about["labels"]["pairs"]))
    heads.load_state_dict(torch.load(work / "last.pt", weights_only=True))
    heads.eval()
    pieces, words = torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 5, dtype=torch.int64)
    given = (
        torch.zeros(2, 8, sizes.hidden),
        pieces,
        words,
        words,
        words,
        torch.zeros(2, 5, len(COLUMNS), dtype=torch.int64),
    )
    full = work / "events.fp32.onnx"
    pieces_axes, word_axes = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    torch.onnx.export(
        cast(nn.Module, heads.network),
        given,
        str(full),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes={n: pieces_axes if n in INPUTS[:2] else word_axes for n in (*INPUTS, *OUTPUTS)},
    )
    quantize_dynamic(full, out / "events.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    pairs = heads.pair_clues
    with torch.no_grad():
        np.savez_compressed(
            out / "events.npz",
            weight=pairs.weight.weight.numpy().astype(np.float16),
            by_type=pairs.by_type.weight.view(-1, sizes.types, sizes.roles).numpy().astype(np.float16),
            bias=pairs.bias.numpy(),
        )
    digest = hashlib.sha256((out / "events.onnx").read_bytes() + (out / "events.npz").read_bytes()).hexdigest()
    body = {
        "name": "hearsay-events-en",
        "version": version,
        "sha256": digest,
        "labels": about["labels"],
        "seed": about["seed"],
    }
    with gzip.GzipFile(out / "events.json.gz", "wb", mtime=0) as file:
        file.write(json.dumps(body, ensure_ascii=False).encode())
    print(
        f"{sum((out / f'events.{end}').stat().st_size for end in ('onnx', 'npz', 'json.gz')) / 1e6:.1f} MB", digest[:12]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/hearsay/models"))
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    export(args.work, args.out, args.version)


if __name__ == "__main__":
    main()
