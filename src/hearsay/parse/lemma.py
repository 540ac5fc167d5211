"""Lemmas: a table of known words first, else the edit that the model proposes.

An edit is written ``-ies+y``: the ending to cut, the ending to add. ``=`` leaves the word as it is.
"""

from __future__ import annotations

from collections.abc import Mapping


def edit_between(form: str, lemma: str) -> str:
    """The edit that makes ``lemma`` of ``form`` (case aside, which ``lemma_of`` restores by word class)."""
    form, lemma = form.lower(), lemma.lower()
    if form == lemma:
        return "="
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"-{form[same:]}+{lemma[same:]}"


def apply_edit(form: str, edit: str) -> str | None:
    """The lower-case lemma, or None where the edit does not fit the word."""
    form = form.lower()
    if edit == "=":
        return form
    cut, _, added = edit[1:].partition("+")
    if not form.endswith(cut) or len(form) <= len(cut) - len(added) or (len(cut) == len(form) and not added):
        return None
    return form[: len(form) - len(cut)] + added


def lemma_of(form: str, upos: str, edit: str, known: Mapping[str, str]) -> str:
    """A word's lemma: lower case, but names keep their capitals."""
    lemma = known.get(f"{form.lower()}/{upos}")
    if lemma is None:
        lemma = apply_edit(form, edit) or form.lower()
    if upos == "PROPN" or (upos == "X" and form[:1].isupper()):
        return form if lemma == form.lower() else form[:1] + lemma[1:]
    return lemma
