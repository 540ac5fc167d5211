"""A document's cast: every person and body in it, and the answer to "who is this mention?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from hearsay.identify.scan import Hit, find_names, is_locative, keys_of, role_ending_at
from hearsay.identify.tables import ActorTables, Known, Role, Term, key_of
from hearsay.records import Actor, Mention, Parse, Sentence, Span, Why

BY_PRONOUN, BY_DESCRIPTION = "identify.pronoun", "identify.description"
FOCUS = "identify.focus: "  # begins the rule of an actor whose country is only that of its surroundings
COUNTRY_KINDS = frozenset({"country", "capital", "adjective", "people", "place"})
PERSONAL = frozenset("he she him her his hers himself herself who whom whose".split())
NEUTER = frozenset("it its itself which".split())
PLURAL = frozenset("they them their theirs themselves both".split())
SPEAKER = frozenset("i we us our ours my me mine ourselves you your".split())
FORMER = frozenset("former ex ousted deposed erstwhile onetime exiled impeached toppled".split())
OUT_OF_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})
WHOLES = frozenset(
    "group groups dozens hundreds thousands scores tens millions number majority crowd pair handful lot many several "
    "some part most half dozen total most one two three four five six seven eight nine ten all members".split()
)
WORLDWIDE = frozenset("foreign world international european western global arab african multinational".split())
TRIAL = frozenset("sentence convict jail imprison execute find extradite".split())
CRIMES = frozenset(
    "murder murderer rape killing stabbing shooting robbery kidnapping trafficking smuggling fraud theft arson "
    "manslaughter bombing attack assault terrorism extortion corruption laundering dismemberment homicide".split()
)
KIN = frozenset(
    "wife husband son daughter brother sister mother father spouse family relative widow first lady".split()
)
STRONG = frozenset({"REB", "CRM", "PRM", "MIL", "COP", "SPY", "JRN", "BUS", "JUD", "LEG", "SOC", "REL"})
OWN_TRADE = frozenset({"MIL", "LEG", "JUD", "COP", "SPY", "JRN", "MED", "EDU", "ELI", "BUS", "LAB"})
COUNTRY_WORDS = frozenset("country nation kingdom republic emirate state".split())
PAIR_WORDS = frozenset("country nation side party neighbor neighbour government leader state".split())
BODY_WORDS = frozenset(
    "group organization organisation militia network movement party company firm agency bloc outlet newspaper "
    "broadcaster alliance union body tribunal court airline platform".split()
)
TITLE_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
LONGEST_TITLE = 12
SPELLING_LENGTH = 7  # surnames at least this long may differ by one letter and be one person


@dataclass
class Facets:
    """What the words around a name or noun say of it."""

    codes: list[tuple[str, Known]] = field(default_factory=list)
    organs: list[Known] = field(default_factory=list)
    roles: list[tuple[str, Role]] = field(default_factory=list)
    former: bool = False
    words: list[Span] = field(default_factory=list)


class Person(NamedTuple):
    """One person of the document."""

    name: str
    id: str | None
    code: str | None
    sector: str | None
    others: tuple[str, ...]
    office: str | None
    why: Why
    sentence: int
    word: int
    roles: frozenset[str] = frozenset()


class Named(NamedTuple):
    """An entity of the document as ``annotate`` prints it."""

    start: int
    end: int
    label: str
    entity: str | None
    entity_id: str | None
    code: str | None
    sector: str | None


def cast_document(parse: Parse, tables: ActorTables) -> Cast:
    """Everybody whom the document names, gathered before a mention is asked for."""
    return Cast(parse, tables)


def term_at(known: Known, day: date | None) -> tuple[Term, bool]:
    """What a person was on a day, and whether still in office; without a day the latest office."""
    if day is None:
        return known.terms[-1], True
    running = [t for t in known.terms if (t.since is None or t.since <= day) and (t.until is None or day <= t.until)]
    if running:
        return running[-1], True
    past = [t for t in known.terms if t.until is not None and t.until < day]
    return (past[-1] if past else known.terms[0]), False


def _sound_alike(a: str, b: str) -> bool:
    """Whether two long surnames differ by one letter at most (Chernyshenko, Chernishenko)."""
    if a == b:
        return True
    if min(len(a), len(b)) < SPELLING_LENGTH or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]


class Cast:
    """The people, bodies and countries of one document."""

    def __init__(self, parse: Parse, tables: ActorTables) -> None:
        self.parse, self.tables = parse, tables
        self.day = parse.document.date.value
        self._keys = tuple(keys_of(s) for s in parse.sentences)
        self._hits = tuple(
            _outside_people(s, find_names(s, k, tables)) for s, k in zip(parse.sentences, self._keys, strict=True)
        )
        self._acronyms = self._find_acronyms()
        self._focus = self._find_focus()
        self._people: dict[tuple[int, int], Person] = {}
        self._gather_people()
        self._answers: dict[Mention, tuple[Actor, ...]] = {}

    # --- what is asked -------------------------------------------------------------------------------------------

    def identify(self, mention: Mention) -> tuple[Actor, ...]:
        """Who a mention stands for: one actor as a rule, several for "the two countries" and "they"."""
        found = self._answers.get(mention)
        if found is None:
            self._answers[mention] = ()  # a mention that leads back to itself stands for nobody
            found = self._answers[mention] = self._identify(mention)
        return found

    def entities(self) -> Iterator[Named]:
        """Every name of the document with what it stands for, in order."""
        for sentence in self.parse.sentences:
            taken: set[int] = set()
            rows: list[Named] = []
            for name in sentence.names:
                person = self._people.get((sentence.number, name.first))
                start, end = sentence.span(name.first, name.last)
                if name.label == "Person" and person:
                    rows.append(Named(start, end, name.label, person.name, person.id, person.code, person.sector))
                else:
                    hit = next(
                        (h for h in self._hits[sentence.number] if h.first < name.last and name.first < h.last), None
                    )
                    known = hit.known if hit else None
                    rows.append(
                        Named(
                            start, end, name.label, known.name if known else self.parse.document.text[start:end],
                            known.id if known else None, (known.code or None) if known else None, _bare_sector(known),
                        )
                    )  # fmt: skip
                taken.update(range(name.first, name.last))
            for hit in self._hits[sentence.number]:
                if taken.isdisjoint(range(hit.first, hit.last)):
                    start, end = sentence.span(hit.first, hit.last)
                    label = {"person": "Person", "organ": "Organization", "adjective": "NORP", "people": "NORP"}.get(
                        hit.known.kind, "Location"
                    )
                    k = hit.known
                    rows.append(Named(start, end, label, k.name, k.id, k.code or None, _bare_sector(k)))
            yield from sorted(rows, key=lambda row: (row.start, row.end))

    def chains(self) -> tuple[tuple[Span, ...], ...]:
        """Mentions of one person or body, two or more, in order: names, pronouns, and "the president" said again."""
        found: dict[str, list[Span]] = {}
        for s in self.parse.sentences:
            for mention in self._nameable(s):
                people = self.identify(mention)
                actor = people[0] if len(people) == 1 else None
                if actor is None or actor.entity is None or actor.start is None or actor.end is None:
                    continue
                named = s.name_at(mention.head) is not None or bool(self._hits_in(s, mention.head, mention.head + 1))
                if named or actor.why.rule.startswith((BY_PRONOUN, BY_DESCRIPTION)):
                    key = actor.entity_id or key_of(actor.entity)
                    found.setdefault(key, []).append(Span(actor.start, actor.end))
        return tuple(tuple(dict.fromkeys(spans)) for spans in found.values() if len(set(spans)) > 1)

    def _nameable(self, s: Sentence) -> Iterator[Mention]:
        """Phrases that may stand for somebody named: names, pronouns, nouns with "the"."""
        for word in range(len(s)):
            form, upos = s.forms[word].lower(), s.upos[word]
            if form in PERSONAL or form in NEUTER or form in PLURAL:
                yield Mention(s.number, word, word, word + 1)
                continue
            body = next((h for h in self._hits[s.number] if h.first <= word < h.last and h.known.kind == "organ"), None)
            name = s.name_at(word)
            if body is not None or name is not None:
                first, last = (body.first, body.last) if body else (name.first, name.last) if name else (word, word)
                if (body or name and name.label in ("Person", "Organization")) and word == self._head_of(
                    s, first, last
                ):
                    yield Mention(s.number, word, first, last)
            elif upos == "NOUN" and any(s.forms[d].lower() in ("the", "this", "that") for d in s.children(word, "det")):
                yield self._phrase(s, word)

    # --- gathering -----------------------------------------------------------------------------------------------

    def _find_acronyms(self) -> dict[str, tuple[int, int, int]]:
        """Short forms introduced in brackets: key -> sentence and words of the long form."""
        found: dict[str, tuple[int, int, int]] = {}
        for s in self.parse.sentences:
            for at in range(2, len(s) - 1):
                if s.forms[at - 1] == "(" and s.forms[at + 1] == ")" and s.forms[at].isupper() and len(s.forms[at]) > 1:
                    first = at - 1
                    while (
                        first > 0
                        and (
                            s.forms[first - 1][0].isupper()
                            or s.upos[first - 1] in ("ADP", "DET", "PART", "PUNCT", "CCONJ")
                        )
                        and at - first < 12
                    ):
                        first -= 1
                        if s.forms[first] in (",", ".", "(", ")"):
                            first += 1
                            break
                    while first < at - 1 and s.upos[first] in ("ADP", "DET", "PUNCT", "CCONJ"):
                        first += 1
                    if at - 1 - first >= 2:
                        found.setdefault(s.forms[at], (s.number, first, at - 1))
        return found

    def _find_focus(self) -> tuple[str | None, tuple[str | None, ...]]:
        """The document's country, and each sentence's: where things happen, else whom it speaks of."""
        total: Counter[str] = Counter()
        each: list[str | None] = []
        for s, hits in zip(self.parse.sentences, self._hits, strict=True):
            here: Counter[str] = Counter()
            for hit in hits:
                if hit.known.kind in COUNTRY_KINDS and len(hit.known.code) == 3 and not hit.aside:
                    weight = 4 if is_locative(s, hit.first) else 2 if hit.known.kind == "country" else 1
                    here[hit.known.code] += weight
                elif (
                    hit.known.kind == "organ"
                    and len(hit.known.code) == 3
                    and hit.known.code not in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
                ):
                    here[hit.known.code] += 1
            total.update(here)
            best = here.most_common(2)
            each.append(best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else "" if best else None)
        return (total.most_common(1)[0][0] if total else None), tuple(each)

    def _gather_people(self) -> None:
        people: list[Person] = []
        for s in self.parse.sentences:
            spans = {(n.first, n.last) for n in s.names if n.label == "Person"}
            bodies = [h for h in self._hits[s.number] if h.known.kind != "person"]
            spans = {(f, x) for f, x in spans if not any(h.first <= f and x <= h.last for h in bodies)}
            for hit in self._hits[s.number]:
                if hit.known.kind == "person" and not any(f < hit.last and hit.first < x for f, x in spans):
                    spans.add((hit.first, hit.last))
            for first, last in sorted(spans):
                person = self._person_of(s, first, last, people)
                if person is not None:
                    people.append(person)
                    self._people[s.number, first] = person

    def _person_of(self, s: Sentence, first: int, last: int, before: list[Person]) -> Person | None:
        """The person behind a name: one met before, one of the tables, or a new one described by the words around."""
        while first < last and (s.forms[first].lower() == "the" or not s.forms[first][0].isalnum()):
            first += 1
        while last > first and (
            s.forms[last - 1] in ("'s", "’s", "'", "’")
            or not s.forms[last - 1][-1].isalnum()
            and s.forms[last - 1] not in ("Jr.", "Sr.")
        ):
            last -= 1
        role_words = 0  # "President Biden" and "field marshal Munir" read as one name
        while first + role_words < last - 1 and (
            s.forms[first + role_words].islower()
            and len(s.forms[first + role_words]) > 3
            or role_ending_at(s, self._keys[s.number], first + role_words, self.tables)
        ):
            role_words += 1
        hit = next(
            (h for h in self._hits[s.number] if h.known.kind == "person" and h.first < last and first < h.last), None
        )
        name_first = first + role_words
        if first >= last:
            return None
        name = sentence_text(s, name_first, last, self.parse)
        facets = self._facets(s, name_first, last)
        known = hit.known if hit and (hit.last - hit.first >= last - name_first or hit.last == last) else None
        surname = self._keys[s.number][last - 1]
        if known is not None and hit is not None and hit.last - hit.first == 1 and name_first < hit.first:
            known = None  # "Andrea Macron" is not the famous one
        earlier = self._met(key_of(name), before)
        if earlier is not None:
            return self._enriched(earlier, facets, s, name_first)
        if known is None and last - name_first == 1:
            known = self._by_surname(surname, facets)
        if known is not None and known.terms:
            return self._famous(known, facets, s, name_first, last)
        code, sector, office, why = self._judge(s, name_first, facets, named=True)
        return Person(
            name, None, code, sector, (), office, why, s.number, name_first, frozenset(r.words for _, r in facets.roles)
        )

    def _met(self, key: str, before: list[Person]) -> Person | None:
        words = key.split()
        if not words:
            return None
        for person in reversed(before):
            other = key_of(person.name).split()
            if words == other:
                return person
            if len(words) == 1 and (words[0] == other[-1] or (len(words[0]) > 2 and words[0] in other)):
                return person
            if len(words) > 1 and len(other) > 1 and words[0] == other[0] and _sound_alike(words[-1], other[-1]):
                return person
            if len(words) == 1 and len(other) > 1 and words[0] != other[-1] and _sound_alike(words[0], other[-1]):
                return person
            if len(words) > 1 and len(other) == 1 and words[-1] == other[0]:
                return person
            if len(words) > 1 and (set(words) < set(other) or set(other) < set(words) and len(other) > 1):
                return person
        return None

    def _by_surname(self, surname: str, facets: Facets) -> Known | None:
        """A person of the tables by surname alone, only where country or office agree."""
        codes = {c for c, _ in facets.codes}
        if self._focus[0]:
            codes.add(self._focus[0])
        fitting = []
        for known in self.tables.surnames.get(surname, ()):
            term, active = term_at(known, self.day)
            offices = {key_of(r.words) for _, r in facets.roles}
            if (
                active
                and term.code in codes
                and (not offices or any(o in key_of(term.office) for o in offices))
                and facets.roles
            ):
                fitting.append(known)
        return fitting[0] if len(set(fitting)) == 1 else None

    def _famous(self, known: Known, facets: Facets, s: Sentence, first: int, last: int) -> Person:
        term, active = term_at(known, self.day)
        sector: str | None = term.sector or None
        left = facets.former and any(r.sector in OUT_OF_OFFICE or not r.sector for _, r in facets.roles)
        if (not active or left and term.sector != "LEG") and term.sector in OUT_OF_OFFICE:
            sector = "ELI"
        office = self._office(facets) or (term.office if active else None)
        why = Why(term.rule, words=(Span(s.starts[first], s.ends[last - 1]), *facets.words))
        return Person(
            known.name, known.id, term.code or None, sector, (), office, why, s.number, first,
            frozenset({*(r.words for _, r in facets.roles), key_of(term.office).split(" of ")[0]}),
        )  # fmt: skip

    def _enriched(self, person: Person, facets: Facets, s: Sentence, first: int) -> Person:
        """A person met again: what is not yet known is filled from the words around this mention."""
        if person.code and person.sector not in (None, "CVL"):
            return person._replace(sentence=s.number, word=first)
        code, sector, office, why = self._judge(s, first, facets, named=True)
        settled = person.sector not in (None, "CVL")
        return person._replace(
            code=person.code or code,
            sector=person.sector if settled else sector or person.sector,
            office=person.office or office,
            why=person.why if settled else why,
            sentence=s.number,
            word=first,
        )

    # --- reading the words around ---------------------------------------------------------------------------------

    def _facets(self, s: Sentence, first: int, last: int) -> Facets:
        """What the title run before a name and the apposition after it say."""
        facets = Facets()
        start = first
        forms = s.forms
        while start > 0 and first - start < LONGEST_TITLE:
            before = start - 1
            word = forms[before].lower()
            if s.upos[before] in TITLE_POS or word in (
                "of",
                "for",
                "'s",
                "’s",
                "-",
                "–",
                "and",
                "former",
                "acting",
                "the",
                "ex",
                '"',
            ):
                if word in ("and", "the") and not (
                    before > 0
                    and (s.upos[before - 1] in ("ADP", "CCONJ") or word == "and")
                    and self._title_goes_on(s, before)
                ):
                    if word == "the":
                        start -= 1
                    break
                if word == '"' and first - before > 1:
                    break
                start -= 1
                continue
            if s.deprels[before] in ("amod", "compound", "nmod:desc"):
                start -= 1
                continue
            break
        self._read_run(s, start, last, facets, own=(first, last))
        head = self._head_of(s, first, last)
        for child in s.children(head, "appos"):
            if child >= last:
                end = max(s.subtree(child)) + 1
                self._read_run(s, last, min(end, last + LONGEST_TITLE), facets, own=(first, last), stop=True)
        if s.deprels[head] == "appos" and s.heads[head] >= 0 and not facets.roles:
            noun = s.heads[head]
            low = min((c for c in s.children(noun, "amod", "compound", "nmod:poss", "nmod", "det")), default=noun)
            self._read_run(s, min(low, noun), first, facets, own=(first, last))
        return facets

    def _title_goes_on(self, s: Sentence, at: int) -> bool:
        """Whether a title continues left of ``and`` or ``the`` (``Prime Minister and opposition leader X``)."""
        before = at - 1
        if s.forms[at].lower() == "the":
            return s.forms[before].lower() in ("of", "for")
        return role_ending_at(s, self._keys[s.number], before, self.tables) is not None and not any(
            n.first <= before < n.last and n.label == "Person" for n in s.names
        )

    def _head_of(self, s: Sentence, first: int, last: int) -> int:
        for word in range(first, last):
            if not first <= s.heads[word] < last:
                return word
        return last - 1

    def _read_run(
        self, s: Sentence, start: int, last: int, facets: Facets, own: tuple[int, int], stop: bool = False
    ) -> None:
        keys = self._keys[s.number]
        for hit in self._hits[s.number]:
            if hit.first >= start and hit.last <= last and not (own[0] <= hit.first < own[1]):
                if hit.known.kind in COUNTRY_KINDS and not hit.aside:
                    facets.codes.append((hit.known.code, hit.known))
                    facets.words.append(s.span(hit.first, hit.last))
                elif hit.known.kind == "organ":
                    facets.organs.append(hit.known)
                    facets.words.append(s.span(hit.first, hit.last))
        at = last - 1
        while at >= start:
            if own[0] <= at < own[1]:
                at -= 1
                continue
            if keys[at] in FORMER and "current" not in keys[start:last]:
                facets.former = True
            if s.upos[at] in ("NOUN", "PROPN", "ADJ", "VERB") or keys[at] in ("of",):
                role = role_ending_at(s, keys, at, self.tables)
                if role is not None and role[0] >= start and not self._part_of_title(s, at, role[1], own[0]):
                    text = sentence_text(
                        s, role[0], max(at, min(last - 1, role[0] + role[1].words.count(" "))) + 1, self.parse
                    )
                    facets.roles.append((text, role[1]))
                    facets.words.append(s.span(role[0], at + 1))
                    if any(k in FORMER for k in keys[role[0] : at + 1]):
                        facets.former = True
                    at = role[0] - 1
                    continue
            at -= 1
        facets.roles.reverse()

    def _part_of_title(self, s: Sentence, at: int, role: Role, name: int) -> bool:
        """Whether a role's word only belongs to a longer proper name (``National Bureau``, ``Public Works``)."""
        after = at + 1
        return (
            role.sector in ("CVL", "PTY", "LAB")
            and after < len(s)
            and after != name
            and s.forms[at][0].isupper()
            and s.forms[after][0].isupper()
            and s.upos[after] in ("PROPN", "ADJ")
            and " " not in role.words
        )

    def _office(self, facets: Facets) -> str | None:
        return next((text for text, role in facets.roles if role.kind == "office"), None) or (
            facets.roles[-1][0] if facets.roles else None
        )

    def _sector_of(self, facets: Facets) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Sector, the rule that gave it, further sectors: organ and roles weighed against each other."""
        organ = facets.organs[-1] if facets.organs else None
        roles = [role for _, role in facets.roles]
        firm = [r for r in roles if r.sector and not r.yields]
        soft = [r for r in roles if r.sector and r.yields]
        if facets.former and any(r.kind == "office" or r.sector in OUT_OF_OFFICE for r in roles):
            best = next((r for r in roles if r.sector in OUT_OF_OFFICE or r.kind == "office"), None)
            return "ELI", best.rule if best else None, ()
        if organ is not None:
            if firm and organ.sector in ("PTY", "", "GOV", "LEG") and firm[-1].sector in OWN_TRADE:
                return firm[-1].sector, firm[-1].rule, ()
            if organ.sector in STRONG or organ.sector == "PTY":
                office = next((r for r in firm if r.kind == "office"), None)
                if organ.sector == "PTY" and office:
                    return office.sector, office.rule, ()
                return organ.sector, organ.rule, organ.others
            if organ.code in ("UNO", "IGO", "EUR") and not organ.sector:
                return None, organ.rule, ()
            if organ.sector:
                return organ.sector, organ.rule, organ.others
        opposition = next((r for r in firm if r.sector == "OPP"), None)
        if opposition is not None:
            return "OPP", opposition.rule, ()
        chosen = firm[-1] if firm else soft[-1] if soft else None
        if chosen is not None:
            return chosen.sector, chosen.rule, ()
        return None, roles[-1].rule if roles else None, ()

    def _judge(
        self, s: Sentence, first: int, facets: Facets, named: bool
    ) -> tuple[str | None, str | None, str | None, Why]:
        """Code, sector, office and reason for a described person."""
        sector, rule, _ = self._sector_of(facets)
        code: str | None = None
        if facets.organs and facets.organs[-1].code and (sector == facets.organs[-1].sector or not facets.codes):
            code = facets.organs[-1].code
        if (code is None or code in ("NGO", "MNC", "ISM", "IMG")) and facets.codes:
            code = facets.codes[0][0]
        if code is None and named:
            code = self._country_here(s)
        if sector is None and facets.roles and facets.codes and not facets.organs:
            sector = "GOV"
        elif sector is None and named and not facets.organs:
            sector = "CVL"
        return code, sector, self._office(facets), Why(rule or "identify.context", words=tuple(facets.words))

    def country_at(self, sentence: int) -> str | None:
        """The country that a sentence, or else the document, is about; None where it is about several."""
        return self._country_here(self.parse.sentences[sentence])

    def _country_here(self, s: Sentence) -> str | None:
        """The country that a sentence, or else the document, is about."""
        here = self._focus[1][s.number]
        return (self._focus[0] if here is None else here) or None

    # --- one mention ----------------------------------------------------------------------------------------------

    def _identify(self, mention: Mention) -> tuple[Actor, ...]:
        s = self.parse.sentences[mention.sentence]
        first, last, head = mention.first, mention.last, mention.head
        if not (0 <= first < last <= len(s)) or not first <= head < last:
            return ()
        word = s.forms[head].lower()
        if (
            last - first == 1
            and not self._hits_in(s, first, last)
            and (s.upos[head] == "PRON" or word in PERSONAL or word in PLURAL or word in NEUTER or word in SPEAKER)
        ):
            return self._pronoun(s, mention, word)
        pair = self._pair(s, mention)
        if pair:
            return pair
        person = self._named_person(s, mention)
        if person is not None:
            return (self._as_actor(s, mention, person),)
        body = self._named_body(s, mention)
        if body is not None:
            return (body,)
        return (self._described(s, mention),)

    def _text(self, s: Sentence, mention: Mention) -> tuple[str, int, int]:
        start, end = s.span(mention.first, mention.last)
        return self.parse.document.text[start:end], start, end

    def _as_actor(self, s: Sentence, mention: Mention, person: Person, rule: str = "") -> Actor:
        text, start, end = self._text(s, mention)
        why = replace(person.why, rule=f"{rule}: {person.why.rule}") if rule else person.why
        return Actor(
            text, start, end, person.name, person.id, person.code, person.sector, person.others, person.office, why
        )

    def _named_person(self, s: Sentence, mention: Mention) -> Person | None:
        """The person whom the phrase itself names, not one who only modifies it (``Trump's lawyers``)."""
        spots = sorted(w for n, w in self._people if n == s.number)
        for at in spots:
            if not mention.first <= at < mention.last and not any(
                n.first == at and n.first <= mention.head < n.last for n in s.names
            ):
                continue
            if mention.head >= at and self._one_phrase(s, at, mention.head) or self._one_phrase(s, at, mention.head):
                name = next((n for n in s.names if n.first == at and n.label == "Person"), None)
                after = name.last if name else at + 1
                if (
                    after < len(s)
                    and s.forms[after] in ("'s", "’s")
                    and mention.head >= after
                    and mention.last > after + 1
                ):
                    continue
                return self._people[s.number, at]
        return None

    def _one_phrase(self, s: Sentence, at: int, head: int) -> bool:
        """Whether the way from a word up to the phrase's head passes no possessive or preposition."""
        name = s.name_at(at)
        seen = 0
        while at != head and seen < 8:
            if name is not None and name.first <= at < name.last and name.first <= head < name.last:
                return True
            label = s.deprels[at]
            if label.startswith(("nmod:poss", "obl", "acl", "nsubj", "obj", "conj", "advcl", "parataxis", "root")):
                return False
            if label == "nmod" and s.child(at, "case") is not None:
                return False
            if label == "compound" and s.heads[at] == head and name is not None and head >= name.last:
                return False
            at = s.heads[at]
            seen += 1
            if at < 0:
                return False
        return at == head

    def _hits_in(self, s: Sentence, first: int, last: int) -> list[Hit]:
        return [h for h in self._hits[s.number] if h.first < last and first < h.last]

    def _named_body(self, s: Sentence, mention: Mention) -> Actor | None:
        """A body, country or place that the phrase names at its head."""
        hit = next(
            (h for h in self._hits[s.number] if h.first <= mention.head < h.last and h.known.kind != "person"), None
        )
        text, start, end = self._text(s, mention)
        if hit is None:
            acronym = self._acronyms.get(s.forms[mention.head])
            if acronym is not None:
                return self._acronym(s, mention, acronym)
            return None
        known = hit.known
        if known.kind == "organ" and hit.last < mention.last and not hit.first <= mention.head < hit.last:
            return None
        if known.kind != "organ" and any(
            s.upos[at] in TITLE_POS and role_ending_at(s, self._keys[s.number], at, self.tables)
            for at in range(hit.last, mention.last)
        ):
            return None  # "Israeli military", whatever the tree says of its head
        why = Why(known.rule, words=(s.span(hit.first, hit.last),))
        if known.kind == "organ":
            facets = Facets()
            self._read_run(s, mention.first, mention.last, facets, own=(hit.first, hit.last))
            code = known.code or (facets.codes[0][0] if facets.codes else self._country_here(s)) or None
            return Actor(text, start, end, known.name, known.id, code, known.sector or None, known.others, None, why)
        sector: str | None = known.sector or "GOV"
        if known.kind == "people" or (
            known.kind == "adjective" and s.upos[mention.head] == "NOUN" and s.forms[mention.head].endswith("s")
        ):
            sector = "CVL"
        elif known.kind in ("country", "capital", "place") and self._is_scene(s, mention, known):
            sector = None
        entity = known.name if known.kind != "capital" else s.forms[mention.head] if sector is None else known.name
        if known.kind == "people":
            entity = text
        return Actor(
            text, start, end, entity, known.id if sector != "CVL" else None, known.code, sector, known.others, None, why
        )

    def _is_scene(self, s: Sentence, mention: Mention, known: Known) -> bool:
        """Whether a place is where something happens, and not who acts."""
        if "PRE" in known.others:
            return False
        if any(k.endswith("ern") or k == "central" for k in self._keys[s.number][mention.first : mention.head]):
            return True  # "southern Lebanon" is land
        case = s.child(mention.head, "case")
        if known.kind == "place":
            return s.deprels[mention.head] != "nsubj"
        return case is not None and s.forms[case].lower() in (
            "in",
            "at",
            "near",
            "into",
            "across",
            "over",
            "around",
            "within",
        )

    def _acronym(self, s: Sentence, mention: Mention, place: tuple[int, int, int]) -> Actor:
        number, first, last = place
        long = self.parse.sentences[number]
        text, start, end = self._text(s, mention)
        found = self._described(long, Mention(number, last - 1, first, last))
        entity = sentence_text(long, first, last, self.parse)
        return replace(
            found,
            text=text,
            start=start,
            end=end,
            entity=entity,
            why=Why("identify.acronym", words=(long.span(first, last),)),
        )

    # --- pronouns and pairs -----------------------------------------------------------------------------------------

    def _pronoun(self, s: Sentence, mention: Mention, word: str) -> tuple[Actor, ...]:
        text, start, end = self._text(s, mention)
        if word in PERSONAL:
            if word in ("who", "whom", "whose"):
                head = self._relative_head(s, mention.head)
                if head is not None:
                    return tuple(replace(a, text=text, start=start, end=end) for a in self.identify(head))
            person = self._person_before(s, mention.head)
            if person is not None:
                return (self._as_actor(s, mention, person, BY_PRONOUN),)
        elif word in NEUTER or word in PLURAL:
            found = self._body_before(s, mention.head, plural=word in PLURAL)
            if found is not None:
                why = replace(found.why, rule=f"{BY_PRONOUN}: {found.why.rule}")
                return (replace(found, text=text, start=start, end=end, why=why),)
        return (Actor(text, start, end, None, why=Why("identify.unresolved", words=(Span(start, end),))),)

    def _relative_head(self, s: Sentence, word: int) -> Mention | None:
        clause = next((a for a in (word, *s.ancestors(word)) if s.deprels[a].startswith("acl")), None)
        return self._phrase(s, s.heads[clause]) if clause is not None and s.heads[clause] >= 0 else None

    def _phrase(self, s: Sentence, head: int) -> Mention:
        """The core of the noun phrase of a word."""
        first = last = head
        for child in s.children(head, "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "nmod:unmarked"):
            below = s.subtree(child)
            if below[-1] == first - 1 or below[0] < first and below[-1] < head:
                first = min(first, below[0])
            elif below[0] > head and s.deprels[child] == "flat":
                last = max(last, below[-1])
        return Mention(s.number, head, first, last + 1)

    def _person_before(self, s: Sentence, word: int) -> Person | None:
        """The nearest person, subjects first, in this sentence before the pronoun and then in the two before."""
        for number in range(s.number, max(-1, s.number - 3), -1):
            limit = word if number == s.number else 10**6
            spots = [w for n, w in self._people if n == number and w < limit]
            if not spots:
                continue
            sentence = self.parse.sentences[number]
            subjects = [w for w in spots if self._is_subject(sentence, w)]
            if subjects:
                return self._people[number, subjects[0] if number != s.number else subjects[-1]]
            if len({self._people[number, w].name for w in spots}) == 1 or number == s.number:
                return self._people[number, spots[-1]]
        return None

    def _is_subject(self, s: Sentence, word: int) -> bool:
        for at in (word, *s.ancestors(word)):
            if s.deprels[at].startswith("nsubj"):
                return True
            if s.upos[at] in ("VERB", "AUX") or s.deprels[at] in ("obj", "obl", "nmod", "nmod:poss", "conj"):
                return False
        return False

    def _candidates(self, s: Sentence, limit: int) -> list[tuple[bool, Mention]]:
        """Noun phrases that may stand for a body, left to right, and whether each is a subject."""
        found: list[tuple[bool, Mention]] = []
        for at in range(min(limit, len(s))):
            if s.upos[at] not in ("NOUN", "PROPN", "ADJ") or s.deprels[at] in (
                "compound",
                "flat",
                "amod",
                "nmod:unmarked",
                "obl:unmarked",
                "nmod:desc",
            ):
                continue
            hit = next((h for h in self._hits[s.number] if h.first <= at < h.last), None)
            if hit is not None and hit.known.kind == "person":
                continue
            role = role_ending_at(s, self._keys[s.number], at, self.tables)
            if hit is None and (role is None or role[1].kind == "place"):
                continue
            if is_locative(s, at) and s.deprels[at] in ("obl", "nmod"):
                continue
            found.append((self._is_subject(s, at), self._phrase(s, at)))
        return found

    def _body_before(self, s: Sentence, word: int, plural: bool) -> Actor | None:
        for number in range(s.number, max(-1, s.number - 3), -1):
            sentence = self.parse.sentences[number]
            spots = self._candidates(sentence, word if number == s.number else len(sentence))
            fitting = [
                (subject, m) for subject, m in spots
                if sentence.has(m.head, "Number=Plur") == plural or (plural and self._is_group(sentence, m.head))
            ]  # fmt: skip
            subjects = [m for subject, m in fitting if subject]
            chosen = (
                subjects[-1]
                if subjects and number == s.number
                else subjects[0]
                if subjects
                else fitting[-1][1]
                if fitting
                else None
            )
            if chosen is not None and (chosen.sentence, chosen.head) != (s.number, word):
                found = self.identify(chosen)
                if found and (found[0].entity or found[0].code):
                    return found[0]
        return None

    def _is_group(self, s: Sentence, word: int) -> bool:
        hit = next((h for h in self._hits[s.number] if h.first <= word < h.last), None)
        return hit is not None and hit.known.kind in ("organ", "people")

    def _pair(self, s: Sentence, mention: Mention) -> tuple[Actor, ...]:
        """ "The two countries", "both sides": the last two countries or bodies before."""
        keys = self._keys[s.number][mention.first : mention.last]
        lemma = s.lemmas[mention.head].lower()
        before = self._keys[s.number][max(0, mention.first - 1) : mention.first]
        if not ({"two", "both"} & {*keys, *before}) or lemma not in PAIR_WORDS or s.upos[mention.head] == "PROPN":
            return ()
        found: dict[str, tuple[int, Hit]] = {}
        for number in range(s.number, -1, -1):
            for hit in reversed(self._hits[number]):
                if number == s.number and hit.first >= mention.first:
                    continue
                fits = hit.known.kind in ("country", "adjective", "capital") or (
                    lemma in ("side", "party") and hit.known.kind == "organ"
                )
                if fits and hit.known.code and not hit.aside and not (number == s.number and self._speaks_here(s, hit)):
                    found.setdefault(hit.known.code, (number, hit))
            if len(found) >= 2:
                break
        if len(found) < 2:
            return ()
        text, start, end = self._text(s, mention)
        pair = sorted(list(found.values())[:2], key=lambda place: (place[0], place[1].first))
        return tuple(
            Actor(
                text, start, end, h.known.name, h.known.id, h.known.code, h.known.sector or None, h.known.others, None,
                Why("identify.pair", words=(self.parse.sentences[n].span(h.first, h.last),)),
            )
            for n, h in pair
        )  # fmt: skip

    def _speaks_here(self, s: Sentence, hit: Hit) -> bool:
        """Whether a body is the one who speaks to both: "the bloc urged both sides"."""
        return hit.known.kind == "organ" and any(s.deprels[w] == "nsubj" for w in range(hit.first, hit.last))

    # --- descriptions ---------------------------------------------------------------------------------------------

    def _described(self, s: Sentence, mention: Mention) -> Actor:
        """An actor known by role only: sector from the head noun, country from what hangs on it."""
        head = self._inner_head(s, mention.head)
        if head == mention.head and self._hits_in(s, head, head + 1):
            roles = (at for at in range(mention.last - 1, head, -1) if s.upos[at] in TITLE_POS)
            head = next((at for at in roles if role_ending_at(s, self._keys[s.number], at, self.tables)), head)
        text, start, end = self._text(s, mention)
        facets = self._noun_facets(s, mention, head)
        keys = self._keys[s.number]
        role_here = role_ending_at(s, keys, head, self.tables)
        earlier = self._earlier(s, mention, head, role_here[1] if role_here else None, facets)
        if earlier is not None:
            return replace(
                earlier,
                text=text,
                start=start,
                end=end,
                why=replace(earlier.why, rule=f"{BY_DESCRIPTION}: {earlier.why.rule}"),
            )
        sector, rule, others = self._sector_of(facets)
        code = self._code_of(s, facets)
        role = role_here[1] if role_here else None
        office = self._office(facets) if role and role.kind == "office" else None
        if sector is None and role is not None and role.kind == "person" and code and not facets.organs:
            sector = "GOV" if role.words in ("leader", "chief", "head", "negotiator", "deputy") else None
        if role is not None and role.words in KIN and self._owner_in_power(s, head):
            sector = "ELI"
        if sector in ("SOC",) and code is None and not facets.codes and role is not None and "right" in text.lower():
            code = "NGO"
        anywhere = role is not None and role.kind == "thing" or WORLDWIDE & {*keys[mention.first : mention.last]}
        guessed = code is None and not anywhere
        if guessed:
            code = self._country_here(s)
        if role is None and not facets.organs and not facets.codes:
            label = s.name_at(head)
            if label is None:
                code = code if s.upos[head] in ("NOUN", "PROPN") else None
        name = s.name_at(head)
        if (
            (
                role is not None
                and role.kind == "place"
                and not role.sector
                and not self._hits_in(s, mention.first, head + 1)
            )
            or name is not None
            and name.label in ("Location", "Facility")
            and role is None
        ):
            sector = None
        elif sector == "CVL" and role is not None and role.kind == "person" and self._on_trial(s, head):
            sector, rule = "CRM", "identify.convicted"
        rule = rule or "identify.context"
        why = Why(f"{FOCUS}{rule}" if guessed and code else rule, words=tuple(facets.words))
        entity = self._full_text(s, mention, facets)
        return Actor(text, start, end, entity, None, code or None, sector, others, office, why)

    def _on_trial(self, s: Sentence, head: int) -> bool:
        """Whether a person is sentenced or convicted in this sentence for a crime against others."""
        for at in (head, *s.ancestors(head)):
            if s.upos[at] == "VERB":
                patient = s.child(at, "nsubj:pass", "obj")
                below = {s.lemmas[w].lower() for w in s.subtree(at)}
                return (
                    s.lemmas[at].lower() in TRIAL
                    and patient is not None
                    and head in s.subtree(patient)
                    and bool(below & CRIMES)
                )
        return False

    def _owner_in_power(self, s: Sentence, head: int) -> bool:
        """Whether a relative is the relative of somebody in office, now or once."""
        owners = [c for c in s.children(head, "nmod:poss", "nmod") if c != head]
        return any(
            a.sector in ("GOV", "ELI")
            for c in owners
            for a in self.identify(self._phrase(s, c))
            if a.office or a.sector == "ELI"
        )

    def _full_text(self, s: Sentence, mention: Mention, facets: Facets) -> str:
        return self._text(s, mention)[0]

    def _inner_head(self, s: Sentence, head: int) -> int:
        """The noun that says what they are: ``dozens of protesters`` are protesters."""
        if s.lemmas[head].lower() in WHOLES or s.forms[head].lower() in WHOLES:
            for child in s.children(head, "nmod"):
                case = s.child(child, "case")
                if case is not None and s.forms[case].lower() == "of" and s.upos[child] in ("NOUN", "PROPN"):
                    return self._inner_head(s, child) if child != head else child
        return head

    def _noun_facets(self, s: Sentence, mention: Mention, head: int) -> Facets:
        """What modifiers, possessors and of- and in-phrases say, nearest to the noun last."""
        facets = Facets()
        inner = self._phrase(s, head)
        first = min(mention.first if mention.first <= head else inner.first, inner.first)
        outside = Facets()
        for child in s.children(head, "nmod", "obl", "acl", "appos"):
            if child <= head:
                continue
            below = s.subtree(child)
            case = s.child(child, "case")
            word = s.forms[case].lower() if case is not None else ""
            if s.deprels[child].startswith(("acl", "obl")):
                continue
            if s.deprels[child] == "appos" or word in ("of", "for", "to"):
                self._read_run(s, below[0], below[-1] + 1, outside, own=(0, 0))
            elif word in ("in", "from", "at", "near", "on", "within", "with"):
                for hit in self._hits_in(s, below[0], below[-1] + 1):
                    if hit.known.kind in COUNTRY_KINDS and not hit.aside:
                        outside.codes.append((hit.known.code, hit.known))
                        outside.words.append(s.span(hit.first, hit.last))
                    elif hit.known.kind == "organ" and word in ("from", "with"):
                        outside.organs.append(hit.known)
        self._read_run(
            s, first, max(head + 1, mention.last if mention.last <= head + 3 else head + 1), facets, own=(0, 0)
        )
        role = facets.roles[-1][1] if facets.roles else None
        if role is None or role.yields or not role.sector:
            facets.roles[:0] = [r for r in outside.roles if r[1].sector and r[1].kind != "place"][:1]
            facets.organs = outside.organs[:1] + facets.organs
        if not facets.organs:
            facets.codes += outside.codes
        facets.words += outside.words
        if not facets.codes and not facets.organs:
            for child in s.children(head, "nmod:poss"):
                owner = (
                    self.identify(self._phrase(s, child))
                    if s.upos[child] != "PRON"
                    else self._pronoun(s, Mention(s.number, child, child, child + 1), s.forms[child].lower())
                )
                if owner and owner[0].code:
                    facets.codes.append(
                        (
                            owner[0].code,
                            Known("country", owner[0].entity or "", owner[0].code, "GOV", (), None, owner[0].why.rule),
                        )
                    )
                    if owner[0].sector and (role is None or not role.sector):
                        facets.roles.insert(0, ("", Role("", owner[0].sector, "person", True, owner[0].why.rule)))
        return facets

    def _code_of(self, s: Sentence, facets: Facets) -> str | None:
        if facets.organs and facets.organs[-1].code not in ("", "IGO", "NGO", "ISM", "MNC"):
            return facets.organs[-1].code
        if facets.codes:
            return facets.codes[0][0]
        return facets.organs[-1].code or None if facets.organs else None

    def _earlier(self, s: Sentence, mention: Mention, head: int, role: Role | None, facets: Facets) -> Actor | None:
        """What "the president", "the group", "the country" stands for: the last that fits, said before."""
        if head != mention.head or role is None or facets.codes or facets.organs or s.has(head, "Number=Plur"):
            return None
        det = s.child(head, "det")
        if det is None or s.forms[det].lower() not in ("the", "this", "that") or s.child(head, "nmod") is not None:
            return None
        if role.kind in ("office", "person"):
            for (number, word), person in reversed(self._people.items()):
                if (number, word) < (s.number, head) and role.words in person.roles:
                    return self._as_actor(s, mention, person)
            return None
        lemma = s.lemmas[head].lower()
        for number in range(s.number, max(-1, s.number - 4), -1):
            for hit in reversed(self._hits[number]):
                if number == s.number and hit.last > mention.first:
                    continue
                known = hit.known
                if lemma in COUNTRY_WORDS and known.kind in ("country", "adjective") and not hit.aside:
                    return Actor(
                        None,
                        None,
                        None,
                        known.name,
                        known.id,
                        known.code,
                        "GOV",
                        (),
                        None,
                        Why(known.rule, words=(self.parse.sentences[number].span(hit.first, hit.last),)),
                    )
                if (
                    lemma in BODY_WORDS
                    and known.kind == "organ"
                    and (role.sector in ("SOC", known.sector, "") or role.yields)
                ):
                    why = Why(known.rule, words=(self.parse.sentences[number].span(hit.first, hit.last),))
                    code, sector = known.code or None, known.sector or None
                    return Actor(None, None, None, known.name, known.id, code, sector, known.others, None, why)
        return None


def _outside_people(s: Sentence, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without places that are only part of a person's name."""
    names = [n for n in s.names if n.label == "Person"]
    if not names:
        return hits

    def part_of_a_name(hit: Hit) -> bool:
        return any(n.first <= hit.first < n.last and hit.last - hit.first < n.last - n.first for n in names)

    return tuple(h for h in hits if h.known.kind != "place" or not part_of_a_name(h))


def sentence_text(s: Sentence, first: int, last: int, parse: Parse) -> str:
    """The words as the document writes them."""
    start, end = s.span(first, last)
    return parse.document.text[start:end]


def _bare_sector(known: Known | None) -> str | None:
    return (known.sector or None) if known else None
