"""Which of a document's times is the event's: by syntax first, then the day of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hearsay.date.periods import coarse, first_day, last_day, shift
from hearsay.date.resolve import vague_offset
from hearsay.date.tables import TimeWords
from hearsay.records import DateBasis, Document, Event, Parse, Sentence, Span, TimeExpression, When, Why

VERSION = "1"
SAID = frozenset({"AGREE", "CONCEDE", "THREATEN", "REQUEST"})
OLD = 60  # days after which an act is told as background (codebook 4)
NOMINAL = frozenset(
    {"nmod", "appos", "flat", "compound", "conj", "amod", "nummod", "dep", "list", "obl", "fixed", "parataxis"}
)
INSIDE_CASES = frozenset(
    {
        "in",
        "during",
        "at",
        "on",
        "amid",
        "by",
        "with",
        "over",
        "near",
        "of",
        "throughout",
        "across",
        "within",
        "outside",
        "between",
        "from",
        "among",
        "inside",
    }
)
AFTER = frozenset({"after", "following", "since"})
OFFSET = AFTER | {"before"}
OTHER_TIME = frozenset({"before", "after", "following", "until", "till", "by", "ahead", "prior", "pending", "despite"})
CORE = frozenset({"compound", "conj", "amod", "flat"})
DURING = frozenset({"in", "during", "amid", "by"})
OF_OTHERS = frozenset({"for", "following", "after", "over", "despite", "against", "since", "during"})
ANNOUNCING = frozenset({"announce", "declare", "unveil", "proclaim"})


class Bound(NamedTuple):
    """A time that bears on an event, how far off it hangs, and the rule that found it."""

    time: TimeExpression
    steps: int
    rule: str


def find_event_time(
    event: Event, parse: Parse, times: Sequence[TimeExpression], document: Document, table: TimeWords
) -> When:
    """When the event happened, and by which rule."""
    s = parse.sentences[event.sentence]
    here = [t for t in times if t.sentence == event.sentence]
    clause = Clause(s, event, table)
    background = _background(s, event, table)
    after = _time_clause(clause, here, document)
    if after is not None:
        return after
    bound = sorted(_bound(clause, here, document), key=lambda b: (b.steps, b.time.first))
    if bound:
        return _joined(bound, document)
    lasting = _lasting(clause, here, document)
    if lasting is not None:
        return lasting
    if document.date.value is None:
        return When(
            None,
            None,
            DateBasis.UNKNOWN,
            None,
            Why("date.background" if background else "date.unknown", VERSION, background),
        )
    day = document.date.value.isoformat()
    return When(
        day,
        None,
        DateBasis.DOCUMENT,
        None,
        Why("date.background" if background else "date.document", VERSION, background),
    )


class Clause:
    """An event's words in its sentence: the trigger, and the verbs whose time is the trigger's time."""

    def __init__(self, sentence: Sentence, event: Event, table: TimeWords) -> None:
        self.s = sentence
        self.event = event
        self.table = table
        self.trigger = frozenset(event.words) | {event.head}
        self.carriers = (*self._carriers(event.head), *self._telling(event.head))

    def _carriers(self, head: int) -> Iterator[int]:
        """Verbs above the trigger that share its time, nearest first."""
        s, at = self.s, head
        said = self.event.type in SAID
        while s.heads[at] >= 0:
            label, above = s.deprels[at].split(":")[0], s.heads[at]
            if not self._shares(at, above, label, said):
                return
            if above not in self.trigger:
                yield above
            at = above

    def _telling(self, head: int) -> Iterator[int]:
        """Verbs below a noun that tell of it as an act: "the raids launched in May", "attacks that left nine dead"."""
        s = self.s
        below = [] if s.upos[head] == "VERB" else list(s.children(head, "acl"))
        for verb in (head, *self._carriers(head)):
            below += [c for c in s.children(verb, "advcl") if s.child(c, "mark", "nsubj") is None]
        yield from (c for c in below if s.lemmas[c] in self.table.verbs["carrier"] and c not in self.trigger)

    def _shares(self, at: int, above: int, label: str, said: bool) -> bool:
        s, verbs = self.s, self.table.verbs
        if s.deprels[at] in ("acl:relcl", "advcl:relcl"):
            return False
        if s.upos[above] in ("VERB", "AUX"):
            if label in ("conj", "aux", "cop"):
                return True
            if said and label in ("ccomp", "xcomp", "advcl", "obj") and s.lemmas[above] in verbs["speech"]:
                return True
            if label == "ccomp" and s.lemmas[above] in ANNOUNCING:
                return s.has(at, "VerbForm=Ger") or any(s.lemmas[c] in ("will", "would") for c in s.children(at, "aux"))
            if label == "xcomp":
                return s.lemmas[above] in verbs["through"] | verbs["carrier"]
            if label == "advcl":
                mark = s.child(at, "mark", "advmod")
                if mark is not None and s.lemmas[mark] in ("when", "as", "while"):
                    return True
                return s.child(at, "mark") is None and s.child(at, "nsubj") is None and not s.has(at, "VerbForm=Inf")
            if label in ("obj", "nsubj"):
                return s.lemmas[above] in verbs["carrier"]
            if label == "obl":
                cases = {s.lemmas[c] for c in s.children(at, "case")}
                if cases & {"during", "amid"}:
                    return True
                return s.lemmas[above] in verbs["carrier"] and not cases & OTHER_TIME and bool(cases & INSIDE_CASES)
            return False
        return label in ("conj", "compound", "flat") or label == "nmod" and s.lemmas[above] in COUNTING

    def climb(self, word: int) -> Iterator[tuple[int, int]]:
        """Words above a time that it may belong to, with the steps: through noun phrases, never out of a clause."""
        s, at, steps = self.s, word, 0
        while s.heads[at] >= 0:
            above, steps = s.heads[at], steps + 1
            yield above, steps
            if s.upos[above] in ("VERB", "AUX"):
                if word < above and s.deprels[above] == "advcl" and s.heads[above] < word:
                    yield s.heads[above], steps + 1  # "struck Tarvos on Monday, killing nine"
                return
            label = s.deprels[above]
            if label.split(":")[0] not in NOMINAL or label == "acl:relcl":
                return
            cases = {s.lemmas[c] for c in s.children(above, "case")}
            if cases & OTHER_TIME:
                return
            if steps == 1 and word < above and label not in CORE and not (label == "obl" and cases & DURING):
                return  # "the 2023 attack" dates that attack alone, and what was done in it
            at = above


COUNTING = frozenset(
    {
        "series",
        "wave",
        "string",
        "round",
        "spate",
        "number",
        "group",
        "pair",
        "hundred",
        "dozen",
        "thousand",
        "barrage",
        "campaign",
    }
)


def _bound(clause: Clause, times: Sequence[TimeExpression], document: Document) -> Iterator[Bound]:
    """Times that hang on the trigger or on a verb that shares its time."""
    s, said = clause.s, clause.event.type in SAID
    for time in times:
        if time.type not in ("DATE", "TIME") or _lead(s, time) in ("before", "ahead", "pending", "by"):
            continue
        if (
            time.value is None
            and time.end is None
            and (time.basis is not DateBasis.UNKNOWN or document.date.value is not None)
        ):
            continue
        if time.value is None and not _calendar(time) or _first_since(s, time):
            continue
        if _lies_ahead(time, document, said) and (said or time.value is None):
            continue
        head = _head(s, time)
        if _lead(s, time) in ("after", "following") and s.upos[s.heads[head]] in ("VERB", "AUX"):
            continue
        if head in clause.trigger:
            yield Bound(time, 0, time.why.rule)
            continue
        reached = False
        for above, steps in clause.climb(head):
            if above in clause.trigger:
                if _fits(s, clause.event.head if steps > 1 else above, time, document, clause):
                    yield Bound(time, steps, time.why.rule)
                    reached = True
                break
            if above in clause.carriers:
                if _fits(s, above, time, document, clause):
                    yield Bound(time, steps + 2 + clause.carriers.index(above), time.why.rule)
                    reached = True
                break
        if not reached and _misplaced(clause, head, time, document):
            yield Bound(time, 8, time.why.rule)


def _calendar(time: TimeExpression) -> bool:
    return time.why.rule.split(".")[1] not in ("vague", "time")


def _head(s: Sentence, time: TimeExpression) -> int:
    """The word of an expression that hangs on something outside it."""
    inside = range(time.first, time.last)
    return next((w for w in inside if s.heads[w] not in inside), time.first)


def _lead(s: Sentence, time: TimeExpression) -> str:
    at = time.first - 1
    while at > 0 and s.forms[at].lower() in ("the", "early", "late", "around", "about", "of"):
        at -= 1
    return s.forms[at].lower() if at >= 0 else ""


def _first_since(s: Sentence, time: TimeExpression) -> bool:
    """Whether "since" only measures how rare the act is ("for the first time since May")."""
    before = [f.lower() for f in s.forms[max(0, time.first - 7) : time.first]]
    return (
        before[-1:] == ["time"]
        or _lead(s, time) == "since"
        and ("first" in before or "most" in before or "time" in before)
    )


def _lies_ahead(time: TimeExpression, document: Document, said: bool) -> bool:
    """Whether a time is still to come when the document is written; of what is said, also one that goes on."""
    today = document.date.value
    named = (time.end if said else None) or time.value or time.end
    return today is not None and named is not None and first_day(named) > today


def _fits(s: Sentence, word: int, time: TimeExpression, document: Document, clause: Clause) -> bool:
    """Whether the tense of the word it hangs on lets the time be its own: what is, has been, will be or is to be done
    was not done last year."""
    today = document.date.value
    if today is None or time.value is None or s.upos[word] != "VERB" or not _not_past(s, word):
        return True
    if _lead(s, time) in ("since", "from") or time.first < min((word, *s.children(word, "nsubj"))):
        return True
    earlier = s.forms[time.first].lower() == "earlier"
    return not earlier and last_day(time.end or time.value) >= today - timedelta(days=7)


def _not_past(s: Sentence, word: int) -> bool:
    """Whether a verb is in the present, the present perfect or the future, or an infinitive."""
    helpers = s.children(word, "aux")
    first = word
    while (
        not helpers
        and s.deprels[first] == "conj"
        and s.upos[s.heads[first]] == "VERB"
        and s.child(first, "nsubj") is None
    ):
        first = s.heads[first]
        helpers = s.children(first, "aux")
    if any(s.has(h, "Tense=Past") and s.has(h, "VerbForm=Fin") for h in helpers):
        return False
    if any(s.has(h, "Tense=Pres") or s.lemmas[h] in ("will", "shall") for h in helpers):
        return True
    if s.has(word, "VerbForm=Inf"):
        return any(s.lemmas[c] == "to" for c in s.children(word, "mark"))
    return s.has(word, "Tense=Pres") and s.has(word, "VerbForm=Fin")


def _misplaced(clause: Clause, head: int, time: TimeExpression, document: Document) -> bool:
    """Whether a past time hangs on a verb that is not past, and the trigger is the last act before it under that verb:
    "sentences a man for the murder of two shopkeepers in July 2024"."""
    s = clause.s
    above = s.heads[head]
    trigger = clause.event.head
    if above < 0 or s.upos[above] != "VERB" or above in clause.trigger:
        return False
    if _fits(s, above, time, document, clause) and not trigger < time.first < above:
        return False
    if not trigger < time.first or above not in s.ancestors(trigger):
        return False
    if s.upos[trigger] == "VERB" and _not_past(s, trigger):
        return False
    return not any(
        s.lemmas[w] in OF_OTHERS and s.upos[w] in ("ADP", "SCONJ") for w in range(trigger + 1, time.first - 1)
    )


def _joined(bound: Sequence[Bound], document: Document) -> When:
    """The nearest time; a coarser one that holds it, as in "Monday ... in 2019", gives way."""
    best = bound[0]
    for other in bound[1:]:
        if other.steps > best.steps + 1 or other.time.value is None or best.time.value is None:
            continue
        if len(other.time.value) > len(best.time.value) and other.time.value.startswith(best.time.value):
            best = other
    time = best.time
    return When(time.value, time.end, time.basis, time.span, Why(best.rule, VERSION, (time.span,)))


def _time_clause(clause: Clause, times: Sequence[TimeExpression], document: Document) -> When | None:
    """Events told by their distance: "two weeks after the raid" dates the raid from the main clause."""
    s, base = clause.s, document.date.value
    for time in times:
        if time.type != "DURATION" or time.last >= len(s):
            continue
        word = s.forms[time.last].lower()
        if word not in OFFSET or not _follows(clause, time):
            continue
        rule, words = "date.distance", (Span(time.span.start, s.ends[time.last]),)
        main = _main_time(clause, times, time)
        if main is not None:
            base = first_day(main)
        if base is None:
            return When(None, None, DateBasis.UNKNOWN, time.span, Why(rule, VERSION, words))
        value = _distant(time.value or "", -1 if word in AFTER else 1, base)
        if value is not None:
            return When(value, None, DateBasis.RELATIVE, time.span, Why(rule, VERSION, words))
    return None


def _main_time(clause: Clause, times: Sequence[TimeExpression], time: TimeExpression) -> str | None:
    """The time of the clause that the distance is reckoned from."""
    s, head = clause.s, _head(clause.s, time)
    verb = next((a for a in s.ancestors(head) if s.upos[a] == "VERB" and a not in clause.trigger), None)
    for other in times:
        if other is not time and other.type == "DATE" and other.value and len(other.value) == 10:
            if verb is not None and s.heads[_head(s, other)] == verb:
                return other.value
    return None


def _follows(clause: Clause, time: TimeExpression) -> bool:
    """Whether the trigger is what stands after "two weeks after"."""
    s, head = clause.s, _head(clause.s, time)
    if clause.event.head < time.last:
        return False
    below = {head, *s.children(head)}
    above = s.heads[head]
    if above >= 0 and s.deprels[above] in ("mark", "case"):
        above = s.heads[above]
    if above > time.last:
        below |= {above}
    roots = {
        w
        for w in below
        if w > time.last and s.deprels[w].split(":")[0] in ("acl", "advcl", "nmod", "obl", "ccomp", "conj", "dep")
    }
    at = clause.event.head
    while at >= 0:
        if at in roots:
            return True
        label = s.deprels[at].split(":")[0]
        if label not in ("conj", "ccomp", "xcomp", "obj", "nsubj", "nmod", "compound"):
            return False
        at = s.heads[at]
    return False


def _distant(length: str, way: int, base: date) -> str | None:
    """The date so far from the base, as coarse as the length's unit."""
    unit = (
        {"D": "day", "W": "week", "M": "month", "Y": "year"}.get(length[-1:], "day")
        if not length.startswith("PT")
        else "hour"
    )
    amount = length.removeprefix("PT").removeprefix("P")[:-1]
    if amount == "X":
        return vague_offset(unit, way, base).value
    moved = shift(base, way * float(amount), unit)
    return coarse(moved, unit) if moved else None


def _lasting(clause: Clause, times: Sequence[TimeExpression], document: Document) -> When | None:
    """Acts told by how long they went on until now: "after three days of talks", "ended a 20-day strike"."""
    today = document.date.value
    if today is None:
        return None
    for time in times:
        if time.type != "DURATION" or time.value is None or "X" in time.value or time.value.startswith("PT"):
            continue
        if not _went_on(clause, time):
            continue
        start = _distant(time.value, -1, today)
        if start is not None and time.value.endswith("D"):
            start = (first_day(start) + timedelta(days=1)).isoformat()
        if start is not None:
            return When(
                start, today.isoformat(), DateBasis.RELATIVE, time.span, Why("date.lasting", VERSION, (time.span,))
            )
    return None


ENDING = frozenset({"end", "lift", "halt", "conclude", "finish", "terminate", "break", "suspend", "stop", "resume"})


def _went_on(clause: Clause, time: TimeExpression) -> bool:
    s, head = clause.s, _head(clause.s, time)
    above = s.heads[head]
    if above in clause.trigger and s.upos[above] == "NOUN" and head < above:  # a 20-day strike
        verb = s.heads[above]
        over = verb >= 0 and (s.lemmas[verb] in ENDING and s.deprels[above].startswith("obj"))
        return over or any(s.lemmas[c] == "after" for c in s.children(above, "case"))
    trigger = clause.event.head
    if s.heads[trigger] == head and s.deprels[trigger] == "nmod":  # after three days of talks
        return any(s.lemmas[c] in ("after", "over") for c in s.children(head, "case"))
    if above in clause.trigger and s.upos[above] == "VERB" and s.child(head, "case") is not None:
        return any(s.lemmas[c] == "have" for c in s.children(above, "aux")) and _lead(s, time) == "for"
    return False


def _background(s: Sentence, event: Event, table: TimeWords) -> tuple[Span, ...]:
    """Words that say an act is over and long ago (``formerly``, ``once``), where they hang on it."""
    for at, low in enumerate(f.lower() for f in s.forms):
        for phrase in table.background.get(low, ()):
            last = at + len(phrase)
            if tuple(f.lower() for f in s.forms[at:last]) != phrase:
                continue
            head = next((w for w in range(at, last) if s.heads[w] not in range(at, last)), at)
            if s.heads[head] in (event.head, *event.words) and s.upos[head] in ("ADV", "NOUN", "ADJ"):
                return (s.span(at, last),)
    return ()


def told_as_past(when: When, document: Document) -> bool:
    """Whether the act is told as background: over for more than 60 days, or said to be so."""
    if when.why.rule in ("date.background", "date.until", "date.decade"):
        return when.why.rule != "date.decade" or document.date.value is None or _over(when, document)
    return _over(when, document)


def _over(when: When, document: Document) -> bool:
    today = document.date.value
    latest = when.end or when.value
    if today is None or latest is None or not latest[0].isdigit():
        return False
    return last_day(latest) < today - timedelta(days=OLD)
