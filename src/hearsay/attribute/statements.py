"""Within one sentence: a cue, who utters it, to whom, and the words that are its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hearsay.attribute.cues import Cue, Cues
from hearsay.attribute.subjects import agent_of, antecedent, is_negated, is_passive, subject_of
from hearsay.attribute.phrase import kind_of
from hearsay.records import Sentence, Stance

CLAUSES = frozenset({"root", "ccomp", "csubj", "conj", "parataxis", "advcl", "acl:relcl", "acl", "xcomp", "discourse"})
INWARD = frozenset({"belief", "perception", "intent", "refusal"})
FIRST_AND_SECOND = frozenset({"i", "we", "you"})
SELF_SPEAKING = frozenset({"report", "rumor", "rumour", "account"})
SEEN = frozenset({"cite", "examine", "leak", "obtain", "publish", "quote", "release", "review", "see", "verify", "view"})
UTTERED = frozenset({"announcement", "claim", "comment", "declaration", "message", "remark", "statement", "tweet", "word"})
LIGHT = frozenset({"make", "issue", "release", "publish", "give", "offer", "file", "express", "voice", "raise", "send",
                   "reiterate", "repeat", "produce", "have", "hold", "receive", "present", "deliver", "submit"})  # fmt: skip
CONTENT_NOUN_PREPOSITIONS = frozenset({"of", "about", "against", "for"})
SPEECH = frozenset({"speech", "report", "finding", "accusation", "denial", "question", "opinion"})
BELIEF = frozenset({"belief", "opinion", "finding"})
SUBORDINATE = frozenset({"acl:relcl", "acl"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’", "'"})


@dataclass(slots=True)
class Statement:
    """A cue found, before it is known which statement tells which: word numbers of one sentence."""

    sentence: int
    cue: Cue
    head: int
    cue_words: tuple[int, ...]
    sources: tuple[int, ...]
    content: set[int]
    addressee: int | None = None
    stance: Stance = Stance.ASSERTS
    strength: str = "CT"
    negated: bool = False
    passive: bool = False
    rank: int = 0  # among statements of the same content: who is cited stands nearer, who saw a document further out
    link: int | None = None  # cue word whose content this source shares ("X said, citing Y")
    more: list[tuple[int, int, int]] = field(default_factory=list)  # content in other sentences


def find_statements(s: Sentence, cues: Cues) -> list[Statement]:
    """The statements of a sentence, by place of their cues."""
    found: list[Statement] = []
    for word in range(len(s)):
        lemma = s.lemmas[word].lower()
        upos = s.upos[word]
        if lemma in cues.verbs and upos == "VERB" and s.deprels[word] not in ("case", "amod", "compound", "fixed"):
            statement = _verb(s, word, cues.verbs[lemma], cues)
            if statement is not None:
                found.append(statement)
        elif lemma in cues.nouns and upos == "NOUN":
            statement = _noun(s, word, cues.nouns[lemma], cues)
            if statement is not None:
                found.append(statement)
        elif lemma == "put" and s.deprels[word] == "advcl" and s.child(word, "mark") is not None:
            found.extend(_as_put(s, word, cues))
        found.extend(_phrases(s, word, cues))
    found.extend([seen for x in found for seen in _seen_by(s, x, cues)])
    found.extend(_headline(s, cues, found))
    return found


# --- verbs ---------------------------------------------------------------------------------------------------------


def _verb(s: Sentence, v: int, cue: Cue, cues: Cues) -> Statement | None:
    if cue.particle and cue.particle not in {s.forms[c].lower() for c in s.children(v, "compound:prt", "advmod")}:
        return None
    passive = is_passive(s, v)
    if "source" in cue.frames and not passive:
        cited = _citation(s, v, cue, cues)
        if cited is not None:
            return cited
    content, words = _content(s, v, cue, passive)
    subject = subject_of(s, v)
    if content is None:
        return None
    if subject is None and not passive:
        subject = _postposed(s, v, content)
        if subject is None and s.deprels[v] in ("xcomp", "acl") and cue.kind not in SPEECH:
            return None
    if subject is None and not passive and not _may_lack_a_speaker(s, v, cue):
        return None
    if passive and subject is None and not _may_hide_its_agent(s, v, cue):
        return None
    sources = _people(s, _owner_of_words(s, v, subject, cues))
    if sources and cue.kind in INWARD and s.lemmas[sources[0]].lower() in FIRST_AND_SECOND or any(s.lemmas[x].lower() == "you" for x in sources):
        return None
    content -= set(words) | {v}
    for noun in sources:
        content -= _source_words(s, noun, v)
    if not any(s.upos[w] not in ("PUNCT", "ADP", "DET", "SCONJ", "CCONJ", "PART") for w in content):
        return None
    addressee = _addressee(s, v, cue, content)
    negated = is_negated(s, v)
    stance, strength = _as_negated(cue) if negated else (cue.stance, cue.strength)
    return Statement(
        s.number, cue, v, tuple(words), sources, content, addressee, stance, strength, negated=negated, passive=passive
    )


def _may_lack_a_speaker(s: Sentence, v: int, cue: Cue) -> bool:
    """Headlines leave the speaker out ("Says talks failed"); commands, infinitives and gerunds have none to name."""
    if cue.kind not in SPEECH or s.deprels[v] not in ("root", "ccomp", "conj", "advcl", "parataxis"):
        return False
    finite = "VerbForm=Fin" in s.feats[v] or "Tense=Past" in s.feats[v]
    return finite and "Mood=Imp" not in s.feats[v] and v > 0


def _may_hide_its_agent(s: Sentence, v: int, cue: Cue) -> bool:
    """Whether a passive without agent is hearsay: "is said to", "is accused of", "it was announced that"."""
    if cue.kind in ("accusation", "report"):
        return True
    told = s.child(v, "ccomp", "csubj", "xcomp") is not None
    return told and cue.kind in ("speech", "belief", "denial")


def _owner_of_words(s: Sentence, v: int, subject: int | None, cues: Cues) -> int | None:
    """Behind words the one who utters them ("a statement by the firm says"), behind a mute noun the clause's subject."""
    if subject is None or s.upos[subject] != "NOUN":
        return subject
    lemma = s.lemmas[subject].lower()
    if s.deprels[v] == "acl" and s.heads[v] == subject and not _can_speak(s, subject, cues) and lemma not in cues.nouns and not any(lemma in words for words in cues.classes.values()):
        at = next((a for a in s.ancestors(subject) if s.upos[a] == "VERB"), None)
        above = subject_of(s, at) if at is not None else None
        return subject if above is None else above
    if lemma in UTTERED or lemma == "report" and any(_is_media(s, c, cues) for c in s.children(subject, "compound", "nmod:poss")):
        owners = _sources_of_noun(s, subject, cues)
        return owners[0] if owners else subject
    return subject


def _is_media(s: Sentence, word: int, cues: Cues) -> bool:
    return kind_of(s, word, cues) == "media"


def _source_words(s: Sentence, noun: int, v: int) -> set[int]:
    below = set(s.subtree(noun))
    return set() if v in below else below


def _as_negated(cue: Cue) -> tuple[Stance, str]:
    """What "did not say", "does not believe", "did not deny" do to the content."""
    if cue.stance is Stance.DENIES:
        return Stance.ASSERTS, "PS"
    if cue.stance is Stance.DOUBTS:
        return Stance.ASSERTS, "PR"
    return (Stance.DENIES, "PR") if cue.kind == "belief" else (Stance.DOUBTS, "Uu")


def _people(s: Sentence, subject: int | None) -> tuple[int, ...]:
    if subject is None:
        return ()
    noun = antecedent(s, subject)
    named = next((c for c in s.children(noun, "appos", "flat") if c == noun + 1 and s.upos[c] == "PROPN"), None)
    if named is not None and s.upos[noun] == "NOUN":
        return (named,)
    return (noun, *(c for c in s.children(noun, "conj") if s.upos[c] in ("NOUN", "PROPN", "PRON")))


def _postposed(s: Sentence, v: int, content: set[int]) -> int | None:
    """The subject behind its verb, however the parser calls it: "..., says aide"."""
    for child in s.children(v, "nsubj", "iobj", "obj", "obl:unmarked", "dep", "parataxis"):
        before = any(w < v for w in content)
        if child > v and before and child not in content and s.upos[child] in ("NOUN", "PROPN", "PRON"):
            return child
    return None


def _addressee(s: Sentence, v: int, cue: Cue, content: set[int]) -> int | None:
    named = s.child(v, "iobj")
    if named is None and cue.frames & {"addressee", "objto"}:
        named = s.child(v, "obj")
        if named is None and is_passive(s, v):
            named = s.child(v, "nsubj:pass")
    if named is None:
        for oblique in s.children(v, "obl"):
            if s.upos[oblique] in ("NOUN", "PROPN", "PRON") and {s.lemmas[c] for c in s.children(oblique, "case")} <= {"to"}:
                if s.child(oblique, "case") is not None and oblique not in content:
                    named = oblique
    return named


def _content(s: Sentence, v: int, cue: Cue, passive: bool) -> tuple[set[int] | None, list[int]]:
    """The content's words, None where the verb has none, and the cue's words."""
    words = [v, *s.children(v, "compound:prt")]
    if passive:
        words += s.children(v, "aux:pass")
    frames = cue.frames
    clausal = bool(frames & {"that", "whether", "quote"})
    for child in s.children(v, "ccomp", "csubj"):
        if clausal or frames & {"obj", "to", "objto"}:
            return _clause(s, child), words
    by_preposition = _by_preposition(s, v, cue, words)
    if by_preposition:
        return by_preposition, words
    child = s.child(v, "xcomp")
    if child is not None:
        told = s.child(v, "obj") or s.child(v, "iobj")
        if frames & {"to", "objto"} or passive and clausal:
            found = set(s.subtree(child))
            if passive and (theme := s.child(v, "nsubj:pass")) is not None and "addressee" not in frames:
                found |= set(s.subtree(theme))
            elif told is not None and "objto" in frames and "addressee" not in frames:
                found |= set(s.subtree(told))
            return found, words
        if clausal and told is not None:
            return set(s.subtree(child)) | set(s.subtree(told)), words
    if clausal or cue.kind in ("speech", "opinion"):
        found = _direct(s, v)
        if "that" not in frames and not any(s.forms[w] in QUOTES for w in found):
            found = set()
        if found:
            return found, words
    return _nominal(s, v, cue, passive), words


def _clause(s: Sentence, head: int) -> set[int]:
    """A content clause: its subtree, but not a finite verb joined to a gerund, which goes on with the sentence."""
    words = set(s.subtree(head))
    if "VerbForm=Ger" in s.feats[head] or s.forms[head].endswith("ing"):
        for child in s.children(head, "conj"):
            if "VerbForm=Fin" in s.feats[child] and s.child(head, "nsubj", "aux") is None:
                words -= set(s.subtree(child))
    return words


def _by_preposition(s: Sentence, v: int, cue: Cue, words: list[int]) -> set[int]:
    """Content in a phrase or gerund: accuse somebody *of bombing*, call *for a truce*."""
    found: set[int] = set()
    if not cue.prepositions:
        return found
    for child in s.children(v, "obl", "advcl", "ccomp", "xcomp", "nmod", "acl"):
        if child < v and s.deprels[child] != "obl":
            continue
        for mark in s.children(child, "case", "mark"):
            if s.lemmas[mark] == "as" and cue.stance is Stance.DENIES and s.child(v, "obj") is not None:
                continue
            if s.lemmas[mark].lower() in cue.prepositions and mark < child:
                named = s.name_at(child)
                if s.deprels[child] == "obl" and (named is not None and named.label == "Date" or s.lemmas[mark] in ("at", "in", "on", "over") and s.upos[child] == "PROPN"):
                    break
                if s.lemmas[mark] == "to" and s.deprels[child] == "obl" and cue.frames & {"that"} and s.upos[child] in ("PROPN", "PRON"):
                    break
                found |= _clause(s, child) - {mark}
                if mark == v + 1:
                    words.append(mark)
                break
    if found and cue.kind in ("accusation", "opinion") and "obj" in cue.frames and cue.lemma != "accuse":
        target = s.child(v, "obj", "nsubj:pass")
        if target is not None and s.upos[target] == "NOUN" and target not in found:
            found |= set(s.subtree(target)) if s.lemmas[v] in ("attribute", "blame", "trace", "link", "describe") else set()
    return found


def _direct(s: Sentence, v: int) -> set[int]:
    """Speech beside its verb: "..., he said", "he said: ...", "as he said"."""
    relation, head = s.deprels[v], s.heads[v]
    for child in s.children(v, "parataxis", "dep"):
        between = {s.forms[w] for w in range(min(v, child), max(v, child))}
        if s.upos[child] in ("VERB", "AUX", "ADJ", "NOUN") and (":" in between or between & QUOTES) or (
            child < v and relation == "root" and s.child(v, "nsubj") is not None and s.upos[child] in ("VERB", "ADJ")
        ):
            return set(s.subtree(child))
    marked_as = any(s.lemmas[c] == "as" for c in s.children(v, "mark", "advmod"))
    if marked_as and s.child(v, "obj") is not None:
        return set()
    spoken = s.child(v, "nsubj") is not None or any(c > v for c in s.children(v))
    if relation == "parataxis" or relation == "advcl" and marked_as:
        if relation == "parataxis" and not spoken:
            return set()
        whole = set(s.subtree(head)) - set(s.subtree(v))
        if relation == "parataxis" and (colon := _colon_before(s, v)) is not None:
            return {w for w in whole if w > colon} if colon > head else whole
        return whole
    return set()


def _colon_before(s: Sentence, v: int) -> int | None:
    first = min(s.subtree(v))
    return first - 1 if first and s.forms[first - 1] in (":", ";") else None


def _nominal(s: Sentence, v: int, cue: Cue, passive: bool) -> set[int] | None:
    if "obj" not in cue.frames:
        return None
    if passive:
        theme = s.child(v, "nsubj:pass")
        if theme is None and s.deprels[v] in ("acl", "acl:relcl"):
            theme = s.heads[v]
            if cue.kind in ("order", "intent"):
                return None
        if theme is None or s.upos[theme] not in ("NOUN", "VERB", "PRON", "PROPN") or cue.frames & {"addressee"}:
            return None
        return set(s.subtree(theme)) - set(s.subtree(v) if s.heads[v] == theme else ())
    obj = s.child(v, "obj")
    if obj is None:
        return None
    told = antecedent(s, obj)
    if told == obj:
        return set() if s.upos[obj] == "PRON" and s.lemmas[obj] in ("who", "which") else set(s.subtree(obj))
    return set(s.subtree(told)) - set(s.subtree(next(a for a in (obj, *s.ancestors(obj)) if s.heads[a] == told)))


def _citation(s: Sentence, v: int, cue: Cue, cues: Cues) -> Statement | None:
    """"Citing state television": the object is a source of what the citer says."""
    cited = s.child(v, "obj", "iobj")
    if cited is None or s.upos[cited] not in ("NOUN", "PROPN"):
        return None
    says = next((c for c in s.children(v, "advcl", "xcomp", "acl", "ccomp") if any(s.lemmas[m] == "as" for m in s.children(c, "mark", "case"))), None)
    if says is None:
        says = next((c for c in s.children(cited, "acl", "advcl") if any(s.lemmas[m] == "as" for m in s.children(c, "mark", "case"))), None)
    if says is not None:
        sources = _people(s, subject_of(s, v))
        return Statement(s.number, cue, v, (v,), sources, set(s.subtree(cited)) | set(s.subtree(says)), None, cue.stance, cue.strength)
    if s.deprels[v] not in ("advcl", "acl", "parataxis", "conj", "xcomp", "dep", "case") or not _can_speak(s, cited, cues):
        return None
    head = s.heads[v]
    content = set(s.subtree(head)) - set(s.subtree(v))
    return Statement(
        s.number, cue, v, (v,), _people(s, cited), content, None, cue.stance, cue.strength, rank=-1, link=head
    )


def _can_speak(s: Sentence, noun: int, cues: Cues) -> bool:
    """Whether a cited noun can be a source and not merely a reason ("citing security concerns")."""
    lemma, classes = s.lemmas[noun].lower(), cues.classes
    name = s.name_at(noun)
    if name is not None:
        return name.label in ("Person", "Organization", "Location", "NORP")
    if s.upos[noun] == "PROPN":
        return True
    return any(lemma in classes[k] for k in ("media", "document", "person", "unnamed")) or lemma in ("source", "police", "army", "military", "ministry", "government", "agency", "ngo", "service")


def _seen_by(s: Sentence, x: Statement, cues: Cues) -> Iterator[Statement]:
    """Of "documents seen by the daily show": the daily tells what the documents tell."""
    for noun in x.sources:
        if s.upos[noun] != "NOUN":
            continue
        for v in s.children(noun, "acl"):
            agent = agent_of(s, v) if s.lemmas[v] in SEEN and is_passive(s, v) else None
            if agent is not None:
                yield Statement(
                    s.number, cues.verbs["report"], v, (v,), _people(s, agent), set(x.content) - {v}, rank=x.rank + 1,
                    link=x.head,
                )  # fmt: skip


# --- nouns ---------------------------------------------------------------------------------------------------------


def _noun(s: Sentence, n: int, cue: Cue, cues: Cues) -> Statement | None:
    content: set[int] = set()
    for child in s.children(n, "acl", "ccomp"):
        marks = {s.lemmas[m].lower() for m in s.children(child, "mark")}
        if "that" in marks or s.deprels[child] == "ccomp" or "to" in marks and cue.kind in ("intent", "order"):
            content |= set(s.subtree(child))
    if not content:
        for child in s.children(n, "nmod"):
            cases = {s.lemmas[c].lower() for c in s.children(child, "case")}
            if "of" in cases and s.lemmas[n] in ("allegation", "accusation", "report", "claim", "evidence", "suspicion", "rumor", "rumour", "charge", "fear", "hope", "threat", "warning") and not _is_agent(s, child):
                content |= set(s.subtree(child)) - set(s.children(child, "case"))
    sources = _sources_of_noun(s, n, cues)
    if content and not sources and s.lemmas[n] in SELF_SPEAKING:
        sources = (n,)
    if not content and sources and cue.kind in ("speech", "report"):
        about = [c for c in s.children(n, "nmod") if {s.lemmas[x].lower() for x in s.children(c, "case")} & {"about", "of"}]
        content = {w for c in about if c not in sources for w in s.subtree(c)}
    if not content:
        return None
    return Statement(s.number, cue, n, (n,), sources, content, None, cue.stance, cue.strength)


def _is_agent(s: Sentence, noun: int) -> bool:
    name = s.name_at(noun)
    return name is not None and s.upos[noun] == "PROPN"


def _sources_of_noun(s: Sentence, n: int, cues: Cues) -> tuple[int, ...]:
    owner = s.child(n, "nmod:poss")
    if owner is not None:
        return _people(s, owner)
    for child in s.children(n, "nmod"):
        if {s.lemmas[c].lower() for c in s.children(child, "case")} & {"by", "from"}:
            return _people(s, child)
    made = next((c for c in s.children(n, "acl") if is_passive(s, c) and s.child(c, "obl") is not None), None)
    if made is not None and (agent := subject_of(s, made)) is not None:
        return _people(s, agent)
    head = s.heads[n]
    if s.deprels[n] == "obj" and s.lemmas[head] in LIGHT and (subject := subject_of(s, head)) is not None:
        return _people(s, subject)
    for child in s.children(n, "compound", "amod"):
        name = s.name_at(child)
        if name is not None and name.label in ("Organization", "Location", "Person", "NORP"):
            return (child,)
    return ()


# --- phrases -------------------------------------------------------------------------------------------------------


def _phrases(s: Sentence, word: int, cues: Cues) -> Iterator[Statement]:
    form = s.forms[word].lower()
    for words, cue in cues.phrases.get(form, ()):
        at = _matches(s, word, words)
        if at is None:
            continue
        if cue.pos == "P":
            yield from _according(s, at, cue)
        elif cue.pos in "AJ":
            yield from _hedge(s, at, cue)
        elif s.lemmas[word].lower() not in cues.verbs or s.upos[word] != "VERB":
            noun = next((n for n in range(word + 1, len(s)) if s.heads[word] == n), None)
            if noun is not None and _can_speak(s, noun, cues):
                yield from _according(s, at, cue)
        return


def _matches(s: Sentence, word: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    found, at = [], word
    for part in words:
        while at < len(s) and s.forms[at] in ("-", "–") and found:
            at += 1
        if at >= len(s) or s.forms[at].lower() != part:
            return None
        found.append(at)
        at += 1
    return tuple(found)


def _according(s: Sentence, at: tuple[int, ...], cue: Cue) -> Iterator[Statement]:
    first = at[0]
    noun = next((n for n in (s.heads[first], s.heads[at[-1]]) if n > at[-1]), None)
    if noun is None and s.lemmas[first] == "accord" and s.upos[first] == "VERB":
        noun = next((c for c in s.children(first, "obl", "obj")), None)
    if noun is None or s.upos[noun] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
        return
    if cue.lemma == "per" and not (s.upos[noun] == "PROPN" and s.deprels[noun].startswith("obl")):
        return
    top = first if s.heads[noun] == first else noun
    if s.heads[top] < 0:
        return
    yield Statement(
        s.number, cue, first, at, _people(s, noun), scope_of(s, top), None, cue.stance, cue.strength
    )


def scope_of(s: Sentence, top: int) -> set[int]:
    """The words that "according to X" speaks of: its clause, and when set off by a comma the sentence around it."""
    below = set(s.subtree(top))
    first = min(below)
    comma = first > 0 and s.forms[first - 1] in (",", "—", "–", "-")
    clause = s.heads[top]
    while s.heads[clause] >= 0 and not (s.deprels[clause] in CLAUSES and s.upos[clause] in ("VERB", "AUX", "ADJ", "NOUN") and _is_clause(s, clause)):
        clause = s.heads[clause]
    while s.heads[clause] >= 0 and _wider(s, clause, comma):
        clause = s.heads[clause]
    inside = set(s.subtree(clause)) - below
    for child in s.children(clause, "conj", "parataxis"):
        if s.child(child, "nsubj") is not None and child not in below:
            start = min(s.subtree(child))
            if start > first > clause or (s.deprels[clause] == "root" and 0 < first < start and first > clause):
                inside -= set(s.subtree(child))
    return inside


def _is_clause(s: Sentence, word: int) -> bool:
    return s.deprels[word] == "root" or s.upos[word] in ("VERB", "AUX") or s.child(word, "nsubj", "cop") is not None


def _wider(s: Sentence, clause: int, comma: bool) -> bool:
    relation = s.deprels[clause]
    if relation in ("xcomp", "advcl"):
        return True
    if relation == "conj":
        return s.child(clause, "nsubj") is None
    return comma and relation in ("ccomp", "acl", "acl:relcl") and s.heads[clause] >= 0


def _hedge(s: Sentence, at: tuple[int, ...], cue: Cue) -> Iterator[Statement]:
    """"Allegedly" speaks of its clause, "alleged" of its noun; nobody is named."""
    word = at[-1]
    head = s.heads[word]
    if head < 0 or cue.pos == "J" and s.deprels[word] not in ("amod", "compound"):
        return
    if cue.pos == "A" and s.upos[head] not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM"):
        return
    content = set(s.subtree(head))
    for child in s.children(head):
        if cue.pos == "J" and s.deprels[child] in ("acl", "acl:relcl", "advcl", "parataxis", "conj"):
            content -= set(s.subtree(child))
        if s.deprels[child] in ("conj", "parataxis") and s.child(child, "nsubj") is not None:
            content -= set(s.subtree(child))
        elif s.deprels[child].startswith("nsubj"):
            for clause in s.children(child, "acl:relcl", "acl"):
                content -= set(s.subtree(clause))
        elif s.deprels[child] == "acl:relcl":
            content -= set(s.subtree(child))
    yield Statement(s.number, cue, word, at, (), content - set(at), None, cue.stance, cue.strength)


def _as_put(s: Sentence, v: int, cues: Cues) -> Iterator[Statement]:
    """"As the mayor put it": the sentence around is the mayor's."""
    if any(s.lemmas[c] == "as" for c in s.children(v, "mark", "advmod")) and s.child(v, "obj") is not None:
        head = s.heads[v]
        say = cues.verbs["say"]
        yield Statement(
            s.number, say, v, (v,), _people(s, s.child(v, "nsubj")), set(s.subtree(head)) - set(s.subtree(v)),
            None, say.stance, say.strength,
        )  # fmt: skip


def _headline(s: Sentence, cues: Cues, found: list[Statement]) -> Iterator[Statement]:
    """"Kremlin: no talks planned" and "No talks planned: Kremlin"."""
    if s.number > 0 and s.kind.value != "headline" or ":" not in s.forms[1:-1]:
        return
    colon = s.forms.index(":", 1)
    left, right = range(colon), range(colon + 1, len(s))
    say = cues.verbs["say"]
    if any(x.head < colon for x in found if x.cue.pos == "V"):
        return
    for source, content in ((left, right), (right, left)):
        words = [w for w in source if s.upos[w] != "PUNCT"]
        if not 0 < len(words) <= 5 or any(s.upos[w] in ("VERB", "AUX") for w in words):
            continue
        if not any(s.upos[w] in ("VERB", "AUX") for w in content):
            continue
        noun = next((w for w in reversed(words) if s.upos[w] in ("NOUN", "PROPN")), None)
        if noun is not None and (_can_speak(s, noun, cues) and kind_of(s, noun, cues) != "document" or s.lemmas[noun].lower() in cues.classes["document"]):
            yield Statement(s.number, say, colon, (colon,), (noun,), set(content), None, say.stance, say.strength)
            return
