"""From scores to one tree: greedy heads where they form a tree, else the best spanning tree (Chu-Liu/Edmonds)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
ROOT_COST = 1e5  # more than any tree is worth, so that a tree takes one root and no more


def best_tree(scores: Scores) -> list[int]:
    """Heads, one a word, of the best tree with one root.

    ``scores[w, h]`` is how well word ``w`` (from 0) fits head ``h``; head 0 is the root, head ``h`` is word ``h - 1``.
    """
    heads = scores.argmax(axis=1)
    roots = int((heads == 0).sum())
    if roots == 1 and _is_tree(heads):
        return [int(h) for h in heads]
    words = len(scores)
    full = np.full((words + 1, words + 1), -1e9)
    full[1:, :] = scores
    full[1:, 0] -= ROOT_COST
    np.fill_diagonal(full, -1e9)
    return [int(h) for h in _edmonds(full)[1:]]


def _is_tree(heads: npt.NDArray[np.int64]) -> bool:
    seen = [0] * (len(heads) + 1)
    seen[0] = 2
    for word in range(1, len(heads) + 1):
        path = []
        at = word
        while seen[at] == 0:
            seen[at] = 1
            path.append(at)
            at = int(heads[at - 1])
        if seen[at] == 1:
            return False
        for node in path:
            seen[node] = 2
    return True


def _edmonds(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Maximum spanning arborescence; ``scores[d, h]``, node 0 the root."""
    size = len(scores)
    heads: npt.NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle_in(heads)
    if cycle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    place = {int(node): number for number, node in enumerate(outside)}
    new = len(outside)
    smaller = np.full((new + 1, new + 1), -1e18)
    smaller[:new, :new] = scores[np.ix_(outside, outside)]
    kept = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]
    enter = into.argmax(axis=0)
    smaller[new, :new] = into.max(axis=0) + kept.sum()
    leave_scores = scores[np.ix_(outside, cycle)]
    leave = leave_scores.argmax(axis=1)
    smaller[:new, new] = leave_scores.max(axis=1)
    np.fill_diagonal(smaller, -1e18)
    solved = _edmonds(smaller)
    result: npt.NDArray[np.int64] = heads.copy()
    for node in outside:
        if node == 0:
            continue
        head = int(solved[place[int(node)]])
        result[node] = cycle[int(leave[place[int(node)]])] if head == new else outside[head]
    entering = int(solved[new])
    result[cycle[int(enter[entering])]] = outside[entering]
    result[0] = 0
    return result


def _cycle_in(heads: npt.NDArray[np.int64]) -> npt.NDArray[np.int64] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return np.array(path[path.index(at) :])
        for node in path:
            state[node] = 2
    return None
