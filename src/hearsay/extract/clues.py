"""What the learned heads are told of a sentence beside its vectors: word classes, names, what the tables said of each
word, and where a word stands to a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearsay.extract.mentions import is_somebody
from hearsay.extract.reading import Reading
from hearsay.records import Sentence

COLUMNS = ("upos", "deprel", "name", "row", "part", "dropped", "lost")
FROM_TABLES = frozenset({"row", "part", "dropped", "lost"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "DET", "ADV"})
FAR = (1, 2, 3, 5, 8, 13, 21)  # bounds of the classes of distance, in words


def word_clues(reading: Reading) -> list[tuple[str, ...]]:
    """For each word its value in each of ``COLUMNS``; "" where there is none."""
    s = reading.scene.sentence
    rows, parts, dropped, lost = ([""] * len(s) for _ in range(4))
    for act in reading.acts:
        rows[act.head] = act.type
        for word in act.words:
            parts[word] = act.type
    for act, _ in reading.dropped:
        dropped[act.head] = act.type
    for loss in reversed(reading.lost):
        lost[loss.head] = loss.event
    names = [""] * len(s)
    for name in s.names:
        names[name.first : name.last] = [name.label] * (name.last - name.first)
    labels = [label.split(":")[0] for label in s.deprels]
    return list(zip(s.upos, labels, names, rows, parts, dropped, lost, strict=True))


def candidates(s: Sentence) -> list[int]:
    """Words that can stand for somebody, some place or some time."""
    return [w for w in range(len(s)) if s.upos[w] in NAMING]


def pair_clues(reading: Reading, trigger: int, words: Sequence[int]) -> list[list[str]]:
    """For each of the words, how it stands to the trigger: by grammar, by the tables, by distance."""
    scene = reading.scene
    s, arguments = scene.sentence, scene.arguments
    found: dict[int, list[str]] = {word: list(_of_its_own(s, word, scene.rules.agents)) for word in words}

    def note(head: int, clue: str) -> None:
        if head in found:
            found[head].append(clue)

    for slot, heads in arguments.of(trigger).items():
        for head in heads:
            note(head, f"own:{slot}")
    above = s.heads[trigger]
    if above >= 0:
        for slot, heads in arguments.of(above).items():
            for head in heads:
                note(head, f"up:{slot}")
                note(head, f"up:{s.deprels[trigger].split(':')[0]}:{slot}")
    for act in reading.acts:
        if act.head == trigger or trigger in act.words:
            for head in act.actors:
                note(head, f"table:actor:{act.type}")
                note(head, "table:actor")
            for head in act.recipients:
                note(head, f"table:recipient:{act.type}")
                note(head, "table:recipient")
            if act.top != trigger:
                for slot, heads in arguments.of(act.top).items():
                    for head in heads:
                        note(head, f"top:{slot}")
        else:
            for head in act.actors:
                note(head, "other:actor")
            for head in act.recipients:
                note(head, "other:recipient")
    for act, _ in reading.dropped:
        if act.head == trigger:
            for head in act.actors:
                note(head, "table:actor")
            for head in act.recipients:
                note(head, "table:recipient")
    for word in words:
        clues = found[word]
        side = "before" if word < trigger else "after"
        clues.append(side)
        clues.append(f"{side}:{sum(abs(word - trigger) > bound for bound in FAR)}")
        if s.heads[word] == trigger:
            clues.append(f"child:{s.deprels[word].split(':')[0]}")
        elif s.heads[word] == above and above >= 0:
            clues.append(f"sister:{s.deprels[word].split(':')[0]}")
        elif trigger in s.ancestors(word):
            clues.append("below")
    return [found[word] for word in words]


def _of_its_own(s: Sentence, word: int, agents: frozenset[str]) -> Iterator[str]:
    yield f"upos:{s.upos[word]}"
    yield f"deprel:{s.deprels[word].split(':')[0]}"
    name = s.name_at(word)
    yield f"name:{name.label}" if name else "name:none"
    if is_somebody(s, word, agents):
        yield "somebody"
    for child in s.children(word, "case"):
        yield f"case:{s.forms[child].lower()}"
