"""Who stands where around a word: logical arguments read off the tree.

Slots are ``subj``, ``obj``, ``iobj``, ``poss``, ``mod`` and every preposition. Passives are turned round, shared and
understood subjects are filled in, relative pronouns are replaced by what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.records import Sentence

CORE = frozenset({"subj", "obj", "iobj", "poss", "mod"})
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december day week month year decade morning afternoon evening night noon midnight "
    "weekend hour minute today yesterday tomorrow spring summer autumn winter".split()
)
SUBJECT_OF_OBJECT = frozenset(
    "ask urge tell order force persuade convince call invite allow permit help enable cause lead compel push press "
    "pressure encourage instruct direct command beg implore want need get prevent stop prohibit forbid ban bar block "
    "accuse suspect blame see hear watch find catch request require teach warn authorize authorise oblige".split()
)
CONTAINERS = frozenset(
    "series wave string spate number round barrage campaign act spree surge flurry dozen score hundred thousand "
    "volley salvo series rash burst week day night month kind form type part lot host couple".split()
)
HEADS_OF_COMPOUNDS = frozenset(
    "operation campaign attempt plot threat wave spree series talk effort mission spokesman decision order plan bid "
    "drive incident case charge round vote".split()
)


class Arguments:
    """The arguments of the words of one sentence, worked out when asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._known: dict[int, dict[str, list[int]]] = {}

    def of(self, word: int) -> dict[str, list[int]]:
        """Slot -> head words, for a verb, noun or adjective."""
        known = self._known.get(word)
        if known is None:
            self._known[word] = known = {}
            verbal = (
                self.sentence.upos[word] in ("VERB", "AUX") or self.sentence.child(word, "nsubj", "cop") is not None
            )
            (self._fill_verb if verbal else self._fill_noun)(word, known)
        return known

    # -- verbs ------------------------------------------------------------------------------------------------------

    def passive(self, word: int) -> bool:
        """Whether the verb is passive, told or reduced ("troops sent by Kenya")."""
        s = self.sentence
        if s.children(word, "nsubj:pass", "aux:pass"):
            return True
        past = s.has(word, "VerbForm=Part") and s.has(word, "Tense=Past")
        if s.deprels[word] in ("acl", "advcl") and past and not s.children(word, "aux", "nsubj"):
            return s.child(word, "obj") is None or s.deprels[word] == "acl"
        if s.deprels[word] == "conj" and past and not s.children(word, "nsubj", "aux", "obj"):
            return self.passive(s.heads[word])
        return s.deprels[word] == "root" and past and not s.children(word, "nsubj", "aux", "obj")

    def _fill_verb(self, word: int, found: dict[str, list[int]]) -> None:
        s = self.sentence
        passive = self.passive(word)
        subject = "obj" if passive else "subj"
        for child in s.children(word):
            label = s.deprels[child]
            if label in ("nsubj", "nsubj:pass", "nsubj:outer"):
                self._add(found, subject if label != "nsubj:outer" else "subj", child)
            elif label == "obj":
                self._add(found, "obj", child)
            elif label == "iobj":
                self._add(found, "iobj", child)
            elif label == "obl:agent":
                self._add(found, "by", child)
                if passive:
                    self._add(found, "subj", child)
            elif label in ("obl", "nmod"):
                slot = self.preposition(child)
                if slot:
                    self._add(found, slot, child)
                    if slot == "by" and passive and s.upos[child] != "NUM":
                        self._add(found, "subj", child)
            elif label == "ccomp" or label == "xcomp":
                found.setdefault(label, []).append(child)
        if subject not in found:
            for head in self._understood_subject(word):
                self._add(found, subject, head)
        if "obj" not in found and not passive:
            for head in self._shared_object(word):
                self._add(found, "obj", head)

    def _add(self, found: dict[str, list[int]], slot: str, word: int) -> None:
        if slot not in CORE and slot not in ("to", "for", "with") and self._is_time(word):
            return
        for head in self.conjuncts(self.antecedent(word)):
            if head not in found.setdefault(slot, []):
                found[slot].append(head)

    def _is_time(self, word: int) -> bool:
        """ "on Wednesday", "in 2019": a time is nobody's place among the arguments."""
        name = self.sentence.name_at(word)
        return name.label == "Date" if name else self.sentence.lemmas[word].lower() in TIMES

    def antecedent(self, word: int) -> int:
        """What a relative pronoun stands for; other words stand for themselves."""
        s = self.sentence
        if s.upos[word] == "PRON" and s.has(word, "PronType=Rel") or s.forms[word].lower() in ("which", "who", "whom"):
            for above in s.ancestors(word):
                if s.deprels[above] == "acl:relcl":
                    noun = self._named_by_copula(s.heads[above])
                    name = s.child(noun, "appos")  # "her successor, Ana Ruiz, who": the name says more
                    return name if name is not None and s.upos[name] == "PROPN" and name < word else noun
        return word

    def _named_by_copula(self, noun: int) -> int:
        """ "Peru is one of the states that signed": who signed is Peru."""
        s = self.sentence
        at = s.heads[noun] if s.deprels[noun] == "nmod" and self.preposition(noun) == "of" else noun
        if (
            at >= 0
            and s.children(at, "cop")
            and s.lemmas[at].lower() in ("one", "part", "country", "state", "nation", "government", "party", "group")
        ):
            subject = s.child(at, "nsubj")
            if subject is not None:
                return subject
        return noun

    def conjuncts(self, word: int) -> Iterator[int]:
        """A noun and what is joined to it by "and"."""
        s = self.sentence
        yield word
        for child in s.children(word, "conj"):
            if s.upos[child] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"):
                yield from self.conjuncts(child)

    def preposition(self, word: int) -> str | None:
        """The first preposition before a noun ("on", "against"), lower case."""
        s = self.sentence
        for child in s.children(word, "case", "mark"):
            if s.deprels[child] == "mark" and s.upos[word] not in ("PROPN", "NOUN"):
                continue
            if s.lemmas[child] != "'s" and s.forms[child] not in ("'s", "’s", "'", "’"):
                return s.forms[child].lower()
        before = min(s.subtree(word)) - 1
        if s.deprels[word] in ("nmod", "obl") and before >= 0 and s.deprels[before] in ("mark", "case"):
            return s.forms[before].lower()
        return None

    def _understood_subject(self, word: int) -> list[int]:
        s = self.sentence
        label, head = s.deprels[word], s.heads[word]
        if head < 0:
            return []
        if label == "xcomp":
            above = self.of(head)
            wants_object = s.lemmas[head] in SUBJECT_OF_OBJECT
            return (
                (above.get("obj") or above.get("iobj") or above.get("subj", []))
                if wants_object
                else above.get("subj", above.get("obj", []))
            )
        if label == "conj" and s.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
            above = self.of(head)
            return above.get("obj" if self.passive(head) else "subj", above.get("subj", []))
        if label in ("advcl", "parataxis", "dep") and not s.children(word, "nsubj"):
            above = self.of(head)
            controlled = s.lemmas[head] in SUBJECT_OF_OBJECT and any(
                s.lemmas[m] in ("of", "for", "from") for m in s.children(word, "mark", "case")
            )
            if controlled and "obj" in above:
                return above["obj"]
            return above.get("obj" if self.passive(head) and "subj" not in above else "subj", above.get("obj", []))
        if label == "acl":
            if s.upos[head] in ("NOUN", "PROPN", "PRON") and s.has(word, "VerbForm=Inf"):
                above = self.of(head)
                return above.get("poss") or above.get("subj") or above.get("mod") or self.owner_of(head)
            return [head]
        if (
            label in ("acl:relcl", "advcl:relcl")
            and s.upos[head] in ("NOUN", "PROPN")
            and s.child(word, "nsubj") is None
        ):
            return [head]
        return []

    def owner_of(self, noun: int) -> list[int]:
        """Whose decision, plan or attempt it is: the subject of the verb that the noun hangs on."""
        s = self.sentence
        head = s.heads[noun]
        if head >= 0 and s.deprels[noun] in ("obj", "nsubj:pass", "xcomp") and s.upos[head] == "VERB":
            return self.of(head).get("subj", [])
        return []

    def _shared_object(self, word: int) -> list[int]:
        """ "shot and killed two men": both verbs have the object; "the strikes Israel launched" has it before it."""
        s = self.sentence
        if s.deprels[word] == "acl:relcl" and s.upos[s.heads[word]] in ("NOUN", "PROPN"):
            has_relative = any(s.upos[c] == "PRON" and s.has(c, "PronType=Rel") for c in s.subtree(word))
            if s.child(word, "nsubj") is not None and not has_relative:
                return [s.heads[word]]
        partners = [s.heads[word]] if s.deprels[word] == "conj" else []
        partners += [c for c in s.children(word, "conj") if s.upos[c] == "VERB" and c - word <= 3]
        for other in partners:
            if other < 0 or s.upos[other] != "VERB" or self.passive(other):
                continue
            between = range(min(word, other) + 1, max(word, other))
            if all(s.upos[b] in ("CCONJ", "ADV", "PUNCT", "PART") for b in between):
                return list(s.children(other, "obj"))
        return []

    # -- nouns ------------------------------------------------------------------------------------------------------

    def _fill_noun(self, word: int, found: dict[str, list[int]]) -> None:
        s = self.sentence
        for child in s.children(word):
            label = s.deprels[child]
            if label == "nmod:poss":
                self._add(found, "poss", child)
            elif label in ("nmod", "obl", "obl:agent", "nmod:unmarked", "nmod:desc"):
                slot = self.preposition(child) or ("mod" if label in ("nmod:desc", "nmod:unmarked") else None)
                if slot:
                    self._add(found, slot, child)
            elif label in ("compound", "amod"):
                self._add(found, "mod", child)
                for inner in s.children(child, "compound", "amod", "obl", "nmod", "advmod", "obl:unmarked"):
                    if s.upos[inner] in ("PROPN", "ADJ", "NOUN") and s.forms[child].lower() in LED:
                        self._add(found, "mod", inner)
            elif label == "acl" and s.has(child, "VerbForm=Part") and s.has(child, "Tense=Past"):
                for agent in s.children(child, "obl:agent", "obl"):
                    if self.preposition(agent) == "by":
                        self._add(found, "by", agent)
            elif label == "appos" and s.upos[word] == "PRON":
                self._add(found, "mod", child)
        for head in self.owner_of(word):
            self._add(found, "subj", head)
        self._take_from_verb(word, found)
        self._take_from_object(word, found)
        container = s.heads[word]
        if (
            container >= 0
            and s.deprels[word] == "nmod"
            and self.preposition(word) == "of"
            and s.lemmas[container] in CONTAINERS
        ):
            for slot, heads in self.of(container).items():
                if slot != "of":
                    found.setdefault(slot, []).extend(h for h in heads if h != word)

    def _take_from_verb(self, noun: int, found: dict[str, list[int]]) -> None:
        """ "signed it during a visit to Quito by an envoy": what a parser hangs on the active verb is the noun's."""
        s = self.sentence
        verb = s.heads[noun]
        if verb < 0 or s.deprels[noun] not in ("obl", "obj") or s.upos[verb] != "VERB" or self.passive(verb):
            return
        for child in s.children(verb, "obl", "obl:agent"):
            slot = self.preposition(child)
            if child > noun and slot in ("by", "between", "against", "on") and slot not in found:
                self._add(found, slot, child)

    def _take_from_object(self, noun: int, found: dict[str, list[int]]) -> None:
        """ "the demolition of 12 homes by the army": what a parser hangs on the of-phrase is the noun's."""
        s = self.sentence
        for thing in s.children(noun, "nmod"):
            if self.preposition(thing) != "of":
                continue
            for child in s.children(thing, "nmod", "obl"):
                slot = self.preposition(child)
                if slot in ("by", "against", "to") and slot not in found:
                    self._add(found, slot, child)


LED = frozenset(
    "led backed brokered sponsored imposed run controlled launched conducted ordered mediated hosted".split()
)
