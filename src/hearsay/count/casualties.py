"""The dead, the injured and the arrested: who is counted, and which event did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hearsay.count.tables import NumberWords
from hearsay.records import Event, Parse, Quantity, Sentence, Size, Span, Why

VERSION = "1"
CAUSES = {
    "dead": (("ASSAULT",), ("PROTEST", "COERCE", "MOBILIZE")),
    "injured": (("ASSAULT",), ("PROTEST", "COERCE", "MOBILIZE")),
    "arrested": (("COERCE",), ("PROTEST", "SANCTION")),
}
FAR = 7  # steps in the tree beyond which a number belongs to no event
BACK = 2  # sentences that a number may stand after its event
PARTS = frozenset({"including", "include", "among", "such", "like", "except"})
REACH = 3
KNOWN = frozenset({"the", "both", "their", "these", "those", "its", "his", "her", "our", "all"})  # told before
NEAR_CASES = frozenset({"of", "for", "on", "against", "to"})
COUNT_CASES = frozenset(
    {"of", "on", "against", "to", "for", "from", "with", "at", "in", "into", "between", "among", "across", "by", "over"}
)
TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time", "age", "percent"}
)


class Toll(NamedTuple):
    """A number of dead, injured or arrested, and the word that says what befell them."""

    field: str
    quantity: Quantity
    word: int


def find_tolls(s: Sentence, quantities: Sequence[Quantity], table: NumberWords) -> list[Toll]:
    """The casualties that a sentence counts."""
    tolls: list[Toll] = []
    used: set[int] = set()
    for word, lemma in enumerate(s.lemmas):
        kinds = table.casualties.get(lemma.lower()) or table.casualties.get(s.forms[word].lower())
        if kinds is None:
            continue
        for kind, field in kinds:
            victims = _victims(s, word, kind)
            quantity = (
                _sum(s, [v for v in victims if not _is_part(s, v, word)], quantities, table, kind) if victims else None
            )
            if quantity is None:
                quantity = _none_at_all(s, word, kind)
            if quantity is None or quantity.first in used and quantity.value != 0:
                continue
            used.add(quantity.first)
            if field != "casualties":
                tolls.append(Toll(field, quantity, word))
            break
    return tolls


def _victims(s: Sentence, word: int, kind: str) -> list[int]:
    """Heads of the noun phrases that tell who was killed, hurt or held."""
    label = s.deprels[word].split(":")[0]
    if (
        kind.startswith("verb")
        and s.upos[word] in ("VERB", "ADJ", "NOUN")
        and (s.upos[word] == "VERB" or label in ("root", "acl", "conj", "xcomp", "advcl", "parataxis", "amod"))
    ):
        return _victims_of_verb(s, word, kind)
    if kind == "adjective" and s.upos[word] in ("ADJ", "VERB", "NOUN"):
        return _victims_of_adjective(s, word, label)
    if kind in ("noun", "body") and s.upos[word] in ("NOUN", "PROPN", "ADJ", "VERB"):
        of = [c for c in s.children(word, "nmod") if any(s.lemmas[k] == "of" for k in s.children(c, "case"))]
        if kind == "body":
            return of[:1] or (
                [word] if s.child(word, "nummod") is not None and s.deprels[word] in ("obj", "nsubj:pass") else []
            )
        return ([word] if s.child(word, "nummod") is not None or not of else []) + of[:1]
    if kind == "toll":
        return _toll_number(s, word)
    return []


def _victims_of_verb(s: Sentence, word: int, kind: str) -> list[int]:
    passive = bool(s.children(word, "aux:pass")) or any(s.deprels[c] == "nsubj:pass" for c in s.children(word))
    objects = [c for c in s.children(word, "obj") if s.deprels[c] == "obj"]
    subjects = list(s.children(word, "nsubj"))
    label = s.deprels[word]
    if kind == "verb-intransitive":
        if subjects:
            return subjects[:1] if s.lemmas[word] != "fall" else []
        return [s.heads[word]] if label in ("acl", "acl:relcl") and s.lemmas[word] != "fall" else []
    participle = s.has(word, "VerbForm=Part") or s.upos[word] == "ADJ"
    if not passive and objects:
        return objects[:1]
    if passive:
        found = [c for c in subjects if s.upos[c] != "PRON" or s.lemmas[c] not in ("who", "that", "which")]
        if found:
            return found[:1]
    if participle and not objects and s.has(word, "Tense=Past") or passive:
        if subjects and not passive and not s.children(word, "aux"):
            return subjects[:1]
        absolute = [
            c for c in s.children(word, "obl") if c < word and any(s.lemmas[k] == "with" for k in s.children(c, "case"))
        ]
        if absolute and not s.children(word, "aux"):
            return absolute[:1]
        if label.startswith(("acl", "amod")) and s.heads[word] >= 0:
            return [s.heads[word]] if s.heads[word] < word else []
        if (
            label == "conj"
            and s.heads[word] >= 0
            and s.upos[s.heads[word]] in ("NOUN", "NUM")
            and s.children(word, "nummod")
        ):
            return [word]
        if s.children(word, "nummod"):
            return [word]
    return []


def _victims_of_adjective(s: Sentence, word: int, label: str) -> list[int]:
    subjects = list(s.children(word, "nsubj"))
    if subjects:
        return subjects[:1]
    if (
        s.children(word, "nummod")
        or label in ("obj", "obl", "nsubj", "conj", "nmod")
        and s.children(word, "det", "advmod")
    ):
        return [word]
    above = s.heads[word]
    if above < 0:
        return []
    if label in ("xcomp", "advcl", "obl") and s.upos[above] == "VERB":
        found = s.children(above, "obj") or s.children(above, "nsubj")
        return [c for c in found if c < word][:1]
    if label in ("acl", "amod", "appos") and above < word:
        return [above]
    return []


def _toll_number(s: Sentence, word: int) -> list[int]:
    """``the death toll rose to 43``, ``a toll of 43``."""
    found = [c for c in s.children(word, "nmod", "nummod", "appos") if s.upos[c] in ("NUM", "NOUN")]
    at = word
    while s.heads[at] >= 0 and s.upos[s.heads[at]] not in ("VERB", "AUX"):
        at = s.heads[at]
    verb = s.heads[at]
    if verb >= 0:
        found = (
            [
                c
                for c in s.children(verb, "obl", "obj", "nsubj")
                if c != at
                and any(s.lemmas[k] in ("to", "at", "past", "above", "over", "by") for k in s.children(c, "case"))
            ]
            + [c for c in s.children(verb, "obj") if c != at]
            + found
        )
    return found


def _is_part(s: Sentence, victim: int, word: int) -> bool:
    """Whether the victims are named as part of a larger number (``including four children``)."""
    at = victim
    for _ in range(4):
        if any(
            s.lemmas[c] in PARTS or s.forms[c].lower() in PARTS for c in s.children(at, "case", "mark", "cc", "advmod")
        ):
            return True
        if s.forms[s.heads[at]].lower() in ("including", "include", "includes") if s.heads[at] >= 0 else False:
            return True
        if s.deprels[at].split(":")[0] not in ("conj", "nmod", "obl", "appos", "nummod") or at == word:
            return False
        at = s.heads[at]
    return False


def _sum(
    s: Sentence, victims: list[int], quantities: Sequence[Quantity], table: NumberWords, kind: str
) -> Quantity | None:
    """The number of victims: those joined by "and" are added up; a single person counts one."""
    for victim in victims:
        heads = [victim]
        if s.lemmas[victim] not in table.casualties:
            heads += [c for c in _listed(s, victim) if not _is_part(s, c, victim)]
        found = [q for h in heads if (q := _number_of(s, h, quantities, table, kind, h == victim)) is not None]
        if found:
            return found[0] if len(found) == 1 else replace(
                found[0], value=sum(q.value for q in found), last=found[-1].last,
                span=Span(found[0].span.start, found[-1].span.end), max=None,
            )  # fmt: skip
    return None


def _listed(s: Sentence, head: int) -> list[int]:
    """Nouns listed with the head ("nine soldiers, one officer and a guide"); an apposition only as part of a list."""
    found = list(s.children(head, "conj"))
    for other in s.children(head, "appos"):
        if s.child(other, "conj") is not None and s.child(other, "nummod") is not None:
            found += [other, *s.children(other, "conj")]
    return found


def _number_of(
    s: Sentence, head: int, quantities: Sequence[Quantity], table: NumberWords, kind: str, first: bool
) -> Quantity | None:
    for q in quantities:
        if q.word == head or q.first <= head < q.last:
            if q.unit and q.unit.lower().rstrip("s") in TIMES or q.unit == "percent":
                continue
            return q
    for q in quantities:
        if first and q.word is not None and _inside(s, q.word, head):
            return q
    if kind in ("toll", "body") or not _one_person(s, head, table):
        return None
    if kind == "noun" and s.lemmas[head] in table.casualties:
        return None
    start, last = _phrase(s, head)
    return Quantity(1.0, None, "exactly", None, False, s.number, start, last, head, s.span(start, last))


def _inside(s: Sentence, word: int, head: int) -> bool:
    """Whether a counted word is part of the name before the head ("40 Army and police fighters")."""
    for _ in range(3):
        if s.deprels[word].split(":")[0] not in ("compound", "conj", "amod", "flat") or word >= head:
            return False
        word = s.heads[word]
        if word == head:
            return True
    return False


def _one_person(s: Sentence, head: int, table: NumberWords) -> bool:
    """Whether a noun phrase counts one person ("a guard"); a name alone tells who, not how many."""
    if "Number=Plur" in s.feats[head] or s.upos[head] not in ("NOUN", "PROPN", "ADJ"):
        return False
    if not any(s.lemmas[c] in ("a", "an", "one", "another") for c in s.children(head, "det", "nummod")):
        return False
    lemma, name = s.lemmas[head].lower(), s.name_at(head)
    if lemma in table.persons:
        return lemma not in COLLECTIVE
    return lemma.endswith(ENDINGS) or name is not None and name.label == "NORP"


COLLECTIVE = frozenset({"family", "crew", "staff", "youth", "couple", "troop", "police"})
ENDINGS = ("man", "woman", "ist", "ian", "eer", "keeper", "worker", "person")


def _phrase(s: Sentence, head: int) -> tuple[int, int]:
    first = min([head, *(c for c in s.children(head, "det", "amod", "compound", "nummod", "nmod:desc") if c < head)])
    last = max([head, *(c for c in s.children(head, "flat", "appos") if s.deprels[c] == "flat")]) + 1
    return first, last


def _none_at_all(s: Sentence, word: int, kind: str) -> Quantity | None:
    """``no casualties``: nobody, which is a number too."""
    if kind != "noun":
        return None
    no = next((c for c in s.children(word, "det") if s.lemmas[c] == "no"), None)
    if no is None:
        return None
    return Quantity(0.0, None, "exactly", None, False, s.number, no, word + 1, word, s.span(no, word + 1))


def _distance(s: Sentence, one: int, other: int) -> int:
    """Steps in the tree between two words; a cause beside its effect (subject, "in", "by") counts as near."""
    up = {one: 0}
    at, steps = one, 0
    while s.heads[at] >= 0:
        steps += s.deprels[at].split(":")[0] != "conj"
        at = s.heads[at]
        up[at] = steps
    at, steps = other, 0
    while at not in up:
        if s.heads[at] < 0:
            return 99
        label = s.deprels[at].split(":")[0]
        steps += label not in ("conj", "compound")
        at = s.heads[at]
    return up[at] + steps


def bind(toll: Toll, s: Sentence, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of the sentence that a number of casualties belongs to: the word's own, and the nearest cause."""
    found: list[Event] = []
    for types in CAUSES[toll.field]:
        near = [(_steps(s, toll, e), abs(e.head - toll.word), n, e) for n, e in enumerate(events) if e.type in types]
        near = [row for row in near if row[0] <= FAR]
        if not near:
            continue
        best = min(near, key=lambda row: row[:3])
        found.append(best[3])
        if best[0] == 0:
            found.extend(e for steps, _, _, e in near if e is not best[3] and steps == 1 and _causes(s, toll.word, e))
        break
    return tuple(found)


def _steps(s: Sentence, toll: Toll, event: Event) -> int:
    if toll.word in event.words or toll.word == event.head:
        return 0
    return max(1, _distance(s, toll.word, event.head))


def _causes(s: Sentence, word: int, event: Event) -> bool:
    return event.head in s.children(word, "nsubj", "obl") and s.deprels[event.head] != "nsubj:pass"


def count_quantities(
    event: Event, s: Sentence, quantities: Sequence[Quantity], taken: set[tuple[int, int]]
) -> Iterator[Quantity]:
    """Other numbers of an event: of the act itself ("a dozen strikes") and of what it is done to, with or by."""
    for q in quantities:
        if q.word is None or (q.sentence, q.first) in taken or q.cumulative and q.word not in event.words:
            continue
        if q.unit is not None and q.unit.lower().split()[-1].rstrip("s") in TIMES:
            continue
        if q.first and s.forms[q.first - 1].lower() in KNOWN and q.word not in event.words:
            continue
        if _quantifies(event, s, q):
            yield q


def _quantifies(event: Event, s: Sentence, q: Quantity) -> bool:
    """Whether the counted noun is the act itself, or does it, undergoes it, or is part of what undergoes it."""
    word = q.word if q.word is not None else q.first
    if word in event.words or word in _doers(event, s):
        return True
    if _is_part(s, word, event.head):
        return False
    at = word
    for _ in range(REACH):
        label = s.deprels[at].split(":")[0]
        while label == "conj" and s.heads[at] >= 0 and s.heads[at] not in event.words:
            at = s.heads[at]
            label = s.deprels[at].split(":")[0]
        above = s.heads[at]
        if above < 0 or label not in ("obj", "nsubj", "iobj", "nmod", "obl", "conj"):
            return False
        if label in ("nmod", "obl") and not {s.lemmas[c] for c in s.children(at, "case")} & (
            COUNT_CASES if above in event.words else NEAR_CASES
        ):
            return False
        if above in event.words:
            return label != "conj" or s.upos[word] == s.upos[above]
        if s.upos[above] not in ("NOUN", "PROPN") or label in ("obj", "nsubj") and s.upos[above] == "VERB":
            return False
        at = above
    return False


def _doers(event: Event, s: Sentence) -> set[int]:
    """Who does the act where its verb has no subject of its own ("12 lorries gathered to block ...")."""
    head = event.head
    if s.upos[head] != "VERB" or s.children(head, "nsubj"):
        return set()
    label, above = s.deprels[head].split(":")[0], s.heads[head]
    if label == "acl":
        return {above}
    if label in ("advcl", "xcomp", "conj") and above >= 0:
        return set(s.children(above, "nsubj"))
    return set()


def size_event(
    event: Event, events: Sequence[Event], quantities: Sequence[Quantity], parse: Parse, table: NumberWords
) -> Size:
    """The event's numbers, and why each is its."""
    found: dict[str, list[Toll]] = {}
    taken: set[tuple[int, int]] = set()
    for number in range(event.sentence, min(event.sentence + BACK + 1, len(parse.sentences))):
        s = parse.sentences[number]
        if number != event.sentence and (
            s.block != parse.sentences[event.sentence].block or s.paragraph != parse.sentences[event.sentence].paragraph
        ):
            break
        inside = [e for e in events if e.sentence == number]
        here = [q for q in quantities if q.sentence == number]
        for toll in find_tolls(s, here, table):
            taken.update((number, w) for w in range(toll.quantity.first, toll.quantity.last))
            if number == event.sentence:
                owners = bind(toll, s, inside)
            else:
                owners = () if bind(toll, s, inside) else _before(toll, number, events)
            if any(o is event for o in owners):
                found.setdefault(toll.field, []).append(toll)
    chosen = {field: _choose(tolls, event) for field, tolls in found.items()}
    s = parse.sentences[event.sentence]
    counts = tuple(count_quantities(event, s, [q for q in quantities if q.sentence == event.sentence], taken))
    why = {field: Why(f"count.{field}", VERSION, (q.span,)) for field, q in chosen.items()}
    if counts:
        why["counts"] = Why("count.argument", VERSION, tuple(q.span for q in counts))
    return Size(chosen.get("dead"), chosen.get("injured"), chosen.get("arrested"), counts, why)


def _before(toll: Toll, number: int, events: Sequence[Event]) -> tuple[Event, ...]:
    """The last act of violence told before a sentence that only counts its victims."""
    if toll.field == "arrested":
        return ()
    earlier = [e for e in events if e.type == "ASSAULT" and number - BACK <= e.sentence < number]
    return (max(earlier, key=lambda e: (e.sentence, e.head)),) if earlier else ()


def _choose(tolls: Sequence[Toll], event: Event) -> Quantity:
    """One number of several: that of this act before a running toll; both sides' of a clash are added up."""
    own = [t.quantity for t in tolls if not t.quantity.cumulative] or [t.quantity for t in tolls]
    own = [q for q in own if q.sentence == own[0].sentence]
    if len(own) > 1 and len(event.actors) > 1 and not event.recipients:
        return replace(own[0], value=sum(q.value for q in own), max=None)
    return own[0]
