"""Lemmas: a table of known words first, then English inflection read backwards, else the edit that the model proposes.

Read backwards, "kidnapped" may come of *kidnapp*, *kidnappe* or *kidnap*; a list of words decides.
An edit is written ``-ies+y``: the ending to cut, the ending to add. ``=`` leaves the word as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

VOWELS = frozenset("aeiouy")
WITH_E = (
    "at",
    "iz",
    "is",
    "dg",
    "af",
    "ok",
    "ik",
    "ak",
    "uk",
    "yz",
    "iv",
    "uc",
    "ag",
    "rg",
    "rc",
    "nc",
    "lv",
    "rs",
    "bl",
    "cl",
    "tl",
    "gl",
    "pl",
    "dl",
    "fl",
    "kl",
    "ut",
    "ur",
)
KEEP_DOUBLE = frozenset({"ll", "ss", "zz", "ff"})
INFLECTED = frozenset({"VERB", "AUX", "NOUN", "PROPN"})


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


def candidates(form: str, upos: str) -> Iterator[str]:
    """Lemmas that an inflected form may come of, the likeliest first; nothing for a form that bears no ending."""
    if upos in ("NOUN", "PROPN"):
        yield from _of_plural(form)
    elif form.endswith("ing") and len(form) > 4:
        yield from _of_stem(form[:-3])
    elif form.endswith("ied") and len(form) > 4:
        yield form[:-3] + "y"
        yield form[:-1]
    elif form.endswith("ed") and len(form) > 3:
        yield from _of_stem(form[:-2])
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield from _of_plural(form)


def _of_plural(form: str) -> Iterator[str]:
    if form.endswith("men") and len(form) > 4:
        yield form[:-2] + "an"
    elif form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
        yield form[:-1]
    elif form.endswith("ves") and len(form) > 4:
        yield form[:-1]
        yield form[:-3] + "f"
        yield form[:-3] + "fe"
    elif form.endswith(("shes", "ches", "sses", "xes", "zes", "oes")):
        yield form[:-2]
        yield form[:-1]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 2:
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]


def _of_stem(stem: str) -> Iterator[str]:
    """What stood before ``-ed`` or ``-ing``: "kidnapp", "hop", "burn"."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-2:] not in KEEP_DOUBLE and stem[-1] not in VOWELS:
        yield stem[:-1]
        yield stem
        return
    short = len(stem) <= 3 or stem[-2:-1] in VOWELS and stem[-3:-2] not in VOWELS and len(stem) <= 4
    if stem.endswith("ll") and not stem.endswith("all") and _syllables(stem) > 1:
        yield stem[:-1]
    after_two_vowels = stem[-2:-1] in VOWELS and stem[-3:-2] in VOWELS
    with_e = (
        stem[-1:] in "eui"
        or stem[-1:] not in "aoywx"
        and (short or stem.endswith(WITH_E) and not (stem[-1:] == "k" and after_two_vowels))
    )
    yield from ((stem + "e", stem) if with_e else (stem, stem + "e"))


def _syllables(word: str) -> int:
    """Runs of vowels."""
    return sum(c in VOWELS and (n == 0 or word[n - 1] not in VOWELS) for n, c in enumerate(word))


def lemma_of(form: str, upos: str, edit: str, known: Mapping[str, str], ranks: Mapping[str, int]) -> str:
    """A word's lemma: lower case, but names keep their capitals, and so do ``American`` and its like.

    ``ranks`` is a list of words with their place in it, the most frequent first.
    """
    lower = form.lower()
    lemma = known.get(f"{lower}/{upos}")
    if lemma is None and upos in INFLECTED:
        lemma = _read_backwards(lower, upos, ranks, edit)
    if lemma is None:
        lemma = apply_edit(form, edit) or lower
    if upos == "PROPN" or (upos == "X" and form[:1].isupper()):
        return form if lemma == lower else form[:1] + lemma[1:]
    return lemma


def _read_backwards(lower: str, upos: str, ranks: Mapping[str, int], edit: str) -> str | None:
    if edit == "=":
        return None
    found = list(candidates(lower, upos))
    listed = [c for c in found if c in ranks]
    if not listed:
        return found[0] if found else None
    likeliest = min(listed, key=ranks.__getitem__)
    first = listed[0]
    return first if ranks[first] < 4 * ranks[likeliest] + 2000 else likeliest
