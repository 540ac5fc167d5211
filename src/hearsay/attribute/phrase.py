"""Around a noun: the words that name a source, and what kind of source it is."""

from __future__ import annotations

from hearsay.attribute.cues import Cues
from hearsay.records import Mention, Sentence

INSIDE = frozenset(
    {"compound", "amod", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "fixed", "goeswith"}
)
KEPT_AFTER = frozenset({"of", "for", "in", "from", "at", "with", "to"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
PERSONAL = frozenset({"he", "she", "I", "i", "we", "you", "who", "him", "her", "me", "us"})


def mention_of(s: Sentence, head: int) -> Mention:
    """The noun phrase's core: modifiers, titles, complements; no article, clause, apposition, conjunct."""
    kept = {head}
    _gather(s, head, kept)
    first, last = head, head + 1
    while first - 1 in kept:
        first -= 1
    while last in kept:
        last += 1
    while first < head and (s.forms[first].lower() in ARTICLES or s.upos[first] in ("PUNCT", "ADP", "CCONJ")):
        first += 1
    while (
        last - 1 > head and s.upos[last - 1] in ("PUNCT", "DET", "ADP", "CCONJ") and not s.forms[last - 1].endswith(".")
    ):
        last -= 1
    return Mention(s.number, head, first, last)


def _gather(s: Sentence, head: int, kept: set[int]) -> None:
    for child in s.children(head):
        label = s.deprels[child]
        if label in INSIDE:
            kept.update(w for w in s.subtree(child))
        elif label in ("det", "punct") and (child < head or s.forms[child] in ("-", "–", ".")):
            if label == "det" or s.forms[child] in ("-", "–", ".", '"', "“", "”"):
                kept.add(child)
        elif label == "nmod" and any(s.lemmas[c] in KEPT_AFTER for c in s.children(child, "case")):
            kept.add(child)
            kept.update(s.children(child, "case", "det"))
            _gather(s, child, kept)


def kind_of(s: Sentence, head: int, cues: Cues) -> str:
    """person, organization, media, document or unnamed, by names' labels and the head noun."""
    lemma, classes = s.lemmas[head].lower(), cues.classes
    if s.upos[head] == "PRON":
        return "person" if lemma in PERSONAL or lemma in ("his", "its", "their") and lemma == "his" else "organization"
    name = s.name_at(head)
    mention = mention_of(s, head)
    words = " ".join(s.forms[mention.first : mention.last])
    if _names_media(s, head, words, classes["name"]):
        return "media"
    if name is not None and name.label == "Person":
        return "person"
    if s.upos[head] == "PROPN" and s.deprels[head] == "appos" and s.upos[s.heads[head]] == "NOUN":
        return _kind_of_noun(s, s.heads[head], s.lemmas[s.heads[head]].lower(), cues)
    if s.upos[head] == "PROPN":
        return "organization" if name is not None or lemma not in classes["person"] else "person"
    return _kind_of_noun(s, head, lemma, cues)


def _names_media(s: Sentence, head: int, words: str, names: frozenset[str]) -> bool:
    if words in names or s.forms[head] in names and s.upos[head] == "PROPN":
        return True
    if s.upos[head] != "PROPN":
        return False
    name = s.name_at(head)
    if name is None or name.label == "Person":
        return False
    text = " ".join(s.forms[name.first : name.last])
    plain = text.removeprefix("The ").removeprefix("the ")
    return plain in names or s.forms[head] in ("Times", "Post", "News", "Daily", "Tribune", "Herald", "Gazette", "TV")


def _kind_of_noun(s: Sentence, head: int, lemma: str, cues: Cues) -> str:
    classes = cues.classes
    if lemma in ("agency", "network", "post", "press", "channel", "station", "wire"):
        media = any(
            s.lemmas[c].lower() in ("news", "state", "press", "tv", "television", "radio", "media")
            for c in s.children(head)
        )
        return "media" if media or lemma in ("press", "channel", "wire") else "organization"
    if lemma in classes["media"] and lemma not in ("reporter", "correspondent", "columnist", "anchor"):
        return "media"
    named = _has_name(s, head)
    if lemma == "report" and any(s.lemmas[c].lower() in classes["media"] for c in s.children(head, "compound", "amod")):
        return "media"
    if lemma == "report" and not s.has(head, "Number=Sing") and not _is_definite(s, head):
        return "unnamed"
    if lemma in classes["document"]:
        return "document"
    if lemma in classes["unnamed"] and not named:
        return "unnamed"
    if lemma in classes["organization"]:
        return "organization"
    if lemma in classes["person"] or named:
        return "person" if s.has(head, "Number=Sing") else "unnamed"
    if lemma in classes["unnamed"] or lemma in ("source", "other", "some", "many", "one"):
        return "unnamed"
    return "organization"


def _has_name(s: Sentence, head: int) -> bool:
    """Whether a name of a person hangs on the noun (``the minister, Ann Lee``)."""
    for child in s.children(head, "appos", "flat", "nmod:desc"):
        name = s.name_at(child)
        if name is not None and name.label == "Person" or s.upos[child] == "PROPN":
            return True
    return False


def _is_definite(s: Sentence, head: int) -> bool:
    return any(s.has(c, "Definite=Def") or s.has(c, "PronType=Dem") for c in s.children(head, "det")) or bool(
        s.children(head, "nmod:poss")
    )


def conjuncts(s: Sentence, head: int) -> list[int]:
    """The noun and the nouns joined to it."""
    return [head, *(c for c in s.children(head, "conj") if s.upos[c] in ("NOUN", "PROPN", "PRON", "NUM"))]
