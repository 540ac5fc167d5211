"""The learned heads: what a model makes of each word as a trigger, and of each pair of words as act and party."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import ModelError
from hearsay.extract.clues import COLUMNS, candidates, pair_clues, word_clues
from hearsay.extract.reading import Reading

Floats = NDArray[np.float32]
BATCH_PIECES = 1024  # padded pieces a batch
ASKED = ["types", "modes", "factuality", "auxiliary", "asks", "answers"]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the heads say of one sentence, word by word: probabilities, and the vectors that roles are scored by."""

    types: Floats  # [words, types]; type 0 is no event
    modes: Floats  # [words, modes]
    factuality: Floats  # [words, factualities]
    auxiliary: Floats  # [words, auxiliaries]
    asks: Floats  # [words, roles, width]
    answers: Floats  # [words, roles, width]


class EventHeads:
    """Loaded once, safe to share between threads. Reads the vectors that the parser left in each sentence."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        try:
            about = json.loads(gzip.decompress((folder / "events.json.gz").read_bytes()))
            weights = np.load(folder / "events.npz")
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self.session = onnxruntime.InferenceSession(
                str(folder / "events.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except (OSError, ValueError, KeyError) as err:
            raise ModelError(f"{folder}: the event heads' files cannot be read ({err}); install hearsay again") from err
        self.version: str = f"{about['name']}.v{about['version']}"
        self.digest: str = about["sha256"]
        labels = about["labels"]
        self.types: tuple[str, ...] = tuple(labels["types"])
        self.modes: tuple[str, ...] = tuple(labels["modes"])
        self.factualities: tuple[str, ...] = tuple(labels["factualities"])
        self.auxiliaries: tuple[str, ...] = tuple(labels["auxiliaries"])
        self.roles: tuple[str, ...] = tuple(labels["roles"])
        self._columns = [{v: n for n, v in enumerate(labels["columns"][c])} for c in COLUMNS]
        self._pairs = {v: n for n, v in enumerate(labels["pairs"])}
        self._weight: Floats = weights["weight"].astype(np.float32)  # [clues, roles]
        self._by_type: Floats = weights["by_type"].astype(np.float32)  # [clues, types, roles]
        self._bias: Floats = weights["bias"].astype(np.float32)

    def read(self, readings: Sequence[Reading]) -> list[Guess]:
        """One guess for each reading, in the order given."""
        lengths = [len(r.scene.sentence.vectors.hidden) if r.scene.sentence.vectors else 0 for r in readings]
        guesses: dict[int, Guess] = {}
        batch: list[int] = []
        for n in sorted(range(len(readings)), key=lengths.__getitem__):
            if batch and (len(batch) + 1) * lengths[n] > BATCH_PIECES:
                self._run(batch, readings, guesses)
                batch = []
            batch.append(n)
        if batch:
            self._run(batch, readings, guesses)
        return [guesses[n] for n in range(len(readings))]

    def _run(self, batch: list[int], readings: Sequence[Reading], guesses: dict[int, Guess]) -> None:
        vectors = [readings[n].scene.sentence.vectors for n in batch]
        if any(v is None for v in vectors):
            raise ModelError("the event heads read a sentence without vectors; parse it with the parser that ships")
        known = [v for v in vectors if v is not None]
        size, length, width = len(batch), max(len(v.hidden) for v in known), max(len(v.first) for v in known)
        hidden = np.zeros((size, length, known[0].hidden.shape[1]), np.float32)
        mask = np.zeros((size, length), np.int64)
        first, last, word_mask = (np.zeros((size, width), np.int64) for _ in range(3))
        clues = np.zeros((size, width, len(COLUMNS)), np.int64)
        for row, (n, v) in enumerate(zip(batch, known, strict=True)):
            words = len(v.first)
            hidden[row, : len(v.hidden)], mask[row, : len(v.hidden)] = v.hidden, 1
            first[row, :words], last[row, :words], word_mask[row, :words] = v.first, v.last, 1
            clues[row, :words] = [
                [numbers.get(value, 0) for numbers, value in zip(self._columns, word, strict=True)]
                for word in word_clues(readings[n])
            ]
        given = {
            "hidden": hidden, "mask": mask, "first": first, "last": last, "word_mask": word_mask, "clues": clues,
        }  # fmt: skip
        types, modes, factuality, auxiliary, asks, answers = self.session.run(ASKED, given)
        for row, n in enumerate(batch):
            words = len(known[row].first)
            split = (words, len(self.roles), -1)
            guesses[n] = Guess(
                np.exp(types[row, :words]),
                _likely(modes[row, :words]),
                np.exp(factuality[row, :words]),
                _likely(auxiliary[row, :words]),
                asks[row, :words].reshape(split),
                answers[row, :words].reshape(split),
            )

    def parties(self, reading: Reading, guess: Guess, trigger: int, type_: str) -> Mapping[str, dict[int, float]]:
        """For each role the words that may fill it at a trigger, each with its probability."""
        words = [w for w in candidates(reading.scene.sentence) if w != trigger]
        if not words:
            return {role: {} for role in self.roles}
        ask = guess.asks[trigger]
        scores = (guess.answers[words] * ask).sum(-1) / np.sqrt(np.float32(ask.shape[1])) + self._bias
        kind = self.types.index(type_)
        for row, clues in enumerate(pair_clues(reading, trigger, words)):
            numbers = [self._pairs[c] for c in clues if c in self._pairs]
            scores[row] += self._weight[numbers].sum(0) + self._by_type[numbers, kind].sum(0)
        likely = _likely(scores)
        return {
            role: {word: float(likely[row, k]) for row, word in enumerate(words)} for k, role in enumerate(self.roles)
        }


def _likely(scores: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-scores))).astype(np.float32)


def load_heads(threads: int = 1) -> EventHeads:
    """The heads that ship with the package."""
    return EventHeads(Path(str(files("hearsay"))) / "models", threads)
