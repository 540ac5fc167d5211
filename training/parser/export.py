"""Trained weights to the int8 ONNX that ships: ``python -m training.parser.export --work FOLDER --out MODELS``."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import cast

import torch
from torch import nn

from training.parser.network import Network, Sizes

INPUTS = ("pieces", "shapes", "mask", "first", "last", "word_shapes", "word_mask")
OUTPUTS = ("upos", "feats", "edit", "arcs", "heads", "labels", "names", "words")
OPSET = 18
SHARED_LAYER = 4  # further heads read the encoder's vectors after this many layers (output "hidden")


def export(work: Path, out: Path, version: str) -> None:
    """Write ``parser.onnx`` (int8) and ``parser.json.gz`` (vocabulary, labels, lemmas) into ``out``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    about = json.loads((work / "parser.json").read_text())
    network = Network(Sizes(**about["sizes"]))
    network.load_state_dict(torch.load(work / "best.pt", weights_only=True))
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 8, dtype=torch.int64)
    words = torch.ones(2, 5, dtype=torch.int64)
    full = work / "parser.fp32.onnx"
    pieces_axes, word_axes = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    torch.onnx.export(
        cast(nn.Module, network),
        (ones, ones, ones, words, words, words, words),
        str(full),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes={n: pieces_axes if n in INPUTS[:3] else word_axes for n in (*INPUTS, *OUTPUTS)},
    )
    # Seven bits a weight: with eight, processors without VNNI saturate their sums and read other trees.
    quantize_dynamic(full, out / "parser.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    expose_hidden(out / "parser.onnx")
    digest = hashlib.sha256((out / "parser.onnx").read_bytes()).hexdigest()
    kept = {k: about[k] for k in ("vocabulary", "labels", "lemmas", "seed")}
    body = json.dumps({"name": "hearsay-parser-en", "version": version, "sha256": digest, **kept}, ensure_ascii=False)
    with gzip.GzipFile(out / "parser.json.gz", "wb", mtime=0) as file:
        file.write(body.encode())
    print(f"{(out / 'parser.onnx').stat().st_size / 1e6:.1f} MB", digest[:12])


def expose_hidden(file: Path) -> None:
    """Make the vectors after ``SHARED_LAYER`` layers an output, so that further heads share the encoder's pass."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load(file)
    norm = next(n for n in model.graph.node if n.name == f"/encoder/layers.{SHARED_LAYER - 1}/norm2/LayerNormalization")
    model.graph.node.append(helper.make_node("Identity", [norm.output[0]], ["hidden"]))
    model.graph.output.append(helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", "pieces", None]))
    onnx.save(model, file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/hearsay/models"))
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    export(args.work, args.out, args.version)


if __name__ == "__main__":
    main()
