"""Made version 2 of the parser from version 1: its eight-bit weights halved to seven, its fourth layer shown.

``python -m training.parser.narrow OLD_MODELS --out MODELS``; a parser trained anew gets both from ``export``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import numpy as np

from training.parser.export import expose_hidden


def narrow(old: Path, out: Path, version: str) -> None:
    """Write ``parser.onnx`` and ``parser.json.gz`` into ``out``."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(old / "parser.onnx")
    values = {i.name: i for i in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        weight, scale = values[node.input[1]], values[node.input[1].replace("_quantized", "_scale")]
        halved = np.clip(np.round(numpy_helper.to_array(weight).astype(np.float32) / 2), -64, 63).astype(np.int8)
        weight.CopyFrom(numpy_helper.from_array(halved, weight.name))
        scale.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(scale) * np.float32(2), scale.name))
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, out / "parser.onnx")
    expose_hidden(out / "parser.onnx")
    about = json.loads(gzip.decompress((old / "parser.json.gz").read_bytes()))
    about |= {"version": version, "sha256": hashlib.sha256((out / "parser.onnx").read_bytes()).hexdigest()}
    with gzip.GzipFile(out / "parser.json.gz", "wb", mtime=0) as file:
        file.write(json.dumps(about, ensure_ascii=False).encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/hearsay/models"))
    parser.add_argument("--version", default="2")
    args = parser.parse_args()
    narrow(args.old, args.out, args.version)


if __name__ == "__main__":
    main()
