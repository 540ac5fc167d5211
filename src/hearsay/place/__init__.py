"""Event -> Where: the place that the text says an act happened in, as named.

Only what syntax ties to the act counts ("in", "at", "near" on it or on its clause); a country that acts ("Washington
said") is nobody's place.
"""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.place.tables import PlaceTables, load_places
from hearsay.records import Event, Name, Parse, Sentence, TimeExpression, Where, Why

__all__ = ["PlaceTables", "load_places", "place_event"]

VERSION = "1"
PLACES = frozenset({"Location", "Facility", "GPE", "LOC"})
NOT_WHERE = frozenset(
    {"after", "following", "before", "since", "despite", "from", "to", "about", "over", "because", "due"}
)
STRUCK = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
DEPTH = 4


def place_event(event: Event, parse: Parse, times: tuple[TimeExpression, ...], tables: PlaceTables) -> Where | None:
    """Where the event happened, as the finest place named with it; None where none is."""
    s = parse.sentences[event.sentence]
    dated = {w for t in times if t.sentence == event.sentence for w in range(t.first, t.last)}
    for anchor in _anchors(s, event, tables):
        for phrase in _phrases(s, anchor, event, tables):
            name = None if phrase in dated else _name_in(s, phrase, tables, DEPTH)
            if name is not None:
                return _where(s, name, tables)
    return None


# Of a party to the act only the place it was in then can be the act's: "the arrest of three men in Tarvos".
PARTIES = frozenset({"obj", "nsubj:pass", "nmod", "obl"})
BENCH = frozenset({"SANCTION", "COERCE"})


def _anchors(s: Sentence, event: Event, tables: PlaceTables) -> Iterator[int]:
    """The trigger's words, and the verbs above that share its place, nearest first."""
    yield event.head
    yield from (w for w in event.words if w != event.head)
    at = event.head
    while s.heads[at] >= 0:
        above, label = s.heads[at], s.deprels[at].split(":")[0]
        if s.deprels[at] in ("acl:relcl", "advcl:relcl") or not _shares(s, at, above, label, tables):
            return
        if above not in event.words:
            yield above
        at = above


def _shares(s: Sentence, at: int, above: int, label: str, tables: PlaceTables) -> bool:
    if s.upos[above] != "VERB":
        return label in ("compound", "conj")
    if label == "conj":
        return s.child(at, "nsubj") is None
    if label in ("advcl", "xcomp"):
        return s.child(at, "mark") is None and s.child(at, "nsubj") is None
    if label in ("obj", "nsubj"):
        return s.lemmas[above] in tables.carriers
    return (
        label == "obl"
        and s.lemmas[above] in tables.carriers
        and any(s.lemmas[c] in ("in", "during", "by", "amid") for c in s.children(at, "case"))
    )


def _phrases(s: Sentence, anchor: int, event: Event, tables: PlaceTables) -> Iterator[int]:
    """Heads of the phrases that place the anchor: "in" and its like first, then what was struck or visited."""
    words = tables.words
    below = [
        c for c in s.children(anchor, "obl", "nmod", "advmod") if s.deprels[c] not in ("nmod:poss", "obl:unmarked")
    ]
    cases = {c: {s.lemmas[k].lower() for k in s.children(c, "case")} for c in below}
    yield from (c for c in below if cases[c] & words["preposition"])
    yield from (c for c in below if cases[c] & words["entry"])
    if event.type in STRUCK:
        yield from (c for c in below if cases[c] & words["target"])
    for party in s.children(anchor):
        patient = s.deprels[party] in PARTIES and not cases.get(party, set()) & NOT_WHERE
        bench = s.deprels[party] == "nsubj" and event.type in BENCH and s.upos[party] == "NOUN"
        if patient or bench:
            yield from _inner(s, party, tables)
    if "visit" in event.modes:
        yield from (c for c in below if cases[c] & words["destination"])


def _inner(s: Sentence, party: int, tables: PlaceTables) -> Iterator[int]:
    """Phrases inside a party's noun phrase that say where it is."""
    for child in s.children(party, "nmod"):
        if any(s.lemmas[c].lower() in tables.words["preposition"] for c in s.children(child, "case")):
            yield child


def _name_in(s: Sentence, head: int, tables: PlaceTables, depth: int) -> Name | None:
    """The first place named in a phrase: its head, or a place inside it ("a mosque in ...", "the town of ...")."""
    name = _place_at(s, head, tables)
    if name is not None:
        return name
    if depth == 0:
        return None
    for child in s.children(head, "nmod", "appos", "compound", "conj"):
        label = s.deprels[child]
        cases = {s.lemmas[c].lower() for c in s.children(child, "case")}
        inward = cases & tables.words["preposition"] or "of" in cases and s.lemmas[head] in tables.words["noun"]
        if (
            inward
            or label in ("appos", "compound", "nmod:poss")
            and s.lemmas[head] in tables.words["noun"]
            or (label == "nmod" and "of" in cases and "border" in s.lemmas[head])
        ):
            found = _name_in(s, child, tables, depth - 1)
            if found is not None:
                return found
    return None


def _place_at(s: Sentence, word: int, tables: PlaceTables) -> Name | None:
    """The name at a word if it names a place, cut at its first comma."""
    name = s.name_at(word)
    if name is None or name.label not in PLACES:
        return None
    first, last = name.first, name.last
    for at in range(first + 1, last):
        if s.forms[at] == ",":
            last = at
            break
    while last - 1 > first and s.upos[last - 1] in ("PUNCT", "PART"):
        last -= 1
    while first < last - 1 and s.upos[first] in ("DET", "ADP", "PUNCT"):
        first += 1
    return Name(first, last, name.label)


def _where(s: Sentence, name: Name, tables: PlaceTables) -> Where:
    span = s.span(name.first, name.last)
    text = " ".join(s.forms[name.first : name.last])
    why = Why("place.phrase", VERSION, (span,))
    if text in tables.countries:
        return Where(span, text, country=tables.countries[text], resolution="country", why=why)
    return Where(span, text, country=_country_after(s, name.last, tables) or tables.country(text), why=why)


def _country_after(s: Sentence, at: int, tables: PlaceTables) -> str | None:
    """The country named right after a place: "Tarvos, Eastern Province, Peru"."""
    for _ in range(4):
        while at < len(s) and s.forms[at] in (",", "(", "in", "the"):
            at += 1
        name = s.name_at(at) if at < len(s) else None
        if name is None or name.label not in PLACES or at == 0:
            return None
        words = s.forms[at : name.last]
        for last in range(len(words), 0, -1):
            if code := tables.countries.get(" ".join(words[:last])):
                return code
        comma = next((w for w in range(at, name.last) if s.forms[w] == ","), None)
        region = tables.places.get(" ".join(s.forms[at : comma or name.last]))
        if region is not None and comma is None and name.last < len(s) and s.forms[name.last] != ",":
            return region
        at = comma if comma is not None else name.last
        if at < len(s) and s.forms[at] != ",":
            return None
    return None
