"""Rows on words: which acts a sentence tells, before plans, refusals and denials are read over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from hearsay.extract.arguments import CONTAINERS, CORE, HEADS_OF_COMPOUNDS, Arguments
from hearsay.extract.mentions import is_somebody
from hearsay.extract.rules import EventRow, EventRules, Need, Slots
from hearsay.records import Sentence

COMPANIONS = {("SANCTION", "convict"): ("COERCE", "arrest")}
APART = frozenset({"nsubj", "punct", "advcl", "ccomp", "conj", "parataxis", "acl:relcl"})  # no part of an idiom
OWNERS = (("poss",), ("of",))
MESSAGES = frozenset(
    "letter message note memo memorandum petition cable communique statement telegram email dispatch".split()
)
BY_THINGS = frozenset(
    {"ASSAULT", "MOBILIZE", "COERCE"}
)  # done with things that have an owner: "a Russian drone killed two"


@dataclass(frozen=True, slots=True)
class Act:
    """An act on its words: type, modes, the word that carries it, and who does it to whom (head words).

    ``top`` is the highest word that the act has reached while operators were read over it; ``trail`` names the rules
    that did so, the first of them the row that found it; ``reach`` holds the words of tellings that were joined to it.
    """

    type: str
    modes: tuple[str, ...]
    head: int
    words: frozenset[int]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    trail: tuple[str, ...]
    top: int
    factuality: str = "CT+"
    auxiliary: frozenset[str] = frozenset()
    reach: frozenset[int] = frozenset()
    probability: float | None = None  # that the heads give this type
    judge: str = ""  # the heads' name and version


@dataclass(slots=True)
class Lost:
    """A row that was tried and why it lost, for ``hearsay explain``."""

    place: str
    event: str
    head: int
    reason: str


@dataclass(slots=True)
class Scene:
    """What a sentence is matched against; ``lost`` collects the rows that did not fire."""

    sentence: Sentence
    rules: EventRules
    arguments: Arguments
    lost: list[Lost] = field(default_factory=list)

    def somebody(self, head: int) -> bool:
        if is_somebody(self.sentence, head, self.rules.agents):
            return True
        counted = self.arguments.of(head).get("of", []) if self.sentence.lemmas[head].lower() in CONTAINERS else []
        return any(h != head and is_somebody(self.sentence, h, self.rules.agents) for h in counted)


def find_acts(scene: Scene) -> list[Act]:
    """The acts that the tables see in the sentence, at most one a word."""
    s = scene.sentence
    acts = []
    for word in range(len(s)):
        row, words = _best_row(scene, word)
        if row is not None:
            acts.append(_fill(scene, row, word, words))
            acts += [_fill(scene, other, word, more) for other, more in _companions(scene, row, word)]
    return acts


def _keys(s: Sentence, word: int) -> Iterable[tuple[str, str]]:
    lemma, upos, form = s.lemmas[word].lower(), s.upos[word], s.forms[word].lower()
    if upos in ("VERB", "AUX"):
        yield "V", lemma
    elif upos in ("NOUN", "PROPN"):
        yield "N", lemma
        if lemma != form:
            yield "N", form
        if form.endswith("ing") and upos == "NOUN":
            stem = form[:-3]
            yield from (("V", stem), ("V", stem + "e"))
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield "V", stem[:-1]
    elif upos == "ADJ":
        yield "A", lemma
        if form.endswith("ed") and (
            s.children(word, "nsubj:pass", "aux:pass", "obl:agent") or s.deprels[word] in ("acl", "root", "conj")
        ):
            yield from (("V", form[:-1]), ("V", form[:-2]))


def _best_row(scene: Scene, word: int) -> tuple[EventRow | None, frozenset[int]]:
    """The row with the most words and conditions whose needs are met."""
    s = scene.sentence
    if not _can_be_trigger(s, word):
        return None, frozenset()
    for number, key in enumerate(_keys(s, word)):
        for row in scene.rules.rows.get(key, ()):
            words = _rest_words(scene, row, word)
            if words is None:
                continue
            if number and key[0] == "V" and s.upos[word] == "NOUN":
                row = replace(row, pos="N", actor=_as_noun(row.actor), recipient=_as_noun(row.recipient))
            failed = next((n for n in row.needs if not _met(scene, word, words, n)), None)
            if failed is None:
                return row, words
            scene.lost.append(Lost(row.place, row.event, word, f"needs {failed.slot} {failed.test}"))
    return None, frozenset()


def _companions(scene: Scene, first: EventRow, word: int) -> Iterator[tuple[EventRow, frozenset[int]]]:
    """The second act that one word tells by the codebook: who is sentenced to prison is convicted and jailed."""
    wanted = next((COMPANIONS[first.event, mode] for mode in first.modes if (first.event, mode) in COMPANIONS), None)
    if wanted is None:
        return
    for key in _keys(scene.sentence, word):
        for row in scene.rules.rows.get(key, ()):
            if row.event == wanted[0] and wanted[1] in row.modes:
                words = _rest_words(scene, row, word)
                if words is not None and all(_met(scene, word, words, n) for n in row.needs):
                    yield row, words
                    return


def _as_noun(slots: Slots) -> Slots:
    """A verb row's slots on its gerund: the subject is possessive or by, the object stands after "of"."""
    found: list[tuple[str, ...]] = []
    for alternative in slots:
        if alternative == ("subj",):
            found += [("poss",), ("by",), ("mod",)]
        elif alternative == ("obj",):
            found.append(("of",))
        else:
            found.append(alternative)
    return tuple(found)


def _can_be_trigger(s: Sentence, word: int) -> bool:
    label, head = s.deprels[word], s.heads[word]
    if s.upos[word] not in ("VERB", "NOUN", "PROPN", "ADJ", "AUX") or label.startswith("aux"):
        return False
    if label == "compound" and s.upos[word] != "VERB":
        return s.lemmas[head].lower() in HEADS_OF_COMPOUNDS
    if label in ("flat", "fixed", "nmod:desc", "compound:prt", "goeswith"):
        return False
    if label == "amod":
        return False
    name = s.name_at(word)
    return name is None or name.label not in ("Person", "Location", "Organization", "NORP", "Date", "Money")


def _rest_words(scene: Scene, row: EventRow, word: int) -> frozenset[int] | None:
    """The words of the sentence that the row's further words are, with the head; None where one is missing."""
    s = scene.sentence
    found = {word}
    if row.pos == "N":
        at = word - 1
        for wanted in reversed(row.rest):
            while at >= 0 and (s.forms[at] in ("-", "–") or s.deprels[at] == "nmod:poss" or _article(s, at, wanted)):
                at -= 1
            if at < 0 or wanted not in (s.lemmas[at].lower(), s.forms[at].lower()):
                return None
            found.add(at)
            at -= 1
        return frozenset(found)
    missing = list(row.rest)
    while missing:
        for number, lemma in enumerate(missing):
            place = _dependent(scene, word, lemma, found, row.rest)
            if place is not None:
                found.add(place)
                del missing[number]
                break
        else:
            return None
    return frozenset(found)


def _article(s: Sentence, word: int, wanted: str) -> bool:
    """An article within a noun idiom ("burning of the flag"), unless it is the word looked for ("no-fly zone")."""
    return s.upos[word] == "DET" and wanted not in (s.lemmas[word].lower(), s.forms[word].lower())


def _dependent(scene: Scene, word: int, wanted: str, taken: set[int], rest: tuple[str, ...]) -> int | None:
    s = scene.sentence
    after = word + 1
    if after < len(s) and after not in taken and wanted in (s.lemmas[after].lower(), s.forms[after].lower()):
        return after
    for child in s.children(word):
        if child in taken:
            continue
        if wanted in (s.lemmas[child].lower(), s.forms[child].lower()) and s.deprels[child] not in APART:
            if s.deprels[child] != "obl" or scene.arguments.preposition(child) in (None, *rest):
                return child
    for slot in ("obj", wanted):
        for head in scene.arguments.of(word).get(slot, []):
            if head not in taken and slot == "obj" and wanted in (s.lemmas[head].lower(), s.forms[head].lower()):
                return head
            for marker in s.children(head, "case"):
                if s.forms[marker].lower() == wanted:
                    return marker
    for child in s.children(word, "obl", "xcomp", "obj", "advcl", "ccomp"):
        if wanted in (s.lemmas[child].lower(), s.forms[child].lower()) and s.deprels[child] not in APART:
            if s.deprels[child] != "obl" or scene.arguments.preposition(child) in (None, *rest):
                return child
        for marker in s.children(child, "case", "mark"):
            if s.forms[marker].lower() == wanted and marker not in taken:
                return marker
    if wanted in ("of", "from"):  # "stripped the exiles of their citizenship": hung on the object
        for thing in scene.arguments.of(word).get("obj", []):
            for child in s.children(thing, "nmod"):
                for marker in s.children(child, "case"):
                    if s.forms[marker].lower() == wanted and marker not in taken:
                        return marker
    inner = [t for t in taken if t != word and s.upos[t] in ("NOUN", "VERB", "ADJ")]
    for head in inner:
        for child in s.children(head):
            if child in taken:
                continue
            if wanted in (s.lemmas[child].lower(), s.forms[child].lower()):
                return child
            for marker in s.children(child, "case"):
                if s.forms[marker].lower() == wanted:
                    return marker
    return None


def heads_in(scene: Scene, slot: str, word: int, words: frozenset[int]) -> list[int]:
    """Heads in a slot of a trigger: of its head, then of its other words.

    The object of an idiom that ends in a preposition is what follows it ("lay siege to the town").
    """
    for place in (*((word,) if word in words else ()), *sorted(words - {word})):
        heads = scene.arguments.of(place).get(slot, [])
        others = [h for h in heads if h not in words] or [h for h in heads if place == word and scene.somebody(h)]
        if others:
            return others
    if slot == "obj":
        if "iobj" in scene.arguments.of(word):
            return scene.arguments.of(word)["iobj"]
        for marker in sorted(words - {word}):
            if scene.sentence.deprels[marker] == "case" and scene.sentence.heads[marker] not in words:
                return list(scene.arguments.conjuncts(scene.sentence.heads[marker]))
    elif slot not in CORE and scene.sentence.upos[word] == "VERB":  # "sent planes with food to": hung on the object
        for thing in scene.arguments.of(word).get("obj", []):
            heads = [h for h in scene.arguments.of(thing).get(slot, []) if h not in words]
            if heads:
                return heads
    return []


def _met(scene: Scene, word: int, words: frozenset[int], need: Need) -> bool:
    heads = heads_in(scene, need.slot, word, words)
    if not heads and need.test == "in":
        heads = scene.arguments.of(word).get(need.slot, [])
    if need.test == "present":
        return bool(heads)
    if need.test == "absent":
        return not heads
    hit = any(_in_class(scene, h, need) for h in heads)
    return hit if need.test == "in" else not hit


def _in_class(scene: Scene, head: int, need: Need) -> bool:
    s = scene.sentence
    if need.actor and scene.somebody(head):
        return True
    name = s.name_at(head)
    if name is not None and name.label in need.labels:
        return True
    if name is None and s.upos[head] == "PROPN" and "Person" in need.labels:
        return True
    lemma = s.lemmas[head].lower()
    if lemma in need.words or s.forms[head].lower() in need.words:
        return True
    if lemma in CONTAINERS or s.upos[head] == "NUM":
        return any(_in_class(scene, h, need) for h in scene.arguments.of(head).get("of", []) if h != head)
    return False


def _fill(scene: Scene, row: EventRow, word: int, words: frozenset[int]) -> Act:
    """The act with its actors and recipients."""
    actors = _actors(scene, row, word, words)
    taken = set(actors)
    recipients = tuple(r for r in _take(scene, row.recipient, word, words) if r not in taken)
    if not recipients and row.pos == "V" and row.recipient:
        recipients = tuple(r for r in _take(scene, OWNERS, word, words - {word}, only_somebody=True) if r not in taken)
    recipients = _people_of(scene, row, recipients, taken)
    return Act(
        row.event, row.modes, word, words | _told_object(scene, row, word), actors, recipients, (row.place,), word
    )


def _told_object(scene: Scene, row: EventRow, word: int) -> frozenset[int]:
    """The object that makes the verb an act ("announced a deal"): it is part of the words that state it."""
    needs = [n for n in row.needs if row.pos == "V" and n.slot == "obj" and n.test == "in"]
    heads = scene.arguments.of(word).get("obj", []) if needs else []
    return frozenset(
        h for h in heads if not scene.somebody(h) and h > word and any(_in_class(scene, h, n) for n in needs)
    )


def _actors(scene: Scene, row: EventRow, word: int, words: frozenset[int]) -> tuple[int, ...]:
    found = _take(scene, row.actor, word, words, only_somebody=True)
    if found:
        return found
    for thing in _take(scene, row.actor, word, words):
        message = scene.sentence.lemmas[thing].lower() in MESSAGES
        if not message and row.event not in BY_THINGS:
            continue
        owners = scene.arguments.of(thing)
        for slot in ("poss", "by", "mod", "from", *(("subj",) if message else ())):
            people = tuple(h for h in owners.get(slot, []) if scene.somebody(h))
            if people:
                return people
    return ()


def _take(scene: Scene, slots: Slots, word: int, words: frozenset[int], only_somebody: bool = False) -> tuple[int, ...]:
    """Heads in the first alternative of slots that has any; the light verb's noun is asked after the verb."""
    for alternative in slots:
        found: list[int] = []
        for slot in alternative:
            heads = heads_in(scene, slot, word, words)
            found += [h for h in heads if scene.somebody(h)] if only_somebody else heads
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _people_of(scene: Scene, row: EventRow, heads: tuple[int, ...], taken: set[int]) -> tuple[int, ...]:
    """Whom a thing stands for: "rejected Russia's offer" is aimed at Russia. Force keeps what it struck."""
    if row.event in ("ASSAULT",) or row.pos == "N" and row.event in ("COERCE", "MOBILIZE"):
        return heads
    found: list[int] = []
    for head in heads:
        if scene.somebody(head):
            found.append(head)
            continue
        inner = scene.arguments.of(head)
        for slot in ("poss", "by", "from", "against", "on", "of", "with", "to", "mod", "between", "for", "in"):
            people = [h for h in inner.get(slot, []) if scene.somebody(h) and h not in taken]
            if people:
                found.extend(people)
                break
        else:
            if row.event in ("COERCE", "SANCTION", "AID"):
                found.append(head)
    return tuple(dict.fromkeys(found))
