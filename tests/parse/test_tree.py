"""Decoding: whatever the scores, one tree comes out, and it is the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.parse.decode import decode_names, decode_tree
from hearsay.parse.lemma import apply_edit, edit_between, lemma_of
from hearsay.parse.pieces import SHAPES, WordPieces, shape_of
from hearsay.parse.tree import best_tree
from hearsay.records import Name


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen: set[int] = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_tree_is_found(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    scores[np.arange(words), np.arange(1, words + 1)] = -1e4

    def worth(heads: tuple[int, ...] | list[int]) -> float:
        return float(sum(scores[w, h] for w, h in enumerate(heads)))

    found = best_tree(scores)
    assert is_tree(found)
    best = max(worth(h) for h in product(range(words + 1), repeat=words) if is_tree(list(h)))
    assert worth(found) >= best - 1e-3


def test_a_long_sentence_of_noise_still_gives_a_tree() -> None:
    scores = np.random.default_rng(3).normal(size=(120, 121)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_a_verb_keeps_only_its_surer_subject() -> None:
    names = ["root", "nsubj", "obj", "obl"]
    arcs = np.full((3, 4), -9.0, np.float32)
    arcs[0, 2] = arcs[1, 0] = arcs[2, 2] = 0.0
    top = np.array([[2, 0, 1], [0, 1, 2], [2, 0, 1]])
    labels = np.zeros((3, 3, 4), np.float32)
    labels[0, 0] = [-9, -0.1, -3, -4]
    labels[2, 0] = [-9, -0.6, -0.9, -4]
    heads, deprels = decode_tree(arcs, top, labels, names, ["PROPN", "VERB", "PROPN"])
    assert heads == [1, -1, 1]
    assert deprels == ["nsubj", "root", "obj"]


def test_names_are_read_off_bio_tags() -> None:
    labels = ["O", "B-Person", "I-Person", "B-Location"]
    scores = np.eye(4, dtype=np.float32)[[1, 2, 0, 3, 2]]
    assert decode_names(scores, labels) == (Name(0, 2, "Person"), Name(3, 4, "Location"), Name(4, 5, "Person"))


@given(st.text(alphabet="abceinsty", min_size=1, max_size=9), st.text(alphabet="abceinsty", min_size=1, max_size=9))
def test_an_edit_makes_the_lemma_that_it_was_read_from(form: str, lemma: str) -> None:
    made = apply_edit(form, edit_between(form, lemma))
    assert made in (lemma, None)


def test_names_keep_their_capitals() -> None:
    assert lemma_of("Nations", "PROPN", "-s+", {}, {}) == "Nation"
    assert lemma_of("went", "VERB", "=", {"went/VERB": "go"}, {}) == "go"


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("Countries", "NOUN", "country"), ("gunmen", "NOUN", "gunman"), ("clashes", "NOUN", "clash"),
        ("houses", "NOUN", "house"), ("kidnapped", "VERB", "kidnap"), ("burned", "VERB", "burn"),
        ("assaulted", "VERB", "assault"), ("hoped", "VERB", "hope"), ("denied", "VERB", "deny"),
        ("seizing", "VERB", "seize"), ("rebelled", "VERB", "rebel"), ("killing", "VERB", "kill"),
        ("passes", "VERB", "pass"),
    ],
)  # fmt: skip
def test_inflection_is_read_backwards(form: str, upos: str, lemma: str) -> None:
    words = [
        "kill",
        "pass",
        "house",
        "hope",
        "hop",
        "burn",
        "assault",
        "deny",
        "seize",
        "kidnap",
        "rebel",
        "clash",
        "gunman",
    ]
    assert lemma_of(form, upos, "-s+", {}, {w: n for n, w in enumerate([*words, "country"])}) == lemma


def test_shapes_tell_the_case_that_the_encoder_cannot_see() -> None:
    words = ["the", "Kenya", "NATO", "A", "McCain", "2026", "9th", "--"]
    shown = [SHAPES[shape_of(word)] for word in words]
    assert shown == ["lower", "title", "upper", "letter", "mixed", "digits", "digits+letters", "other"]


def test_unknown_words_are_cut_into_pieces_or_marked() -> None:
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "air", "##strike", "."])
    assert pieces.of_word("Airstrike.") == (3, 4, 5)
    assert pieces.of_word("\u4e2d") == (0,)
