"""The heads that read events: two more encoder layers on the parser's lower ones, then one layer over words that also
sees the tables' clues, then one projection a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.parser.network import Layer, Part, Sizes


@dataclass(frozen=True, slots=True)
class EventSizes:
    """Widths, as kept beside the weights."""

    clues: tuple[int, ...]  # values in each column of clues, 0 for none
    types: int  # with 0 for no event
    modes: int
    factualities: int
    auxiliaries: int
    roles: int
    hidden: int = 384
    layers: int = 2  # piece layers above the parser's
    word_layers: int = 1
    role: int = 48


class EventNetwork(nn.Module):
    """``forward`` is what gets exported."""

    def __init__(self, s: EventSizes, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.sizes = s
        shape = Sizes(vocabulary=1, upos=1, feats=1, edit=1, deprel=1, name=1, hidden=s.hidden)
        narrow = Sizes(vocabulary=1, upos=1, feats=1, edit=1, deprel=1, name=1, hidden=s.hidden, inner=2 * s.hidden)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(s.layers))
        self.join = nn.Linear(2 * s.hidden, s.hidden)
        self.clues = nn.ModuleList(nn.Embedding(n, s.hidden) for n in s.clues)
        for table in self.clues:
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(s.hidden)
        self.word_layers = nn.ModuleList(Layer(narrow, dropout) for _ in range(s.word_layers))
        self.dropout = nn.Dropout(head_dropout)
        self.kind_part = Part(s.hidden, s.hidden, head_dropout)
        self.kind = nn.Linear(s.hidden, s.types)
        self.told_part = Part(s.hidden, s.hidden, head_dropout)
        self.mode = nn.Linear(s.hidden, s.modes)
        self.factuality = nn.Linear(s.hidden, s.factualities)
        self.auxiliary = nn.Linear(s.hidden, s.auxiliaries)
        self.asks = nn.Linear(s.hidden, s.roles * s.role)
        self.answers = nn.Linear(s.hidden, s.roles * s.role)

    def forward(
        self, hidden: Tensor, mask: Tensor, first: Tensor, last: Tensor, word_mask: Tensor, clues: Tensor
    ) -> tuple[Tensor, ...]:
        x = hidden
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)

        def pick(index: Tensor) -> Tensor:
            return x.gather(1, index[:, :, None].expand(-1, -1, x.shape[2]))

        words = self.join(torch.cat([pick(first), pick(last)], -1))
        for n, table in enumerate(self.clues):
            words = words + table(clues[:, :, n])
        words = self.dropout(self.norm(words))
        word_bias = (1.0 - word_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.word_layers:
            words = layer(words, word_bias)
        words = self.dropout(words)
        told = self.told_part(words)
        return (
            self.kind(self.kind_part(words)).log_softmax(-1),
            self.mode(told),
            self.factuality(told).log_softmax(-1),
            self.auxiliary(told),
            self.asks(words),
            self.answers(words),
        )


class PairClues(nn.Module):
    """What clues about a pair add to a role's score: a weight a clue and role, and a correction by event type."""

    def __init__(self, clues: int, s: EventSizes) -> None:
        super().__init__()
        self.weight = nn.Embedding(clues, s.roles, padding_idx=0)
        self.by_type = nn.Embedding(clues * s.types, s.roles)
        self.bias = nn.Parameter(torch.full((s.roles,), -2.0))
        nn.init.zeros_(self.weight.weight)
        nn.init.zeros_(self.by_type.weight)
        self.types = s.types

    def forward(self, clues: Tensor, types: Tensor) -> Tensor:
        """Scores [pairs, roles] from clue numbers [pairs, n] (0 for none) and the trigger's type [pairs]."""
        on = (clues > 0).to(self.weight.weight.dtype)[:, :, None]
        typed = self.by_type(clues * self.types + types[:, None])
        return ((self.weight(clues) + typed) * on).sum(1) + self.bias


def load_parser_layers(network: EventNetwork, onnx_file: Path, below: int) -> None:
    """Start the piece layers from the parser's own, above layer ``below``, read back from its int8 file."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(onnx_file).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    products = [n.input[1] for n in graph.node if n.op_type == "MatMulInteger"]
    parts = ("query", "key", "value", "out", "up", "down")
    with torch.no_grad():
        for n, layer in enumerate(network.layers):
            at = below + n
            for k, part in enumerate(parts):
                name = products[6 * at + k]
                weight = values[name].astype("float32") * values[name.replace("_quantized", "_scale")]
                linear = getattr(layer, part)
                linear.weight.copy_(torch.from_numpy(weight.T.copy()))
                linear.bias.copy_(torch.from_numpy(values[f"encoder.layers.{at}.{part}.bias"].copy()))
            for norm in ("norm1", "norm2"):
                for kind in ("weight", "bias"):
                    name = f"encoder.layers.{at}.{norm}.{kind}"
                    getattr(getattr(layer, norm), kind).copy_(torch.from_numpy(values[name].copy()))
