"""Verbs of saying and thinking: their content, by frame, and who is told."""

from __future__ import annotations

from hearsay.attribute.cues import Cue, Cues
from hearsay.attribute.phrase import kind_of
from hearsay.attribute.speakers import can_speak, sources_of_noun, speakers
from hearsay.attribute.statement import SPEECH, Statement
from hearsay.attribute.subjects import antecedent, is_negated, is_passive, subject_of
from hearsay.records import Sentence, Stance

INWARD = frozenset({"belief", "perception", "intent", "refusal"})
FIRST_AND_SECOND = frozenset({"i", "we", "you"})
DEVERBAL = ("tion", "sion", "ment", "ing", "ance", "ence", "isal", "usal", "osal", "ure")
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’", "'"})


def of_verb(s: Sentence, v: int, cue: Cue, cues: Cues) -> Statement | None:
    if cue.particle and cue.particle not in {s.forms[c].lower() for c in s.children(v, "compound:prt", "advmod")}:
        return None
    passive = is_passive(s, v)
    if "source" in cue.frames and not passive:
        cited = _citation(s, v, cue, cues)
        if cited is not None:
            return cited
    content, words = _content(s, v, cue, passive, cues)
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
    sources = speakers(s, _owner_of_words(s, v, subject, cues))
    if (
        sources
        and cue.kind in INWARD
        and s.lemmas[sources[0]].lower() in FIRST_AND_SECOND
        or any(s.lemmas[x].lower() == "you" for x in sources)
    ):
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
    """Behind words who utters them ("a statement by the firm says"), behind a mute noun the clause's subject."""
    if subject is None or s.upos[subject] != "NOUN":
        return subject
    lemma = s.lemmas[subject].lower()
    if (
        s.deprels[v] == "acl"
        and s.heads[v] == subject
        and not can_speak(s, subject, cues)
        and lemma not in cues.nouns
        and not any(lemma in words for words in cues.classes.values())
    ):
        at = next((a for a in s.ancestors(subject) if s.upos[a] == "VERB"), None)
        above = subject_of(s, at) if at is not None else None
        return subject if above is None else above
    if (
        lemma in cues.classes["uttered"]
        or lemma == "report"
        and any(_is_media(s, c, cues) for c in s.children(subject, "compound", "nmod:poss"))
    ):
        owners = sources_of_noun(s, subject, cues)
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
            if s.upos[oblique] in ("NOUN", "PROPN", "PRON") and {s.lemmas[c] for c in s.children(oblique, "case")} <= {
                "to"
            }:
                if s.child(oblique, "case") is not None and oblique not in content:
                    named = oblique
    return named


def _content(s: Sentence, v: int, cue: Cue, passive: bool, cues: Cues) -> tuple[set[int] | None, list[int]]:
    """The content's words, None where the verb has none, and the cue's words."""
    words = [v, *s.children(v, "compound:prt")]
    if passive:
        words += s.children(v, "aux:pass")
    frames = cue.frames
    clausal = bool(frames & {"that", "whether", "quote"})
    for child in s.children(v, "ccomp", "csubj"):
        if clausal or frames & {"obj", "act", "to", "objto"}:
            return _clause(s, child), words
    hearer = s.child(v, "obj", "iobj") if "addressee" in frames and not passive else None
    for child in s.children(hearer, "acl", "acl:relcl") if hearer is not None else ():
        if any(s.lemmas[m] == "that" for m in s.children(child, "mark")):
            return set(s.subtree(child)), words
    by_preposition = _by_preposition(s, v, cue, words)
    if by_preposition:
        return by_preposition, words
    infinitive = _infinitive(s, v, cue, passive)
    if infinitive:
        return infinitive, words
    if clausal or cue.kind in ("speech", "opinion"):
        found = _direct(s, v)
        if "that" not in frames and not any(s.forms[w] in QUOTES for w in found):
            found = set()
        if found:
            return found, words
    return _nominal(s, v, cue, passive, cues), words


def _infinitive(s: Sentence, v: int, cue: Cue, passive: bool) -> set[int]:
    """ "Promised *to leave*", "urged *them to leave*", "*the king* is said *to have fled*", "called *it a crime*"."""
    child = s.child(v, "xcomp")
    if child is None and "objto" in cue.frames:
        child = next((c for c in s.children(v, "advcl") if c > v and _is_infinitive(s, c)), None)
    if child is None:
        return set()
    found, told, theme = set(s.subtree(child)), s.child(v, "obj", "iobj"), s.child(v, "nsubj:pass")
    clausal = bool(cue.frames & {"that", "whether", "quote"})
    if cue.frames & {"to", "objto"} or passive and clausal:
        hearer = theme if passive else told if "objto" in cue.frames else None
        return found | (set(s.subtree(hearer)) if hearer is not None and "addressee" not in cue.frames else set())
    if clausal and told is not None:
        return found | set(s.subtree(told))
    return set()


def _is_infinitive(s: Sentence, word: int) -> bool:
    return any(s.lemmas[m] == "to" and s.upos[m] == "PART" for m in s.children(word, "mark"))


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
                if s.deprels[child] == "obl" and (
                    named is not None
                    and named.label == "Date"
                    or s.lemmas[mark] in ("at", "in", "on", "over")
                    and s.upos[child] == "PROPN"
                ):
                    break
                if (
                    s.lemmas[mark] == "to"
                    and s.deprels[child] == "obl"
                    and cue.frames & {"that"}
                    and s.upos[child] in ("PROPN", "PRON")
                ):
                    break
                found |= _clause(s, child) - {mark}
                if mark == v + 1:
                    words.append(mark)
                break
    if found and cue.kind in ("accusation", "opinion") and "obj" in cue.frames and cue.lemma != "accuse":
        target = s.child(v, "obj", "nsubj:pass")
        if target is not None and s.upos[target] == "NOUN" and target not in found:
            found |= (
                set(s.subtree(target)) if s.lemmas[v] in ("attribute", "blame", "trace", "link", "describe") else set()
            )
    return found


def _direct(s: Sentence, v: int) -> set[int]:
    """Speech beside its verb: "..., he said", "he said: ...", "as he said"."""
    relation, head = s.deprels[v], s.heads[v]
    for child in s.children(v, "parataxis", "dep"):
        between = {s.forms[w] for w in range(min(v, child), max(v, child))}
        if (
            s.upos[child] in ("VERB", "AUX", "ADJ", "NOUN")
            and (":" in between or between & QUOTES)
            or (
                child < v
                and relation == "root"
                and s.child(v, "nsubj") is not None
                and s.upos[child] in ("VERB", "ADJ")
            )
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


def _is_happening(s: Sentence, noun: int, cues: Cues) -> bool:
    """Whether a noun tells of an act or a claim, by table or by its ending, or a pronoun may."""
    lemma = s.lemmas[noun].lower()
    if s.upos[noun] == "PRON":
        return lemma in ("it", "this", "that", "these", "those", "what")
    if lemma in cues.nouns or lemma in cues.classes["happening"] or lemma in cues.classes["holding"]:
        return True
    return s.upos[noun] in ("NOUN", "VERB") and len(lemma) > 6 and lemma.endswith(DEVERBAL)


def _nominal(s: Sentence, v: int, cue: Cue, passive: bool, cues: Cues) -> set[int] | None:
    if not cue.frames & {"obj", "act"}:
        return None
    if passive:
        theme = s.child(v, "nsubj:pass")
        if theme is None and s.deprels[v] in ("acl", "acl:relcl"):
            theme = s.heads[v]
            if cue.kind in ("order", "intent"):
                return None
        if theme is None or s.upos[theme] not in ("NOUN", "VERB", "PRON", "PROPN") or cue.frames & {"addressee"}:
            return None
        if "act" in cue.frames and cue.kind != "report" and not _is_happening(s, theme, cues):
            return None
        return set(s.subtree(theme)) - set(s.subtree(v) if s.heads[v] == theme else ())
    obj = s.child(v, "obj")
    if obj is None:
        return None
    told = antecedent(s, obj)
    if "act" in cue.frames and not _is_happening(s, told, cues):
        return None
    if told == obj:
        return set() if s.upos[obj] == "PRON" and s.lemmas[obj] in ("who", "which") else set(s.subtree(obj))
    return set(s.subtree(told)) - set(s.subtree(next(a for a in (obj, *s.ancestors(obj)) if s.heads[a] == told)))


def _citation(s: Sentence, v: int, cue: Cue, cues: Cues) -> Statement | None:
    """ "Citing state television": the object is a source of what the citer says."""
    cited = s.child(v, "obj", "iobj")
    if cited is None or s.upos[cited] not in ("NOUN", "PROPN"):
        return None
    says = next(
        (
            c
            for c in s.children(v, "advcl", "xcomp", "acl", "ccomp")
            if any(s.lemmas[m] == "as" for m in s.children(c, "mark", "case"))
        ),
        None,
    )
    if says is None:
        says = next(
            (
                c
                for c in s.children(cited, "acl", "advcl")
                if any(s.lemmas[m] == "as" for m in s.children(c, "mark", "case"))
            ),
            None,
        )
    if says is not None:
        sources = speakers(s, subject_of(s, v))
        return Statement(
            s.number,
            cue,
            v,
            (v,),
            sources,
            set(s.subtree(cited)) | set(s.subtree(says)),
            None,
            cue.stance,
            cue.strength,
        )
    if s.deprels[v] not in ("advcl", "acl", "parataxis", "conj", "xcomp", "dep", "case") or not can_speak(
        s, cited, cues
    ):
        return None
    head = s.heads[v]
    content = set(s.subtree(head)) - set(s.subtree(v))
    return Statement(
        s.number, cue, v, (v,), speakers(s, cited), content, None, cue.stance, cue.strength, rank=-1, link=head
    )
