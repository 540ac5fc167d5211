"""Sentences against the tables: where names, countries and roles stand."""

from __future__ import annotations

from typing import NamedTuple

from hearsay.identify.tables import ActorTables, Known, Role, key_of
from hearsay.records import Sentence

LONGEST_ROLE = 5
_HYPHENS = frozenset({"-", "–", "—", "‑", "'", "’"})
_FROM_OUTSIDE = frozenset(
    "backed supported allied aligned funded sponsored aided trained armed friendly linked bound".split()
)
_ATTITUDES = frozenset({"anti", "pro", "non", "counter"})
_ARTICLES = frozenset({"the", "a", "an"})
LOCATIVE = frozenset("in at near inside outside across throughout around within off from over along".split())


class Hit(NamedTuple):
    """A table's name in a sentence: words ``first`` up to ``last``. ``aside``: it does not say whose the noun is
    (``pro-Russian``, ``Iran-backed``)."""

    first: int
    last: int
    known: Known
    aside: bool = False


def keys_of(sentence: Sentence) -> tuple[str, ...]:
    """The comparable form of each word; empty for punctuation."""
    return tuple(key_of(form) for form in sentence.forms)


def find_names(sentence: Sentence, keys: tuple[str, ...], tables: ActorTables) -> tuple[Hit, ...]:
    """All names of the tables, longest first from the left, none inside another."""
    hits: list[Hit] = []
    at, size = 0, len(keys)
    while at < size:
        hit = _name_at(sentence, keys, at, tables)
        if hit is None:
            prefix = tables.prefixes.get(keys[at]) if at + 2 < size and sentence.forms[at + 1] in _HYPHENS else None
            if prefix is not None and prefix in tables.countries and sentence.forms[at][:1].isupper():
                hits.append(Hit(at, at + 1, tables.countries[prefix]._replace(kind="adjective")))
            at += 1
        else:
            hits.append(hit)
            at = hit.last
    return tuple(hits)


def _name_at(sentence: Sentence, keys: tuple[str, ...], at: int, tables: ActorTables) -> Hit | None:
    first = keys[at]
    if not first:
        return None
    form = sentence.forms[at]
    longest = tables.longest.get(first.partition(" ")[0], 0)
    if not longest or not (
        form[0].isupper() or form[0].isdigit() or first in ("al", "bin", "von", "de", "el", "houthi")
    ):
        return None
    best: Hit | None = None
    phrase, end = "", at
    while end < len(keys) and phrase.count(" ") + 1 <= longest:
        if keys[end]:
            phrase = f"{phrase} {keys[end]}" if phrase else keys[end]
            known = tables.names.get(phrase)
            if known is not None and _fits(sentence, at, end, known):
                best = Hit(at, end + 1, known, _aside(keys, at, end))
        elif sentence.forms[end] in (",", ";", ":", '"', "(", ")") and not (
            sentence.forms[end] == "," and end + 1 < len(keys) and keys[end + 1] == "dc"
        ):
            break
        end += 1
    return best


def _fits(sentence: Sentence, at: int, end: int, known: Known) -> bool:
    if known.upper and not all(f.isupper() or not f.isalpha() for f in sentence.forms[at : end + 1]):
        return False
    if end == at:
        form = sentence.forms[at]
        if known.kind in ("place", "person", "organ") and sentence.upos[at] not in ("PROPN", "NOUN", "ADJ", "X"):
            return False
        if form == "US" or form != "us":
            return not (known.kind == "country" and form.lower() == "us" and form != "US")
        return False
    return sentence.forms[end][0].isupper() or not sentence.forms[end][0].isalpha() or known.kind in ("people", "organ")


def _aside(keys: tuple[str, ...], at: int, end: int) -> bool:
    after = [k for k in keys[end + 1 : end + 4] if k][:1]
    hyphened = end + 1 < len(keys) and not keys[end + 1]
    before = [k for k in keys[max(0, at - 2) : at] if k][-1:]
    if hyphened and after and after[0] in _FROM_OUTSIDE:
        return True
    return bool(before and before[0] in _ATTITUDES and at and not keys[at - 1])


def role_ending_at(sentence: Sentence, keys: tuple[str, ...], at: int, tables: ActorTables) -> tuple[int, Role] | None:
    """The longest role that ends at a word, with its first word; plurals by lemma."""
    last = _singulars(sentence, keys, at)
    best: tuple[int, Role] | None = None
    before = ""
    first = at
    for _ in range(LONGEST_ROLE):
        for form in last:
            role = tables.roles.get(f"{before}{form}")
            if role is not None:
                best = (first, role)
                break
        first -= 1
        while first >= 0 and not keys[first] and sentence.forms[first] in _HYPHENS:
            first -= 1
        if first < 0 or not keys[first] or keys[first] in _ARTICLES:
            break
        before = f"{keys[first]} {before}"
    return best or _role_of(sentence, keys, at, tables)


def _role_of(sentence: Sentence, keys: tuple[str, ...], at: int, tables: ActorTables) -> tuple[int, Role] | None:
    """A role that goes on after its head: ``secretary of state``, ``ministers of defence``."""
    if at + 2 >= len(keys) or keys[at + 1] not in ("of", "in", "for", "at"):
        return None
    for end in range(min(len(keys), at + 5), at + 2, -1):
        tail = " ".join(k for k in keys[at + 1 : end] if k)
        for form in _singulars(sentence, keys, at):
            role = tables.roles.get(f"{form} {tail}")
            if role is not None:
                return at, role
    return None


def _singulars(sentence: Sentence, keys: tuple[str, ...], at: int) -> tuple[str, ...]:
    key = keys[at]
    forms = [key, sentence.lemmas[at].lower()]
    if key.endswith("ies"):
        forms.append(key[:-3] + "y")
    elif key.endswith("men"):
        forms.append(key[:-3] + "man")
    elif key.endswith("es") and key[:-2].endswith(("s", "x", "ch", "sh")):
        forms.append(key[:-2])
    elif key.endswith("s") and len(key) > 3:
        forms.append(key[:-1])
    return tuple(dict.fromkeys(forms))


def is_locative(sentence: Sentence, first: int) -> bool:
    """Whether a place preposition stands before the name (``in``, ``near the``)."""
    at = first - 1
    while (
        at > 0
        and first - at < 9
        and (
            sentence.upos[at] in ("DET", "ADJ", "PROPN", "NOUN", "NUM")
            or sentence.forms[at] == ","
            and sentence.upos[at - 1] in ("PROPN", "NOUN")
            or sentence.forms[at] in _HYPHENS
            or sentence.forms[at].lower() == "of"
        )
    ):
        at -= 1
    return at >= 0 and sentence.forms[at].lower() in LOCATIVE
