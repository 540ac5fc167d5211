"""The statements of one sentence: every cue with who utters it, to whom, and what."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.attribute.cues import Cues
from hearsay.attribute.nouns import of_noun
from hearsay.attribute.phrases import as_put, of_headline, of_phrases
from hearsay.attribute.speakers import speakers
from hearsay.attribute.statement import Statement
from hearsay.attribute.subjects import agent_of, is_passive
from hearsay.attribute.verbs import of_verb
from hearsay.records import Sentence


def find_statements(s: Sentence, cues: Cues) -> list[Statement]:
    """The statements of a sentence, by place of their cues."""
    found: list[Statement] = []
    for word in range(len(s)):
        upos = s.upos[word]
        lemma = lemma_of_verb(s.lemmas[word], s.forms[word], cues) if upos == "VERB" else s.lemmas[word].lower()
        if lemma in cues.verbs and upos == "VERB" and s.deprels[word] not in ("case", "amod", "compound", "fixed"):
            statement = of_verb(s, word, cues.verbs[lemma], cues)
            if statement is not None:
                found.append(statement)
        elif lemma in cues.nouns and upos == "NOUN":
            statement = of_noun(s, word, cues.nouns[lemma], cues)
            if statement is not None:
                found.append(statement)
        elif lemma == "put" and s.deprels[word] == "advcl" and s.child(word, "mark") is not None:
            found.extend(as_put(s, word, cues))
        found.extend(of_phrases(s, word, cues))
    found.extend([seen for x in found for seen in _seen_by(s, x, cues)])
    found.extend(of_headline(s, cues, found))
    return found


def lemma_of_verb(lemma: str, form: str, cues: Cues) -> str:
    """The lemma, mended where the parser's is no word of the table but the form is one with an ending."""
    lemma, form = lemma.lower(), form.lower()
    if lemma in cues.verbs:
        return lemma
    for ending in ("ing", "ed", "es", "s", "d"):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            for word in (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
                if word in cues.verbs:
                    return word
    return lemma


def _seen_by(s: Sentence, x: Statement, cues: Cues) -> Iterator[Statement]:
    """Of "documents seen by the daily show": the daily tells what the documents tell."""
    for noun in x.sources:
        if s.upos[noun] != "NOUN":
            continue
        for v in s.children(noun, "acl"):
            agent = agent_of(s, v) if s.lemmas[v] in cues.classes["seen"] and is_passive(s, v) else None
            if agent is not None:
                yield Statement(
                    s.number, cues.verbs["report"], v, (v,), speakers(s, agent), set(x.content) - {v}, rank=x.rank + 1,
                    link=x.head,
                )  # fmt: skip
