"""The parser's weights, run with onnxruntime on the CPU."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.errors import ModelError
from hearsay.lexicon import cells, read_rows, table_names
from hearsay.parse.decode import decode_names, decode_tree
from hearsay.parse.lemma import lemma_of
from hearsay.parse.pieces import WordPieces, shape_of
from hearsay.records import Name, Vectors

BATCH_PIECES = 1024  # padded pieces a batch
LONGEST = 500  # pieces of one sentence; positions end at 512, words beyond stay unread
RARE = 25_000  # the rank of a word that only the coder's tables list
ASKED = ["upos", "feats", "edit", "arcs", "heads", "labels", "names", "hidden"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one sentence; heads count from 0, -1 is the root."""

    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Name, ...]
    vectors: Vectors


class Parser:
    """English Universal Dependencies and names; loaded once, safe to share between threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        try:
            about = json.loads(gzip.decompress((folder / "parser.json.gz").read_bytes()))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self.session = onnxruntime.InferenceSession(
                str(folder / "parser.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except (OSError, ValueError) as err:
            raise ModelError(f"{folder}: the parser's files cannot be read ({err}); install hearsay again") from err
        self.version: str = f"{about['name']}.v{about['version']}"
        self.digest: str = about["sha256"]
        self.labels: dict[str, list[str]] = about["labels"]
        irregular = {f"{row['form']}/{row['upos']}": row["lemma"] for _, row in read_rows("words/irregular.csv")}
        self.lemmas: dict[str, str] = irregular | about["lemmas"]
        self.pieces = WordPieces(about["vocabulary"])
        self.ranks = {**_coded_words(), **self.pieces.ids}

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """One reading for each sentence (its words), in the order given."""
        cut = [self._cut(words) for words in sentences]
        order = sorted(range(len(sentences)), key=lambda n: len(cut[n][0]))
        readings: dict[int, Reading] = {}
        batch: list[int] = []
        for n in order:
            if batch and (len(batch) + 1) * len(cut[n][0]) > BATCH_PIECES:
                self._run(batch, sentences, cut, readings)
                batch = []
            batch.append(n)
        if batch:
            self._run(batch, sentences, cut, readings)
        return [readings[n] for n in range(len(sentences))]

    def _cut(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
        """Pieces, their shapes, and for each word its first and last piece and its shape."""
        ids, shapes = [self.pieces.start], [0]
        first, last, word_shapes = [], [], []
        for word in words:
            numbers, shape = self.pieces.of_word(word), shape_of(word)
            room = LONGEST - len(ids)
            numbers = numbers[: max(room, 0)] or numbers[:1]
            if room <= 0:
                first.append(len(ids) - 1)
                last.append(len(ids) - 1)
            else:
                first.append(len(ids))
                last.append(len(ids) + len(numbers) - 1)
                ids.extend(numbers)
                shapes.extend([shape] * len(numbers))
            word_shapes.append(shape)
        ids.append(self.pieces.stop)
        shapes.append(0)
        return ids, shapes, first, last, word_shapes

    def _run(
        self, batch: list[int], sentences: Sequence[Sequence[str]], cut: list[Any], readings: dict[int, Reading]
    ) -> None:
        size, length = len(batch), max(len(cut[n][0]) for n in batch)
        width = max(max(len(sentences[n]) for n in batch), 3)  # label scores are given for three heads
        x = {k: np.zeros((size, length), np.int64) for k in ("pieces", "shapes", "mask")}
        x |= {k: np.zeros((size, width), np.int64) for k in ("first", "last", "word_shapes", "word_mask")}
        for row, n in enumerate(batch):
            ids, shapes, first, last, word_shapes = cut[n]
            x["pieces"][row, : len(ids)], x["shapes"][row, : len(ids)], x["mask"][row, : len(ids)] = ids, shapes, 1
            words = len(first)
            x["first"][row, :words], x["last"][row, :words] = first, last
            x["word_shapes"][row, :words], x["word_mask"][row, :words] = word_shapes, 1
        upos, feats, edit, arcs, heads, labels, names, hidden = self.session.run(ASKED, x)
        for row, n in enumerate(batch):
            forms = sentences[n]
            words = len(forms)
            tags = [self.labels["upos"][k] for k in upos[row, :words]]
            edits = [self.labels["edit"][k] for k in edit[row, :words]]
            tree, deprels = decode_tree(
                arcs[row, :words, : words + 1], heads[row, :words], labels[row, :words], self.labels["deprel"], tags
            )
            readings[n] = Reading(
                lemmas=tuple(
                    lemma_of(f, t, e, self.lemmas, self.ranks) for f, t, e in zip(forms, tags, edits, strict=True)
                ),
                upos=tuple(tags),
                feats=tuple(self.labels["feats"][k] for k in feats[row, :words]),
                heads=tuple(tree),
                deprels=tuple(deprels),
                names=decode_names(names[row, :words], self.labels["name"]),
                vectors=Vectors(hidden[row, : len(cut[n][0])], tuple(cut[n][2]), tuple(cut[n][3])),
            )


def _coded_words() -> dict[str, int]:
    """Words of the coder's tables, ranked as rare: lemmas that the vocabulary of word pieces need not hold whole."""
    phrases = (phrase for name in table_names("events") for _, row in read_rows(name) for phrase in cells(row["words"]))
    return {word: RARE for phrase in phrases for word in phrase.lower().replace("-", " ").split()}


def load_parser(threads: int = 1) -> Parser:
    """The parser that ships with the package."""
    return Parser(Path(str(files("hearsay"))) / "models", threads)
